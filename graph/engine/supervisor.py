"""Keeps one embedded engine running: starts it, waits until it answers, starts it again when it dies, stops it."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import logging
import os
import random
import socket
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from graph.engine.folder import Folder, Notice
from graph.engine_process.order import READY, Order
from graph.errors import DatabaseUnreachable
from graph.store import ddl
from graph.store.address import Address
from graph.store.connection import reachable

log = logging.getLogger(__name__)

# Below the ports that operating systems give to outgoing connections, so that a restart finds its own free again.
PORTS = range(20_000, 32_000)
STARTING = 90.0
STOPPING = 25.0
FIRST_DELAY, LAST_DELAY = 0.05, 10.0
STEADY = 60.0
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Limits:
    """The engine's own bounds: seconds that a statement may run, and the heap as `512m` or `2g`."""

    timeout: float = 30.0
    heap: str = "1g"


class Supervisor:
    """One engine and its restarts. The caller holds the folder's `supervised` lock for as long as this runs."""

    def __init__(self, folder: Folder, owner: str, *, background: bool, limits: Limits) -> None:
        self._folder = folder
        self._owner = owner
        self._background = background
        self._limits = limits
        self._port = 0
        self._process: asyncio.subprocess.Process | None = None
        self._watching: asyncio.Task[None] | None = None

    async def start(self) -> Address:
        """The address of the engine, once it answers: on the port of its last start, where that is free.

        Raises DatabaseUnreachable where it cannot be started.
        """
        if importlib.util.find_spec("arcadedb") is None:
            raise DatabaseUnreachable(
                "The embedded engine is not available for this system.",
                "Use a Neo4j instead: set NEO4J_URI, or run docker compose up.",
            )
        self._folder.withdraw()
        self._folder.make_password()
        last = self._folder.port()
        self._port = last if last is not None and last in PORTS and free(last) else free_port()
        await self._launch()
        self._watching = asyncio.create_task(self._watch())
        return self._folder.address(self._port)

    async def stop(self) -> None:
        """End the engine; returns when its process is gone."""
        if self._watching:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)
        self._folder.withdraw()
        await self._end()

    async def _watch(self) -> None:
        clock = asyncio.get_running_loop()
        delay = FIRST_DELAY
        while self._process:
            began = clock.time()
            status = await self._process.wait()
            if clock.time() - began > STEADY:
                delay = FIRST_DELAY
            log.warning("The embedded engine ended (status %s); starting it again.", status)
            while not await self._launched_again():
                delay = min(delay * 2, LAST_DELAY)
                await asyncio.sleep(delay)

    async def _launched_again(self) -> bool:
        try:
            await self._launch()
        except DatabaseUnreachable as problem:
            log.error("%s", problem)
            if not free(self._port):
                self._port = free_port()
            return False
        return True

    async def _launch(self) -> None:
        await self._end()
        self._process = process = await self._spawn()
        try:
            async with asyncio.timeout(STARTING):
                await self._order(process)
                while not await reachable(self._folder.address(self._port)):
                    if process.returncode is not None:
                        raise self._failed()
                    await asyncio.sleep(0.05)
        except TimeoutError:
            await self._end()
            raise self._failed() from None
        except BaseException:
            await self._end()
            raise
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._folder.publish(Notice(self._port, os.getpid(), process.pid, self._owner, self._background, now))

    async def _spawn(self) -> asyncio.subprocess.Process:
        # Its own session: Ctrl-C in a terminal reaches the supervisor alone.
        descriptor = os.open(self._folder.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            return await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "graph.engine_process",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=descriptor,
                cwd=ROOT,
                env=environment(),
                start_new_session=True,
            )
        finally:
            os.close(descriptor)

    async def _order(self, process: asyncio.subprocess.Process) -> None:
        """Tell the child what to start, and wait until it says that it did."""
        order = Order(
            root=str(self._folder.path),
            lock=str(self._folder.opened),
            port=self._port,
            password=self._folder.password(),
            timeout=self._limits.timeout,
            heap=self._limits.heap,
            schema=ddl.sql(),
        )
        if process.stdin is None or process.stdout is None:
            raise self._failed()
        try:
            process.stdin.write(json.dumps(asdict(order)).encode() + b"\n")
            await process.stdin.drain()
            line = await process.stdout.readline()
        except (BrokenPipeError, ConnectionResetError):
            line = b""
        if line.strip() != READY.encode():
            await process.wait()
            raise self._failed()

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            async with asyncio.timeout(STOPPING):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()

    def _failed(self) -> DatabaseUnreachable:
        return DatabaseUnreachable(
            f"The embedded engine did not start. {self._folder.said()}".strip(),
            f"Its logs are in {self._folder.logs}; kith doctor says what is wrong.",
        )


def environment() -> dict[str, str]:
    """This process's environment without secrets of others, and without what would loosen the engine's guards."""
    dropped = ("NEO4J_", "KITH_", "ARCADEDB")
    return {name: value for name, value in os.environ.items() if not name.upper().startswith(dropped)}


def free(port: int) -> bool:
    """Whether nobody listens on `port` of the loopback."""
    with socket.socket() as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """A port of the loopback on which nobody listens."""
    return next(port for port in random.sample(PORTS, len(PORTS)) if free(port))
