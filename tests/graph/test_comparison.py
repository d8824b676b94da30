"""Two sources laid side by side: what agrees, what one alone says, and each reason for a conflict; no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.claims import Claim
from graph.comparison import Comparison, Item, compare
from graph.comparison.topics import Placing, Said, said
from graph.periods import Version
from graph.records import stored
from graph.views import DEFAULT
from graph.vocabulary import SAME_AS
from tests.claims import RADIO, claim, denial, plan
from tests.strategies import PEOPLE, single_claims

ANNA, BEN, CARL = (f"person/case/{name}" for name in ("anna", "ben", "carl"))
TWIN = "person/other/anna"
BAND, ARMY = "organization/case/band", "organization/case/army"
TALK, TAKEN = "event/case/talk", "event/case/taken"
WORDS = {ANNA: "female", BEN: "male", CARL: "male"}


def told(claims: Iterable[Claim], placing: Placing) -> list[Said]:
    """Claims as they stand, none withdrawn."""
    versions = (Version("2026-01-01T00:00:00Z", "", 2),)
    standing = [stored(one, versions, live=versions) for one in claims]
    return said([(each, entry) for each in standing for entry in DEFAULT.admitted(each.entries())], placing)


def compared(
    a: Iterable[Claim],
    b: Iterable[Claim],
    canonical: Mapping[str, str] | None = None,
    sole: Mapping[str, str] | None = None,
) -> Comparison:
    placing = Placing(canonical or {}, sole or {})
    return compare(told(a, placing), told(b, placing), placing, WORDS)


def counts(found: Comparison) -> tuple[int, int, int, int]:
    return len(found.agree), len(found.only_a), len(found.only_b), len(found.conflict)


def reasons(found: Comparison) -> list[str]:
    return [item.why.value for item in found.conflict if item.why]


def met(at: str = "", **given_: Any) -> Claim:
    return claim(ANNA, "MET_WITH", BEN, at=at, **given_)


AGREEING: dict[str, tuple[list[Claim], list[Claim]]] = {
    "an edge without and with a date": ([met()], [met("2020")]),
    "a wider date and a narrower one": ([met("2020")], [met("2020-01-05")]),
    "a symmetric edge the other way": ([met()], [claim(BEN, "MET_WITH", ANNA)]),
    "a date of birth in one year": ([claim(ANNA, "born", value="1995")], [claim(ANNA, "born", value="1995-05-02|May")]),
    "a text": ([claim(ANNA, "occupation", value="clerk")], [claim(ANNA, "occupation", value="clerk")]),
    "a denial": ([denial(BEN, "MET_WITH", ANNA)], [denial(ANNA, "MET_WITH", BEN)]),
    "a plan, on other days": (
        [plan(ANNA, "RELEASED_BY", BAND, event=TAKEN, at="2020")],
        [plan(ANNA, "RELEASED_BY", BAND, event=TAKEN, at="2021")],
    ),
    "a merged id": ([claim(TWIN, "CAPTURED_BY", BAND)], [claim(ANNA, "CAPTURED_BY", BAND)]),
    "a sameness": ([claim(TWIN, SAME_AS, ANNA)], [claim(ANNA, SAME_AS, TWIN)]),
}


@pytest.mark.parametrize("kind", AGREEING)
def test_what_agrees(kind: str) -> None:
    a, b = AGREEING[kind]
    found = compared(a, b, {TWIN: ANNA})
    assert counts(found) == (1, 0, 0, 0)
    assert [len(found.agree[0].a), len(found.agree[0].b)] == [1, 1]


PARTED: dict[str, tuple[list[Claim], list[Claim]]] = {
    "two captors": ([claim(ANNA, "CAPTURED_BY", BAND)], [claim(ANNA, "CAPTURED_BY", ARMY)]),
    "two kinds of parent": (
        [claim(BEN, "PARENT_OF", ANNA, kind="birth")],
        [claim(BEN, "PARENT_OF", ANNA, kind="step")],
    ),
    "two occurrences": ([met(event=TALK)], [met(event=TAKEN)]),
    "two texts": ([claim(ANNA, "occupation", value="clerk")], [claim(ANNA, "occupation", value="cook")]),
    "a plan and a fact": ([plan(ANNA, "MET_WITH", BEN)], [met()]),
    "denials of two things": ([denial(ANNA, "MET_WITH")], [denial(ANNA, "MET_WITH", BEN)]),
    "a mother and a father": (
        [claim(ANNA, "PARENT_OF", TWIN, kind="birth")],
        [claim(BEN, "PARENT_OF", TWIN, kind="birth")],
    ),
}


@pytest.mark.parametrize("kind", PARTED)
def test_what_one_says_alone(kind: str) -> None:
    a, b = PARTED[kind]
    assert counts(compared(a, b)) == (0, 1, 1, 0)


CLASHING: dict[str, tuple[Claim, Claim, str]] = {
    "days": (met("2020-01-01"), met("2020-01-02"), "dates"),
    "an end before a start": (
        claim(ANNA, "MEMBER_OF", BAND, since="2005"),
        claim(ANNA, "MEMBER_OF", BAND, until="2001"),
        "dates",
    ),
    "births": (claim(ANNA, "born", value="1995"), claim(ANNA, "born", value="1996-01"), "dates"),
    "sexes": (claim(ANNA, "sex", value="female"), claim(ANNA, "sex", value="male"), "exclusive_values"),
    "alive and dead": (
        claim(ANNA, "HELD_BY", BAND, condition="alive"),
        claim(ANNA, "HELD_BY", BAND, condition="dead"),
        "exclusive_values",
    ),
    "a denied edge": (met(), denial(BEN, "MET_WITH", ANNA), "denial"),
    "all edges of one denied": (met(), denial(BEN, "MET_WITH"), "denial"),
    "an event that never was": (met(event=TALK), denial(event=TALK), "denial"),
    "a denied part": (claim(ANNA, "PARTICIPATED_IN", TALK, role="witness"), denial(ANNA, event=TALK), "denial"),
    "a denied value": (claim(ANNA, "born", value="1995-05-02"), denial(ANNA, "born", value="1995"), "denial"),
    "a denied sameness": (claim(TWIN, SAME_AS, ANNA), denial(ANNA, SAME_AS, TWIN), "denial"),
    "two fathers": (
        claim(BEN, "PARENT_OF", ANNA, kind="birth"),
        claim(CARL, "PARENT_OF", ANNA, kind="birth"),
        "exclusive_parents",
    ),
}


@pytest.mark.parametrize("kind", CLASHING)
def test_what_clashes_and_why(kind: str) -> None:
    a, b, why = CLASHING[kind]
    found = compared([a], [b])
    assert (counts(found), reasons(found)) == ((0, 0, 0, 1), [why])
    (item,) = found.conflict
    assert ([each.claim.id for each in item.a], [each.claim.id for each in item.b]) == ([a.id], [b.id])


def test_what_the_other_says_too_is_no_conflict() -> None:
    first, second = met("2020-01-01"), met("2020-01-02")
    assert counts(compared([first, second], [first])) == (1, 0, 0, 1)
    assert counts(compared([first, second], [first, second])) == (1, 0, 0, 0)
    denied = denial(ANNA, "MET_WITH", BEN)
    assert counts(compared([first, denied], [first, denied])) == (2, 0, 0, 0)
    assert counts(compared([first, denied], [first])) == (1, 0, 0, 1)


def test_a_part_in_an_event_is_compared_with_what_a_relation_implies_but_not_listed_by_itself() -> None:
    captured = claim(ANNA, "CAPTURED_BY", BAND, event=TAKEN)
    part = claim(ANNA, "PARTICIPATED_IN", TAKEN, role="captive", source=RADIO)
    assert counts(compared([captured], [part])) == (1, 1, 0, 0)
    assert counts(compared([captured], [])) == (0, 1, 0, 0)


def test_a_claim_without_an_event_stands_with_the_sole_occurrence() -> None:
    placed, unplaced = met(event=TALK), met(source=RADIO)
    assert counts(compared([placed], [unplaced])) == (0, 1, 1, 0)
    assert counts(compared([placed], [unplaced], sole={f"MET_WITH|{ANNA}|{BEN}|": TALK})) == (1, 0, 0, 0)


def test_dates_of_one_edge_are_held_against_each_other_up_to_a_bound() -> None:
    one, other = ([met(f"{year + n}") for n in range(310)] for year in (1000, 1309))
    found = compared(one, other)
    assert (found.cut, counts(found)) == (True, (1, 0, 0, 1))
    assert [len(found.agree[0].a), len(found.agree[0].b)] == [1, 1]
    assert not compared(one, one).cut


SETS = st.lists(single_claims(), max_size=8, unique_by=lambda c: c.id)
SEXES = dict(zip(PEOPLE, ("female", "female", "male"), strict=True))


def sides(items: Iterable[Item], *, turned: bool = False) -> list[tuple[Any, ...]]:
    both = ((item.key, item.why, item.a, item.b) for item in items)
    return [(key, why, *((b, a) if turned else (a, b))) for key, why, a, b in both]


@given(claims=SETS)
def test_a_source_agrees_with_itself(claims: list[Claim]) -> None:
    same = compared(claims, claims)
    assert (same.only_a, same.only_b, same.conflict) == ([], [], [])
    assert {each.claim.id for item in same.agree for each in item.a} == {c.id for c in claims}


@given(a=SETS, b=SETS)
def test_whichever_is_asked_for_first_the_comparison_is_the_same(a: list[Claim], b: list[Claim]) -> None:
    placing = Placing({}, {})
    one, other = told(a, placing), told(b, placing)
    forth, back = compare(one, other, placing, SEXES), compare(other, one, placing, SEXES)
    assert sides(forth.agree) == sides(back.agree, turned=True)
    assert sides(forth.conflict) == sides(back.conflict, turned=True)
    assert sides(forth.only_a) == sides(back.only_b, turned=True)
    assert sides(forth.only_b) == sides(back.only_a, turned=True)


@given(a=SETS, b=SETS)
def test_every_claim_is_in_the_answer(a: list[Claim], b: list[Claim]) -> None:
    found = compared(a, b)
    items = [*found.agree, *found.only_a, *found.only_b, *found.conflict]
    assert {each.claim.id for item in items for each in item.a} == {c.id for c in a}
    assert {each.claim.id for item in items for each in item.b} == {c.id for c in b}
    for listed in (found.agree, found.only_a, found.only_b, found.conflict):
        keys = [item.key for item in listed]
        assert keys == sorted(set(keys))
