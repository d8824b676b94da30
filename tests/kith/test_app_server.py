"""The server as a process: it says where it listens, ends in order, and says in words why it cannot start."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from graph.errors import BadInput, Refused
from graph.store import Store
from kith.server import address_of, listening, serve
from kith.settings import Settings
from tests.kith.commands import here
from tests.kith.served import small

pytestmark = pytest.mark.anyio

SCRIPT = """
import sys
from pathlib import Path
from kith.server import run
from kith.session import open_store
from kith.settings import Settings
from tests.kith.commands import here
from tests.kith.served import small

settings = Settings.load(data_dir=Path(sys.argv[1]), port=0)
run(settings, lambda: open_store(settings, owner="pytest"), small(), lambda address: print(address, flush=True))
print("ended in order", flush=True)
"""
unix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


@asynccontextmanager
async def running(data_dir: Path) -> AsyncIterator[tuple[Process, str]]:
    """The server in a process of its own, and where it answers."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SCRIPT, str(data_dir), stdout=PIPE, stderr=PIPE, env=dict(os.environ)
    )
    assert process.stdout
    try:
        address = (await asyncio.wait_for(process.stdout.readline(), 30)).decode().strip()
        yield process, address
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


@unix_only
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
async def test_it_answers_until_a_signal_and_ends_in_order(tmp_path: Path, sent: signal.Signals) -> None:
    async with running(tmp_path) as (process, address), httpx2.AsyncClient() as client:
        assert (await client.post(address, json={"query": "{ slow(seconds: 0) }"})).json() == {"data": {"slow": 0}}
        assert (await client.get(address.replace("/graphql", "/readyz"))).json() == {"status": "ready"}
        process.send_signal(sent)
        out, err = await asyncio.wait_for(process.communicate(), 30)
        assert (process.returncode, out.decode().strip(), err.decode()) == (0, "ended in order", "")


@unix_only
async def test_a_request_under_way_is_answered_before_the_end(tmp_path: Path) -> None:
    async with running(tmp_path) as (process, address), httpx2.AsyncClient() as client:
        asked = asyncio.create_task(client.post(address, json={"query": "{ slow(seconds: 1) }"}))
        await asyncio.sleep(0.4)
        process.send_signal(signal.SIGTERM)
        assert (await asked).json() == {"data": {"slow": 1}}
        assert await asyncio.wait_for(process.wait(), 30) == 0


@asynccontextmanager
async def kith_serve(data_dir: Path, *arguments: str) -> AsyncIterator[Process]:
    """The command itself."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "kith", "serve", "--no-open", "--data-dir", str(data_dir), *arguments),
        stdout=PIPE,
        stderr=PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


@unix_only
async def test_the_command_serves_the_whole_interface(tmp_path: Path) -> None:
    async with kith_serve(tmp_path, "--port", "0") as process, httpx2.AsyncClient() as client:
        assert process.stdout
        line = (await asyncio.wait_for(process.stdout.readline(), 60)).decode()
        assert line.startswith("Kith answers at http://127.0.0.1:")
        address = line.split()[3]
        query = '{ person(id: "person/nobody/here") { caption } people { totalCount } }'
        answer = await client.post(address, json={"query": query}, timeout=30)
        assert answer.json() == {"data": {"person": None, "people": {"totalCount": 0}}}
        process.send_signal(signal.SIGINT)
        _, err = await asyncio.wait_for(process.communicate(), 30)
        assert (process.returncode, err.decode()) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "told"), [(("--host", "0.0.0.0"), "KITH_TOKEN"), (("--host", "no.such.host.invalid"), "KITH_TOKEN")]
)
def test_the_command_says_why_it_does_not_start(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    ended = here(tmp_path, "serve", "--no-open", *arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("kith: ")
    assert told in ended.stderr


def test_the_command_says_that_its_port_is_taken(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ended = here(tmp_path, "serve", "--no-open", "--port", str(port))
        assert ended.returncode == 2
        assert f"Port {port} on 127.0.0.1 is taken" in ended.stderr


def test_a_port_that_is_taken_is_told_before_anything_starts() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(BadInput, match=f"Port {port} on 127.0.0.1 is taken") as told, listening("127.0.0.1", port):
            pass
        assert "--port 0" in told.value.remedy


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.host.invalid"])
def test_a_host_that_is_not_here_is_told(host: str) -> None:
    with pytest.raises(BadInput, match=f"cannot listen on {host}"), listening(host, 0):
        pass


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", "http://127.0.0.1:"), ("0.0.0.0", "http://127.0.0.1:"), ("::1", "http://[::1]:")],
)
def test_the_address_can_be_opened(host: str, expected: str) -> None:
    if host == "::1" and not has_ipv6():
        pytest.skip("This machine has no IPv6 loopback.")
    with listening(host, 0) as listener:
        assert address_of(listener).startswith(expected)
        assert address_of(listener).endswith("/graphql")


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.mark.parametrize("given", [{"host": "0.0.0.0"}, {"cors_origins": "*"}, {"host": "x.invalid"}])
async def test_what_may_not_be_shown_is_refused_before_the_store_is_opened(given: dict[str, Any]) -> None:
    @asynccontextmanager
    async def opener() -> AsyncIterator[Store]:
        raise AssertionError("the store was opened")
        yield

    with pytest.raises(Refused):
        await serve(Settings.load(**given), opener, small(), print)
