"""Ages and births as intervals: an age on a day bounds the birth, and a birth the age on any day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from graph.certainty import FIRST, LAST, Within
from graph.quantities import Quantity

OLDEST = 150


@dataclass(frozen=True, slots=True)
class Age:
    """An age in whole years: the least and the most, None where nothing bounds it."""

    min: int | None
    max: int | None


def birth_by_age(age: Quantity, on: Within) -> Within:
    """The days of birth that an age in years allows, said on a day or some time within some; all for another unit."""
    if age.unit != "year" or age.approximate:
        return Within()
    least = 0 if age.min is None else int(age.min) + age.above
    last = _years_before(on.last, least) if on.last != LAST else LAST
    if age.max is None or on.first == FIRST:
        return Within(FIRST, last)
    most = int(age.max) - age.below
    first = date.fromisoformat(_years_before(on.first, most + 1)) + timedelta(days=1)
    return Within(first.isoformat(), last)


def birth(dates: Iterable[Within], ages: Iterable[Within]) -> Within:
    """The birth that dates of it and ages bound together; ages that contradict what is known bound nothing."""
    bounds = Within()
    for bound in (*dates, *ages):
        narrowed = bounds.meet(bound)
        bounds = bounds if narrowed.empty else narrowed
    return bounds


def age_on(born: Within, day: str) -> Age | None:
    """The age on a day (ISO) of somebody born within some days; None for a day before any of them."""
    if day < born.first:
        return None
    least = _years_between(born.last, day) if born.last <= day else 0
    return Age(least if born.last != LAST else None, _years_between(born.first, day) if born.first != FIRST else None)


def _years_before(day: str, years: int) -> str:
    """The same day so many years before; of a 29 February the 28th, so that nobody is made a day too young."""
    year, rest = int(day[:4]) - years, day[4:]
    if year < 1:
        return FIRST
    try:
        return date.fromisoformat(f"{year:04}{rest}").isoformat()
    except ValueError:
        return f"{year:04}-02-28"


def _years_between(born: str, day: str) -> int:
    return int(day[:4]) - int(born[:4]) - (day[5:] < born[5:])
