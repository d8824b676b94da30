"""Lines of a file: its bytes in one encoding, cut at any sort of line end, and the grammar of a GEDCOM line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from loaders.gedcom.charsets import Charset, choose, declared, narrowed, survey, wide
from loaders.harvest import FileRefused, Harvest
from loaders.opening import HEAD, open_stream

LONGEST = 4 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_END = re.compile(rb"\r\n?|\n")
_LINE = re.compile(
    r"[ \t\ufeff]*([0-9]{1,2})[ \t]+(?:@([^@]+)@[ \t]+)?([A-Za-z0-9_][A-Za-z0-9_.-]*)(?:[ \t](.*))?", re.DOTALL
)
_LEVEL = re.compile(r"[ \t\ufeff]*0(?![0-9])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number from 1, level, xref (empty for none), tag and value. One without a tag is no GEDCOM line.

    A line that is none has its text as value; its level is 0 where it looks like the start of a record, else -1.
    """

    number: int
    level: int
    xref: str
    tag: str
    value: str

    @property
    def text(self) -> str:
        """The line as it stood."""
        if not self.tag:
            return self.value
        xref = f"@{self.xref}@ " if self.xref else ""
        return f"{self.level} {xref}{self.tag} {self.value}".rstrip()


@dataclass(frozen=True, slots=True)
class Text:
    """A file as text: where it is, and the encoding of its bytes."""

    path: Path
    wide: str
    charset: Charset

    def lines(self, harvest: Harvest | None = None) -> Iterator[Line]:
        """Each line that is not blank. Raises FileRefused for one longer than LONGEST bytes."""
        for number, raw in _cut(_bytes(self.path, self.wide, harvest), self.path):
            if raw.strip():
                yield _read(number, self.charset.decode(raw))


def opened(path: Path) -> Text:
    """A file with the encoding that it turns out to be in. Raises FileRefused where it cannot be read."""
    with closing(open_stream(path)) as stream:
        start = stream.read(HEAD)
    codec = wide(start)
    said = "UTF-8" if codec or start.startswith(_BOM) else declared(start)
    return Text(path, codec, choose(said, survey(_bytes(path, codec))))


def _bytes(path: Path, codec: str, harvest: Harvest | None = None) -> Iterator[bytes]:
    chunks = _chunks(path, harvest)
    return narrowed(chunks, codec) if codec else chunks


def _chunks(path: Path, harvest: Harvest | None) -> Iterator[bytes]:
    with closing(open_stream(path, harvest)) as stream:
        while chunk := stream.read1(HEAD):
            yield chunk


def _cut(chunks: Iterable[bytes], path: Path) -> Iterator[tuple[int, bytes]]:
    """Each line with its number, without its end, which may be that of any system."""
    number, size = 1, 0
    pieces: list[bytes] = []
    for piece, ended in _pieces(chunks):
        pieces.append(piece)
        size += len(piece)
        if size > LONGEST:
            remedy = "Lines of GEDCOM are short; fetch the file again, or take out what is no text."
            raise FileRefused(path, number, f"The line is longer than {LONGEST} bytes.", remedy)
        if ended:
            yield number, b"".join(pieces)
            number, size = number + 1, 0
            pieces.clear()


def _pieces(chunks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The pieces of lines, and whether a line ends with each. A carriage return at an end may be half of a line end."""
    held = b""
    for chunk in chunks:
        text = held + chunk
        held = b"\r" if text.endswith(b"\r") else b""
        *whole, rest = _END.split(text[:-1] if held else text)
        yield from ((piece, True) for piece in whole)
        yield rest, False
    yield b"", True


def _read(number: int, text: str) -> Line:
    found = _LINE.fullmatch(text)
    if found is None or not (found[2] or "").isprintable():
        return Line(number, 0 if _LEVEL.match(text) else -1, "", "", text)
    return Line(number, int(found[1]), found[2] or "", found[3].upper(), found[4] or "")
