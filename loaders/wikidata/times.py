"""Dates of Wikidata: a time with a precision and a calendar, as EDTF that allows the same days."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from graph.dates import BadDate, ImpreciseDate, parse
from loaders.wikidata.properties import BOUNDS, CIRCA, DOUBTS
from loaders.wikidata.snaks import VALUE, Snak, Statement

DAY, MONTH, YEAR, DECADE, CENTURY, MILLENNIUM = 11, 10, 9, 8, 7, 6
_MOST_PRECISE = 14
_TIME = re.compile(r"\+0*([0-9]{1,4})-([0-9]{2})-([0-9]{2})T[0-9:]{8}Z")
_JULIAN = "Q1985786"
_GREGORIAN = "Q1985727"
_LONG = {CENTURY: 100, MILLENNIUM: 1000}


class Unreadable(Exception):
    """A time that is no date here, with the reason."""


def date_of(snak: Snak, *, circa: bool = False) -> ImpreciseDate:
    """The date that a snak gives. Raises Unreadable where it is none that Kith can hold."""
    value = snak.value
    if not isinstance(value, dict):
        raise Unreadable("This is no time.")
    if value.get("before") or value.get("after"):
        raise Unreadable("The time allows for units before or after it.")
    time, precision, calendar = value.get("time"), value.get("precision"), value.get("calendarmodel")
    if not (isinstance(time, str) and isinstance(precision, int) and isinstance(calendar, str)):
        raise Unreadable("This is no time.")
    return _date(time, precision, calendar.rpartition("/")[2], circa)


@lru_cache(maxsize=65536)
def _date(time: str, precision: int, calendar: str, circa: bool) -> ImpreciseDate:
    found = _TIME.fullmatch(time)
    if found is None or not int(found[1]):
        raise Unreadable("The time is in no year from 1 to 9999.")
    if calendar not in (_GREGORIAN, _JULIAN):
        raise Unreadable("The calendar of the time is not known.")
    if not MILLENNIUM <= precision <= _MOST_PRECISE:
        raise Unreadable("The time is less precise than a millennium.")
    year, month, day = map(int, found.groups())
    julian = calendar == _JULIAN
    edtf, raw = _edtf(year, month, day, min(precision, DAY), julian)
    try:
        return parse(_about(edtf) if circa else edtf, raw)
    except BadDate as bad:
        raise Unreadable(bad.message) from None


def _edtf(year: int, month: int, day: int, precision: int, julian: bool) -> tuple[str, str]:
    """EDTF, and how the source puts it where that is not the same."""
    if precision >= MONTH:
        said = f"{year:04}-{month:02}-{day:02}" if precision == DAY else f"{year:04}-{month:02}"
        return (_gregorian(year, month, day, precision), f"{said} (Julian)") if julian else (said, "")
    raw = f"{year:04} (Julian)" if julian else ""
    if precision == YEAR:
        return f"{year:04}", raw
    if precision == DECADE:
        return f"{year // 10:03}X", raw
    # Some count a century from its year 0, some from its year 1.
    last = -(-year // _LONG[precision]) * _LONG[precision]
    first = max(last - _LONG[precision], 1)
    return f"[{first:04}..{last:04}]" if last < 10_000 else f"[{first:04}..]", raw


def _about(edtf: str) -> str:
    return f"{edtf}~" if edtf[0] != "[" else "/".join(f"{end}~" for end in edtf.strip("[]").split("..") if end)


def _gregorian(year: int, month: int, day: int, precision: int) -> str:
    """The days of a Julian day or month in the calendar of today."""
    try:
        if precision == DAY:
            return _from_julian(year, month, day).isoformat()
        following = (year, month + 1) if month < 12 else (year + 1, 1)
        first, last = _from_julian(year, month, 1), _from_julian(*following, 1) - timedelta(days=1)
    except (ValueError, OverflowError):
        raise Unreadable("There is no such day in the Julian calendar.") from None
    return f"[{first.isoformat()}..{last.isoformat()}]"


def _from_julian(year: int, month: int, day: int) -> date:
    """A day of the Julian calendar, by the number of days since the beginning of its year 1."""
    lengths = (31, 29 if year % 4 == 0 else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    if not 1 <= month <= len(lengths) or not 1 <= day <= lengths[month - 1]:
        raise ValueError
    passed = 365 * (year - 1) + (year - 1) // 4 + sum(lengths[: month - 1]) + day
    return date.fromordinal(passed - 2)


def dated(statement: Statement) -> ImpreciseDate | None:
    """The date that a statement gives: its bounds where it has such qualifiers, else its value; None for neither.

    Raises Unreadable.
    """
    first, last = (statement.one(name) for name in BOUNDS)
    if first or last:
        return _between(first, last, statement.main)
    return date_of(statement.main, circa=circa(statement)) if statement.main.kind == VALUE else None


def circa(statement: Statement) -> bool:
    """Whether the dates of a statement are about right."""
    return any(snak.item == CIRCA for name in DOUBTS for snak in statement.qualifiers.get(name, ()))


def _between(first: Snak | None, last: Snak | None, main: Snak) -> ImpreciseDate:
    start = date_of(first).earliest if first else None
    end = date_of(last).latest if last else None
    raw = str(main.value.get("time", "")) if isinstance(main.value, dict) else ""
    try:
        return parse(f"{start or '..'}/{end or '..'}", raw)
    except BadDate as bad:
        raise Unreadable(bad.message) from None
