"""The engine killed while a load runs: nothing acknowledged is lost, and loading again completes it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from pathlib import Path

import pytest
from neo4j.exceptions import DriverError, Neo4jError

from graph.claims import Claim
from graph.dump import canonical_lines
from graph.engine import running, status
from graph.errors import Problem
from graph.projector import project
from graph.store import Store
from loaders import writer
from tests.claims import claim, instant

pytestmark = pytest.mark.anyio

CROWD = 400
FIRST = [claim("person/first/anna", "name", value="Anna", name="1", dataset="first")]


def crowd() -> list[Claim]:
    claims = []
    for number in range(CROWD):
        person = f"person/crowd/p{number}"
        claims += [
            claim(person, "name", value=f"Person {number}", name="1", dataset="crowd"),
            claim(person, "CITIZEN_OF", f"organization/crowd/land{number % 3}", dataset="crowd"),
            claim(person, "MET_WITH", f"person/crowd/p{(number * 7 + 1) % CROWD}", dataset="crowd", at="2024"),
        ]
    return [c for c in claims if c.subject != c.object]


async def dump(store: Store) -> list[str]:
    return [json.dumps(line, sort_keys=True) async for line in canonical_lines(store)]


async def load(store: Store, claims: list[Claim]) -> None:
    await writer.load(store, claims, instant=instant())


@pytest.fixture(scope="module")
async def uninterrupted(anyio_backend: str, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    async with running(tmp_path_factory.mktemp("whole"), owner="pytest") as address:
        store = await Store.connect(address)
        await store.prepare()
        await load(store, FIRST)
        await load(store, crowd())
        lines = await dump(store)
        await store.close()
        return lines


async def reopened(address: object) -> Store:
    """The store, once the supervisor has started the engine again."""
    for _ in range(100):
        try:
            return await Store.connect(address)  # type: ignore[arg-type]
        except Problem:
            await asyncio.sleep(0.1)
    raise AssertionError("The engine did not come back.")


@pytest.mark.parametrize("moment", [0.05, 0.3, 0.6, 1.0])
async def test_a_killed_engine_loses_nothing_acknowledged(
    uninterrupted: list[str], tmp_path: Path, moment: float
) -> None:
    async with running(tmp_path, owner="pytest") as address:
        store = await Store.connect(address)
        await store.prepare()
        await load(store, FIRST)
        loading = asyncio.create_task(load(store, crowd()))
        await asyncio.sleep(moment)
        notice = (await status(tmp_path)).notice
        assert notice is not None
        os.kill(notice.child, signal.SIGKILL)
        interrupted = await asyncio.gather(loading, return_exceptions=True)
        assert interrupted[0] is None or isinstance(interrupted[0], (Problem, DriverError, Neo4jError))
        await store.close()
        store = await reopened(address)
        try:
            await project(store)
            kept = await store.read("MATCH (n:Person {id: $id}) RETURN n.name", {"id": "person/first/anna"})
            assert kept == [["Anna"]]
            await load(store, crowd())
            assert await dump(store) == uninterrupted
        finally:
            await store.close()
