"""How long it takes to find the shortest path between two random persons, on the embedded engine or on a Neo4j.

    python -m benchmarks.paths --persons 100000 --data-dir FOLDER

fills the folder once and measures at each run; NEO4J_URI and its companions name a Neo4j instead. Beside it stands
`shortestPath`, written by hand and sent through a bare driver: it knows no view and gives any of the shortest ones.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from neo4j import AsyncGraphDatabase, AsyncManagedTransaction
from strawberry.extensions import ParserCache, ValidationCache

from benchmarks import bulk, world
from benchmarks.reads import machine
from graph.engine import running
from graph.store import Address, Store
from kith.settings import Settings
from resolvers.paths import keeping
from resolvers.paths.reading import HOPS
from schema import build

PATHS = """query($a: ID!, $b: ID!, $where: PathFilter) { paths(from: $a, to: $b, where: $where, maxHops: 8) {
  truncated paths { length nodes { id } hops { type claims { id } } } } }"""
FILTER = {"minConfidence": "medium", "during": {"from": "2020-01-01", "to": "2025-12-31"}}
BARE = f"""MATCH (a:Person {{id: $a}}), (b:Person {{id: $b}})
MATCH p = shortestPath((a)-[:{"|".join(HOPS)}*..8]-(b)) RETURN [n IN nodes(p) | n.id]"""
MEDIAN, WORST, FILTERED = 10.0, 150.0, 3.0


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of each of some questions."""

    name: str
    each: Sequence[float]

    @property
    def median(self) -> float:
        """The one in the middle."""
        return statistics.median(self.each)

    @property
    def worst(self) -> float:
        """The one of a hundred that takes longest."""
        return sorted(self.each)[int(len(self.each) * 0.99)]

    @property
    def line(self) -> str:
        """One line of the report."""
        return f"{self.name:<34} median {self.median:7.2f} ms   99 of 100 within {self.worst:7.2f} ms"


async def timed(name: str, pairs: Sequence[tuple[str, str]], ask: Callable[[str, str], Awaitable[object]]) -> Times:
    """How long each pair takes, after a tenth of them to warm up."""
    for a, b in pairs[: len(pairs) // 10]:
        await ask(a, b)
    times = []
    for a, b in pairs:
        began = time.perf_counter()
        await ask(a, b)
        times.append((time.perf_counter() - began) * 1000)
    return Times(name, times)


async def told(reading: Awaitable[None]) -> None:
    """Say how long it takes to read the adjacency lists, and how much memory they take."""
    began, before = time.perf_counter(), resident()
    await reading
    seconds, more = time.perf_counter() - began, resident() - before
    print(f"adjacency lists read in {seconds:.1f} s, {more / 2**20:.0f} MB")


def resident() -> int:
    """Bytes of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


async def report(address: Address, persons: int, rounds: int, seed: int) -> list[Times]:
    """Fill the store where it is empty, and measure."""
    store = await Store.connect(address, statement_deadline=600)
    await store.prepare()
    if not await store.read("MATCH (n:Person) RETURN n.id LIMIT 1"):
        print(f"Filling the store with {persons} persons …", file=sys.stderr)
        await bulk.fill(store, world.claims(persons))
    pick = random.Random(seed)
    pairs = [(world.person(pick.randrange(persons)), world.person(pick.randrange(persons))) for _ in range(rounds)]
    schema = build([ParserCache, ValidationCache])
    async with store.lease("benchmark", wait=10):
        # As after any load: what is kept lasts until the next one.
        await store.write("MERGE (:Meta {id: 'measured'})")

    def ask(where: Any) -> Callable[[str, str], Awaitable[object]]:
        async def asked(a: str, b: str) -> object:
            given = {"a": a, "b": b, "where": where}
            answer = await schema.execute(PATHS, variable_values=given, context_value={"store": store})
            if answer.errors:
                raise answer.errors[0]
            return answer.data

        return asked

    login = (address.username, address.password)
    async with (
        AsyncGraphDatabase.driver(address.uri, auth=login) as driver,
        driver.session(database=address.database) as bare,
    ):

        async def send(a: str, b: str) -> object:
            async def work(transaction: AsyncManagedTransaction) -> object:
                return await (await transaction.run(BARE, {"a": a, "b": b})).values()

            return [] if a == b else await bare.execute_read(work)

        cold = [await timed("paths, read in the store", pairs, ask(None))]
        async with keeping(store) as keeper:
            await told(keeper.read())
            found = [
                await timed("paths", pairs, ask(None)),
                await timed("paths, by date and confidence", pairs, ask(FILTER)),
                await timed("shortestPath by a bare driver", pairs, send),
            ]
    await store.close()
    return found + cold


async def main() -> int:
    """Print the report; the status is 1 where a limit is missed on the embedded engine."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--persons", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=300)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--data-dir", type=Path)
    given = options.parse_args()
    settings = Settings.load()
    measured = given.persons, given.rounds, given.seed
    if settings.neo4j:
        found = await report(settings.neo4j, *measured)
    else:
        with tempfile.TemporaryDirectory() as folder:
            async with running(given.data_dir or Path(folder), owner="benchmark") as address:
                found = await report(address, *measured)
    ours, filtered, bare, _ = found
    print(machine())
    print(f"{given.persons} persons, one client, {given.rounds} random pairs")
    for times in found:
        print(times.line)
    print(f"ratio to the bare driver {ours.median / bare.median:.2f}, with filters {filtered.median / ours.median:.2f}")
    missed = ours.median > MEDIAN or ours.worst > WORST or filtered.median > FILTERED * ours.median
    return int(missed and not settings.neo4j_uri)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
