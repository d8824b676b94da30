"""The life of the embedded engine: one a data folder, started, found, taken over, started again, stopped."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from graph.engine import running, start_background, status, stop
from graph.engine.folder import Folder, Notice
from graph.engine_process.locks import Lock, held
from graph.errors import DatabaseUnreachable, DeadlineExceeded, Refused
from graph.store import Address, Store
from graph.store.connection import reachable
from tests.databases.processes import alive
from tests.databases.waiting import until
from tests.repository.files import ROOT

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def connected(address: Address) -> AsyncIterator[Store]:
    store = await Store.connect(address)
    try:
        yield store
    finally:
        await store.close()


@pytest.fixture
async def user(tmp_path: Path) -> AsyncIterator[Callable[[str], Awaitable[asyncio.subprocess.Process]]]:
    """Starts other processes that use the engine of this test's data folder, until their standard input ends."""
    started: list[asyncio.subprocess.Process] = []

    async def start(owner: str) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.databases.user", str(tmp_path), owner, stdin=-1, stdout=-1, cwd=ROOT
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.returncode is None:
            process.kill()
        await process.communicate()
    await until(lambda: free(tmp_path), 10)


@pytest.fixture
async def left_behind(tmp_path: Path) -> AsyncIterator[Address]:
    """The engine of this test's data folder, left running in the background."""
    yield await start_background(tmp_path)
    found = Folder.of(tmp_path).notice()
    if found and found.background:
        await stop(tmp_path)


async def free(data_dir: Path) -> bool:
    folder = Folder.of(data_dir)
    return not held(folder.supervised) and not held(folder.opened)


async def told(process: asyncio.subprocess.Process) -> str:
    assert process.stdout
    return (await process.stdout.readline()).decode().strip()


async def leave(process: asyncio.subprocess.Process) -> None:
    assert process.stdin
    process.stdin.close()
    assert await process.wait() == 0


def notice(data_dir: Path) -> Notice:
    found = Folder.of(data_dir).notice()
    assert found
    return found


async def test_it_starts_answers_keeps_and_stops(tmp_path: Path) -> None:
    async with running(tmp_path, owner="kith load") as address, connected(address) as store:
        await store.prepare()
        await store.write("CREATE (:Person {id: 'person/x/ada'})")
        found = await status(tmp_path)
        assert (found.running, found.held, found.address) == (True, True, address)
        assert notice(tmp_path).owner == "kith load"
        assert notice(tmp_path).pid == os.getpid()
        child = notice(tmp_path).child
    assert not alive(child)
    assert not (await status(tmp_path)).running
    assert Folder.of(tmp_path).notice() is None
    async with running(tmp_path) as address, connected(address) as store:
        assert await store.read("MATCH (n:Person) RETURN n.id") == [["person/x/ada"]]


async def test_asking_for_the_status_makes_nothing(tmp_path: Path) -> None:
    found = await status(tmp_path / "nothing here")
    assert not found.running
    assert await stop(tmp_path / "nothing here") is False
    assert not (tmp_path / "nothing here").exists()


async def test_a_second_process_finds_it(
    tmp_path: Path, user: Callable[[str], Awaitable[asyncio.subprocess.Process]]
) -> None:
    async with running(tmp_path, owner="kith serve") as address:
        child = notice(tmp_path).child
        second = await user("kith load")
        assert await told(second) == address.uri
        await leave(second)
        assert notice(tmp_path).child == child
        assert await reachable(address)


async def test_two_starters_end_with_one_engine_and_both_connected(
    tmp_path: Path, user: Callable[[str], Awaitable[asyncio.subprocess.Process]]
) -> None:
    processes = [await user(f"starter {i}") for i in range(3)]
    addresses = {await told(process) for process in processes}
    assert len(addresses) == 1
    assert notice(tmp_path).pid in {process.pid for process in processes}


async def test_who_uses_it_takes_over_when_the_owner_ends(
    tmp_path: Path, user: Callable[[str], Awaitable[asyncio.subprocess.Process]]
) -> None:
    owner = await user("kith load")
    uri = await told(owner)
    async with running(tmp_path, owner="kith serve") as address, connected(address) as store:
        assert address.uri == uri
        await store.prepare()
        await store.write("CREATE (:Person {id: 'person/x/ada'})")
        await leave(owner)
        assert await store.read("MATCH (n:Person) RETURN n.id", deadline=10) == [["person/x/ada"]]

        async def taken_over() -> bool:
            found = Folder.of(tmp_path).notice()
            return found is not None and found.owner == "kith serve"

        await until(taken_over, 10)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
async def test_it_ends_with_a_killed_supervisor_and_the_next_start_succeeds(
    tmp_path: Path, user: Callable[[str], Awaitable[asyncio.subprocess.Process]]
) -> None:
    owner = await user("to be killed")
    await told(owner)
    child = notice(tmp_path).child
    assert alive(child)
    owner.kill()
    await owner.wait()

    async def gone() -> bool:
        return not alive(child)

    await until(gone, 10)
    assert Folder.of(tmp_path).notice() is not None
    assert not (await status(tmp_path)).running
    async with running(tmp_path) as address:
        assert await reachable(address)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
async def test_a_start_right_after_a_kill_waits_for_the_old_child(
    tmp_path: Path, user: Callable[[str], Awaitable[asyncio.subprocess.Process]]
) -> None:
    owner = await user("to be killed")
    await told(owner)
    owner.kill()
    async with running(tmp_path) as address:
        await until(lambda: reachable(address), 10)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
async def test_it_is_started_again_when_it_dies_and_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    acknowledged: list[str] = []
    unanswered = 0

    async def write(store: Store, writer: int) -> None:
        nonlocal unanswered
        for i in range(10_000):
            if ending.is_set():
                return
            identity = f"person/{writer}/{i}"
            try:
                await store.write("MERGE (n:Person {id: $id})", {"id": identity})
            except DatabaseUnreachable:
                unanswered += 1
            else:
                acknowledged.append(identity)

    ending = asyncio.Event()
    async with running(tmp_path) as address, connected(address) as first, connected(address) as second:
        await first.prepare()
        writing = [asyncio.create_task(write(store, i)) for i, store in enumerate((first, second))]
        for _ in range(2):
            await asyncio.sleep(0.7)
            before, count = notice(tmp_path).child, len(acknowledged)
            os.kill(before, signal.SIGKILL)

            async def again(before: int = before, count: int = count) -> bool:
                return notice(tmp_path).child != before and len(acknowledged) > count + 20

            await until(again, 15)
        ending.set()
        await asyncio.gather(*writing)
        kept = {identity for (identity,) in await first.read("MATCH (n:Person) RETURN n.id")}
    assert len(acknowledged) > 100
    assert set(acknowledged) <= kept
    assert len(kept) <= len(acknowledged) + unanswered


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
async def test_an_engine_that_hangs_holds_nobody_beyond_the_deadline(tmp_path: Path) -> None:
    async with running(tmp_path) as address, connected(address) as store:
        child = notice(tmp_path).child
        os.kill(child, signal.SIGSTOP)
        try:
            await asyncio.sleep(0.3)
            began = time.monotonic()
            with pytest.raises(DeadlineExceeded):
                await store.read("RETURN 1", deadline=0.5)
            with pytest.raises(DeadlineExceeded):
                await store.write("RETURN 1", deadline=0.5)
            with pytest.raises(DatabaseUnreachable):
                await Store.connect(address, deadline=0.5)
            await store.close()
            assert time.monotonic() - began < 8
        finally:
            os.kill(child, signal.SIGCONT)
        assert await reachable(address)


async def test_a_stale_notice_is_found_out_by_connecting(tmp_path: Path) -> None:
    folder = Folder.of(tmp_path).make()
    folder.make_password()
    folder.publish(Notice(1, os.getpid(), os.getpid(), "kith serve", False, "2025-01-01T00:00:00+00:00"))
    assert not (await status(tmp_path)).running
    async with running(tmp_path) as address:
        assert await reachable(address)
    folder.notice_file.write_text("{half a file")
    assert not (await status(tmp_path)).running
    async with running(tmp_path) as address:
        assert await reachable(address)


async def test_a_lost_password_is_replaced_by_the_next_start(tmp_path: Path) -> None:
    async with running(tmp_path) as address, connected(address) as store:
        await store.write("CREATE (:Person {id: 'person/x/ada'})")
    Folder.of(tmp_path).password_file.unlink()
    async with running(tmp_path) as again, connected(again) as store:
        assert again.password != address.password
        assert await store.read("MATCH (n:Person) RETURN n.id") == [["person/x/ada"]]


async def test_an_engine_that_cannot_start_is_told(tmp_path: Path) -> None:
    folder = Folder.of(tmp_path).make()
    (folder.path / "databases").write_text("no folder")
    with pytest.raises(DatabaseUnreachable, match="did not start"):
        async with running(tmp_path):
            pass
    assert await free(tmp_path)


async def test_the_background_process_stays_and_stops(tmp_path: Path, left_behind: Address) -> None:
    assert await start_background(tmp_path) == left_behind
    assert notice(tmp_path).background
    assert notice(tmp_path).pid != os.getpid()
    async with running(tmp_path, owner="kith load") as found:
        assert found == left_behind
    assert await reachable(left_behind)
    child = notice(tmp_path).child
    assert await stop(tmp_path)
    assert not alive(child)
    assert await stop(tmp_path) is False
    assert not (await status(tmp_path)).running


async def test_who_uses_a_stopped_engine_does_not_start_it_again(tmp_path: Path, left_behind: Address) -> None:
    async with running(tmp_path, owner="kith serve") as address:
        assert await stop(tmp_path)
        await asyncio.sleep(1)
        assert not (await status(tmp_path)).running
        assert await start_background(tmp_path) == address == left_behind
        assert await stop(tmp_path)


async def test_stopping_the_engine_of_a_command_is_refused(tmp_path: Path) -> None:
    async with running(tmp_path, owner="kith serve"):
        with pytest.raises(Refused, match="kith serve"):
            await stop(tmp_path)


async def test_a_lock_is_one_processs(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    assert not held(path)
    lock = Lock.take(path)
    assert lock
    assert held(path)
    assert Lock.take(path) is None
    assert Lock.wait(path, 0.1) is None
    lock.release()
    lock.release()
    assert not held(path)
