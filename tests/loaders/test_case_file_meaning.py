"""What each word of a case file means in claims."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.claims import Confidence, ExtractedBy, Visibility
from graph.vocabulary import EDGES, EVENT_TYPES, PROPERTIES, ROLES
from loaders import case_file
from loaders.case_file.facts import WORDS
from tests.loaders.cases import HEAD, brief, briefs, case_of, claims_of, written

MEANINGS: dict[str, list[str]] = {
    "capture: {of: [anna, ben], by: guards, when: 2022-05}": [
        "capture-anna type capture",
        "capture-anna date 2022-05",
        "anna CAPTURED_BY guards in capture-anna at 2022-05",
        "capture-ben type capture",
        "capture-ben date 2022-05",
        "ben CAPTURED_BY guards in capture-ben at 2022-05",
    ],
    "capture: {of: anna, at: harbour, partOf: [raid, war]}": [
        "capture-anna type capture",
        "capture-anna OCCURRED_AT place:harbour kind=at",
        "capture-anna PART_OF raid",
        "capture-anna PART_OF war",
        "anna PARTICIPATED_IN capture-anna role=captive",
    ],
    "capture: {event: raid, of: [anna, ben], by: [guards, carl], basis: hostage, condition: alive}": [
        "raid type capture",
        "anna CAPTURED_BY guards in raid basis=hostage condition=alive",
        "anna CAPTURED_BY carl in raid basis=hostage condition=alive",
        "ben CAPTURED_BY guards in raid basis=hostage condition=alive",
        "ben CAPTURED_BY carl in raid basis=hostage condition=alive",
    ],
    "captivity: {of: anna, by: guards, since: 2022, until: 2023, observed: 2022-12, duration: about a year}": [
        "captivity-anna type captivity",
        "captivity-anna begun 2022",
        "captivity-anna ended 2023",
        "captivity-anna duration ~1 year",
        "anna HELD_BY guards in captivity-anna since 2022 until 2023 observed 2022-12",
    ],
    "captivity: {of: anna, observed: 2022-12}": [
        "captivity-anna type captivity",
        "anna PARTICIPATED_IN captivity-anna role=captive observed 2022-12",
    ],
    "release: {of: anna, by: guards, atRequestOf: redland, to: ben, when: 2023-11-24}": [
        "release-anna type release",
        "release-anna date 2023-11-24",
        "anna RELEASED_BY guards in release-anna at 2023-11-24",
        "anna RELEASED_AT_REQUEST_OF redland in release-anna at 2023-11-24",
        "anna RELEASED_TO ben in release-anna at 2023-11-24",
    ],
    "release: {of: anna}": ["release-anna type release", "anna PARTICIPATED_IN release-anna role=released"],
    "sighting: {of: anna, by: ben, when: 2022-08}": [
        "sighting-anna type sighting",
        "sighting-anna date 2022-08",
        "anna PARTICIPATED_IN sighting-anna role=captive at 2022-08",
        "ben PARTICIPATED_IN sighting-anna role=witness at 2022-08",
    ],
    "proofOfLife: {of: [anna, ben], by: guards, event: speech}": [
        "speech type proof_of_life",
        "anna PARTICIPATED_IN speech role=subject",
        "ben PARTICIPATED_IN speech role=subject",
        "guards PARTICIPATED_IN speech role=publisher",
    ],
    "proofOfLife: {of: anna}": [
        "proof-of-life-anna type proof_of_life",
        "anna PARTICIPATED_IN proof-of-life-anna role=subject",
    ],
    "meeting: {between: [ben, anna, redland], when: {edtf: '2024-01', as: in January}}": [
        "meeting-anna-ben-redland type meeting",
        "meeting-anna-ben-redland date 2024-01|in January",
        "anna MET_WITH ben in meeting-anna-ben-redland at 2024-01|in January",
        "redland MET_WITH ben in meeting-anna-ben-redland at 2024-01|in January",
        "redland MET_WITH anna in meeting-anna-ben-redland at 2024-01|in January",
    ],
    "request: {event: talks, by: ben, to: guards, for: anna, text: to let her go}": [
        "talks type request",
        "talks text to let her go",
        "ben PARTICIPATED_IN talks role=requester",
        "guards PARTICIPATED_IN talks role=addressee",
        "anna PARTICIPATED_IN talks role=beneficiary",
    ],
    "statement: {event: speech, by: ben, to: redland, about: anna, partOf: talks}": [
        "speech type statement",
        "speech PART_OF talks",
        "ben PARTICIPATED_IN speech role=speaker",
        "redland PARTICIPATED_IN speech role=addressee",
        "anna PARTICIPATED_IN speech role=subject",
    ],
    "attack: {event: raid, by: guards, victims: [anna], at: hill}": [
        "raid type attack",
        "raid OCCURRED_AT place:hill kind=at",
        "guards PARTICIPATED_IN raid role=perpetrator",
        "anna PARTICIPATED_IN raid role=victim",
    ],
    "migration: {event: talks, of: [anna, guards], from: hill, to: harbour, when: '[1995..1999]'}": [
        "talks type migration",
        "talks date [1995..1999]",
        "talks OCCURRED_AT place:hill kind=from",
        "talks OCCURRED_AT place:harbour kind=to",
        "anna PARTICIPATED_IN talks role=participant at [1995..1999]",
        "guards PARTICIPATED_IN talks role=participant at [1995..1999]",
    ],
    "death: {of: anna, in: raid, manner: killed, when: 2022}": [
        "anna DIED_IN raid manner=killed at 2022",
        "anna died 2022",
    ],
    "participants: {in: raid, witness: [anna, ben], mediator: redland, when: 2022}": [
        "redland PARTICIPATED_IN raid role=mediator at 2022",
        "anna PARTICIPATED_IN raid role=witness at 2022",
        "ben PARTICIPATED_IN raid role=witness at 2022",
    ],
    "mother: {of: [anna, ben], is: dora, kind: adoptive}": [
        "dora PARENT_OF anna kind=adoptive",
        "dora sex female",
        "dora PARENT_OF ben kind=adoptive",
    ],
    "son: {of: anna, is: ben}": ["anna PARENT_OF ben", "ben sex male"],
    "child: {of: anna, is: ben}": ["anna PARENT_OF ben"],
    "wife: {of: ben, is: anna, since: 2001}": ["anna PARTNER_OF ben kind=married since 2001", "anna sex female"],
    "partner: {of: ben, is: anna, kind: engaged, former: yes}": ["anna PARTNER_OF ben former=yes kind=engaged"],
    "brother: {of: anna, is: carl, kind: half}": ["anna SIBLING_OF carl kind=half", "carl sex male"],
    "grandmother: {of: anna, is: dora, line: maternal}": [
        "dora KIN_OF anna down=0 line=maternal up=2",
        "dora sex female",
    ],
    "grandson: {of: dora, is: ben}": ["ben KIN_OF dora down=2 up=0", "ben sex male"],
    "uncle: {of: anna, is: carl}": ["carl KIN_OF anna down=1 up=2", "carl sex male"],
    "niece: {of: carl, is: anna}": ["anna KIN_OF carl down=2 up=1", "anna sex female"],
    "citizenship: {of: anna, is: [redland, guards], observed: 2024}": [
        "anna CITIZEN_OF redland observed 2024",
        "anna CITIZEN_OF guards observed 2024",
    ],
    "membership: {of: [anna, redland], in: guards, until: 2020}": [
        "anna MEMBER_OF guards until 2020",
        "redland MEMBER_OF guards until 2020",
    ],
    "position: {of: ben, in: redland, title: harbour master}": ["ben HOLDS_POSITION redland title=harbour master"],
    "age: {of: anna, is: 34, when: 2024-03-09}": ["anna age 34 year at 2024-03-09"],
    "born: {of: anna, is: {edtf: 1990~, as: about 1990}}": ["anna born 1990~|about 1990"],
    "born: {of: anna, is: late 1990s}": ["anna born [1995..1999]|late 1990s"],
    "born: {of: anna, is: в конце 1990-х}": ["anna born [1995..1999]|в конце 1990-х"],
    "born: {of: anna, is: 1990}": ["anna born 1990"],
    "born: {of: anna, is: 'March 3, 1990'}": ["anna born 1990-03-03|March 3, 1990"],
    "age: {of: anna, is: 34, when: 13/04/2024}": ["anna age 34 year at 2024-04-13|13/04/2024"],
    "HELD_BY: {subject: anna, object: guards, until: before 2022}": ["anna HELD_BY guards until [..2021]|before 2022"],
    "duration: {of: war, is: more than 2 years}": ["war duration >2 year"],
    "count: {of: raid, is: 20 to 30}": ["raid count 20..30"],
    "type: {of: war, is: war}": ["war type war"],
    "identifier: {of: anna, is: ['register:7', 'paper:9']}": ["anna identifier register:7", "anna identifier paper:9"],
    "name: {of: anna, is: Anna Example}": ["anna name Anna Example lang=en name=main script=Latn use=main"],
    "name: {of: anna, is: Анна}": ["anna name Анна name=main script=Cyrl use=main"],
    "name: {of: anna, is: Ann, use: nickname}": ["anna name Ann lang=en name=nickname script=Latn use=nickname"],
    "name: {of: anna, is: Anja, name: birth-name, use: birth, lang: de}": [
        "anna name Anja lang=de name=birth-name script=Latn use=birth"
    ],
    "HELD_BY: {subject: anna, object: guards, since: 2022}": ["anna HELD_BY guards since 2022"],
    "PART_OF: {subject: [raid, talks], object: war}": ["raid PART_OF war", "talks PART_OF war"],
    "MET_WITH: {subject: ben, object: anna}": ["anna MET_WITH ben"],
    "KIN_OF: {subject: anna, object: ben, up: 3, down: 2}": ["anna KIN_OF ben down=2 up=3"],
    "sameAs: {of: ben, is: person/other/benjamin}": ["ben SAME_AS person/other/benjamin"],
    "denial: {subject: anna, predicate: CAPTURED_BY, object: guards}": ["anna CAPTURED_BY guards denied"],
    "denial: {object: guards, predicate: CAPTURED_BY}": ["* CAPTURED_BY guards denied"],
    "denial: {event: raid}": ["* * * in raid denied"],
    "denial: {subject: anna, predicate: born, value: 1990}": ["anna born 1990 denied"],
    "denial: {subject: anna, predicate: born, value: about 1990}": ["anna born 1990~|about 1990 denied"],
    "denial: {subject: anna, predicate: age, value: 30 years}": ["anna age 30 year denied"],
    "denial: {object: raid, predicate: PARTICIPATED_IN, role: captor}": ["* PARTICIPATED_IN raid role=captor denied"],
}


@pytest.mark.parametrize("fact", MEANINGS)
def test_a_fact_means_these_claims(fact: str) -> None:
    assert briefs(f"- {fact}") == MEANINGS[fact]


def test_every_relation_property_and_role_can_be_said() -> None:
    words = {word.word: word for word in WORDS}
    assert len(words) == len(WORDS)
    for edge in EDGES:
        slots = {slot.name for slot in words[edge.type].slots}
        assert {qualifier.name for qualifier in edge.qualifiers} <= slots
        assert ("event" in slots) is bool(edge.occurrence)
    for prop in PROPERTIES:
        slots = {slot.name for slot in words[prop.name].slots}
        assert {"of", "is", *(qualifier.name for qualifier in prop.qualifiers)} <= slots
    assert set(ROLES) <= {slot.name for slot in words["participants"].slots}


@pytest.mark.parametrize("type_", [word.word for word in EVENT_TYPES])
def test_every_type_of_event_can_be_said(type_: str) -> None:
    assert briefs(f"- type: {{of: war, is: {type_}}}") == [f"war type {type_}"]


def test_an_entity_says_what_its_source_says() -> None:
    case = case_of(
        HEAD.replace("anna: ,", "anna: {name: [Anna, {is: Анна, lang: ru}], born: 1990, from: letter p2},")
        .replace("guards: ,", "guards: {name: The Guards, type: armed_group, from: report},")
        .replace("facts:\n", "")
    )
    assert [(brief(claim), claim.source.id, claim.locator) for claim in case.claims] == [
        ("anna name Anna name=main script=Latn use=main", "source/demo/letter", "p2"),
        ("anna name Анна lang=ru name=main script=Cyrl use=main", "source/demo/letter", "p2"),
        ("anna born 1990", "source/demo/letter", "p2"),
        ("guards name The Guards lang=en name=main script=Latn use=main", "source/demo/report", ""),
        ("guards type armed_group", "source/demo/report", ""),
    ]


def test_an_entity_without_a_source_is_what_the_author_says() -> None:
    (claim,) = case_of(HEAD.replace("anna: ,", "anna: {name: Anna, confidence: high},").replace("facts:\n", "")).claims
    assert (claim.source.id, claim.source.kind, claim.stance) == ("source/demo/case", "case", "inferred")
    assert (claim.confidence, claim.confidence_by) == (Confidence.HIGH, "Eva")


def test_who_says_it_and_how() -> None:
    (claim,) = claims_of(
        """
- CITIZEN_OF: {subject: anna, object: redland}
  attributedTo: [ben, a spokesman of the harbour]
  alleged: yes
  confidence: low
  confidenceBy: Carl
  quote: one of ours
  visibility: restricted
  extractedBy: model
"""
    )
    assert claim.attributed_to == ("person/demo/ben", "a spokesman of the harbour")
    assert (claim.stance, claim.confidence, claim.confidence_by) == ("alleged", Confidence.LOW, "Carl")
    assert (claim.quote, claim.lang, claim.locator) == ("one of ours", "en", "p1")
    assert (claim.visibility, claim.extracted_by) == (Visibility.RESTRICTED, ExtractedBy.MODEL)


def test_unsaid_is_medium_and_the_authors() -> None:
    (claim,) = claims_of("- CITIZEN_OF: {subject: anna, object: redland}")
    assert (claim.confidence, claim.confidence_by, claim.visibility) == (Confidence.MEDIUM, "Eva", Visibility.PUBLIC)


def test_the_head_of_the_file_holds_for_all() -> None:
    head = HEAD.replace("lang: en\n", "lang: en\nvisibility: sealed\nextractedBy: rule\n", 1)
    first, second = case_of(
        head
        + "  report:\n    - child: {of: anna, is: ben}\n    - child: {of: anna, is: carl}\n      visibility: public\n"
    ).claims
    assert (first.visibility, first.extracted_by) == (Visibility.SEALED, ExtractedBy.RULE)
    assert second.visibility == Visibility.PUBLIC


def test_a_plan_lives_on_the_event_it_names_and_makes_none() -> None:
    facts = "- release: {of: anna, by: guards, when: 2025}\n  planned: speech"
    assert briefs(facts) == ["anna RELEASED_BY guards in speech at 2025 planned"]


def test_a_plan_may_live_on_its_own_event() -> None:
    facts = "- meeting: {event: talks, between: [anna, ben], when: 2025}\n  planned: yes"
    assert briefs(facts) == [
        "talks type meeting in talks planned",
        "talks date 2025 in talks planned",
        "anna MET_WITH ben in talks at 2025 planned",
    ]


def test_a_conclusion_names_its_reason_and_its_grounds() -> None:
    facts = """
- capture: {of: anna}
  id: taken
- CAPTURED_BY: {subject: anna, object: guards, event: capture-anna}
  because: Nobody else was there.
  restsOn: [taken, claim/other/0123456789abcdef0123]
"""
    *said, concluded = claims_of(facts)
    assert concluded.rests_on == (*(claim.id for claim in said), "claim/other/0123456789abcdef0123")
    assert (concluded.source.id, concluded.locator, concluded.stance) == ("source/demo/case", "", "inferred")
    assert (concluded.quote, concluded.lang) == ("Nobody else was there.", "en")


def test_what_a_conclusion_rests_on_is_no_part_of_its_identity() -> None:
    facts = """
- capture: {of: anna, by: guards}
  id: taken
- PART_OF: {subject: capture-anna, object: raid}
  because: It was that day.
  restsOn: [taken]
"""
    before, after = claims_of(facts), claims_of(facts.replace("guards", "carl"))
    changed = {claim.id for claim in before} ^ {claim.id for claim in after}
    assert len(changed) == 2
    assert before[-1].id == after[-1].id
    assert before[-1].rests_on != after[-1].rests_on


def test_a_denial_may_be_concluded() -> None:
    facts = "- denial: {subject: anna, predicate: MEMBER_OF}\n  because: She told nobody."
    assert briefs(facts) == ["anna MEMBER_OF * denied_inferred"]


def test_each_source_says_the_type_of_an_event_once() -> None:
    text = f"""{HEAD}  report p1:
    - capture: {{of: anna}}
  report p2:
    - capture: {{of: anna, by: guards}}
  letter:
    - capture: {{of: anna}}
  case:
    - capture: {{of: anna, by: carl}}
      because: So it seems.
"""
    types = [claim for claim in case_of(text).claims if claim.predicate == "type"]
    assert [(claim.source.id, claim.locator) for claim in types] == [
        ("source/demo/report", "p1"),
        ("source/demo/letter", ""),
    ]


def test_what_a_short_form_adds_twice_is_one_claim() -> None:
    facts = "- mother: {of: anna, is: dora}\n- mother: {of: ben, is: dora}"
    assert briefs(facts) == ["dora PARENT_OF anna", "dora sex female", "dora PARENT_OF ben"]


def test_one_key_may_stand_for_several_kinds() -> None:
    facts = "- citizenship: {of: anna, is: twin}\n- capture: {of: anna, at: twin}"
    said = briefs(facts)
    assert said[0] == "anna CITIZEN_OF twin"
    assert "capture-anna OCCURRED_AT place:twin kind=at" in said


def test_sources_may_be_taken_from_each_other() -> None:
    head = HEAD.replace("lang: ru}", "lang: ru, derivedFrom: report, url: 'https://example.org/a#b'}")
    (claim,) = case_of(f"{head}  letter: [child: {{of: anna, is: ben}}]\n").claims
    assert claim.source.derived_from == "source/demo/report"
    assert claim.source.address == "example.org/a"


def test_json_is_read_as_well(tmp_path: Path) -> None:
    text = json.dumps(
        {
            "case": "demo",
            "sources": {"report": {"title": "A report", "published": "2024-03-09"}},
            "people": {"anna": {"name": "Anna", "from": "report p1"}, "ben": None},
            "facts": {"report p2": [{"age": {"of": "anna", "is": 34}, "confidence": "high"}]},
        },
        indent=2,
    )
    claims = list(case_file.read(written(tmp_path, text)))
    assert [brief(claim) for claim in claims] == ["anna name Anna name=main script=Latn use=main", "anna age 34 year"]


def test_words_that_look_like_something_else_are_text(tmp_path: Path) -> None:
    text = """\
case: "2024"
people:
  NO: {name: NO}
  on: {name: 12:30:45}
  "0x1F": {name: 2023-13-07}
  "1_000": {name: .5}
"""
    claims = list(case_file.read(written(tmp_path, text)))
    assert [(claim.subject, claim.value) for claim in claims] == [
        ("person/2024/NO", "NO"),
        ("person/2024/on", "12:30:45"),
        ("person/2024/0x1F", "2023-13-07"),
        ("person/2024/1_000", ".5"),
    ]
