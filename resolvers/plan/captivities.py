"""Captivities of a person in an answer: three blocks fetch what tells of them, pure functions put it together."""

from __future__ import annotations

from collections.abc import Sequence

from graph.captivity import CAPTIVE, CAPTIVE_ROLES
from graph.entries import COLUMNS as ENTRY
from resolvers.plan import dates, pages, rows
from resolvers.plan.composition import At, Composition
from resolvers.plan.edges import IN_EVENT
from resolvers.plan.facts import FactFields, claim_columns
from resolvers.plan.selecting import SAID
from resolvers.plan.tree import Selection

ROLES = list(CAPTIVE_ROLES)
TYPES = CAPTIVE
ACTOR = ("Person", "Organization")
FACTS = ("date", "begun", "ended", "duration")
ACTORS = {
    "capturedBy": "CAPTURED_BY",
    "heldBy": "HELD_BY",
    "releasedBy": "RELEASED_BY",
    "releasedAtRequestOf": "RELEASED_AT_REQUEST_OF",
    "releasedTo": "RELEASED_TO",
}


class CaptivityFields:
    """The fields of a captivity, as expressions of a `Told`; what is asked of nodes goes into the rows of the blocks.

    `part` is what stands at the other end of an edge that tells of the person, `whole` a captivity that is an event,
    `fact` a claim about that, `claim` a claim of any of them.
    """

    def __init__(self, c: Composition, at: At) -> None:
        self.c = c
        self.part = rows.below(at, "n")
        self.whole = rows.below(at, "w")
        self.fact = rows.below(self.whole, "c")
        self.claim = rows.below(at, "c")
        begin(c, self.part, f"r{self.part.depth}")
        self.whole.row.item(f"{self.whole.var}.id")
        self.claim.row.item(f"{self.claim.var}.id")
        claim_columns(c, self.fact)

    def field(self, selection: Selection) -> str:
        """The expression of a field."""
        name = selection.field
        if name in ("start", "end"):
            return dates.known_date(self.c, selection, f"x.captivity.{name}")
        if name in ACTORS:
            function = self.c.code.define(self.c.node(self.part, selection.types, ACTOR), self.part.row)
            return f"[{function}(y, p) for y in x.actors({ACTORS[name]!r})]"
        if name == "event":
            function = self.c.code.define(self.c.object(self.whole, "Event", selection.types), self.whole.row)
            return f"maybe({function}, x.whole, p)"
        if name == "claims":
            return self.claim_list(selection)
        if name == "durations":
            return f"[{FactFields(self.c, self.fact, selection).function}(y, p) for y in x.lengths]"
        return self.c.value(selection, self._days, "x.captivity") if name == "days" else f"x.captivity.{name}"

    def claim_list(self, selection: Selection) -> str:
        """The expression of a list of claims, out of rows in `x.claims`."""
        function = self.c.code.define(self.c.object(self.claim, "Claim", selection.types), self.claim.row)
        return f"[{function}(y, p) for y in x.claims]"

    def _days(self, selection: Selection) -> str:
        return self.c.value(selection, lambda part: f"x.{part.field}", f"x.{selection.field}")


def captivities(c: Composition, at: At, selection: Selection) -> str:
    """The captivities of a person, in order of their first possible days."""
    fields = CaptivityFields(c, at)
    function = c.function(selection, fields.field)
    claims = at.row.item(claims_of(c, at, fields, ids(c, at))) if selection.asked("claims") else "()"
    return f"[{function}(y, p) for y in {told(c, at, fields, claims)}]"


def told(c: Composition, at: At, fields: CaptivityFields, claims: str) -> str:
    """An expression of a list of `Told`, once all of their fields are compiled; `claims` is one of rows of claims."""
    part, whole, r = fields.part, fields.whole, f"r{at.depth + 1}"
    index = whole.row.item(rows.by_id(fields.fact, _fact_ids(whole.var), "Claim", where=_said(c, fields.fact)))[2:-1]
    found = (at.row.item(parts(c, at, part, r)), at.row.item(_wholes(c, at, whole)), index, claims)
    return f'told({", ".join(found)}, p["view"])'


def begin(c: Composition, part: At, r: str) -> None:
    """Begin the row of an edge: its type, its entries, the other end, the event that it belongs to."""
    for item in (f"{r}.type", *(f"{r}.{column}" for column in ENTRY), f"{part.var}.id", _event_of(c, part, r)):
        part.row.item(item)


def _said(c: Composition, claim: At) -> str:
    return c.view.on_claim(claim.var, SAID)


def _fact_ids(event: str) -> str:
    return " + ".join(f"coalesce({event}.{name}Claims, [])" for name in FACTS)


def _edge(c: Composition, at: At, r: str, end: str, types: Sequence[str] = TYPES) -> str:
    """The edges of some types that tell of a captive, in the view."""
    role = f"({r}.type <> 'PARTICIPATED_IN' OR {r}.role IN {ROLES})"
    shown = c.view.edge(r, f"i{at.depth + 1}", *types)
    return f"MATCH ({at.var})-[{r}:{c.view.types(*types)}]->({end}){pages.where(role, shown)}"


def parts(c: Composition, at: At, part: At, r: str, types: Sequence[str] = TYPES) -> str:
    """Rows of the edges of some types that tell of a captive."""
    match = _edge(c, at, r, part.var, types)
    return f"COLLECT {{ {match} WITH {r}, {part.var} ORDER BY {r}.sortKey RETURN {part.row.cypher} }}"


def _event_of(c: Composition, part: At, r: str) -> str:
    """The event that an edge belongs to: its type, the captivities that it is part of, and the claims that date it."""
    event = rows.below(part, "e")
    fact = rows.below(event, "c")
    claim_columns(c, fact)
    d = event.depth
    wholes = f"MATCH ({event.var})-[q{d}:{c.view.types('PART_OF')}]->(w{d}:Event)"
    held = pages.where(f"w{d}.type = 'captivity'", c.view.edge(f"q{d}", f"i{d}", "PART_OF"))
    for item in (
        f"{event.var}.id",
        f"{event.var}.type",
        f"COLLECT {{ {wholes}{held} RETURN w{d}.id }}",
        rows.by_id(fact, f"{event.var}.dateClaims", "Claim", where=_said(c, fact)),
    ):
        event.row.item(item)
    id_ = f"CASE WHEN {r}.type IN {list(IN_EVENT)} THEN {part.var}.id ELSE {r}.event END"
    return f"COLLECT {{ MATCH ({event.var}:Event {{id: {id_}}}) RETURN {event.row.cypher} }}"


def _whole_ids(c: Composition, at: At) -> str:
    """The captivities that a person is the captive of: by a part in them, or in what is part of one of nobody else."""
    d, i = at.depth + 1, f"i{at.depth + 1}"
    part, whole = c.view.types("PARTICIPATED_IN"), c.view.types("PART_OF")
    captive = f"r{d}.role IN {ROLES}"
    own = pages.where(f"v{d}.type = 'captivity'", captive, c.view.edge(f"r{d}", i, "PARTICIPATED_IN"))
    others = f"NOT EXISTS {{ (v{d})<-[t{d}:PARTICIPATED_IN]-(:Person) WHERE t{d}.role IN {ROLES} }}"
    through = f"MATCH ({at.var})-[r{d}:{part}]->(e{d}:Event)-[q{d}:{whole}]->(v{d}:Event)"
    return (
        f"MATCH ({at.var})-[r{d}:{part}]->(v{d}:Event){own} RETURN v{d}.id AS j{d} "
        f"UNION {through}{own} AND {pages.both(c.view.edge(f'q{d}', i, 'PART_OF'), others)} RETURN v{d}.id AS j{d}"
    )


def _wholes(c: Composition, at: At, whole: At) -> str:
    j = f"j{whole.depth}"
    match = f"MATCH ({whole.var}:Event {{id: {j}}})"
    return f"COLLECT {{ UNWIND COLLECT {{ {_whole_ids(c, at)} }} AS {j} WITH {j} {match} RETURN {whole.row.cypher} }}"


def ids(c: Composition, at: At) -> str:
    """Cypher of the ids of all claims of these edges, of their events' dates, and of the captivities."""
    d = at.depth + 1
    of_edges = c.view.claims_of(f"r{d}", f"h{d}", SAID)
    of_wholes = f"UNWIND COLLECT {{ {_whole_ids(c, at)} }} AS j{d} WITH j{d} MATCH (w{d}:Event {{id: j{d}}})"
    edges = _edge(c, at, f"r{d}", f"m{d}")
    return (
        f"{edges} UNWIND {of_edges} AS g{d} RETURN g{d} UNION {edges} {dates_of(d)} "
        f"UNION {of_wholes} UNWIND {_fact_ids(f'w{d}')} AS g{d} RETURN g{d}"
    )


def dates_of(d: int) -> str:
    """Cypher of the ids of the claims that date the events of edges `r` with the other ends `m`."""
    event = f"CASE WHEN r{d}.type IN {list(IN_EVENT)} THEN m{d}.id ELSE r{d}.event END"
    return (
        f"WITH {event} AS k{d} MATCH (e{d}:Event {{id: k{d}}}) UNWIND coalesce(e{d}.dateClaims, []) AS g{d} RETURN g{d}"
    )


def claims_of(c: Composition, at: At, fields: CaptivityFields, ids: str) -> str:
    """The rows of the claims of some ids: each captivity, and each reason, takes its own by their ids."""
    where = c.view.on_claim(fields.claim.var, SAID)
    return rows.by_id(fields.claim, f"COLLECT {{ {ids} }}", "Claim", where=where, distinct=True)
