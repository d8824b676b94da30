"""Captures or releases of captives, to be counted: the edges that tell of them, and what their events are part of."""

from __future__ import annotations

from collections.abc import Sequence

from graph.store import Dialect
from resolvers.plan import captivities, pages, rows
from resolvers.plan.code import Row
from resolvers.plan.composition import At, Composition
from resolvers.plan.edges import IN_EVENT
from resolvers.plan.selecting import ASSERTING, DENYING, Conditions


def occasions(dialect: Dialect, view: Conditions, types: Sequence[str]) -> tuple[str, str, str]:
    """The row of a captive `n0`, and code with the name of a function from rows and `{view}` to (key, parts, larger).

    `larger` is by event: the types of the larger events that it is part of, and whether a source denies that.
    """
    c = Composition(dialect, {}, {}, view, False)
    at = At(Row(), "n0", 0)
    part = rows.below(at, "n")
    captivities.begin(c, part, "r1")
    index = part.row.item(_larger(c, part))[1:]
    found = at.row.item(captivities.parts(c, at, part, "r1", types))
    key = at.row.item("n0.captiveKey")
    whole = c.code.define(f"(x[0], x[1], {{y.event: y.row{index} for y in x[1]}})")
    one = c.code.define(f'{whole}(({key}, parts_of({found}, p["view"])), p)', at.row)
    many = c.code.define(f"[{one}(y, p) for y in x]")
    return at.row.cypher, c.code.text, many


def _larger(c: Composition, part: At) -> str:
    """The larger events of the event that an edge belongs to, by their types; a captivity is none."""
    event = f"CASE WHEN r1.type IN {list(IN_EVENT)} THEN {part.var}.id ELSE r1.event END"
    match = f"MATCH (e3:Event {{id: {event}}})-[q3:{c.view.types('PART_OF')}]->(w3:Event)"
    part_of = pages.where(c.view.edge("q3", "i3", "PART_OF"))
    denied = f"any(i3 IN range(0, size(q3.claims) - 1) WHERE {c.view.on_item('q3', 'i3', DENYING)})"
    if c.view.default:
        typed = f"{pages.where('w3.type IS NOT NULL')} WITH q3, w3.type AS t3"
    else:
        # As the view has it: what some claim that it admits says, as filters take values.
        claims = "WITH q3, w3 UNWIND coalesce(w3.typeClaims, []) AS k3 WITH q3, k3 MATCH (c3:Claim {id: k3})"
        typed = f"{part_of} {claims}{pages.where(c.view.on_claim('c3', ASSERTING))} WITH q3, c3.value AS t3"
    return f"COLLECT {{ {match}{typed} WHERE t3 <> 'captivity' RETURN DISTINCT [t3, {denied}] }}"
