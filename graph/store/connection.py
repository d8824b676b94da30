"""The one way to a database: an async Bolt driver with a deadline around every call."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from itertools import count
from typing import Any, Self, TypeVar

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    AsyncDriver,
    AsyncGraphDatabase,
    AsyncManagedTransaction,
    AsyncSession,
    unit_of_work,
)
from neo4j.exceptions import ClientError, ConfigurationError, DriverError, Neo4jError

from graph.errors import DatabaseUnreachable
from graph.store import ddl, epoch
from graph.store.address import Address
from graph.store.dialect import Dialect, told_apart
from graph.store.faults import misspelt, within
from graph.store.lease import Lease, holder, ignore
from graph.store.transaction import Alone, Transaction, end_statement

# Its warnings (no route, a dead connection) reach the user as Problems.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

T = TypeVar("T")
Rows = list[list[Any]]
Work = Callable[[Transaction], Awaitable[T]]
DRIVER_SETTINGS: dict[str, Any] = {
    "connection_timeout": 4.0,
    "connection_acquisition_timeout": 30.0,
    "max_transaction_retry_time": 4.0,
    # Short at first, so that a restart of the embedded engine (under a second) is bridged.
    "initial_retry_delay": 0.1,
    "retry_delay_multiplier": 2.0,
    "notifications_min_severity": "OFF",
    "telemetry_disabled": True,
    "user_agent": "kith",
}


class Store:
    """A graph database behind Bolt. Writes of one Store wait for each other; reads run side by side."""

    def __init__(self, address: Address, driver: AsyncDriver, agent: str, deadline: float) -> None:
        self.address = address
        self.agent = agent
        self.dialect: Dialect = told_apart(agent)
        self.deadline = deadline
        self._driver = driver
        self._bookmarks = AsyncGraphDatabase.bookmark_manager()
        self._writing = asyncio.Lock()
        self._leasing = asyncio.Lock()
        self._lease: Lease | None = None
        self._ending: set[asyncio.Task[None]] = set()
        self.watch = epoch.Watch()

    @classmethod
    async def connect(cls, address: Address, *, deadline: float = 10.0, statement_deadline: float = 30.0) -> Self:
        """Log in at `address` within `deadline` seconds; later calls have `statement_deadline` unless they say more.

        Raises DatabaseUnreachable where nothing answers, the login is refused or the server is not one that Kith
        speaks to, BadInput where the address makes no sense.
        """
        driver = _driver(address)
        try:
            async with within(deadline, address), driver.session(database=address.database) as session:
                summary = await (await session.run("RETURN 1")).consume()
            return cls(address, driver, summary.server.agent, statement_deadline)
        except BaseException:
            await _close(driver)
            raise

    async def read(
        self, statement: str, parameters: Mapping[str, Any] | None = None, *, deadline: float | None = None
    ) -> Rows:
        """Rows of one reading statement, each a list of values. A cluster may route and retry it."""

        async def work(transaction: Transaction) -> Rows:
            return await transaction.run(statement, parameters)

        seconds = self._seconds(deadline)
        async with within(seconds, self.address):
            try:
                return await self._read_alone(work, seconds)
            except (DriverError, Neo4jError) as error:
                if not error.is_retryable():
                    raise
            async with self._session() as session:
                return await session.execute_read(self._watched(work, seconds))

    async def write(
        self, statement: str, parameters: Mapping[str, Any] | None = None, *, deadline: float | None = None
    ) -> Rows:
        """Rows of one idempotent writing statement in a transaction of its own."""

        async def work(transaction: Transaction) -> Rows:
            return await transaction.run(statement, parameters)

        return await self.transact(work, deadline=deadline)

    async def transact(self, work: Work[T], *, deadline: float | None = None) -> T:
        """What `work` returns, run in one writing transaction; it may run again, so it must be idempotent.

        Writes of this store wait for each other, so `work` writes through its transaction alone.
        Inside `lease` the transaction fails with WriterBusy when another process has taken the lease meanwhile, and the
        epoch is odd while it commits.
        """
        seconds = self._seconds(deadline)
        lease = self._lease

        async def fenced(transaction: Transaction) -> T:
            if lease is None:
                return await work(transaction)
            await lease.check(transaction)
            done = await work(transaction)
            await epoch.turn(self, epoch.ODD)
            return done

        async with within(seconds, self.address), self._writing:
            try:
                async with self._session() as session:
                    return await session.execute_write(self._watched(fenced, seconds))
            finally:
                if lease is not None:
                    await self._settle(lease)

    async def transact_beside(self, work: Work[T]) -> T:
        """As `transact`, without waiting for this store's other writes and without a fence: for the lease itself."""
        async with within(self.deadline, self.address), self._session() as session:
            return await session.execute_write(self._watched(work, self.deadline))

    async def prepare(self) -> None:
        """Make the constraints and indexes of the vocabulary that are missing, and wait until they are online.

        Raises DatabaseUnreachable where the running engine is of a Kith with another vocabulary.
        """
        standing = dict(await self.read("SHOW INDEXES YIELD name, state RETURN name, state"))
        missing = [text for name, text in ddl.cypher(self.dialect).items() if name not in standing]
        for statement in missing:
            await self._declare(statement)
        if not self.dialect.makes_fulltext and not ddl.fulltext_names() <= standing.keys():
            raise DatabaseUnreachable(
                "The engine that runs was started by another version of Kith.",
                "End it (kith db stop, or the command that it belongs to), then try again.",
            )
        if self.dialect.awaits_indexes and (missing or any(state != "ONLINE" for state in standing.values())):
            await self.read("CALL db.awaitIndexes(600)", deadline=610)

    @asynccontextmanager
    async def lease(
        self, holder: str, *, wait: float, waiting: Callable[[str], None] = ignore, expiry: float = 15.0
    ) -> AsyncIterator[None]:
        """Be the only writer among all processes; `holder` is who others are told to wait for.

        Waits up to `wait` seconds and tells `waiting` for whom, then raises WriterBusy. Kept alive in the background
        every third of `expiry` seconds.
        """
        async with self._leasing:
            lease = Lease(self, holder, expiry)
            async with lease.held(wait, waiting):
                self._lease = lease
                try:
                    yield
                finally:
                    self._lease = None

    async def writer(self) -> str:
        """Who holds the lease for writing; empty for nobody."""
        return await holder(self)

    async def close(self) -> None:
        """Give the connections back. Safe to call twice."""
        for task in self._ending:
            task.cancel()
        await asyncio.gather(*self._ending, return_exceptions=True)
        await _close(self._driver)

    async def _settle(self, lease: Lease) -> None:
        """The commit is over, whatever came of it. Where the database is gone, so is what might have been torn.

        Who has lost the lease leaves the epoch alone: it may be the next holder that commits.
        """
        with suppress(DatabaseUnreachable):
            await epoch.turn(self, epoch.EVEN, lease.holds)

    def _session(self, access: str = WRITE_ACCESS) -> AsyncSession:
        return self._driver.session(
            database=self.address.database, bookmark_manager=self._bookmarks, default_access_mode=access
        )

    def _seconds(self, deadline: float | None) -> float:
        return self.deadline if deadline is None else deadline

    def _watched(self, work: Work[T], seconds: float) -> Callable[[AsyncManagedTransaction], Awaitable[T]]:
        """`work` for the driver, its statement ended on the server when its time is over or it is cancelled."""

        tries = count()

        async def run(inner: AsyncManagedTransaction) -> T:
            transaction = Transaction(inner, self.dialect, again=next(tries) > 0)
            with self._ended_when_cancelled(transaction):
                return await work(transaction)

        return unit_of_work(timeout=seconds)(run) if self.dialect.ends_dropped else run

    async def _read_alone(self, work: Work[T], seconds: float) -> T:
        """What `work` reads with its one statement, which takes one trip to the server: a transaction takes three."""
        async with self._session(READ_ACCESS) as session:
            transaction = await Alone.of(session, self.dialect, seconds)
            with self._ended_when_cancelled(transaction):
                return await work(transaction)

    @contextmanager
    def _ended_when_cancelled(self, transaction: Transaction) -> Iterator[None]:
        try:
            yield
        except asyncio.CancelledError:
            if not self.dialect.ends_dropped:
                self._end(transaction)
            raise

    def _end(self, transaction: Transaction) -> None:
        task = asyncio.create_task(end_statement(self._driver, self.address.database, transaction))
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    async def _declare(self, statement: str) -> None:
        try:
            await self.write(statement, deadline=610)
        except ClientError as error:
            # Two processes prepare at once: the other one's index is as good.
            if not (error.code or "").endswith(("AlreadyExists", "AlreadyIndexed")):
                raise


def _driver(address: Address) -> AsyncDriver:
    if not address.readable:
        raise misspelt(address)
    try:
        return AsyncGraphDatabase.driver(address.uri, auth=(address.username, address.password), **DRIVER_SETTINGS)
    except (ValueError, TypeError, ConfigurationError):
        raise misspelt(address) from None


async def _close(driver: AsyncDriver) -> None:
    try:
        async with asyncio.timeout(2):
            await driver.close()
    except (TimeoutError, OSError):
        return


async def reachable(address: Address, deadline: float = 2.0) -> bool:
    """Whether a query is answered at `address` within `deadline` seconds."""
    try:
        store = await Store.connect(address, deadline=deadline)
    except DatabaseUnreachable:
        return False
    await store.close()
    return True
