"""The right to write: held by one process at a time, until it is given back or expires."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any, Protocol, TypeVar

from neo4j.exceptions import ConstraintError

from graph.cypher import beside
from graph.errors import DatabaseUnreachable, WriterBusy
from graph.store.transaction import Transaction

T = TypeVar("T")

_CYPHER = beside(__file__)
_AGAIN = 0.25


def ignore(_: str) -> None:
    """Tell nobody."""


class Bookkeeping(Protocol):
    """What the lease needs of a store: transactions that do not queue behind the store's other writes."""

    async def read(self, statement: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]: ...

    async def transact_beside(self, work: Callable[[Transaction], Awaitable[T]]) -> T: ...


async def holder(store: Bookkeeping) -> str:
    """Who has the right to write now; empty for nobody."""
    rows = await store.read(_CYPHER["look"])
    return str(rows[0][0]) if rows else ""


class Lease:
    """One process's hold on the right to write; `expiry` in seconds, counted by the database's clock."""

    def __init__(self, store: Bookkeeping, holder: str, expiry: float) -> None:
        self._store = store
        self._holder = holder
        self._expiry = expiry
        self._token = secrets.token_hex(16)

    @asynccontextmanager
    async def held(self, wait: float, waiting: Callable[[str], None]) -> AsyncIterator[None]:
        """Take it, keep it, give it back; raises WriterBusy where another keeps it for more than `wait` seconds."""
        await self._take(wait, waiting)
        keeping = asyncio.create_task(self._keep())
        try:
            yield
        finally:
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)
            with suppress(DatabaseUnreachable):
                await self._run(_CYPHER["release"])

    async def check(self, transaction: Transaction) -> None:
        """Fail the transaction unless the lease is still this one's; it cannot change hands until the commit."""
        if not await self.holds(transaction):
            raise WriterBusy(
                "Another process has taken over the right to write.", "Run the command again once that one is done."
            )

    async def holds(self, transaction: Transaction) -> bool:
        """Whether the lease is still this one's; where it is, it stays so until the commit."""
        return bool(await transaction.run(_CYPHER["check"], {"token": self._token}))

    async def _take(self, wait: float, waiting: Callable[[str], None]) -> None:
        clock = asyncio.get_running_loop()
        until = clock.time() + wait
        told = ""
        while not await self._taken_in_peace(until):
            holder = await self._other_in_peace()
            if holder and holder != told:
                waiting(holder)
                told = holder
            if clock.time() >= until:
                raise WriterBusy(
                    f"{told or 'Another process'} is writing.", "Wait until it is done, then run the command again."
                )
            await asyncio.sleep(_AGAIN)

    async def _taken_in_peace(self, until: float) -> bool:
        """As `_taken`, and not yet where the database is away for a moment: an engine passes to another owner."""
        try:
            return await self._taken()
        except DatabaseUnreachable:
            if asyncio.get_running_loop().time() >= until:
                raise
            return False

    async def _other_in_peace(self) -> str:
        with suppress(DatabaseUnreachable):
            return await self._other()
        return ""

    async def _taken(self) -> bool:
        if await self._other():
            return False

        async def work(transaction: Transaction) -> bool:
            await transaction.run(_CYPHER["lock"], self._values)
            return bool(await transaction.run(_CYPHER["take"], self._values))

        try:
            return await self._store.transact_beside(work)
        except ConstraintError:
            # Two processes made the node at once; the other one's stands.
            return False

    async def _other(self) -> str:
        return await holder(self._store)

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(self._expiry / 3)
            with suppress(DatabaseUnreachable):
                if not await self._run(_CYPHER["renew"]):
                    return

    async def _run(self, statement: str) -> list[list[Any]]:
        async def work(transaction: Transaction) -> list[list[Any]]:
            return await transaction.run(statement, self._values)

        return await self._store.transact_beside(work)

    @property
    def _values(self) -> dict[str, Any]:
        return {"token": self._token, "holder": self._holder, "milliseconds": int(self._expiry * 1000)}
