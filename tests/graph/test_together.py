"""Whether two were held together: compared with every single day, asked one by one of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.captivity import Captive, Dates, Life, Part, Step, Together, Whole, captivities, of_holder, status
from graph.certainty import FIRST, LAST, Certainty, Within, both, surest, within
from graph.dates import parse
from graph.quantities import Quantity
from graph.quantities import parse as length
from tests.graph.test_standing import DAYS, ranges

BAND, CREW = "organization/case/band", "organization/case/crew"
EDGE = {Step.CAPTURE: "CAPTURED_BY", Step.HOLDING: "HELD_BY", Step.RELEASE: "RELEASED_BY"}


def part(step: Step, *at: str, by: str = BAND, denied: bool = False, event: str = "", whole: str = "w") -> Part:
    days = tuple(within(parse(day)) for day in at)
    return Part(
        step,
        EDGE[step],
        event or f"event/case/{step.value}",
        (whole,),
        at=parse(at[0]) if at else None,
        dates=Dates(days),
        claims=(f"claim/{step.value}",),
        denials=("claim/denial",) if denied else (),
        end=by,
    )


def held(since: str = "", until: str = "", seen: str = "", by: str = BAND) -> Part:
    """A holding by its dates."""
    given = [(within(parse(text)),) if text else () for text in (since, until, seen)]
    return replace(part(Step.HOLDING, by=by), dates=Dates((), *given))


def captive(*parts: Part, lengths: Sequence[Quantity] = (), life: Life | None = None) -> Captive:
    whole = Whole("w", durations=tuple(lengths), length_claims=("claim/length",))
    return Captive(captivities(parts, [whole] if any(each.wholes for each in parts) else []), life or Life())


def on(one: Captive, holders: Iterable[str], day: str) -> Iterator[tuple[Certainty, Certainty]]:
    """Whether a captive was in the hands of each holder on a day, and alive: asked of that day alone."""
    there = status(one.captivities, one.life, day).captivities
    for holder in holders:
        standings = [of_holder(each, holder, day) for each in there]
        yield surest(each.held for each in standings), surest(both(each.held, each.held_alive) for each in standings)


def by_days(one: Captive, other: Captive, holders: Sequence[str], days: Sequence[str]) -> Together | None:
    """The same answer, from every day of some."""
    found = []
    for day in days:
        each_way = zip(holders, on(one, holders, day), on(other, holders, day), strict=True)
        for holder, (a, a_alive), (b, b_alive) in each_way:
            if both(a, b) is not Certainty.NO:
                found.append((holder, day, both(a, b), both(a_alive, b_alive)))
    if not found:
        return None
    return Together(
        surest(each[2] for each in found),
        surest(each[3] for each in found),
        tuple(sorted({each[0] for each in found})),
        Within(min(each[1] for each in found), max(each[1] for each in found)),
    )


ALL_DAYS = [(date(2029, 12, 15) + timedelta(days=n)).isoformat() for n in range(60)]
LENGTHS = st.tuples(st.integers(1, 8), st.integers(0, 3)).map(lambda least: length(f"{least[0]}..{sum(least)} day"))


@st.composite
def captives(draw: st.DrawFn) -> Captive:
    """Somebody taken, seen and freed within some days, by one holder or another, with denials, a length, a death."""
    holders = st.sampled_from([BAND, CREW])
    parts = [part(Step.CAPTURE, draw(ranges()), by=draw(holders), denied=draw(st.booleans()))]
    parts += [part(Step.RELEASE, draw(ranges()), by=draw(holders), denied=draw(st.booleans()))] * draw(st.booleans())
    for _ in range(draw(st.integers(0, 2))):
        since, until, seen = (draw(st.just("") | ranges()) for _ in range(3))
        parts.append(held(since, until, seen, by=draw(holders)))
    if draw(st.booleans()):
        again = part(Step.CAPTURE, draw(ranges()), by=draw(holders), event="event/case/again")
        parts = [replace(each, wholes=()) for each in (*parts, again)]
    died = draw(st.none() | ranges())
    life = Life(died=((within(parse(died)), ("claim/died",)),)) if died else Life()
    return captive(*parts, lengths=draw(st.just(()) | LENGTHS.map(lambda one: (one,))), life=life)


@given(one=captives(), other=captives())
@settings(max_examples=400, deadline=None)
def test_what_is_said_of_two_is_what_single_days_say(one: Captive, other: Captive) -> None:
    holders = sorted(one.holders & other.holders)
    expected = by_days(one, other, holders, [FIRST, *ALL_DAYS, LAST])
    assert one.with_(other, holders) == expected
    assert other.with_(one, holders) == expected


TAKEN = part(Step.CAPTURE, DAYS[0])


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        ((TAKEN, part(Step.RELEASE, DAYS[2])), ("certain", DAYS[0], DAYS[2])),
        ((part(Step.CAPTURE, DAYS[5]), part(Step.RELEASE, DAYS[8])), ("certain", DAYS[5], DAYS[5])),
        ((part(Step.CAPTURE, DAYS[6]),), None),
        ((part(Step.CAPTURE, f"{DAYS[5]}/{DAYS[8]}"),), ("possible", DAYS[5], DAYS[5])),
        ((TAKEN, part(Step.RELEASE, DAYS[2], denied=True)), ("certain", DAYS[0], DAYS[5])),
        ((replace(TAKEN, end=CREW), part(Step.RELEASE, DAYS[5], by=CREW)), None),
        ((TAKEN, part(Step.RELEASE, DAYS[5], by=CREW)), ("possible", DAYS[0], DAYS[5])),
        ((part(Step.RELEASE, DAYS[2]),), ("certain", DAYS[0], DAYS[2])),
    ],
)
def test_the_days_on_which_both_were_held(theirs: Sequence[Part], expected: tuple[str, str, str] | None) -> None:
    """The one was held by the band from the first day to the sixth."""
    one, other = captive(TAKEN, part(Step.RELEASE, DAYS[5])), captive(*theirs)
    found = one.with_(other, [BAND])
    assert (found and (found.held.value, found.days.first, found.days.last)) == expected


def test_a_body_is_held_and_nobody_is_alive() -> None:
    one = captive(TAKEN, part(Step.RELEASE, DAYS[5]))
    dead = captive(replace(TAKEN, condition="dead"), part(Step.RELEASE, DAYS[5]))
    found = one.with_(dead, [BAND])
    assert found
    assert (found.held.value, found.alive.value) == ("certain", "possible"), "He may have died on the day."
    before = Life(died=((within(parse("2029-12-01")), ("claim/died",)),))
    found = one.with_(captive(TAKEN, part(Step.RELEASE, DAYS[5]), life=before), [BAND])
    assert found
    assert (found.held.value, found.alive.value) == ("certain", "no")


def test_who_changed_hands_was_with_each_holder_in_turn() -> None:
    """Possibly alone: two beginnings of one captivity take no side."""
    moved = captive(TAKEN, held(DAYS[0], DAYS[3]), held(DAYS[6], DAYS[9], by=CREW))
    band = captive(part(Step.CAPTURE, DAYS[1]), part(Step.RELEASE, DAYS[2]))
    crew = captive(held(DAYS[7], DAYS[8], by=CREW))
    early, late = moved.with_(band, [BAND, CREW]), moved.with_(crew, [BAND, CREW])
    assert early == Together(Certainty.POSSIBLE, Certainty.POSSIBLE, (BAND,), Within(DAYS[1], DAYS[2]))
    assert late == Together(Certainty.POSSIBLE, Certainty.POSSIBLE, (CREW,), Within(DAYS[7], DAYS[8]))


def test_reasons_are_those_of_the_captivities_that_cover_the_days() -> None:
    one = captive(TAKEN, part(Step.RELEASE, DAYS[5]))
    other = captive(TAKEN, part(Step.RELEASE, DAYS[2]))
    found = one.with_(other, [BAND])
    assert found
    assert [(r.rule.value, r.days) for r in other.reasons_of(found)] == [
        ("captured", Within(DAYS[0], DAYS[0])),
        ("released", Within(DAYS[2], DAYS[2])),
    ]
