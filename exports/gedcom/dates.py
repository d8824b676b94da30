"""Dates as GEDCOM 7 writes them, where it has a way to; beside them the words of the source, or EDTF."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exports.gedcom.lines import flat, line

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_POINT = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")
_MASK = re.compile(r"([0-9]{2})([0-9X])X")
_OPEN = ("", "..")


def date(level: int, stored: str) -> Iterator[str]:
    """The lines of a date as it is stored; none for none."""
    if stored:
        edtf, _, raw = stored.partition("|")
        said = gedcom(edtf)
        yield line(level, "DATE", said)
        phrase = _phrase(edtf, flat(raw), said)
        if phrase:
            yield line(level + 1, "PHRASE", phrase)


def gedcom(edtf: str) -> str:
    """The date of GEDCOM that says just what EDTF says; empty where there is none."""
    if edtf.startswith("[") and "," not in edtf:
        first, _, last = edtf[1:-1].partition("..")
        return _two(first, last, ("BET {} AND {}", "AFT {}", "BEF {}"))
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        return _two(first, last, ("FROM {} TO {}", "FROM {}", "TO {}"))
    if mask := _MASK.fullmatch(edtf):
        century, tens = mask[1], mask[2]
        first = f"{century}00" if tens == "X" else f"{century}{tens}0"
        last = f"{century}99" if tens == "X" else f"{century}{tens}9"
        return f"BET {max(first, '0001')} AND {last}"
    if edtf.endswith("~"):
        return f"ABT {_point(edtf[:-1])}" if _point(edtf[:-1]) else ""
    return _point(edtf)


def gedcom_of(stored: str) -> str:
    """The date of GEDCOM for a date as it is stored; empty where there is none."""
    return gedcom(stored.partition("|")[0])


def _two(first: str, last: str, said: tuple[str, str, str]) -> str:
    """Two ends, of which one may be open: in the first way, or the second or third where only one is there."""
    start, end = (None if each in _OPEN else _point(each) for each in (first, last))
    if start == "" or end == "":
        return ""
    if start and end:
        return said[0].format(start, end)
    return said[1].format(start) if start else said[2].format(end)


def _point(text: str) -> str:
    found = _POINT.fullmatch(text)
    if not found:
        return ""
    day = str(int(found[3])) if found[3] else ""
    month = MONTHS[int(found[2]) - 1] if found[2] else ""
    return " ".join(part for part in (day, month, found[1]) if part)


def _phrase(edtf: str, raw: str, said: str) -> str:
    if not said:
        return f"{raw} ({edtf})" if raw else edtf
    if raw:
        return raw if raw.upper() != said else ""
    return edtf if "X" in edtf else ""
