"""Files of Wikidata: the entities in a dump, in JSON lines, in one document, in an answer of the interface."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from loaders.harvest import FileRefused, Harvest
from loaders.opening import LONGEST, lines, open_stream
from loaders.wikidata.snaks import raw_text

MOST_PARTS = 1_000_000
"""Commas and braces of one line: what it may come to in memory."""

MOST_BLANKS = 100_000
SHOWN = 200
Entity = dict[str, Any]

_MARK = b"\xef\xbb\xbf"
_ID = re.compile(r"[A-Z][1-9][0-9]*(-[A-Z][0-9]+)?")
_TOLD = ("type", "claims", "statements", "labels", "missing")
_REMEDY = "Take a dump, an answer of wbgetentities, or Special:EntityData/Q….json."


class NotOne(Exception):
    """Bytes that are no JSON, or more of it than can be held."""


def entities(path: Path, harvest: Harvest) -> Iterator[tuple[int, Entity]]:
    """The entities of a file with their lines, in its order; what is none is rejected.

    Raises FileRefused where the file begins with nothing of Wikidata's, and at its end where it is cut short.
    """
    with open_stream(path, harvest) as stream:
        read = _Lines(path, harvest, stream)
        first = True
        for number, document in read.documents():
            if first and not any(True for _ in _entities(document)):
                raise FileRefused(path, number, "This is no entity of Wikidata.", _REMEDY)
            first = False
            yield from _told(number, document, harvest)
        if first:
            raise FileRefused(path, 0, "The file holds no entity.", _REMEDY)
        if read.opened and not read.closed:
            wrong = "The list of entities is cut short: its closing bracket is missing."
            raise FileRefused(path, read.last, wrong, "Fetch the file again.")


class _Lines:
    """The documents of a file: one in each line, or one that takes several lines."""

    def __init__(self, path: Path, harvest: Harvest, stream: io.BufferedReader) -> None:
        self._path, self._harvest, self._stream = path, harvest, stream
        self.opened = self.closed = False
        self.last = 0

    def documents(self) -> Iterator[tuple[int, Any]]:
        begun, blanks = False, 0
        for number, line in lines(self._stream, self._harvest, LONGEST):
            self.last = number
            text = (line.removeprefix(_MARK) if number == 1 else line).strip().removesuffix(b",")
            blanks = 0 if text else blanks + 1
            if blanks > MOST_BLANKS:
                raise FileRefused(self._path, number, f"More than {MOST_BLANKS} lines are empty.", _REMEDY)
            if not text or (text in b"[]" and self._bracket(text)):
                continue
            try:
                yield number, self._parse(text, begun)
            except NotOne as fault:
                if not begun:
                    yield 1, self._whole(text)
                    return
                self._harvest.reject(number, "entity", _start(text), str(fault))
            begun = True

    def _bracket(self, text: bytes) -> bool:
        self.opened |= text == b"["
        self.closed |= text == b"]"
        return True

    def _parse(self, text: bytes, begun: bool) -> Any:
        """One line; the list that a dump is may open or close on the line of an entity."""
        try:
            return parse(text)
        except NotOne:
            if not begun and text.startswith(b"[{") and text.endswith(b"}"):
                found = parse(text[1:])
                self.opened = True
                return found
            if self.opened and text.endswith(b"}]"):
                found = parse(text[:-1])
                self.closed = True
                return found
            raise

    def _whole(self, text: bytes) -> Any:
        """One document over several lines, of which the first is read."""
        start = b"[" if self.opened else b""
        rest = self._stream.read(LONGEST + 1)
        if len(rest) > LONGEST:
            remedy = "Take a dump, which has an entity in each line."
            raise FileRefused(self._path, 1, f"One document is longer than {LONGEST} bytes.", remedy)
        self.opened = False
        try:
            return parse(b"%s%s\n%s" % (start, text, rest))
        except NotOne as fault:
            raise FileRefused(self._path, self.last, f"This cannot be read as JSON: {fault}", _REMEDY) from None


def parse(text: bytes) -> Any:
    """What JSON says. Raises NotOne where it is none, or of more parts than can be held."""
    if len(text) > MOST_PARTS and sum(map(text.count, (b",", b"{", b"["))) > MOST_PARTS:
        raise NotOne(f"It has more than {MOST_PARTS} parts.")
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as fault:
        raise NotOne(f"{fault}.") from None


def _told(number: int, document: Any, harvest: Harvest) -> Iterator[tuple[int, Entity]]:
    found = False
    for entity in _entities(document):
        found = True
        yield number, entity
    if not found:
        harvest.reject(number, "entity", raw_text(document)[:SHOWN], "This is no entity of Wikidata.")


def _entities(document: Any) -> Iterator[Entity]:
    """The entities of a document: one, a list, or an answer `{"entities": {"Q1": {…}}}`."""
    if isinstance(document, list):
        for each in document:
            yield from _entities(each) if isinstance(each, dict) else ()
    elif isinstance(document, dict) and isinstance(document.get("entities"), dict):
        for each in document["entities"].values():
            yield from _entities(each) if isinstance(each, dict) and "entities" not in each else ()
    elif isinstance(document, dict) and _is_entity(document):
        yield document


def _is_entity(document: Entity) -> bool:
    id_ = document.get("id")
    return isinstance(id_, str) and bool(_ID.fullmatch(id_)) and any(name in document for name in _TOLD)


def _start(text: bytes) -> str:
    return text[:SHOWN].decode("utf-8", "replace")
