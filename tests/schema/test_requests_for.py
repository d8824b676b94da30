"""Who asked for somebody, and whether a release followed, through the interface."""

from __future__ import annotations

from typing import Any

import pytest

import resolvers.requests as asking
from graph.claims import Claim
from graph.store import Store
from tests.claims import RADIO, claim, denial, instant, load
from tests.databases.bolt import bolt_runs
from tests.databases.marker import wipe
from tests.schema.world import SCHEMA, ask

pytestmark = pytest.mark.anyio

ADA = "person/case/ada"
BAND, STATE, UNION, CREWMEN = (f"organization/case/{name}" for name in ("band", "state", "union", "crewmen"))
EARLY, LATE, SOME, UNSAID, OTHER = (f"event/case/{name}" for name in ("early", "late", "some", "unsaid", "other"))
RELEASE = "event/case/release"


def request(event: str, by: str, when: str = "", of: str = ADA, **said: Any) -> list[Claim]:
    dated = [claim(event, "date", value=when)] if when else []
    return [
        claim(event, "type", value="request"),
        *dated,
        claim(by, "PARTICIPATED_IN", event, role="requester", **said),
        claim(BAND, "PARTICIPATED_IN", event, role="addressee"),
        claim(of, "PARTICIPATED_IN", event, role="beneficiary", **said),
    ]


CASE = (
    *request(EARLY, STATE, "2030-01-05", source=RADIO),
    *request(LATE, STATE, "2030-03"),
    *request(SOME, UNION, "2030-01"),
    *request(UNSAID, STATE),
    *request(OTHER, STATE, "2030-01-05", of=CREWMEN),
    claim(ADA, "RELEASED_AT_REQUEST_OF", STATE, event=RELEASE, at="2030-02-01"),
    claim(ADA, "RELEASED_AT_REQUEST_OF", UNION, event=RELEASE, at="2030-02-01"),
    denial(ADA, "RELEASED_AT_REQUEST_OF", UNION, source=RADIO),
)
QUERY = """query($id: ID!, $first: Int, $after: String, $claims: ClaimFilter) { person(id: $id, claims: $claims) {
  requestsFor(first: $first, after: $after) { totalCount truncated pageInfo { hasNextPage endCursor } nodes { id }
    edges { cursor node { id } date { edtf } followed requesters { node { id } claims { predicate } }
      addressees { node { id } } releases { node { id } event { id } date { edtf } after claims { predicate } }
      claims { predicate } sources { id } } } } }"""


@pytest.fixture
async def case(shared_store: Store) -> Store:
    await wipe(shared_store)
    await load(shared_store, *CASE)
    return shared_store


async def requests(store: Store, **given: Any) -> Any:
    return (await ask(store, QUERY, **({"first": 50, "id": ADA} | given)))["person"]["requestsFor"]


async def test_what_followed(case: Store) -> None:
    page = await requests(case)
    assert [(edge["node"]["id"], edge["followed"]) for edge in page["edges"]] == [
        (SOME, "possible"),
        (EARLY, "certain"),
        (LATE, "no"),
        (UNSAID, "possible"),
    ]
    early = page["edges"][1]
    assert (early["date"], early["requesters"][0]["node"], early["addressees"]) == (
        {"edtf": "2030-01-05"},
        {"id": STATE},
        [{"node": {"id": BAND}}],
    )
    assert early["requesters"][0]["claims"] == [{"predicate": "PARTICIPATED_IN"}]
    assert early["releases"] == [
        {
            "node": {"id": STATE},
            "event": {"id": RELEASE},
            "date": {"edtf": "2030-02-01"},
            "after": "certain",
            "claims": [{"predicate": "RELEASED_AT_REQUEST_OF"}],
        }
    ]
    assert sorted(each["predicate"] for each in early["claims"]) == ["PARTICIPATED_IN"] * 3 + ["date"]
    assert [each["id"] for each in early["sources"]] == ["source/case/paper", "source/case/radio"]


async def test_on_one_day_nobody_knows_what_came_first(case: Store) -> None:
    await load(case, *CASE, *request("event/case/same", STATE, "2030-02-01"))
    page = await requests(case)
    assert {edge["node"]["id"]: edge["followed"] for edge in page["edges"]}["event/case/same"] == "possible"


async def test_an_organization_is_asked_for_too(case: Store) -> None:
    query = f'{{ organization(id: "{CREWMEN}") {{ requestsFor {{ edges {{ node {{ id }} followed }} }} }} }}'
    answer = (await ask(case, query))["organization"]["requestsFor"]
    assert answer == {"edges": [{"node": {"id": OTHER}, "followed": "no"}]}


async def test_the_pages_join_to_the_whole(case: Store) -> None:
    whole = await requests(case)
    assert (whole["totalCount"], whole["truncated"]) == (4, False)
    part = await requests(case, first=1)
    joined = part["edges"]
    while part["pageInfo"]["hasNextPage"]:
        part = await requests(case, first=1, after=part["pageInfo"]["endCursor"])
        joined += part["edges"]
    assert joined == whole["edges"]


async def test_in_a_view_and_as_it_was_known(case: Store) -> None:
    paper = await requests(case, claims={"sources": ["source/case/paper"]})
    assert {edge["node"]["id"]: edge["followed"] for edge in paper["edges"]} == {
        SOME: "certain",
        LATE: "no",
        UNSAID: "possible",
    }
    before, whole = instant(), await requests(case)
    await load(case, *(one for one in CASE if EARLY not in (one.subject, one.object)), withdraw=True)
    assert (await requests(case))["totalCount"] == 3
    assert await requests(case, claims={"knownAt": before}) == whole


async def test_what_is_too_much_is_cut_and_says_so(case: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MOST_REQUESTS", 3)
    page = await requests(case)
    assert (page["totalCount"], page["truncated"]) == (3, True)
    monkeypatch.undo()
    monkeypatch.setattr(asking, "MOST_PARTIES", 1)
    assert (await requests(case))["truncated"]


async def test_a_page_of_persons_asks_no_more_than_one(case: Store) -> None:
    fields = "requestsFor { edges { node { id } claims { id } sources { id } releases { claims { id } } } }"
    counted = []
    for query in (f'{{ person(id: "{ADA}") {{ {fields} }} }}', f"{{ people {{ nodes {{ {fields} }} }} }}"):
        with bolt_runs() as statements:
            assert (await SCHEMA.execute(query, context_value={"store": case})).errors is None
        counted.append(len(statements))
    assert counted[0] == counted[1]
