"""Wrong answers that were found once, each by the claims that gave it; on both engines."""

from __future__ import annotations

from typing import Any

import pytest

from graph.store import Store
from tests.claims import RADIO, UNDATED, claim, denial, load
from tests.schema.world import SCHEMA

pytestmark = pytest.mark.anyio

ANNA, BEN, BAND = "person/case/anna", "person/case/ben", "organization/case/band"
WAR, TALK = "event/case/war", "event/case/talk"


async def ask(store: Store, query: str, **variables: Any) -> Any:
    answer = await SCHEMA.execute(query, variable_values=variables, context_value={"store": store})
    assert answer.errors is None, answer.errors
    return answer.data


async def test_an_event_lasts_from_its_beginning_to_its_end_in_every_view(store: Store) -> None:
    lasting, open_ = WAR, "event/case/open"
    await load(
        store,
        claim(lasting, "begun", value="2020-01-01"),
        claim(lasting, "ended", value="2025-01-01"),
        claim(open_, "begun", value="2020-01-01"),
    )
    query = """query($where: EventFilter, $claims: ClaimFilter) {
      events(where: $where, claims: $claims) { nodes { id } } }"""
    for view in (None, {"inferred": False}):
        for operator, range_, expected in (
            ("overlaps", {"from": "2022-01-01", "to": "2022-12-31"}, {lasting, open_}),
            ("overlaps", {"from": "2026-01-01"}, {open_}),
            ("overlaps", {"to": "2019-01-01"}, set()),
            ("within", {"from": "2019-01-01", "to": "2021-01-01"}, set()),
            ("within", {"from": "2019-01-01", "to": "2025-12-31"}, {lasting}),
        ):
            found = await ask(store, query, where={"date": {operator: range_}}, claims=view)
            assert {node["id"] for node in found["events"]["nodes"]} == expected, (operator, range_, view)


async def test_what_reads_the_same_both_ways_has_no_direction(store: Store) -> None:
    await load(store, claim(ANNA, "PARTNER_OF", BEN), claim(ANNA, "PARENT_OF", "person/case/child"))
    query = """query($id: ID!, $way: EdgeDirection) { person(id: $id) {
      edges(types: [PARTNER_OF, PARENT_OF], direction: $way) { edges { type } } } }"""
    for who, way, expected in (
        (ANNA, "outgoing", {"PARTNER_OF", "PARENT_OF"}),
        (ANNA, "incoming", {"PARTNER_OF"}),
        (BEN, "outgoing", {"PARTNER_OF"}),
        (BEN, "incoming", {"PARTNER_OF"}),
    ):
        found = await ask(store, query, id=who, way=way)
        assert {edge["type"] for edge in found["person"]["edges"]["edges"]} == expected


async def test_each_qualifier_is_picked_by_itself(store: Store) -> None:
    await load(
        store,
        claim(ANNA, "CAPTURED_BY", BAND, condition="dead", basis="hostage"),
        claim(ANNA, "CAPTURED_BY", BAND, condition="dead", basis="detained", source=UNDATED),
        claim(ANNA, "CAPTURED_BY", BAND, condition="alive", basis="disappeared", source=RADIO),
    )
    found = await ask(store, f'{{ person(id: "{ANNA}") {{ capturedBy {{ edges {{ condition disputed }} }} }} }}')
    assert found["person"]["capturedBy"]["edges"] == [{"condition": "dead", "disputed": True}]


async def test_a_denied_role_counts_against_no_relation_without_roles(store: Store) -> None:
    await load(store, claim(ANNA, "MET_WITH", BEN, event=TALK), denial(ANNA, "", event=TALK, role="witness"))
    found = await ask(store, f'{{ person(id: "{ANNA}") {{ metWith {{ edges {{ disputed }} }} }} }}')
    assert found["person"]["metWith"]["edges"] == [{"disputed": False}]


async def test_a_timeline_in_a_view_shows_what_no_part_in_it_does(store: Store) -> None:
    await load(
        store,
        claim(ANNA, "MET_WITH", BEN, event=TALK, at="2020-05"),
        claim(ANNA, "MET_WITH", BEN, at="2020-05-01", source=RADIO),
    )
    query = """query($claims: ClaimFilter) { person(id: "person/case/anna", claims: $claims) {
      timeline { edges { type date { edtf } } } } }"""
    found = await ask(store, query, claims={"sources": [RADIO.id]})
    assert found["person"]["timeline"]["edges"] == [{"type": "MET_WITH", "date": {"edtf": "2020-05-01"}}]
    whole = await ask(store, query)
    assert [edge["type"] for edge in whole["person"]["timeline"]["edges"]] == ["PARTICIPATED_IN"]


async def test_a_search_in_a_view_finds_the_one_among_many(store: Store) -> None:
    many = [claim(f"person/case/z{n:02}", "name", value="Zorbax", name="1", source=RADIO) for n in range(59)]
    await load(store, *many, claim("person/case/zz", "name", value="Zorbax", name="1"))
    query = 'query($claims: ClaimFilter) { search(query: "Zorbax", first: 1, claims: $claims) { nodes { id } } }'
    found = await ask(store, query, claims={"sources": ["source/case/paper"]})
    assert found["search"]["nodes"] == [{"id": "person/case/zz"}]


async def test_somebody_named_only_in_a_chain_has_a_caption(store: Store) -> None:
    await load(store, claim(ANNA, "born", value="1990", attributed_to=("person/case/mid", BEN)))
    found = await ask(
        store, f'{{ person(id: "{ANNA}") {{ born {{ claims {{ attributedTo {{ entity {{ caption }} }} }} }} }} }}'
    )
    said = found["person"]["born"]["claims"][0]["attributedTo"]
    assert [link["entity"]["caption"] for link in said] == ["unnamed", "unnamed person"]
