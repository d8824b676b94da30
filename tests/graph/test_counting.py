"""Captures counted in groups: compared with every day on which each may have been."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.captivity import Count, Dates, Key, Occasion, Part, Step, Tally, occasions
from graph.certainty import Within, together, within
from graph.dates import parse
from tests.graph.test_together import BAND, CREW, part

DAYS = [(date(2029, 11, 20) + timedelta(days=n)).isoformat() for n in range(90)]
Taken = tuple[Sequence[str], bool]


@st.composite
def ranges(draw: st.DrawFn) -> str:
    start = draw(st.integers(0, 88))
    return f"{DAYS[start]}/{DAYS[draw(st.integers(start, min(start + 50, 89)))]}"


TAKEN: st.SearchStrategy[list[Taken]] = st.lists(
    st.tuples(st.lists(ranges(), max_size=2), st.booleans()), min_size=1, max_size=2
)


def capture(*at: str, by: str = BAND, denied: bool = False, event: str = "event/case/capture") -> Part:
    return replace(part(Step.CAPTURE, *at, by=by, denied=denied), event=event, wholes=())


def tally(key: Key, *each: Occasion, larger: dict[str, list[tuple[str, bool]]] | None = None, **asked: object) -> Tally:
    found = Tally(key, **asked)  # type: ignore[arg-type]
    for one in each:
        found.add(one, larger or {})
    return found


def days_of(taken: Sequence[Taken]) -> list[str] | None:
    """The days on which a capture may have been, by the dates of its parts; None where it has none."""
    dates = [within(parse(text)) for texts, _ in taken for text in texts]
    return [day for day in DAYS if together(dates).first <= day <= together(dates).last] if dates else None


@given(each=st.lists(TAKEN, max_size=4), bounds=st.none() | ranges(), width=st.sampled_from([7, 4]))
@settings(max_examples=300, deadline=None)
def test_counts_by_month_and_year_are_what_single_days_say(
    each: list[list[Taken]], bounds: str | None, width: int
) -> None:
    first, last = bounds.split("/") if bounds else (DAYS[0], DAYS[-1])
    certain: dict[str, int] = {}
    possible: dict[str, int] = {}
    for taken in each:
        told, rest = days_of(taken), days_of([one for one in taken if not one[1]])
        undenied = any(not denied for _, denied in taken)
        accounts = [told, rest if undenied else told]
        of_day = [{d[:width] if first <= d <= last else "out" for d in days} for days in accounts if days is not None]
        groups = {group for account in of_day for group in account} - {"out"}
        groups |= {""} if None in accounts else set()
        for group in groups:
            sure = undenied and None not in accounts and all(account == {group} for account in of_day)
            sure = sure or (group == "" and undenied and accounts == [None, None] and bounds is None)
            counts = certain if sure else possible
            counts[group] = counts.get(group, 0) + 1
    during = Within(first, last) if bounds else Within()
    made = [Occasion(tuple(capture(*texts, denied=denied) for texts, denied in taken), "CAPTURED_BY") for taken in each]
    found = tally(Key.MONTH if width == 7 else Key.YEAR, *made, during=during)
    keys = sorted({*certain, *possible}, key=lambda key: (key == "", key))
    assert found.groups == [Count(key, certain.get(key, 0), possible.get(key, 0)) for key in keys]
    assert sum(count.certain for count in found.groups) <= found.whole.certain <= len(each)


def one(*parts: Part, apart: bool = True) -> Occasion:
    return Occasion(parts, "CAPTURED_BY", apart)


@pytest.mark.parametrize(
    ("found", "groups"),
    [
        (one(capture()), [Count(BAND, 1, 0)]),
        (one(capture(), capture(by=CREW)), [Count(BAND, 0, 1), Count(CREW, 0, 1)]),
        (one(capture(denied=True)), [Count(BAND, 0, 1)]),
        (one(replace(capture(), edge="PARTICIPATED_IN")), [Count("", 1, 0)]),
        (one(capture(denied=True), replace(capture(), edge="PARTICIPATED_IN")), [Count(BAND, 0, 1), Count("", 0, 1)]),
        (one(capture(), apart=False), [Count(BAND, 0, 1)]),
    ],
)
def test_by_whom(found: Occasion, groups: list[Count]) -> None:
    assert tally(Key.ACTOR, found).groups == groups
    assert tally(Key.ACTOR, found, by="organization/case/nobody").groups == []


def test_by_the_larger_event() -> None:
    larger = {"event/case/capture": [("attack", False), ("gathering", True), ("attack", False)]}
    found = tally(Key.EVENT_TYPE, one(capture()), one(capture(event="event/case/alone")), larger=larger)
    assert found.groups == [Count("attack", 1, 0), Count("gathering", 0, 1), Count("", 1, 0)]
    assert found.whole == Count("", 2, 0)


def test_a_date_without_an_end_is_in_no_month_unless_it_is_asked_within_some() -> None:
    open_end = replace(capture(), dates=Dates((Within("2030-01-05"),)))
    assert tally(Key.MONTH, one(open_end)).groups == [Count("", 1, 0)]
    asked = tally(Key.MONTH, one(open_end), during=Within("2030-01-01", "2030-02-28"))
    assert asked.groups == [Count("2030-01", 0, 1), Count("2030-02", 0, 1)]


def test_what_names_no_occurrence_is_perhaps_one_of_those_that_are_named() -> None:
    named = [capture("2030-01-01", event="event/case/a"), capture("2030-02-01", event="event/case/b")]
    found = occasions([*named, capture("2030-01-01", event="")], Step.CAPTURE, "CAPTURED_BY")
    assert [each.apart for each in found] == [True, True, False]
    joined = occasions([named[0], capture("2030-01-01", event="")], Step.CAPTURE, "CAPTURED_BY")
    assert [(len(each.parts), each.apart) for each in joined] == [(2, True)]
