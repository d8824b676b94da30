"""The driver's failures, told as something that a person can act on, without a secret."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Forbidden,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph.errors import BadInput, DatabaseUnreachable, DeadlineExceeded, Problem, Refused
from graph.store.address import Address

_TIMED_OUT = ("TransactionTimedOut", "TransactionTimedOutClientConfiguration", "Terminated")
_LOGIN = "Check NEO4J_USERNAME and NEO4J_PASSWORD (or NEO4J_PASSWORD_FILE)."


@asynccontextmanager
async def within(deadline: float, address: Address) -> AsyncIterator[None]:
    """End what is inside after `deadline` seconds, and raise Problems for what the driver raises about the connection.

    What a statement itself did wrong (syntax, a constraint) passes as the driver's error: a fault of Kith's own.
    """
    clock = asyncio.timeout(deadline)
    try:
        async with clock:
            yield
    except TimeoutError:
        if clock.expired():
            raise timed_out(deadline, address) from None
        raise
    except (DriverError, Neo4jError) as error:
        problem = _problem(error, deadline, address)
        if problem is None:
            raise
        raise problem from None


def timed_out(deadline: float, address: Address) -> DeadlineExceeded:
    """The problem of a call that took longer than it may."""
    return DeadlineExceeded(
        f"The database at {address.shown} did not answer within {deadline:g} seconds.",
        "Ask for less at once, or raise KITH_DEADLINE; kith doctor says whether it answers at all.",
    )


def misspelt(address: Address) -> BadInput:
    """The problem of an address that the driver cannot read."""
    return BadInput(
        f"{address.shown!r} is no address of a database.",
        "Write NEO4J_URI as bolt://host:7687, neo4j://host:7687 or neo4j+s://host.",
    )


def _problem(error: DriverError | Neo4jError, deadline: float, address: Address) -> Problem | None:
    where = f"The database at {address.shown}"
    code = (error.code or "") if isinstance(error, Neo4jError) else ""
    if isinstance(error, AuthError) or code.endswith("AuthenticationRateLimit"):
        return DatabaseUnreachable(f"{where} refuses the login.", _LOGIN)
    if isinstance(error, Forbidden):
        return Refused(f"{where} does not allow that.", "Kith's login must read, write and make indexes.")
    if code.endswith(_TIMED_OUT):
        return timed_out(deadline, address)
    if isinstance(error, ClientError) and code.endswith("DatabaseNotFound"):
        return DatabaseUnreachable(f"{where} has no database {address.database}.", "Check NEO4J_DATABASE.")
    if isinstance(error, TransientError):
        return DatabaseUnreachable(f"{where} is too busy ({code.rpartition('.')[2]}).", "Try again in a while.")
    if isinstance(error, IncompleteCommit):
        return DatabaseUnreachable(
            f"{where} went away during a commit.", "Whether it was written is unknown: run the command again."
        )
    if isinstance(error, ServiceUnavailable | SessionExpired):
        return DatabaseUnreachable(
            f"{where} does not answer.", "See whether it runs and listens there; kith doctor says what is wrong."
        )
    if isinstance(error, ConfigurationError):
        return misspelt(address)
    return None
