"""The audience of an instance: what it may not see is never stored, and what became too secret is deleted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.claims import Visibility
from graph.dump import canonical_lines
from graph.projector.prune import prune
from graph.store import Store
from tests.claims import claim, inferred, load

pytestmark = pytest.mark.anyio

ANNA, BEN, SHELTER = "person/case/anna", "person/case/ben", "place/case/shelter"
OPEN = claim(ANNA, "name", value="Anna Archer", name="1")
SECRET = claim(ANNA, "MET_WITH", BEN, visibility=Visibility.SEALED, quote="in the shelter")
GUARDED = claim(SHELTER, "name", value="The shelter", name="1", visibility=Visibility.RESTRICTED)
GUESS = inferred(ANNA, "MET_WITH", "organization/case/band", on=[SECRET])


async def text(store: Store) -> str:
    return "\n".join([str(line) async for line in canonical_lines(store)])


async def test_a_public_instance_stores_nothing_that_is_not_public(store: Store) -> None:
    report = await load(store, OPEN, SECRET, GUARDED, GUESS, audience="public")
    assert (report.created, report.left_out) == (1, 3)
    for word in (BEN, SHELTER, "shelter", "band", SECRET.id):
        assert word not in await text(store)


async def test_what_became_too_secret_is_deleted_not_withdrawn(store: Store) -> None:
    was_open = replace(SECRET, visibility=Visibility.PUBLIC)
    await load(store, OPEN, was_open, GUESS, audience="public")
    assert BEN in await text(store)
    report = await load(store, OPEN, SECRET, GUESS, audience="public")
    assert (report.withdrawn, report.purged, report.left_out) == (0, 2, 2)
    for word in (BEN, "band", SECRET.id):
        assert word not in await text(store)


async def test_pruning_deletes_what_a_narrower_audience_may_not_see(store: Store) -> None:
    await load(store, OPEN, SECRET, GUARDED, GUESS)
    assert await prune(store, ["restricted", "sealed"]) == 3
    for word in (BEN, SHELTER, "band"):
        assert word not in await text(store)
    assert "Anna Archer" in await text(store)


async def test_a_new_conclusion_from_what_goes_with_a_secret_is_left_out(store: Store) -> None:
    was_open = replace(SECRET, visibility=Visibility.PUBLIC)
    between = replace(GUESS, dataset="other")
    further = inferred(ANNA, "MEMBER_OF", "organization/case/cell", on=[between])
    last = inferred(ANNA, "CAPTURED_BY", "organization/case/cell", on=[further])
    await load(store, OPEN, was_open, audience="public")
    await load(store, between, audience="public")
    report = await load(store, OPEN, SECRET, further, last, audience="public")
    assert (report.created, report.left_out) == (0, 3)
    for word in (BEN, "band", "cell"):
        assert word not in await text(store)
