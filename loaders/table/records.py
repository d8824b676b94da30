"""Records: the rows of a table as they stand, whatever kind of file it is."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Marks that steer how a text is displayed, and are no part of what it says."""

OVERRIDES = re.compile("[\u202d\u202e]")
MOST_COLUMNS = 1000


@dataclass(frozen=True, slots=True)
class Record:
    """One row: the line that it begins in, or its number in a sheet, its cells, and the text that stands there.

    `wrong` says why it is no row.
    """

    line: int
    cells: tuple[str, ...]
    raw: str
    wrong: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.wrong and not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Form:
    """How a file is to be read, where a map says so; what is empty is told by the file itself."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header: int = 1


def clean(cell: str) -> str:
    """A cell with its white space made plain, in NFC, without marks of direction."""
    return unicodedata.normalize("NFC", " ".join(DIRECTIONS.sub("", cell).split()))


def as_line(cells: Sequence[str]) -> str:
    """Cells as a line of CSV, for what is shown of a row."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()


def fitted(record: Record, width: int) -> Record:
    """The record; `wrong` where it has not as many cells as the header.

    What is too much may be empty and what lacks may have been: either way cells before it may be shifted.
    """
    count = len(record.cells)
    if record.wrong or count == width:
        return record
    if count > width:
        wrong = f"The row has {count} cells and the header {width}: its cells may be shifted."
    else:
        wrong = f"The row has {count} cells and the header {width}: some are missing."
    return Record(record.line, record.cells, record.raw, wrong)
