"""One writer at a time, across processes, on both engines."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator

import pytest

from graph.errors import WriterBusy
from graph.store import Store, Transaction, epoch
from tests.repository.files import ROOT

pytestmark = pytest.mark.anyio

LOOK = "MATCH (l:Lease {id: 'writer'}) RETURN l.holder, l.expires > timestamp()"


@pytest.fixture
async def other(store: Store) -> AsyncIterator[Store]:
    """A second connection, as another process has it."""
    other = await Store.connect(store.address)
    yield other
    await other.close()


async def second_process(store: Store, **order: str) -> asyncio.subprocess.Process:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.databases.writer", stdin=-1, stdout=-1, cwd=ROOT
    )
    assert process.stdin
    place = store.address
    told = {"uri": place.uri, "username": place.username, "password": place.password, **order}
    process.stdin.write(json.dumps(told).encode() + b"\n")
    await process.stdin.drain()
    return process


async def expire(store: Store) -> None:
    """Let the lease run out, as the clock would for a holder that hangs."""
    await store.transact_beside(lambda transaction: transaction.run("MATCH (l:Lease {id: 'writer'}) SET l.expires = 1"))


async def test_a_lease_names_its_holder_and_is_given_back(store: Store) -> None:
    async with store.lease("kith load", wait=1):
        assert await store.read(LOOK) == [["kith load", True]]
    assert await store.read(LOOK) == [["", False]]


async def test_it_is_given_back_after_an_error(store: Store, other: Store) -> None:
    with pytest.raises(LookupError):
        async with store.lease("kith load", wait=1):
            raise LookupError
    async with other.lease("kith rebuild", wait=0):
        pass


async def test_who_waits_says_for_whom_and_gives_up(store: Store, other: Store) -> None:
    told: list[str] = []
    async with store.lease("kith load (process 7)", wait=1):
        began = time.monotonic()
        with pytest.raises(WriterBusy, match=r"kith load \(process 7\) is writing") as raised:
            async with other.lease("kith rebuild", wait=0.6, waiting=told.append):
                pass
    assert time.monotonic() - began < 2
    assert told == ["kith load (process 7)"]
    assert raised.value.exit_status == 3


async def test_who_waits_gets_it(store: Store, other: Store) -> None:
    order: list[str] = []

    async def second() -> None:
        async with other.lease("second", wait=10):
            order.append("second")

    async with store.lease("first", wait=1):
        waiting = asyncio.create_task(second())
        await asyncio.sleep(0.5)
        order.append("first")
    await waiting
    assert order == ["first", "second"]


async def test_within_one_store_leases_take_turns(store: Store) -> None:
    inside: list[int] = []

    async def turn(i: int) -> None:
        async with store.lease(f"task {i}", wait=10):
            inside.append(i)
            assert len(inside) == 1
            await asyncio.sleep(0.05)
            inside.remove(i)

    await asyncio.gather(*(turn(i) for i in range(4)))


async def test_two_processes_lose_no_count(store: Store) -> None:
    await store.write("MERGE (m:Meta {id: 'counter'}) SET m.value = '0'")
    processes = [await second_process(store, what="count", holder=f"writer {i}", times="15") for i in range(3)]
    assert [await process.wait() for process in processes] == [0, 0, 0]
    assert await store.read("MATCH (m:Meta {id: 'counter'}) RETURN m.value") == [["45"]]


async def test_a_killed_holder_is_waited_for_until_its_lease_runs_out(store: Store) -> None:
    process = await second_process(store, what="hold", holder="the killed", expiry="1.5")
    assert process.stdout
    assert await process.stdout.readline() == b"held\n"
    process.kill()
    await process.wait()
    told: list[str] = []
    async with store.lease("next", wait=10, waiting=told.append):
        assert told == ["the killed"]


async def test_it_is_kept_alive_beyond_its_expiry_and_beside_a_long_transaction(store: Store, other: Store) -> None:
    runs = 0

    async def long(transaction: Transaction) -> None:
        nonlocal runs
        runs += 1
        await transaction.run("MERGE (:Person {id: 'person/x/ada'})")
        await asyncio.sleep(2)

    async with store.lease("long", wait=1, expiry=0.9):
        writing = asyncio.create_task(store.transact(long))
        await asyncio.sleep(1.5)
        with pytest.raises(WriterBusy):
            async with other.lease("other", wait=0):
                pass
        await writing
    assert runs == 1


async def test_a_holder_that_lost_it_writes_no_more(store: Store, other: Store) -> None:
    async with store.lease("hanging", wait=1):
        await store.write("MERGE (:Person {id: 'person/x/ada'})")
        await expire(other)
        async with other.lease("next", wait=5):
            with pytest.raises(WriterBusy, match="taken over"):
                await store.write("MERGE (:Person {id: 'person/x/ben'})")
        with pytest.raises(WriterBusy, match="taken over"):
            await store.write("MERGE (:Person {id: 'person/x/ben'})")
    assert await store.read("MATCH (n:Person) RETURN n.id") == [["person/x/ada"]]
    await store.write("MERGE (:Person {id: 'person/x/ben'})")


async def test_giving_back_what_was_lost_takes_it_from_nobody(store: Store, other: Store) -> None:
    first = store.lease("first", wait=1)
    await first.__aenter__()
    await expire(other)
    async with other.lease("second", wait=5):
        await first.__aexit__(None, None, None)
        assert await store.read(LOOK) == [["second", True]]
        await other.write("MERGE (:Person {id: 'person/x/ada'})")


async def test_no_transaction_of_a_lost_lease_commits_after_the_change_of_hands(store: Store, other: Store) -> None:
    """The holder hangs between its check and its commit, and meanwhile another takes over."""

    async def work(transaction: Transaction) -> None:
        await transaction.run("MERGE (n:Person {id: 'person/x/ada'})")
        await asyncio.sleep(1)

    async def hang() -> bool:
        try:
            await store.transact(work)
        except WriterBusy:
            return False
        return True

    async with store.lease("hanging", wait=1):
        hanging = asyncio.create_task(hang())
        await asyncio.sleep(0.3)
        await expire(other)
        async with other.lease("next", wait=10):
            taken = await other.read("MATCH (n:Person) RETURN n.id")
            # A commit before the change of hands may be told after it: what the next holder found says which it was.
            committed = await hanging
            assert taken == [["person/x/ada"]] * committed
            assert await other.read("MATCH (n:Person) RETURN n.id") == taken


async def test_who_lost_it_does_not_end_the_commit_of_the_next(store: Store, other: Store) -> None:
    """The epoch is odd while the next holder commits; who lost the lease must not make it even meanwhile."""
    async with store.lease("hanging", wait=1):
        await expire(other)
        async with other.lease("next", wait=5):
            await epoch.turn(other, epoch.ODD)
            with pytest.raises(WriterBusy):
                await store.write("MERGE (:Person {id: 'person/x/ben'})")
            assert await odd(other)
            await other.write("MERGE (:Person {id: 'person/x/ada'})")
            assert not await odd(other)


async def odd(store: Store) -> bool:
    [[value]] = await store.read("MATCH (m:Meta {id: 'epoch'}) RETURN toInteger(m.value) % 2")
    return bool(value)
