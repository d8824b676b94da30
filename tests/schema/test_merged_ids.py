"""Ids in arguments: what was merged is found by each id that it had, in every filter and question."""

from __future__ import annotations

from typing import Any

import pytest

from graph.errors import NotFound
from graph.store import Store
from graph.vocabulary import SAME_AS
from tests.claims import claim, load
from tests.databases.marker import wipe
from tests.schema.test_held_with import stay
from tests.schema.world import ask, refused

pytestmark = pytest.mark.anyio

ADA, BEN, ADDIE = (f"person/case/{name}" for name in ("ada", "ben", "addie"))
BAND, GANG = "organization/case/band", "organization/case/gang"
MEETING, TALK = "event/case/meeting", "event/case/talk"
CASE = (
    *stay(ADA, BAND, "2030-01-05", "2030-03-20"),
    *stay(BEN, GANG, "2030-01-05", "2030-03-20"),
    claim(ADDIE, "MET_WITH", BEN, event=TALK),
    claim(GANG, SAME_AS, BAND),
    claim(ADDIE, SAME_AS, ADA),
    claim(TALK, SAME_AS, MEETING),
)
FILTERS = (
    (BAND, GANG, "capturedBy: { %s: { organization: { id: { %s } } } }"),
    (ADA, ADDIE, "metWith: { %s: { person: { id: { %s } } } }"),
    (MEETING, TALK, "metWith: { %s: { event: { id: { %s } } } }"),
    (MEETING, TALK, "participatedIn: { %s: { event: { id: { %s } } } }"),
)


@pytest.fixture
async def case(shared_store: Store) -> Store:
    await wipe(shared_store)
    await load(shared_store, *CASE)
    return shared_store


async def people(store: Store, where: str, **variables: Any) -> list[str]:
    query = f"query($id: ID!) {{ people(where: {{ {where} }}) {{ totalCount nodes {{ id }} }} }}"
    found = (await ask(store, query, **variables))["people"]
    assert found["totalCount"] == len(found["nodes"])
    return [node["id"] for node in found["nodes"]]


@pytest.mark.parametrize("operator", ["eq: $id", "in: [$id]"])
async def test_filters(case: Store, operator: str) -> None:
    for kept, merged, where in FILTERS:
        for quantifier in ("some", "none", "all", "single"):
            asked = where % (quantifier, operator)
            found = await people(case, asked, id=kept)
            assert await people(case, asked, id=merged) == found, asked
            assert quantifier != "some" or found, asked
    assert await people(case, f"id: {{ {operator} }}", id=ADDIE) == [ADA]
    assert await people(case, "id: { eq: $id, in: [$id] }", id=ADDIE) == [ADA]
    both = f'capturedBy: {{ some: {{ organization: {{ id: {{ {operator} }} }} }} }}, id: {{ in: ["{ADDIE}"] }}'
    assert await people(case, both, id=GANG) == [ADA]


QUESTIONS = (
    "captures(groupBy: CAPTOR, capturedBy: $id) { certain groups { key certain } }",
    "releases(groupBy: YEAR, releasedBy: $id) { certain groups { key certain } }",
    'inCaptivity(on: "2030-02-01", heldBy: $id) { certain { totalCount nodes { id } } }',
    f'person(id: "{BEN}") {{ heldWith(heldBy: $id) {{ totalCount nodes {{ id }} }} }}',
)


@pytest.mark.parametrize("question", QUESTIONS)
async def test_questions(case: Store, question: str) -> None:
    query = f"query($id: ID!) {{ {question} }}"
    found = await ask(case, query, id=BAND)
    assert any(count in str(found) for count in ("'certain': 2", "'totalCount': 2", "'totalCount': 1"))
    assert await ask(case, query, id=GANG) == found
    assert isinstance(await refused(case, query, id="organization/case/nobody"), NotFound)
