"""Columns: how the cells of one are read, checked and parted; a cell that is not what it should be is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from graph.dates import BadDate, ImpreciseDate
from loaders.case_file.mistakes import shown, suggestion
from loaders.table.records import clean

KINDS = ("date", "number", "address", "prose")
WEB = re.compile(r"https?://[^\s<>\"|]+", re.IGNORECASE)
NUMBER = re.compile(r"[-+]?[0-9]+([.,][0-9]+)?")
LONGEST_CELL = 20_000


class Unread(Exception):
    """A cell that is not what its column holds, with the reason."""


@dataclass(frozen=True, slots=True)
class Column:
    """How the cells of a column are read. `of` is its name in the table, `name` what the map calls this reading of it.

    `values` stand for its words, where given for all that may stand there; `split` parts a cell that holds several;
    `kind` is one of KINDS, or empty. Where it is `optional`, a cell that is not so is kept raw and counts as empty.
    """

    name: str
    of: str
    values: Mapping[str, tuple[str, ...]] | None = None
    split: str = ""
    kind: str = ""
    required: bool = False
    optional: bool = False

    @property
    def many(self) -> bool:
        """Whether a cell may hold several."""
        return bool(self.split) or any(len(texts) > 1 for texts in (self.values or {}).values())


@dataclass(frozen=True, slots=True)
class Reading:
    """How cells are read in one table: which texts count as empty, and how dates are understood."""

    understands: Callable[[str], ImpreciseDate]
    empty: frozenset[str] = field(default_factory=frozenset)

    def texts(self, column: Column, cell: str) -> tuple[str, ...]:
        """What a cell says, in order, each once; nothing where it is empty. Raises Unread."""
        if len(cell) > LONGEST_CELL:
            raise Unread(f"The cell is longer than {LONGEST_CELL} characters.")
        parts = [clean(part) for part in (cell.split(column.split) if column.split else (cell,))]
        filled = [part for part in parts if part and part not in self.empty]
        if not filled and column.required:
            raise Unread("The cell is empty, and must not be.")
        found = [text for part in filled for text in self._meant(column, part)]
        return tuple(dict.fromkeys(found))

    def _meant(self, column: Column, text: str) -> tuple[str, ...]:
        self._check(column.kind, text)
        if column.values is None:
            return (text,)
        if text not in column.values:
            near = suggestion(text, column.values)
            raise Unread(f"{shown(text)} is not one of the words that the map has for this column. {near}".strip())
        return column.values[text]

    def _check(self, kind: str, text: str) -> None:
        if kind == "date":
            try:
                self.understands(text)
            except BadDate as bad:
                raise Unread(bad.message) from None
        elif kind == "number" and not NUMBER.fullmatch(text):
            raise Unread(f"{shown(text)} is not a number.")
        elif kind == "address" and not WEB.fullmatch(text):
            raise Unread(f"{shown(text)} is not a web address.")
        elif kind == "prose" and (what := self._what(text)):
            raise Unread(f"{shown(text)} is {what}, not prose: the cells of the row may be shifted.")

    def _what(self, text: str) -> str:
        if WEB.match(text):
            return "a web address"
        if NUMBER.fullmatch(text):
            return "a number"
        try:
            self.understands(text)
        except BadDate:
            return ""
        return "a date"
