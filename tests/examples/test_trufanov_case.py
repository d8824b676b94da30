"""The example case as claims: each cites its paragraph, conclusions say from what, and all that is asked is said."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from graph.claims import Claim, Confidence
from graph.dates import read as read_date
from graph.quantities import parse as parse_quantity
from loaders import case_file
from tests.loaders.cases import case_of

FILE = Path(__file__).parents[2] / "examples" / "trufanov.yaml"
CLAIMS = tuple(case_file.read(FILE))
PARAGRAPHS = 16


def brief(claim: Claim) -> str:
    """A claim in one line: subject, predicate, object or value, event and role."""
    said = (claim.subject, claim.predicate, claim.object or claim.value.partition("|")[0], claim.event)
    short = [re.sub(r"^(person|organization|event)/trufanov/", "", text) for text in said]
    return " ".join(filter(None, (*short, claim.qualifier("role"))))


# the question's number; a claim that answers it; its stance, its paragraph, its speaker
ANSWERS: list[tuple[int, str, str, str, str]] = [
    (1, "alexander CAPTURED_BY hamas capture-alexander", "inferred", "", ""),
    (1, "alexander HELD_BY hamas captivity-alexander", "fact", "¶1", ""),
    (2, "capture-alexander date 2023-10-07", "inferred", "", ""),
    (2, "capture-alexander PART_OF attack", "inferred", "", ""),
    (2, "alexander PARTICIPATED_IN capture-alexander captive", "fact", "¶5", ""),
    (3, "captivity-alexander duration 498 day", "fact", "¶3", "person/trufanov/alexander"),
    (3, "captivity-alexander duration >1 year", "fact", "¶1", ""),
    (4, "release-alexander date 2025-02-15", "fact", "¶14", ""),
    (4, "release-alexander date 2025-02", "fact", "¶4", ""),
    (5, "alexander RELEASED_AT_REQUEST_OF russia release-alexander", "fact", "¶13", "person/trufanov/putin"),
    (6, "alexander MET_WITH putin meeting", "fact", "¶3", ""),
    (6, "meeting date 2025-04-16", "fact", "¶3", ""),
    (7, "alexander name Alexander Trufanov", "fact", "¶3", ""),
    (7, "alexander name Sasha Trupanov", "fact", "¶4", "organization/trufanov/israel"),
    (7, "alexander name Trufanov", "fact", "¶7", ""),
    (8, "alexander name Александр Труфанов", "inferred", "", ""),
    (8, "alexander name סשה טרופנוב", "inferred", "", ""),
    (9, "alexander age 29 year", "fact", "¶3", ""),
    (10, "alexander CITIZEN_OF russia", "fact", "¶1", ""),
    (10, "alexander CITIZEN_OF israel", "fact", "¶1", ""),
    (11, "yelena PARENT_OF alexander", "fact", "¶5", ""),
    (11, "vitali PARENT_OF alexander", "fact", "¶5", ""),
    (11, "alexander PARTNER_OF partner", "fact", "¶5", ""),
    (11, "grandmother KIN_OF alexander", "fact", "¶5", ""),
    (12, "yelena PARTICIPATED_IN capture-yelena captive", "fact", "¶5", ""),
    (12, "partner PARTICIPATED_IN capture-partner captive", "fact", "¶5", ""),
    (12, "grandmother PARTICIPATED_IN capture-grandmother captive", "fact", "¶5", ""),
    (12, "yelena CAPTURED_BY hamas capture-yelena", "inferred", "", ""),
    (13, "release-yelena date 2023-11", "fact", "¶5", ""),
    (13, "release-yelena PART_OF truce", "fact", "¶5", ""),
    (14, "vitali DIED_IN attack", "fact", "¶5", ""),
    (14, "attack date 2023-10-07", "inferred", "", ""),
    (15, "grandmother sex female", "fact", "¶5", ""),
    (16, "alexander PARTNER_OF partner", "fact", "¶5", ""),
    (17, "emigration date [1995..1999]", "fact", "¶6", ""),
    (17, "emigration OCCURRED_AT place/trufanov/russia", "fact", "¶6", ""),
    (17, "emigration OCCURRED_AT place/trufanov/israel", "fact", "¶6", ""),
    (18, "minister PARTICIPATED_IN ministers-appeal requester", "fact", "¶14", ""),
    (18, "hamas PARTICIPATED_IN ministers-appeal addressee", "fact", "¶14", ""),
    (18, "minister HOLDS_POSITION russia", "fact", "¶14", ""),
    (19, "herkin PARTICIPATED_IN sighting-herkin captive", "inferred", "", ""),
    (19, "herkin PARTICIPATED_IN captivity-herkin captive", "fact", "¶15", ""),
    (20, "herkin PARTICIPATED_IN capture-herkin captive", "fact", "¶15", ""),
    (20, "capture-herkin PART_OF festival", "fact", "¶15", ""),
    (21, "herkin age 35 year", "fact", "¶15", ""),
    (22, "herkin PARTICIPATED_IN proof-of-life-herkin subject", "fact", "¶16", ""),
    (22, "hamas PARTICIPATED_IN proof-of-life-herkin publisher", "fact", "¶16", ""),
    (23, "herkin PARTICIPATED_IN russias-call beneficiary", "fact", "¶15", ""),
    (23, "russia PARTICIPATED_IN russias-call requester", "fact", "¶15", ""),
    (23, "putin HOLDS_POSITION russia", "fact", "¶1", ""),
    (24, "yelena PARTICIPATED_IN release-yelena released", "fact", "¶5", ""),
    (24, "yelena PARTICIPATED_IN capture-yelena captive", "inferred", "", ""),
    (25, "herkin PARTICIPATED_IN capture-herkin captive", "inferred", "", ""),
    (26, "alexander RELEASED_AT_REQUEST_OF russia release-alexander", "fact", "¶13", "person/trufanov/putin"),
]


@pytest.mark.parametrize(("number", "said", "stance", "locator", "speaker"), ANSWERS)
def test_what_a_question_needs_is_said(number: int, said: str, stance: str, locator: str, speaker: str) -> None:
    found = [(claim.stance, claim.locator, claim.speaker) for claim in CLAIMS if brief(claim) == said]
    assert (stance, locator, speaker) in found, found


def test_every_question_has_a_row() -> None:
    assert {number for number, *_ in ANSWERS} == set(range(1, 27))


def test_every_fact_cites_a_paragraph_and_none_is_left_out() -> None:
    said = {claim.locator for claim in CLAIMS if claim.stance != "inferred"}
    assert said == {"byline", *(f"¶{number}" for number in range(1, PARAGRAPHS + 1))}
    assert {claim.source.id for claim in CLAIMS if claim.stance != "inferred"} == {"source/trufanov/afp"}


def test_the_report_is_not_quoted() -> None:
    assert not [claim.quote for claim in CLAIMS if claim.quote and claim.stance != "inferred"]


def test_every_conclusion_has_a_reason_and_rests_on_claims_of_the_case() -> None:
    ids = {claim.id for claim in CLAIMS}
    concluded = [claim for claim in CLAIMS if claim.stance == "inferred"]
    assert concluded
    for claim in concluded:
        assert (claim.source.kind, claim.locator) == ("case", "")
        assert claim.quote
        assert claim.rests_on
        assert set(claim.rests_on) <= ids


def test_what_the_report_does_not_say_is_no_fact() -> None:
    captors = [claim for claim in CLAIMS if claim.predicate == "CAPTURED_BY"]
    assert {claim.stance for claim in captors} == {"inferred"}
    assert not [claim for claim in captors if claim.subject.endswith("/herkin")]
    low = {claim.subject.rpartition("/")[2] for claim in captors if claim.confidence is Confidence.LOW}
    assert low == {"yelena", "partner", "grandmother"}
    dated = {claim.subject for claim in CLAIMS if claim.predicate == "date" and claim.stance == "fact"}
    assert not [event for event in dated if "/capture-" in event or event.endswith("/attack")]
    kinds = {claim.qualifiers for claim in CLAIMS if claim.predicate in ("PARENT_OF", "DIED_IN", "PARTNER_OF")}
    assert kinds == {()}
    releases = [claim for claim in CLAIMS if claim.subject.endswith("/herkin") and claim.predicate.startswith("REL")]
    assert not releases


def test_promises_are_plans_on_the_statements_in_which_they_were_made() -> None:
    plans = [claim for claim in CLAIMS if claim.stance == "planned"]
    assert sorted(brief(claim) for claim in plans) == [
        "alexander RELEASED_BY hamas captors-promise",
        "putins-promise text to help free further captives putins-promise",
    ]
    types = {claim.subject: claim.value for claim in CLAIMS if claim.predicate == "type"}
    assert {types[claim.event] for claim in plans} == {"statement"}


def test_people_without_a_name_stay_without() -> None:
    named = {claim.subject.rpartition("/")[2] for claim in CLAIMS if claim.predicate == "name"}
    assert not {"partner", "grandmother", "minister"} & named


def test_the_length_leads_to_the_day_of_capture() -> None:
    days = next(claim.value for claim in CLAIMS if claim.predicate == "duration" and claim.speaker)
    released = next(claim.value for claim in CLAIMS if brief(claim) == "release-alexander date 2025-02-15")
    captured = read_date("2023-10-07")
    freed = read_date(released)
    assert captured
    assert captured.latest
    assert freed
    assert freed.earliest
    elapsed = date.fromisoformat(freed.earliest) - date.fromisoformat(captured.latest)
    assert parse_quantity(days).max == elapsed.days + 1


def test_correcting_a_captor_changes_one_claim() -> None:
    text = FILE.read_text(encoding="utf-8")
    wrong = text.replace(
        "{subject: alexander, object: hamas, event: capture", "{subject: alexander, object: israel, event: capture"
    )
    assert wrong != text
    before, after = ({claim.id for claim in case_of(said).claims} for said in (wrong, text))
    assert (len(before - after), len(after - before)) == (1, 1)
