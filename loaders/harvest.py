"""A harvest: what a loader takes out of one file besides claims, and where it keeps what it must remember."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import BadInput


class FileRefused(BadInput):
    """A file that cannot be taken at all, with the line where that showed (0 where no line tells it)."""

    code = "FILE_REFUSED"

    def __init__(self, path: Path, line: int, wrong: str, remedy: str = "") -> None:
        place = f"{path}:{line}" if line else str(path)
        super().__init__(f"{place}: {wrong}", remedy)
        self.path = path
        self.line = line
        self.wrong = wrong


@dataclass(frozen=True, slots=True)
class Aside:
    """What of a file makes no claim. `line` counts from 1; `record` and `field` name it in the words of the format.

    A whole record that was refused has no `field`, and was `rejected`. Else it is a part of one whose other parts were
    read: kept as it stands.
    """

    line: int
    record: str
    field: str
    raw: str
    reason: str
    rejected: bool


def ignored(_: Aside) -> None:
    """Keep nothing."""


def on_disk() -> sqlite3.Connection:
    """A database in a temporary file, gone when it is closed; for one thread at a time, whichever."""
    connection = sqlite3.connect("", check_same_thread=False)
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768;")
    return connection


@dataclass(slots=True)
class Harvest:
    """What one reading of a file comes to, besides its claims.

    `dataset` is the one that its claims belong to. `spool` is a database on disk, of this reading alone, for what a
    loader must remember of a file that may be larger than memory: each loader makes tables of its own in it. `records`
    counts the records read, by kind; `rejected` those refused; `kept` by `record.field` what was kept raw. `position`
    and `size` are bytes of the file, for progress. `map` is the column map that a table was given, if one was named.
    """

    dataset: str
    spool: sqlite3.Connection = field(default_factory=on_disk)
    aside: Callable[[Aside], None] = ignored
    records: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    rejected: int = 0
    position: int = 0
    size: int = 0
    map: Path | None = None

    def reject(self, line: int, record: str, raw: str, reason: str) -> None:
        """Refuse one record, whole."""
        self.rejected += 1
        self.aside(Aside(line, record, "", raw, reason, rejected=True))

    def keep(self, line: int, record: str, name: str, raw: str, reason: str) -> None:
        """Keep a part of a record that makes no claim: a property without a meaning here, a date that is none."""
        self.kept[f"{record}.{name}"] += 1
        self.aside(Aside(line, record, name, raw, reason, rejected=False))
