"""The epoch: odd while a transaction of the writer commits, so that an answer which a commit has torn is known.

Neither engine shows a commit at once: a statement that runs meanwhile may see some of its edges and not the others. So
a reading statement takes the epoch as its first and its last item; where that is odd or has changed, it asks again.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol, TypeVar

from graph.cypher import beside
from graph.store.dialect import Dialect
from graph.store.transaction import Transaction

T = TypeVar("T")

ODD, EVEN = 1, 0
TRIES = 12
FIRST_PAUSE, LONGEST_PAUSE = 0.005, 0.1
_MOVE = beside(__file__)["move"]


class Bracketed(Protocol):
    """What the epoch needs of a store: a transaction beside the one that it brackets."""

    async def transact_beside(self, work: Callable[[Transaction], Awaitable[Any]]) -> Any: ...


def reading(variable: str) -> str:
    """Cypher that reads the epoch: a list of its value, empty before the first write."""
    return f"COLLECT {{ MATCH ({variable}:Meta {{id: 'epoch'}}) RETURN {variable}.value }}"


async def always(_: Transaction) -> bool:
    """Ask for nothing."""
    return True


async def turn(store: Bracketed, parity: int, while_true: Callable[[Transaction], Awaitable[bool]] = always) -> None:
    """Give the epoch the next number of a parity, where `while_true` says so in the same transaction."""

    async def work(transaction: Transaction) -> None:
        if await while_true(transaction):
            await transaction.run(_MOVE, {"parity": parity, "now": time.time_ns() // 1000})

    await store.transact_beside(work)


class Read(Protocol):
    """What reading in several statements needs of a store."""

    watch: Watch
    dialect: Dialect

    async def read(self, statement: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]: ...


async def together(store: Read, read: Callable[[], Awaitable[T]]) -> T:
    """What `read` gives, which asks several statements; it is run again where a commit may have torn it."""
    return await stamped(store, lambda _: read())


async def stamped(store: Read, read: Callable[[str], Awaitable[T]]) -> T:
    """As `together`. `read` is given the epoch: what it reads stays true as long as that lasts. It is empty where it
    tells nothing: while the writer commits, and before its first commit."""

    async def once() -> tuple[list[str], T, list[str]]:
        before = await _now(store)
        found = await read(_name(before))
        return before, found, await _now(store)

    return await store.watch.whole(once)


async def bracketed(store: Read, statement: str, parameters: Mapping[str, Any]) -> tuple[list[Any], str]:
    """The rows of one statement, which answers each as `row`, and the epoch of which all of them are: as `stamped`
    gives it, and empty too where a commit may have torn them."""
    listing = store.dialect.listing(statement, reading("e0"), reading("e1"))
    before, rows, after = store.dialect.listed(await store.read(listing, parameters))
    return rows, _name(before) if before == after else ""


async def current(store: Read) -> str:
    """The epoch, as `stamped` gives it."""
    return _name(await _now(store))


async def _now(store: Read) -> list[str]:
    rows = await store.read(f"RETURN {reading('e')}")
    found: list[str] = rows[0][0]
    return found


class Watch:
    """What a store's readers know of the epoch: a writer that died in its commit leaves it odd, and nothing torn."""

    def __init__(self) -> None:
        self._settled: list[str] = []

    async def whole(self, read: Callable[[], Awaitable[tuple[list[str], T, list[str]]]]) -> T:
        """What `read` gives between two readings of the epoch, asked again while a commit may have torn it."""
        pause = FIRST_PAUSE
        for _ in range(TRIES):
            before, found, after = await read()
            if before == after and (before == self._settled or not _odd(before)):
                return found
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        self._settled = after if before == after else self._settled
        return found


def _name(epoch: list[str]) -> str:
    return "" if _odd(epoch) else "".join(map(str, epoch))


def _odd(epoch: list[str]) -> bool:
    return bool(epoch) and int(epoch[0]) % 2 == ODD
