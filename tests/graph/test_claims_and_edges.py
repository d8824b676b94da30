"""The invariants of claims and edges, each over random sets of claims, on both engines."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.claims import Claim, Modality
from graph.dump import canonical_lines
from graph.entries import COLUMNS, from_columns
from graph.projection.pick import pick_edge
from graph.projector import project
from graph.projector.rebuild import rebuild
from graph.store import Store
from graph.views import DEFAULT, View
from graph.vocabulary import EDGE
from loaders import writer
from tests import naive
from tests.claims import batches_of, claim, instant, load
from tests.databases.marker import wipe
from tests.strategies import EXAMPLES, claim_sets, moved, views

pytestmark = pytest.mark.anyio

thorough = settings(
    max_examples=EXAMPLES,
    phases=(Phase.reuse, Phase.generate),  # a world is shrunk for minutes; the failing one is small enough
    deadline=timedelta(seconds=60),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

LISTS = ", ".join(f"r.{name}" for name in COLUMNS)
IN_VIEW = (
    "any(i IN range(0, size(r.claims) - 1) WHERE r.live[i] ENDS WITH '/' AND r.stances[i] IN $stances "
    "AND r.confidences[i] >= $confidence AND ($sources IS NULL OR r.sources[i] IN $sources) "
    "AND ($published IS NULL OR (r.published[i] <> '' AND r.published[i] <= $published)))"
)

BOUNDS = (
    "earliests",
    "latests",
    *(f"{name}{end}" for name in ("since", "until", "observed") for end in ("Earliests", "Latests")),
)


async def dump(store: Store) -> list[str]:
    return [json.dumps(line, sort_keys=True) async for line in canonical_lines(store)]


def live_part(lines: list[str]) -> list[dict[str, Any]]:
    """A dump without claims that no longer count and what they alone leave behind."""
    parsed = [json.loads(line) for line in lines]
    kept = [p for p in parsed if p.get("current", True) and p.get("listed", True) and p.get("edge") != "UNSUPPORTED"]
    current = {p["id"] for p in kept if p.get("node") == "Claim"}
    for line in kept:
        for name in [name for name in line if name.endswith("Claims")]:
            line[name] = [id_ for id_ in line[name] if id_ in current]
            if not line[name]:
                del line[name]
        if "edge" in line:
            now = [i for i, state in enumerate(line["live"]) if state == "now"]
            for name in (*COLUMNS, *BOUNDS):
                if name in line:
                    line[name] = [line[name][i] for i in now]
                if name in BOUNDS[2:] and not any(line.get(name, ())):
                    line.pop(name, None)
        line.pop("live", None)
        line.pop("captiveKey", None)  # whom an edge told to be captive once is still looked at, for an earlier knownAt
    return [line for line in kept if not (line.get("node") == "Source" and "sortKey" not in line)]


async def in_view(store: Store, view: View) -> dict[naive.Key, naive.NaiveEdge]:
    """The edges of a view, as the database answers."""
    parameters = {
        "stances": list(view.asserting),
        "confidence": int(view.min_confidence),
        "sources": None if view.sources is None else list(view.sources),
        "published": view.published_by,
    }
    found = {}
    for type_, edge in EDGE.items():
        rows = await store.read(
            f"MATCH (a)-[r:{type_}]->(b) WHERE {IN_VIEW} RETURN a.id, b.id, r.key, r.event, [{LISTS}]", parameters
        )
        for start, end, key, event, lists in rows:
            entries = view.admitted(from_columns(lists))
            quals = tuple(part.partition("=")[2] for part in key.split("|")[3].split(";") if part)
            found[type_, start, end, quals, event or ""] = naive.NaiveEdge(
                frozenset(e.claim for e in entries if e.asserts),
                frozenset(e.claim for e in entries if e.denies),
                pick_edge(edge.type, entries).at,
            )
    return found


@given(first=claim_sets(), second=claim_sets())
@thorough
async def test_the_order_of_loads_and_a_rebuild_give_the_same_dump(
    shared_store: Store, first: list[Claim], second: list[Claim]
) -> None:
    second = moved(second, "other")
    dumps = []
    for one, other in ((first, second), (second, first)):
        await wipe(shared_store)
        for claims in (one, other):
            await load(shared_store, *claims)
        dumps.append(await dump(shared_store))
    await rebuild(shared_store)
    dumps.append(await dump(shared_store))
    assert dumps[0] == dumps[1] == dumps[2]


@pytest.mark.parametrize("writes", [1, 12, 24])
async def test_a_rebuild_that_ends_halfway_is_finished_by_the_projection(
    store: Store, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    capture = {"event": "event/case/e1", "at": "2023-10-07"}
    await load(store, *(claim(f"person/case/p{n}", "CAPTURED_BY", "organization/case/o", **capture) for n in range(3)))
    before = await dump(store)
    write, left = store.write, iter(range(writes))

    async def dying(*given: Any, **options: Any) -> list[list[Any]]:
        next(left)
        return await write(*given, **options)

    monkeypatch.setattr(store, "write", dying)
    with pytest.raises(RuntimeError):
        await rebuild(store)
    monkeypatch.undo()
    await project(store)
    assert await dump(store) == before


@given(claims=claim_sets())
@thorough
async def test_loading_again_changes_nothing(shared_store: Store, claims: list[Claim]) -> None:
    await wipe(shared_store)
    await load(shared_store, *claims)
    before = await dump(shared_store)
    report = await load(shared_store, *claims)
    assert (report.created, report.updated, report.returned, report.withdrawn) == (0, 0, 0, 0)
    assert await dump(shared_store) == before


@given(claims=claim_sets(), kept=st.lists(st.booleans(), min_size=12, max_size=12))
@thorough
async def test_withdrawing_gives_what_was_never_loaded_and_returning_gives_it_back(
    shared_store: Store, claims: list[Claim], kept: list[bool]
) -> None:
    part = [claim for claim, keep in zip(claims, kept, strict=False) if keep] or claims[:1]
    await wipe(shared_store)
    await load(shared_store, *part)
    never = await dump(shared_store)
    await load(shared_store, *claims)
    whole = await dump(shared_store)
    await load(shared_store, *part)
    assert live_part(await dump(shared_store)) == live_part(never)
    await load(shared_store, *claims)
    assert live_part(await dump(shared_store)) == live_part(whole)


@given(claims=claim_sets(), view=views())
@thorough
async def test_an_edge_is_in_a_view_iff_an_admitted_claim_asserts_it(
    shared_store: Store, claims: list[Claim], view: View
) -> None:
    await wipe(shared_store)
    await load(shared_store, *claims)
    for chosen in (DEFAULT, view):
        assert await in_view(shared_store, chosen) == naive.edges(claims, chosen)


@given(claims=claim_sets())
@thorough
async def test_every_edge_has_a_live_claim_that_asserts_it(shared_store: Store, claims: list[Claim]) -> None:
    await wipe(shared_store)
    await load(shared_store, *claims)
    without = await shared_store.read(
        "MATCH ()-[r]->() WHERE type(r) IN $types AND NOT any(i IN range(0, size(r.claims) - 1) "
        "WHERE r.live[i] ENDS WITH '/' AND r.stances[i] IN ['fact', 'alleged', 'inferred']) RETURN r.key",
        {"types": list(EDGE)},
    )
    assert without == []
    standing = {claim.id for claim in naive.live(claims)}
    cited = await shared_store.read("MATCH ()-[r]->() WHERE r.key IS NOT NULL UNWIND r.claims AS id RETURN DISTINCT id")
    current = await shared_store.read("MATCH (c:Claim) WHERE c.current RETURN c.id")
    assert {row[0] for row in current} == standing
    assert {row[0] for row in cited} <= {claim.id for claim in claims}


@given(claims=claim_sets(most=6), size=st.integers(1, 3))
@thorough
async def test_a_projection_in_any_batches_gives_the_same(shared_store: Store, claims: list[Claim], size: int) -> None:
    await wipe(shared_store)
    await load(shared_store, *claims)
    whole = await dump(shared_store)
    await wipe(shared_store)
    with batches_of(size):
        await writer.load(shared_store, claims, instant=instant())
    assert await dump(shared_store) == whole


async def test_who_was_next_to_the_merged_has_as_many_edges_as_are_there(store: Store) -> None:
    captures = [claim(f"person/case/p{n}", "CAPTURED_BY", "organization/case/o") for n in range(3)]
    same = claim("person/case/p0", "SAME_AS", "person/case/p1")
    for claims, edges in ((captures, 3), ([*captures, same], 2), (captures, 3)):
        await load(store, *claims)
        assert await store.read("MATCH (n:Organization) RETURN n.degree") == [[edges]]


async def test_a_conclusion_of_the_next_batch_that_this_one_projects_makes_one_edge(store: Store) -> None:
    said = claim("person/case/p", "CAPTURED_BY", "organization/case/o")
    held = claim("person/case/p", "HELD_BY", "organization/case/o", modality=Modality.INFERRED, rests_on=(said.id,))
    with batches_of(1):
        await load(store, said, held)
    assert await store.read("MATCH ()-[r:CAPTURED_BY|HELD_BY]->() RETURN count(*)") == [[2]]
