"""Pruning: delete what an instance's audience may not see, and what rests on it."""

from __future__ import annotations

from collections.abc import Sequence

from graph.projector import project
from graph.store import Store
from graph.vocabulary import RESTS_ON

_MARK = (
    "MATCH (c:Claim) WHERE c.visibility IN $hidden AND c.id > $after WITH c ORDER BY c.id LIMIT $count "
    "MERGE (t:Touched {id: c.id}) SET c.purge = true RETURN c.id"
)
_MARK_RESTING = (
    f"UNWIND $ids AS id MATCH (g:Claim {{id: id}})<-[:{RESTS_ON}*1..12]-(c:Claim) "
    "MERGE (t:Touched {id: c.id}) SET c.purge = true"
)
CHUNK = 2000


async def prune(store: Store, hidden: Sequence[str]) -> int:
    """Delete the claims of some visibilities, and the inferred ones that rest on them; returns how many were hidden.

    The caller holds the lease for writing. A crash between is finished by the next run of the projection.
    """
    count, after = 0, ""
    while rows := await store.write(_MARK, {"hidden": list(hidden), "after": after, "count": CHUNK}, deadline=600):
        ids = sorted(row[0] for row in rows)
        await store.write(_MARK_RESTING, {"ids": ids}, deadline=600)
        count, after = count + len(ids), ids[-1]
    await project(store)
    return count
