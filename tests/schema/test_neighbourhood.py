"""Neighbourhoods and degrees through the interface: against what the claims say, under any view; hubs, refusals."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.claims import Claim
from graph.errors import BadInput, NotFound
from graph.store import Store
from graph.views import View
from graph.vocabulary import EDGE, SAME_AS
from resolvers import surroundings
from resolvers.plan.cursors import PageTooLarge
from tests import naive
from tests.claims import claim, denial, inferred, load
from tests.databases.bolt import bolt_runs
from tests.databases.marker import wipe
from tests.schema.world import argument, ask, refused
from tests.strategies import EXAMPLES, PEOPLE, claim_sets, views

pytestmark = pytest.mark.anyio

ADA, BEN, CARL, DORA = (f"person/case/{name}" for name in ("ada", "ben", "carl", "dora"))
BAND, STATE = "organization/case/band", "organization/case/state"
AROUND = """query($of: ID!, $depth: Int, $types: [EdgeType!], $first: Int, $view: ClaimFilter) {
  neighbourhood(of: $of, depth: $depth, types: $types, first: $first, claims: $view) { centre { id } truncated reason
    nodes { node { id degree(types: $types) } hops degree shown more endCursor }
    edges { key type from { id } to { id } reads sentence disputed claims { id } date { edtf } event { id }
      confidence independentSources qualifiers { name value } sources { id } } } }"""
TYPES = ["CAPTURED_BY", "MET_WITH", "PARTICIPATED_IN", "PARENT_OF"]
CASE = (
    claim(ADA, "name", value="Ada", name="1", lang="en"),
    claim(BAND, "name", value="The Band", name="1", lang="en"),
    claim(ADA, "CAPTURED_BY", BAND, at="2023-10-07", condition="alive"),
    claim(BEN, "CAPTURED_BY", BAND, at="2024-01-05"),
    claim(ADA, "CITIZEN_OF", STATE),
    claim(CARL, "CITIZEN_OF", STATE),
    claim(CARL, "PARENT_OF", BEN, kind="birth"),
    denial(BEN, "CAPTURED_BY", BAND),
    inferred(DORA, "MET_WITH", BEN, on=[claim(ADA, "CITIZEN_OF", STATE)]),
)


@pytest.fixture
async def case(shared_store: Store) -> Store:
    await wipe(shared_store)
    await load(shared_store, *CASE)
    return shared_store


async def around(store: Store, of: str, **variables: Any) -> Any:
    return (await ask(store, AROUND, of=of, **variables))["neighbourhood"]


def hops(found: Any) -> dict[str, int]:
    return {node["node"]["id"]: node["hops"] for node in found["nodes"]}


async def test_what_is_around_is_flat_and_says_who_says_so(case: Store) -> None:
    found = await around(case, ADA)
    assert (found["truncated"], found["reason"], found["centre"]["id"]) == (False, None, ADA)
    assert hops(found) == {ADA: 0, BAND: 1, STATE: 1}
    capture, citizenship = found["edges"]
    assert (capture["from"]["id"], capture["to"]["id"], capture["reads"]) == (ADA, BAND, "was captured by")
    assert (capture["sentence"], capture["date"]["edtf"]) == ("Ada was captured by The Band", "2023-10-07")
    assert {"name": "condition", "value": "alive"} in capture["qualifiers"]
    assert (citizenship["type"], len(citizenship["claims"]), citizenship["confidence"]) == ("CITIZEN_OF", 1, "medium")
    assert {n["node"]["id"]: (n["degree"], n["shown"], n["more"]) for n in found["nodes"]} == {
        ADA: (2, 2, False),
        BAND: (2, 1, True),
        STATE: (2, 1, True),
    }


async def test_a_shared_country_leads_nowhere_but_is_shown(case: Store) -> None:
    assert hops(await around(case, ADA, depth=3)) == {ADA: 0, BAND: 1, STATE: 1, BEN: 2, CARL: 3, DORA: 3}
    assert hops(await around(case, STATE, depth=3)) == {STATE: 0, ADA: 1, CARL: 1}
    without = await around(case, ADA, depth=3, view={"inferred": False})
    assert DORA not in hops(without)
    disputed = {edge["key"]: edge["disputed"] for edge in without["edges"] if edge["type"] == "CAPTURED_BY"}
    assert sorted(disputed.values()) == [False, True]


async def test_a_hub_is_cut_with_a_cursor_that_goes_on_in_its_edges(case: Store) -> None:
    await load(case, *CASE, *(claim(f"person/case/c{n}", "CAPTURED_BY", BAND, at=f"2023-11-0{n}") for n in range(1, 8)))
    found = await around(case, ADA, depth=2, first=3, types=["CAPTURED_BY"])
    assert (found["truncated"], found["reason"]) == (True, "first")
    hub = next(node for node in found["nodes"] if node["node"]["id"] == BAND)
    assert (hub["degree"], hub["shown"], hub["more"]) == (9, 3, True)
    query = """query($id: ID!, $after: String) { organization(id: $id) {
      edges(types: [CAPTURED_BY], after: $after) { edges { key node { id } } } } }"""
    rest = (await ask(case, query, id=BAND, after=hub["endCursor"]))["organization"]["edges"]["edges"]
    shown = {node["node"]["id"] for node in found["nodes"]} - {BAND}
    assert len(rest) == 6
    assert not shown & {edge["node"]["id"] for edge in rest}
    whole = await ask(case, query.replace(", after: $after", "").replace(", $after: String", ""), id=BAND)
    keys = [edge["key"] for edge in (*found["edges"], *rest)]
    assert sorted(keys) == sorted(edge["key"] for edge in whole["organization"]["edges"]["edges"])


@pytest.mark.parametrize(
    ("name", "most", "reason"), [("MOST_NODES", 3, "too_many_nodes"), ("MOST_EDGES", 2, "too_many_edges")]
)
async def test_what_a_budget_leaves_out_is_told(
    case: Store, monkeypatch: pytest.MonkeyPatch, name: str, most: int, reason: str
) -> None:
    monkeypatch.setattr(surroundings, name, most)
    found = await around(case, ADA, depth=3)
    assert (found["truncated"], found["reason"]) == (True, reason)
    assert len(found["nodes"] if name == "MOST_NODES" else found["edges"]) == most
    assert any(node["more"] for node in found["nodes"])


async def test_a_parent_whom_another_excludes_is_disputed_here_too(case: Store) -> None:
    mothers = [claim(one, "sex", value="female") for one in (CARL, DORA)]
    await load(case, *CASE, *mothers, claim(DORA, "PARENT_OF", BEN, kind="birth"))
    found = await around(case, CARL, types=["PARENT_OF"])
    assert [edge["disputed"] for edge in found["edges"]] == [True]


async def test_a_merged_id_is_looked_around_as_what_it_was_merged_into(case: Store) -> None:
    twin = "person/case/aaron"
    await load(case, *CASE, claim(ADA, SAME_AS, twin), claim(twin, "MET_WITH", CARL))
    assert hops(await around(case, ADA))[CARL] == 1


async def test_refusals(case: Store) -> None:
    assert isinstance(await refused(case, AROUND, of=ADA, depth=4), BadInput)
    assert isinstance(await refused(case, AROUND, of=ADA, first=51), PageTooLarge)
    assert isinstance(await refused(case, AROUND, of="source/case/paper"), BadInput)
    assert isinstance(await refused(case, AROUND, of="person/case/nobody"), NotFound)


async def test_no_edge_is_asked_for(case: Store) -> None:
    assert hops(await around(case, ADA, depth=3, types=[])) == {ADA: 0}
    cut = await around(case, ADA, first=0)
    assert (hops(cut), cut["truncated"]) == ({ADA: 0}, True)


async def test_what_holds_on_a_day_alone(case: Store) -> None:
    query = """query($on: Date!) { person(id: "person/case/ada") { edges(on: $on) {
      totalCount edges { type holds(on: $on) } } } }"""
    found = (await ask(case, query, on="2023-10-07"))["person"]["edges"]
    assert [(edge["type"], edge["holds"]) for edge in found["edges"]] == [
        ("CAPTURED_BY", "certain"),
        ("CITIZEN_OF", "possible"),
    ]
    after = (await ask(case, query, on="2023-10-08"))["person"]["edges"]
    assert (after["totalCount"], [edge["type"] for edge in after["edges"]]) == (1, ["CITIZEN_OF"])


async def test_degrees_are_one_statement(case: Store) -> None:
    query = "{ people(first: 9) { nodes { id degree few: degree(types: [CAPTURED_BY]) none: degree(types: []) } } }"
    with bolt_runs() as statements:
        found = (await ask(case, query))["people"]["nodes"]
    assert len(statements) == 2  # the question, and once more as graphql-core completes it
    assert {one["id"]: (one["degree"], one["few"], one["none"]) for one in found} == {
        ADA: (2, 1, 0),
        BEN: (3, 1, 0),
        CARL: (2, 0, 0),
        DORA: (1, 0, 0),
    }


@given(
    claims=claim_sets(),
    view=views(),
    depth=st.integers(1, 3),
    types=st.none() | st.lists(st.sampled_from(TYPES), unique=True),
)
@settings(
    max_examples=EXAMPLES,
    phases=(Phase.reuse, Phase.generate),  # a world is shrunk for minutes; the failing one is small enough
    deadline=timedelta(seconds=60),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_what_is_around_is_what_the_claims_say(
    shared_store: Store, claims: list[Claim], view: View, depth: int, types: list[str] | None
) -> None:
    await wipe(shared_store)
    await load(shared_store, *claims)
    edges = naive.edges(claims, view)
    wanted = {key: edge for key, edge in edges.items() if types is None or key[0] in types}
    degrees = Counter(end for key in wanted for end in key[1:3])
    for person in PEOPLE:
        if not any(person in key for key in naive.edges(claims, View())):
            continue
        found = await around(shared_store, person, depth=depth, types=types, first=50, view=argument(view))
        distances, shown = walked(person, list(wanted), depth)
        assert hops(found) == distances
        assert {_key(edge): frozenset(c["id"] for c in edge["claims"]) for edge in found["edges"]} == {
            key: wanted[key].asserting for key in shown
        }
        assert not found["truncated"]
        for node in found["nodes"]:
            assert node["degree"] == degrees[node["node"]["id"]] == node["node"]["degree"]
            assert node["more"] == (node["shown"] < node["degree"])


def walked(centre: str, edges: list[naive.Key], depth: int) -> tuple[dict[str, int], set[naive.Key]]:
    """How far everybody is, and the edges on the way; citizenship, place and part-of end it."""
    walk, far, shown = {centre: 0}, {centre: 0}, set[naive.Key]()
    for level in range(depth):
        for key in edges:
            for near, other in ((key[1], key[2]), (key[2], key[1])):
                if walk.get(near) == level:
                    shown.add(key)
                    far.setdefault(other, level + 1)
                    if EDGE[key[0]].hop:
                        walk.setdefault(other, level + 1)
    return far, shown


def _key(edge: Any) -> naive.Key:
    qualifiers = tuple(part.partition("=")[2] for part in edge["key"].split("|")[3].split(";") if part)
    event = edge["event"]["id"] if edge["event"] else ""
    return edge["type"], edge["from"]["id"], edge["to"]["id"], qualifiers, event
