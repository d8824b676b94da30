"""All edges of an entity in one list: by sort key, or the dated ones as a timeline."""

from __future__ import annotations

from collections.abc import Sequence

from graph.vocabulary import EDGES, Time
from resolvers.plan import dates, days, pages, rows
from resolvers.plan.composition import At, Composition
from resolvers.plan.edges import IN_EVENT, EdgeFields
from resolvers.plan.facts import claim_columns
from resolvers.plan.selecting import ASSERTING, SAID, Conditions
from resolvers.plan.tree import Selection

TYPES = tuple(edge.type for edge in EDGES)
DATED = tuple(edge.type for edge in EDGES if edge.time is not Time.TIMELESS)
SYMMETRIC = {edge.type for edge in EDGES if edge.symmetric}
OF_EVENT = {"date": "date", "since": "begun", "until": "ended"}
_ARROWS = {"outgoing": ("-", "->"), "incoming": ("<-", "-"), None: ("-", "-")}


class AnyEdge(EdgeFields):
    """The fields of an edge of any type, read from either end."""

    __slots__ = ()

    def field(self, selection: Selection) -> str:
        """The expression of a field."""
        if selection.field == "type":
            return self.type_
        if selection.field == "key":
            return self.item("key")
        if selection.field in ("outgoing", "reads"):
            outgoing = f"outgoing({self.item('key')}, {self.at.row.item(f'{self.at.var}.id')})"
            return outgoing if selection.field == "outgoing" else f"READS[{self.type_}, {outgoing}]"
        if selection.field == "qualifiers":
            function = self.c.function(selection, lambda part: {"name": "x[0]", "value": "x[1]"}[part.field])
            return f"[{function}(y, p) for y in details_of({self.item('key')}, {self.picked}).items()]"
        return EdgeFields.field(self, selection)


class TimelineEdge(AnyEdge):
    """The fields of an edge in a timeline: one that has no date of its own has that of the event at its end."""

    __slots__ = ()

    def _date(self, selection: Selection) -> str:
        own = "at" if selection.field == "date" else selection.field
        name = OF_EVENT[selection.field]
        value = self.at.row.item(f"{self.at.var}.{name}") if self.c.view.default else self._given(name)
        return dates.date(self.c, selection, f"dated({self.type_}, {self._shown(own, own)}, {value})")

    @property
    def _occurrence(self) -> str:
        return f"CASE WHEN {self.r}.type IN {list(IN_EVENT)} THEN {self.at.var}.id ELSE {self.r}.event END"

    def _given(self, name: str) -> str:
        inner = rows.below(self.at, "c")
        claim_columns(self.c, inner)
        condition = self.c.view.on_claim(inner.var, SAID)
        found = self.at.row.item(rows.by_id(inner, f"{self.at.var}.{name}Claims", "Claim", where=condition))
        return f"given({name!r}, {found})"


def edges(c: Composition, at: At, selection: Selection) -> str:
    """The edges of an entity, of all types or some, in both directions or one."""
    inner = rows.below(at, "n")
    r = f"r{inner.depth}"
    asked = selection.arguments.get("types")
    types = tuple(asked or TYPES)
    listing = pages.Listing(
        _match(c, at, inner, types, selection.arguments.get("direction")),
        pages.both(
            c.view.edge(r, f"i{inner.depth}", *types),
            "false" if asked == [] else "",
            _directed(at, r, types, selection.arguments.get("direction")),
            days.may_hold(c, selection, r, inner.depth),
        ),
        f"{r}.sortKey",
        (r, inner.var),
        rows.LABELS,
        AnyEdge(c, inner, r, inner.row.item(f"{r}.type"), None).field,
    )
    return pages.page(c, at, inner, selection, listing)


def degree(c: Composition, at: At, selection: Selection) -> str:
    """How many edges of some types, or of all, an entity has in the view."""
    asked = selection.arguments.get("types")
    return at.row.item(count(c.view, at.var, str(at.depth + 1), TYPES if asked is None else tuple(asked)))


def count(view: Conditions, node: str, mark: str, types: Sequence[str]) -> str:
    """Cypher of how many edges of some types a node has in a view; `mark` tells its variables from others.

    All of the default view are counted by the projection.
    """
    if not types:
        return "0"
    r = f"d{mark}"
    shown = pages.where(view.edge(r, f"u{mark}", *types))
    counted = f"COUNT {{ MATCH ({node})-[{r}:{view.types(*types)}]-(){shown} }}"
    return f"coalesce({node}.degree, {counted})" if view.default and set(types) == set(TYPES) else counted


def timeline(c: Composition, at: At, selection: Selection) -> str:
    """The dated participations of an entity, and its dated edges that name no event, the earliest first."""
    inner = rows.below(at, "n")
    r, key, n = f"r{inner.depth}", f"q{inner.depth}", inner.var
    match = _match(c, at, inner, DATED, None)
    dated = f"({r}.earliest IS NOT NULL OR {r}.latest IS NOT NULL)"
    told = _dated_then(c, r, inner.depth) if c.view.known else dated
    in_event = f"({r}.type IN {list(IN_EVENT)} AND {n}.id STARTS WITH 'event/')"
    shown = pages.both(
        c.view.edge(r, f"i{inner.depth}", *DATED),
        f"({in_event} AND ({told} OR {n}.dateKey IS NOT NULL) OR {told} AND {_alone(c, at, r, inner.depth)})",
    )
    day = f"coalesce(left({n}.dateKey, 10), '~')"
    keyed = f"CASE WHEN {dated} THEN {r}.sortKey ELSE {day} + ' ' + {r}.key END AS {key}"
    listing = pages.Listing(
        f"{match} WHERE {shown} WITH {r}, {n}, {keyed}",
        "",
        key,
        (r, n, key),
        rows.LABELS,
        TimelineEdge(c, inner, r, inner.row.item(f"{r}.type"), None).field,
        counted=f"{match} WHERE {shown}",
    )
    return pages.page(c, at, inner, selection, listing)


def _alone(c: Composition, at: At, r: str, depth: int) -> str:
    """The condition that no part taken in an edge's event shows it: it names none, or that part is not in the view."""
    if c.view.default:
        return f"{r}.event IS NULL"
    x, j = f"x{depth}", f"j{depth}"
    part = f"MATCH ({at.var})-[{x}:{c.view.types('PARTICIPATED_IN')}]->(e{depth}:Event {{id: {r}.event}})"
    return f"({r}.event IS NULL OR NOT EXISTS {{ {part} WHERE {c.view.edge(x, j, 'PARTICIPATED_IN')} RETURN {x}.key }})"


def _directed(at: At, r: str, types: tuple[str, ...], direction: str | None) -> str:
    """The condition that an edge runs that way, where the pattern does not say it."""
    if direction is None or not set(types) & SYMMETRIC:
        return ""
    near = "startNode" if direction == "outgoing" else "endNode"
    return f"({r}.type IN {sorted(SYMMETRIC)} OR {near}({r}).id = {at.var}.id)"


def _dated_then(c: Composition, r: str, depth: int) -> str:
    """Whether some entry that counted then dates an edge; what is stored of it follows from what counts now."""
    i = f"o{depth}"
    dated = f"({r}.earliests[{i}] <> '' OR {r}.latests[{i}] <> '')"
    return f"any({i} IN range(0, size({r}.claims) - 1) WHERE {c.view.on_item(r, i, ASSERTING)} AND {dated})"


def _match(c: Composition, at: At, inner: At, types: tuple[str, ...], direction: str | None) -> str:
    """Edges in a direction; those that read the same both ways have none, and stand in either."""
    tail, head = _ARROWS[None if set(types) & SYMMETRIC else direction]
    return f"MATCH ({at.var}){tail}[r{inner.depth}:{c.view.types(*types)}]{head}({inner.var})"
