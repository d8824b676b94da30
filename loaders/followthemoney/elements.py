"""The records of a file as texts: one on each line, or the items of one JSON array, however they are broken."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from loaders.harvest import FileRefused, Harvest
from loaders.opening import LONGEST, head, lines, open_stream

_CHUNK = 256 * 1024
_OUTSIDE, _INSIDE = re.compile(rb'["{}\[\]]'), re.compile(rb'["\\]')
_BETWEEN = re.compile(rb"[\s,]*\[?[\s,]*\]?[\s,]*")
_BOM = b"\xef\xbb\xbf"
_AGAIN = "Fetch it again."
UNREADABLE = "unreadable"
"""What a text that is no record is counted as."""


def elements(path: Path, harvest: Harvest, told: Harvest) -> Iterator[tuple[int, bytes]]:
    """Each record with the line where it begins. `harvest` gets the progress, `told` the lines that are too long.

    Raises FileRefused for an array that is cut short or holds something between its records.
    """
    by_lines = _one_a_line(head(path).removeprefix(_BOM))
    with open_stream(path, harvest) as stream:
        if not by_lines:
            yield from _items(path, stream)
            return
        before = told.rejected
        for number, line in lines(stream, told):
            _count(told, before)
            text = line.removeprefix(_BOM) if number == 1 else line
            if text and not text.isspace():
                yield number, text
            before = told.rejected
        _count(told, before)


def _count(told: Harvest, before: int) -> None:
    """Count the lines that were too long as records, as each that is refused counts."""
    if told.rejected > before:
        told.records[UNREADABLE] += told.rejected - before


def _one_a_line(start: bytes) -> bool:
    first, newline, _ = start.lstrip().partition(b"\n")
    return not first.startswith(b"[") and (not newline or first.rstrip().endswith(b"}"))


def _items(path: Path, stream: io.BufferedReader) -> Iterator[tuple[int, bytes]]:
    """The outermost objects of a text, whatever lies between: commas, white space, the brackets of one array."""
    items = _Items(path)
    while chunk := stream.read1(_CHUNK):
        items.buffer += chunk
        yield from items.found()
    items.close()


@dataclass(slots=True)
class _Items:
    """A text as far as it was read. A record, or what stands before one, begins at `start`, which is in `line`."""

    path: Path
    buffer: bytes = b""
    line: int = 1
    start: int = 0
    at: int = 0
    depth: int = 0
    outer: int = 0
    quoted: bool = False

    def found(self) -> Iterator[tuple[int, bytes]]:
        """The objects that end in what was read, with the line of each."""
        self.buffer, self.at, self.start = self.buffer[self.start :], self.at - self.start, 0
        while sign := (_INSIDE if self.quoted else _OUTSIDE).search(self.buffer, self.at):
            if sign[0] == b"\\" and sign.end() == len(self.buffer):
                self.at = sign.start()
                break
            self.at = sign.end() + (sign[0] == b"\\")
            if self._ends(sign[0]):
                yield self.line, self.buffer[self.start : self.at]
                self._go_on(self.at)
        else:
            self.at = len(self.buffer)
        if len(self.buffer) - self.start > LONGEST:
            raise FileRefused(self.path, self.line, f"A record is longer than {LONGEST} bytes.", "Split it.")

    def _ends(self, sign: bytes) -> bool:
        """Whether an object ends with a sign."""
        if sign == b'"':
            self.quoted = not self.quoted
        elif sign in b"[]" and not self.depth:
            self.outer += 1 if sign == b"[" else -1
        elif sign in b"[{":
            if not self.depth:
                self._pass_over(self.at - 1)
            self.depth += 1
        elif sign in b"]}":
            self.depth -= 1
            if self.depth < 0:
                raise FileRefused(self.path, self.line, "A record ends here that does not begin.", _AGAIN)
            return not self.depth
        return False

    def _go_on(self, end: int) -> None:
        self.line += self.buffer.count(b"\n", self.start, end)
        self.start = end

    def _pass_over(self, end: int) -> None:
        """Leave what stands before the next record."""
        if not _BETWEEN.fullmatch(self.buffer[self.start : end].removeprefix(_BOM)):
            raise FileRefused(self.path, self.line, "Something that is no record stands between the records.", _AGAIN)
        self._go_on(end)

    def close(self) -> None:
        """See that nothing is open at the end."""
        if self.depth or self.quoted or self.outer:
            raise FileRefused(self.path, self.line, "The file is cut short: its last record does not end.", _AGAIN)
        self._pass_over(len(self.buffer))
