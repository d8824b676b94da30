"""The epoch: odd while edges are being written, even after, so that a reader can tell a torn answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from graph.store import Store

EPOCH = "epoch"
_MOVE = (
    "MERGE (m:Meta {id: $id}) WITH m, CASE WHEN m.value IS NULL THEN 0 ELSE toInteger(m.value) END AS epoch "
    "SET m.value = toString(epoch + CASE WHEN epoch % 2 = $parity THEN 2 ELSE 1 END)"
)


@asynccontextmanager
async def writing(store: Store) -> AsyncIterator[None]:
    """Keep the epoch odd while the body writes. A crash leaves it odd until the next start has finished the work."""
    await store.write(_MOVE, {"id": EPOCH, "parity": 1})
    yield
    await store.write(_MOVE, {"id": EPOCH, "parity": 0})
