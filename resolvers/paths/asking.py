"""The question of how two entities are connected."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from graph.errors import BadInput
from graph.meeting import Meeting
from graph.paths import Bound, Search, What
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


@dataclass(frozen=True, slots=True)
class Sought:
    """Which paths are asked for: over which edges, `most` of at most `hops` hops; `ways` are whether edges may be
    followed from start to end, and from end to start."""

    wanted: Filter
    most: int
    hops: int
    ways: tuple[bool, bool]


async def paths(asked: Asked) -> list[PathResult]:
    """The `k` shortest paths from `from` to `to`; raises NotFound for what is not here, BadInput for a bad bound."""
    where = asked.arguments.get("where") or {}
    hops = bounded(asked.arguments, "maxHops", HOPS, MOST_HOPS)
    most = bounded(asked.arguments, "k", PATHS, MOST_PATHS)
    hub = where.get("avoidHubs")
    if hub is not None and hub < 1:
        raise BadInput(f"`avoidHubs: {hub}` cannot be asked for.", "Give the most edges that a node between may have.")
    sought = Sought(Filter.of(where), most, hops, DIRECTIONS[where.get("direction")])
    given = [asked.arguments[end] for end in ("from", "to")]
    keeper = keeper_of(asked.store)

    async def read(now: str) -> PathResult:
        if keeper:
            keeper.renew(now)
        start, end = await canonical(asked.store, given)
        search = Search(start, end, most, hops, *sought.ways, hub=hub)
        await _run(asked, search, sought.wanted, Hubs(asked.store, asked.view, sought.wanted, now))
        told = await _told(asked, sought, search.paths, search.put_off)
        avoided = [Avoided(id_, degree) for id_, degree in sorted(search.avoided.items())]
        return PathResult(search.a, search.b, told.paths(search.paths), search.bound, avoided)

    adjacency = keeper.adjacency if keeper else None
    if adjacency and hub is None and asked.view.known_at is None:
        recalled = await _recalled(asked, sought, adjacency, given)
        if recalled:
            return [recalled]
    return [await epoch.stamped(asked.store, read)]


async def _recalled(asked: Asked, sought: Sought, adjacency: Adjacency, given: Sequence[str]) -> PathResult | None:
    """What is found in memory and then looked up; None where it must be read: what is kept is not of now, or too much
    of it is not what the view and the filter admit."""
    start, end = (adjacency.canonical(id_) for id_ in given)
    if not start or not end:
        return None
    memory = Recollection(adjacency, sought.wanted, forward=sought.ways[0])
    for _ in range(ROUNDS):
        meeting = Meeting(memory, adjacency.number(start), adjacency.number(end), sought.most, sought.hops)
        for _ in meeting.steps():
            await asyncio.sleep(0)
        if meeting.bound:
            return None
        found = [tuple(map(adjacency.id, path)) for path in meeting.paths]
        many = {adjacency.id(node) for path in meeting.paths for node in path if adjacency.width([node]) > reading.FEW}
        told = await _told(asked, sought, found, many)
        if told.epoch != adjacency.epoch:
            return None
        if not (lacking := [pair for path in found for pair in pairwise(path) if pair not in told.carrying]):
            return PathResult(start, end, told.paths(found), None, ())
        for pair in lacking:
            memory.bar(*pair)
    return None


async def _run(asked: Asked, search: Search, wanted: Filter, hubs: Hubs) -> None:
    """Read what the search asks for, level by level, until it is over."""
    while (step := search.wanted()) is not None:
        what, ids = step
        if what is What.BETWEEN:
            said, _ = await joining(asked.store, asked.view, wanted, combinations(ids, 2))
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
            hubs.cut.update(found.many if what is What.ALL else ())
    if hubs.cut:
        search.bound = Bound.TOO_MANY_NODES


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


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of the hops of some paths, what those on them are called, and the epoch that this is of: empty
    where it tells nothing."""

    carrying: Mapping[tuple[str, str], Sequence[Said]]
    called: Names
    epoch: str

    def paths(self, found: Sequence[Sequence[str]]) -> list[Path]:
        """The paths with their hops."""
        return [Path(path, [hop(*pair, self.carrying[pair], self.called) for pair in pairwise(path)]) for path in found]


async def _told(asked: Asked, sought: Sought, found: Sequence[Sequence[str]], many: Collection[str]) -> Told:
    """What is said of the edges that may carry each hop of some paths; `many` are entities with many edges."""
    # From the end with fewer edges: the engines go over those of the first.
    pairs = {pair[::-1] if pair[0] in many else pair for path in found for pair in pairwise(path)}
    said, now = await joining(asked.store, asked.view, sought.wanted, pairs)
    judged = sought.wanted.judged or not asked.fields.isdisjoint(OF_DISPUTES) or _rivalling(said)
    if judged:
        said = await _judged(asked, said, sought.wanted)
    carrying: dict[tuple[str, str], list[Said]] = {}
    for key, each in said.items():
        link = Link.of(key)
        for one, other, allowed in ((link.start, link.end, sought.ways[0]), (link.end, link.start, sought.ways[1])):
            if allowed or link.symmetric:
                carrying.setdefault((one, other), []).append(each)
    shown = {id_ for path in found for id_ in path} if "sentence" in asked.fields else ()
    called = await names(asked.store, asked.view, shown)
    if (judged or shown) and now and await epoch.current(asked.store) != now:
        now = ""
    return Told(carrying, called, now)
