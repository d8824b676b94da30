"""Occasions: what two rows say of one pair or one event, which they may mean as two; kept on disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from graph.claims import Claim, Polarity
from graph.vocabulary import EDGE
from loaders.table.rows import SEAM

_TABLES = """
CREATE TABLE IF NOT EXISTS table_row (name TEXT PRIMARY KEY, line INTEGER, content BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS table_event (id TEXT PRIMARY KEY, row TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS table_pair (name TEXT PRIMARY KEY, row TEXT, dates TEXT) WITHOUT ROWID;
"""
_NAME_IT = "Give each an event in the map, with a key that tells them apart, and name it with event:."


class Occasions:
    """Remembers, on disk, which row spoke of what."""

    def __init__(self, spool: sqlite3.Connection) -> None:
        self._spool = spool
        for statement in _TABLES.strip().split(";\n"):
            spool.execute(statement)

    def earlier(self, key: str, content: bytes) -> tuple[int, bool] | None:
        """The line of an earlier row of the same key, and whether it says the same; None for a new key."""
        found = self._spool.execute("SELECT line, content FROM table_row WHERE name = ?", (key,)).fetchone()
        return (int(found[0]), bytes(found[1]) == content) if found else None

    def take(self, key: str, line: int, content: bytes) -> None:
        """Remember a row that was read."""
        self._spool.execute("INSERT INTO table_row VALUES (?, ?, ?)", (key, line, content))

    def fault(self, row: str, claims: Sequence[Claim], events: frozenset[str]) -> str:
        """Why the row cannot stand beside earlier ones; empty, and remembered, where it can."""
        for event in sorted(events):
            found = self._spool.execute("SELECT row FROM table_event WHERE id = ?", (event,)).fetchone()
            if found and found[0] != row:
                what = event.rpartition("/")[2]
                return f"Row '{found[0]}' means the event {what} too, and may mean another one. {_NAME_IT}"
        pairs = dict(_pairs(claims))
        for name, dates in pairs.items():
            found = self._spool.execute("SELECT row, dates FROM table_pair WHERE name = ?", (name,)).fetchone()
            if found and found[0] != row and found[1] != dates:
                predicate = name.split(SEAM)[1]
                return f"Row '{found[0]}' says {predicate} of the same two with other dates. {_NAME_IT}"
        self._spool.executemany("INSERT OR IGNORE INTO table_event VALUES (?, ?)", [(id_, row) for id_ in events])
        self._spool.executemany(
            "INSERT OR IGNORE INTO table_pair VALUES (?, ?, ?)", [(name, row, dates) for name, dates in pairs.items()]
        )
        return ""


def _pairs(claims: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    """Relations that may hold several times between two, and that name no event; with their dates."""
    for claim in claims:
        edge = EDGE.get(claim.predicate)
        if edge is None or edge.occurrence is None or claim.event or claim.polarity is Polarity.DENIED:
            continue
        told = [claim.qualifier(name) for name in edge.key]
        dates = [date.edtf if date else "" for date in (claim.at, claim.since, claim.until)]
        yield SEAM.join((claim.subject, claim.predicate, claim.object, *told)), SEAM.join(dates)
