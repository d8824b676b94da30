"""Tables as text: cells parted by commas, semicolons, tabs or bars; a broken row is told and the next ones are read."""

from __future__ import annotations

import csv
import io
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path

from loaders.harvest import FileRefused, Harvest
from loaders.table.encodings import encoding_of, marked, open_text
from loaders.table.records import MOST_COLUMNS, Form, Record

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
LONGEST_LINE = 1024 * 1024
MOST_LINES = 500
LONGEST_RECORD = 256 * 1024
SAMPLE = 50
SHOWN = 500


class _Lines:
    """The lines of a text, which can be put back; a reader of CSV takes them, one record's worth at a time."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._back: deque[str] = deque()
        self.number = 0
        self.taken: list[str] = []
        self.too_long = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= MOST_LINES or sum(map(len, self.taken)) > LONGEST_RECORD:
            raise StopIteration
        line = self._back.popleft() if self._back else self._text.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
        if len(line) >= LONGEST_LINE and not line.endswith(("\n", "\r")):
            self.too_long = True
            self._skip()
        self.taken.append(line)
        return line

    def _skip(self) -> None:
        while (rest := self._text.readline(LONGEST_LINE)) and not rest.endswith(("\n", "\r")):
            pass

    def begin(self) -> int:
        """Begin a record; the number of its line."""
        self.number += len(self.taken)
        self.taken = []
        self.too_long = False
        return self.number + 1

    def give_back(self) -> None:
        """Put back all that was taken but the first line."""
        self._back.extendleft(reversed(self.taken[1:]))
        del self.taken[1:]


def records(path: Path, form: Form, harvest: Harvest | None = None) -> Iterator[Record]:
    """Every record of a file, its header first. Raises FileRefused for what is no text in a known encoding."""
    encoding = encoding_of(path, form.encoding)
    delimiter = DELIMITERS.get(form.delimiter) or delimiter_of(path, encoding)
    with open_text(path, encoding, harvest) as text:
        lines = _Lines(text)
        for _ in range(form.header - 1):
            lines.begin()
            next(lines, None)
        while True:
            record = _record(lines, delimiter)
            if record is None:
                return
            yield record


def _record(lines: _Lines, delimiter: str) -> Record | None:
    line = lines.begin()
    try:
        cells = next(csv.reader(lines, delimiter=delimiter, strict=True))
    except StopIteration:
        return None
    except csv.Error as fault:
        wrong = _reason(fault, lines)
        lines.give_back()
        return Record(line, (), _raw(lines), wrong)
    if lines.too_long:
        lines.give_back()
        return Record(line, (), _raw(lines), f"The line is longer than {LONGEST_LINE} characters.")
    if len(cells) > MOST_COLUMNS:
        return Record(line, (), _raw(lines), f"The row has more than {MOST_COLUMNS} cells.")
    return Record(line, tuple(cells), _raw(lines))


def _raw(lines: _Lines) -> str:
    return "".join(lines.taken).rstrip("\r\n")[:LONGEST_RECORD]


def _reason(fault: csv.Error, lines: _Lines) -> str:
    if lines.too_long:
        return f"The line is longer than {LONGEST_LINE} characters."
    if "field larger" in str(fault):
        return "A cell is too long, or a quote is opened in this row and not closed."
    if "end of data" in str(fault):
        return "A quote is opened in this row and not closed."
    return "A quote stands within a cell where it should be doubled, or a quote that is opened is not closed."


def delimiter_of(path: Path, encoding: str) -> str:
    """What parts the cells: what gives the first rows the most cells, and most of them alike.

    Raises FileRefused where the file holds nothing.
    """
    with open_text(path, encoding) as text:
        start = [line for _ in range(SAMPLE) if (line := text.readline(LONGEST_LINE))]
    if not any(line.strip() for line in start):
        raise FileRefused(path, 0, "The table is empty.", "It needs a header with the names of its columns.")
    return sniffed(start)


def sniffed(start: list[str]) -> str:
    """The delimiter of some first lines; the comma where nothing parts them."""
    return max(DELIMITERS.values(), key=lambda delimiter: _regularity(start, delimiter))


def _regularity(start: list[str], delimiter: str) -> tuple[float, int]:
    """The share of rows that have the usual number of cells, times whether that is more than one; and the number."""
    try:
        widths = Counter(len(cells) for cells in csv.reader(start, delimiter=delimiter) if cells)
    except csv.Error:
        return (0.0, 0)
    width, times = max(widths.items(), key=lambda found: (found[1], found[0]), default=(0, 0))
    return (round(times / widths.total(), 1), width) if width > 1 else (0.0, 0)


def looks_like(start: bytes, name: str) -> bool:
    """Whether the first bytes of a file are a table in text: several rows of several cells; a name breaks the tie."""
    encoding = marked(start) or "utf-8"
    if encoding == "utf-8" and b"\x00" in start:
        return False
    text = start.decode(encoding, "replace").lstrip("\ufeff")
    lines = text.splitlines(keepends=True)[:SAMPLE]
    if name.removesuffix(".gz").removesuffix(".bz2").endswith((".csv", ".tsv", ".tab", ".psv")):
        return True
    if len(lines) < 2 or text.lstrip()[:1] in ("{", "[", "<", "%", "") or lines[0].startswith(("0 ", "---")):
        return False
    share, width = max(_regularity(lines[:-1] or lines, delimiter) for delimiter in DELIMITERS.values())
    return share >= 0.8 and width >= 3
