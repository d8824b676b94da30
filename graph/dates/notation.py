"""EDTF text, read: a point, an interval or a set, and the first and last day that it allows.

Points are read in `graph.dates.points`. A qualified date (`~`, `?`, `%`) is widened by one unit of its precision on
both sides, two for `%`.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from graph.dates.imprecise import BadDate, ImpreciseDate, after
from graph.dates.points import bounds, refusal

LONGEST = 200
"""Characters that a date may have, in EDTF or in words."""

_OPEN = ("", "..")
_CLOSING = {"[": "]", "{": "}"}


@lru_cache(maxsize=65536)
def parse(edtf: str, raw: str = "") -> ImpreciseDate:
    """Read EDTF text; `raw` is how the source put it. Raises BadDate with how to write it."""
    text = edtf.strip()
    if not text or text in ("..", "/", "../..", "../", "/.."):
        raise BadDate("A date is empty.", "Leave the field out where no date is known.")
    if len(text) > LONGEST:
        raise BadDate(f"{text[:60]!r}… is too long for a date.", "Write 2023, 2023-11 or 2023-11-24.")
    if text[0] in _CLOSING:
        return ImpreciseDate(text, *_set(text), raw)
    start, slash, end = text.partition("/")
    if not slash:
        first, last = bounds(text, text)
        return ImpreciseDate(text, first.isoformat(), last.isoformat(), raw)
    earliest = None if start in _OPEN else bounds(start, text)[0].isoformat()
    latest = None if end in _OPEN else bounds(end, text)[1].isoformat()
    if after(earliest, latest):
        raise BadDate(f"The interval {text!r} ends before it begins.", "Write the earlier date first.")
    return ImpreciseDate(text, earliest, latest, raw)


def read(stored: str | None) -> ImpreciseDate | None:
    """The date kept in one stored string (`ImpreciseDate.text`); None for none."""
    if not stored:
        return None
    edtf, _, raw = stored.partition("|")
    return parse(edtf, raw)


def _set(text: str) -> tuple[str | None, str | None]:
    """The bounds of one of several (`[…]`) or all of several (`{…}`); only the outermost may be open."""
    members = [member.strip() for member in text[1:-1].split(",")]
    if text[-1] != _CLOSING[text[0]] or (len(members) == 1 and ".." not in members[0]):
        raise refusal(text)
    found = [_member(member, text, opens=at == 0, closes=at == len(members) - 1) for at, member in enumerate(members)]
    firsts, lasts = [first for first, _ in found], [last for _, last in found]
    earliest = None if None in firsts else min(day for day in firsts if day)
    latest = None if None in lasts else max(day for day in lasts if day)
    return (earliest.isoformat() if earliest else None, latest.isoformat() if latest else None)


def _member(member: str, whole: str, *, opens: bool, closes: bool) -> tuple[date | None, date | None]:
    start, dots, end = member.partition("..")
    if not dots:
        return bounds(start, whole)
    if (not start and not opens) or (not end and not closes) or not (start or end):
        raise refusal(whole)
    if start and end and (len(start) != len(end) or not (start + end).replace("-", "").isdigit()):
        raise refusal(whole)
    first = bounds(start, whole)[0] if start else None
    last = bounds(end, whole)[1] if end else None
    if first and last and first > last:
        raise BadDate(f"The set {whole!r} has a range that ends before it begins.", "Write the earlier date first.")
    return first, last
