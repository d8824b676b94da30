"""The edges of some entities as far as a search may follow them: one statement, filters and view included."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graph.claims import Confidence
from graph.entries import COLUMNS
from graph.paths import Near
from graph.store import Dialect, Store, epoch
from graph.views import View
from graph.vocabulary import EDGE, EDGES
from resolvers.evidence import Said, labels_of
from resolvers.plan import selecting
from resolvers.plan.days import day, may_lie
from resolvers.plan.selecting import ASSERTING, Conditions

HOPS = tuple(edge.type for edge in EDGES if edge.hop)
FEW = 200
"""Edges of one entity that are read where it may be put off."""
ALL = 100_000
"""Edges of one entity that are read at most."""
Arguments = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which edges may be hops. `least` is a confidence, `origins` how many independent sources an edge must have."""

    types: tuple[str, ...] = HOPS
    first: str = ""
    last: str = ""
    least: int = 0
    origins: int = 0
    undisputed: bool = False
    directed: bool = False

    @classmethod
    def of(cls, asked: Arguments) -> Filter:
        """The filter that the argument `where` describes; raises BadInput for what is no day."""
        wanted = HOPS if asked.get("types") is None else tuple(asked["types"])
        left_out = asked.get("excludeTypes") or ()
        during = asked.get("during")
        return cls(
            tuple(each for each in HOPS if each in wanted and each not in left_out),
            day(during, "from") if during else "",
            day(during, "to") if during else "",
            int(Confidence[asked["minConfidence"].upper()]) if asked.get("minConfidence") else 0,
            asked.get("minIndependentSources") or 0,
            bool(asked.get("undisputed")),
            asked.get("direction") is not None,
        )

    @property
    def judged(self) -> bool:
        """Whether an edge is judged by all that is said of it, once it was read."""
        return self.undisputed or self.origins > 1

    def passes(self, said: Said) -> bool:
        """Whether what is said of an edge is enough."""
        return said.picked.independent_sources >= self.origins and not (self.undisputed and said.disputed)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What was read of some entities: who is near each, and who has more edges than were read. Where edges are to be
    judged, what is said of each by its key, with the entities that it was read from."""

    near: dict[str, Near]
    many: list[str]
    said: dict[str, Said]


async def neighbours(store: Store, view: View, wanted: Filter, ids: Sequence[str], most: int) -> Neighbours:
    """The edges of some entities, `most` of each. Unless it matters which they are, an edge is told by its ends alone:
    the embedded engine reads twice as fast so."""
    keyed = wanted.judged or wanted.directed
    found = Neighbours({id_: Near((), (), 0) for id_ in ids}, [], {})
    if not wanted.types:
        return found
    statement = _around(store.dialect, Conditions.of(view), wanted, labels_of(ids))
    # What is judged only once it was read must be read whole, or too few would be left.
    most = ALL if wanted.judged else most
    sent = _sent(view, wanted) | {"ids": list(ids), "most": most + 1}
    for id_, rows in await store.read(statement, sent):
        if len(rows) > most:
            found.many.append(id_)
        first = [row[0] for row in rows]
        found.near[id_] = near(id_, first) if keyed else Near(first, first, len(first))
        if wanted.judged:
            found.said.update((key, Said.of(key, lists, view)) for key, *lists in rows)
    return found


def near(id_: str, keys: Iterable[str]) -> Near:
    """Who is near an entity by the keys of its edges."""
    links = [link for link in map(Link.of, keys) if id_ in (link.start, link.end)]
    ahead = [link.other(id_) for link in links if link.symmetric or link.start == id_]
    back = [link.other(id_) for link in links if link.symmetric or link.end == id_]
    return Near(ahead, back, len(links))


async def joining(
    store: Store, view: View, wanted: Filter, pairs: Iterable[tuple[str, str]]
) -> tuple[dict[str, Said], str]:
    """The edges between some pairs by their keys, as far as the filter admits them before they are judged; and the
    epoch that they are of, empty where it tells nothing."""
    asked = sorted(set(pairs))
    if not asked or not wanted.types:
        return {}, await epoch.current(store)
    statement = _between(store.dialect, Conditions.of(view), wanted, labels_of(end for pair in asked for end in pair))
    sent = _sent(view, wanted) | {"pairs": [list(pair) for pair in asked]}
    rows, now = await epoch.bracketed(store, statement, sent)
    return {key: Said.of(key, lists, view) for key, *lists in rows}, now


@dataclass(frozen=True, slots=True)
class Link:
    """The ends of an edge, and whether it reads the same both ways."""

    start: str
    end: str
    symmetric: bool

    @classmethod
    def of(cls, key: str) -> Link:
        """Read the key of an edge."""
        type_, start, end, _, _ = key.split("|")
        return cls(start, end, EDGE[type_].symmetric)

    def other(self, id_: str) -> str:
        """The end that an entity is not."""
        return self.end if id_ == self.start else self.start


def _sent(view: View, wanted: Filter) -> dict[str, Any]:
    return selecting.parameters(view) | {"first": wanted.first, "last": wanted.last, "least": wanted.least}


@lru_cache(maxsize=256)
def _around(dialect: Dialect, view: Conditions, wanted: Filter, labels: tuple[str, ...]) -> str:
    lists = "".join(f", r.{column}" for column in COLUMNS) if wanted.judged else ""
    row = f"r.key{lists}" if wanted.judged or wanted.directed else "m.id"
    match = f"MATCH (n)-[r:{view.types(*wanted.types)}]-(m){_where(view, wanted)}"
    seek = dialect.seek("n", labels, "i")
    return f"UNWIND $ids AS i WITH i {seek} RETURN i, COLLECT {{ {match} RETURN [{row}] LIMIT $most }}"


@lru_cache(maxsize=256)
def _between(dialect: Dialect, view: Conditions, wanted: Filter, labels: tuple[str, ...]) -> str:
    """Both ends are bound before the edge: so the embedded engine compares ends, and reads no entity to do so."""
    lists = ", ".join(f"r.{column}" for column in COLUMNS)
    near, far = dialect.seek("n", labels, "i"), dialect.seek("m", labels, "j")
    match = f"MATCH (n)-[r:{view.types(*wanted.types)}]-(m){_where(view, wanted)}"
    return f"UNWIND $pairs AS pair WITH pair[0] AS i, pair[1] AS j {near} {far} {match} RETURN [r.key, {lists}] AS row"


def _where(view: Conditions, wanted: Filter) -> str:
    conditions = [view.edge("r", "k", *wanted.types)]
    if wanted.least:
        item = f"{view.on_item('r', 'l', ASSERTING)} AND r.confidences[l] >= $least"
        conditions.append(f"any(l IN range(0, size(r.claims) - 1) WHERE {item})")
    if wanted.first or wanted.last:
        conditions.append(may_lie(view, "r", "o", "$first", "$last"))
    where = " AND ".join(filter(None, conditions))
    return f" WHERE {where}" if where else ""
