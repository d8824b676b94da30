"""Dates and quantities in an answer."""

from __future__ import annotations

from resolvers.plan.composition import Composition
from resolvers.plan.tree import Selection


def date(c: Composition, selection: Selection, stored: str) -> str:
    """An ImpreciseDate out of an expression of its stored text, None for none."""
    return c.value(selection, _Fields(c), f"read({stored})")


def dates(c: Composition, selection: Selection, stored: str) -> str:
    """A list of them out of an expression of stored texts."""
    inner = date(c, selection, "y")
    return f"[{inner} for y in {stored}]"


def quantity(c: Composition, selection: Selection, text: str, unit: str) -> str:
    """A Quantity out of an expression of its canonical text."""
    fields = {
        "min": "decimal(x.min)",
        "max": "decimal(x.max)",
        "unit": "x.unit or None",
        "text": "x.text",
        "approximate": "x.approximate",
        "exclusive": "x.above or x.below",
    }
    return c.value(selection, fields, f"quantity({text}, {unit!r})")


class _Fields(dict[str, str]):
    pass
