"""Lines of GEDCOM 7: a level, an xref, a tag, a text that cannot leave its line."""

from __future__ import annotations

import hashlib
import re

LETTERS = {"person": "P", "source": "S"}
_BANNED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_END = re.compile("\r\n?")


def line(level: int, tag: str, text: str = "", *, xref: str = "") -> str:
    """A line, and one more for each line end in its text; characters that GEDCOM bans stand as U+FFFD."""
    first, *more = _BANNED.sub("\ufffd", _END.sub("\n", text)).split("\n")
    start = f"{level} @{xref}@ {tag}" if xref else f"{level} {tag}"
    return _ended(start, first) + "".join(_ended(f"{level + 1} CONT", each) for each in more)


def point(level: int, tag: str, xref: str) -> str:
    """A line that points to a record."""
    return f"{level} {tag} @{xref}@\n"


def flat(text: str) -> str:
    """A text in one line."""
    return " ".join(text.split())


def xref_of(id_: str) -> str:
    """The xref of a person or a source by its id: the same in every file."""
    return LETTERS[id_.partition("/")[0]] + _digest(id_)


def family_xref(members: tuple[str, ...]) -> str:
    """The xref of a family by the ids of its members."""
    return "F" + _digest(*members)


def _digest(*ids: str) -> str:
    return hashlib.sha256("\n".join(ids).encode()).hexdigest()[:20].upper()


def _ended(start: str, text: str) -> str:
    """A first @ is written twice, as GEDCOM 7 asks; further ones stand for themselves."""
    text = f"@{text}" if text.startswith("@") else text
    return f"{start} {text}\n" if text else f"{start}\n"
