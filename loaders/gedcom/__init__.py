"""GEDCOM 5.5, 5.5.1 and 7: family trees, record by record, in whatever character set they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from graph.claims import Claim
from loaders.gedcom.charsets import wide
from loaders.gedcom.file import read_file
from loaders.harvest import FileRefused, Harvest
from loaders.opening import head as first_bytes

_HEAD = re.compile(r"\ufeff?\s*0[ \t]+HEAD\b")
_RECORD = re.compile(r"\ufeff?\s*0[ \t]+@[^@\s]+@?[ \t]+[A-Z]")
_PAGE = re.compile(r"\ufeff?\s*<")
_ZIP = b"PK\x03\x04"


def recognises(head: bytes, name: str) -> bool:
    """Whether a file is GEDCOM: by its first record; by its name where it is an archive or begins in the middle."""
    text = _text(head)
    named = name.endswith((".ged", ".gedcom", ".ged.gz", ".gdz"))
    return bool(_HEAD.match(text)) or (named and (bool(_RECORD.match(text)) or head.startswith(_ZIP)))


def read(path: Path, harvest: Harvest) -> Iterator[Claim]:
    """The claims of a file, in the order of its records, its places at the end. Raises FileRefused."""
    head = first_bytes(path)
    text = _text(head)
    if head.startswith(_ZIP):
        raise FileRefused(path, 0, "This is an archive (GEDZIP), not the file itself.", "Unpack it; load gedcom.ged.")
    if _PAGE.match(text):
        raise FileRefused(path, 1, "This is a web page, not the file itself.", "Fetch the file that the page offers.")
    if not _HEAD.match(text):
        wrong = "The file does not begin with 0 HEAD: it is no GEDCOM file, or its beginning is missing."
        raise FileRefused(path, 1, wrong, "Export it again, or fetch it again.")
    yield from read_file(path, harvest)


def _text(head: bytes) -> str:
    return head[:4096].decode(wide(head) or "utf-8", "replace")
