"""One transaction, and how its running statement is ended on a server that does not do so itself."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from neo4j import AsyncDriver, AsyncManagedTransaction
from neo4j.exceptions import DriverError, Neo4jError

from graph.store.dialect import Dialect

_PATIENCE = 3.0


class Transaction:
    """An open transaction: run statements in it, one after the other."""

    def __init__(self, inner: AsyncManagedTransaction, dialect: Dialect) -> None:
        self._inner = inner
        self._dialect = dialect
        self.statement = ""

    async def run(self, statement: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """Rows of one statement, each a list of values."""
        self.statement, given = self._dialect.sent(statement, parameters or {})
        result = await self._inner.run(self.statement, given)
        return await result.values()

    @property
    def port(self) -> int | None:
        """The local port of the connection: the one mark by which the embedded engine lists its transactions.

        A tag in the statement's text would do as well, but the engine parses and plans each new text: 4.3 instead of
        1.1 ms for a point look-up.
        """
        port = getattr(getattr(self._inner, "_connection", None), "local_port", None)
        return port if isinstance(port, int) else None


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
