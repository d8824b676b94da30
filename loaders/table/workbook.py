"""Workbooks (XLSX): the rows of one sheet, read within bounds; dates in cells are dates, numbers have no tail."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from loaders.harvest import FileRefused, Harvest
from loaders.opening import check_zip
from loaders.table.extent import check_extent
from loaders.table.records import MOST_COLUMNS, Form, Record, as_line

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SUFFIXES = (".xlsx", ".xlsm", ".xls")
MOST_UNPACKED = 128 * 1024 * 1024
_SAVE = "Save it as .xlsx, or as CSV in UTF-8."

Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


def looks_like(start: bytes, name: str) -> bool:
    """Whether the first bytes of a file are a workbook."""
    if start.startswith(ZIP):
        return name.endswith(SUFFIXES) or b"xl/" in start
    return start.startswith(OLE) and name.endswith(SUFFIXES)


def records(path: Path, form: Form, harvest: Harvest | None = None) -> Iterator[Record]:
    """Every row of a sheet, its header first. Raises FileRefused for what is no workbook, or too large a one."""
    with path.open("rb") as file:
        if not file.read(len(ZIP)).startswith(ZIP):
            raise FileRefused(path, 0, "This is an old workbook, or one with a password.", _SAVE)
    check_zip(path, MOST_UNPACKED)
    check_extent(path)
    for number, (row, done) in enumerate(_rows(path, form.sheet), 1):
        if harvest is not None:
            harvest.size = path.stat().st_size
            harvest.position = int(harvest.size * done)
        if number >= form.header:
            yield _record(number, row)


def _rows(path: Path, wanted: str) -> Iterator[tuple[Sequence[Value], float]]:
    """The rows of a sheet from its first, each with the share that is read with it."""
    try:
        workbook = CalamineWorkbook.from_path(path)
        sheet = workbook.get_sheet_by_name(_sheet(path, workbook, wanted))
        height = (sheet.end or (0, 0))[0] + 1
        for number, row in enumerate(sheet.iter_rows(), 1):
            yield row, number / height
    except (CalamineError, OSError, ValueError) as fault:
        raise FileRefused(path, 0, f"The workbook cannot be read: {fault}.", _SAVE) from None


def _sheet(path: Path, workbook: CalamineWorkbook, wanted: str) -> str:
    """The sheet that a map names, else the only one that can be seen."""
    names = [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ is SheetTypeEnum.WorkSheet and (sheet.visible is SheetVisibleEnum.Visible or sheet.name == wanted)
    ]
    if wanted in names:
        return wanted
    listed = ", ".join(names) or "none"
    if wanted:
        raise FileRefused(path, 0, f"The workbook has no sheet '{wanted}'.", f"It has: {listed}.")
    if len(names) != 1:
        raise FileRefused(
            path, 0, f"The workbook has {len(names)} sheets.", f"Say which in the map, file: {{sheet: …}}: {listed}."
        )
    return names[0]


def _record(number: int, row: Sequence[Value]) -> Record:
    cells = tuple(map(as_text, row))
    wrong = f"The row has more than {MOST_COLUMNS} cells." if len(cells) > MOST_COLUMNS else ""
    return Record(number, cells, as_line(cells[:MOST_COLUMNS]), wrong)


def as_text(value: Value) -> str:
    """A cell as text: a day in ISO 8601, with its time only where that is not midnight; a whole number without tail."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(timespec="seconds")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)
