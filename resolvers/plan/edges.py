"""Edges in an answer: relations read from one end, with their dates, qualifiers and claims."""

from __future__ import annotations

from dataclasses import dataclass

from graph.entries import COLUMNS
from graph.vocabulary import EDGES, Edge, Qualifier
from resolvers.plan import dates, days, pages, rivalry, rows
from resolvers.plan.composition import At, Composition, Field
from resolvers.plan.selecting import ASSERTING, DENYING
from resolvers.plan.tree import Selection

QUALIFIERS: dict[str, Qualifier] = {q.name: q for edge in EDGES for q in edge.qualifiers}
DECIDED = {"decidedBy": "at", "sinceDecidedBy": "since", "untilDecidedBy": "until"}
IN_EVENT = tuple(edge.type for edge in EDGES if edge.end == ("Event",) and edge.start != edge.end)
"""The types whose end is the event that they belong to."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A field of the vocabulary: an edge read from its start or from its end, and what stands at the other end."""

    edge: Edge
    outgoing: bool
    labels: tuple[str, ...]

    def pattern(self, start: str, r: str, end: str, types: str) -> str:
        """The pattern of the relation between two variables, under some relationship types."""
        tail, head = ("-", "->") if self.outgoing else ("<-", "-")
        if self.edge.symmetric:
            tail, head = "-", "-"
        return f"({start}){tail}[{r}:{types}]{head}({end})"


def relations(label: str) -> dict[str, Relation]:
    """The relations that a node of a label has, by their fields."""
    found: dict[str, Relation] = {}
    for edge in EDGES:
        if label in edge.end:
            found[edge.inverse] = Relation(edge, False, (label,) if edge.alike else edge.start)
        if label in edge.start:
            found[edge.field] = Relation(edge, True, (label,) if edge.alike else edge.end)
    return found


def relation(reading: Relation, fields: type[EdgeFields] | None = None) -> Field:
    """A page of the edges of one type, read from a node; `fields` compiles those of an edge."""

    def field(c: Composition, at: At, selection: Selection) -> str:
        inner = rows.below(at, "n")
        r = f"r{inner.depth}"
        listing = pages.Listing(
            f"MATCH {reading.pattern(at.var, r, inner.var, c.view.types(reading.edge.type))}",
            pages.both(
                c.view.edge(r, f"i{inner.depth}", reading.edge.type), days.may_hold(c, selection, r, inner.depth)
            ),
            f"{r}.sortKey",
            (r, inner.var),
            reading.labels,
            (fields or EdgeFields)(c, inner, r, repr(reading.edge.type), reading.edge).field,
        )
        return pages.page(c, at, inner, selection, listing)

    return field


@dataclass(slots=True)
class EdgeFields:
    """The fields of an edge but its node and cursor. `type_` is an expression of its type; `edge` is None for any."""

    c: Composition
    at: At
    r: str
    type_: str
    edge: Edge | None

    def item(self, name: str) -> str:
        """A property of the edge."""
        return self.at.row.item(f"{self.r}.{name}")

    @property
    def picked(self) -> str:
        """What the entries that the view admits come to, computed once a row."""
        return self.at.row.local(f"pick({self.type_}, p, {self._entries})")

    @property
    def _entries(self) -> str:
        return ", ".join(self.item(column) for column in COLUMNS)

    def field(self, selection: Selection) -> str:
        """The expression of a field."""
        special = {
            "event": self._event,
            "claims": self._claims,
            "denials": self._denials,
            "sources": self._sources,
            "observed": self._observed,
            "date": self._date,
            "since": self._date,
            "until": self._date,
            "holds": self._holds,
        }
        if selection.field in special:
            return special[selection.field](selection)
        if selection.field == "confidence":
            return f"CONFIDENCE[{self._shown('confidence', 'confidence')}]"
        if selection.field == "disputed":
            return self._disputed()
        if selection.field in DECIDED:
            return f"decided(p, {DECIDED[selection.field]!r}, {self._entries})"
        if selection.field == "independentSources":
            return f"{self.picked}.independent_sources"
        return self._qualifier(QUALIFIERS[selection.field])

    def _shown(self, stored: str, picked: str) -> str:
        return self.item(stored) if self.c.view.default else f"{self.picked}.{picked}"

    def _disputed(self) -> str:
        own = self._shown("disputed", "disputed")
        rival = rivalry.excluded(self.c, self.at, self.r, self.edge)
        return f"({own} or {rival})" if rival else own

    def _date(self, selection: Selection) -> str:
        name = "at" if selection.field == "date" else selection.field
        return dates.date(self.c, selection, self._shown(name, name))

    def _observed(self, selection: Selection) -> str:
        return dates.dates(self.c, selection, f"{self.picked}.observed")

    def _holds(self, selection: Selection) -> str:
        lists = ", ".join(self.item(column) for column in COLUMNS)
        return f'holds(p["{self.c.argument(selection, "on")}"], p, {lists})'

    def _qualifier(self, qualifier: Qualifier) -> str:
        name = qualifier.name
        keyed = self.edge is not None and name in self.edge.key
        said = self.item(name) if keyed or self.c.view.default else f'{self.picked}.details.get("{name}")'
        if qualifier.number:
            return f"whole({said})"
        if qualifier.words == ("yes", "no"):
            return f'({said} == "yes")'
        return f'({said} or "{qualifier.default}")' if qualifier.default else f"({said} or None)"

    def _event(self, selection: Selection) -> str:
        inner = rows.below(self.at, "n")
        function = self.c.code.define(self.c.object(inner, "Event", selection.types), inner.row)
        match = f"MATCH ({inner.var}:Event {{id: {self._occurrence}}})"
        return f"maybe({function}, first({self.at.row.item(f'COLLECT {{ {match} RETURN {inner.row.cypher} }}')}), p)"

    @property
    def _occurrence(self) -> str:
        return f"{self.r}.event"

    def _ids(self, stances: str, what: str = "claims") -> str:
        return self.c.view.claims_of(self.r, f"h{self.at.depth}", stances, what)

    def _claims(self, selection: Selection) -> str:
        return rows.listed(self.c, self.at, selection, self._ids(ASSERTING))

    def _denials(self, selection: Selection) -> str:
        return rows.listed(self.c, self.at, selection, self._ids(DENYING))

    def _sources(self, selection: Selection) -> str:
        ids = self._ids(ASSERTING, "sources")
        return rows.listed(self.c, self.at, selection, ids, distinct=True)
