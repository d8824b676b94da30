"""What `kith doctor` looks at: each check says what it found and, where that is wrong, what to do."""

from __future__ import annotations

import importlib.util
import platform
import shutil
import socket
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from graph.engine import Limits, Status, running, status
from graph.engine.folder import Folder, closed_to_others
from graph.errors import Problem
from graph.projector import outdated
from graph.store import Address, Store
from kith.settings import Settings

PAGE = Path(__file__).with_name("static") / "index.html"
LEAST_SPACE = 500 * 2**20
REBUILD = "Run kith rebuild once."
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Verdict(StrEnum):
    """How a check ended: all well, worth a look, or wrong; `UNREACHABLE` is wrong with the database itself."""

    WELL = "well"
    LOOK = "look"
    WRONG = "wrong"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: its name, how it ended, what was found, and what to do where it is not well."""

    check: str
    verdict: Verdict
    found: str
    remedy: str = ""


def well(check: str, found: str) -> Finding:
    """A check that ended well."""
    return Finding(check, Verdict.WELL, found)


def failed(check: str, problem: Problem) -> Finding:
    """A check that ended in a problem."""
    verdict = Verdict.UNREACHABLE if problem.exit_status == 3 else Verdict.WRONG
    return Finding(check, verdict, problem.message, problem.remedy)


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """Every check, cheap ones first. Changes nothing but may start the engine for a moment."""
    yield well("python", f"Python {platform.python_version()} on {platform.system()} {platform.machine()}")
    for finding in (*space(settings.data_dir), *folders(settings.data_dir), page(), port(settings)):
        yield finding
    try:
        server = settings.neo4j
    except Problem as problem:
        yield failed("neo4j", problem)
        return
    if server:
        for finding in transport(server):
            yield finding
        yield await database("neo4j", server)
    else:
        async for finding in embedded(settings):
            yield finding


def space(data_dir: Path) -> Iterator[Finding]:
    """Whether the disk of the data folder has room."""
    place = next(folder for folder in (data_dir, *data_dir.parents) if folder.exists())
    free = shutil.disk_usage(place).free
    found = f"{free / 2**30:.1f} GB free for {data_dir}"
    if free < LEAST_SPACE:
        yield Finding("disk", Verdict.WRONG, found, "Make room, or choose another folder with --data-dir.")
    else:
        yield well("disk", found)


def folders(data_dir: Path) -> Iterator[Finding]:
    """Whether the data folder can be written and is closed to other users."""
    if not data_dir.exists():
        yield well("data folder", f"{data_dir} is not there yet; the first load makes it")
        return
    try:
        with tempfile.TemporaryFile(dir=data_dir):
            pass
    except OSError as error:
        remedy = "Correct its rights, or choose another folder with --data-dir or KITH_DATA_DIR."
        yield Finding("data folder", Verdict.WRONG, f"{data_dir} cannot be written: {error.strerror}", remedy)
        return
    folder = Folder.of(data_dir)
    private = [path for path in (folder.path, folder.password_file, folder.notice_file) if path.exists()]
    for path in private:
        if not closed_to_others(path):
            remedy = f"Run: chmod {'700' if path.is_dir() else '600'} '{path}'"
            yield Finding("data folder", Verdict.WRONG, f"{path} is open to other users", remedy)
            return
    yield well("data folder", f"{data_dir} can be written" + (", its secrets are closed to others" if private else ""))


def page() -> Finding:
    """Whether this installation holds the query page."""
    if PAGE.is_file():
        return well("query page", "GraphiQL is built in")
    remedy = "Install Kith again without KITH_SKIP_WEB; the interface at /graphql works all the same."
    return Finding("query page", Verdict.LOOK, "GraphiQL is not built in", remedy)


def port(settings: Settings) -> Finding:
    """Whether `kith serve` could listen where the settings say."""
    where = f"{settings.host}:{settings.port}"
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            remedy = "If that is not a Kith of yours, choose another with --port or KITH_PORT."
            return Finding("port", Verdict.LOOK, f"{where} cannot be listened on: {error.strerror}", remedy)
    return well("port", f"{where} is free")


def transport(server: Address) -> Iterator[Finding]:
    """Whether the password travels in clear to another machine."""
    parts = urlsplit(server.uri)
    if "+s" not in parts.scheme and parts.hostname not in LOOPBACK:
        remedy = f"Unless the network between is private, write {parts.scheme}+s:// in NEO4J_URI."
        yield Finding("neo4j", Verdict.LOOK, f"{server.shown} is not encrypted", remedy)


async def database(check: str, address: Address) -> Finding:
    """Whether the database answers, who it is, and who writes to it."""
    try:
        store = await Store.connect(address)
        try:
            writer = await store.writer()
            old = await outdated(store, thorough=True)
        finally:
            await store.close()
    except Problem as problem:
        return failed(check, problem)
    if old:
        said = "What is stored was projected by an older Kith: persons are missing in some orders of a list"
        return Finding(check, Verdict.LOOK, said, REBUILD)
    writes = f"; {writer} is writing" if writer else ""
    return well(check, f"{store.agent} answers at {address.shown}{writes}")


async def embedded(settings: Settings) -> AsyncIterator[Finding]:
    """Whether the embedded engine is there, and answers or can be started."""
    if importlib.util.find_spec("arcadedb") is None:
        remedy = "Use a Neo4j: set NEO4J_URI, or run docker compose up. README lists the systems that have the engine."
        yield Finding("engine", Verdict.UNREACHABLE, "The embedded engine has no package for this system", remedy)
        return
    yield well("engine", f"arcadedb {version('arcadedb')} is installed")
    found = await status(settings.data_dir)
    if found.running and found.notice and found.address:
        yield well("engine", f"It belongs to {found.notice.owner} (process {found.notice.pid})")
        yield await database("engine", found.address)
    elif found.held:
        who = f"Process {found.notice.pid}" if found.notice else "A process"
        said = f"{who} holds the data folder, but its engine does not answer"
        yield Finding("engine", Verdict.UNREACHABLE, said, "Wait a moment; else end that process and try again.")
    else:
        if found.notice:
            yield Finding(
                "engine",
                Verdict.LOOK,
                f"{Folder.of(settings.data_dir).notice_file} is left from an engine that died",
                "Nothing to do: the next start replaces it.",
            )
        yield await trial(settings, found)


async def trial(settings: Settings, found: Status) -> Finding:
    """Start the engine for a moment: on the user's data where there are some, else on a folder that is thrown away."""
    limits = Limits(settings.deadline, settings.engine_heap)
    with tempfile.TemporaryDirectory(prefix="kith-doctor-") as empty:
        place = settings.data_dir if (found.folder / "databases").exists() else Path(empty)
        try:
            async with running(place, owner="kith doctor", limits=limits) as address:
                finding = await database("engine", address)
        except Problem as problem:
            return failed("engine", problem)
    if finding.verdict is not Verdict.WELL:
        return finding
    return well("engine", "It is not running, and starts when asked to")
