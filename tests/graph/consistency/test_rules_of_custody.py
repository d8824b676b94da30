"""Captures, releases, sightings, lengths and holders: what fits, what fits under a convention, and what does not."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.consistency import Convention, Rule, Verdict
from tests.graph.consistency.worlds import ANNA, BAND, CREW, FREED, HELD, RAID, SEEN, TAKEN, Case, claims
from tests.strategies import EXAMPLES


def captivity(taken: str = "2023-10-07", *freed: str, length: str = "498 day") -> Case:
    """Anna's captivity, with its capture, its release as some sources date it, and its length."""
    case = Case().captive(ANNA, TAKEN, taken, "taken").part(TAKEN, HELD, "taken in it").part(FREED, HELD, "freed in it")
    for when in freed:
        case.captive(ANNA, FREED, when, f"freed {when}")
    return case.fact(HELD, "duration", length, claim="length") if length else case


@pytest.mark.parametrize(
    ("length", "convention"),
    [
        ("498 day", Convention.INCLUSIVE),
        ("497 day", Convention.ELAPSED),
        (">=498 day", Convention.INCLUSIVE),
        ("<=497 day", Convention.ELAPSED),
    ],
)
def test_a_length_may_fit_under_one_way_of_counting(length: str, convention: Convention) -> None:
    (finding,) = captivity("2023-10-07", "2025-02-15", length=length).check()
    assert (finding.rule, finding.verdict, finding.convention) == (Rule.DURATION, Verdict.OK_UNDER, convention)
    assert finding.claims == ("freed 2025-02-15", "freed in it", "length", "taken", "taken in it")
    assert finding.entities[0] == ANNA
    assert "497 days elapsed, 498 with both days counted" in finding.text
    assert not finding.unsettled


@pytest.mark.parametrize("length", ["497..498 day", ">1 year", "~500 day", "16 month", "1 year", "71 week"])
def test_a_length_that_fits_either_way_is_no_finding(length: str) -> None:
    assert captivity("2023-10-07", "2025-02-15", length=length).check() == []


@pytest.mark.parametrize("freed", ["2025-02", "2025-02-15/2025-02-16", "2025"])
def test_a_vague_date_leaves_room_for_both_ways_of_counting(freed: str) -> None:
    assert captivity("2023-10-07", freed).check() == []


@pytest.mark.parametrize("length", ["499 day", "496 day", "3 year", ">2 year", "2 month"])
def test_a_length_that_fits_no_way_is_a_contradiction(length: str) -> None:
    (finding,) = captivity("2023-10-07", "2025-02-15", length=length).check()
    assert (finding.rule, finding.verdict, finding.convention) == (Rule.DURATION, Verdict.CONTRADICTION, None)
    assert finding.unsettled


def test_the_narrowest_change_is_suggested() -> None:
    (finding,) = captivity("2023-10-07", "2025-02-18").check()
    assert finding.suggestion == "The narrowest change: all would hold if the release was 2025-02-16."
    assert "it is 499 days elapsed, 500 with both days counted" in finding.text or "500 days elapsed" in finding.text


def test_what_one_would_doubt_first_is_changed() -> None:
    case = Case().captive(ANNA, FREED, "2025-02-18").part(FREED, HELD).part(TAKEN, HELD)
    case.fact(HELD, "duration", "498 day")
    case.link("PARTICIPATED_IN", ANNA, TAKEN, role="captive", at="2023-10-07", stance="inferred")
    (finding,) = case.check()
    assert finding.suggestion == "The narrowest change: all would hold if the capture was 2023-10-09."


def test_what_another_claim_says_is_preferred() -> None:
    bad, good = sorted(
        captivity("2023-10-07", "2025-02-15", "2025-02-25").check(), key=lambda f: f.verdict is Verdict.OK_UNDER
    )
    assert bad.claims == ("freed 2025-02-25", "freed in it", "length", "taken", "taken in it")
    assert bad.suggestion == "All would hold if it was as another claim says: release 2025-02-15."
    assert good.convention is Convention.INCLUSIVE


def day(number: int) -> str:
    return (date(2024, 1, 1) + timedelta(days=number)).isoformat()


def between(first: int, width: int) -> str:
    return f"{day(first)}/{day(first + width)}" if width else day(first)


@given(st.integers(0, 9), st.integers(0, 3), st.integers(0, 12), st.integers(0, 3), st.integers(1, 12))
@settings(max_examples=EXAMPLES * 10, deadline=None)
def test_the_verdict_on_a_length_is_that_of_trying_every_day(a: int, wide: int, b: int, broad: int, days: int) -> None:
    pairs = [(x, y) for x in range(a, a + wide + 1) for y in range(b, b + broad + 1) if x <= y]
    found = captivity(between(a, wide), between(b, broad), length=f"{days} day").check()
    if not pairs:
        assert {finding.rule for finding in found} == {Rule.RELEASE_BEFORE_CAPTURE}
        return
    inclusive = any(y - x + 1 == days for x, y in pairs)
    elapsed = any(y - x == days for x, y in pairs)
    expected = {
        (True, True): [],
        (True, False): [Convention.INCLUSIVE],
        (False, True): [Convention.ELAPSED],
        (False, False): [None],
    }
    assert [finding.convention for finding in found] == expected[inclusive, elapsed]
    for finding in found:
        if match := re.fullmatch(r".* if the (\w+) was ([\d-]+|\d+ days?)\.", finding.suggestion):
            what, value = match.groups()
            mended = captivity(
                value if what == "capture" else between(a, wide),
                value if what == "release" else between(b, broad),
                length=value.removesuffix("s") if what == "length" else f"{days} day",
            )
            assert Verdict.CONTRADICTION not in {each.verdict for each in mended.check()}


@given(st.integers(0, 9), st.integers(0, 12), st.integers(1, 12), st.integers(0, 3), st.integers(0, 3))
@settings(max_examples=EXAMPLES * 10, deadline=None)
def test_a_wider_date_makes_no_finding(a: int, b: int, days: int, earlier: int, later: int) -> None:
    narrow = captivity(day(a), day(b), length=f"{days} day").check()
    wide = captivity(between(a - earlier, earlier + later), between(b - earlier, earlier + later), length=f"{days} day")
    if Verdict.CONTRADICTION not in {finding.verdict for finding in narrow}:
        assert Verdict.CONTRADICTION not in {finding.verdict for finding in wide.check()}
    if not narrow:
        assert wide.check() == []


def test_a_release_before_the_capture_is_told_once() -> None:
    (finding,) = captivity("2023-10-07", "2022").check()
    assert (finding.rule, finding.verdict) == (Rule.RELEASE_BEFORE_CAPTURE, Verdict.CONTRADICTION)
    assert finding.claims == ("freed 2022", "freed in it", "taken", "taken in it")


def test_a_sole_capture_and_a_sole_release_pair_without_a_captivity() -> None:
    case = Case().captive(ANNA, TAKEN, "2023-10-07", "taken").captive(ANNA, FREED, "2023-10-06", "freed")
    assert claims(case.found(Rule.RELEASE_BEFORE_CAPTURE)) == [("freed", "taken")]
    assert Case().captive(ANNA, TAKEN, "2023-10-07").captive(ANNA, FREED, "2023-10-07").check() == []
    assert Case().captive(ANNA, TAKEN, "2023-10-07").captive(ANNA, FREED, "2023").check() == []


def test_the_date_of_an_event_counts_as_well() -> None:
    case = Case().captive(ANNA, TAKEN).captive(ANNA, FREED)
    case.fact(TAKEN, "date", "2023-10-07", claim="a").fact(FREED, "date", "2023-10-06", claim="b")
    assert claims(case.found(Rule.RELEASE_BEFORE_CAPTURE)) == [("a", "b")]


def test_of_several_captivities_only_a_certain_order_is_judged() -> None:
    case = Case().captive(ANNA, TAKEN, "2023-10-07").captive(ANNA, FREED, "2010-01-01")
    case.fact("event/case/again", "type", "capture").captive(ANNA, "event/case/again", "2024-10-07")
    assert case.found(Rule.RELEASE_BEFORE_CAPTURE) == []


def sighted(at: str) -> Case:
    case = captivity("2023-10-07", "2025-02-15", length="").part(SEEN, HELD, "seen in it")
    return case.captive(ANNA, SEEN, at, "seen")


def test_a_sighting_lies_between_capture_and_release() -> None:
    assert sighted("2024-05").check() == []
    assert sighted("2025").check() == []
    (late,) = sighted("2025-03").check()
    assert (late.rule, late.verdict) == (Rule.HELD_AFTER_RELEASE, Verdict.CONTRADICTION)
    assert late.claims == ("freed 2025-02-15", "freed in it", "seen", "seen in it")
    (early,) = sighted("2023-09").check()
    assert early.rule is Rule.HELD_BEFORE_CAPTURE


def test_a_sighting_after_the_sole_release_needs_no_captivity() -> None:
    case = Case().captive(ANNA, TAKEN, "2023-10-07").captive(ANNA, FREED, "2024-01-01", "freed")
    case.captive(ANNA, SEEN, "2024-06", "seen")
    assert claims(case.found(Rule.HELD_AFTER_RELEASE)) == [("freed", "seen")]


def test_a_holding_that_goes_on_after_the_release() -> None:
    case = captivity("2023-10-07", "2024-01-01", length="")
    case.link("HELD_BY", ANNA, BAND, event=HELD, observed="2024-03-01", claim="held")
    (finding,) = case.check()
    assert finding.rule is Rule.HELD_AFTER_RELEASE
    assert "held" in finding.claims


def test_a_capture_outside_the_attack_that_it_is_part_of() -> None:
    case = Case().captive(ANNA, TAKEN, "2023-10-08", "taken").part(TAKEN, RAID, "part")
    case.fact(RAID, "date", "2023-10-07", claim="raid")
    (finding,) = case.check()
    assert (finding.rule, finding.verdict) == (Rule.OUTSIDE_EVENT, Verdict.CONTRADICTION)
    assert finding.claims == ("part", "raid", "taken")
    assert finding.suggestion == "The narrowest change: all would hold if the capture was 2023-10-07."


def test_dates_that_follow_from_others_are_judged_too() -> None:
    """Nobody dates the capture: it follows from release and length, and lies outside the attack."""
    case = Case().captive(ANNA, TAKEN).captive(ANNA, FREED, "2025-02-15", "freed").part(TAKEN, RAID, "in the raid")
    case.part(TAKEN, HELD, "taken in it").part(FREED, HELD, "freed in it").fact(HELD, "duration", "400 day", claim="l")
    case.fact(RAID, "date", "2023-10-07", claim="raid")
    (finding,) = case.check()
    assert finding.rule is Rule.DURATION
    assert finding.claims == ("freed", "freed in it", "in the raid", "l", "raid", "taken in it")


def test_a_date_that_is_said_needs_no_way_round() -> None:
    """The capture has a date, and the attack that it is part of has the same one: that is one finding."""
    case = captivity("2023-10-07", "2025-02-15").part(TAKEN, RAID).fact(RAID, "date", "2023-10-07", claim="raid")
    (finding,) = case.check()
    assert "taken" in finding.claims
    assert "raid" not in finding.claims


def holders(second: str, since: str, until: str = "") -> Case:
    case = Case().link("HELD_BY", ANNA, BAND, since="2023-10-07", until="2024-06-01", claim="first")
    return case.link("HELD_BY", ANNA, second, since=since, until=until, claim="second")


def test_two_captors_at_once() -> None:
    (finding,) = holders(CREW, "2024-01-01").check()
    assert (finding.rule, finding.convention) == (Rule.TWO_CAPTORS, Convention.HELD_JOINTLY)
    assert (finding.entities, finding.claims) == ((ANNA, BAND, CREW), ("first", "second"))
    assert "2024-01-01" in finding.text


@pytest.mark.parametrize(("since", "until"), [("2024-06-02", "2024-07"), ("2024", ""), ("2022-01", "2023-10-06")])
def test_captors_one_after_the_other_may_be(since: str, until: str) -> None:
    assert holders(CREW, since, until).check() == []


def test_a_captor_that_is_part_of_the_other_is_no_other() -> None:
    assert holders(CREW, "2024-01-01").part(CREW, BAND).check() == []
    assert holders(CREW, "2024-01-01").link("MEMBER_OF", CREW, BAND).check() == []


def test_two_captors_of_one_captivity_without_dates_of_their_own() -> None:
    case = captivity("2023-10-07", "2024-01-01", length="")
    case.link("HELD_BY", ANNA, BAND, event=HELD, claim="band").link("HELD_BY", ANNA, CREW, event=HELD, claim="crew")
    (finding,) = case.check()
    assert finding.rule is Rule.TWO_CAPTORS
    assert set(finding.claims) == {"band", "crew", "freed 2024-01-01", "taken"}


def test_a_claim_that_says_as_much_more_narrowly_is_cited_too() -> None:
    (finding,) = captivity("2023-10-07", "2022", "2022-05-01").check()
    assert finding.claims == ("freed 2022", "freed 2022-05-01", "freed in it", "taken", "taken in it")
