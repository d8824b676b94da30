"""Pruning: delete what an instance's audience may not see, and what rests on it."""

from __future__ import annotations

from collections.abc import Sequence

from graph.cypher import beside
from graph.projector import project, reading
from graph.store import Store

_CYPHER = beside(__file__)
CHUNK = 2000


async def prune(store: Store, hidden: Sequence[str]) -> int:
    """Delete the claims of some visibilities, and the inferred ones that rest on them; returns how many went.

    The caller holds the lease for writing. A crash between is finished by the next run of the projection.
    """
    gone: set[str] = set()
    after = ""
    while rows := await store.read(_CYPHER["page"], {"after": after, "count": CHUNK}):
        ids = {id_ for id_, visibility in rows if visibility in hidden}
        ids |= await reading.dependents(store.read, ids)
        await store.write(_CYPHER["mark"], {"ids": sorted(ids)}, deadline=600)
        gone |= ids
        after = rows[-1][0]
    await project(store)
    return len(gone)
