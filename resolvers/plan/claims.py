"""Claims and sources in an answer: what they say, about whom, and who says it."""

from __future__ import annotations

from collections.abc import Mapping

from resolvers.plan import dates, pages, rows
from resolvers.plan.composition import At, Composition, Field
from resolvers.plan.selecting import SHOWN
from resolvers.plan.tree import Selection


def text(name: str) -> Field:
    """A property as it is stored."""
    return lambda _, at, __: at.row.item(f"{at.var}.{name}")


def listed_text(name: str) -> Field:
    """A list property, empty where it is absent."""
    return lambda _, at, __: f"({at.row.item(f'{at.var}.{name}')} or [])"


def date(name: str) -> Field:
    """A property that holds a date."""
    return lambda c, at, selection: dates.date(c, selection, at.row.item(f"{at.var}.{name}"))


def entity(name: str, *labels: str) -> Field:
    """The canonical entity of an id."""
    return lambda c, at, selection: rows.entity(c, at, selection, f"{at.var}.{name}", labels or rows.LABELS)


def _source(name: str) -> Field:
    def field(c: Composition, at: At, selection: Selection) -> str:
        inner = rows.below(at, "s")
        function = c.code.define(c.object(inner, "Source", selection.types), inner.row)
        match = f"MATCH ({inner.var}:Source {{id: {at.var}.{name}}})"
        found = at.row.item(f"COLLECT {{ {match} RETURN {inner.row.cypher} }}")
        return f"maybe({function}, first({found}), p)"

    return field


def _confidence(c: Composition, at: At, _: Selection) -> str:
    """As it is now, or was in the view; of a claim that did not count then, as it is."""
    now = f"{at.var}.confidence"
    shown = now if not c.view.known else f"coalesce({c.view.confidence_of(at.var)}, {now})"
    return f"CONFIDENCE[{at.row.item(shown)}]"


def _qualifiers(c: Composition, at: At, selection: Selection) -> str:
    function = c.function(selection, lambda inner: {"name": "x[0]", "value": "x[1]"}[inner.field])
    return f"[{function}(y, p) for y in qualifiers({at.row.item(f'{at.var}.qualifiers')})]"


def _periods(c: Composition, at: At, selection: Selection) -> str:
    fields = {"start": "x.start", "end": "x.end or None", "confidence": "CONFIDENCE[x.confidence]"}
    function = c.function(selection, lambda inner: fields[inner.field])
    return f"[{function}(y, p) for y in periods({at.row.item(f'{at.var}.live')})]"


def _recorded(_: Composition, at: At, __: Selection) -> str:
    return f"recorded({at.row.item(f'{at.var}.versions')})"


def _retraction(c: Composition, at: At, selection: Selection) -> str:
    """The judgement on what the claim says, where one is in force: its last period has no end."""
    inner = rows.below(at, "t")
    live = f"{inner.var}.live"
    match = f"MATCH ({inner.var}:Retraction {{id: {at.var}.gist}}) WHERE {live}[size({live}) - 1] ENDS WITH '/'"
    function = c.code.define(c.object(inner, "Retraction", selection.types), inner.row)
    found = at.row.item(f"COLLECT {{ {match} RETURN {inner.row.cypher} }}")
    return f"maybe({function}, first({found}), p)"


def _judged(_: Composition, at: At, __: Selection) -> str:
    return f"judged({at.row.item(f'{at.var}.live')})"


def _attributed_to(c: Composition, at: At, selection: Selection) -> str:
    """Each link of the chain: an entity where there is one of that id, else words."""
    inner = rows.below(at, "n")
    j = f"j{inner.depth}"
    inner.row.item(j)

    def field(part: Selection) -> str:
        if part.field == "words":
            return "None if x[1] else x[0]"
        return f"maybe({c.code.define(c.node(inner, part.types, rows.LABELS), inner.row)}, x[1], p)"

    function = c.function(selection, field)
    said = f"{at.var}.attributedTo"
    found = at.row.item(rows.entities(c, inner, f"UNWIND {said} AS {j} WITH {j}", rows.LABELS))
    return f"[{function}(y, p) for y in attributed({at.row.item(said)}, {found})]"


def _rests_on(c: Composition, at: At, selection: Selection) -> str:
    return rows.listed(c, at, selection, f"{at.var}.restsOn")


def _says(c: Composition, at: At, selection: Selection) -> str:
    """The claims of a source that count, in order of their ids."""
    inner = rows.below(at, "c")
    pattern = f"MATCH ({inner.var}:Claim {{source: {at.var}.id}})"
    where = c.view.on_claim(inner.var, SHOWN)
    listing = pages.Listing(pattern, where, f"{inner.var}.id", (inner.var,), ("Claim",))
    return pages.page(c, at, inner, selection, listing)


CLAIM: Mapping[str, Field] = {
    **{
        name: text(name)
        for name in ("id", "dataset", "predicate", "value", "polarity", "modality", "stance", "locator", "quote")
    },
    **{name: text(name) for name in ("lang", "confidenceBy", "visibility", "extractedBy")},
    **{name: entity(name) for name in ("subject", "object")},
    "event": entity("event", "Event"),
    "date": date("at"),
    **{name: date(name) for name in ("since", "until", "observed")},
    "qualifiers": _qualifiers,
    "source": _source("source"),
    "attributedTo": _attributed_to,
    "confidence": _confidence,
    "restsOn": _rests_on,
    "counts": text("current"),
    "periods": _periods,
    "recorded": _recorded,
    "retraction": _retraction,
}
RETRACTION: Mapping[str, Field] = {
    **{name: text(name) for name in ("reason", "note")},
    "date": _judged,
    "by": text("judgedBy"),
}
SOURCE: Mapping[str, Field] = {
    **{name: text(name) for name in ("id", "dataset", "title", "publisher", "author", "url", "lang", "kind")},
    "published": date("published"),
    "derivedFrom": _source("derivedFrom"),
    "claims": _says,
}
