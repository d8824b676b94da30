"""Whether somebody was held on a day: compared with every world that claims leave; disputes, denials, sightings."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.captivity import Dates, Life, Part, Rule, Status, Step, Whole, captivities, status
from graph.certainty import Certainty, within
from graph.dates import parse
from graph.quantities import Quantity
from graph.quantities import parse as length

WHOLE = "w"


def part(step: Step, *at: str, denied: bool = False) -> Part:
    """A capture, a sighting or a release on all the days that its claims give."""
    edge = {Step.CAPTURE: "CAPTURED_BY", Step.HOLDING: "HELD_BY", Step.RELEASE: "RELEASED_BY"}[step]
    days = tuple(within(parse(day)) for day in at)
    return Part(
        step,
        edge,
        f"event/case/{step.value}",
        (WHOLE,),
        at=parse(at[0]),
        dates=Dates(days, (), (), ()),
        claims=(f"claim/{step.value}",),
        denials=("claim/denial",) if denied else (),
    )


def on(day: str, *parts: Part, lengths: tuple[str, ...] = ()) -> Status:
    whole = Whole(WHOLE, durations=tuple(length(each) for each in lengths), length_claims=("claim/length",))
    return status(captivities(parts, [whole]), Life(), day)


def held(day: str, *parts: Part, lengths: tuple[str, ...] = ()) -> str:
    return on(day, *parts, lengths=lengths).held.value


TAKEN = part(Step.CAPTURE, "2030-01-01")


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2030-03-10", "certain"), ("2030-03-11", "possible"), ("2030-03-14", "possible"), ("2030-03-15", "no")],
)
def test_a_length_takes_no_side_between_two_releases(day: str, expected: str) -> None:
    freed = part(Step.RELEASE, "2030-03-10", "2030-03-14")
    assert held(day, TAKEN, freed) == expected
    assert held(day, TAKEN, freed, lengths=("69 days",)) == expected


def test_a_length_that_excludes_both_dates_widens_what_is_possible() -> None:
    freed = part(Step.RELEASE, "2030-01-31")
    for day, expected in (
        ("2029-11-30", "no"),
        ("2030-01-15", "certain"),
        ("2030-02-28", "possible"),
        ("2030-12-31", "no"),
    ):
        assert held(day, TAKEN, freed, lengths=("60 days",)) == expected
    rules = {
        reason.rule
        for each in on("2030-02-28", TAKEN, freed, lengths=("60 days",)).captivities
        for reason in each.reasons
    }
    assert Rule.CONTRADICTION in rules


def test_a_length_narrows_vague_dates() -> None:
    freed = part(Step.RELEASE, "2030-03")
    assert held("2030-03-10", TAKEN, freed) == "possible"
    assert held("2030-03-10", TAKEN, freed, lengths=("69 days",)) == "certain"
    assert held("2030-03-12", TAKEN, freed, lengths=("69 days",)) == "no"


@pytest.mark.parametrize("day", ["2030-01-01", "2030-01-15", "2030-01-31"])
def test_a_denied_capture_makes_it_possible(day: str) -> None:
    denied = part(Step.CAPTURE, "2030-01-01", denied=True)
    freed = part(Step.RELEASE, "2030-01-31")
    assert held(day, TAKEN, freed) == "certain"
    assert held(day, denied, part(Step.RELEASE, "2030-01-31", denied=True)) == "possible"


def test_a_denied_release_leaves_open_whether_it_ended() -> None:
    freed = part(Step.RELEASE, "2030-01-31", denied=True)
    assert held("2030-01-01", TAKEN, freed) == "certain"
    assert held("2030-02-01", TAKEN, freed) == "possible"


DAYS = [f"2030-01-{n:02}" for n in range(1, 13)]
LENGTHS = st.tuples(st.integers(1, 8), st.integers(0, 3)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@st.composite
def ranges(draw: st.DrawFn, first: int = 0) -> str:
    """Some days in a row, as EDTF."""
    start = draw(st.integers(first, 9))
    return f"{DAYS[start]}/{DAYS[draw(st.integers(start, 9))]}"


def inside(day: int, edtf: str) -> bool:
    first, last = edtf.split("/")
    return first <= DAYS[day] <= last


def fits(answer: Certainty, worlds: list[bool]) -> None:
    """Certain only where every world that the claims leave says so, no only where none does."""
    assert answer is not Certainty.CERTAIN or all(worlds)
    assert answer is not Certainty.NO or not any(worlds)


@given(taken=ranges(), freed=ranges(), seen=st.none() | ranges(), length=st.none() | LENGTHS, died=st.none() | ranges())
@example(
    taken=f"{DAYS[0]}/{DAYS[0]}", freed=f"{DAYS[3]}/{DAYS[9]}", seen=None, length=(3, 4), died=f"{DAYS[5]}/{DAYS[6]}"
)
@settings(max_examples=300, deadline=None)
def test_an_answer_about_one_captivity_is_what_all_worlds_say(
    taken: str, freed: str, seen: str | None, length: tuple[int, int] | None, died: str | None
) -> None:
    """Worlds in which each claim is true: a day of the capture, of the release, of a sighting between, of the death."""
    spans = [Quantity(Decimal(length[0]), Decimal(length[1]), "day")] if length else []
    worlds = [
        (start, end, death)
        for start in range(10)
        if inside(start, taken)
        for end in range(start, 10)
        if inside(end, freed)
        and (length is None or length[0] - 1 <= end - start <= length[1])
        and (seen is None or any(inside(day, seen) for day in range(start, end + 1)))
        for death in ([99] if died is None else [day for day in range(10) if inside(day, died)])
    ]
    if not worlds:
        return
    parts = [part(Step.CAPTURE, taken), part(Step.RELEASE, freed)]
    if seen:
        parts.append(replace(part(Step.HOLDING, seen), edge="PARTICIPATED_IN"))
    whole = Whole(WHOLE, durations=tuple(spans), length_claims=("claim/length",))
    life = Life(died=((within(parse(died)), ("claim/died",)),)) if died else Life()
    for day in range(11):
        answer = status(captivities(parts, [whole]), life, DAYS[day])
        fits(answer.held, [start <= day <= end for start, end, _ in worlds])
        fits(answer.held_alive, [start <= day <= end and day <= death for start, end, death in worlds])
        fits(answer.held_dead, [start <= day <= end and day >= death for start, end, death in worlds])
        fits(answer.alive, [day <= death for _, _, death in worlds])


@given(captures=st.lists(ranges(), min_size=2, max_size=2), releases=st.lists(ranges(), min_size=1, max_size=2))
@settings(max_examples=300, deadline=None)
def test_an_answer_about_two_captivities_is_what_all_worlds_say(captures: list[str], releases: list[str]) -> None:
    """Worlds in which captures and releases alternate, whichever belongs to which."""
    steps = [(Step.CAPTURE, days) for days in captures] + [(Step.RELEASE, days) for days in releases]
    worlds = []
    for days in product(*([day for day in range(10) if inside(day, edtf)] for _, edtf in steps)):
        begun, ended = sorted(days[:2]), sorted(days[2:])
        order = [begun[0], ended[0], begun[1], *ended[1:]]
        if order == sorted(order):
            worlds.append(list(zip(begun, [*ended, 99][:2], strict=True)))
    if not worlds:
        return
    parts = [
        replace(part(step, edtf), event=f"event/case/{number}", wholes=()) for number, (step, edtf) in enumerate(steps)
    ]
    for day in range(11):
        answer = status(captivities(parts, []), Life(), DAYS[day])
        fits(answer.held, [any(start <= day <= end for start, end in world) for world in worlds])


@pytest.mark.parametrize(("day", "expected"), [("2030-02-15", "no"), ("2030-03-10", "certain"), ("2029-12-31", "no")])
def test_a_sighting_within_the_second_of_two_captivities_says_nothing_of_other_days(day: str, expected: str) -> None:
    parts = [
        part(Step.CAPTURE, "2030-01-01"),
        part(Step.RELEASE, "2030-01-31"),
        replace(part(Step.CAPTURE, "2030-03-01"), event="event/case/again"),
        replace(part(Step.RELEASE, "2030-03-31"), event="event/case/free"),
        replace(part(Step.HOLDING, "2030-03-10"), edge="PARTICIPATED_IN"),
    ]
    loose = [replace(each, wholes=()) for each in parts]
    assert status(captivities(loose, []), Life(), day).held.value == expected
    placed = [replace(each, wholes=("w1",) if n < 2 else ("w2",) if n < 4 else ()) for n, each in enumerate(parts)]
    found = captivities(placed, [Whole("w1"), Whole("w2")])
    assert [len(each.parts) for each in found] == [2, 3]
    assert status(found, Life(), day).held.value == expected


def test_a_denied_death_leaves_open_whether_the_captive_lived() -> None:
    death = (within(parse("2030-01-10")), ("claim/died",))
    life = Life(died=(death,))
    denied = Life(died=(death,), denied=(death,), denials=("claim/denial",))
    freed = part(Step.RELEASE, "2030-01-31")
    for of, alive in ((life, "no"), (denied, "possible")):
        answer = status(captivities([TAKEN, freed], [Whole(WHOLE)]), of, "2030-01-20")
        assert (answer.held.value, answer.held_alive.value, answer.alive.value) == ("certain", alive, alive)


def test_a_capture_alone_leaves_the_end_open_and_a_release_alone_the_beginning() -> None:
    assert [held(day, TAKEN) for day in ("2029-12-31", "2030-01-01", "2031-01-01")] == ["no", "certain", "possible"]
    freed = part(Step.RELEASE, "2030-01-31")
    assert [held(day, freed) for day in ("2029-01-01", "2030-01-31", "2030-02-01")] == ["possible", "certain", "no"]


def test_between_parts_that_may_pair_otherwise_nobody_is_said_to_be_free() -> None:
    """Freed, taken, freed, taken: the first release ends a captivity that nobody told the beginning of."""
    steps = [(Step.RELEASE, "01"), (Step.CAPTURE, "02"), (Step.RELEASE, "03"), (Step.CAPTURE, "04")]
    parts = [replace(part(step, f"2030-{n}-01"), event=f"event/case/{n}", wholes=()) for step, n in steps]
    answer = status(captivities(parts, []), Life(), "2030-02-15")
    assert answer.held is Certainty.POSSIBLE
    assert Rule.PAIRING in {reason.rule for reason in answer.reasons}
