"""Keeps the adjacency lists of a store in memory: read in the background once they are asked for, until the next write.

A server keeps them; a command that asks one question does not.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from graph.errors import Problem
from graph.store import Store, epoch
from graph.vocabulary import ENTITIES
from resolvers.paths.adjacency import TRACED, Adjacency
from resolvers.paths.reading import HOPS

logger = logging.getLogger(__name__)

MOST_EDGES = 1_000_000
"""A store with more edges is read as it is asked: about 150 bytes of memory each."""
PAGE = 500
"""Entities that one statement reads."""
REST = 10
"""How many times as long as it has taken to read them until they are read again, at the soonest."""


class Keeper:
    """The adjacency lists of one store, as far as they are known."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._asked = asyncio.Event()
        self._too_many = False
        self.adjacency: Adjacency | None = None

    def renew(self, now: str) -> None:
        """Ask for lists of the epoch that is now, unless they are: they are there some time later."""
        if now and (self.adjacency is None or self.adjacency.epoch != now):
            self._asked.set()

    async def run(self) -> None:
        """Read them whenever they are asked for, until there are too many edges or this is cancelled."""
        while not self._too_many:
            await self._asked.wait()
            began = time.monotonic()
            try:
                await self.read()
            except Exception as error:
                # Searches go on in the store, and the next one asks again.
                logger.warning("The adjacency lists could not be read.", exc_info=not isinstance(error, Problem))
            self._asked.clear()
            await asyncio.sleep((time.monotonic() - began) * REST)

    async def read(self) -> None:
        """Read them now; nothing is kept of what a write has overtaken, nor of more edges than may be kept."""
        self.adjacency = None
        found = Adjacency(await epoch.current(self._store))
        for node in ENTITIES:
            after = ""
            while rows := await self._store.read(_page(node.label), {"after": after, "count": PAGE}):
                for ((id_, canonical, edges),) in rows:
                    found.add(id_, canonical, edges)
                    after = id_
                self._too_many = found.size > MOST_EDGES
                if self._too_many or not found.epoch or await epoch.current(self._store) != found.epoch:
                    return
        self.adjacency = found


_KEEPERS: dict[Store, Keeper] = {}


@asynccontextmanager
async def keeping(store: Store) -> AsyncIterator[Keeper]:
    """Keep the adjacency lists of a store while the block runs."""
    keeper = _KEEPERS[store] = Keeper(store)
    task = asyncio.create_task(keeper.run())
    try:
        yield keeper
    finally:
        del _KEEPERS[store]
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def keeper_of(store: Store) -> Keeper | None:
    """Who keeps the adjacency lists of a store; None where nobody does."""
    return _KEEPERS.get(store)


def _page(label: str) -> str:
    edge = ", ".join(f"r.{name}" for name in TRACED)
    # The far end has a name, or the embedded engine goes over all edges for each entity.
    edges = f"MATCH (n)-[r:{'|'.join(HOPS)}]->(m) RETURN [{edge}]"
    row = f"[n.id, coalesce(n.canonical, n.id), COLLECT {{ {edges} }}] AS row"
    return f"MATCH (n:{label}) WHERE n.id > $after RETURN {row} ORDER BY n.id LIMIT $count"
