"""Fixtures for every test: an empty store on each engine, and a count of what goes over Bolt."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from hypothesis import settings

from graph.engine import running
from graph.store import Address, Store
from tests.databases import bolt, neo4j
from tests.databases.marker import HOW, MARK, mark, wipe
from tests.databases.plugin import Neo4jTested

# A busy machine is slow: no example of any test is timed.
settings.register_profile("kith", deadline=None, derandomize=bool(os.environ.get("KITH_TEST_REPEATABLE")))
settings.load_profile("kith")

TESTED = pytest.StashKey[Neo4jTested]()
ENGINES = ["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)]


def pytest_configure(config: pytest.Config) -> None:
    """Mark the tests that run on Neo4j, and count them."""
    config.addinivalue_line("markers", "neo4j: runs on a real Neo4j; skipped where none can be had.")
    config.stash[TESTED] = Neo4jTested()
    config.pluginmanager.register(config.stash[TESTED])


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Asyncio, for the driver knows no other."""
    return "asyncio"


@pytest.fixture(scope="session")
async def embedded_address(anyio_backend: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Address]:
    """An embedded engine with a data folder of its own."""
    async with running(tmp_path_factory.mktemp("embedded"), owner="pytest") as address:
        yield address


@pytest.fixture(scope="session")
def neo4j_address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    """A Neo4j: the server named by KITH_TEST_NEO4J_URI, else one of this run's own; skips where there is neither."""
    if named := neo4j.named():
        if not neo4j.carries(named, MARK):
            pytest.exit(f"{named.shown} is not marked as a test database. {HOW}", returncode=2)
        yield named
        return
    try:
        with neo4j.started(tmp_path_factory.mktemp("neo4j")) as address:
            yield address
    except neo4j.Unavailable as unavailable:
        request.config.stash[TESTED].reason = str(unavailable)
        pytest.skip(f"Neo4j cannot be had: {unavailable}")


@pytest.fixture(scope="session", params=ENGINES)
def address(request: pytest.FixtureRequest) -> Address:
    """A test database of each kind in turn. Whoever connects to it may empty it by `tests.databases.marker.wipe`."""
    found: Address = request.getfixturevalue(f"{request.param}_address")
    return found


@pytest.fixture(scope="session")
async def shared_store(anyio_backend: str, address: Address) -> AsyncIterator[Store]:
    """A prepared store on each engine for the whole run. For property tests, which call `wipe` themselves."""
    store = await Store.connect(address)
    try:
        if address != neo4j.named():
            await mark(store)
        await store.prepare()
        yield store
    finally:
        await store.close()


@pytest.fixture
async def store(shared_store: Store) -> Store:
    """An empty, prepared store, on each engine."""
    await wipe(shared_store)
    return shared_store


@pytest.fixture
def bolt_runs() -> Callable[[], AbstractContextManager[list[str]]]:
    """`with bolt_runs() as statements:` collects the statements that go over Bolt inside the block."""
    return bolt.bolt_runs
