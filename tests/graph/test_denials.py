"""Denials count against all that they name, and are listed on it, also where nobody asserts it; on both engines."""

from __future__ import annotations

from typing import Any

import pytest

from graph.claims import Claim, Polarity
from graph.store import Store
from graph.vocabulary import SAME_AS
from tests.claims import PAPER, RADIO, UNDATED, claim, denial, inferred, load
from tests.schema.world import SCHEMA

pytestmark = pytest.mark.anyio

ANNA, BEN = "person/case/anna", "person/case/ben"
TWIN = "person/other/anna"
ARMY, BAND = "organization/case/army", "organization/case/band"
TALK, RAID = "event/case/talk", "event/case/raid"
CITY = "place/case/city"


async def ask(store: Store, query: str, **variables: Any) -> Any:
    answer = await SCHEMA.execute(query, variable_values=variables, context_value={"store": store})
    assert answer.errors is None, answer.errors
    return answer.data


async def denials(store: Store, entity: str, view: dict[str, Any] | None = None) -> list[str]:
    """The ids of the denials listed on an entity."""
    query = "query($id: ID!, $view: ClaimFilter) { node(id: $id, claims: $view) { ... on Entity { denials { id } } } }"
    found = (await ask(store, query, id=entity, view=view))["node"]
    return [one["id"] for one in found["denials"]]


async def test_a_denial_of_what_nobody_asserts_is_listed_on_all_that_it_names(store: Store) -> None:
    said = denial(ANNA, "HELD_BY", ARMY, attributed_to=(BAND, "a spokesman", BEN))
    nobody = denial(ANNA, "HELD_BY", source=RADIO)
    await load(store, said, nobody, claim(ANNA, "MET_WITH", BEN, event=TALK))
    assert await denials(store, ANNA) == sorted([said.id, nobody.id])
    assert await denials(store, ARMY) == await denials(store, BEN) == [said.id]
    assert await denials(store, TALK) == []
    assert await denials(store, ANNA, {"sources": [RADIO.id]}) == [nobody.id]
    held = await ask(store, f'{{ person(id: "{ANNA}") {{ heldBy {{ totalCount }} }} }}')
    assert held["person"]["heldBy"]["totalCount"] == 0
    await load(store, claim(ANNA, "MET_WITH", BEN, event=TALK), withdraw=True)
    assert await denials(store, ANNA) == []


async def test_a_denial_is_listed_on_whom_an_id_was_merged_into_and_not_after_they_are_parted(store: Store) -> None:
    said = denial(TWIN, "HELD_BY", ARMY)
    merge = claim(TWIN, SAME_AS, ANNA)
    held = claim(ANNA, "HELD_BY", ARMY)
    await load(store, said, held)
    assert (await denials(store, ANNA), await denials(store, TWIN)) == ([], [said.id])
    await load(store, said, held, merge)
    assert await denials(store, TWIN) == await denials(store, ANNA) == [said.id]
    query = f'{{ person(id: "{ANNA}") {{ heldBy {{ edges {{ disputed denials {{ id }} }} }} }} }}'
    edge = (await ask(store, query))["person"]["heldBy"]["edges"][0]
    assert edge == {"disputed": True, "denials": [{"id": said.id}]}
    await load(store, said, held)
    assert (await denials(store, ANNA), await denials(store, TWIN)) == ([], [said.id])
    assert (await ask(store, query))["person"]["heldBy"]["edges"][0]["disputed"] is False


AGAINST: dict[str, tuple[Claim, Claim, str]] = {
    "a symmetric edge, told the other way": (
        claim(ANNA, "MET_WITH", BEN),
        denial(BEN, "MET_WITH", ANNA, source=RADIO),
        "metWith",
    ),
    "a symmetric edge by the end that is stored last": (
        claim(ANNA, "MET_WITH", BEN),
        denial(BEN, "MET_WITH", source=RADIO),
        "metWith",
    ),
    "an edge by its event": (
        claim(ANNA, "MET_WITH", BEN, event=TALK),
        denial(event=TALK, source=RADIO),
        "metWith",
    ),
    "a part in an event": (
        claim(ANNA, "MET_WITH", BEN, event=TALK),
        denial(event=TALK, source=RADIO),
        "participatedIn",
    ),
    "a part in an event, by who took it": (
        claim(ANNA, "MET_WITH", BEN, event=TALK),
        denial(ANNA, event=TALK, source=RADIO),
        "participatedIn",
    ),
    "a death in an event": (claim(ANNA, "DIED_IN", RAID), denial("", "DIED_IN", event=RAID, source=RADIO), "diedIn"),
}


@pytest.mark.parametrize("kind", AGAINST)
@pytest.mark.parametrize("later", [False, True], ids=["together", "later"])
async def test_a_denial_counts_against_an_edge(store: Store, kind: str, later: bool) -> None:
    said, against, field = AGAINST[kind]
    if later:
        await load(store, said)
    await load(store, said, against)
    query = f"""query($id: ID!, $view: ClaimFilter) {{ person(id: $id, claims: $view) {{
        {field} {{ edges {{ disputed denials {{ id }} }} }} }} }}"""
    (edge,) = (await ask(store, query, id=ANNA))["person"][field]["edges"]
    assert edge == {"disputed": True, "denials": [{"id": against.id}]}
    (edge,) = (await ask(store, query, id=ANNA, view={"sources": [PAPER.id]}))["person"][field]["edges"]
    assert edge == {"disputed": False, "denials": []}
    assert all([await denials(store, id_) == [against.id] for id_ in (against.subject, against.event) if id_])


async def test_an_event_that_never_was_took_place_nowhere_and_is_no_part_of_another(store: Store) -> None:
    said = denial(event=TALK, source=RADIO)
    await load(store, claim(TALK, "OCCURRED_AT", CITY), claim(TALK, "PART_OF", RAID), said)
    query = f"""{{ event(id: "{TALK}") {{ places {{ edges {{ denials {{ id }} }} }}
        partOf {{ edges {{ denials {{ id }} }} }} denials {{ id }} }} }}"""
    found = (await ask(store, query))["event"]
    assert found["places"]["edges"] == found["partOf"]["edges"] == [{"denials": [{"id": said.id}]}]


async def test_a_denial_of_a_value_is_one_of_it_alone_and_an_inferred_one_falls_with_its_ground(store: Store) -> None:
    born = claim(ANNA, "born", value="1995")
    also = claim(ANNA, "born", value="1995-06", source=UNDATED)
    said = denial(TWIN, "born", value="1995-06", source=RADIO)
    query = f"""{{ person(id: "{ANNA}") {{ born {{ value {{ edtf }} disputed denials {{ id }}
        alternatives {{ value {{ edtf }} disputed denials {{ id }} }} }} }} }}"""
    await load(store, born, also, said, claim(TWIN, SAME_AS, ANNA))
    fact = (await ask(store, query))["person"]["born"]
    assert (fact["value"]["edtf"], fact["disputed"], fact["denials"]) == ("1995-06", True, [{"id": said.id}])
    assert fact["alternatives"] == [{"value": {"edtf": "1995"}, "disputed": False, "denials": []}]
    ground = claim(ANNA, "age", value="20 year", at="2020-01-01")
    concluded = inferred(ANNA, "born", value="1995-06", polarity=Polarity.DENIED, on=[ground])
    await load(store, born, also, ground, concluded)
    fact = (await ask(store, query))["person"]["born"]
    assert (fact["disputed"], fact["denials"]) == (True, [{"id": concluded.id}])
    assert await denials(store, ANNA, {"inferred": False}) == []
    await load(store, born, also, concluded, withdraw=True)
    fact = (await ask(store, query))["person"]["born"]
    assert (fact["disputed"], await denials(store, ANNA)) == (False, [])
