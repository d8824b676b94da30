"""A retracted claim in answers: it resolves for ever, with the judgement, and nothing else shows it."""

from __future__ import annotations

import pytest

from graph.projector import project
from graph.purge import purge
from graph.retraction import lift, retract
from graph.store import Store
from tests.claims import instant, load
from tests.databases.bolt import bolt_runs
from tests.schema.world import ANNA, BORN, CLAIMS, ask

pytestmark = pytest.mark.anyio

CAPTURES = [claim for claim in CLAIMS if claim.predicate == "CAPTURED_BY" and claim.subject == ANNA]
CLAIM = """query($id: ID!) { claim(id: $id) {
    id counts subject { caption } periods { end } retraction { __typename reason date note by } } }"""
PERSON = """query($id: ID!) { person(id: $id) {
    born { value { edtf } claims { id retraction { reason } } alternatives { value { edtf } } }
    capturedBy { edges { node { caption } } }
    timeline { nodes { id } } } }"""


async def test_a_claim_that_stands_has_no_judgement(store: Store) -> None:
    await load(store, *CLAIMS)
    with bolt_runs() as statements:
        answer = await ask(store, CLAIM, id=BORN.id)
    assert len(statements) == 2
    assert answer["claim"]["counts"] is True
    assert answer["claim"]["retraction"] is None


async def test_a_retracted_claim_resolves_with_the_judgement(store: Store) -> None:
    await load(store, *CLAIMS)
    date = instant()
    await retract(store, BORN.gist, reason="wrong_person", note="Her sister.", by="An editor", instant=date)
    await project(store)
    claim = (await ask(store, CLAIM, id=BORN.id))["claim"]
    assert claim == {
        "id": BORN.id,
        "counts": False,
        "subject": {"caption": "Anna Archer"},
        "periods": [{"end": date}],
        "retraction": {
            "__typename": "Retraction",
            "reason": "wrong_person",
            "date": date,
            "note": "Her sister.",
            "by": "An editor",
        },
    }
    await load(store, *CLAIMS)
    assert (await ask(store, CLAIM, id=BORN.id))["claim"] == claim


async def test_an_answer_follows_the_judgement_and_its_lifting(store: Store) -> None:
    await load(store, *CLAIMS)
    before = (await ask(store, PERSON, id=ANNA))["person"]
    for fallen in (BORN, *CAPTURES):
        await retract(store, fallen.gist, reason="fabricated", instant=instant())
    await project(store)
    after = (await ask(store, PERSON, id=ANNA))["person"]
    assert (before["born"]["value"]["edtf"], after["born"]["value"]["edtf"]) == ("1995", "1997")
    assert after["born"]["alternatives"] == []
    assert (len(before["capturedBy"]["edges"]), after["capturedBy"]["edges"]) == (1, [])
    ended = (await ask(store, CLAIM, id=BORN.id))["claim"]["retraction"]
    assert (ended["note"], ended["by"]) == (None, None)
    for fallen in (BORN, *CAPTURES):
        await lift(store, fallen.gist, instant=instant())
    await project(store)
    assert (await ask(store, PERSON, id=ANNA))["person"] == before
    assert (await ask(store, CLAIM, id=BORN.id))["claim"]["retraction"] is None


async def test_a_purged_claim_is_null(store: Store) -> None:
    await load(store, *CLAIMS)
    await purge(store, [BORN.gist], "safety")
    await project(store)
    assert (await ask(store, CLAIM, id=BORN.id))["claim"] is None
    assert (await ask(store, CLAIM, id="claim/case/" + "0" * 20))["claim"] is None
