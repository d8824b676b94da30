"""Where sources disagree: why a value is shown, what the others are, and who denies which of them."""

from __future__ import annotations

from typing import Any

import pytest

from graph.claims import Confidence
from graph.store import Store
from tests.claims import RADIO, UNDATED, claim, denial, load
from tests.databases.marker import wipe
from tests.schema.world import ask

pytestmark = pytest.mark.anyio

ANNA = "person/case/anna"
BAND = "organization/case/band"
TAKEN = "event/case/taken"
CLAIMS = (
    claim(ANNA, "born", value="1995-05-02"),
    claim(ANNA, "born", value="1997", source=RADIO, confidence=Confidence.HIGH),
    claim(ANNA, "born", value="1998", source=UNDATED, confidence=Confidence.LOW),
    denial(ANNA, "born", value="1995", source=UNDATED),
    claim(ANNA, "occupation", value="painter", confidence=Confidence.HIGH),
    claim(ANNA, "occupation", value="teacher", source=RADIO),
    denial(ANNA, "occupation", value="teacher"),
    claim(ANNA, "CAPTURED_BY", BAND, event=TAKEN, at="2023-10"),
    claim(ANNA, "CAPTURED_BY", BAND, event=TAKEN, at="2023-10-08", source=RADIO),
    claim(ANNA, "MEMBER_OF", BAND, since="2001"),
    claim(ANNA, "MEMBER_OF", BAND, since="2002", until="2004", source=RADIO),
)
FACT = "disputed decidedBy claims { source { id } } denials { source { id } }"


@pytest.fixture
async def case(shared_store: Store) -> Store:
    await wipe(shared_store)
    await load(shared_store, *CLAIMS)
    return shared_store


async def person(store: Store, fields: str, view: dict[str, Any] | None = None) -> Any:
    query = f"query($id: ID!, $view: ClaimFilter) {{ person(id: $id, claims: $view) {{ {fields} }} }}"
    return (await ask(store, query, id=ANNA, view=view))["person"]


def told(fact: dict[str, Any]) -> tuple[Any, ...]:
    """A value with its dispute, its rule, and who gives and denies it."""
    value = fact["value"]["edtf"] if isinstance(fact["value"], dict) else fact["value"]
    who = [[c["source"]["id"].rpartition("/")[2] for c in fact[name]] for name in ("claims", "denials")]
    return value, fact["disputed"], fact["decidedBy"], *who


async def test_a_fact_says_why_its_value_is_shown_and_each_alternative_who_says_and_denies_it(case: Store) -> None:
    fields = f"born {{ value {{ edtf }} {FACT} alternatives {{ value {{ edtf }} {FACT} }} }}"
    fact = (await person(case, fields))["born"]
    assert told(fact) == ("1997", True, "confidence", ["radio"], [])
    assert [told(other) for other in fact["alternatives"]] == [
        ("1995-05-02", True, "confidence", ["paper"], ["leaflet"]),
        ("1998", True, "confidence", ["leaflet"], []),
    ]
    view = {"sources": ["source/case/paper", "source/case/leaflet"], "minConfidence": "medium"}
    fact = (await person(case, fields, view))["born"]
    assert told(fact) == ("1995-05-02", True, "only", ["paper"], ["leaflet"])
    assert fact["alternatives"] == []


async def test_facts_of_any_property_carry_the_same_under_a_view(case: Store) -> None:
    fields = f"facts(properties: [occupation]) {{ value: text {FACT} alternatives {{ value: text {FACT} }} }}"
    (fact,) = (await person(case, fields))["facts"]
    assert told(fact) == ("painter", False, "confidence", ["paper"], [])
    assert [told(other) for other in fact["alternatives"]] == [("teacher", True, "confidence", ["radio"], ["paper"])]
    (fact,) = (await person(case, fields, {"sources": ["source/case/radio"]}))["facts"]
    assert told(fact) == ("teacher", False, "only", ["radio"], [])


async def test_an_edge_says_why_its_dates_are_shown(case: Store) -> None:
    fields = """capturedBy { edges { date { edtf } decidedBy } }
        memberOf { edges { since { edtf } sinceDecidedBy untilDecidedBy } }
        edges(types: [MEMBER_OF]) { edges { decidedBy sinceDecidedBy untilDecidedBy } }"""
    found = await person(case, fields)
    assert found["capturedBy"]["edges"] == [{"date": {"edtf": "2023-10-08"}, "decidedBy": "narrower_date"}]
    assert found["memberOf"]["edges"] == [
        {"since": {"edtf": "2002"}, "sinceDecidedBy": "later_publication", "untilDecidedBy": "only"}
    ]
    assert found["edges"]["edges"] == [
        {"decidedBy": None, "sinceDecidedBy": "later_publication", "untilDecidedBy": "only"}
    ]
    found = await person(case, fields, {"sources": ["source/case/paper"]})
    assert found["capturedBy"]["edges"] == [{"date": {"edtf": "2023-10"}, "decidedBy": "only"}]
    assert found["memberOf"]["edges"] == [{"since": {"edtf": "2001"}, "sinceDecidedBy": "only", "untilDecidedBy": None}]
