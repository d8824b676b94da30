"""Ids that filters are given: what was merged is found by each id that it had, as a node is that is asked for alone."""

from __future__ import annotations

_COMPARE = {"eq": "{value} = {given}", "in": "{value} IN {given}"}


def brought(label: str, given: str, *, several: bool = True) -> str:
    """Clauses that bring in, as `i0`, the canonical id of each given one, or of the one id that is given."""
    unwound, id_ = (f"UNWIND {given} AS j0 WITH j0 ", "j0") if several else ("", given)
    return f"{unwound}MATCH (m0:{label} {{id: {id_}}}) WITH DISTINCT coalesce(m0.canonical, m0.id) AS i0"


def named(node: str, operator: str, given: str) -> str:
    """The condition that a canonical node has, or had before a merge, an id that is given."""
    now, before = (_COMPARE[operator].format(value=value, given=given) for value in (f"{node}.id", "b1"))
    return f"({now} OR any(b1 IN coalesce({node}.merged, []) WHERE {before}))"


def refers(value: str, operator: str, given: str, node: str) -> str:
    """The condition that an event whose id is a value has, or had before a merge, an id that is given."""
    merged = f"MATCH ({node}:Event {{id: {value}}}) WHERE {named(node, operator, given)} RETURN {node}.id"
    return f"({_COMPARE[operator].format(value=value, given=given)} OR EXISTS {{ {merged} }})"
