"""The question of what is around an entity: entities and edges, flat, as a drawing wants them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from graph.entries import COLUMNS
from graph.store import Dialect, Store, epoch
from graph.surroundings import MOST_EDGES, MOST_NODES, Bound, Near, Walk
from graph.views import View
from graph.vocabulary import EDGE, EDGES
from resolvers.evidence import Names, Said, Told, canonical, labels_of, names
from resolvers.kin.evidence import excluded_of
from resolvers.plan import Asked, Ref, selecting, timeline
from resolvers.plan.cursors import bounded, cursor, size
from resolvers.plan.runtime import READS
from resolvers.plan.selecting import Conditions

DEPTH, MOST_DEPTH = 1, 3
AT_ONCE = 1_000
"""Edges that one statement reads at most."""
LISTED = "edges.sortKey"
"""The list that a cursor goes on in: `edges` of the entity, of the same types."""


@dataclass(frozen=True, slots=True)
class Surrounding(Told):
    """An edge between two entities that are shown."""

    said: Said
    names: Names

    def __getattr__(self, name: str) -> Ref:
        """Where it starts, which has a name that Python has no attribute for."""
        if name != "from":
            raise AttributeError(name)
        return Ref(self.said.pair.start)

    @property
    def key(self) -> str:
        """What tells it from every other edge."""
        return f"{self.said.pair.text}|{self.said.event}"

    @property
    def to(self) -> Ref:
        """Where it ends."""
        return Ref(self.said.pair.end)

    @property
    def reads(self) -> str:
        """How it reads from its start."""
        return READS[self.type, True]


@dataclass(frozen=True, slots=True)
class Surrounded:
    """An entity that is shown: how far it is, how many edges it has, and how many of them are shown."""

    id: str
    hops: int
    degree: int
    shown: int
    end_cursor: str | None

    @property
    def node(self) -> Ref:
        """Whom or what."""
        return Ref(self.id)

    @property
    def more(self) -> bool:
        """Whether it has edges that are not shown."""
        return self.degree > self.shown


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a walk shows, and whether its depth holds more."""

    id: str
    nodes: Sequence[Surrounded]
    edges: Sequence[Surrounding]
    reason: Bound | None

    @property
    def centre(self) -> Ref:
        """What everything here is around."""
        return Ref(self.id)

    @property
    def truncated(self) -> bool:
        """Whether there is more within the depth."""
        return self.reason is not None


async def neighbourhood(asked: Asked) -> list[Surroundings]:
    """What is around `of`, `depth` hops far; raises NotFound for what is not here, BadInput for a bad bound.

    A statement for every 1,000 edges that may be read, and four more.
    """
    depth = bounded(asked.arguments, "depth", DEPTH, MOST_DEPTH)
    each = size(asked.arguments, asked.limit)
    given = asked.arguments.get("types")
    types = timeline.TYPES if given is None else tuple(edge.type for edge in EDGES if edge.type in given)

    async def read_all() -> Surroundings:
        (centre,) = await canonical(asked.store, [asked.arguments["of"]])
        walk = Walk(centre, depth, each, MOST_NODES, MOST_EDGES)
        said = await _walk(asked, walk, types)
        return await _told(asked, walk, said, types)

    return [await epoch.together(asked.store, read_all)]


async def _walk(asked: Asked, walk: Walk, types: Sequence[str]) -> dict[str, Said]:
    """Read what the walk asks for until it is over; what is said of the edges that it met, by their keys."""
    said: dict[str, Said] = {}
    while types and not walk.over:
        ids = walk.wanted(max(AT_ONCE // (walk.each + 1), 1))
        statement = _around(asked.store.dialect, Conditions.of(asked.view), tuple(types), labels_of(ids))
        sent = selecting.parameters(asked.view) | {"ids": ids, "most": walk.each + 1}
        rows: Mapping[str, Any] = dict(await asked.store.read(statement, sent))
        for id_ in ids:
            if walk.over:
                break
            met = rows.get(id_, ())
            walk.take(id_, [Near(key, place, far, EDGE[type_].hop) for key, place, far, type_, *_ in met])
            said |= {key: Said.of(key, lists, asked.view) for key, _, _, _, *lists in met if key in walk.edges}
    return said


async def _told(asked: Asked, walk: Walk, said: Mapping[str, Said], types: Sequence[str]) -> Surroundings:
    """What the walk shows: how many edges everybody has, what they are called, and which edges are excluded."""
    rivals = await excluded_of(asked.store, asked.view, walk.edges)
    degrees = await _degrees(asked.store, asked.view, types, walk.hops)
    called = await names(asked.store, asked.view, walk.hops)
    nodes = [
        Surrounded(id_, hops, degrees.get(id_, 0), walk.shown.get(id_, 0), _cursor(walk.places.get(id_)))
        for id_, hops in sorted(walk.hops.items(), key=lambda item: (item[1], item[0]))
    ]
    edges = [Surrounding(replace(said[key], excluded=key in rivals), called) for key in walk.edges]
    return Surroundings(walk.centre, nodes, edges, walk.bound)


def _cursor(place: str | None) -> str | None:
    return None if place is None else cursor(place, LISTED)


async def _degrees(store: Store, view: View, types: Sequence[str], ids: Iterable[str]) -> dict[str, int]:
    """How many edges of some types some entities have."""
    wanted = sorted(ids)
    seek = store.dialect.seek("n", labels_of(wanted), "i")
    counted = timeline.count(Conditions.of(view), "n", "0", types)
    statement = f"UNWIND $ids AS i WITH i {seek} RETURN n.id, {counted}"
    rows = await store.read(statement, selecting.parameters(view) | {"ids": wanted})
    return dict(map(tuple, rows))


@lru_cache(maxsize=256)
def _around(dialect: Dialect, view: Conditions, types: tuple[str, ...], labels: tuple[str, ...]) -> str:
    """The first edges of some entities, in the order of `edges`."""
    lists = ", ".join(f"r.{column}" for column in COLUMNS)
    shown = view.edge("r", "k", *types)
    match = f"MATCH (n)-[r:{view.types(*types)}]-(m){f' WHERE {shown}' if shown else ''}"
    page = f"{match} WITH r, m ORDER BY r.sortKey LIMIT $most RETURN [r.key, r.sortKey, m.id, r.type, {lists}]"
    return f"UNWIND $ids AS i WITH i {dialect.seek('n', labels, 'i')} RETURN i, COLLECT {{ {page} }}"
