"""Opens the database that the settings name."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext

from graph.engine import Limits, running
from graph.store import Store
from kith.settings import Settings


@asynccontextmanager
async def open_store(settings: Settings, *, owner: str = "kith") -> AsyncIterator[Store]:
    """A prepared store: Neo4j where NEO4J_URI is set, else the embedded engine, started or found.

    `owner` is the command that other processes are told of. Raises DatabaseUnreachable where there is no answer.
    """
    server = settings.neo4j
    limits = Limits(settings.deadline, settings.engine_heap)
    engine = nullcontext(server) if server else running(settings.data_dir, owner=owner, limits=limits)
    async with engine as address:
        store = await Store.connect(address, statement_deadline=settings.deadline)
        try:
            await store.prepare()
            yield store
        finally:
            await store.close()
