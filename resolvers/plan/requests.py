"""Requests for somebody and releases at somebody's request: what a statement reads of them."""

from __future__ import annotations

from graph.store import Dialect
from resolvers.plan import captivities, pages, rows
from resolvers.plan.code import Row
from resolvers.plan.composition import At, Composition
from resolvers.plan.facts import claim_columns
from resolvers.plan.selecting import ASSERTING, SAID, Conditions

PARTIES = ("requester", "addressee")


def requests(dialect: Dialect, view: Conditions) -> tuple[str, str, str]:
    """The row of a beneficiary `n0`, and code with the name of a function from rows and `{view}`.

    It gives for each (id, requests, releases): rows of requests, (event, claims, claims of its date, parties), a party
    being (who, role, claims); and the parts of releases that name at whose request they were.
    """
    c = Composition(dialect, {}, {}, view, False)
    at = At(Row(), "n0", 0)
    part = rows.below(at, "n")
    captivities.begin(c, part, "r1")
    released = at.row.item(captivities.parts(c, at, part, "r1", ("RELEASED_AT_REQUEST_OF",)))
    who, asked = at.row.item("n0.id"), at.row.item(_requests(c))
    one = c.code.define(f'({who}, {asked}, parts_of({released}, p["view"]))', at.row)
    many = c.code.define(f"[{one}(y, p) for y in x]")
    return at.row.cypher, c.code.text, many


def _requests(c: Composition) -> str:
    fact = At(Row(), "c2", 2)
    claim_columns(c, fact)
    dates = rows.by_id(fact, "e1.dateClaims", "Claim", where=c.view.on_claim(fact.var, SAID))
    part, said = c.view.types("PARTICIPATED_IN"), c.view.claims_of("b1", "h1", ASSERTING)
    shown = pages.where("b1.role = 'beneficiary'", _asks(c), c.view.edge("b1", "i1", "PARTICIPATED_IN"))
    match = f"MATCH (n0)-[b1:{part}]->(e1:Event){shown} WITH b1, e1 ORDER BY b1.sortKey LIMIT $requests"
    others = pages.where(f"b2.role IN {list(PARTIES)}", c.view.edge("b2", "i2", "PARTICIPATED_IN"))
    party = f"[o2.id, b2.role, {c.view.claims_of('b2', 'h2', ASSERTING)}]"
    found = f"MATCH (e1)<-[b2:{part}]-(o2){others} WITH b2, o2 ORDER BY b2.sortKey LIMIT $parties RETURN {party}"
    return f"COLLECT {{ {match} RETURN [e1.id, {said}, {dates}, COLLECT {{ {found} }}] }}"


def _asks(c: Composition) -> str:
    """An event is a request: now, or by a claim that counted then, for what is withdrawn leaves no type."""
    if not c.view.known:
        return "e1.type = 'request'"
    said = f"MATCH (y1:Claim {{id: t1}}) WHERE y1.value = 'request' AND {c.view.on_claim('y1', ASSERTING)}"
    return f"size(COLLECT {{ UNWIND coalesce(e1.typeClaims, []) AS t1 WITH t1 {said} RETURN y1.id }}) > 0"
