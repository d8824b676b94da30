"""The first reading of a file: what each id is, which records speak of one pair, what posts and documents are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from loaders.followthemoney.elements import elements
from loaders.followthemoney.occurrences import group
from loaders.followthemoney.records import Malformed, Properties, Record, read_records
from loaders.followthemoney.table import (
    ADDRESS,
    BONDS,
    DOCUMENTS,
    LEGAL_ENTITY,
    NEEDS,
    ORGANIZATION,
    PERSON,
    PLACE,
    POSITION,
    THINGS,
)
from loaders.followthemoney.ties import ties_of
from loaders.harvest import FileRefused, Harvest
from loaders.terms import Dated

_BATCH = 20_000
_TABLES = """
CREATE TABLE entity (id TEXT PRIMARY KEY, label TEXT) WITHOUT ROWID;
CREATE TABLE need (id TEXT, label TEXT, PRIMARY KEY (id, label)) WITHOUT ROWID;
CREATE TABLE about (id TEXT PRIMARY KEY, properties BLOB) WITHOUT ROWID;
CREATE TABLE cited (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE tie (pair TEXT, record TEXT, since0 TEXT, since1 TEXT, until0 TEXT, until1 TEXT,
                  PRIMARY KEY (pair, record)) WITHOUT ROWID;
CREATE TABLE occurrence (pair TEXT, record TEXT, event TEXT, PRIMARY KEY (pair, record)) WITHOUT ROWID;
"""
_INSERT = {
    "entity": "INSERT OR IGNORE INTO entity VALUES (?, ?)",
    "need": "INSERT OR IGNORE INTO need VALUES (?, ?)",
    "about": "INSERT OR IGNORE INTO about VALUES (?, ?)",
    "cited": "INSERT OR IGNORE INTO cited VALUES (?)",
    "tie": "INSERT OR IGNORE INTO tie VALUES (?, ?, ?, ?, ?, ?)",
}
_TOLD_OFTEN = """
SELECT * FROM tie WHERE pair IN (SELECT pair FROM tie GROUP BY pair HAVING count(*) BETWEEN 2 AND 500)
ORDER BY pair, record
"""
_ABOUT = ("name", "organization", "title", "fileName", "author", "publisher", "sourceUrl", "publishedAt", "language")
_OPEN = "?"
"""The label of a record that may be a person or an organization."""


@dataclass(slots=True)
class Survey:
    """What the first reading of a file found, kept on disk; ids are those of the file.

    `several` is whether some records name no dataset or more than one, so that datasets cannot be told apart.
    """

    spool: sqlite3.Connection
    several: bool = False
    rows: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    records: int = 0

    def take(self, record: Record) -> None:
        """Note what one record tells."""
        self.records += 1
        self.several = self.several or len(record.datasets) != 1
        label = _label(record.schema)
        if label:
            self._row("entity", record.id, label)
        if record.schema == POSITION or record.schema in DOCUMENTS:
            known: Properties = {name: record.properties[name] for name in _ABOUT if name in record.properties}
            self._row("about", record.id, orjson.dumps(known).decode())
        for name, values in record.properties.items():
            need = NEEDS.get((record.schema, name))
            for value in values if need else ():
                self._row("need", value, need or "")
        for value in record.properties.get("proof", ()):
            self._row("cited", value)
        if record.schema in BONDS:
            for tie in ties_of(record):
                self._row("tie", tie.pair, record.id, *tie.dates.row)

    def _row(self, table: str, *values: str) -> None:
        rows = self.rows.setdefault(table, [])
        rows.append(values)
        if len(rows) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Put on disk what was noted."""
        for table, rows in self.rows.items():
            self.spool.executemany(_INSERT[table], rows)
        self.rows.clear()

    def label_of(self, id_: str) -> str:
        """The label of an id: its record's, else what those that name it need it to be; empty where that is unknown."""
        row = self.spool.execute("SELECT label FROM entity WHERE id = ?", (id_,)).fetchone()
        if row and row[0] not in (_OPEN, ADDRESS):
            return str(row[0])
        needs = [need for (need,) in self.spool.execute("SELECT label FROM need WHERE id = ?", (id_,))]
        if row and row[0] == ADDRESS:
            return PLACE if PLACE in needs else ""
        if row:
            return PERSON if needs == [PERSON] else ORGANIZATION
        return str(needs[0]) if len(needs) == 1 else ""

    def about(self, id_: str) -> Properties | None:
        """What is known of a post or a document; None where the file has no such record."""
        row = self.spool.execute("SELECT properties FROM about WHERE id = ?", (id_,)).fetchone()
        return orjson.loads(row[0]) if row else None

    def is_cited(self, id_: str) -> bool:
        """Whether some record names this one as proof."""
        return self.spool.execute("SELECT 1 FROM cited WHERE id = ?", (id_,)).fetchone() is not None

    def event_of(self, pair: str, record: str) -> str:
        """The record that names the occurrence which a record tells of; empty where the pair has but one."""
        where = (pair, record)
        row = self.spool.execute("SELECT event FROM occurrence WHERE pair = ? AND record = ?", where).fetchone()
        return str(row[0]) if row else ""

    def tell_apart(self) -> None:
        """Find the pairs that several records speak of, and which of those speak of one occurrence.

        Of a pair that more than 500 records speak of, no occurrences are told apart.
        """
        rows = self.spool.execute(_TOLD_OFTEN)
        found = (row for pair, dated in _pairs(rows) for row in group(pair, dated))
        self.spool.executemany("INSERT INTO occurrence VALUES (?, ?, ?)", found)


def _label(schema: str) -> str:
    if schema in (LEGAL_ENTITY, ADDRESS):
        return _OPEN if schema == LEGAL_ENTITY else ADDRESS
    if schema in THINGS:
        return THINGS[schema].label
    return "Document" if schema in DOCUMENTS else "" if schema in BONDS else schema


def _pairs(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, list[tuple[str, Dated]]]]:
    pair, found = "", list[tuple[str, Dated]]()
    for row in rows:
        if found and row[0] != pair:
            yield pair, found
            found = []
        pair = row[0]
        found.append((row[1], Dated(*row[2:])))
    if found:
        yield pair, found


def take_survey(path: Path, harvest: Harvest) -> Survey:
    """Read a file for the first time. Raises FileRefused where it holds no record at all, or is cut short."""
    survey = Survey(harvest.spool)
    harvest.spool.executescript(_TABLES)
    wrong = (0, "The file is empty.")
    for line, text in elements(path, harvest, Harvest(harvest.dataset)):
        try:
            for record in read_records(line, text):
                survey.take(record)
        except Malformed as malformed:
            wrong = wrong if wrong[0] else (line, str(malformed))
    if not survey.records:
        raise FileRefused(path, wrong[0], f"There is no FollowTheMoney entity in it. {wrong[1]}", "Check the file.")
    survey.flush()
    survey.tell_apart()
    return survey
