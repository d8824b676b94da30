"""How long it takes to list somebody's relatives to the sixth degree, and to say how two persons are kin.

    python -m benchmarks.relatives --persons 3000

Asked through the whole interface of the embedded engine, on the invented dynasty of `benchmarks.kinship`. Beside each
time stands that of a bare driver which sends the same statements, and their ratio: what is left is finding and naming.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from neo4j import AsyncGraphDatabase, AsyncManagedTransaction, AsyncSession

from benchmarks import bulk, kinship, world
from benchmarks.reads import Measured, Recorder, machine
from graph.claims import Claim
from graph.engine import running
from graph.store import Address, Store
from schema import build

RELATIVES = """query($a: ID!) { person(id: $a) { relatives(maxDegree: 6) { totalCount edges { label degree
  node { id caption } path { person { id } links { type } } sources { id } } } } }"""
KINSHIP = """query($a: ID!, $b: ID!) { kinship(from: $a, to: $b) { summary complete coefficient
  relations { label path { person { id } } } } }"""
QUESTIONS = (("relatives to the sixth degree", RELATIVES, 150.0), ("how two persons are kin", KINSHIP, 100.0))


def claims(persons: int, seed: int) -> Iterator[Claim]:
    """The dynasty as claims of one source."""
    family = kinship.pedigree(persons, seed)
    source = world.SOURCES[0]
    known = {person: f"person/{world.DATASET}/{person}" for person in family.sex}
    for person, sex in family.sex.items():
        yield Claim(known[person], "name", source, world.DATASET, value=person, qualifiers=(("name", "1"),))
        yield Claim(known[person], "sex", source, world.DATASET, value=sex)
    parents = (link for links in family.parents.values() for link in links.values())
    couples = (link for links in family.partners.values() for each in links.values() for link in each)
    for link in {link.key: link for link in (*parents, *couples)}.values():
        said = (("kind", link.kind),)
        yield Claim(known[link.start], link.type, source, world.DATASET, object=known[link.end], qualifiers=said)


async def measure(store: Store, bare: AsyncSession, question: tuple[str, str, float], pairs: Sequence[Any]) -> Measured:
    """Ask a question of each pair through the interface, then send its statements through the bare driver."""
    name, query, most = question
    schema = build()
    ours, theirs = [], []
    for a, b in pairs:
        recorder = Recorder(store)
        began = time.perf_counter()
        answer = await schema.execute(query, variable_values={"a": a, "b": b}, context_value={"store": recorder})
        ours.append((time.perf_counter() - began) * 1000)
        if answer.errors:
            raise answer.errors[0]
        began = time.perf_counter()
        for statement, parameters in recorder.asked:
            await bare.execute_read(_sends(statement, parameters))
        theirs.append((time.perf_counter() - began) * 1000)
    return Measured(name, most, statistics.median(ours), statistics.median(theirs))


def _sends(statement: str, parameters: Any) -> Any:
    async def work(transaction: AsyncManagedTransaction) -> object:
        return await (await transaction.run(statement, dict(parameters or {}))).values()

    return work


async def report(address: Address, persons: int, rounds: int, seed: int) -> list[Measured]:
    """Fill an empty store, and measure."""
    store = await Store.connect(address)
    await store.prepare()
    await bulk.fill(store, claims(persons, seed))
    ids = [row[0] for row in await store.read("MATCH (n:Person) RETURN n.id")]
    pick = random.Random(seed)
    pairs = [(pick.choice(ids), pick.choice(ids)) for _ in range(rounds)]
    login = (address.username, address.password)
    async with (
        AsyncGraphDatabase.driver(address.uri, auth=login) as driver,
        driver.session(database=address.database) as bare,
    ):
        found = [await measure(store, bare, question, pairs) for question in QUESTIONS]
    await store.close()
    return found


async def main() -> int:
    """Print the report; the status is 1 where a median is above its limit."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--persons", type=int, default=3_000)
    options.add_argument("--rounds", type=int, default=100)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        async with running(Path(folder), owner="benchmark") as address:
            found = await report(address, given.persons, given.rounds, given.seed)
    print(machine())
    print(f"{given.persons} persons, one client, medians of {given.rounds} persons or pairs")
    for measured in found:
        print(measured.line)
    return int(any(measured.median > measured.most for measured in found))


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
