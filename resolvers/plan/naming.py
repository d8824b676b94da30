"""Names and captions in an answer."""

from __future__ import annotations

from resolvers.plan import rows
from resolvers.plan.composition import At, Composition
from resolvers.plan.selecting import SAID
from resolvers.plan.settling import NAME_COLUMNS
from resolvers.plan.tree import Selection

_FORM = {
    "text": "x.text",
    "lang": "x.lang or None",
    "script": "x.script or None",
    "confidence": "CONFIDENCE[x.confidence]",
    "independentSources": "x.independent_sources",
    "disputed": "x.disputed",
}


def _block(at: At) -> At:
    inner = rows.below(at, "m")
    for column in NAME_COLUMNS:
        inner.row.item(f"{inner.var}.{column}")
    return inner


def caption(c: Composition, at: At, selection: Selection) -> str:
    """What to show of an entity; out of its names where a language is asked for, or a view."""
    shown = at.row.item(f"{at.var}.caption")
    if c.view.default and selection.arguments.get("lang") is None:
        return f'({shown} or "unnamed")'
    names = at.row.item(rows.by_id(_block(at), f"{at.var}.names", "Name"))
    lang = f'p["{c.argument(selection, "lang")}"]'
    return f'called({names}, p["view"], {lang}, {shown}, {at.row.item(f"{at.var}.name")})'


def names(c: Composition, at: At, selection: Selection) -> str:
    """The names of an entity with their forms, in the view."""
    inner = _block(at)
    claim = rows.below(inner, "c")
    claim.row.item(f"{claim.var}.id")

    def form(asked: Selection) -> str:
        if asked.field in _FORM:
            return _FORM[asked.field]
        if asked.field == "sources":
            return rows.sources_of_claims(c, claim, asked)
        function = c.code.define(c.object(claim, "Claim", asked.types), claim.row)
        return f"[{function}(y, p) for y in x.{asked.field}]"

    def field(asked: Selection) -> str:
        return f"[{c.function(asked, form)}(y, p) for y in x.forms]" if asked.field == "forms" else f"x.{asked.field}"

    function = c.function(selection, field)
    index = -1
    if any(asked.asked("claims", "denials", "sources") for asked in selection.fields if asked.field == "forms"):
        ids = c.view.claims_of(inner.var, f"h{inner.depth}", SAID)
        index = int(inner.row.item(rows.by_id(claim, ids, "Claim"))[2:-1])
    found = at.row.item(rows.by_id(inner, f"{at.var}.names", "Name"))
    return f'[{function}(y, p) for y in named({found}, p["view"], {index})]'
