"""In whose hands a captive was on a day: who held, captured or released, as far as claims name them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.captivity.parts import Part
from graph.captivity.standing import Standing
from graph.certainty import Certainty, State, both, either, surest, together

HOLDING = ("CAPTURED_BY", "HELD_BY", "RELEASED_BY")
"""The types of edges that say in whose hands somebody was."""


def of_holder(standing: Standing, by: str, day: str) -> Standing:
    """A captivity on a day, as far as it was in the hands of somebody."""
    parts = standing.captivity.parts
    undenied = [part for part in parts if not part.denials]
    held = both(standing.held, either(_in_hands(parts, by, day), _in_hands(undenied, by, day)))
    return replace(standing, held=held)


def _in_hands(parts: Sequence[Part], by: str, day: str) -> Certainty:
    """Whether somebody had the captive: as the holder, by its days; as who took or freed, unless others are named."""
    own = [part for part in parts if part.edge in HOLDING and part.end == by]
    holding = [part for part in own if part.edge == "HELD_BY"]
    if holding:
        return surest(_state(part).on(day) if _dated(part) else Certainty.CERTAIN for part in holding)
    if not own:
        return Certainty.NO
    others = any(part.edge in HOLDING and part.end != by for part in parts)
    return Certainty.POSSIBLE if others else Certainty.CERTAIN


def _dated(part: Part) -> bool:
    return bool(part.dates.since or part.dates.until)


def _state(part: Part) -> State:
    since, until = (together(days) if days else None for days in (part.dates.since, part.dates.until))
    return State(since, until, part.dates.seen)
