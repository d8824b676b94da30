"""Which claims a stream has said: on disk, for there may be more than memory holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from threading import Lock
from typing import Self

from graph.claims import Claim
from loaders.harvest import on_disk

_TABLES = """
CREATE TABLE seen (id BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE gone (id TEXT PRIMARY KEY) WITHOUT ROWID;
"""
PAGE = 2000


class Seen:
    """The claims said so far, and those found to be said no more; both of one dataset."""

    def __init__(self) -> None:
        self._file = on_disk()
        self._file.executescript(_TABLES)
        self._busy = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # An interrupted load may still be looking in a thread; SQLite breaks down when it is closed under a statement.
        with self._busy:
            self._file.close()

    def fresh(self, claims: Iterable[Claim]) -> list[Claim]:
        """Those of some claims that were not said before, which they now are; each once."""
        said = "INSERT OR IGNORE INTO seen VALUES (?)"
        with self._busy:
            return [claim for claim in claims if self._file.execute(said, (_key(claim.id),)).rowcount]

    def unsaid(self, ids: Iterable[str]) -> list[str]:
        """Those of some ids that were not said."""
        asked = "SELECT 1 FROM seen WHERE id = ?"
        return [id_ for id_ in ids if self._file.execute(asked, (_key(id_),)).fetchone() is None]

    def miss(self, ids: Iterable[str]) -> None:
        """Note what is said no more."""
        self._file.executemany("INSERT OR IGNORE INTO gone VALUES (?)", ((id_,) for id_ in ids))

    def missed(self) -> Iterator[list[str]]:
        """What was noted as said no more, a page at a time."""
        after = ""
        while rows := self._file.execute("SELECT id FROM gone WHERE id > ? LIMIT ?", (after, PAGE)).fetchall():
            yield [row[0] for row in rows]
            after = rows[-1][0]


def _key(id_: str) -> bytes:
    """The digest at the end of a claim's id: ten bytes instead of forty characters."""
    return bytes.fromhex(id_.rpartition("/")[2])
