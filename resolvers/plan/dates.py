"""Dates and quantities in an answer."""

from __future__ import annotations

from resolvers.plan.composition import Composition
from resolvers.plan.tree import Selection

_QUANTITY = {
    "min": "number(x.min)",
    "max": "number(x.max)",
    "unit": "x.unit or None",
    "text": "x.text",
    "approximate": "x.approximate",
    "above": "x.above",
    "below": "x.below",
}
_EMPTY_IS_NULL = ("raw", "qualifier")


def date(c: Composition, selection: Selection, stored: str) -> str:
    """An ImpreciseDate out of an expression of its stored text, None for none."""
    return known_date(c, selection, f"read({stored})")


def known_date(c: Composition, selection: Selection, expression: str) -> str:
    """An ImpreciseDate out of an expression of a record of `graph.dates`, or of None."""

    def field(inner: Selection) -> str:
        if inner.field == "display":
            return f'display(x, p["{c.argument(inner, "lang")}"])'
        return f"x.{inner.field}{' or None' if inner.field in _EMPTY_IS_NULL else ''}"

    return c.value(selection, field, expression)


def dates(c: Composition, selection: Selection, stored: str) -> str:
    """A list of them out of an expression of stored texts."""
    return f"[{date(c, selection, 'y')} for y in {stored}]"


def known_quantity(c: Composition, selection: Selection, expression: str) -> str:
    """A Quantity out of an expression of a record of `graph.quantities`, or of None."""
    return c.value(selection, lambda inner: _QUANTITY[inner.field], expression)
