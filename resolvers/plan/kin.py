"""Edges between kin: what the one at the far end is to the other, in words, and the path, which is the edge itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from graph.kinship import Bond, Descent, Term, name, spoken
from graph.kinship.family import PARENT_OF, PARTNER_OF, UNSPECIFIED
from graph.projection.facts import settle
from resolvers.plan import rows
from resolvers.plan.composition import At, Composition
from resolvers.plan.edges import EdgeFields
from resolvers.plan.selecting import SAID
from resolvers.plan.settling import COLUMNS, entry
from resolvers.plan.tree import Selection

TYPES = (PARENT_OF, PARTNER_OF)
BIRTH = "birth"


class KinEdge(EdgeFields):
    """The fields of an edge that is kin by itself."""

    __slots__ = ()

    def field(self, selection: Selection) -> str:
        """The expression of a field."""
        if selection.field == "label":
            lang = f'p["{self.c.argument(selection, "lang")}"]'
            over = f'({self._said("former")} == "yes" or bool({self._shown("until", "until")}))'
            former = over if self.edge and self.edge.type == PARTNER_OF else "False"
            key, far = self.item("key"), self.at.row.item(f"{self.at.var}.id")
            return f"kin_label({key}, {far}, {_sex(self.c, self.at)}, {former}, {lang})"
        if selection.field == "path":
            return f"[{self.c.mapping('KinStep', selection.fields, self._step)}]"
        return EdgeFields.field(self, selection)

    def _said(self, name: str) -> str:
        return self.item(name) if self.c.view.default else f'{self.picked}.details.get("{name}")'

    def _step(self, selection: Selection) -> str:
        if selection.field == "person":
            return self._far(selection)
        if selection.field == "next":
            return self._near(selection)
        if selection.field == "reads":
            outgoing = f"outgoing({self.item('key')}, {self.at.row.item(f'{self.at.var}.id')})"
            return f"[READS[{self.type_}, not {outgoing}]]"
        return f"[{self.c.mapping('KinLink', selection.fields, self._link)}]"

    def _link(self, selection: Selection) -> str:
        if selection.field == "type":
            return self.type_
        if selection.field == "assumed":
            return "False"
        if selection.field in ("start", "end"):
            ends = [self._near(selection), self._far(selection)]
            start, end = ends if selection.field == "start" else reversed(ends)
            return f"({start} if outgoing({self.item('key')}, {self.at.row.item(f'{self.at.var}.id')}) else {end})"
        if selection.field == "qualifiers":
            function = self.c.function(selection, lambda part: {"name": "x[0]", "value": "x[1]"}[part.field])
            return f"[{function}(y, p) for y in {self.picked}.details.items()]"
        return EdgeFields.field(self, selection)

    def _far(self, selection: Selection) -> str:
        return self.c.node(self.at, selection.types, ("Person",))

    def _near(self, selection: Selection) -> str:
        # The node that the page is read from is out of scope here; the key of an edge names both its ends.
        ends = f"[e IN split({self.r}.key, '|')[1..3] WHERE e <> {self.at.var}.id]"
        return rows.entity(self.c, self.at, selection, f"head({ends})", ("Person",))


def _sex(c: Composition, at: At) -> str:
    """An expression of the sex of a person as the view has it; empty where it is unsaid or disputed."""
    if c.view.default:
        return f"('' if {at.row.item(f'{at.var}.sexDisputed')} else {at.row.item(f'{at.var}.sex')} or '')"
    inner = rows.below(at, "c")
    for column in COLUMNS:
        inner.row.item(f"{inner.var}.{column}")
    claims = rows.by_id(inner, f"{at.var}.sexClaims", "Claim", where=c.view.on_claim(inner.var, SAID))
    return f"sex_of({at.row.item(claims)})"


def sex_of(claims: Iterable[Sequence[Any]]) -> str:
    """The sex that some claims tell; empty where none does, or where it is disputed."""
    found = settle("sex", [entry(row) for row in claims])
    return "" if found.disputed else found.value


def kin_label(key: str, far: str, sex: str, former: bool, lang: str | None) -> str:
    """What the person at the far end of an edge is to the other, by this edge alone."""
    type_, start, _, said, _ = key.split("|")
    kind = said.partition("=")[2]
    if type_ == PARTNER_OF:
        return name(Term((Bond(kind, former, sex),)), spoken(lang))
    kinds = () if kind == BIRTH else (kind or UNSPECIFIED,)
    up, down = (1, 0) if start == far else (0, 1)
    return name(Term((Descent(up, down, kinds=kinds, sex=sex),)), spoken(lang))
