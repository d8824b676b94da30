"""This instance: its store, opened for its audience, with unfinished projections finished."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from graph.audience import visible
from graph.cypher import beside
from graph.errors import Refused
from graph.projector import outdated, pending, project
from graph.store import Store
from kith.session import open_store
from kith.settings import Settings

AUDIENCE = "audience"
PATIENCE = 60.0
_CYPHER = beside(__file__)


def silent(_: str) -> None:
    """Tell nobody."""


@asynccontextmanager
async def open_instance(
    settings: Settings, *, owner: str, pruning: bool = False, tell: Callable[[str], None] = silent
) -> AsyncIterator[Store]:
    """The store, once it holds nothing beyond its audience and nothing is left to project.

    Raises Refused where the audience was narrowed and `kith prune` has not run; `pruning` is for that command.
    """
    async with open_store(settings, owner=owner) as store:
        if not pruning:
            await _admit(store, settings)
        if await pending(store):
            tell("Finishing what an interrupted load left to do …")
            async with store.lease(owner, wait=PATIENCE, waiting=lambda whom: tell(f"Waiting for {whom} …")):
                await project(store)
        elif await outdated(store):
            tell("An older Kith has stored this: some orders of a list leave persons out until kith rebuild has run.")
        yield store


@asynccontextmanager
async def open_for_writing(
    settings: Settings, *, owner: str, pruning: bool = False, tell: Callable[[str], None] = silent
) -> AsyncIterator[Store]:
    """The instance, with the lease for writing: nobody else writes meanwhile."""
    async with (
        open_instance(settings, owner=owner, pruning=pruning, tell=tell) as store,
        store.lease(owner, wait=PATIENCE, waiting=lambda whom: tell(f"Waiting for {whom} …")),
    ):
        # Whom it waited for may have been interrupted.
        await project(store)
        yield store


async def set_audience(store: Store, settings: Settings) -> None:
    """Record for whom the store's content is."""
    await store.write(_CYPHER["set_audience"], {"id": AUDIENCE, "value": settings.audience})


async def _admit(store: Store, settings: Settings) -> None:
    rows = await store.read(_CYPHER["audience"], {"id": AUDIENCE})
    before = rows[0][0] if rows else None
    if before is not None and not visible(before, settings.audience):
        raise Refused(
            f"This instance holds claims for the audience {before!r}, and KITH_AUDIENCE is now {settings.audience!r}.",
            "Run kith prune once, which deletes what the new audience may not see; or set KITH_AUDIENCE back.",
        )
    if before != settings.audience:
        await set_audience(store, settings)
