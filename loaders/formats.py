"""The formats that are read as streams, by name, and which of them a file is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from graph.claims import Claim
from loaders import followthemoney, gedcom, table, wikidata
from loaders.datasets import CASE
from loaders.harvest import FileRefused, Harvest
from loaders.opening import head

_CASE_SUFFIXES = (".yaml", ".yml")
_JSON_SUFFIXES = (".json",)
# Possessive and atomic: nothing that was read is read another way, so no file takes long to be told.
_CASE = re.compile(rb"\A\s*+\{\s*+\"case\"\s*+:|^case[ \t]*+:", re.MULTILINE)
_PAGE = re.compile(rb"\s*+(?:(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)


class Format(Protocol):
    """What the package of a format gives; see the harvest for what `read` may do with it."""

    def recognises(self, head: bytes, name: str) -> bool:
        """Whether a file is of this format, by its first 64 KiB, unpacked, and its name in lower case."""
        ...

    def read(self, path: Path, harvest: Harvest) -> Iterator[Claim]:
        """The claims of a file. Raises FileRefused for one that is not of this format."""
        ...


FORMATS: Mapping[str, Format] = {
    "gedcom": gedcom,
    "wikidata": wikidata,
    "followthemoney": followthemoney,
    "table": table,  # the last: nearly any text can be one
}
"""In the order in which they are asked whether a file is theirs."""

LOCAL: frozenset[str] = frozenset({"gedcom"})
"""Formats whose ids hold within one file: two of these files in one dataset would make one person of two."""

NAMES = (CASE, *FORMATS)


def format_of(path: Path, formats: Mapping[str, Format] = FORMATS) -> str:
    """The name of the format that a file is: `case`, or one of the streams. Content decides.

    Raises FileRefused for a web page, for what cannot be read at all, and for what no format recognises.
    """
    if path.name.lower().endswith(table.MAP_SUFFIX):
        remedy = "Load its table, which finds it by its name: kith load FILE --dataset NAME."
        raise FileRefused(path, 0, "This is the column map of a table.", remedy)
    if path.suffix.lower() in _CASE_SUFFIXES:
        return CASE
    start = head(path)
    if _PAGE.match(start.removeprefix(b"\xef\xbb\xbf")):
        raise FileRefused(path, 1, "This is a web page, not the file itself.", "Fetch the file that the page offers.")
    if _CASE.search(start):
        return CASE
    name = path.name.lower()
    for known, format_ in formats.items():
        if format_.recognises(start, name):
            return known
    if path.suffix.lower() in _JSON_SUFFIXES:
        return CASE
    raise FileRefused(
        path, 0, "This is of no format that is known here.", f"Name it by --format: {', '.join((CASE, *formats))}."
    )
