"""As known at an instant: what was withdrawn since is found again, what came since is not; on both engines."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.claims import Claim, Confidence
from graph.store import Store
from loaders import writer
from tests.claims import claim, denial, load, sure
from tests.databases.marker import wipe
from tests.schema.world import SCHEMA
from tests.strategies import EXAMPLES

pytestmark = pytest.mark.anyio

ANNA, BEN = "person/case/anna", "person/case/ben"
BAND, CREW = "organization/case/band", "organization/case/crew"
TAKING = "event/case/taking"
FIRST, SECOND, THIRD = ("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z")
CAPTURE = claim(ANNA, "CAPTURED_BY", BAND, event=TAKING, at="2023-10-07")
OTHER = claim(ANNA, "CAPTURED_BY", CREW, event=TAKING, at="2023-10-08")
NAME = claim(ANNA, "name", value="Anna Amber", name="1", lang="en")
PERSON = """query($known: Instant) { person(id: "person/case/anna", claims: {knownAt: $known}) {
  caption names { forms { text confidence } } born { value { edtf } claims { id confidence } }
  capturedBy { totalCount edges { date { edtf } confidence disputed node { id } claims { id confidence counts } } }
  participatedIn { edges { role date { edtf } node { id } } }
  captivities { start { edtf } capturedBy { id } } status(on: "2023-10-09") { held }
  timeline { edges { type date { edtf } } } edges(types: [CAPTURED_BY]) { edges { node { id } } } denials { id } } }"""


async def at(store: Store, instant: str, *claims: Claim) -> None:
    await writer.load(store, claims, instant=instant, withdraw=True)


async def ask(store: Store, query: str, **variables: Any) -> Any:
    answer = await SCHEMA.execute(query, variable_values=variables, context_value={"store": store})
    assert answer.errors is None, answer.errors
    return answer.data


async def test_an_earlier_instant_gives_what_was_answered_then(store: Store) -> None:
    answers = {}
    born = claim(ANNA, "born", value="1990")
    for instant, claims in (
        (FIRST, [NAME, CAPTURE, born, denial(ANNA, "CAPTURED_BY", BAND)]),
        (SECOND, [NAME, OTHER, sure(born, Confidence.HIGH)]),
        (THIRD, [claim(BEN, "name", value="Ben Blue", name="1")]),
    ):
        await at(store, instant, *claims)
        answers[instant] = await ask(store, PERSON)
    assert answers[FIRST]["person"]["capturedBy"]["edges"][0]["node"]["id"] == BAND
    for instant in (FIRST, SECOND):
        found = await ask(store, PERSON, known=instant)
        for edge in found["person"]["capturedBy"]["edges"]:
            for said in edge["claims"]:
                assert said.pop("counts") is False
        for edge in answers[instant]["person"]["capturedBy"]["edges"]:
            for said in edge["claims"]:
                said.pop("counts")
        for field, value in answers[instant]["person"].items():
            assert found["person"][field] == value, field
    assert (await ask(store, PERSON, known="2025-12-31"))["person"]["capturedBy"]["edges"] == []
    assert (await ask(store, PERSON, known="2026-01-31")) == (await ask(store, PERSON, known=FIRST))


async def test_a_confidence_is_that_of_then(store: Store) -> None:
    await at(store, FIRST, sure(CAPTURE, Confidence.LOW))
    await at(store, SECOND, sure(CAPTURE, Confidence.HIGH))
    query = """query($claims: ClaimFilter) { person(id: "person/case/anna", claims: $claims) {
      capturedBy { edges { confidence claims { confidence } } } } }"""
    low = await ask(store, query, claims={"knownAt": FIRST})
    assert low["person"]["capturedBy"]["edges"] == [{"confidence": "low", "claims": [{"confidence": "low"}]}]
    none = await ask(store, query, claims={"knownAt": FIRST, "minConfidence": "medium"})
    assert none["person"]["capturedBy"]["edges"] == []
    high = await ask(store, query, claims={"knownAt": SECOND, "minConfidence": "high"})
    assert high["person"]["capturedBy"]["edges"] == [{"confidence": "high", "claims": [{"confidence": "high"}]}]


async def test_who_was_held_as_it_was_known(store: Store) -> None:
    await at(store, FIRST, NAME, CAPTURE)
    await at(store, SECOND, NAME)
    query = """query($claims: ClaimFilter) { inCaptivity(on: "2023-10-07", claims: $claims) {
      certain { nodes { id } } } }"""
    assert (await ask(store, query))["inCaptivity"]["certain"]["nodes"] == []
    found = await ask(store, query, claims={"knownAt": FIRST})
    assert found["inCaptivity"]["certain"]["nodes"] == [{"id": ANNA}]


@pytest.mark.parametrize("bad", ["yesterday", "2026-01-01T00:00:00", ""])
async def test_what_is_no_instant_is_refused(store: Store, bad: str) -> None:
    literal = f'{{ person(id: "{ANNA}", claims: {{knownAt: {json.dumps(bad)}}}) {{ id }} }}'
    for query, variables in ((PERSON, {"known": bad}), (literal, {})):
        answer = await SCHEMA.execute(query, variable_values=variables, context_value={"store": store})
        assert answer.errors
        assert "Write" in answer.errors[0].message


PLACED = tuple(
    claim(
        f"person/case/p{n % 3}",
        "CAPTURED_BY",
        (BAND, CREW)[n % 2],
        event=f"event/case/e{n % 2}",
        at=day,
        locator=f"{n}",
    )
    for n, day in enumerate(("2023-10-07", "2023-10", "2024-01-01", "2023-10-09", "2024", "2023-11-30"))
) + tuple(claim(f"person/case/p{n}", "born", value=f"19{70 + n}", locator=f"b{n}") for n in range(3))


@given(loads=st.lists(st.sets(st.sampled_from(range(len(PLACED))), min_size=1), min_size=2, max_size=4))
@settings(
    max_examples=EXAMPLES,
    phases=(Phase.reuse, Phase.generate),
    deadline=timedelta(seconds=60),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_any_past_is_found_again(shared_store: Store, loads: list[set[int]]) -> None:
    """Where every claim names its event, so that placement is the same then and now."""
    await wipe(shared_store)
    query = """query($id: ID!, $known: Instant) { person(id: $id, claims: {knownAt: $known}) {
      born { value { edtf } } capturedBy { totalCount edges { date { edtf } disputed node { id } event { id } } } } }"""
    people = [f"person/case/p{n}" for n in range(3)]
    anchors = [claim(person, "sex", value="female") for person in people]
    answers = []
    for number, chosen in enumerate(loads):
        await at(shared_store, f"2026-01-0{number + 1}T00:00:00Z", *anchors, *(PLACED[n] for n in sorted(chosen)))
        answers.append([sorted_edges(await ask(shared_store, query, id=person)) for person in people])
    for number, before in enumerate(answers):
        known = f"2026-01-0{number + 1}T00:00:00Z"
        assert [sorted_edges(await ask(shared_store, query, id=person, known=known)) for person in people] == before


def sorted_edges(answer: Any) -> Any:
    """An answer with its edges in an order that does not depend on what is picked now."""
    answer["person"]["capturedBy"]["edges"].sort(key=lambda edge: json.dumps(edge, sort_keys=True))
    return answer


async def test_loading_nothing_new_changes_no_past(store: Store) -> None:
    await at(store, FIRST, CAPTURE)
    before = await ask(store, PERSON, known=FIRST)
    await load(store, CAPTURE)
    assert await ask(store, PERSON, known=FIRST) == before


async def test_what_did_not_fit_is_told_as_it_was_known(store: Store) -> None:
    """A death is corrected: the meeting after it was a contradiction, and is none any more."""
    met = claim(ANNA, "MET_WITH", BEN, event="event/case/talk", at="2020-05-05")
    await at(store, FIRST, met, claim(ANNA, "died", value="2019-01-01"))
    query = """query($claims: ClaimFilter) { inconsistencies(about: "person/case/anna", claims: $claims) {
      nodes { rule } } }"""
    wrong = (await ask(store, query))["inconsistencies"]["nodes"]
    await at(store, SECOND, claim(ANNA, "died", value="2021-01-01"))
    assert wrong
    assert (await ask(store, query))["inconsistencies"]["nodes"] == []
    assert (await ask(store, query, claims={"knownAt": FIRST}))["inconsistencies"]["nodes"] == wrong
