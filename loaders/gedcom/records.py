"""Records of a file: lines put together by their levels, continued texts joined."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from loaders.gedcom.lines import Line
from loaders.harvest import FileRefused

MOST_LINES = 200_000
MOST_TEXT = 32 * 1024 * 1024
SHOWN = 4000
VOID = "VOID"
_POINTER = re.compile(r"@([^@#][^@]*)@")
_UNREAD = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile("[\udc80-\udcff]{2,}")
_DIRECTED = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


@dataclass(slots=True)
class Structure:
    """A line with the lines below it: tag, value (its continuations joined), and parts.

    A record whose first line is no GEDCOM line has no tag.
    """

    level: int
    tag: str
    value: str
    line: int
    xref: str = ""
    parts: list[Structure] = field(default_factory=list)
    continued: list[str] = field(default_factory=list)

    def all(self, *tags: str) -> list[Structure]:
        """The parts with one of the tags, in their order."""
        return [part for part in self.parts if part.tag in tags]

    def first(self, *tags: str) -> Structure | None:
        """The first part with one of the tags."""
        return next((part for part in self.parts if part.tag in tags), None)

    def said(self, *tags: str) -> str:
        """The text of the first part with one of the tags; empty for none."""
        part = self.first(*tags)
        return part.text if part else ""

    @property
    def pointer(self) -> str:
        """The xref that the value is a pointer to; empty where it is none."""
        found = _POINTER.fullmatch(self.value.strip())
        return found[1] if found and found[1].isprintable() else ""

    @property
    def text(self) -> str:
        """The value with its white space made plain; empty where it cannot be read (see `fault`)."""
        return "" if self.fault else " ".join(self.value.replace("@@", "@").translate(_DIRECTED).split())

    @property
    def fault(self) -> str:
        """Why the value cannot be read; empty where it can."""
        if self.value.isascii() and self.value.isprintable():
            return ""
        if _UNREAD.search(self.value):
            return "It has bytes that are no character in the character set of the file."
        if any(unicodedata.category(char) == "Cc" and char not in "\t\n" for char in self.value):
            return "It has a control character."
        return ""

    @property
    def directed(self) -> bool:
        """Whether the value has characters that turn the direction of text, which `text` leaves out."""
        return not self.value.isascii() and self.value != self.value.translate(_DIRECTED)

    @property
    def raw(self) -> str:
        """The structure as it stood, its first characters where it is long; what is no character as \\udcxx."""
        found, size = [], 0
        for line in self._lines():
            found.append(line)
            size += len(line) + 1
            if size > SHOWN:
                break
        return "\n".join(found)[:SHOWN].encode("utf-8", "backslashreplace").decode()

    def _lines(self) -> Iterator[str]:
        waiting = [self]
        while waiting:
            part = waiting.pop()
            xref = f"@{part.xref}@ " if part.xref else ""
            value = part.value.replace("\n", f"\n{part.level + 1} CONT ")
            yield f"{part.level} {xref}{part.tag} {value}".rstrip() if part.tag else value
            waiting.extend(reversed(part.parts))


Misplaced = Callable[[Structure, Line, str], None]


def ignored(_record: Structure, _line: Line, _reason: str) -> None:
    """Tell nobody."""


def assemble(lines: Iterable[Line], path: Path, misplaced: Misplaced = ignored) -> Iterator[Structure]:
    """The records of a file. A line that belongs nowhere is told to `misplaced`, with the record and the reason.

    Raises FileRefused where a record is longer than memory should hold.
    """
    stack: list[Structure] = []
    count = size = 0
    for line in lines:
        if line.level == 0:
            if stack:
                yield _whole(stack[0])
            stack = [Structure(0, line.tag, line.value, line.number, line.xref)]
            count = size = 0
        elif stack:
            count, size = count + 1, size + len(line.value)
            if count > MOST_LINES or size > MOST_TEXT:
                wrong = f"The record that begins in line {stack[0].line} is longer than {MOST_LINES} lines."
                raise FileRefused(path, line.number, wrong, "Split it, or take out what is no text.")
            _place(stack, line, misplaced)
        else:
            misplaced(Structure(0, "HEAD", "", line.number), line, "It stands before the first record.")
    if stack:
        yield _whole(stack[0])


def _place(stack: list[Structure], line: Line, misplaced: Misplaced) -> None:
    if not line.tag:
        misplaced(stack[0], line, "It is no GEDCOM line: a level, a tag, a value.")
    elif line.level > len(stack):
        misplaced(
            stack[0], line, f"It jumps from level {len(stack) - 1} to {line.level}: whose part it is is not said."
        )
    else:
        del stack[line.level :]
        if line.tag in ("CONT", "CONC"):
            stack[-1].continued.append(("\n" if line.tag == "CONT" else "") + line.value)
        else:
            part = Structure(line.level, line.tag, line.value, line.number, line.xref)
            stack[-1].parts.append(part)
            stack.append(part)


def _whole(record: Structure) -> Structure:
    """The record with its texts composed; a character that was cut in two by a continuation is joined."""
    waiting = [record]
    while waiting:
        part = waiting.pop()
        if part.continued:
            part.value = "".join((part.value, *part.continued))
            part.continued = []
        if not part.value.isascii():
            part.value = unicodedata.normalize("NFC", _ESCAPED.sub(_joined, part.value))
        waiting.extend(part.parts)
    return record


def _joined(escaped: re.Match[str]) -> str:
    return escaped[0].encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")
