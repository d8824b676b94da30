"""What rests on what: in any order of loading, however deep, and for any audience."""

from __future__ import annotations

import json

import pytest

from graph.claims import Confidence, Visibility
from graph.dump import canonical_lines
from graph.projector import project
from graph.projector.prune import prune
from graph.projector.rebuild import rebuild
from graph.store import Store
from loaders import writer
from tests.claims import claim, denial, inferred, instant, load, sure, unprojected

pytestmark = pytest.mark.anyio

ANNA, BAND = "person/case/anna", "organization/case/band"
GROUND = claim(ANNA, "CAPTURED_BY", BAND, at="2023-10")
ELSEWHERE = inferred(ANNA, "HELD_BY", BAND, on=[GROUND], dataset="other")


async def dump(store: Store) -> list[str]:
    return [json.dumps(line, sort_keys=True) async for line in canonical_lines(store)]


async def test_a_conclusion_counts_once_its_ground_arrives(store: Store) -> None:
    await load(store, ELSEWHERE)
    assert await store.read("MATCH ()-[r:HELD_BY]->() RETURN r.key") == []
    await load(store, GROUND)
    assert len(await store.read("MATCH ()-[r:HELD_BY]->() RETURN r.key")) == 1
    found = await dump(store)
    await rebuild(store)
    assert await dump(store) == found
    assert await store.read("MATCH (a:Awaited) RETURN a.id") == []


async def test_a_chain_of_any_length_stands_and_is_pruned_whole(store: Store) -> None:
    chain = [sure(claim(ANNA, "occupation", value="job 0", visibility=Visibility.RESTRICTED), Confidence.LOW)]
    for number in range(1, 20):
        chain.append(inferred(ANNA, "occupation", value=f"job {number}", on=chain[-1:]))
    await load(store, *chain)
    await load(store, *chain[:-1], sure(chain[-1], Confidence.HIGH))
    assert len(await store.read("MATCH (c:Claim) WHERE c.current RETURN c.id")) == 20
    assert await prune(store, ["restricted"]) == 20
    assert await store.read("MATCH (c:Claim) RETURN c.id") == []


async def test_conclusions_upon_many_stacked_conclusions_take_no_time(store: Store) -> None:
    layers = [[claim(ANNA, "occupation", value=f"job 0 {n}") for n in range(10)]]
    for number in range(1, 7):
        layers.append([inferred(ANNA, "occupation", value=f"job {number} {n}", on=layers[-1]) for n in range(10)])
    await load(store, *(each for layer in layers for each in layer))
    assert len(await store.read("MATCH (c:Claim) WHERE c.current RETURN c.id")) == 70


async def test_a_denial_of_sameness_that_leaves_an_end_out_blocks_nothing(store: Store) -> None:
    await load(store, GROUND, denial(ANNA, "SAME_AS"))
    assert len(await store.read("MATCH ()-[r:CAPTURED_BY]->() RETURN r.key")) == 1
    await rebuild(store)


async def test_what_rests_on_a_secret_is_left_out_however_it_is_loaded(store: Store) -> None:
    secret = claim(ANNA, "CAPTURED_BY", BAND, at="2023-10", visibility=Visibility.RESTRICTED)
    guess = inferred(ANNA, "HELD_BY", BAND, on=[secret], dataset="other", quote="The informant said so.")
    for claims in ((secret,), (guess,)):
        await writer.load(store, claims, instant=instant(), audience="public")
    assert await store.read("MATCH (c:Claim) RETURN c.id") == []


async def test_what_becomes_a_secret_takes_with_it_what_rests_on_it_elsewhere(store: Store) -> None:
    await writer.load(store, [GROUND], instant=instant(), audience="public", projecting=unprojected)
    await writer.load(store, [ELSEWHERE], instant=instant(), audience="public")
    hidden = claim(ANNA, "CAPTURED_BY", BAND, at="2023-10", visibility=Visibility.RESTRICTED)
    await writer.load(store, [hidden], instant=instant(), audience="public")
    assert await store.read("MATCH (c:Claim) RETURN c.id") == []


async def test_a_confidence_changes_with_the_edges(store: Store) -> None:
    await load(store, sure(GROUND, Confidence.LOW))
    await writer.load(store, [sure(GROUND, Confidence.HIGH)], instant=instant(), projecting=unprojected)
    both = "MATCH (c:Claim) MATCH ()-[r:CAPTURED_BY]->() RETURN c.confidence, r.confidence"
    assert await store.read(both) == [[1, 1]]
    await project(store)
    assert await store.read(both) == [[3, 3]]
