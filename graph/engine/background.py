"""The engine that `kith db start` leaves: a small process that supervises it until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from graph.engine.folder import Folder, Notice
from graph.engine.membership import found, running
from graph.engine.supervisor import ROOT, Limits, environment
from graph.engine_process.locks import held
from graph.errors import DatabaseUnreachable, Problem, Refused
from graph.store.address import Address

OWNER = "kith db start"
STARTING = 100.0
STOPPING = 40.0
LOOK = 0.1

if sys.platform == "win32":
    DETACHED = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.DETACHED_PROCESS
else:
    DETACHED = 0


@dataclass(frozen=True, slots=True)
class Status:
    """What is known of a data folder's engine: `running`, it answers; `held`, some process supervises it."""

    folder: Path
    running: bool
    held: bool
    notice: Notice | None
    address: Address | None


async def status(data_dir: Path) -> Status:
    """Whether the engine of `data_dir` runs, and whose it is. Makes nothing, also where the folder is missing."""
    folder = Folder.of(data_dir)
    address = await found(folder)
    return Status(folder.path, address is not None, held(folder.supervised), folder.notice(), address)


async def start_background(data_dir: Path, *, limits: Limits | None = None) -> Address:
    """The address of the engine of `data_dir`, left running when this process ends; one that runs already is kept.

    Raises DatabaseUnreachable where it does not start.
    """
    folder = Folder.of(data_dir).make()
    if address := await found(folder):
        return address
    process = _spawn(folder, data_dir, limits or Limits())
    clock = asyncio.get_running_loop()
    until = clock.time() + STARTING
    while clock.time() < until:
        if address := await found(folder):
            # It is left behind on purpose: nobody waits for it.
            process.returncode = 0
            return address
        if process.poll() is not None and not held(folder.supervised):
            break
        await asyncio.sleep(LOOK)
    raise DatabaseUnreachable(
        f"The embedded engine did not start. {_said(folder)}".strip(),
        f"Its logs are in {folder.logs}; kith doctor says what is wrong.",
    )


async def stop(data_dir: Path) -> bool:
    """Stop the engine that `start_background` left; False where none runs.

    Raises Refused where the engine belongs to a running command, since it ends with that.
    """
    folder = Folder.of(data_dir)
    notice = folder.notice()
    if not held(folder.supervised):
        if notice:
            folder.withdraw()
        return False
    if notice is None or not notice.background:
        owner = f"{notice.owner} (process {notice.pid})" if notice else "a process that is just starting it"
        raise Refused(f"The engine belongs to {owner}.", "End that command; the engine ends with it.")
    folder.halted.touch(mode=0o600)
    os.kill(notice.pid, signal.SIGTERM)
    clock = asyncio.get_running_loop()
    until = clock.time() + STOPPING
    while held(folder.supervised) or held(folder.opened):
        if clock.time() > until:
            raise DatabaseUnreachable(
                f"The engine did not stop within {STOPPING:g} seconds.",
                f"End the processes {notice.pid} and {notice.child}; nothing acknowledged is lost by it.",
            )
        await asyncio.sleep(LOOK)
    return True


def _spawn(folder: Folder, data_dir: Path, limits: Limits) -> subprocess.Popen[bytes]:
    descriptor = os.open(_log(folder), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    arguments = [str(data_dir.expanduser().absolute()), str(limits.timeout), limits.heap]
    try:
        return subprocess.Popen(
            [sys.executable, "-m", "graph.engine.background", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=descriptor,
            stderr=descriptor,
            cwd=ROOT,
            env=environment(),
            start_new_session=True,
            creationflags=DETACHED,
        )
    finally:
        os.close(descriptor)


def _log(folder: Folder) -> Path:
    return folder.logs / "supervisor.log"


def _said(folder: Folder) -> str:
    try:
        lines = _log(folder).read_text("utf-8", "replace").strip().splitlines()
    except OSError:
        return ""
    return lines[-1] if lines else ""


async def supervise(data_dir: Path, limits: Limits) -> None:
    """Keep the engine of `data_dir` running until a signal ends this process."""
    ended = asyncio.Event()
    if sys.platform != "win32":
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, ended.set)
    async with running(data_dir, owner=OWNER, background=True, limits=limits):
        await ended.wait()


def main(arguments: list[str]) -> None:
    """Supervise the engine of the data folder in `arguments`, with its limits; status 3 where it does not start."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.INFO)
    data_dir, timeout, heap = arguments
    try:
        asyncio.run(supervise(Path(data_dir), Limits(float(timeout), heap)))
    except Problem as problem:
        print(problem, file=sys.stderr)
        sys.exit(problem.exit_status)


if __name__ == "__main__":
    main(sys.argv[1:])
