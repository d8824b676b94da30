"""Imprecise dates: EDTF text as given, and the first and last day that it allows.

Plain days, months, years and intervals of them are read here; every other level of EDTF is validated and bounded by the
`edtf` library. A qualified date (`~`, `?`, `%`) is widened by one unit of its precision on both sides, two for `%`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from graph.errors import BadInput

_PLAIN = re.compile(r"(\d{4})(?:-(0\d|1[0-2])(?:-(\d{2}))?)?")
_QUALIFIERS = "~?%"
_OPEN = ("", "..")
UNBOUNDED = 10**7


class BadDate(BadInput):
    """A text that is not a date in EDTF."""

    code = "BAD_DATE"


@dataclass(frozen=True, slots=True)
class ImpreciseDate:
    """A date as imprecise as its source left it.

    `edtf` is EDTF text; `earliest` and `latest` are ISO days, None where the date is open; `raw` is how the source
    put it.
    """

    edtf: str
    earliest: str | None
    latest: str | None
    raw: str = ""

    @property
    def precision(self) -> str:
        """`day`, `month`, `season` or `year` for a plain date, `interval` for one of two ends, else `set`."""
        if "/" in self.edtf:
            return "interval"
        if self.edtf[:1] in "[{":
            return "set"
        text = self.edtf.strip(_QUALIFIERS)
        if text.count("-") == 1 and text[-2:] > "12":
            return "season" if text[-2:].isdigit() else "set"
        return ("year", "month", "day")[min(text.lstrip("-").count("-"), 2)] if "X" not in text else "set"

    @property
    def qualifier(self) -> str:
        """`approximate`, `uncertain`, both joined by a space, or empty."""
        words = []
        if "~" in self.edtf or "%" in self.edtf:
            words.append("approximate")
        if "?" in self.edtf or "%" in self.edtf:
            words.append("uncertain")
        return " ".join(words)

    @property
    def text(self) -> str:
        """How it is stored in one string: EDTF, and after a bar the source's own words."""
        return f"{self.edtf}|{self.raw}" if self.raw else self.edtf

    def excludes(self, other: ImpreciseDate) -> bool:
        """Whether the two have no day in common."""
        return _after(self.earliest, other.latest) or _after(other.earliest, self.latest)

    @property
    def width(self) -> int:
        """Days between the bounds; `UNBOUNDED` where one is open."""
        if self.earliest is None or self.latest is None:
            return UNBOUNDED
        return (date.fromisoformat(self.latest) - date.fromisoformat(self.earliest)).days


def _after(start: str | None, end: str | None) -> bool:
    return start is not None and end is not None and start > end


@lru_cache(maxsize=65536)
def parse(edtf: str, raw: str = "") -> ImpreciseDate:
    """Read EDTF text. Raises BadDate with how to write it."""
    text = edtf.strip()
    if not text or text in ("..", "/", "../..", "../", "/.."):
        raise BadDate("A date is empty.", "Leave the field out where no date is known.")
    if text[0] in "[{":
        return ImpreciseDate(text, *_library(text, text), raw)
    start, slash, end = text.partition("/")
    if not slash:
        return ImpreciseDate(text, *_bounds(text, text), raw)
    earliest = None if start in _OPEN else _bounds(start, text)[0]
    latest = None if end in _OPEN else _bounds(end, text)[1]
    if _after(earliest, latest):
        raise BadDate(f"The interval {text!r} ends before it begins.", "Write the earlier date first.")
    return ImpreciseDate(text, earliest, latest, raw)


def read(stored: str | None) -> ImpreciseDate | None:
    """The date kept in one stored string (`ImpreciseDate.text`); None for none."""
    if not stored:
        return None
    edtf, _, raw = stored.partition("|")
    return parse(edtf, raw)


def _bounds(text: str, whole: str) -> tuple[str | None, str | None]:
    plain = text.strip(_QUALIFIERS)
    match = _PLAIN.fullmatch(plain)
    earliest, latest = _plain(match, whole) if match else _library(text, whole)
    qualified = sum(2 if mark == "%" else 1 for mark in set(text) & set(_QUALIFIERS))
    for _ in range(min(qualified, 2)):
        earliest, latest = _widen(earliest, latest, plain.count("-"))
    return earliest, latest


def _plain(match: re.Match[str], whole: str) -> tuple[str | None, str | None]:
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        first = date(year, month or 1, day or 1)
        last_month = month or 12
        last = date(year, last_month, day or monthrange(year, last_month)[1])
    except ValueError as fault:
        raise _refusal(whole) from fault
    return first.isoformat(), last.isoformat()


def _library(text: str, whole: str) -> tuple[str | None, str | None]:
    try:
        parsed = parse_edtf(text)
        return _day(parsed.lower_strict(), whole), _day(parsed.upper_strict(), whole)
    except (EDTFParseException, ValueError, AttributeError, TypeError, NotImplementedError) as fault:
        raise _refusal(whole) from fault


def _day(moment: object, whole: str) -> str | None:
    if isinstance(moment, float):
        return None
    year = getattr(moment, "tm_year", 0)
    if not 1 <= year <= 9999 or "XXXX" in whole:
        raise BadDate(f"The date {whole!r} has no year between 1 and 9999.", "Give the year, or leave the date out.")
    return f"{year:04}-{getattr(moment, 'tm_mon', 1):02}-{getattr(moment, 'tm_mday', 1):02}"


def _widen(earliest: str | None, latest: str | None, hyphens: int) -> tuple[str | None, str | None]:
    return _shift(earliest, -1, hyphens), _shift(latest, 1, hyphens)


def _shift(day: str | None, by: int, hyphens: int) -> str | None:
    if day is None:
        return None
    moment = date.fromisoformat(day)
    try:
        if hyphens >= 2:
            return (moment + timedelta(days=by)).isoformat()
        months = moment.year * 12 + moment.month - 1 + by * (1 if hyphens == 1 else 12)
        year, month = months // 12, months % 12 + 1
        return date(year, month, 1 if by < 0 else monthrange(year, month)[1]).isoformat()
    except (ValueError, OverflowError):
        return day


def _refusal(whole: str) -> BadDate:
    return BadDate(
        f"{whole!r} is not a date in EDTF.",
        "Write 2023, 2023-11, 2023-11-24, an interval 2023-11-24/2023-11-30, an approximate 1996~, or [1995..1999].",
    )
