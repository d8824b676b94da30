"""How long reads take on the embedded engine: a person's page, and a page of 100 persons with their parents.

    python -m benchmarks.reads --persons 100000 --data-dir FOLDER

fills the folder once (minutes for 100,000 persons) and measures at each run. Beside each time stands that of a bare
driver which sends the same statement, and their ratio: what is left is what the interface itself costs.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import statistics
import sys
import tempfile
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import strawberry
from neo4j import AsyncGraphDatabase, AsyncManagedTransaction, AsyncSession
from strawberry.extensions import ParserCache, ValidationCache

from benchmarks import bulk, world
from graph.engine import running
from graph.store import Address, Store
from schema import build

CLAIMS = "claims { id locator source { id title } }"
PERSON = f"""query($id: ID!) {{ person(id: $id) {{ id caption
  names {{ use forms {{ text lang script {CLAIMS} }} }}
  parents {{ edges {{ kind node {{ id caption }} {CLAIMS} }} }}
  partners {{ edges {{ kind node {{ id caption }} {CLAIMS} }} }}
  capturedBy {{ edges {{ date {{ edtf }} node {{ id caption }} {CLAIMS} }} }}
  releasedAtRequestOf {{ edges {{ date {{ edtf }} node {{ id caption }} {CLAIMS} }} }}
  metWith {{ edges {{ date {{ edtf }} node {{ id caption }} {CLAIMS} }} }}
  participatedIn {{ edges {{ role date {{ edtf }} node {{ id caption type {{ value }} }} {CLAIMS} }} }}
}} }}"""
PAGE = """query($after: String) { people(first: 100, after: $after) {
  edges { cursor node { id caption parents { edges { kind node { id caption } } } } } pageInfo { hasNextPage endCursor }
} }"""
PACKAGES = ("strawberry-graphql", "graphql-core", "neo4j", "neo4j-rust-ext", "arcadedb")


@dataclass(frozen=True, slots=True)
class Measured:
    """A question: its name, the most that its median may take in milliseconds, and what was found."""

    name: str
    most: float
    median: float
    bare: float

    @property
    def line(self) -> str:
        """One line of the report."""
        verdict = "within" if self.median <= self.most else "ABOVE"
        return (
            f"{self.name:<34} {self.median:6.2f} ms   bare driver {self.bare:6.2f} ms   "
            f"ratio {self.median / self.bare:4.2f}   {verdict} {self.most:g} ms"
        )


class Recorder:
    """A store that remembers the statements that it was asked to read."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.dialect = store.dialect
        self.watch = store.watch
        self.asked: deque[tuple[str, Mapping[str, Any]]] = deque(maxlen=100)

    async def read(self, statement: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """The rows, as the store gives them."""
        self.asked.append((statement, parameters or {}))
        return await self._store.read(statement, parameters)


async def median(work: Callable[[], Awaitable[object]], rounds: int) -> float:
    """The median of some rounds in milliseconds, after a third as many to warm up."""
    for _ in range(rounds // 3):
        await work()
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        await work()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


async def measure(
    schema: strawberry.Schema,
    store: Store,
    bare: AsyncSession,
    question: tuple[str, str, float],
    rounds: int,
    **given: Any,
) -> Measured:
    """Ask a question through the interface, then send its statement through the bare driver."""
    name, query, most = question
    recorder = Recorder(store)

    async def ask() -> None:
        answer = await schema.execute(query, variable_values=given, context_value={"store": recorder})
        if answer.errors:
            raise answer.errors[0]

    async def send() -> None:
        statement, parameters = recorder.asked[-1]

        async def work(transaction: AsyncManagedTransaction) -> object:
            return await (await transaction.run(statement, dict(parameters))).values()

        await bare.execute_read(work)

    return Measured(name, most, await median(ask, rounds), await median(send, rounds))


async def report(address: Address, persons: int, rounds: int) -> list[Measured]:
    """Fill the store where it is empty, and measure."""
    store = await Store.connect(address, statement_deadline=600)
    await store.prepare()
    if not await store.read("MATCH (n:Person) RETURN n.id LIMIT 1"):
        print(f"Filling the store with {persons} persons …", file=sys.stderr)
        await bulk.fill(store, world.claims(persons))
    schema = build([ParserCache, ValidationCache])
    captive = persons // 2 // world.CAPTIVE_EVERY * world.CAPTIVE_EVERY
    login = (address.username, address.password)
    async with (
        AsyncGraphDatabase.driver(address.uri, auth=login) as driver,
        driver.session(database=address.database) as bare,
    ):
        page = ("a person's page", PERSON, 5.0)
        found = [await measure(schema, store, bare, page, rounds, id=world.person(captive))]
        first = await schema.execute(PAGE, context_value={"store": store})
        after = (first.data or {})["people"]["pageInfo"]["endCursor"]
        people = ("100 persons with their parents", PAGE, 10.0)
        found.append(await measure(schema, store, bare, people, rounds, after=after))
    await store.close()
    return found


def machine() -> str:
    """What it was measured on."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"{platform.platform()}, {os.cpu_count()} cores, CPython {platform.python_version()}, {packages}"


async def main() -> int:
    """Print the report; the status is 1 where a median is above its limit."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--persons", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=300)
    options.add_argument("--data-dir", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        async with running(given.data_dir or Path(folder), owner="benchmark") as address:
            found = await report(address, given.persons, given.rounds)
    print(machine())
    print(f"{given.persons} persons, one client, medians of {given.rounds} rounds after warming up")
    for measured in found:
        print(measured.line)
    return int(any(measured.median > measured.most for measured in found))


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
