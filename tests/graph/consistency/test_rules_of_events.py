"""Events within events, dates far apart, occurrences that may be one, counts; and the order of findings."""

from __future__ import annotations

import pytest

from graph.consistency import Convention, Rule, Verdict
from tests.graph.consistency.worlds import ANNA, BAND, BEN, CREW, FREED, HELD, RAID, TAKEN, TALK, WAR, Case, claims

AGAIN = "event/case/again"


def part(raid: str, **whole: str) -> Case:
    case = Case().part(RAID, WAR, "part").fact(RAID, "date", raid, claim="raid")
    for name, value in whole.items():
        case.fact(WAR, name, value, claim=name)
    return case


def test_a_part_lies_within_the_whole() -> None:
    assert part("2023-10-07", begun="2023-10-07", ended="2025-01-19").check() == []
    assert part("2023", begun="2023-10-07").check() == []
    (early,) = part("2023-10-06", begun="2023-10-07").check()
    assert (early.rule, early.verdict, early.claims) == (
        Rule.OUTSIDE_EVENT,
        Verdict.CONTRADICTION,
        ("begun", "part", "raid"),
    )
    assert early.entities == (RAID, WAR)
    assert claims(part("2025-02", ended="2025-01-19").check()) == [("ended", "part", "raid")]


def test_the_date_of_a_war_is_that_of_its_beginning() -> None:
    assert part("2024-05-01", date="2023-10-07").check() == []
    assert claims(part("2023-10-06", date="2023-10-07").check()) == [("date", "part", "raid")]


def test_a_part_of_a_part_lies_within_the_whole() -> None:
    case = part("2023-10-07").part(TALK, RAID, "talk in it").fact(TALK, "date", "2023-09-01", claim="talk")
    case.fact(WAR, "begun", "2023-10-01", claim="war")
    assert claims(case.check()) == [("raid", "talk", "talk in it")]
    dateless = (
        Case().part(RAID, WAR, "part").part(TALK, RAID, "talk in it").fact(WAR, "begun", "2023-10-01", claim="war")
    )
    assert claims(dateless.fact(TALK, "date", "2023-09-01", claim="talk").check()) == [
        ("part", "talk", "talk in it", "war")
    ]


def test_an_event_does_not_end_before_it_begins() -> None:
    case = Case().fact(WAR, "begun", "2023-10-07", claim="a").fact(WAR, "ended", "2023-09", claim="b")
    assert [(f.rule, f.claims) for f in case.check()] == [(Rule.END_BEFORE_BEGINNING, ("a", "b"))]


def test_the_length_of_an_event_against_its_dates() -> None:
    def war(ended: str) -> Case:
        case = Case().fact(WAR, "begun", "2024-01-01", claim="a").fact(WAR, "duration", "10 day", claim="length")
        return case.fact(WAR, "ended", ended, claim="b")

    conventions = {"2024-01-10": Convention.INCLUSIVE, "2024-01-11": Convention.ELAPSED}
    for ended, convention in conventions.items():
        assert [finding.convention for finding in war(ended).check()] == [convention]
    assert [finding.verdict for finding in war("2024-01-12").check()] == [Verdict.CONTRADICTION]
    assert war("2024-01").check() == []


FAR = [("2024-06-01", True), ("2023-11-07", True), ("2023-11-06", False), ("2023", False)]


@pytest.mark.parametrize(("second", "far"), FAR)
def test_the_dates_of_one_edge_lie_far_apart(second: str, far: bool) -> None:
    case = Case().link("CAPTURED_BY", ANNA, BAND, at="2023-10-07", claim="one")
    case.link("CAPTURED_BY", ANNA, BAND, at=second, claim="other")
    found = case.check()
    assert [finding.rule for finding in found] == [Rule.DATES_FAR_APART] * far
    for finding in found:
        assert (finding.claims, finding.verdict) == (("one", "other"), Verdict.CONTRADICTION)
        assert finding.entities == (ANNA, BAND)
        assert "two events" in finding.suggestion


@pytest.mark.parametrize(("second", "far"), FAR)
def test_the_dates_of_one_event_lie_far_apart_whoever_gives_them(second: str, far: bool) -> None:
    """A source says the date of the capture, of the part taken in it, and of the edge: that is told once."""
    case = Case()
    for at, claim in (("2023-10-07", "one"), (second, "other")):
        case.link("CAPTURED_BY", ANNA, BAND, event=TAKEN, at=at, claim=claim).captive(ANNA, TAKEN, at, claim)
        case.fact(TAKEN, "date", at, claim=f"date {claim}")
    found = case.check()
    assert [finding.rule for finding in found] == [Rule.DATES_FAR_APART] * far
    for finding in found:
        assert finding.claims == ("date one", "date other", "one", "other")
        assert finding.entities == (TAKEN, ANNA)
        assert "give each claim its own capture" in finding.suggestion


def test_who_was_seen_twice_was_seen_twice() -> None:
    case = Case().link("HELD_BY", ANNA, BAND, observed="2023-10-07").link("HELD_BY", ANNA, BAND, observed="2024-10-07")
    assert case.check() == []


def test_the_dates_of_one_fact_lie_far_apart() -> None:
    case = Case().fact(ANNA, "born", "1990", claim="a").fact(ANNA, "born", "1995-05-02", claim="b")
    case.fact(ANNA, "born", "1990-02", claim="c")
    (finding,) = case.check()
    assert (finding.rule, finding.claims) == (Rule.DATES_FAR_APART, ("b", "c"))


def test_claims_that_merely_dispute_a_date_make_no_cascade() -> None:
    """Two sources differ on a birth; each of them alone fits the rest."""
    case = Case().fact(ANNA, "born", "1990", claim="a").fact(ANNA, "born", "1995", claim="b")
    case.fact(ANNA, "died", "2024", claim="died").link("MET_WITH", ANNA, BEN, at="2020", claim="met")
    assert [finding.rule for finding in case.check()] == [Rule.DATES_FAR_APART]


def meetings(first: str, second: str, *, other: str = BEN) -> Case:
    case = Case().fact(AGAIN, "type", "meeting").link("MET_WITH", ANNA, BEN, event=TALK, at=first, claim="one")
    return case.link("MET_WITH", ANNA, other, event=AGAIN, at=second, claim="other")


@pytest.mark.parametrize(
    ("second", "near"),
    [("2024-05-01", True), ("2024-05-04", True), ("2024-05-05", False), ("2024-05", True), ("2024", False)],
)
def test_two_occurrences_near_each_other_may_be_one(second: str, near: bool) -> None:
    found = meetings("2024-05-01", second).check()
    assert [finding.rule for finding in found] == [Rule.SAME_EVENT] * near
    for finding in found:
        assert (finding.verdict, finding.convention) == (Verdict.OK_UNDER, Convention.TWO_EVENTS)
        assert finding.entities == (ANNA, BEN, AGAIN, TALK)
        assert finding.claims == ("one", "other")
        assert finding.unsettled


def test_meetings_with_others_are_others() -> None:
    assert meetings("2024-05-01", "2024-05-01", other="person/case/dina").check() == []


def test_two_captures_of_one_person_may_be_one_whoever_captured() -> None:
    case = (
        Case()
        .fact(AGAIN, "type", "capture")
        .captive(ANNA, TAKEN, "2023-10-07", "a")
        .captive(ANNA, AGAIN, "2023-10-08", "b")
    )
    case.link("CAPTURED_BY", ANNA, BAND, event=TAKEN).link("CAPTURED_BY", ANNA, CREW, event=AGAIN)
    (finding,) = case.found(Rule.SAME_EVENT)
    assert (finding.entities, finding.claims) == ((ANNA, AGAIN, TAKEN), ("a", "b"))


def test_an_event_with_more_people_than_are_counted() -> None:
    case = Case().captive(ANNA, FREED, claim="a").captive(BEN, FREED, claim="b")
    assert case.fact(FREED, "count", "2", claim="two").check() == []
    (finding,) = case.fact(FREED, "count", "1", claim="one").check()
    assert (finding.rule, finding.convention) == (Rule.COUNT, Convention.SOME_COUNTED)
    assert (finding.entities, finding.claims) == ((FREED, ANNA, BEN), ("a", "b", "one"))


def test_findings_stand_in_one_order_whatever_the_order_of_claims() -> None:
    def case(*order: int) -> Case:
        made = Case()
        steps = [
            lambda: made.captive(ANNA, TAKEN, "2023-10-07", "a"),
            lambda: made.captive(ANNA, FREED, "2023-10-01", "b"),
            lambda: made.fact(ANNA, "born", "2024", claim="c"),
            lambda: made.fact(ANNA, "born", "1990", claim="d"),
            lambda: made.part(TAKEN, HELD, "e"),
        ]
        for n in order:
            steps[n]()
        return made

    found = case(0, 1, 2, 3, 4).check()
    assert len(found) >= 3
    assert case(4, 3, 2, 1, 0).check() == case(2, 0, 4, 1, 3).check() == found


def test_a_busy_life_is_checked_in_no_time() -> None:
    case = Case().fact(ANNA, "died", "2000", claim="died").fact(ANNA, "born", "1950", claim="born")
    for n in range(1000):
        case.link("MET_WITH", ANNA, f"person/case/p{n}", at=f"19{60 + n % 40}-0{1 + n % 9}-01")
    case.link("MET_WITH", ANNA, BEN, at="2001", claim="met")
    assert claims(case.check(ANNA)) == [("died", "met")]


def test_a_wrong_death_in_a_busy_life_is_told_a_hundred_times_and_in_time() -> None:
    case = Case().fact(ANNA, "died", "1950", claim="died")
    for n in range(1000):
        case.link("MET_WITH", ANNA, f"person/case/p{n}", at=f"19{60 + n % 40}-0{1 + n % 9}-01")
    found = case.check(ANNA)
    assert {finding.rule for finding in found} == {Rule.ACT_AFTER_DEATH}
    assert len(found) == 100
