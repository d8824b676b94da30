"""Certain, possible, no: compared with every world that the bounds leave."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.certainty import FIRST, LAST, Certainty, State, Within, both, instant_on, surest, together, within
from graph.dates import parse

DAYS = [f"2024-01-{n:02}" for n in range(1, 13)]
INNER = range(2, 10)


@st.composite
def ranges(draw: st.DrawFn) -> Within:
    first = draw(st.sampled_from(INNER))
    return Within(DAYS[first], DAYS[draw(st.integers(first, 9))])


def worlds(state: State) -> Iterator[tuple[int, int]]:
    """First and last day of the state in every world that its bounds allow; unsaid ends run out of sight."""
    for start in range(-1, 13):
        for end in range(start, 13):
            if (
                _allowed(start, state.start)
                and _allowed(end, state.end)
                and all(any(_inside(day, seen) for day in range(start, end + 1)) for seen in state.seen)
            ):
                yield start, end


def _allowed(day: int, bound: Within | None) -> bool:
    return bound is None or _inside(day, bound)


def _inside(day: int, bound: Within) -> bool:
    return 0 <= day < 12 and bound.first <= DAYS[day] <= bound.last


@given(
    start=st.none() | ranges(), end=st.none() | ranges(), seen=st.lists(ranges(), max_size=2), day=st.integers(1, 10)
)
def test_an_answer_is_what_all_worlds_say(
    start: Within | None, end: Within | None, seen: list[Within], day: int
) -> None:
    state = State(start, end, seen)
    found = [first <= day <= last for first, last in worlds(state)]
    if not found:
        return
    expected = Certainty.CERTAIN if all(found) else Certainty.POSSIBLE if any(found) else Certainty.NO
    answer = state.on(DAYS[day])
    assert answer is not Certainty.CERTAIN or all(found)
    assert answer is not Certainty.NO or not any(found)
    if not seen:
        assert answer is expected


@given(
    start=ranges(), end=ranges(), seen=st.lists(ranges(), max_size=1), day=st.integers(1, 10), wider=st.integers(0, 3)
)
def test_a_wider_interval_never_turns_possible_into_no(
    start: Within, end: Within, seen: list[Within], day: int, wider: int
) -> None:
    if not any(worlds(State(start, end, seen))):
        return
    before = State(start, end, seen).on(DAYS[day])
    for one, other in (
        (Within(DAYS[max(0, DAYS.index(start.first) - wider)], start.last), end),
        (start, Within(end.first, DAYS[min(11, DAYS.index(end.last) + wider)])),
    ):
        after = State(one, other, seen).on(DAYS[day])
        assert before is Certainty.NO or after is not Certainty.NO


@pytest.mark.parametrize(
    ("state", "day", "answer"),
    [
        (State(), "2024-01-05", "possible"),
        (State(within(parse("2023-10-07"))), "2023-10-07", "certain"),
        (State(within(parse("2023-10-07"))), "2023-10-08", "possible"),
        (State(within(parse("2023-10-07"))), "2023-10-06", "no"),
        (State(within(parse("2023-10-07")), within(parse("2023-11"))), "2023-11-01", "certain"),
        (State(within(parse("2023-10-07")), within(parse("2023-11"))), "2023-11-02", "possible"),
        (State(within(parse("2023-10-07")), within(parse("2023-11"))), "2023-12-01", "no"),
        (State(seen=[within(parse("2025-04-17"))]), "2025-04-17", "certain"),
        (State(seen=[within(parse("2025-04-17"))]), "2025-04-18", "possible"),
        (State(seen=[within(parse("2024")), within(parse("2025"))]), "2024-12-31", "certain"),
        (State(None, within(parse("2023")), [within(parse("2025"))]), "2024-05-05", "possible"),
        (State(within(parse("2025")), None, [within(parse("2023"))]), "2024-05-05", "possible"),
        (State(within(parse("2025")), None, [within(parse("2023"))]), "2022-12-31", "no"),
    ],
)
def test_states(state: State, day: str, answer: str) -> None:
    assert state.on(day) == answer


def test_dates_of_one_thing_narrow_each_other_unless_they_exclude_each_other() -> None:
    month, day, other = (within(parse(text)) for text in ("2025-02", "2025-02-15", "2025-02-16"))
    assert together([month, day]) == day
    assert together([day, other]) == Within("2025-02-15", "2025-02-16")
    assert together([day, month, other]) == Within("2025-02-15", "2025-02-16")
    assert together([]) == Within(FIRST, LAST)


def test_an_instant_is_certain_on_its_own_day_alone() -> None:
    day, month = within(parse("2025-02-15")), within(parse("2025-02"))
    assert instant_on("2025-02-15", [day]) is Certainty.CERTAIN
    assert instant_on("2025-02-16", [day]) is Certainty.NO
    assert instant_on("2025-02-16", [month]) is Certainty.POSSIBLE
    assert instant_on("2025-02-16", []) is Certainty.POSSIBLE


def test_answers_go_together() -> None:
    assert surest([]) is Certainty.NO
    assert surest([Certainty.NO, Certainty.CERTAIN, Certainty.POSSIBLE]) is Certainty.CERTAIN
    assert both(Certainty.CERTAIN, Certainty.POSSIBLE) is Certainty.POSSIBLE
