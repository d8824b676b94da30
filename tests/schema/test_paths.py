"""Paths through the interface: against NetworkX over what the claims say, under any view and filter; and their hops."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from itertools import permutations
from typing import Any

import networkx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import graph.paths
from graph.claims import Claim, Confidence
from graph.errors import BadInput, NotFound
from graph.store import Store
from graph.views import View
from graph.vocabulary import EDGE, SAME_AS
from resolvers.paths import asking, hubs, keeping, reading
from resolvers.paths import keeper as keeper_module
from resolvers.paths.keeper import Keeper
from tests import naive
from tests.claims import RADIO, claim, denial, inferred, load, sure
from tests.databases.bolt import bolt_runs
from tests.databases.marker import wipe
from tests.schema.world import SCHEMA, argument, ask, refused
from tests.strategies import EXAMPLES, claim_sets, views

pytestmark = pytest.mark.anyio

ADA, BEN, CARL, DORA = (f"person/case/{name}" for name in ("ada", "ben", "carl", "dora"))
BAND, STATE = "organization/case/band", "organization/case/state"
TALK, RAID = "event/case/talk", "event/case/raid"
PATHS = """query($a: ID!, $b: ID!, $where: PathFilter, $hops: Int, $k: Int, $view: ClaimFilter) {
  paths(from: $a, to: $b, where: $where, maxHops: $hops, k: $k, claims: $view) { a { id } b { id } truncated reason
    avoided { degree node { id } }
    paths { length confidence independentSources disputed nodes { id } weakest { type }
      hops { node { id } next { id } type reads sentence ru: sentence(lang: "ru") outgoing qualifiers { name value }
        event { id } date { edtf } since { edtf } claims { id } denials { id } sources { id } confidence
        independentSources disputed others { type claims { id } } } } } }"""
TYPES = ["CAPTURED_BY", "MET_WITH", "PARTICIPATED_IN", "PARENT_OF"]
CASE = (
    claim(ADA, "name", value="Ada", name="1", lang="en"),
    claim(BAND, "name", value="The Band", name="1", lang="en"),
    claim(ADA, "CAPTURED_BY", BAND, at="2023-10-07", condition="alive"),
    claim(BEN, "CAPTURED_BY", BAND, at="2024-01-05", source=RADIO),
    sure(claim(BEN, "RELEASED_BY", BAND, at="2024-06-01"), Confidence.HIGH),
    claim(CARL, "PARENT_OF", BEN, kind="birth"),
    inferred(CARL, "MET_WITH", STATE, event=TALK, on=[claim(CARL, "PARENT_OF", BEN, kind="birth")]),
    claim(CARL, "CITIZEN_OF", STATE),
    denial(BEN, "CAPTURED_BY", BAND, source=RADIO),
    claim(DORA, "occupation", value="painter"),
)


@pytest.fixture
async def case(shared_store: Store) -> Store:
    await wipe(shared_store)
    async with shared_store.lease("test", wait=10):
        await load(shared_store, *CASE)
    return shared_store


async def lists(store: Store) -> Keeper:
    """Who keeps the adjacency lists of a store as they are now, and does not read them again."""
    found = Keeper(store)
    await found.read()
    assert found.adjacency
    return found


async def paths(store: Store, a: str, b: str, **variables: Any) -> Any:
    return (await ask(store, PATHS, a=a, b=b, **variables))["paths"]


def ids(path: Any) -> list[str]:
    return [node["id"] for node in path["nodes"]]


async def test_each_hop_says_how_it_reads_and_who_says_so(case: Store) -> None:
    found = await paths(case, ADA, CARL)
    (path,) = found["paths"]
    assert (found["truncated"], found["reason"], path["length"]) == (False, None, 3)
    assert ids(path) == [ADA, BAND, BEN, CARL]
    capture, release, parent = path["hops"]
    assert (capture["reads"], capture["outgoing"], capture["date"]["edtf"]) == ("was captured by", True, "2023-10-07")
    assert (capture["sentence"], capture["ru"]) == ("Ada was captured by The Band", "Ada: захвачен(а), кем: The Band")
    assert {"name": "condition", "value": "alive"} in capture["qualifiers"]
    # The release is sure, the capture denied: the stronger edge carries the hop, the other stands beside it.
    assert (release["type"], release["reads"], release["confidence"]) == ("RELEASED_BY", "released", "high")
    assert [other["type"] for other in release["others"]] == ["CAPTURED_BY"]
    assert (parent["type"], parent["reads"], len(parent["claims"])) == ("PARENT_OF", "is a child of", 1)
    assert (path["disputed"], path["confidence"], path["independentSources"]) == (False, "medium", 1)


async def test_a_hop_says_in_which_role_somebody_took_part(case: Store) -> None:
    await load(case, *CASE, claim(DORA, "CAPTURED_BY", BAND, event=RAID))
    (path,) = (await paths(case, DORA, BAND, where={"types": ["PARTICIPATED_IN"]}))["paths"]
    assert [hop["qualifiers"] for hop in path["hops"]] == [
        [{"name": "role", "value": "captive"}],
        [{"name": "role", "value": "captor"}],
    ]
    sentences = [hop["sentence"] for hop in path["hops"]]
    assert [text.rpartition(" ")[2] for text in sentences] == ["(captive)", "(captor)"]


async def test_citizenship_is_no_hop_and_inferences_can_be_left_out(case: Store) -> None:
    (path,) = (await paths(case, BEN, STATE))["paths"]
    assert [hop["type"] for hop in path["hops"]] == ["PARENT_OF", "MET_WITH"]
    without = await paths(case, BEN, STATE, view={"inferred": False})
    assert (without["paths"], without["truncated"]) == ([], False)


@pytest.mark.parametrize(
    ("where", "hops"),
    [
        ({"types": ["CAPTURED_BY", "PARENT_OF"]}, ["CAPTURED_BY", "CAPTURED_BY", "PARENT_OF"]),
        ({"excludeTypes": ["RELEASED_BY"]}, ["CAPTURED_BY", "CAPTURED_BY", "PARENT_OF"]),
        ({"types": ["CITIZEN_OF"]}, None),
        ({"undisputed": True, "types": ["CAPTURED_BY", "PARENT_OF"]}, None),
        ({"undisputed": True}, ["CAPTURED_BY", "RELEASED_BY", "PARENT_OF"]),
        ({"minConfidence": "medium"}, ["CAPTURED_BY", "RELEASED_BY", "PARENT_OF"]),
        ({"minConfidence": "high"}, None),
        ({"minIndependentSources": 2}, None),
        ({"during": {"from": "2023-01-01", "to": "2023-12-31"}}, None),
        ({"during": {"from": "2023-10-01", "to": "2024-06-30"}}, ["CAPTURED_BY", "RELEASED_BY", "PARENT_OF"]),
        ({"direction": "outgoing"}, None),
    ],
)
async def test_filters_of_hops(case: Store, where: Any, hops: list[str] | None) -> None:
    async with keeping(case) as keeper:
        for _ in range(2):
            found = await paths(case, ADA, CARL, where=where)
            assert [[hop["type"] for hop in path["hops"]] for path in found["paths"]] == ([hops] if hops else [])
            assert not found["truncated"]
            await keeper.read()


async def test_a_parent_whom_another_excludes_is_disputed_on_a_path_too(case: Store) -> None:
    mothers = [claim(one, "sex", value="female") for one in (CARL, DORA)]
    await load(case, *CASE, *mothers, claim(DORA, "PARENT_OF", BEN, kind="birth"))
    (path,) = (await paths(case, BEN, CARL))["paths"]
    assert ([hop["type"] for hop in path["hops"]], path["disputed"]) == (["PARENT_OF"], True)
    only = await paths(case, BEN, CARL, where={"undisputed": True})
    assert (only["paths"], only["truncated"]) == ([], False)


async def test_directions(case: Store) -> None:
    assert (await paths(case, CARL, BEN, where={"direction": "outgoing"}))["paths"]
    assert not (await paths(case, BEN, CARL, where={"direction": "outgoing"}))["paths"]
    assert (await paths(case, BEN, CARL, where={"direction": "incoming"}))["paths"]


async def test_a_bound_that_was_met_is_told(case: Store) -> None:
    found = await paths(case, ADA, CARL, hops=2)
    assert (found["paths"], found["truncated"], found["reason"]) == ([], True, "max_hops")
    by = await paths(case, ADA, CARL, where={"avoidHubs": 1})
    assert by["paths"] == []
    assert [hub["node"]["id"] for hub in by["avoided"]] == [BAND]


async def test_a_hub_with_more_edges_than_are_read_is_told(case: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (reading, hubs, asking):
        monkeypatch.setattr(module, "ALL", 5)
    monkeypatch.setattr(reading, "FEW", 2)
    crew = "organization/case/crew"
    people = [(f"person/case/x{n:02}", f"person/case/y{n:02}") for n in range(20)]
    met = [pair for x, y in people for pair in ((x, BAND), (x, y), (y, crew))]
    async with case.lease("test", wait=10):
        await load(case, *(claim(one, "MET_WITH", other) for one, other in met))
    for where in ({}, {"undisputed": True}, {"direction": "outgoing"}):
        for _ in range(2):  # the second time from what is kept
            found = await paths(case, BAND, crew, where=where, hops=3)
            assert len(found["paths"]) == 1
            assert (found["truncated"], found["reason"]) == (True, "too_many_nodes"), where
    near = await paths(case, people[0][0], BAND, hops=3)
    assert (near["paths"][0]["length"], near["truncated"]) == (1, False)


async def test_what_is_kept_of_a_hub_is_given_up_once_something_is_written(
    case: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "FEW", 4)
    monkeypatch.setattr(graph.paths, "TOGETHER", 0)
    others = [claim(f"person/case/x{n}", "CAPTURED_BY", BAND, at="2024-02-01") for n in range(20)]
    dora = [claim(DORA, "CAPTURED_BY", BAND, at="2024-02-01"), claim(CARL, "PARENT_OF", DORA, kind="birth")]
    async with case.lease("test", wait=10):
        await load(case, *CASE, *others[:10])
        (path,) = (await paths(case, ADA, CARL, hops=3, k=2))["paths"]
        assert ids(path) == [ADA, BAND, BEN, CARL]
        assert any(id_ == BAND for id_, *_ in hubs.kept(case).found), "Or this tests nothing."
        # Neither among the first edges of the hub nor among the last: those are read in any case.
        await load(case, *CASE, *others[:10], *dora)
        await load(case, *CASE, *others, *dora)
    found = (await paths(case, ADA, CARL, hops=3, k=2))["paths"]
    assert [ids(path)[2] for path in found] == [BEN, DORA]


async def test_what_is_kept_in_memory_saves_statements_until_something_is_written(case: Store) -> None:
    async with case.lease("test", wait=10), keeping(case) as keeper:
        await keeper.read()
        with bolt_runs() as statements:
            (path,) = (await paths(case, ADA, CARL))["paths"]
        assert ids(path) == [ADA, BAND, BEN, CARL]
        assert not any("$most" in one for one in statements)
        await load(case, *CASE, claim(ADA, "MET_WITH", CARL))
        for _ in range(100):
            (path,) = (await paths(case, ADA, CARL))["paths"]
            assert ids(path) == [ADA, CARL]
            if keeper.adjacency:
                break
            await asyncio.sleep(0.05)
        with bolt_runs() as statements:
            assert ids((await paths(case, ADA, CARL))["paths"][0]) == [ADA, CARL]
        assert not any("$most" in one for one in statements), "They were not read again."


async def test_what_a_view_leaves_out_is_no_hop_though_it_is_kept_in_memory(case: Store) -> None:
    async with case.lease("test", wait=10), keeping(case) as keeper:
        await load(case, *CASE, claim(ADA, "MET_WITH", CARL, source=RADIO))
        await keeper.read()
        with bolt_runs() as statements:
            (path,) = (await paths(case, ADA, CARL, view={"sources": ["source/case/paper"]}))["paths"]
        assert ids(path) == [ADA, BAND, BEN, CARL]
        assert not any("$most" in one for one in statements)
        gone = await paths(case, ADA, STATE, view={"inferred": False})
        assert (gone["paths"], gone["truncated"]) == ([], False)


async def test_who_is_not_here_does_not_make_it_read_anew(case: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    async with keeping(case) as keeper:
        await keeper.read()
        kept = keeper.adjacency
        reads = []
        monkeypatch.setattr(keeper, "read", lambda: reads.append(1))
        assert isinstance(await refused(case, PATHS, a=ADA, b="person/case/nobody"), NotFound)
        await asyncio.sleep(0)
        assert (keeper.adjacency, reads) == (kept, [])


async def test_more_edges_than_may_be_kept_are_not(case: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper_module, "MOST_EDGES", 3)
    async with keeping(case) as keeper:
        await keeper.read()
        assert keeper.adjacency is None
        assert len((await paths(case, ADA, CARL))["paths"]) == 1


async def test_oneself_and_nobody(case: Store) -> None:
    (path,) = (await paths(case, ADA, ADA))["paths"]
    assert (path["length"], ids(path), path["hops"], path["weakest"]) == (0, [ADA], [], None)
    apart = await paths(case, ADA, DORA)
    assert (apart["paths"], apart["truncated"]) == ([], False)


async def test_what_was_merged_is_walked_as_one(case: Store) -> None:
    twin = "person/case/twin"
    await load(case, *CASE, claim(twin, SAME_AS, DORA), claim(twin, "MET_WITH", ADA))
    assert (await paths(case, twin, BAND))["paths"][0]["length"] == 2


async def test_what_cannot_be_asked(case: Store) -> None:
    for variables in ({"hops": 9}, {"hops": 0}, {"k": 11}, {"k": 0}, {"where": {"avoidHubs": 0}}):
        assert isinstance(await refused(case, PATHS, a=ADA, b=BEN, **variables), BadInput), variables
    assert isinstance(await refused(case, PATHS, a="claim/case/1", b=BEN), BadInput)
    assert isinstance(await refused(case, PATHS, a=ADA, b="event/case/none"), NotFound)


async def test_two_statements_a_level_at_most(case: Store) -> None:
    with bolt_runs() as statements:
        await SCHEMA.execute(PATHS, variable_values={"a": ADA, "b": CARL}, context_value={"store": case})
    searching = [one for one in statements if "$most" in one]
    assert 1 <= len(searching) <= 4


@st.composite
def filters(draw: st.DrawFn) -> dict[str, Any]:
    """A filter of any kind, what is not set left out."""
    said: dict[str, Any] = {
        "types": draw(
            st.none() | st.lists(st.sampled_from(["CAPTURED_BY", "MET_WITH", "PARTICIPATED_IN", "PARENT_OF"]))
        ),
        "excludeTypes": draw(st.none() | st.just(["RELEASED_BY"])),
        "direction": draw(st.sampled_from([None, None, "outgoing", "incoming"])),
        "minConfidence": draw(st.sampled_from([None, None, "medium", "high"])),
        "minIndependentSources": draw(st.sampled_from([None, None, 2])),
        "avoidHubs": draw(st.sampled_from([None, None, 3])),
    }
    return {name: value for name, value in said.items() if value is not None}


def oracle(claims: list[Claim], view: View, where: dict[str, Any], hops: int) -> Any:
    """The graph of all edges that pass, and how to list the paths between two of its nodes."""
    by_id = {one.id: one for one in claims}
    whole = networkx.DiGraph()
    degree: dict[str, int] = {}
    for (type_, start, end, _, _), edge in naive.edges(claims, view).items():
        said = [by_id[id_] for id_ in edge.asserting]
        if (
            not EDGE[type_].hop
            or type_ not in where.get("types", EDGE)
            or type_ in where.get("excludeTypes", ())
            or max(one.confidence for one in said) < Confidence[where.get("minConfidence", "low").upper()]
            or naive.origins(said) < where.get("minIndependentSources", 0)
        ):
            continue
        for node in (start, end):
            degree[node] = degree.get(node, 0) + 1
        symmetric, direction = EDGE[type_].symmetric, where.get("direction")
        if symmetric or direction != "incoming":
            whole.add_edge(start, end)
        if symmetric or direction != "outgoing":
            whole.add_edge(end, start)

    def listed(a: str, b: str) -> list[list[str]]:
        hub = where.get("avoidHubs")
        kept = whole.subgraph([n for n in whole if hub is None or degree[n] <= hub or n in (a, b)])
        if a not in kept or b not in kept:
            return []
        return sorted(map(list, networkx.all_simple_paths(kept, a, b, cutoff=hops)), key=lambda path: (len(path), path))

    return listed


@given(
    claims=claim_sets(most=14),
    view=views(),
    where=filters(),
    hops=st.integers(1, 6),
    most=st.sampled_from([1, 3, 10]),
    few=st.sampled_from([0, 1, 200]),
    kept=st.booleans(),
)
@settings(
    max_examples=EXAMPLES * 2,
    phases=(Phase.reuse, Phase.generate),
    deadline=timedelta(seconds=120),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_paths_are_those_of_the_whole_graph(
    shared_store: Store,
    claims: list[Claim],
    view: View,
    where: dict[str, Any],
    hops: int,
    most: int,
    few: int,
    kept: bool,
) -> None:
    await wipe(shared_store)
    async with shared_store.lease("test", wait=10):
        await load(shared_store, *claims)
    known = sorted(id_ for (id_,) in await shared_store.read("MATCH (n:Person|Organization|Event) RETURN n.id"))
    pairs = list(permutations(known, 2))
    asked = " ".join(
        f'p{n}: paths(from: "{a}", to: "{b}", where: $where, maxHops: {hops}, k: {most}, claims: $view) '
        "{ truncated paths { nodes { id } hops { claims { id } } } }"
        for n, (a, b) in enumerate(pairs)
    )
    if not pairs:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "FEW", few)
        if kept:
            patch.setattr(asking, "keeper_of", {shared_store: await lists(shared_store)}.get)
        for chosen in (View(), view):
            answer = await SCHEMA.execute(
                f"query($where: PathFilter, $view: ClaimFilter) {{ {asked} }}",
                variable_values={"where": where, "view": argument(chosen)},
                context_value={"store": shared_store, "page_limit": 50},
            )
            assert answer.errors is None, answer.errors
            assert answer.data
            listed = oracle(claims, chosen, where, hops)
            for n, (a, b) in enumerate(pairs):
                found, expected = answer.data[f"p{n}"], listed(a, b)
                assert [ids(path) for path in found["paths"]] == expected[:most], (a, b)
                assert all(hop["claims"] for path in found["paths"] for hop in path["hops"])
                assert not (found["truncated"] and len(found["paths"]) == most)
