"""The question of how two entities are connected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from graph.errors import BadInput
from graph.paths import Search, What
from graph.store import epoch
from resolvers.evidence import Names, Said, canonical, names
from resolvers.kin.evidence import excluded_of
from resolvers.paths import reading
from resolvers.paths.adjacency import Adjacency, Recollection
from resolvers.paths.hubs import Hubs
from resolvers.paths.keeper import keeper_of
from resolvers.paths.reading import ALL, Filter, Link, joining, near, neighbours
from resolvers.paths.records import Avoided, Path, PathResult, hop
from resolvers.plan import Asked
from resolvers.plan.cursors import bounded

HOPS, MOST_HOPS = 6, 8
PATHS, MOST_PATHS = 1, 10
OF_DISPUTES = ("disputed", "weakest")
ROUNDS = 8
"""How often paths that were found in memory are looked up, before they are searched for in the store."""
DIRECTIONS = {None: (True, True), "outgoing": (True, False), "incoming": (False, True)}
Carrying = Mapping[tuple[str, str], Sequence[Said]]


async def paths(asked: Asked) -> list[PathResult]:
    """The `k` shortest paths from `from` to `to`; raises NotFound for what is not here, BadInput for a bad bound."""
    where = asked.arguments.get("where") or {}
    hops = bounded(asked.arguments, "maxHops", HOPS, MOST_HOPS)
    most = bounded(asked.arguments, "k", PATHS, MOST_PATHS)
    hub = where.get("avoidHubs")
    if hub is not None and hub < 1:
        raise BadInput(f"`avoidHubs: {hub}` cannot be asked for.", "Give the most edges that a node between may have.")
    wanted = Filter.of(where)
    given = [asked.arguments[end] for end in ("from", "to")]

    def search(start: str, end: str) -> Search:
        return Search(start, end, most, hops, *DIRECTIONS[where.get("direction")], hub=hub)

    keeper = keeper_of(asked.store)

    async def read(now: str) -> PathResult:
        if keeper:
            keeper.renew(now)
        begun = search(*await canonical(asked.store, given))
        await _run(asked, begun, wanted, Hubs(asked.store, asked.view, wanted, now))
        return _result(begun, await _told(asked, begun, wanted))

    adjacency = keeper.adjacency if keeper else None
    if adjacency and hub is None and asked.view.known_at is None:
        recalled = await _recalled(asked, adjacency, given, wanted, search)
        if recalled:
            return [recalled]
    return [await epoch.stamped(asked.store, read)]


async def _recalled(
    asked: Asked, adjacency: Adjacency, given: Sequence[str], wanted: Filter, begin: Callable[[str, str], Search]
) -> PathResult | None:
    """What is found in memory and then looked up; None where it must be read: what is kept is not of now, or too much
    of it is not what the view and the filter admit."""
    start, end = (adjacency.canonical(id_) for id_ in given)
    if not start or not end:
        return None
    memory = Recollection(adjacency, wanted)

    async def look() -> tuple[PathResult | None, str]:
        for _ in range(ROUNDS):
            search = begin(start, end)
            await memory.run(search)
            if search.bound:
                break
            carrying, called = await _carrying(asked, search, wanted)
            if not (lacking := [pair for path in search.paths for pair in pairwise(path) if pair not in carrying]):
                return _result(search, _paths(search, carrying, called)), await epoch.current(asked.store)
            for pair in lacking:
                memory.bar(*pair if search.along else pair[::-1])
        return None, adjacency.epoch

    found, now = await asked.store.reading(look)
    return found if now == adjacency.epoch else None


def _result(search: Search, found: list[Path]) -> PathResult:
    avoided = [Avoided(id_, degree) for id_, degree in sorted(search.avoided.items())]
    return PathResult(search.a, search.b, found, search.bound, avoided)


async def _run(asked: Asked, search: Search, wanted: Filter, hubs: Hubs) -> None:
    """Read what the search asks for, level by level, until it is over."""
    while (step := search.wanted()) is not None:
        what, ids = step
        if what is What.BETWEEN:
            said = await joining(asked.store, asked.view, wanted, combinations(ids, 2))
            keys = await _passing(asked, said, wanted)
            search.take(what, {id_: near(id_, keys) for id_ in ids})
        elif what is What.COMMON:
            search.take(what, await hubs.common(ids, search.common))
        elif what is What.KNOWN:
            search.take(what, {id_: await hubs.among(id_, search.known) for id_ in ids})
        elif what is What.ALL and not (wanted.judged or wanted.directed):
            search.take(what, {id_: await hubs.near(id_) for id_ in ids})
        else:
            cap = ALL if what is What.ALL else reading.FEW if search.hub is None else search.hub
            found = await neighbours(asked.store, asked.view, wanted, ids, cap)
            if wanted.judged:
                keys = await _passing(asked, found.said, wanted)
                found.near.update((id_, near(id_, keys)) for id_ in ids)
            search.take(what, found.near, found.many)


async def _passing(asked: Asked, said: Mapping[str, Said], wanted: Filter) -> Collection[str]:
    """The keys of the edges that pass the filter."""
    return await _judged(asked, said, wanted) if wanted.judged else said


async def _judged(asked: Asked, said: Mapping[str, Said], wanted: Filter) -> dict[str, Said]:
    """The edges of which enough is said, with whether another one excludes them."""
    rivals = await excluded_of(asked.store, asked.view, said)
    found = {key: replace(each, excluded=key in rivals) for key, each in said.items()}
    return {key: each for key, each in found.items() if wanted.passes(each)}


def _rivalling(keys: Iterable[str]) -> bool:
    """Whether it matters which edges another one excludes: a parent link may carry a hop, and so may another edge."""
    links = Counter(frozenset(key.split("|")[1:3]) for key in keys)
    return any(links[frozenset(key.split("|")[1:3])] > 1 for key in keys if key.startswith("PARENT_OF|"))


async def _told(asked: Asked, search: Search, wanted: Filter) -> list[Path]:
    """The paths with what is said of each hop."""
    return _paths(search, *await _carrying(asked, search, wanted))


def _paths(search: Search, carrying: Carrying, called: Names) -> list[Path]:
    return [Path(path, [hop(*pair, carrying[pair], called) for pair in pairwise(path)]) for path in search.paths]


async def _carrying(asked: Asked, search: Search, wanted: Filter) -> tuple[Carrying, Names]:
    """What is said of the edges that may carry each hop of the paths, and what those on them are called."""
    # From the end with fewer edges: the engines go over those of the first.
    pairs = {pair[::-1] if pair[0] in search.put_off else pair for path in search.paths for pair in pairwise(path)}
    said: Mapping[str, Said] = await joining(asked.store, asked.view, wanted, pairs)
    if wanted.judged or not asked.fields.isdisjoint(OF_DISPUTES) or _rivalling(said):
        said = await _judged(asked, said, wanted)
    carrying: dict[tuple[str, str], list[Said]] = {}
    for key, each in said.items():
        link = Link.of(key)
        for one, other, allowed in ((link.start, link.end, search.along), (link.end, link.start, search.against)):
            if allowed or link.symmetric:
                carrying.setdefault((one, other), []).append(each)
    shown = {id_ for path in search.paths for id_ in path} if "sentence" in asked.fields else ()
    return carrying, await names(asked.store, asked.view, shown)
