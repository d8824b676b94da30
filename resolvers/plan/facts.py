"""Facts in an answer: a property of an entity, with the claims that give it and the values that others give."""

from __future__ import annotations

from graph.vocabulary import PROPERTIES
from resolvers.plan import dates, rows
from resolvers.plan.composition import At, Composition, Field
from resolvers.plan.selecting import SAID
from resolvers.plan.settling import COLUMNS
from resolvers.plan.tree import Selection

STORED = ("value", "property", "disputed", "__typename")
_PLAIN = {
    "value": "x.value",
    "text": "x.value",
    "property": "x.name",
    "confidence": "CONFIDENCE[x.confidence]",
    "independentSources": "x.independent_sources",
    "disputed": "x.disputed",
    "decidedBy": "x.decided_by",
}
VALUES = tuple(prop.name for prop in PROPERTIES if prop.name != "name")


def fact(name: str) -> Field:
    """One property; out of what is stored where the view is the default one and no claim is asked for."""

    def field(c: Composition, at: At, selection: Selection) -> str:
        if c.view.default and all(inner.field in STORED for inner in selection.fields):
            function = FactFields(c, rows.below(at, "c"), selection).function
            return f"maybe({function}, stored({name!r}, {_item(at, name)}, {_item(at, f'{name}Disputed')}), p)"
        found, function = _settled(c, at, selection, f"{at.var}.{name}Claims")
        return f"maybe({function}, settled({name!r}, {found}), p)"

    return field


def facts(c: Composition, at: At, selection: Selection) -> str:
    """All properties, or those named: one block for all, so that what is asked of a claim stands in the text once."""
    asked = selection.arguments.get("properties")
    names = [name for name in VALUES if asked is None or name in asked]
    ids = " + ".join(f"coalesce({at.var}.{name}Claims, [])" for name in names) or "[]"
    found, function = _settled(c, at, selection, ids)
    return f"[{function}(y, p) for y in all_settled({found})]"


def claim_columns(c: Composition, at: At) -> None:
    """Begin a row with the properties of a claim that facts are settled from, as the view has them."""
    for column in COLUMNS:
        at.row.item(c.view.confidence_of(at.var) if column == "confidence" else f"{at.var}.{column}")


def _item(at: At, name: str) -> str:
    return at.row.item(f"{at.var}.{name}")


def _settled(c: Composition, at: At, selection: Selection, ids: str) -> tuple[str, str]:
    inner = rows.below(at, "c")
    claim_columns(c, inner)
    function = FactFields(c, inner, selection).function
    return at.row.item(rows.by_id(inner, ids, "Claim", where=c.view.on_claim(inner.var, SAID))), function


class FactFields:
    """The fields of a fact, as expressions of a `Settled`; what is asked of its claims goes into their row."""

    def __init__(self, c: Composition, claim: At, selection: Selection) -> None:
        self.c = c
        self.claim = claim
        self.function = c.function(selection, self.field)

    def field(self, selection: Selection) -> str:
        """The expression of a field."""
        name = selection.field
        if selection.typename == "ImpreciseDate":
            return dates.known_date(self.c, selection, "x.date" if name in ("value", "date") else "read(x.on)")
        if selection.typename == "Quantity":
            return dates.known_quantity(self.c, selection, "x.quantity")
        if name in ("claims", "denials"):
            return self._claims(selection)
        if name == "sources":
            return rows.sources_of_claims(self.c, self.claim, selection)
        if name == "alternatives":
            return f"[{self.c.function(selection, self.field)}(y, p) for y in x.others]"
        return _PLAIN[name]

    def _claims(self, selection: Selection) -> str:
        function = self.c.code.define(self.c.object(self.claim, "Claim", selection.types), self.claim.row)
        return f"[{function}(y, p) for y in x.{selection.field}]"
