"""The writer: what a load creates, leaves, changes and withdraws."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import Any

import pytest
from neo4j.exceptions import ServiceUnavailable

from graph.claims import Confidence, Source
from graph.dates import parse
from graph.dump import canonical_lines
from graph.errors import BadInput, Refused
from graph.projector import pending, project
from graph.projector.rebuild import rebuild
from graph.projector.taking import take
from graph.store import Store, Transaction
from graph.store.connection import Work
from loaders import writer
from tests.claims import batches_of, claim, denial, inferred, instant, load, plan, sure, unprojected
from tests.databases.marker import wipe

pytestmark = pytest.mark.anyio

ANNA, BEN, CLARA = "person/case/anna", "person/case/ben", "person/case/clara"
BAND, CREW = "organization/case/band", "organization/case/crew"
TAKING, MEETING = "event/case/taking", "event/case/meeting"

CASE = (
    claim(ANNA, "name", value="Anna Archer", name="1", lang="en"),
    claim(BAND, "name", value="The Band", name="1", lang="en"),
    claim(ANNA, "CAPTURED_BY", BAND, event=TAKING, at="2023-10-07"),
    claim(TAKING, "type", value="capture"),
    claim(ANNA, "born", value="1995-04-18/1996-04-17"),
    claim(CLARA, "PARENT_OF", ANNA, kind="unspecified"),
    claim(CLARA, "sex", value="female"),
    denial(BAND, "MET_WITH", BEN),
    plan(ANNA, "RELEASED_BY", BAND, event="event/case/promise"),
)


async def dump(store: Store) -> list[str]:
    return [json.dumps(line, sort_keys=True) async for line in canonical_lines(store)]


async def edges(store: Store) -> list[list[object]]:
    return await store.read(
        "MATCH (a)-[r]->(b) WHERE r.key IS NOT NULL RETURN type(r), r.type, a.id, b.id ORDER BY r.key"
    )


async def test_claims_are_projected_in_the_order_in_which_they_are_said(store: Store) -> None:
    with batches_of(2):
        await writer.load(store, CASE, instant=instant(), projecting=unprojected)
        taken = await take(store)
    assert list(taken.born) == [c.id for c in CASE[:2]]
    assert await pending(store) == len(CASE)


async def test_a_new_claim_is_here_with_its_edges_and_not_before(store: Store) -> None:
    await writer.load(store, CASE, instant=instant(), projecting=unprojected)
    assert await store.read("MATCH (c:Claim) RETURN c.id") == []
    assert await store.read("MATCH (n:Person) RETURN n.id") == []
    assert await project(store) == len(CASE)
    assert await pending(store) == 0
    assert len(await store.read("MATCH (c:Claim) WHERE c.current RETURN c.id")) == len(CASE)


async def test_what_takes_the_place_of_a_claim_comes_in_the_transaction_in_which_that_goes(store: Store) -> None:
    await load(store, *CASE)
    right = claim(ANNA, "CAPTURED_BY", CREW, event=TAKING, at="2023-10-07")
    corrected = [right if c is CASE[2] else c for c in CASE]
    await writer.load(store, corrected, instant=instant(), projecting=unprojected)
    taken = await take(store)
    assert taken.claims == await pending(store) == 2
    assert taken.born.keys() == {right.id}
    assert taken.touched.keys() == {right.id, CASE[2].id}


async def test_a_load_begins_with_what_another_left_to_be_projected(store: Store) -> None:
    await writer.load(store, CASE, instant=instant(), projecting=unprojected)
    report = await load(store, *CASE)
    assert (report.created, report.unchanged) == (0, len(CASE))


async def test_a_load_makes_edges_facts_and_names(store: Store) -> None:
    report = await load(store, *CASE)
    assert (report.created, report.unchanged) == (len(CASE), 0)
    assert await edges(store) == [
        ["CAPTURED_BY", "CAPTURED_BY", ANNA, BAND],
        ["UNSUPPORTED", "MET_WITH", BAND, BEN],
        ["PARENT_OF", "PARENT_OF", CLARA, ANNA],
        ["PARTICIPATED_IN", "PARTICIPATED_IN", BAND, TAKING],
        ["PARTICIPATED_IN", "PARTICIPATED_IN", ANNA, TAKING],
        ["UNSUPPORTED", "RELEASED_BY", ANNA, BAND],
    ]
    people = await store.read("MATCH (n:Person) WHERE n.sortKey > '' RETURN n.caption, n.listed ORDER BY n.sortKey")
    assert people == [["Anna Archer", True], ["mother of Anna Archer", True], ["unnamed person", True]]


async def test_loading_again_changes_nothing(store: Store) -> None:
    await load(store, *CASE)
    before = await dump(store)
    report = await load(store, *CASE)
    assert (report.created, report.updated, report.withdrawn, report.unchanged) == (0, 0, 0, len(CASE))
    assert await dump(store) == before


async def test_what_is_committed_and_not_answered_is_written_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await load(store, *CASE)
    edges = "MATCH ()-[r]->() WHERE r.key IS NOT NULL RETURN r.key ORDER BY r.key"
    whole = await dump(store), await store.read(edges)
    await wipe(store)
    transact = store.transact

    async def unanswered(work: Work[Any], **given: Any) -> Any:
        """As `transact`, but that the answer to its first commit is lost."""
        once = iter([True])

        async def again(transaction: Transaction) -> Any:
            if next(once, False):
                await store.transact_beside(work)
                raise ServiceUnavailable("The connection was lost.")
            return await work(transaction)

        return await transact(again, **given)

    monkeypatch.setattr(store, "transact", unanswered)
    await load(store, *CASE)
    assert (await dump(store), await store.read(edges)) == whole


async def test_a_rebuild_gives_the_same_dump(store: Store) -> None:
    await load(store, *CASE)
    before = await dump(store)
    await rebuild(store)
    assert await dump(store) == before


async def test_a_corrected_captor_withdraws_one_claim_and_creates_one(store: Store) -> None:
    await load(store, *CASE)
    right = claim(ANNA, "CAPTURED_BY", CREW, event=TAKING, at="2023-10-07")
    report = await load(store, *(right if c is CASE[2] else c for c in CASE))
    assert (report.created, report.withdrawn, report.updated) == (1, 1, 0)
    captures = await store.read("MATCH (a)-[r:CAPTURED_BY]->(b) RETURN b.id")
    assert captures == [[CREW]]
    past = await store.read("MATCH (a)-[r:UNSUPPORTED {type: 'CAPTURED_BY'}]->(b) RETURN b.id")
    assert past == [[BAND]]


async def test_a_claim_that_returns_lives_again(store: Store) -> None:
    await load(store, *CASE)
    first = await dump(store)
    await load(store, *CASE[:-3])
    report = await load(store, *CASE)
    assert report.returned == 3
    lives = await store.read("MATCH (c:Claim {id: $id}) RETURN size(c.versions), c.current", {"id": CASE[-1].id})
    assert lives == [[2, True]]
    again = await dump(store)
    assert [line for line in again if '"edge"' not in line and '"Claim"' not in line] == [
        line for line in first if '"edge"' not in line and '"Claim"' not in line
    ]


async def test_another_confidence_starts_a_new_version(store: Store) -> None:
    await load(store, *CASE)
    report = await load(store, *CASE[:-1], sure(CASE[-1], Confidence.LOW))
    assert (report.updated, report.created, report.withdrawn) == (1, 0, 0)
    rows = await store.read("MATCH (c:Claim {id: $id}) RETURN c.versions", {"id": CASE[-1].id})
    assert [text.split("/")[2] for text in rows[0][0]] == ["2", "1"]


async def test_an_inferred_claim_falls_with_what_it_rests_on(store: Store) -> None:
    ground = claim(ANNA, "HELD_BY", BAND, observed="2024-01-01")
    conclusion = inferred(ANNA, "CAPTURED_BY", BAND, on=[ground], at="2023-10-07")
    await load(store, ground, conclusion, *CASE[:2])
    assert ["CAPTURED_BY", "CAPTURED_BY", ANNA, BAND] in await edges(store)
    await load(store, conclusion, *CASE[:2])
    assert await edges(store) == [
        ["UNSUPPORTED", "CAPTURED_BY", ANNA, BAND],
        ["UNSUPPORTED", "HELD_BY", ANNA, BAND],
    ]


async def test_sameness_merges_and_unmerges(store: Store) -> None:
    other = "person/case/anna-b"
    same = claim(other, "SAME_AS", ANNA)
    rest = (*CASE, claim(other, "MET_WITH", BAND, at="2024"), claim(other, "name", value="A. Archer", name="1"))
    await load(store, *rest)
    apart = await dump(store)
    await load(store, *rest, same)
    assert ["MET_WITH", "MET_WITH", BAND, ANNA] in await edges(store)
    merged = await store.read("MATCH (n:Person {id: $id}) RETURN n.canonical, n.listed, n.sortKey", {"id": other})
    assert merged == [[ANNA, False, None]]
    names = await store.read("MATCH (n:Person {id: $id}) RETURN size(n.names), n.merged", {"id": ANNA})
    assert names == [[2, [other]]]
    await load(store, *rest)
    again = [line for line in await dump(store) if "SAME_AS" not in line]
    assert again == apart


async def test_a_large_withdrawal_is_refused_until_it_is_meant(store: Store) -> None:
    crowd = [claim(f"person/case/p{n}", "born", value="1990") for n in range(60)]
    await load(store, *crowd)
    with pytest.raises(Refused, match="withdraw 25 of 60"):
        await load(store, *crowd[:35])
    shown = await load(store, *crowd[:35], dry_run=True)
    assert (shown.withdrawn, "withdraw 25 of 60" in str(shown.alarm)) == (25, True)
    report = await load(store, *crowd[:35], withdraw=True)
    assert (report.withdrawn, report.alarm) == (25, None)


async def test_a_dry_run_tells_and_changes_nothing(store: Store) -> None:
    await load(store, *CASE)
    before = await dump(store)
    report = await load(store, *CASE[1:], claim(BEN, "born", value="1970"), dry_run=True)
    assert (report.created, report.withdrawn) == (1, 1)
    assert report.changed["withdrawn"] == [CASE[0].id]
    assert report.says.keys() == {CASE[0].id, *report.changed["created"]}
    assert await dump(store) == before


async def test_the_same_claim_twice_is_refused(store: Store) -> None:
    with pytest.raises(BadInput, match="given twice"):
        await load(store, CASE[0], CASE[0])
    assert await dump(store) == []


async def test_a_corrected_source_reaches_its_claims_and_those_derived_from_it(store: Store) -> None:
    wire = Source("source/case/wire", "case", title="Wire", url="https://wire.example/1", published=parse("2025-01-01"))
    copy = Source("source/case/copy", "case", title="Copy", published=parse("2025-01-02"), derived_from=wire.id)
    said = [claim(ANNA, "MET_WITH", BEN, source=source) for source in (wire, copy)]
    await load(store, *said)
    origins = "MATCH (:Person)-[r:MET_WITH]->(:Person) RETURN r.origins, r.published"
    ((names, days),) = await store.read(origins)
    assert set(names) == {"wire.example/1"}
    moved = replace(wire, url="https://wire.example/2", published=parse("2025-02-01"))
    await load(store, *(replace(c, source=moved) if c.source is wire else c for c in said))
    ((names, days),) = await store.read(origins)
    assert set(names) == {"wire.example/2"}
    assert sorted(days) == ["2025-01-02", "2025-02-01"]


async def test_an_entity_that_no_live_claim_names_is_in_no_list(store: Store) -> None:
    await load(store, *CASE, claim(BEN, "name", value="Ben", name="1"))
    listed = "MATCH (n:Person) WHERE n.sortKey > '' RETURN count(n)"
    assert await store.read(listed) == [[3]]
    await load(store, *CASE[:1])
    assert await store.read(listed) == [[1]]


async def test_a_name_is_searched_by_every_form(store: Store) -> None:
    await load(store, *CASE, claim(ANNA, "name", value="Анна Стрелец", name="1", lang="ru"))
    found = "CALL db.index.fulltext.queryNodes('Name[searchText]', $text) YIELD node RETURN node.entity"
    for text in ("archer", "Стрелец", "strelets"):
        assert await store.read(found, {"text": text}) == [[ANNA]]


async def test_a_crowd_without_names_but_with_long_descriptions_is_loaded(store: Store) -> None:
    texts = [f"{number} {'was seen by the sea ' * 1000}" for number in range(200)]
    crowd = [claim(f"person/case/p{number}", "description", value=text) for number, text in enumerate(texts)]
    async with asyncio.timeout(60):
        await load(store, *crowd)
    captions = await store.read("MATCH (n:Person) RETURN n.caption, n.description")
    assert len(captions) == len(crowd)
    assert all(caption == f"{text[:199].rstrip()}…" for caption, text in captions)


async def test_more_text_than_a_message_holds_is_loaded(store: Store) -> None:
    texts = {f"person/case/p{number}": f"{number} {'seen by the sea ' * 1200}" for number in range(1000)}
    said = [claim(id_, "description", value=text) for id_, text in texts.items()]
    named = [claim(id_, "name", value=f"Person {id_[-3:]}", name="1", use="main") for id_ in texts]
    async with asyncio.timeout(120):
        await load(store, *said, *named)
    assert dict(await store.read("MATCH (n:Person) RETURN n.id, n.description")) == texts
