"""Using the engine of a data folder: who comes first starts it, the others find it, and one of them takes over."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from graph.engine.folder import Folder
from graph.engine.supervisor import Limits, Supervisor
from graph.engine_process.locks import Lock
from graph.errors import DatabaseUnreachable, Problem
from graph.store.address import Address
from graph.store.connection import reachable

log = logging.getLogger(__name__)

PATIENCE = 100.0
LOOK = 0.1
STAND_BY = 0.25


@asynccontextmanager
async def running(
    data_dir: Path, *, owner: str = "kith", background: bool = False, limits: Limits | None = None
) -> AsyncIterator[Address]:
    """The address of the engine of `data_dir`, found where one runs, else started and stopped at the end.

    Whoever started it owns it; when the owner ends while others still use the engine, one of them starts it again at
    the same address. Raises DatabaseUnreachable where it can be neither found nor started, BadInput for a bad folder.
    """
    folder = Folder.of(data_dir).make()
    member = Member(folder, Supervisor(folder, owner, background=background, limits=limits or Limits()))
    try:
        yield await member.join()
    finally:
        await member.leave()


class Member:
    """One process's use of the engine."""

    def __init__(self, folder: Folder, supervisor: Supervisor) -> None:
        self._folder = folder
        self._supervisor = supervisor
        self._lock: Lock | None = None
        self._standing_by: asyncio.Task[None] | None = None

    async def join(self) -> Address:
        """Start the engine or find it."""
        clock = asyncio.get_running_loop()
        until = clock.time() + PATIENCE
        while clock.time() < until:
            if lock := Lock.take(self._folder.supervised):
                self._lock = lock
                self._folder.halted.unlink(missing_ok=True)
                return await self._supervisor.start()
            if address := await found(self._folder):
                self._standing_by = asyncio.create_task(self._stand_by())
                return address
            await asyncio.sleep(LOOK)
        raise DatabaseUnreachable(
            f"Another process holds the data folder {self._folder.path.parent}, but its engine does not answer.",
            "kith doctor says which process; end it, then try again.",
        )

    async def leave(self) -> None:
        """Stop the engine where this process owns it."""
        if self._standing_by:
            self._standing_by.cancel()
            await asyncio.gather(self._standing_by, return_exceptions=True)
        if self._lock:
            await self._supervisor.stop()
            self._lock.release()

    async def _stand_by(self) -> None:
        """Take the engine over when its owner is gone."""
        while True:
            await asyncio.sleep(STAND_BY)
            if self._folder.halted.exists() or not (lock := Lock.take(self._folder.supervised)):
                continue
            self._lock = lock
            try:
                await self._supervisor.start()
            except Problem as problem:
                log.error("%s", problem)
                lock.release()
                self._lock = None
                await asyncio.sleep(1)
                continue
            log.info("Took over the embedded engine.")
            return


async def found(folder: Folder) -> Address | None:
    """The address of the engine that a process announced in `folder`, if it answers there."""
    notice = folder.notice()
    if notice is None or not folder.password_file.exists():
        return None
    address = folder.address(notice.port)
    return address if await reachable(address) else None
