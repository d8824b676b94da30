"""The edges of some entities as far as a search may follow them: one statement, filters and view included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graph.claims import Confidence
from graph.entries import COLUMNS
from graph.paths import Edge, What
from graph.store import Dialect, Store
from graph.views import View
from graph.vocabulary import EDGE, EDGES, ENTITIES, label_of
from resolvers.evidence import Said
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
        )

    @property
    def judged(self) -> bool:
        """Whether an edge is judged by all that is said of it, once it was read."""
        return self.undisputed or self.origins > 1

    def passes(self, said: Said) -> bool:
        """Whether what is said of an edge is enough."""
        return said.picked.independent_sources >= self.origins and not (self.undisputed and said.disputed)


async def edges(
    store: Store, view: View, wanted: Filter, ids: Sequence[str], *, what: What, cap: int
) -> tuple[dict[str, list[Edge]], list[str], dict[str, Said]]:
    """The edges of some entities, which of these have more than `cap`, and what is said of edges that are judged.

    `between` keeps edges among the entities alone.
    """
    if not wanted.types:
        return {}, [], {}
    labels = tuple(node.label for node in ENTITIES if node.label in {label_of(id_) for id_ in ids})
    statement = _statement(store.dialect, Conditions.of(view), wanted, labels, what is What.BETWEEN)
    # What is judged only once it was read must be read whole, or too few would be left.
    most = cap if what is What.FEW and not wanted.judged else ALL
    sent = selecting.parameters(view) | {
        "ids": list(ids), "most": most + 1, "first": wanted.first, "last": wanted.last, "least": wanted.least
    }  # fmt: skip
    found: dict[str, list[Edge]] = {}
    said: dict[str, Said] = {}
    many = []
    for id_, rows in await store.read(statement, sent):
        if len(rows) > most:
            many.append(id_)
        for key, *lists in rows:
            if wanted.judged:
                said[key] = Said.of(key, lists, view)
            found.setdefault(id_, []).append(_edge(key))
    return found, many, said


def _edge(key: str) -> Edge:
    type_, start, end, _, _ = key.split("|")
    return Edge(key, start, end, EDGE[type_].symmetric)


@lru_cache(maxsize=256)
def _statement(dialect: Dialect, view: Conditions, wanted: Filter, labels: tuple[str, ...], between: bool) -> str:
    conditions = [view.edge("r", "j", *wanted.types)]
    if wanted.least:
        item = f"{view.on_item('r', 'l', ASSERTING)} AND r.confidences[l] >= $least"
        conditions.append(f"any(l IN range(0, size(r.claims) - 1) WHERE {item})")
    if wanted.first or wanted.last:
        conditions.append(may_lie(view, "r", "o", "$first", "$last"))
    if between:
        conditions.append("m.id IN $ids")
    where = " AND ".join(filter(None, conditions))
    lists = "".join(f", r.{column}" for column in COLUMNS) if wanted.judged else ""
    match = f"MATCH (n)-[r:{view.types(*wanted.types)}]-(m){f' WHERE {where}' if where else ''}"
    return (
        f"UNWIND $ids AS i WITH i {dialect.seek('n', labels, 'i')} "
        f"RETURN i, COLLECT {{ {match} RETURN [r.key{lists}] LIMIT $most }}"
    )
