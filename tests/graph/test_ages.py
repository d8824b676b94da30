"""Ages bound births, and births ages, to the day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ages import Age, age_on, birth, birth_by_age
from graph.certainty import FIRST, LAST, Within, within
from graph.dates import parse
from graph.quantities import parse as quantity


@pytest.mark.parametrize(
    ("age", "on", "first", "last"),
    [
        ("29 year", "2025-04-17", "1995-04-18", "1996-04-17"),
        ("35 year", "2025-04-17", "1989-04-18", "1990-04-17"),
        ("29 year", "2025-04", "1995-04-02", "1996-04-30"),
        (">40 year", "2025-04-17", FIRST, "1984-04-17"),
        ("<=2 year", "2025-04-17", "2022-04-18", "2025-04-17"),
        ("0 year", "2024-02-29", "2023-03-01", "2024-02-29"),
        ("~30 year", "2025-04-17", FIRST, LAST),
    ],
)
def test_an_age_on_a_day_bounds_the_birth(age: str, on: str, first: str, last: str) -> None:
    assert birth_by_age(quantity(age, "year"), within(parse(on))) == Within(first, last)


@given(born=st.dates(date(1900, 1, 1), date(2024, 12, 31)), days=st.integers(0, 40_000))
def test_a_birth_gives_the_age_that_gives_the_birth(born: date, days: int) -> None:
    day = (born + timedelta(days=days)).isoformat()
    if day > "2099":
        return
    age = age_on(Within(born.isoformat(), born.isoformat()), day)
    assert age is not None
    assert age.min is not None
    assert age.min == age.max
    bounds = birth_by_age(quantity(f"{age.min} year"), Within(day, day))
    leap = born.isoformat().endswith("02-29")
    assert bounds.first <= born.isoformat() <= bounds.last or leap


def test_ages_that_contradict_bound_nothing() -> None:
    known, wrong = Within("1995-01-01", "1995-12-31"), Within("1970-01-01", "1971-01-01")
    assert birth([known], [wrong]) == known


def test_an_age_is_as_wide_as_the_birth() -> None:
    assert age_on(Within("1995-04-18", "1996-04-17"), "2025-12-31") == Age(29, 30)
    assert age_on(Within(FIRST, "1996-04-17"), "2025-12-31") == Age(29, None)
    assert age_on(Within("1995-04-18", LAST), "2025-12-31") == Age(None, 30)
    assert age_on(Within("1995-04-18", "1996-04-17"), "1990-01-01") is None
