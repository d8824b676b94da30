"""The extent of a workbook's sheets, found by streaming: what it would take in memory, before it is opened."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.parsers import expat

from loaders.harvest import FileRefused

MOST_CELLS = 4_000_000
MOST_TEXT = 100_000_000
CHUNK = 1024 * 1024
_SHEET = re.compile(r"/?xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_TEXTS = re.compile(r"/?xl/sharedStrings\.xml", re.IGNORECASE)
_PLACE = re.compile(r"([A-Za-z]{1,4})([0-9]{1,9})")
_DAMAGED = "Open it with a spreadsheet program and save it again."


class _Doctype(Exception):
    """A document type, which may define what grows without end."""


@dataclass(slots=True)
class _Texts:
    """The lengths of the texts that cells of all sheets share."""

    lengths: list[int] = field(default_factory=list)

    def start(self, name: str, _: dict[str, str]) -> None:
        if name == "si":
            self.lengths.append(0)

    def end(self, name: str) -> None:
        pass

    def text(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)


@dataclass(slots=True)
class _Cells:
    """How far the cells of one sheet reach that hold something, and how much text they hold in all."""

    lengths: list[int]
    rows: int = 0
    columns: int = 0
    text_length: int = 0
    _place: str = ""
    _shared: bool = False
    _value: str | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._place = attributes.get("r", "")
            self._shared = attributes.get("t") == "s"
        elif name in ("v", "t"):
            self._value = ""

    def text(self, text: str) -> None:
        if self._value is not None and len(self._value) < CHUNK:
            self._value += text

    def end(self, name: str) -> None:
        if name not in ("v", "t") or self._value is None:
            return
        value, self._value = self._value, None
        self.text_length += self._length(value)
        if place := _PLACE.fullmatch(self._place):
            self.columns = max(self.columns, _number(place[1]))
            self.rows = max(self.rows, int(place[2]))

    def _length(self, value: str) -> int:
        if not self._shared:
            return len(value)
        index = int(value) if value.strip().isdecimal() else -1
        return self.lengths[index] if 0 <= index < len(self.lengths) else 0


def _number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def check_extent(path: Path) -> None:
    """Refuse a workbook that would take too much memory, or whose XML is damaged. Raises FileRefused."""
    texts = _Texts()
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            for name in filter(_TEXTS.fullmatch, names):
                with archive.open(name) as part:
                    _walk(part, texts.start, texts.end, texts.text)
            for name in filter(_SHEET.fullmatch, names):
                cells = _Cells(texts.lengths)
                with archive.open(name) as part:
                    _walk(part, cells.start, cells.end, cells.text)
                _check(path, cells)
    except _Doctype:
        raise FileRefused(path, 0, "The workbook defines a document type, as no workbook does.", _DAMAGED) from None
    except (expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as fault:
        raise FileRefused(path, 0, f"The workbook is damaged: {fault}.", _DAMAGED) from None


def _check(path: Path, cells: _Cells) -> None:
    if cells.rows * cells.columns > MOST_CELLS:
        wrong = f"A sheet of {cells.rows} rows and {cells.columns} columns is too large."
        raise FileRefused(path, 0, wrong, f"Save it as CSV: a workbook is held whole, up to {MOST_CELLS} cells.")
    if cells.text_length > MOST_TEXT:
        raise FileRefused(path, 0, f"A sheet holds {cells.text_length} characters: too many.", "Save it as CSV.")


def _walk(
    part: IO[bytes],
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    while chunk := part.read(CHUNK):
        parser.Parse(chunk)
    parser.Parse(b"", True)


def _refuse(*_: object) -> None:
    raise _Doctype
