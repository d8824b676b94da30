"""Opens the database that the settings name."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from graph.engine import Limits, running
from graph.errors import DatabaseUnreachable
from graph.store import Address, Store
from kith.settings import Settings

HANDOVER = 15.0
AGAIN = 0.2


@asynccontextmanager
async def open_store(settings: Settings, *, owner: str = "kith") -> AsyncIterator[Store]:
    """A prepared store: Neo4j where NEO4J_URI is set, else the embedded engine, started or found.

    `owner` is the command that other processes are told of. Raises DatabaseUnreachable where there is no answer.
    """
    if server := settings.neo4j:
        async with _prepared(await Store.connect(server, statement_deadline=settings.deadline)) as store:
            yield store
        return
    limits = Limits(settings.deadline, settings.engine_heap)
    async with (
        running(settings.data_dir, owner=owner, limits=limits) as address,
        _prepared(await _connect(address, settings.deadline)) as store,
    ):
        yield store


async def _connect(address: Address, deadline: float) -> Store:
    """Connect to the embedded engine, also while it passes from an owner that just ended to another process."""
    clock = asyncio.get_running_loop()
    until = clock.time() + HANDOVER
    while True:
        try:
            return await Store.connect(address, statement_deadline=deadline)
        except DatabaseUnreachable:
            if clock.time() > until:
                raise
            await asyncio.sleep(AGAIN)


@asynccontextmanager
async def _prepared(store: Store) -> AsyncIterator[Store]:
    try:
        await store.prepare()
        yield store
    finally:
        await store.close()
