"""Births, deaths, ages, acts and parents: what fits, what fits under a convention, and what does not."""

from __future__ import annotations

import pytest

from graph.consistency import Convention, Finding, Rule, Verdict
from tests.graph.consistency.worlds import ANNA, BAND, BEN, CARA, FREED, RAID, TAKEN, TALK, Case, claims


def only(case: Case) -> Finding:
    (finding,) = case.check()
    return finding


def test_an_age_fits_the_birth_or_not() -> None:
    def aged(born: str) -> Case:
        return Case().fact(ANNA, "born", born, claim="born").fact(ANNA, "age", "35 year", at="2025-04-17", claim="age")

    for born in ("1989-04-18", "1990-04-17", "1990", "1989", "1989-12-31/1990-06"):
        assert aged(born).check() == []
    for born, mended in (("1989-04-17", "1989-04-18"), ("1990-04-18", "1990-04-17"), ("1991", "1990-04-17")):
        finding = only(aged(born))
        assert (finding.rule, finding.verdict, finding.claims) == (Rule.AGE, Verdict.CONTRADICTION, ("age", "born"))
        assert finding.suggestion == f"The narrowest change: all would hold if the birth was {mended}."
        assert "age 35 years on 2025-04-17" in finding.text


def test_two_ages_against_each_other() -> None:
    def ages(second: str, on: str) -> Case:
        case = Case().fact(ANNA, "age", "35 year", at="2025-04-17", claim="one")
        return case.fact(ANNA, "age", second, at=on, claim="other")

    assert ages("36", "2025-04-18").check() == []
    assert ages("34", "2024-04-18").check() == []
    assert claims(ages("37", "2025-04-18").check()) == [("one", "other")]
    assert claims(ages("29", "2025-04-17").check()) == [("one", "other")]
    assert ages("~29", "2025-04-17").check() == []


def met(died: str, at: str = "2024-05-01") -> Case:
    case = Case().link("MET_WITH", ANNA, BEN, event=TALK, at=at, claim="met")
    return case.fact(ANNA, "died", died, claim="died")


def test_nobody_meets_after_death() -> None:
    finding = only(met("2024-04-30"))
    assert (finding.rule, finding.verdict) == (Rule.ACT_AFTER_DEATH, Verdict.CONTRADICTION)
    assert finding.claims == ("died", "met")
    assert finding.entities == (ANNA, BEN, TALK)
    assert "2024-04-30" in finding.text
    assert "2024-05-01" in finding.text
    for died in ("2024-05-01", "2024", "2024-04-30/2024-05-02"):
        assert met(died).check() == []


def test_the_later_end_of_a_meeting_is_read_too() -> None:
    case = Case().link("MET_WITH", ANNA, BEN, at="2024-05-01", claim="met").fact(BEN, "died", "2023", claim="died")
    assert only(case).entities == (BEN, ANNA)


def test_captives_and_victims_may_be_dead() -> None:
    died = Case().fact(ANNA, "died", "2023-10-07", claim="died")
    died.captive(ANNA, TAKEN, "2023-10-08").captive(ANNA, FREED, "2025-02-15")
    assert died.check() == []
    alive = died.link("RELEASED_BY", ANNA, BAND, event=FREED, at="2025-02-15", condition="alive", claim="alive")
    assert Rule.ACT_AFTER_DEATH in {finding.rule for finding in alive.check()}


def test_an_act_dated_by_its_event_cites_both() -> None:
    case = (
        Case()
        .link("PARTICIPATED_IN", ANNA, TALK, role="speaker", claim="spoke")
        .fact(TALK, "date", "2024-05-01", claim="talk")
    )
    assert only(case.fact(ANNA, "died", "2023", claim="died")).claims == ("died", "spoke", "talk")


def test_a_death_in_an_event_dates_the_death() -> None:
    case = Case().link("DIED_IN", ANNA, RAID, claim="in").fact(RAID, "date", "2023-10-07", claim="raid")
    assert case.check() == []
    assert only(case.fact(ANNA, "died", "2023-10-06", claim="died")).claims == ("died", "in", "raid")
    later = Case().link("DIED_IN", ANNA, RAID, at="2023-10-09").fact(RAID, "date", "2023-10-07")
    assert later.check() == []


def test_nothing_is_before_the_birth() -> None:
    case = Case().fact(ANNA, "born", "2024-05-02", claim="born").link("MET_WITH", ANNA, BEN, at="2024-05-01", claim="m")
    assert (only(case).rule, only(case).claims) == (Rule.BEFORE_BIRTH, ("born", "m"))
    dead = Case().fact(ANNA, "born", "1990", claim="born").fact(ANNA, "died", "1980", claim="died")
    assert (only(dead).rule, only(dead).claims) == (Rule.BEFORE_BIRTH, ("born", "died"))


def family(kind: str, parent: str, child: str, *, sex: str = "", died: str = "") -> Case:
    case = Case().link("PARENT_OF", ANNA, CARA, kind=kind, claim="parent")
    case.fact(ANNA, "born", parent, claim="parent born").fact(CARA, "born", child, claim="child born")
    if sex:
        case.fact(ANNA, "sex", sex, claim="sex")
    return case.fact(ANNA, "died", died, claim="died") if died else case


@pytest.mark.parametrize(
    ("kind", "child", "verdict"),
    [
        ("birth", "2001-12-30", Verdict.CONTRADICTION),
        ("unspecified", "2001-12-30", Verdict.OK_UNDER),
        ("adoptive", "1991", None),
        ("step", "1991", None),
        ("foster", "1991", None),
        ("birth", "2002-01-01", None),
        ("birth", "2002", None),
    ],
)
def test_a_parent_is_twelve_years_older(kind: str, child: str, verdict: Verdict | None) -> None:
    found = family(kind, "1990-01-01", child).found(Rule.PARENT_AGE)
    assert [finding.verdict for finding in found] == ([verdict] if verdict else [])
    for finding in found:
        assert finding.entities == (CARA, ANNA)
        assert finding.claims == ("child born", "parent", "parent born")
        assert finding.convention is (Convention.NOT_BY_BIRTH if kind == "unspecified" else None)
        assert finding.unsettled


@pytest.mark.parametrize(
    ("sex", "child", "breaks"),
    [
        ("female", "2020-01-01", False),
        ("female", "2020-01-02", True),
        ("male", "2020-10-15", False),
        ("male", "2020-11-15", True),
        ("", "2020-10-15", False),
        ("", "2020-11-15", True),
        ("female", "2020", False),
    ],
)
def test_a_child_is_born_in_time_before_a_parents_death(sex: str, child: str, breaks: bool) -> None:
    found = family("birth", "1980", child, sex=sex, died="2020-01-01").check()
    assert [finding.rule for finding in found] == [Rule.PARENT_DEATH] * breaks


def test_the_age_of_a_parent_counts_as_well() -> None:
    case = Case().link("PARENT_OF", ANNA, CARA, kind="birth", claim="parent")
    case.fact(ANNA, "age", "20 year", at="2020-01-01", claim="a").fact(
        CARA, "age", "10 year", at="2020-01-01", claim="c"
    )
    assert only(case).claims == ("a", "c", "parent")


def test_two_birth_mothers() -> None:
    case = (
        Case()
        .link("PARENT_OF", ANNA, CARA, kind="birth", claim="a")
        .link("PARENT_OF", BEN, CARA, kind="birth", claim="b")
    )
    assert case.check() == []
    case.fact(ANNA, "sex", "female", claim="sa").fact(BEN, "sex", "male", claim="sb")
    assert case.check() == []
    case.link("PARENT_OF", "person/case/dina", CARA, kind="birth", claim="d").fact("person/case/dina", "sex", "female")
    finding = case.found(Rule.TWO_BIRTH_PARENTS)[0]
    assert finding.entities == (CARA, ANNA, "person/case/dina")
    assert finding.verdict is Verdict.CONTRADICTION


def test_an_adoptive_mother_is_no_second_birth_mother() -> None:
    case = Case().link("PARENT_OF", ANNA, CARA, kind="birth").link("PARENT_OF", BEN, CARA, kind="adoptive")
    case.fact(ANNA, "sex", "female").fact(BEN, "sex", "female")
    assert case.check() == []


def test_three_birth_parents_are_too_many() -> None:
    case = Case()
    for parent in (ANNA, BEN, "person/case/dina"):
        case.link("PARENT_OF", parent, CARA, kind="birth")
    assert [finding.rule for finding in case.check()] == [Rule.TWO_BIRTH_PARENTS]


@pytest.mark.parametrize(
    ("kinds", "verdict"),
    [
        (("birth", "birth", "birth"), Verdict.CONTRADICTION),
        (("birth", "unspecified", "birth"), Verdict.OK_UNDER),
        (("birth", "step", "birth"), None),
    ],
)
def test_nobody_is_their_own_ancestor(kinds: tuple[str, ...], verdict: Verdict | None) -> None:
    case = Case()
    for kind, parent, child in zip(kinds, (BEN, CARA, ANNA), (CARA, ANNA, BEN), strict=True):
        case.link("PARENT_OF", parent, child, kind=kind, claim=f"{parent} {child}")
    found = case.check()
    assert [finding.verdict for finding in found] == ([verdict] if verdict else [])
    for finding in found:
        assert finding.entities[0] == ANNA
        assert set(finding.entities) == {ANNA, BEN, CARA}
        assert len(finding.claims) == 3


def test_who_descends_from_a_circle_is_checked_as_anybody() -> None:
    case = Case().link("PARENT_OF", ANNA, BEN, kind="birth").link("PARENT_OF", BEN, ANNA, kind="birth")
    assert case.link("PARENT_OF", BEN, CARA, kind="birth").check(CARA) == []
    assert len(case.check()) == 1


def test_what_does_not_fit_about_a_parent_is_told_of_the_parent() -> None:
    case = family("birth", "1990", "2020").fact(ANNA, "age", "50", at="2020-01-01", claim="age")
    assert case.check(CARA) == []
    assert [finding.entities for finding in case.check()] == [(ANNA,)]


def test_an_office_may_be_given_up_after_death() -> None:
    def office(**dates: str) -> Case:
        return Case().link("HOLDS_POSITION", ANNA, BAND, **dates).fact(ANNA, "died", "2023-10-07")

    assert office(since="2020", until="2024").check() == []
    assert [finding.rule for finding in office(since="2024").check()] == [Rule.ACT_AFTER_DEATH]
    assert [finding.rule for finding in office(observed="2024").check()] == [Rule.ACT_AFTER_DEATH]
