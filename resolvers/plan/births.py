"""Birth and age out of rows of claims: what dates and ages bound together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graph.ages import age_on, birth, birth_by_age
from graph.certainty import FIRST, LAST, Within, within
from graph.dates import read
from graph.quantities import parse
from resolvers.plan.settling import COLUMNS

Row = Sequence[Any]
_PREDICATE, _VALUE, _AT = (COLUMNS.index(name) for name in ("predicate", "value", "at"))


@dataclass(frozen=True, slots=True)
class Born:
    """The days within which somebody was born, with the rows of the claims that bound them."""

    first: str
    last: str
    claims: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Aged:
    """An age in whole years, with the rows of the claims that it follows from."""

    min: int | None
    max: int | None
    claims: Sequence[Row]


def birth_of(rows: Iterable[Row]) -> Born | None:
    """What some rows of claims of the birth and of ages bound; None where they bound nothing."""
    found = list(rows)
    dates = [within(date) for row in found if row[_PREDICATE] == "born" and (date := read(row[_VALUE]))]
    bounds = birth(dates, [_by_age(row) for row in found if row[_PREDICATE] == "age"])
    return Born(bounds.first, bounds.last, found) if bounds.said else None


def age_of(rows: Iterable[Row], day: str) -> Aged | None:
    """The age on a day; None where nothing bounds it, or before the birth."""
    born = birth_of(rows)
    age = age_on(Within(born.first, born.last), day) if born else None
    return Aged(age.min, age.max, born.claims) if age and born else None


def known_day(day: str) -> str | None:
    """A bound as a day; None where it is open."""
    return None if day in (FIRST, LAST) else day


def _by_age(row: Row) -> Within:
    on = read(row[_AT])
    return birth_by_age(parse(row[_VALUE], "year"), within(on)) if on else Within()
