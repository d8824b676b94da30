"""Reading: all that an export may tell, out of the store, page by page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

from exports.admission import take
from exports.records import LeftOut, Selection
from exports.spool import Spool
from exports.world import World
from graph.cypher import beside
from graph.store import Store

CHUNK = 2000
DERIVED = ("versions", "live", "gist", "current", "earliest", "latest", "pair", "denies", "stance", "purge", "origin")
Progress = Callable[[int], None]
_CYPHER = beside(__file__)


def silent(_: int) -> None:
    """Tell nobody."""


async def read(store: Store, selection: Selection, progress: Progress = silent) -> World:
    """The world that an export tells, as it is at one moment: the caller holds the lease, so that nobody writes.

    `progress` is told how many claims were read. Raises NotFound for a dataset or an entity of which nothing may be
    told.
    """
    spool, left_out = Spool(), LeftOut()
    async for props in _pages(store, "sources"):
        spool.take_source(props, props.get("origin") or props["id"])
    done = 0
    async for props in _pages(store, "claims"):
        said = {name: value for name, value in props.items() if name not in DERIVED}
        take(spool, said, current=bool(props.get("current")), audience=selection.audience, left_out=left_out)
        done += 1
        if done % CHUNK == 0:
            progress(done)
    progress(done)
    return World(spool, selection, left_out)


async def _pages(store: Store, name: str) -> AsyncIterator[Mapping[str, Any]]:
    after = ""
    while rows := await store.read(_CYPHER[name], {"after": after, "count": CHUNK}):
        for (props,) in rows:
            yield props
        after = rows[-1][0]["id"]
