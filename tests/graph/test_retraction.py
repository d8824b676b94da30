"""Retraction: what it takes down, that no load undoes it, that a rebuild keeps it, and that it can be lifted."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from graph.claims import Claim, Confidence, Source
from graph.dump import canonical_lines
from graph.errors import BadInput, NotFound
from graph.projector import project
from graph.projector.rebuild import rebuild
from graph.retraction import Retraction, checked_reason, claim_of, lift, retract, retraction_of, retractions
from graph.store import Store
from graph.vocabulary import PURGE_REASONS, RETRACTION_REASONS, SAME_AS
from schema.enums import RetractionReason
from tests.claims import PAPER, claim, inferred, instant, load, sure
from tests.databases.marker import wipe
from tests.graph.test_claims_and_edges import live_part
from tests.strategies import EXAMPLES, moved, sets_with_one

pytestmark = pytest.mark.anyio

few = settings(
    max_examples=EXAMPLES,
    phases=(Phase.reuse, Phase.generate),  # a world is shrunk for minutes; the failing one is small enough
    deadline=timedelta(seconds=60),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
ANNA, BEN = "person/case/anna", "person/case/ben"
BAND = "organization/case/band"
MIRROR = Source("source/other/copy", "other", title="A copy", url=f"http://www.{PAPER.address}#top")
NAME = claim(ANNA, "name", value="Anna Archer", name="1")
BORN = claim(ANNA, "born", value="1995")
MEETING = claim(ANNA, "MET_WITH", BEN, at="2020")
CAPTURE = claim(ANNA, "CAPTURED_BY", BAND, at="2023-10-07")
CASE = (NAME, BORN, MEETING, CAPTURE)


async def dump(store: Store) -> list[str]:
    return [json.dumps(line, sort_keys=True) async for line in canonical_lines(store)]


async def judge(store: Store, claim_: Claim, **said: str) -> None:
    await retract(store, claim_.gist, **{"reason": "mistaken", "instant": instant(), **said})
    await project(store)


async def undo(store: Store, claim_: Claim) -> None:
    await lift(store, claim_.gist, instant=instant())
    await project(store)


def without_tombstones(lines: list[str]) -> list[dict[str, Any]]:
    return [line for line in live_part(lines) if line.get("node") != "Retraction"]


async def counting(store: Store) -> set[str]:
    return {row[0] for row in await store.read("MATCH (c:Claim) WHERE c.current RETURN c.id")}


@given(drawn=sets_with_one())
@few
async def test_retracted_and_rebuilt_is_as_never_loaded_but_for_the_tombstone(
    shared_store: Store, drawn: tuple[list[Claim], Claim]
) -> None:
    claims, fallen = drawn
    await wipe(shared_store)
    await load(shared_store, *(c for c in claims if c.gist != fallen.gist))
    never = await dump(shared_store)
    await wipe(shared_store)
    await load(shared_store, *claims)
    whole = await dump(shared_store)
    await judge(shared_store, fallen)
    after = await dump(shared_store)
    assert without_tombstones(after) == live_part(never)
    assert [line for line in map(json.loads, after) if line.get("node") == "Retraction"] == [
        {"node": "Retraction", "id": fallen.gist, "reason": "mistaken", "live": ["now"]}
    ]
    await rebuild(shared_store)
    assert await dump(shared_store) == after
    report = await load(shared_store, *claims)
    assert (report.created, report.updated, report.returned, report.withdrawn) == (0, 0, 0, 0)
    assert report.retracted == sum(c.gist == fallen.gist for c in claims)
    assert await dump(shared_store) == after
    await undo(shared_store, fallen)
    assert without_tombstones(await dump(shared_store)) == live_part(whole)


@given(drawn=sets_with_one(inferred_too=False))
@few
async def test_another_dataset_does_not_bring_it_back_whatever_comes_first(
    shared_store: Store, drawn: tuple[list[Claim], Claim]
) -> None:
    claims, fallen = drawn
    second = moved(claims, "other")
    await wipe(shared_store)
    await load(shared_store, *(c for c in claims if c.gist != fallen.gist))
    await load(shared_store, *(c for c in second if c.gist != fallen.gist))
    never = live_part(await dump(shared_store))
    for late in (True, False):
        await wipe(shared_store)
        await load(shared_store, *claims)
        if late:
            await judge(shared_store, fallen)
        report = await load(shared_store, *second)
        assert report.retracted == (1 if late else 0)
        if not late:
            await judge(shared_store, fallen)
        assert without_tombstones(await dump(shared_store)) == never


async def test_a_judgement_takes_down_an_edge_a_fact_and_a_name(store: Store) -> None:
    await load(store, *CASE)
    for fallen in (NAME, BORN, CAPTURE):
        await judge(store, fallen)
    rows = await store.read("MATCH (n:Person {id: $id}) RETURN n.name, n.born, n.caption, n.listed", {"id": ANNA})
    assert rows == [[None, None, "unnamed person", True]]
    assert await store.read("MATCH ()-[r:CAPTURED_BY]->() RETURN r.key") == []
    assert await store.read("MATCH ()-[r:UNSUPPORTED]->() RETURN r.type") == [["CAPTURED_BY"]]
    assert await store.read("MATCH (n:Organization {id: $id}) RETURN n.listed, n.sortKey", {"id": BAND}) == [
        [False, None]
    ]
    await judge(store, MEETING)
    assert await store.read("MATCH (n:Person) WHERE n.sortKey > '' RETURN n.id") == []
    assert await store.read("MATCH (s:Source) WHERE s.sortKey > '' RETURN s.id") == []


async def test_what_rests_on_it_falls_and_returns(store: Store) -> None:
    concluded = inferred(ANNA, "HELD_BY", BAND, on=[CAPTURE])
    further = inferred(ANNA, "RELEASED_BY", BAND, on=[concluded])
    await load(store, *CASE, concluded, further)
    await judge(store, CAPTURE)
    assert await counting(store) == {NAME.id, BORN.id, MEETING.id}
    await undo(store, CAPTURE)
    assert await counting(store) == {c.id for c in (*CASE, concluded, further)}


async def test_the_same_source_elsewhere_is_kept_out_and_told(store: Store) -> None:
    await load(store, *CASE)
    await judge(store, CAPTURE)
    elsewhere = replace(CAPTURE, dataset="other", source=MIRROR, locator="p. 9")
    assert elsewhere.gist == CAPTURE.gist
    report = await load(store, elsewhere, replace(MEETING, dataset="other"))
    assert (report.created, report.retracted, report.changed["retracted"]) == (1, 1, [elsewhere.id])
    assert elsewhere.id not in await counting(store)
    assert await store.read("MATCH ()-[r:CAPTURED_BY]->() RETURN r.key") == []
    await undo(store, CAPTURE)
    assert {elsewhere.id, CAPTURE.id} <= await counting(store)


async def test_a_retracted_sameness_parts_whom_it_joined(store: Store) -> None:
    twin = "person/case/twin"
    same, rest = claim(twin, SAME_AS, ANNA), (*CASE, claim(twin, "MET_WITH", BAND, at="2024"))
    await load(store, *rest)
    apart = live_part(await dump(store))
    await load(store, *rest, same)
    merged = live_part(await dump(store))
    await judge(store, same)
    assert without_tombstones(await dump(store)) == apart
    await undo(store, same)
    assert without_tombstones(await dump(store)) == merged


async def test_history_stays(store: Store) -> None:
    await load(store, *CASE)
    await judge(store, CAPTURE)
    await undo(store, CAPTURE)
    rows = await store.read("MATCH (c:Claim {id: $id}) RETURN c.live, c.versions", {"id": CAPTURE.id})
    ((live, versions),) = rows
    assert len(versions) == 1
    (first, second) = live
    assert first.split("/")[1] < second.split("/")[0]
    assert second.split("/")[1] == ""
    await rebuild(store)
    assert await store.read("MATCH (c:Claim {id: $id}) RETURN c.live, c.versions", {"id": CAPTURE.id}) == rows


async def test_lifting_gives_back_only_what_the_dataset_still_states(store: Store) -> None:
    await load(store, *CASE)
    await judge(store, CAPTURE)
    report = await load(store, *CASE[:3])
    assert (report.withdrawn, report.retracted, report.unchanged) == (0, 0, 3)
    await undo(store, CAPTURE)
    assert CAPTURE.id not in await counting(store)
    report = await load(store, *CASE)
    assert report.returned == 1
    assert CAPTURE.id in await counting(store)


async def test_another_confidence_or_address_does_not_bring_it_back(store: Store) -> None:
    await load(store, *CASE)
    await judge(store, CAPTURE)
    report = await load(store, *CASE[:3], sure(CAPTURE, Confidence.HIGH))
    assert (report.updated, report.retracted) == (0, 1)
    moved_source = replace(PAPER, url="https://paper.example/moved")
    report = await load(store, *(replace(c, source=moved_source) for c in CASE))
    assert report.retracted == 1
    assert CAPTURE.id not in await counting(store)
    await undo(store, CAPTURE)
    assert CAPTURE.id in await counting(store)


async def test_a_withdrawal_of_retracted_claims_is_never_suspicious(store: Store) -> None:
    crowd = [claim(f"person/case/p{n}", "born", value="1990") for n in range(60)]
    await load(store, *crowd)
    for fallen in crowd[:25]:
        await retract(store, fallen.gist, reason="fabricated", instant=instant())
    await project(store)
    report = await load(store, *crowd[25:])
    assert (report.withdrawn, report.retracted, report.unchanged) == (0, 0, 35)


async def test_judgements_are_listed_with_their_claims(store: Store) -> None:
    elsewhere = replace(CAPTURE, dataset="other")
    await load(store, *CASE, elsewhere)
    await judge(store, BORN, reason="superseded", instant="2026-02-01T00:00:00Z")
    await judge(store, CAPTURE, note="It was Ben.", by="An editor", instant="2026-03-01T00:00:00Z")
    both = tuple(sorted((CAPTURE.id, elsewhere.id)))
    last = Retraction(CAPTURE.gist, "mistaken", "2026-03-01T00:00:00.000000Z", "It was Ben.", "An editor", both)
    first = Retraction(BORN.gist, "superseded", "2026-02-01T00:00:00.000000Z", claims=(BORN.id,))
    assert await retractions(store) == [last, first]
    assert await retraction_of(store, CAPTURE.gist) == last
    await undo(store, CAPTURE)
    assert await retractions(store) == [first]
    assert await retraction_of(store, CAPTURE.gist) is None
    await judge(store, CAPTURE, reason="fabricated", instant="2027-01-01T00:00:00Z")
    again = await retraction_of(store, CAPTURE.gist)
    assert again
    assert (again.reason, again.note, again.by, again.date) == ("fabricated", "", "", "2027-01-01T00:00:00.000000Z")


async def test_the_id_of_a_claim_is_checked(store: Store) -> None:
    await load(store, *CASE)
    assert (await claim_of(store, BORN.id))["gist"] == BORN.gist
    with pytest.raises(NotFound, match="There is no claim"):
        await claim_of(store, "claim/case/" + "0" * 20)
    for bad in ("", "claim/case/x", ANNA, f"{BORN.id} ", "claim//0123456789abcdef0123"):
        with pytest.raises(BadInput, match="not the id of a claim"):
            await claim_of(store, bad)


def test_a_reason_is_a_word_of_its_list() -> None:
    assert checked_reason("coerced", RETRACTION_REASONS) == "coerced"
    for word in ("", "court_order"):
        with pytest.raises(BadInput, match="fabricated"):
            checked_reason(word, RETRACTION_REASONS)
    with pytest.raises(BadInput, match="court_order"):
        checked_reason("mistaken", PURGE_REASONS)


def test_the_interface_knows_the_same_reasons() -> None:
    assert [reason.value for reason in RetractionReason] == [word.word for word in RETRACTION_REASONS]
