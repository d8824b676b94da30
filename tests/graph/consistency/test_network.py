"""The network of bounds: its verdict is that of trying every day, its conflicts are least, its suggestions hold."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.consistency.days import Reading, birth, elapsed, iso, within
from graph.consistency.network import ORIGIN, Bound, Conflict, Statement, conflicts, fits
from graph.consistency.repair import alternative, narrowest
from graph.dates import parse
from graph.quantities import parse as quantity
from tests.strategies import EXAMPLES

POINTS = ("a", "b", "c")
DAYS = range(1, 5)


def dated(topic: str, point: str, first: int, last: int) -> Statement:
    return Statement(topic, f"the {point}", f"{first}..{last}", within(point, (first, last)), (topic + str(first),))


def lasting(topic: str, first: str, last: str, least: int, most: int) -> Statement:
    bounds = (Bound(first, last, least), Bound(last, first, -most))
    value = f"{least} days" if least == most else f"{least}..{most} days"
    return Statement(f"length:{topic}", "length", value, bounds, (f"{topic}{least}",))


def ordered(first: str, last: str) -> Statement:
    return Statement("", f"{first} before {last}", "", (Bound(first, last, 0),))


def holds(statements: tuple[Statement, ...] | list[Statement]) -> bool:
    """Whether some days satisfy every statement, tried one by one."""
    for days in product(range(-10, 16), repeat=len(POINTS)):
        at = {ORIGIN: 0} | dict(zip(POINTS, days, strict=True))
        if all(at[b.after] - at[b.before] >= b.days for s in statements for b in s.bounds):
            return True
    return False


def choices(statements: list[Statement]) -> list[tuple[Statement, ...]]:
    """Every way of taking one statement of each topic, with all axioms."""
    topics: dict[str, list[Statement]] = {}
    for n, statement in enumerate(statements):
        topics.setdefault(statement.topic or f"axiom {n}", []).append(statement)
    return list(product(*topics.values()))


intervals = st.tuples(st.sampled_from(DAYS), st.integers(0, 1)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@st.composite
def networks(draw: st.DrawFn) -> list[Statement]:
    found: dict[tuple[str, str], Statement] = {}
    for _ in range(draw(st.integers(1, 4))):
        point = draw(st.sampled_from(POINTS))
        statement = dated(f"when {point}", point, *draw(intervals))
        found[statement.topic, statement.value] = statement
    for _ in range(draw(st.integers(0, 2))):
        first, last = draw(st.permutations(POINTS))[:2]
        statement = lasting(f"{first}{last}", first, last, *draw(intervals))
        found[statement.topic, statement.value] = statement
    axioms = [ordered(*draw(st.permutations(POINTS))[:2]) for _ in range(draw(st.integers(0, 2)))]
    return [*found.values(), *{axiom.noun: axiom for axiom in axioms}.values()]


@given(networks())
@settings(max_examples=EXAMPLES * 10, deadline=None)
def test_the_verdict_is_that_of_trying_every_day(statements: list[Statement]) -> None:
    assert fits(statements) == holds(statements)
    assert bool(conflicts(statements)) == (not all(holds(choice) for choice in choices(statements)))


@given(networks())
@settings(max_examples=EXAMPLES * 10, deadline=None)
def test_conflicts_are_least_and_none_holds_another(statements: list[Statement]) -> None:
    found = conflicts(statements)
    for conflict in found:
        assert not holds(conflict.statements)
        assert all(holds([s for s in conflict.statements if s is not left]) for left in conflict.statements)
        topics = [s.topic for s in conflict.statements if s.topic]
        assert len(topics) == len(set(topics))
    assert not [one for one in found for other in found if one.key < other.key]
    assert conflicts(statements) == found


@given(networks())
@settings(max_examples=EXAMPLES * 10, deadline=None)
def test_a_suggestion_satisfies_all(statements: list[Statement]) -> None:
    for conflict in conflicts(statements):
        for found in (alternative(conflict, statements), moved(conflict)):
            if found:
                assert holds([found, *(s for s in conflict.statements if s.topic != found.topic)])


def moved(conflict: Conflict) -> Statement | None:
    found = narrowest(conflict)
    assert found is None or found not in conflict.statements
    return found


@given(networks(), st.integers(0, 3), st.integers(0, 3))
@settings(max_examples=EXAMPLES * 10, deadline=None)
def test_a_wider_interval_makes_no_contradiction(statements: list[Statement], earlier: int, later: int) -> None:
    if not fits(statements):
        return
    wide = [
        replace(s, bounds=tuple(replace(b, days=b.days - (earlier if b.days > 0 else later)) for b in s.bounds))
        for s in statements
    ]
    assert fits(wide)
    assert conflicts(wide) == []


def test_a_narrower_date_adds_no_conflict_to_the_wider_one() -> None:
    statements = [dated("a", "a", 4, 6), dated("a", "a", 5, 5), dated("b", "b", 1, 2), ordered("a", "b")]
    (conflict,) = conflicts(statements)
    assert {s.value for s in conflict.statements if s.topic} == {"4..6", "1..2"}


def test_lengths_alone_may_exclude_each_other() -> None:
    whole = lasting("whole", "a", "c", 1, 2)
    part = lasting("part", "a", "b", 5, 5)
    (conflict,) = conflicts([whole, part, ordered("b", "c")])
    assert conflict.excess == 3
    assert {s.topic for s in conflict.statements if s.topic} == {"length:whole", "length:part"}


@pytest.mark.parametrize(
    ("age", "on", "first", "last"),
    [
        ("29 year", "2025-04-17", "1995-04-18", "1996-04-17"),
        ("35 year", "2025-04-17", "1989-04-18", "1990-04-17"),
        ("29", "2025-04", "1995-04-02", "1996-04-30"),
        ("29 year", "2024-02-29", "1994-03-01", "1995-02-28"),
        ("29 year", "2025-02-28", "1995-03-01", "1996-02-29"),
        ("30..40 year", "2025-01-01", "1984-01-02", "1995-01-01"),
        ("9 month", "2024-03-31", "2023-06-01", "2023-06-30"),
        ("<18 year", "2025-01-01", "2007-01-02", None),
        (">=18 year", "2025-01-01", None, "2007-01-01"),
        ("~29 year", "2025-04-17", None, None),
        ("100 day", "2025-04-17", None, None),
    ],
)
def test_an_age_bounds_the_birth(age: str, on: str, first: str | None, last: str | None) -> None:
    earliest, latest = birth(quantity(age, "year"), parse(on))
    assert (earliest and iso(earliest), latest and iso(latest)) == (first, last)


@pytest.mark.parametrize(
    ("length", "reading", "days"),
    [
        ("498 day", Reading.INCLUSIVE, (497, 497)),
        ("498 day", Reading.ELAPSED, (498, 498)),
        ("498 day", Reading.EITHER, (497, 498)),
        (">1 year", Reading.ELAPSED, (366, 10**6)),
        ("2 month", Reading.EITHER, (28, 93)),
        ("2..3 week", Reading.ELAPSED, (14, 21)),
        ("~30 day", Reading.EITHER, None),
        ("5 hour", Reading.EITHER, None),
    ],
)
def test_a_length_in_days_is_read_both_ways(length: str, reading: Reading, days: tuple[int, int] | None) -> None:
    assert elapsed(quantity(length, "day"), reading) == days
