"""Whether an edge is excluded by another: two birth mothers of one child, in the view that is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from graph.projection.exclusion import rivals
from graph.projection.facts import settle
from graph.vocabulary import EDGES, Edge, Exclusive
from resolvers.plan import pages, rows
from resolvers.plan.composition import At, Composition
from resolvers.plan.selecting import SAID
from resolvers.plan.settling import COLUMNS, entry

Row = Sequence[Any]


def excluded(c: Composition, at: At, r: str, edge: Edge | None) -> str:
    """An expression of whether another edge of the view excludes one; empty where the vocabulary excludes none.

    Asked in the statement, of the edges with an exclusive qualifier alone: who else stands at the start of such an edge
    to the same end, and what tells them apart, as the view has it. `edge` is None where it may be of any type.
    """
    possible = EDGES if edge is None else (edge,)
    return " or ".join(_excluded(c, at, r, each, each.exclusive) for each in possible if each.exclusive)


def _excluded(c: Composition, at: At, r: str, edge: Edge, rule: Exclusive) -> str:
    other = rows.below(at, "o")
    x, i = f"x{other.depth}", f"i{other.depth}"
    other.row.item(f"{other.var}.id")
    index = other.row.item(_word(c, other, rule.told_apart_by))[2:-1]
    # An edge's key names its ends, which are found by it whichever end the edge is read from.
    end = f"(:{edge.end[0]} {{id: split({r}.key, '|')[2]}})"
    same = pages.where(f"{x}.{rule.qualifier} = '{rule.value}'", c.view.edge(x, i))
    match = f"MATCH {end}<-[{x}:{edge.type}]-({other.var}:{edge.start[0]}){same}"
    guard = f"{r}.type = '{edge.type}' AND {r}.{rule.qualifier} = '{rule.value}'"
    rivals_ = at.row.item(f"CASE WHEN {guard} THEN COLLECT {{ {match} RETURN {other.row.cypher} }} ELSE [] END")
    name = "None" if c.view.default else repr(rule.told_apart_by)
    return f"rival({at.row.item(f'{r}.key')}, {name}, {rivals_}, {index})"


def _word(c: Composition, other: At, name: str) -> str:
    """What tells starts apart: the stored value in the default view, else the claims on it that the view admits."""
    if c.view.default:
        return f"{other.var}.{name}"
    inner = rows.below(other, "c")
    for column in COLUMNS:
        inner.row.item(f"{inner.var}.{column}")
    return rows.by_id(inner, f"{other.var}.{name}Claims", "Claim", where=c.view.on_claim(inner.var, SAID))


def rival(key: str, name: str | None, found: Iterable[Row], index: int) -> bool:
    """Whether who stands at the start of an edge has a rival in some rows, whose claims on `name` are settled first."""
    words = {row[0]: _settled(name, row[index]) if name else row[index] or "" for row in found}
    return rivals(key.split("|")[1], words)


def _settled(name: str, claims: Iterable[Row]) -> str:
    return settle(name, [entry(row) for row in claims]).value
