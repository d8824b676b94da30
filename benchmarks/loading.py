"""How fast claims are loaded and projected, beside a bare driver that writes the same nodes and edges with UNWIND.

    python -m benchmarks.loading --persons 5000 --rounds 2 --engine neo4j

In turns, each into an empty database with the same constraints and indexes: Kith loads and projects an invented world;
the bare driver writes all that came of it (every node with its properties, claims, names and sources included, and
every relationship), read out of the loaded store before. `--profile` says where Kith's time goes.
"""

from __future__ import annotations

import argparse
import asyncio
import cProfile
import os
import platform
import pstats
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from neo4j import AsyncGraphDatabase, AsyncManagedTransaction, AsyncSession

from benchmarks import world
from graph.claims import Claim
from graph.engine import running
from graph.projector import Progress, project
from graph.store import Address, Store, Transaction
from graph.vocabulary import EDGE, NODES, UNSUPPORTED
from kith.cli.load import collect_seldom
from loaders import writer
from tests.databases import neo4j as server
from tests.databases.marker import mark, wipe

CHUNK = 5_000
INSTANT = "2026-01-01T00:00:00Z"
PACKAGES = ("neo4j", "neo4j-rust-ext", "arcadedb")
TYPES = (*EDGE, UNSUPPORTED, "RESTS_ON")
BOOKKEEPING = ("Incoming", "Touched", "Lease", "Meta")
Rows = list[dict[str, Any]]


@dataclass(slots=True)
class Content:
    """All that a store holds: nodes by label, relationships by type and the labels of their ends."""

    nodes: dict[str, Rows] = field(default_factory=dict)
    edges: dict[tuple[str, str, str], Rows] = field(default_factory=lambda: defaultdict(list))

    @property
    def size(self) -> int:
        """How many nodes and relationships."""
        return sum(map(len, self.nodes.values())) + sum(map(len, self.edges.values()))


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: seconds for loading and for projecting (Kith), or for writing (bare)."""

    load: float
    project: float = 0.0

    @property
    def seconds(self) -> float:
        """The whole."""
        return self.load + self.project


async def read_out(store: Store) -> Content:
    """The content of a store, without bookkeeping."""
    content = Content()
    for label in (node.label for node in NODES if node.label not in BOOKKEEPING):
        rows = await store.read(f"MATCH (n:{label}) RETURN properties(n)", deadline=600)
        content.nodes[label] = [row[0] for row in rows]
    for type_ in TYPES:
        match = f"MATCH (a)-[r:{type_}]->(b) RETURN labels(a)[0], labels(b)[0], a.id, b.id, properties(r)"
        for start, end, a, b, props in await store.read(match, deadline=600):
            content.edges[type_, start, end].append({"start": a, "end": b, "props": props})
    return content


async def load(store: Store, persons: int) -> Turn:
    """Kith's turn: the claims are made before, so that the time is that of loading them."""
    claims = _world(persons)
    loaded = 0.0

    async def projecting(store: Store, progress: Progress) -> None:
        nonlocal loaded
        loaded = time.perf_counter()
        await project(store, progress)

    async with store.lease("benchmark", wait=60):
        began = time.perf_counter()
        await writer.load(store, claims, instant=INSTANT, projecting=projecting)
        return Turn(loaded - began, time.perf_counter() - loaded)


def _world(persons: int) -> list[Claim]:
    """The claims of the world, each once."""
    return list({claim.id: claim for claim in world.claims(persons)}.values())


async def write_bare(address: Address, content: Content) -> Turn:
    """The bare driver's turn."""
    login = (address.username, address.password)
    began = time.perf_counter()
    async with (
        AsyncGraphDatabase.driver(address.uri, auth=login) as driver,
        driver.session(database=address.database) as session,
    ):
        for label, rows in content.nodes.items():
            await _send(session, f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row", rows)
        for (type_, start, end), rows in content.edges.items():
            ends = f"MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}})"
            await _send(session, f"UNWIND $rows AS row {ends} CREATE (a)-[r:{type_}]->(b) SET r = row.props", rows)
    return Turn(time.perf_counter() - began)


async def _send(session: AsyncSession, statement: str, rows: Rows) -> None:
    async def work(transaction: AsyncManagedTransaction, part: Rows) -> None:
        await (await transaction.run(statement, rows=part)).consume()

    for first in range(0, len(rows), CHUNK):
        await session.execute_write(work, rows[first : first + CHUNK])


@contextmanager
def timed() -> Iterator[dict[str, float]]:
    """Seconds by statement, of all that run inside the block."""
    spent: dict[str, float] = defaultdict(float)
    run = Transaction.run

    async def watched(self: Transaction, statement: str, parameters: Mapping[str, Any] | None = None) -> Any:
        began = time.perf_counter()
        try:
            return await run(self, statement, parameters)
        finally:
            spent[statement] += time.perf_counter() - began

    Transaction.run = watched  # type: ignore[method-assign]
    try:
        yield spent
    finally:
        Transaction.run = run  # type: ignore[method-assign]


async def profile(store: Store, persons: int) -> None:
    """Print where a load's time goes: statements by time, then Python's functions."""
    profiler = cProfile.Profile()
    with timed() as spent:
        turn = await load(store, persons)
    print(f"loading {turn.load:.1f} s, projecting {turn.project:.1f} s, statements {sum(spent.values()):.1f} s:")
    for statement, seconds in sorted(spent.items(), key=lambda item: -item[1])[:25]:
        print(f"  {seconds:6.2f} s  {statement[:150]}")
    await wipe(store)
    profiler.enable()
    await load(store, persons)
    profiler.disable()
    pstats.Stats(profiler).sort_stats("tottime").print_stats(30)


@asynccontextmanager
async def database(engine: str, folder: Path) -> AsyncIterator[Address]:
    """An empty database of an engine, of this run's own."""
    if engine == "neo4j":
        with server.started(folder / "neo4j") as address:
            yield address
    else:
        async with running(folder / "embedded", owner="benchmark") as address:
            yield address


@asynccontextmanager
async def emptied(address: Address) -> AsyncIterator[Store]:
    """A store on the database, emptied, with constraints and indexes."""
    store = await Store.connect(address, statement_deadline=600)
    try:
        await mark(store)
        await store.prepare()
        await wipe(store)
        yield store
    finally:
        await store.close()


async def measure(engine: str, folder: Path, persons: int, rounds: int) -> None:
    """Print the rates of both, in turns, and their ratio."""
    claims = len(_world(persons))
    ratios = []
    for turn in range(rounds):
        async with database(engine, folder / f"{turn}") as address, emptied(address) as store:
            ours = await load(store, persons)
            content = await read_out(store)
        async with database(engine, folder / f"{turn}-bare") as address, emptied(address) as store:
            bare = await write_bare(address, content)
        ratios.append(bare.seconds / ours.seconds)
        print(
            f"Kith {claims / ours.seconds:7.0f} claims/s, {content.size / ours.seconds:7.0f} nodes and edges/s "
            f"(loading {ours.load:.1f} s, projecting {ours.project:.1f} s)   "
            f"bare driver {content.size / bare.seconds:7.0f} nodes and edges/s   ratio {ratios[-1]:.2f}"
        )
    print(f"{claims} claims, {content.size} nodes and edges; peak memory {_peak()} MB; best ratio {max(ratios):.2f}")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def machine() -> str:
    """What it was measured on."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"{platform.platform()}, {os.cpu_count()} cores, CPython {platform.python_version()}, {packages}"


async def main(arguments: Sequence[str] | None = None) -> None:
    """Print the report."""
    collect_seldom()
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--persons", type=int, default=5_000)
    options.add_argument("--rounds", type=int, default=2)
    options.add_argument("--engine", choices=("embedded", "neo4j"), default="embedded")
    options.add_argument("--profile", action="store_true")
    options.add_argument("--data-dir", type=Path, help="a folder for the databases, else a temporary one")
    given = options.parse_args(arguments)
    print(f"{given.engine}: {machine()}")
    with tempfile.TemporaryDirectory(dir=given.data_dir) as name:
        folder = Path(name)
        if given.profile:
            async with database(given.engine, folder / "profile") as address, emptied(address) as store:
                await profile(store, given.persons)
        await measure(given.engine, folder, given.persons, given.rounds)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
