"""Dates, ages and lengths as bounds in whole days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal
from enum import StrEnum

from graph.captivity import DAYS_IN, ENDLESS
from graph.consistency.network import ORIGIN, Bound
from graph.dates import ImpreciseDate
from graph.quantities import Quantity

Interval = tuple[int | None, int | None]
_FEBRUARY = 2


class Reading(StrEnum):
    """How a length in days is counted: with both its first and its last day, with one of them, or either way."""

    INCLUSIVE = "inclusive"
    ELAPSED = "elapsed"
    EITHER = "either"


def interval(when: ImpreciseDate) -> Interval:
    """First and last day as integers, None where open."""
    return _ordinal(when.earliest), _ordinal(when.latest)


def iso(day: int) -> str:
    """A day as text; empty where no calendar has it."""
    return date.fromordinal(day).isoformat() if 1 <= day <= date.max.toordinal() else ""


def within(point: str, days: Interval) -> tuple[Bound, ...]:
    """A point in time lies in an interval."""
    first, last = days
    lower = () if first is None else (Bound(ORIGIN, point, first),)
    return lower if last is None else (*lower, Bound(point, ORIGIN, -last))


def elapsed(length: Quantity, reading: Reading) -> tuple[int, int] | None:
    """The least and the most days from the first day to the last that a length allows; None where it bounds nothing.

    A number of weeks, months or years is rounded by its source: it may be less than one unit off either way.
    """
    if length.unit not in DAYS_IN or length.approximate:
        return None
    short, long = DAYS_IN[length.unit]
    if length.unit != "day" and length.min is not None and length.min == length.max:
        return max(int(length.min * short) - short, 0), int(length.min * long) + long
    least = 0 if length.min is None else int(length.min * short) + length.above
    most = ENDLESS if length.max is None else int(length.max * long) - length.below
    return max(least - (reading is not Reading.ELAPSED), 0), most - (reading is Reading.INCLUSIVE and most < ENDLESS)


def birth(age: Quantity, on: ImpreciseDate) -> Interval:
    """The first and the last day of birth of who is of an age on a day: 29 on 2025-04-17 is 1995-04-18 to 1996-04-17.

    Both None for an age that is approximate, or in another unit than years and months.
    """
    months = {"year": 12, "": 12, "month": 1}.get(age.unit)
    first, last = _day(on.earliest), _day(on.latest)
    if months is None or age.approximate:
        return None, None
    oldest = None if age.max is None else int(age.max) + (0 if age.below else 1)
    earliest = None if oldest is None or first is None else _before(first, oldest * months, last=False)
    latest = None if age.min is None or last is None else _before(last, int(age.min) * months, last=True)
    return None if earliest is None else earliest.toordinal() + 1, latest.toordinal() if latest else None


def _before(day: date, months: int, *, last: bool) -> date | None:
    """The same day some months before; the end of a shorter month for a day that it has not.

    From the end of February, `last` leads to the 29th where there is one: who was born then may celebrate on the 28th.
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < 1:
        return None
    longest = monthrange(year, month + 1)[1]
    ends = last and day.month == _FEBRUARY and day.day == monthrange(day.year, _FEBRUARY)[1] and not months % 12
    return date(year, month + 1, longest if ends else min(day.day, longest))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _ordinal(text: str | None) -> int | None:
    return date.fromisoformat(text).toordinal() if text else None


def plain(number: Decimal | int) -> str:
    """A number without an exponent."""
    return format(Decimal(number).normalize(), "f")
