"""The engine killed between a judgement or a purge and its projection: the next start finishes it."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from graph.dump import canonical_lines
from graph.engine import running, status
from graph.projector import pending, project
from graph.purge import purge
from graph.retraction import lift, retract
from graph.store import Address, Store
from kith.instance import open_instance
from kith.settings import Settings
from tests.claims import claim, inferred, load
from tests.loaders.test_crash import reopened

pytestmark = pytest.mark.anyio

ANNA, BAND = "person/case/anna", "organization/case/band"
CAPTURE = claim(ANNA, "CAPTURED_BY", BAND, at="2023-10-07")
CASE = (
    claim(ANNA, "name", value="Anna Archer", name="1"),
    CAPTURE,
    inferred(ANNA, "HELD_BY", BAND, on=[CAPTURE]),
)
WHEN = "2027-01-01T00:00:00Z"


async def judged(store: Store) -> None:
    await retract(store, CAPTURE.gist, reason="mistaken", instant=WHEN)


async def lifted(store: Store) -> None:
    await retract(store, CAPTURE.gist, reason="mistaken", instant=WHEN)
    await project(store)
    await lift(store, CAPTURE.gist, instant="2027-02-01T00:00:00Z")


async def purged(store: Store) -> None:
    await purge(store, [CAPTURE.gist], "safety")


async def dump(store: Store) -> list[str]:
    return [json.dumps(line, sort_keys=True) async for line in canonical_lines(store)]


@pytest.mark.parametrize("work", [judged, lifted, purged])
async def test_a_kill_before_the_projection_is_made_good(
    tmp_path: Path, work: Callable[[Store], Awaitable[None]]
) -> None:
    folder = tmp_path / "killed"
    async with running(folder, owner="pytest") as address:
        await _killed(folder, address, work)
    async with running(tmp_path / "whole", owner="pytest") as address:
        store = await Store.connect(address)
        await store.prepare()
        await load(store, *CASE)
        await work(store)
        await project(store)
        whole = await dump(store)
        await store.close()
    async with open_instance(Settings.load(data_dir=folder, neo4j_uri=None), owner="pytest") as store:
        assert await pending(store) == 0
        assert await dump(store) == whole


async def _killed(folder: Path, address: Address, work: Callable[[Store], Awaitable[None]]) -> None:
    store = await Store.connect(address)
    await store.prepare()
    await load(store, *CASE)
    await work(store)
    notice = (await status(folder)).notice
    assert notice is not None
    os.kill(notice.child, signal.SIGKILL)
    await store.close()
    store = await reopened(address)
    assert await pending(store) > 0
    await store.close()
