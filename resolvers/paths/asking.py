"""The question of how two entities are connected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import combinations, pairwise

from graph.errors import BadInput
from graph.paths import Search, What
from graph.store import epoch
from resolvers.evidence import Said, canonical, names
from resolvers.kin.evidence import excluded_of
from resolvers.paths import reading
from resolvers.paths.hubs import Hubs
from resolvers.paths.reading import ALL, Filter, Link, joining, near, neighbours
from resolvers.paths.records import Avoided, Path, PathResult, hop
from resolvers.plan import Asked
from resolvers.plan.cursors import bounded

HOPS, MOST_HOPS = 6, 8
PATHS, MOST_PATHS = 1, 10
OF_DISPUTES = ("disputed", "weakest")
DIRECTIONS = {None: (True, True), "outgoing": (True, False), "incoming": (False, True)}


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

    async def read(now: str) -> PathResult:
        start, end = await canonical(asked.store, given)
        search = Search(start, end, most, hops, *DIRECTIONS[where.get("direction")], hub=hub)
        await _run(asked, search, wanted, Hubs(asked.store, asked.view, wanted, now))
        found = await _told(asked, search, wanted)
        avoided = [Avoided(id_, degree) for id_, degree in sorted(search.avoided.items())]
        return PathResult(start, end, found, search.bound, avoided)

    return [await epoch.stamped(asked.store, read)]


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
    pairs = {pair for path in search.paths for pair in pairwise(path)}
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
    called = await names(asked.store, asked.view, shown)
    return [Path(path, [hop(*pair, carrying[pair], called) for pair in pairwise(path)]) for path in search.paths]
