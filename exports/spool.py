"""The spool: the claims that an export may tell, in a database on disk of its own, so that memory stays bounded."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from exports.stored import claim_of, source_of
from graph.claims import Claim, Source, canonical_address

TABLES = """
CREATE TABLE claim (
  id TEXT PRIMARY KEY, dataset TEXT, predicate TEXT, source TEXT, published TEXT, body BLOB
) WITHOUT ROWID;
CREATE INDEX claim_predicate ON claim (predicate);
CREATE TABLE ground (claim TEXT, rests_on TEXT, PRIMARY KEY (claim, rests_on)) WITHOUT ROWID;
CREATE INDEX ground_of ON ground (rests_on);
CREATE TABLE source (
  id TEXT PRIMARY KEY, work TEXT, origin TEXT, published TEXT, derived_from TEXT, body BLOB
) WITHOUT ROWID;
CREATE INDEX source_work ON source (work);
CREATE INDEX source_derived ON source (derived_from);
CREATE TABLE secret (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE cited (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE pair (pair TEXT, claim TEXT, start TEXT, end TEXT, PRIMARY KEY (pair, claim)) WITHOUT ROWID;
CREATE TABLE value (entity TEXT, name TEXT, claim TEXT, PRIMARY KEY (entity, name, claim)) WITHOUT ROWID;
CREATE TABLE denial (anchor TEXT, claim TEXT, PRIMARY KEY (anchor, claim)) WITHOUT ROWID;
CREATE TABLE other (entity TEXT, claim TEXT, PRIMARY KEY (entity, claim)) WITHOUT ROWID;
CREATE TABLE named (entity TEXT, claim TEXT, denies INTEGER, PRIMARY KEY (entity, claim)) WITHOUT ROWID;
CREATE TABLE entity (id TEXT PRIMARY KEY, inside INTEGER, name TEXT, caption TEXT) WITHOUT ROWID;
CREATE TABLE edge (
  key TEXT PRIMARY KEY, pair TEXT, type TEXT, start TEXT, end TEXT, role TEXT, title TEXT, up TEXT, down TEXT
) WITHOUT ROWID;
CREATE INDEX edge_start ON edge (start);
CREATE INDEX edge_end ON edge (end);
CREATE TABLE wanted (dataset TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE inside (id TEXT PRIMARY KEY) WITHOUT ROWID;
"""
INDEXES = ("pair", "value", "denial", "other", "named", "entity", "edge")
Row = Sequence[Any]


@dataclass(slots=True)
class Spool:
    """A database on disk, of one export alone; it goes when it is closed."""

    database: sqlite3.Connection = field(default_factory=lambda: sqlite3.connect("", isolation_level=None))

    def __post_init__(self) -> None:
        self.database.executescript(TABLES)
        self.run("BEGIN")

    def run(self, statement: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """The cursor of a statement."""
        return self.database.execute(statement, values)

    def all(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement for each row."""
        self.database.executemany(statement, rows)

    def rows(self, statement: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """The rows of a statement, one after the other."""
        yield from self.database.execute(statement, values)

    def ids(self, statement: str, values: Sequence[Any] = ()) -> list[str]:
        """The first column of a statement."""
        return [row[0] for row in self.database.execute(statement, values)]

    def count(self, statement: str) -> int:
        """The one number that a statement gives."""
        return int(self.database.execute(statement).fetchone()[0])

    def take_source(self, props: Mapping[str, Any], origin: str) -> None:
        """Take up a source, as it is stored."""
        work = canonical_address(props.get("url") or "") or props["id"]
        day, above = props.get("publishedLatest") or "", props.get("derivedFrom")
        row = (props["id"], work, origin, day, above, orjson.dumps(props))
        self.run("INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?)", row)

    def take_claim(self, props: Mapping[str, Any]) -> None:
        """Take up a claim, as it is stored."""
        row = (props["id"], props["dataset"], props.get("predicate"), props["source"], None, orjson.dumps(props))
        self.run("INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?)", row)
        self.all("INSERT OR IGNORE INTO ground VALUES (?, ?)", ((props["id"], on) for on in props.get("restsOn") or ()))

    def claim(self, body: bytes, source: bytes) -> Claim:
        """A claim out of what was kept of it and of its source."""
        return claim_of(orjson.loads(body), self.source(source))

    def source(self, body: bytes) -> Source:
        """A source out of what was kept of it."""
        return source_of(orjson.loads(body))

    def close(self) -> None:
        """Delete it."""
        self.database.close()
