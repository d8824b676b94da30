"""The question of how two entities are connected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations, pairwise

from graph.errors import BadInput
from graph.paths import Search, What
from graph.store import epoch
from resolvers.evidence import Said, canonical, names
from resolvers.kin.evidence import excluded
from resolvers.kin.family import Gathering
from resolvers.paths import reading
from resolvers.paths.reading import ALL, Filter, edge_of, joining, neighbours
from resolvers.paths.records import Avoided, Path, PathResult, hop
from resolvers.plan import Asked
from resolvers.plan.cursors import bounded

HOPS, MOST_HOPS = 6, 8
PATHS, MOST_PATHS = 1, 10
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

    async def read() -> PathResult:
        start, end = await canonical(asked.store, given)
        search = Search(start, end, most, hops, *DIRECTIONS[where.get("direction")], hub=hub)
        await _run(asked, search, wanted)
        found = await _told(asked, search, wanted)
        avoided = [Avoided(id_, degree) for id_, degree in sorted(search.avoided.items())]
        return PathResult(start, end, found, search.bound, avoided)

    return [await epoch.together(asked.store, read)]


async def _run(asked: Asked, search: Search, wanted: Filter) -> None:
    """Read what the search asks for, level by level, until it is over."""
    cap = reading.FEW if search.hub is None else search.hub
    while (step := search.wanted()) is not None:
        what, ids = step
        if what is What.BETWEEN:
            said = await joining(asked.store, asked.view, wanted, combinations(ids, 2))
            found, many = {"": [edge_of(key) for key in said]}, []
        else:
            near = await neighbours(asked.store, asked.view, wanted, ids, cap if what is What.FEW else ALL)
            found, many, said = near.edges, near.many, near.said
        if wanted.judged:
            judged = await _judged(asked, said, wanted)
            found = {id_: [edge for edge in edges if edge.key in judged] for id_, edges in found.items()}
        search.take(what, ids, found, many)


async def _judged(asked: Asked, said: Mapping[str, Said], wanted: Filter) -> dict[str, Said]:
    """The edges of which enough is said, with whether another one excludes them."""
    rivals = await _excluded(asked, said)
    found = {key: replace(each, excluded=key in rivals) for key, each in said.items()}
    return {key: each for key, each in found.items() if wanted.passes(each)}


async def _excluded(asked: Asked, keys: Iterable[str]) -> set[str]:
    """The keys of parent links that another one in the view excludes."""
    children = {key.split("|")[2] for key in keys if key.startswith("PARENT_OF|")}
    if not children:
        return set()
    gathering = Gathering(asked.store, asked.view)
    await gathering.parents(children)
    return {key for key, link in gathering.links.items() if excluded(link, gathering)}


async def _told(asked: Asked, search: Search, wanted: Filter) -> list[Path]:
    """The paths with what is said of each hop."""
    pairs = {pair for path in search.paths for pair in pairwise(path)}
    said = await _judged(asked, await joining(asked.store, asked.view, wanted, pairs), wanted)
    carrying: dict[tuple[str, str], list[Said]] = {}
    for key, each in said.items():
        edge = edge_of(key)
        for near, far, allowed in ((edge.start, edge.end, search.along), (edge.end, edge.start, search.against)):
            if allowed or edge.symmetric:
                carrying.setdefault((near, far), []).append(each)
    called = await names(asked.store, asked.view, {id_ for path in search.paths for id_ in path})
    return [
        Path(path, [hop(near, far, carrying[near, far], called) for near, far in pairwise(path)])
        for path in search.paths
    ]
