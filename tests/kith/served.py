"""A small interface, served by a real uvicorn on a free port, for what needs no more than that."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from datetime import date
from enum import Enum
from functools import cache

import strawberry
import uvicorn
from starlette.types import ASGIApp
from strawberry.scalars import JSON

from graph.errors import BadInput, DatabaseUnreachable
from graph.store import Address, Store
from kith.app import create_app
from kith.limits import DEFAULT, Limits, extensions
from kith.page import Page
from kith.server import Server, listening
from kith.settings import Settings

SECRET = "a password that nobody may see"
cancelled: list[str] = []
"""The slow fields whose work was ended before its time."""


@strawberry.enum
class Colour(Enum):
    """An enum, for its coercion."""

    RED = "red"


@strawberry.input
class Filter:
    """An input that nests in itself."""

    number: int = 0
    inside: Filter | None = None


@strawberry.type
class PageInfo:
    """As a connection has it."""

    has_next_page: bool = False


@strawberry.type
class Someone:
    """Somebody who knows people."""

    id: strawberry.ID
    caption: str = "Ada Example"

    @strawberry.field
    def friends(self, first: int | None = None) -> SomeoneConnection:
        """A connection."""
        return SomeoneConnection(edges=[SomeoneEdge(node=Someone(id=strawberry.ID("friend")))])

    @strawberry.field
    def names(self) -> list[Someone]:
        """A short list of objects."""
        return []


@strawberry.type
class SomeoneEdge:
    """As a connection has it."""

    node: Someone


@strawberry.type
class SomeoneConnection:
    """As a connection has it."""

    edges: list[SomeoneEdge]
    page_info: PageInfo = strawberry.field(default_factory=PageInfo)


@strawberry.type
class Query:
    """Fields that do well, and fields that fail in every way."""

    @strawberry.field
    def person(self, id: strawberry.ID, colour: Colour = Colour.RED, where: Filter | None = None) -> Someone | None:
        """Somebody, whatever the id."""
        return Someone(id=id)

    @strawberry.field
    def held(self, on: date, first: int = 3) -> str:
        """A day, as it was understood."""
        return on.isoformat()

    @strawberry.field
    def broken(self) -> str | None:
        """Fails inside, with a secret in its words."""
        raise RuntimeError(SECRET)

    @strawberry.field
    def wrong(self) -> str | None:
        """Fails as the caller's fault."""
        raise BadInput("That cursor is not from here.", "Use `endCursor` of the page before.")

    @strawberry.field
    def away(self) -> str | None:
        """Fails as a database does that is not there."""
        raise DatabaseUnreachable(f"bolt://10.0.0.7:7687 does not answer ({SECRET}).")

    @strawberry.field
    def missing(self) -> str:
        """Breaks the promise never to be null."""
        return None  # type: ignore[return-value]

    @strawberry.field
    def unwritable(self) -> JSON:
        """Not what JSON has."""
        return JSON({"a": {1, 2}})

    @strawberry.field
    async def slow(self, seconds: float, name: str = "") -> float:
        """Takes its time."""
        try:
            await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            cancelled.append(name)
            raise
        return seconds


@cache
def small(limits: Limits = DEFAULT) -> strawberry.Schema:
    """The small interface, with Kith's limits."""
    return strawberry.Schema(Query, extensions=extensions(limits))


@asynccontextmanager
async def served(app: ASGIApp) -> AsyncIterator[str]:
    """The address at which the application answers."""
    ready = asyncio.Event()
    with listening("127.0.0.1", 0) as listener:
        server = Server(uvicorn.Config(app, lifespan="on", log_config=None, access_log=False), ready.set)
        serving = asyncio.create_task(server.serve([listener]))
        await asyncio.wait_for(ready.wait(), 10)
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            await serving


@asynccontextmanager
async def instance(
    address: Address,
    settings: Settings | None = None,
    schema: strawberry.Schema | None = None,
    page: Page | None = None,
) -> AsyncIterator[str]:
    """The address of a whole instance on the database at `address`."""
    store = await Store.connect(address)
    opener: Callable[[], AbstractAsyncContextManager[Store]] = lambda: nullcontext(store)  # noqa: E731
    try:
        async with served(create_app(settings or Settings.load(), opener, schema or small(), page)) as base:
            yield base
    finally:
        await store.close()
