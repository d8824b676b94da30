"""Conditions on the properties of a node: on what is picked, or in a view on what some claim that it admits gives."""

from __future__ import annotations

from collections.abc import Callable

from graph.vocabulary import PROPERTY
from resolvers.plan.composition import Composition
from resolvers.plan.selecting import ASSERTING


def claimed(c: Composition, node: str, names: tuple[str, ...], condition: str) -> str:
    """Some claim on a property that the view admits holds a condition on `c1`.

    Without RETURN the embedded engine fails.
    """
    ids = " + ".join(f"coalesce({node}.{name}Claims, [])" for name in names)
    match = f"UNWIND {ids} AS i1 WITH i1 MATCH (c1:Claim {{id: i1}})"
    return f"EXISTS {{ {match} WHERE {condition} AND {c.view.on_claim('c1', ASSERTING)} RETURN c1.id }}"


def compared(c: Composition, node: str, name: str, compare: Callable[[str], str]) -> str:
    """What is picked, in the default view; in another, what some claim that it admits gives."""
    if c.view.default or name not in PROPERTY:
        return compare(f"{node}.{name}")
    if name == "name":
        entry = c.view.on_item("m1", "h1", ASSERTING)
        given = f"any(h1 IN range(0, size(m1.claims) - 1) WHERE {compare('m1.forms[h1]')} AND {entry})"
        return f"EXISTS {{ UNWIND {node}.names AS i1 WITH i1 MATCH (m1:Name {{id: i1}}) WHERE {given} RETURN m1.id }}"
    return claimed(c, node, (name,), compare("c1.value"))
