"""The survey: what must be known of a whole file before its first claim, kept on disk.

A position is named by an item that may come later, an item is an organization because somebody is a member of it, and
whether a pair was married twice shows only when both are read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from graph.names import script_of
from loaders.harvest import FileRefused, Harvest
from loaders.wikidata.documents import Entity, entities
from loaders.wikidata.names import ALL, ENGLISH
from loaders.wikidata.properties import (
    HUMAN,
    INSTANCE,
    OFFICE_OF,
    ORGANIZATION,
    PERSON,
    RELATION,
    SEX,
    TYPE_OF,
)
from loaders.wikidata.snaks import VALUE, Malformed, Statement, clean, read_statement, statements
from loaders.wikidata.weddings import Wedding, wedding

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE wikidata_item (id TEXT PRIMARY KEY, kind TEXT, label TEXT, sexed INTEGER) WITHOUT ROWID;
CREATE TABLE wikidata_named (id TEXT, kind TEXT, PRIMARY KEY (id, kind)) WITHOUT ROWID;
CREATE TABLE wikidata_wedding (
    id TEXT PRIMARY KEY, pair TEXT, side TEXT, since0 TEXT, since1 TEXT, until0 TEXT, until1 TEXT
) WITHOUT ROWID;
"""
_INDEX = "CREATE INDEX wikidata_pair ON wikidata_wedding (pair)"
_ROWS = 5000
UNTOLD = "untold"
"""An item that says of no class what it is an instance of."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the file says of an item: its label in English or else in another language, and whether it says its sex."""

    label: str = ""
    sexed: bool = False


class Survey:
    """What one file says of the items that its statements name."""

    def __init__(self, spool: sqlite3.Connection) -> None:
        self._spool = spool
        self.known = lru_cache(maxsize=20_000)(self._known)
        self.kind = lru_cache(maxsize=20_000)(self._kind)

    def _known(self, item: str) -> Known:
        row = self._spool.execute("SELECT label, sexed FROM wikidata_item WHERE id = ?", (item,)).fetchone()
        return Known(row[0], bool(row[1])) if row else Known()

    def label(self, item: str) -> str:
        """What the file calls an item; empty where it doesn't say."""
        return self.known(item).label

    def _kind(self, item: str) -> str:
        """Whether an item is a person or an organization: by its classes, else by what names it; empty for neither."""
        row = self._spool.execute("SELECT kind FROM wikidata_item WHERE id = ?", (item,)).fetchone()
        if row and row[0] in (PERSON, ORGANIZATION):
            return str(row[0])
        found = [kind for (kind,) in self._spool.execute("SELECT kind FROM wikidata_named WHERE id = ?", (item,))]
        if row and row[0] != UNTOLD:
            return ORGANIZATION if ORGANIZATION in found else ""
        return str(found[0]) if len(found) == 1 else ""

    def weddings(self, pair: str) -> list[Wedding]:
        """The statements that say of two that they are, or were, a couple, in order of their ids."""
        rows = self._spool.execute("SELECT * FROM wikidata_wedding WHERE pair = ? ORDER BY id", (pair,))
        return [Wedding.of(row) for row in rows]


def take_survey(path: Path, harvest: Harvest) -> Survey:
    """Read a file once for what must be known beforehand. What is wrong with it is told by the second reading."""
    spool = harvest.spool
    spool.executescript(_TABLES)
    rows = _Rows(spool)
    try:
        for line, entity in entities(path, Harvest(harvest.dataset, spool)):
            if _is_item(entity):
                _take(rows, line, entity)
    except FileRefused:
        if not rows.any:
            raise
    rows.write()
    spool.execute(_INDEX)
    return Survey(spool)


class _Rows:
    """Rows for the tables, written many at a time."""

    def __init__(self, spool: sqlite3.Connection) -> None:
        self._spool = spool
        self._items: list[tuple[str, str, str, bool]] = []
        self._named: set[tuple[str, str]] = set()
        self._weddings: list[Wedding] = []
        self.any = False

    def item(self, id_: str, kind: str, label: str, sexed: bool) -> None:
        self._items.append((id_, kind, label, sexed))
        self.any = True
        if len(self._items) >= _ROWS:
            self.write()

    def name(self, id_: str, kind: str) -> None:
        self._named.add((id_, kind))

    def wedding(self, found: Wedding) -> None:
        self._weddings.append(found)

    def write(self) -> None:
        self._spool.executemany("INSERT OR REPLACE INTO wikidata_item VALUES (?, ?, ?, ?)", self._items)
        self._spool.executemany("INSERT OR IGNORE INTO wikidata_named VALUES (?, ?)", sorted(self._named))
        rows = [wedding.row for wedding in self._weddings]
        self._spool.executemany("INSERT OR REPLACE INTO wikidata_wedding VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        for those in (self._items, self._named, self._weddings):
            those.clear()


def _is_item(entity: Entity) -> bool:
    return str(entity["id"]).startswith("Q") and entity.get("type", "item") == "item" and "missing" not in entity


def _take(rows: _Rows, line: int, entity: Entity) -> None:
    id_ = str(entity["id"])
    classes, sexed, told = [], False, False
    for statement in counted(line, entity):
        if statement.name == INSTANCE:
            told = True
            classes.append(statement.main.item)
        elif statement.name == SEX:
            sexed = sexed or statement.main.kind == VALUE
        for item, kind in named(statement):
            rows.name(item, kind)
        if found := wedding(id_, statement):
            rows.wedding(found)
    kind = PERSON if HUMAN in classes else ORGANIZATION if any(map(TYPE_OF.get, classes)) else "" if told else UNTOLD
    rows.item(id_, kind, label_of(entity), sexed)


def counted(line: int, entity: Entity) -> Iterator[Statement]:
    """The statements of an entity that bear on the survey: of relations, classes and sex, and not deprecated."""
    for property_, raw in statements(entity):
        if property_ not in RELATION and property_ not in (INSTANCE, SEX):
            continue
        try:
            statement = read_statement(line, property_, raw)
        except Malformed:
            continue
        if statement.rank != "deprecated":
            yield statement


def named(statement: Statement) -> Iterator[tuple[str, str]]:
    """The items that a relation names, each with what that makes it."""
    relation = RELATION.get(statement.name)
    if relation is None:
        return
    item = organization_of(statement) if relation.property == "P39" else statement.main.item
    if item:
        yield item, relation.end


def organization_of(statement: Statement) -> str:
    """In which organization a position is held: the one that the statement names, else the office itself."""
    for property_ in OFFICE_OF:
        found = statement.one(property_)
        if found and found.item:
            return found.item
    return statement.main.item


def label_of(entity: Mapping[str, Any]) -> str:
    """The label of an item: in English, else the one for all languages, else in Latin letters, else the first."""
    labels = entity.get("labels")
    texts: dict[str, str] = {
        lang: text
        for lang, said in sorted(labels.items() if isinstance(labels, dict) else ())
        if isinstance(said, dict) and (text := clean(said.get("value")))
    }
    for lang in (ENGLISH, ALL):
        if lang in texts:
            return texts[lang]
    latin = next((text for text in texts.values() if script_of(text) == "Latn"), "")
    return latin or next(iter(texts.values()), "")
