"""Whether somebody was held on a day where claims exclude each other, or one denies a part."""

from __future__ import annotations

import pytest

from graph.captivity import Dates, Life, Part, Rule, Status, Step, Whole, captivities, status
from graph.certainty import within
from graph.dates import parse
from graph.quantities import parse as length

WHOLE = "w"


def part(step: Step, *at: str, denied: bool = False) -> Part:
    """A capture or a release on all the days that its claims give."""
    edge = "CAPTURED_BY" if step is Step.CAPTURE else "RELEASED_BY"
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
