"""The epoch: odd while edges are being written, even after, so that a reader can tell a torn answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from graph.cypher import beside
from graph.store import Store

EPOCH = "epoch"
_MOVE = beside(__file__)["move"]


@asynccontextmanager
async def writing(store: Store) -> AsyncIterator[None]:
    """Keep the epoch odd while the body writes. A crash leaves it odd until the next start has finished the work."""
    await store.write(_MOVE, {"id": EPOCH, "parity": 1})
    yield
    await store.write(_MOVE, {"id": EPOCH, "parity": 0})
