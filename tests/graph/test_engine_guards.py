"""What the embedded engine must refuse, bound or hide."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from graph.engine import Limits, running, status
from graph.engine.folder import Folder, Notice
from graph.engine_process.order import Order, guards
from graph.errors import BadInput, DeadlineExceeded, Refused
from graph.store import Address, Store
from graph.store.ddl import sql
from tests.databases.processes import listens_on
from tests.graph.test_store import RUNAWAY

pytestmark = pytest.mark.anyio

LOOPBACK = {"0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000"}
TIMEOUT = 1.0


@pytest.fixture(scope="module")
async def guarded(anyio_backend: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Path]:
    """The data folder of an engine of this module's own, with a short timeout."""
    data_dir = tmp_path_factory.mktemp("guarded") / "a folder with spaces"
    async with running(data_dir, owner="pytest", limits=Limits(TIMEOUT, "512m")):
        yield data_dir


@pytest.fixture(scope="module")
async def guarded_store(anyio_backend: str, guarded: Path) -> AsyncIterator[Store]:
    address = (await status(guarded)).address
    assert address
    store = await Store.connect(address)
    yield store
    await store.close()


def notice(data_dir: Path) -> Notice:
    found = Folder.of(data_dir).notice()
    assert found
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="reads what listens from /proc")
async def test_it_listens_on_the_loopback_alone(guarded: Path) -> None:
    listening = listens_on(notice(guarded).child)
    assert listening
    assert listening <= LOOPBACK


async def test_it_is_not_reached_at_another_address_of_the_machine(guarded: Path) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))
        own = probe.getsockname()[0]
    with pytest.raises(OSError, match=r"refused|timed out"):
        socket.create_connection((own, notice(guarded).port), timeout=2).close()


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "file:///engine.json", "http://127.0.0.1:9/x", "https://192.0.2.1/x"]
)
async def test_it_loads_no_file_and_nothing_from_the_network(guarded_store: Store, url: str) -> None:
    with pytest.raises(Refused):
        await guarded_store.read("LOAD CSV FROM $url AS line RETURN line", {"url": url})


async def test_a_runaway_statement_ends_by_the_engines_own_timeout(guarded_store: Store) -> None:
    began = time.monotonic()
    with pytest.raises(DeadlineExceeded):
        await guarded_store.read(RUNAWAY, deadline=20)
    assert TIMEOUT * 0.9 < time.monotonic() - began < TIMEOUT + 4
    assert len(await guarded_store.read("SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery")) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX")
async def test_its_files_are_closed_to_others(guarded: Path) -> None:
    folder = Folder.of(guarded)
    assert folder.path.stat().st_mode & 0o777 == 0o700
    for path in (folder.password_file, folder.notice_file):
        assert path.stat().st_mode & 0o777 == 0o600
    assert not [path for path in folder.path.rglob("*") if path.stat().st_mode & 0o077]


async def test_its_password_is_random_and_long(guarded: Path, tmp_path: Path) -> None:
    other = Folder.of(tmp_path).make()
    assert len(other.make_password()) >= 40
    assert other.make_password() == other.password() != Folder.of(guarded).password()


@pytest.mark.skipif(sys.platform != "linux", reason="reads command lines from /proc")
def test_its_password_stands_on_no_command_line_and_in_no_environment(guarded: Path) -> None:
    password = Folder.of(guarded).password().encode()
    for pid in (notice(guarded).child, os.getpid()):
        for place in ("cmdline", "environ"):
            assert password not in Path(f"/proc/{pid}/{place}").read_bytes()


async def test_its_password_stands_in_no_log_and_no_notice(guarded: Path) -> None:
    folder = Folder.of(guarded)
    password = folder.password().encode()
    for path in (folder.notice_file, *folder.logs.iterdir()):
        assert password not in path.read_bytes()


async def test_it_runs_in_production_mode_and_syncs_to_disk(guarded: Path) -> None:
    log = "".join(path.read_text("utf-8", "replace") for path in Folder.of(guarded).logs.glob("arcadedb.log*"))
    assert "started in 'production' mode" in log
    assert "WAL flush: 2 (full fsync) [OK]" in log
    assert "LOAD CSV file access: disabled [OK]" in log


async def test_another_password_is_refused(guarded: Path, guarded_store: Store) -> None:
    place = guarded_store.address
    with pytest.raises(Exception, match="refuses the login"):
        await Store.connect(Address(place.uri, place.username, "playwithdata"))


def test_every_guard_is_a_flag_of_the_engine() -> None:
    flags = guards(Order("/r", "/l", 1, "p", 30.0, "1g", sql()))
    for guard in (
        "bolt.host=127.0.0.1",
        "opencypher.loadCsv.allowFileUrls=false",
        "opencypher.loadCsv.allowRemoteUrls=false",
        "command.timeout=30000",
        "txWalFlush=2",
        "server.mode=production",
        "support.autoRegister=false",
        "bucketReuseSpaceMode=low",
    ):
        assert f"-Darcadedb.{guard}" in flags
    assert {"-Xms1g", "-Xmx1g"} <= set(flags)


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX")
async def test_a_folder_that_was_opened_is_closed_again(tmp_path: Path) -> None:
    folder = Folder.of(tmp_path).make()
    folder.path.chmod(0o755)
    assert folder.make().path.stat().st_mode & 0o777 == 0o700


async def test_a_data_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match="--data-dir"):
        async with running(tmp_path / "file"):
            pass
