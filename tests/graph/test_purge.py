"""Purging: nothing of the claim is left anywhere, nothing can be guessed, and no load brings it back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from graph.claims import Claim, Source, Visibility
from graph.dump import canonical_lines
from graph.projector import project
from graph.projector.rebuild import rebuild
from graph.purge import look, purge
from graph.retraction import retract, retractions
from graph.store import Store
from graph.tombstones import KEY, tombstones
from graph.vocabulary import SAME_AS
from tests.claims import PAPER, claim, inferred, instant, load
from tests.databases.marker import wipe
from tests.strategies import EXAMPLES, moved, sets_with_one

pytestmark = pytest.mark.anyio

few = settings(
    max_examples=EXAMPLES,
    phases=(Phase.reuse, Phase.generate),  # a world is shrunk for minutes; the failing one is small enough
    deadline=timedelta(seconds=60),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
ANNA, BEN, WITNESS = "person/case/anna", "person/case/ben", "person/case/witness-zoe"
BAND = "organization/case/band"
LETTER = Source("source/case/letter-quux", "case", title="Letter of Quux", url="https://quux.example/letter")
REST = (
    claim(ANNA, "MET_WITH", BEN, at="2020"),
    claim(ANNA, "name", value="Anna Archer", name="1"),
    claim(BEN, "PARENT_OF", ANNA, kind="birth"),
    claim(BEN, "sex", value="male"),
)
CAPTURE = claim(
    ANNA,
    "CAPTURED_BY",
    BAND,
    at="2021-11-13",
    source=LETTER,
    quote="Quoth the zebra.",
    attributed_to=(WITNESS, "a plumber"),
    locator="p. 77",
)


async def dump(store: Store) -> list[str]:
    return [json.dumps(line, sort_keys=True) async for line in canonical_lines(store)]


async def delete(store: Store, claim_: Claim) -> None:
    await purge(store, [claim_.gist], "court_order")
    await project(store)


async def everything(store: Store) -> str:
    """All properties of all nodes and relationships, as one text."""
    nodes = await store.read("MATCH (n) RETURN properties(n)")
    edges = await store.read("MATCH ()-[r]->() RETURN properties(r)")
    return json.dumps([nodes, edges], ensure_ascii=False)


async def hashes(store: Store) -> set[str]:
    return {row[0] for row in await store.read("MATCH (p:Purged) RETURN p.id")}


def stated(claims: list[Claim], gone: Claim) -> list[Claim]:
    """Claims without those of a gist and what rests on them."""
    lost = {c.id for c in claims if c.gist == gone.gist}
    return [c for c in claims if c.id not in lost and not lost.intersection(c.rests_on)]


@given(drawn=sets_with_one())
@few
async def test_purged_is_as_never_loaded(shared_store: Store, drawn: tuple[list[Claim], Claim]) -> None:
    claims, gone = drawn
    second = moved(claims, "other")
    rest = stated(claims, gone)
    await wipe(shared_store)
    await load(shared_store, *rest)
    await load(shared_store, *stated(second, gone))
    never = await dump(shared_store)
    await wipe(shared_store)
    await load(shared_store, *claims)
    await load(shared_store, *second)
    await delete(shared_store, gone)
    assert await dump(shared_store) == never
    for claims_, kept in ((claims, rest), (second, stated(second, gone))):
        report = await load(shared_store, *claims_)
        assert (report.created, report.withdrawn, report.kept_out) == (0, 0, len(claims_) - len(kept))
    assert await dump(shared_store) == never
    await rebuild(shared_store)
    assert await dump(shared_store) == never


async def test_no_byte_of_it_is_left(store: Store) -> None:
    concluded = inferred(ANNA, "HELD_BY", BAND, on=[CAPTURE], quote="Zebras again.")
    called = claim(BAND, "name", value="Xyzzy Brigade", name="1", source=LETTER, locator="p. 78")
    await load(store, *REST)
    never = await dump(store)
    await load(store, *REST, CAPTURE, concluded, called)
    await load(store, replace(CAPTURE, dataset="other"), dataset_of("other"))
    await retract(store, CAPTURE.gist, reason="coerced", note="The zebra was forced.", instant=instant())
    await project(store)
    words = ["zebra", "Quoth", "2021-11-13", "plumber", "witness-zoe", "band", "quux", "Quux", "p. 77", "Xyzzy"]
    words += [CAPTURE.id, CAPTURE.gist, concluded.id, called.id]
    before = await everything(store)
    assert [word for word in words if word not in before] == []
    await delete(store, CAPTURE)
    await delete(store, called)
    after = await everything(store)
    assert [word for word in words if word in after] == []
    kept = [line for line in await dump(store) if "other" not in line]
    assert kept == never
    assert await retractions(store) == []
    assert len(await hashes(store)) == 5
    found = "CALL db.index.fulltext.queryNodes('Name[searchText]', 'xyzzy') YIELD node RETURN node.entity"
    assert await store.read(found) == []


def dataset_of(name: str) -> Claim:
    """Something that a second dataset says beside."""
    return claim(f"person/{name}/carl", "born", value="1950", dataset=name)


async def test_a_name_leaves_the_captions_that_it_was_in(store: Store) -> None:
    name = REST[1]
    await load(store, *REST)
    await delete(store, name)
    assert "Archer" not in await everything(store)
    assert await store.read("MATCH (n:Person {id: $id}) RETURN n.caption", {"id": BEN}) != []


async def test_the_look_tells_what_goes_and_changes_nothing(store: Store) -> None:
    concluded = inferred(ANNA, "HELD_BY", BAND, on=[CAPTURE])
    called = claim(BEN, "born", value="1960", source=LETTER, locator="p. 77")
    elsewhere = replace(CAPTURE, dataset="other")
    await load(store, *REST, CAPTURE, concluded, called)
    await load(store, elsewhere)
    before = await everything(store)
    doomed = await look(store, [CAPTURE.gist])
    assert [c["id"] for c in doomed.claims] == sorted([CAPTURE.id, elsewhere.id])
    assert [c["id"] for c in doomed.resting] == [concluded.id]
    assert doomed.sources == ("source/case/case",)
    assert (await look(store, [CAPTURE.gist, called.gist])).sources == ("source/case/case", LETTER.id)
    assert doomed.entities == (BAND, WITNESS)
    assert [c["id"] for c in doomed.beside] == [called.id]
    assert (await look(store, [CAPTURE.gist, called.gist])).beside == ()
    assert await everything(store) == before
    await delete(store, CAPTURE)
    assert await store.read("MATCH (n:Organization) RETURN n.id") == []
    assert await store.read("MATCH (n:Person) RETURN n.id ORDER BY n.id") == [[ANNA], [BEN]]


async def test_an_origin_that_goes_is_no_origin_any_more(store: Store) -> None:
    copy = Source("source/case/copy", "case", title="A copy", derived_from=LETTER.id)
    again = Source("source/case/again", "case", title="A copy of it", derived_from=copy.id)
    said = [claim(ANNA, "MET_WITH", BEN, source=source) for source in (copy, again)]
    await load(store, *REST, *said)
    never = await dump(store)
    await wipe(store)
    await load(store, *REST, *said, CAPTURE)
    assert "quux.example" in await everything(store)
    await delete(store, CAPTURE)
    assert "quux.example" not in await everything(store)
    assert await dump(store) == never


async def test_a_purged_sameness_parts_whom_it_joined(store: Store) -> None:
    twin = "person/case/twin"
    same, born = claim(twin, SAME_AS, ANNA), claim(twin, "born", value="1995")
    await load(store, *REST)
    never = await dump(store)
    await load(store, *REST, same, born)
    await delete(store, born)
    assert await store.read("MATCH (n:Person {id: $id}) RETURN n.canonical, n.born", {"id": twin}) == [[ANNA, None]]
    await delete(store, same)
    assert await dump(store) == never


async def test_who_is_quoted_elsewhere_stays(store: Store) -> None:
    quoting = claim(BEN, "born", value="1960", attributed_to=(WITNESS, "a plumber"))
    await load(store, *REST, CAPTURE, quoting)
    assert (await look(store, [CAPTURE.gist])).entities == (BAND,)
    await delete(store, CAPTURE)
    assert await store.read("MATCH (n:Person {id: $id}) RETURN n.id", {"id": WITNESS}) == [[WITNESS]]


async def test_a_load_keeps_out_what_rests_on_it_in_any_dataset(store: Store) -> None:
    await load(store, *REST, CAPTURE)
    await delete(store, CAPTURE)
    concluded = inferred(ANNA, "HELD_BY", BAND, on=[CAPTURE])
    further = inferred(ANNA, "RELEASED_BY", BAND, on=[concluded])
    report = await load(store, replace(concluded, dataset="other"), dataset_of("other"))
    assert (report.created, report.kept_out) == (1, 1)
    report = await load(store, *REST, CAPTURE, concluded, further)
    assert (report.created, report.unchanged, report.kept_out) == (0, len(REST), 3)
    assert "kept_out" not in report.changed


async def test_another_address_of_the_source_does_not_bring_it_back(store: Store) -> None:
    await load(store, *REST, CAPTURE)
    await delete(store, CAPTURE)
    moved_source = replace(LETTER, url="https://elsewhere.example/letter")
    assert (await load(store, *REST, replace(CAPTURE, source=moved_source))).kept_out == 1


async def test_the_hash_is_of_the_instance_and_the_key_in_no_dump(store: Store) -> None:
    found: list[set[str]] = []
    for _ in range(2):
        await wipe(store)
        assert not (await tombstones(store)).covers(CAPTURE.gist)
        await load(store, *REST, CAPTURE)
        await delete(store, CAPTURE)
        found.append(await hashes(store))
        buried = await tombstones(store)
        assert buried.covers(CAPTURE.gist)
        assert not buried.covers(REST[0].gist)
        ((key,),) = await store.read("MATCH (m:Meta {id: $id}) RETURN m.value", {"id": KEY})
        assert len(bytes.fromhex(key)) == 32
        lines = "\n".join(await dump(store))
        assert key not in lines
        assert CAPTURE.gist not in lines
        assert not [hashed for hashed in found[-1] if hashed in lines]
    assert len(found[0]) == len(found[1]) == 2
    assert not found[0] & found[1]


async def test_the_key_stays_with_the_second_purge(store: Store) -> None:
    await load(store, *REST, CAPTURE)
    await delete(store, CAPTURE)
    first = await hashes(store)
    await delete(store, REST[0])
    assert first < await hashes(store)
    report: Any = await load(store, *REST, CAPTURE)
    assert report.kept_out == 2


async def test_a_judgement_goes_with_the_last_claim_that_it_is_about(store: Store) -> None:
    sealed = claim(ANNA, "born", value="1995", source=PAPER, visibility=Visibility.SEALED)
    await load(store, *REST, sealed)
    await retract(store, sealed.gist, reason="mistaken", instant=instant())
    await project(store)
    assert len(await retractions(store)) == 1
    await load(store, *REST, sealed, audience="public")
    assert await retractions(store) == []
    assert await store.read("MATCH (r:Retraction) RETURN r.id") == []
