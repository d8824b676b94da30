"""Imprecise dates: EDTF text, the days that it allows, and the words in which sources and readers put it."""

from __future__ import annotations

from graph.dates.display import display
from graph.dates.imprecise import UNBOUNDED, BadDate, ImpreciseDate
from graph.dates.notation import LONGEST, parse, read
from graph.dates.numeric import ORDERS
from graph.dates.understanding import understand

__all__ = [
    "LONGEST",
    "ORDERS",
    "UNBOUNDED",
    "BadDate",
    "ImpreciseDate",
    "display",
    "parse",
    "read",
    "understand",
]
