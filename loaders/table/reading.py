"""Reading a table: each row through its map as claims, or rejected with the column, the cell and the reason."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

from graph.claims import Claim
from loaders.case_file.mistakes import Mistake
from loaders.harvest import FileRefused, Harvest
from loaders.table import separated, workbook
from loaders.table.columns import Column, Reading, Unread
from loaders.table.document import MapFile
from loaders.table.layout import NUMBER
from loaders.table.occasions import Occasions
from loaders.table.plan import Plan
from loaders.table.records import OVERRIDES, Form, Record, clean, fitted
from loaders.table.rows import RowReader, locator_of

ROW = "row"
LEFT = "Nothing was made of it: what it stands with is empty."
NO_USE = "The map makes nothing of this column."


class Rejected(Exception):
    """A row that is refused, with the reason."""


def kind_of(path: Path) -> ModuleType:
    """The module that reads a file: of workbooks, else of text."""
    with path.open("rb") as file:
        start = file.read(8)
    return workbook if start.startswith((workbook.ZIP, workbook.OLE)) else separated


def rows(path: Path, form: Form, harvest: Harvest | None = None) -> tuple[tuple[str, ...], Iterator[Record]]:
    """The header of a table, and its other records. Raises FileRefused where it has none."""
    found: Iterator[Record] = kind_of(path).records(path, form, harvest)
    first = next((record for record in found if not record.empty), None)
    if first is None:
        raise FileRefused(path, 0, "The table is empty.", "It needs a header with the names of its columns.")
    if first.wrong:
        raise FileRefused(path, first.line, f"The header cannot be read. {first.wrong}", "Mend it.")
    return tuple(map(clean, first.cells)), found


def read_table(path: Path, map_path: Path, harvest: Harvest) -> Iterator[Claim]:
    """The claims of a table by a map. Raises FileRefused for a file that cannot be read, MapRefused for such a map."""
    document = MapFile(map_path, harvest.dataset)
    header, records = rows(path, document.form, harvest)
    plan = document.plan(header)
    yield from plan.fixed
    table = Table(plan, harvest)
    for number, record in enumerate((record for record in records if not record.empty), 1):
        yield from table.claims(number, record)


class Table:
    """One table while it is read, row by row."""

    def __init__(self, plan: Plan, harvest: Harvest) -> None:
        self.plan = plan
        self.harvest = harvest
        self.reading = Reading(plan.understands, plan.empty)
        self.occasions = Occasions(harvest.spool)
        self.index = {name: number for number, name in enumerate(plan.header)}

    def claims(self, number: int, record: Record) -> tuple[Claim, ...]:
        """What one row states; nothing where it was rejected."""
        self.harvest.records[ROW] += 1
        record = fitted(record, len(self.plan.header))
        try:
            if record.wrong:
                raise Rejected(record.wrong)
            return self._claims(number, record)
        except Rejected as rejected:
            self.harvest.reject(record.line, ROW, record.raw, str(rejected))
            return ()

    def _claims(self, number: int, record: Record) -> tuple[Claim, ...]:
        kept: dict[str, str] = {}
        cells = self._cells(number, record, kept)
        found = locator_of(self.plan, cells)
        if found is None:
            names = ", ".join(f"'{name}'" for name in self.plan.key.columns)
            raise Rejected(f"The key of the row is empty: {names}.")
        locator, apart = found
        apart = f"{self.plan.name}\x1f{apart}"
        if self._repeated(record, apart):
            return ()
        outcome = RowReader(self.plan, cells, locator).read()
        while outcome.mistakes:
            self._drop(outcome.mistakes, record, cells, kept)
            outcome = RowReader(self.plan, cells, locator).read()
        if not outcome.claims:
            raise Rejected("The row says nothing: what the map wants of it is empty.")
        if fault := self.occasions.fault(locator, outcome.claims, outcome.events):
            raise Rejected(fault)
        self.occasions.take(apart, record.line, digest(record))
        self._keep(record, kept, outcome.used)
        return outcome.claims

    def _cells(self, number: int, record: Record, kept: dict[str, str]) -> dict[str, tuple[str, ...]]:
        """What the columns of the map say in a row. Raises Rejected for a cell that is not what it must be."""
        cells: dict[str, tuple[str, ...]] = {NUMBER: (str(number),)}
        for name, column in self.plan.columns.items():
            raw = record.cells[self.index[column.of]]
            try:
                cells[name] = self.reading.texts(column, raw)
            except Unread as unread:
                if not column.optional:
                    raise Rejected(f"Column '{column.of}': {unread}") from None
                cells[name] = ()
                kept[column.of] = str(unread)
        return cells

    def _repeated(self, record: Record, key: str) -> bool:
        """Whether an earlier row says the same. Raises Rejected where one of the same key says something else."""
        earlier = self.occasions.earlier(key, digest(record))
        if earlier is None:
            return False
        line, same = earlier
        if not same:
            raise Rejected(f"Row {line} has the same key and says something else: add a column to the map's row key.")
        self.harvest.records["repeated row"] += 1
        return True

    def _drop(
        self, mistakes: tuple[Mistake, ...], record: Record, cells: dict[str, tuple[str, ...]], kept: dict[str, str]
    ) -> None:
        """Empty the cells that the mistakes are in, where their columns are optional. Raises Rejected where not."""
        for mistake in mistakes:
            names = self._blamed(mistake)
            columns = [self.plan.columns[name] for name in names if name in self.plan.columns]
            if not all(column.optional for column in columns) or not any(cells[column.name] for column in columns):
                raise Rejected(self._reason(mistake, columns))
            for column in columns:
                cells[column.name] = ()
                kept[column.of] = mistake.wrong

    def _blamed(self, mistake: Mistake) -> tuple[str, ...]:
        return next(
            (
                names
                for mark, names in self.plan.blame.items()
                if (mark.line, mark.column) == (mistake.line, mistake.column)
            ),
            (),
        )

    def _reason(self, mistake: Mistake, columns: list[Column]) -> str:
        named = ", ".join(dict.fromkeys(f"'{column.of}'" for column in columns))
        place = f"Column {named}: " if named else ""
        return f"{place}{mistake.wrong} ({mistake.field}, line {mistake.line} of the map)"

    def _keep(self, record: Record, kept: Mapping[str, str], used: frozenset[str]) -> None:
        """Tell the cells that no claim was made of."""
        made = {self.plan.columns[name].of for name in used if name in self.plan.columns}
        empty = self.plan.empty
        for number, name in enumerate(self.plan.header):
            raw = record.cells[number]
            if name in kept:
                self.harvest.keep(record.line, ROW, name, raw, kept[name])
            elif name not in made and name not in self.plan.unused and (text := clean(raw)) and text not in empty:
                self.harvest.keep(record.line, ROW, name, raw, LEFT if name in self.plan.used else NO_USE)
            elif name in made and OVERRIDES.search(raw):
                self.harvest.keep(record.line, ROW, name, raw, "Marks that turn the direction of text were left out.")


def digest(record: Record) -> bytes:
    """What tells whether two rows are alike."""
    return hashlib.sha256("\x1f".join(record.cells).encode("utf-8", "surrogatepass")).digest()
