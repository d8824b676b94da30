"""Who took part in the same events as a person, through the interface: roles, pages, views, bounds."""

from __future__ import annotations

from typing import Any

import pytest

import resolvers.in_events as asking
from graph.store import Store
from tests.claims import RADIO, claim, denial, instant, load
from tests.databases.bolt import bolt_runs
from tests.databases.marker import wipe
from tests.schema.world import SCHEMA, ask

pytestmark = pytest.mark.anyio

ADA, BO, CY, DI = (f"person/case/{name}" for name in ("ada", "bo", "cy", "di"))
BAND = "organization/case/band"
CAPTURE, TALK, PLEA = (f"event/case/{name}" for name in ("capture", "talk", "plea"))
CASE = (
    claim(CAPTURE, "type", value="capture"),
    claim(TALK, "type", value="meeting"),
    claim(PLEA, "type", value="request"),
    claim(ADA, "CAPTURED_BY", BAND, event=CAPTURE, at="2030-01-05"),
    claim(BO, "PARTICIPATED_IN", CAPTURE, role="witness", source=RADIO),
    claim(ADA, "MET_WITH", BO, event=TALK, at="2029-01-01"),
    claim(CY, "PARTICIPATED_IN", TALK, role="mediator", source=RADIO),
    claim(CY, "PARTICIPATED_IN", TALK, role="participant"),
    claim(DI, "PARTICIPATED_IN", PLEA, role="requester"),
    denial(DI, "PARTICIPATED_IN", CAPTURE, role="witness"),
)
QUERY = """query($id: ID!, $roles: [Role!], $first: Int, $after: String, $claims: ClaimFilter) {
  person(id: $id, claims: $claims) { withInEvents(roles: $roles, first: $first, after: $after) {
    totalCount truncated pageInfo { hasNextPage endCursor } nodes { id }
    edges { cursor node { id } events { event { id } roles ownRoles claims { predicate } sources { id } } } } } }"""


@pytest.fixture
async def case(shared_store: Store) -> Store:
    await wipe(shared_store)
    await load(shared_store, *CASE)
    return shared_store


async def beside(store: Store, who: str, **given: Any) -> Any:
    return (await ask(store, QUERY, **({"first": 50} | given), id=who))["person"]["withInEvents"]


async def told(store: Store, who: str, **given: Any) -> dict[str, dict[str, tuple[list[str], list[str]]]]:
    page = await beside(store, who, **given)
    return {
        edge["node"]["id"]: {each["event"]["id"]: (each["ownRoles"], each["roles"]) for each in edge["events"]}
        for edge in page["edges"]
    }


async def test_who_was_in_the_same_events_and_in_which_roles(case: Store) -> None:
    assert await told(case, ADA) == {
        BO: {TALK: (["participant"], ["participant"]), CAPTURE: (["captive"], ["witness"])},
        BAND: {CAPTURE: (["captive"], ["captor"])},
        CY: {TALK: (["participant"], ["mediator", "participant"])},
    }
    assert await told(case, ADA, roles=["captor", "mediator"]) == {
        BAND: {CAPTURE: (["captive"], ["captor"])},
        CY: {TALK: (["participant"], ["mediator"])},
    }
    assert await told(case, DI) == {}


async def test_who_says_so(case: Store) -> None:
    edge = next(each for each in (await beside(case, ADA))["edges"] if each["node"]["id"] == BO)
    capture = next(each for each in edge["events"] if each["event"]["id"] == CAPTURE)
    assert capture["claims"] == [{"predicate": "CAPTURED_BY"}, {"predicate": "PARTICIPATED_IN"}]
    assert [each["id"] for each in capture["sources"]] == ["source/case/paper", "source/case/radio"]


async def test_the_order_and_the_pages_of_the_list(case: Store) -> None:
    whole = await beside(case, ADA)
    assert [each["id"] for each in whole["nodes"]] == [BO, BAND, CY]
    assert (whole["totalCount"], whole["truncated"]) == (3, False)
    part = await beside(case, ADA, first=1)
    joined = part["edges"]
    while part["pageInfo"]["hasNextPage"]:
        part = await beside(case, ADA, first=1, after=part["pageInfo"]["endCursor"])
        joined += part["edges"]
    assert joined == whole["edges"]


async def test_in_a_view_and_as_it_was_known(case: Store) -> None:
    assert (await told(case, ADA, claims={"sources": ["source/case/paper"]})).keys() == {BO, BAND, CY}
    paper = await told(case, ADA, claims={"sources": ["source/case/paper"]})
    assert paper[BO].keys() == {TALK}
    assert paper[CY][TALK] == (["participant"], ["participant"])
    before, whole = instant(), await told(case, ADA)
    await load(case, *(one for one in CASE if one.subject != BO), withdraw=True)
    assert BO in await told(case, ADA)
    await load(case, *(one for one in CASE if BO not in (one.subject, one.object)), withdraw=True)
    assert BO not in await told(case, ADA)
    assert await told(case, ADA, claims={"knownAt": before}) == whole


async def test_what_is_too_much_is_cut_and_says_so(case: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MOST_EVENTS", 1)
    page = await beside(case, ADA)
    assert (page["truncated"], {len(edge["events"]) for edge in page["edges"]}) == (True, {1})
    monkeypatch.undo()
    monkeypatch.setattr(asking, "MOST_PARTS", 4)
    assert (await beside(case, ADA))["truncated"]


async def test_a_page_of_persons_asks_no_more_than_one(case: Store) -> None:
    fields = "withInEvents { edges { node { id } events { event { id } claims { id } sources { id } } } }"
    counted = []
    for query in (f'{{ person(id: "{ADA}") {{ {fields} }} }}', f"{{ people {{ nodes {{ {fields} }} }} }}"):
        with bolt_runs() as statements:
            assert (await SCHEMA.execute(query, context_value={"store": case})).errors is None
        counted.append(len(statements))
    assert counted[0] == counted[1]
