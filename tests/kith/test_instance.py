"""Opening an instance: what an interrupted load left to do is done first, also where somebody waited for it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from graph.projector import pending
from kith.instance import open_for_writing, open_instance
from kith.settings import Settings
from loaders import writer
from tests.claims import claim, instant, unprojected

pytestmark = pytest.mark.anyio

SAID = [claim(f"person/case/p{n}", "name", value=f"Person {n}", name="1") for n in range(3)]


async def test_who_waited_for_an_interrupted_load_finishes_it(tmp_path: Path) -> None:
    settings = Settings.load(data_dir=tmp_path, neo4j_uri=None)
    waits = asyncio.Event()

    async def second() -> int:
        async with open_for_writing(settings, owner="second", tell=lambda _: waits.set()) as store:
            return await pending(store)

    async with open_instance(settings, owner="first") as store:
        async with store.lease("first", wait=10):
            waiter = asyncio.create_task(second())
            await asyncio.wait_for(waits.wait(), 30)
            await writer.load(store, SAID, instant=instant(), projecting=unprojected)
            assert await pending(store) == len(SAID)
        assert await waiter == 0
        assert len(await store.read("MATCH (n:Person) RETURN n.name")) == len(SAID)
