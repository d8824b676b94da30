"""One transaction, and how its running statement is ended on a server that does not do so itself."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Self, TypeVar

from neo4j import READ_ACCESS, AsyncDriver, AsyncManagedTransaction, AsyncResult, AsyncSession, Query
from neo4j.exceptions import DriverError, Neo4jError

from graph.store.dialect import Dialect

T = TypeVar("T")
_PATIENCE = 3.0


class Transaction:
    """An open transaction: run statements in it, one after the other.

    `again` says that it was tried before: perhaps that one committed, and only its answer was lost.
    `port` is the local port of the connection: the one mark by which the embedded engine lists its transactions. A tag
    in the statement's text would do as well, but the engine parses and plans each new text: 4.3 instead of 1.1 ms for a
    point look-up.
    """

    def __init__(self, inner: AsyncManagedTransaction | AsyncSession, dialect: Dialect, *, again: bool = False) -> None:
        self._inner = inner
        self.again = again
        self._dialect = dialect
        self.statement = ""
        port = getattr(getattr(inner, "_connection", None), "local_port", None)
        self.port = port if isinstance(port, int) else None

    async def run(self, statement: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """Rows of one statement, each a list of values."""
        self.statement, given = self._dialect.sent(statement, parameters or {})
        return await (await self._sent(given)).values()

    async def _sent(self, given: dict[str, Any]) -> AsyncResult:
        return await self._inner.run(self.statement, given)


class Alone(Transaction):
    """The transaction of one statement, which the server begins and commits with it: one trip instead of three."""

    def __init__(self, session: AsyncSession, dialect: Dialect, seconds: float) -> None:
        super().__init__(session, dialect)
        self._session = session
        self._seconds = seconds if dialect.ends_dropped else None

    @classmethod
    async def of(cls, session: AsyncSession, dialect: Dialect, seconds: float) -> Self:
        """One that ends after some seconds. It is connected first, for a session that is cancelled forgets to whom."""
        connect: Callable[[str], Awaitable[None]] = session._connect
        await connect(READ_ACCESS)
        return cls(session, dialect, seconds)

    async def _sent(self, given: dict[str, Any]) -> AsyncResult:
        return await self._session.run(Query(self.statement, timeout=self._seconds), given)


async def meanwhile(statement: Awaitable[object], compose: Callable[[], T]) -> T:
    """What `compose` makes in a thread while a statement runs on the server."""
    composing = asyncio.create_task(asyncio.to_thread(compose))
    try:
        await statement
    finally:
        made = await composing
    return made


async def end_statement(driver: AsyncDriver, database: str, transaction: Transaction) -> None:
    """End on the server what `transaction` was running; the engine's own timeout stands behind where this fails."""
    ending = f":{transaction.port}"
    try:
        async with asyncio.timeout(_PATIENCE), driver.session(database=database) as session:
            listed = await session.run(
                "SHOW TRANSACTIONS YIELD transactionId, clientAddress, currentQuery "
                "RETURN transactionId, clientAddress, currentQuery"
            )
            for identity, client, text in await listed.values():
                if client.endswith(ending) and text == transaction.statement:
                    await (await session.run(f"TERMINATE TRANSACTIONS '{identity}'")).consume()
    except (TimeoutError, DriverError, Neo4jError, OSError):
        return
