"""One point of EDTF (a year, month, day or season, masked or qualified) and the days that it allows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import product

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from graph.dates.calendar import DAY, MONTH, SEASONS, YEAR, days_in, season, shift
from graph.dates.imprecise import BadDate

Bounds = tuple[date, date]
Digits = tuple[str, str, str]

_UNITS = (YEAR, MONTH, DAY)
_MARK = "[~?%]?"
_POINT = re.compile(
    rf"({_MARK})([0-9X]{{4}})({_MARK})(?:-({_MARK})([0-9X]{{2}})({_MARK})(?:-({_MARK})([0-9X]{{2}})({_MARK}))?)?"
)
_SIGNIFICANT = re.compile(r"([0-9]{4})S([1-3])")
_OUT_OF_RANGE = re.compile(r"-[0-9X]{4}.*|Y-?[0-9]+(E[0-9]+)?(S[0-9]+)?")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:Z+-]{1,16}")


def bounds(text: str, whole: str) -> Bounds:
    """The first and last day that a point allows. Raises BadDate, which names the `whole` text that it stands in."""
    match = _POINT.fullmatch(text)
    if match is None:
        return _rare(text, whole)
    digits = (match[2], match[5] or "", match[8] or "")
    try:
        first, last = _unqualified(digits)
    except ValueError as fault:
        if digits[0] in ("XXXX", "0000"):
            raise _without_year(whole) from fault
        raise refusal(whole) from fault
    marks = match.group(1, 3, 4, 6, 7, 9)
    if not any(marks):
        return first, last
    if digits[1] in SEASONS:
        raise refusal(whole)
    return _widened(first, last, digits, marks)


def refusal(whole: str) -> BadDate:
    """What is told of a text that is no EDTF."""
    return BadDate(
        f"{whole[:60]!r} is not a date in EDTF.",
        "Write 2023, 2023-11, 2023-11-24, an interval 2023-11-24/2023-11-30, an approximate 1996~, or [1995..1999].",
    )


def _without_year(whole: str) -> BadDate:
    return BadDate(f"The date {whole[:60]!r} has no year between 1 and 9999.", "Give the year, or leave the date out.")


def _rare(text: str, whole: str) -> Bounds:
    """What is seldom written: significant digits, and moments, of which the day counts."""
    if significant := _SIGNIFICANT.fullmatch(text):
        return _unqualified((significant[1][: int(significant[2])].ljust(4, "X"), "", ""))
    if _OUT_OF_RANGE.fullmatch(text):
        raise _without_year(whole)
    if not _MOMENT.fullmatch(text):
        raise refusal(whole)
    try:
        parse_edtf(text)
        return _unqualified((text[:4], text[5:7], text[8:10]))
    except (EDTFParseException, ValueError, AttributeError, TypeError, NotImplementedError) as fault:
        raise refusal(whole) from fault


def _unqualified(digits: Digits) -> Bounds:
    """Raises ValueError where there is no such day."""
    year, month, day = digits
    if month in SEASONS and not day:
        return season(int(year), month)
    if "X" in "".join(digits):
        return _masked(digits)
    y, m, d = int(year), int(month or 0), int(day or 0)
    if (month and not m) or (day and not d):
        raise ValueError(digits)
    return date(y, m or 1, d or 1), date(y, m or 12, d or days_in(y, m or 12))


def _masked(digits: Digits) -> Bounds:
    year, month, day = digits
    # A leap year has every day that any year has: what it lacks need not be looked for in a thousand years.
    if year == "XXXX" or not any(_days(2000, month, day)):
        raise ValueError(digits)
    years = [y for y in map(int, _filled(year)) if y]
    first = next((found for y in years for found in _days(y, month, day)), None)
    last = next((found[-1] for y in reversed(years) if (found := list(_days(y, month, day)))), None)
    if first is None or last is None:
        raise ValueError(digits)
    return first, last


def _filled(mask: str) -> Iterator[str]:
    """Every number that a mask allows, from the least."""
    return map("".join, product(*("0123456789" if char == "X" else char for char in mask)))


def _days(year: int, month: str, day: str) -> Iterator[date]:
    for number in [m for m in map(int, _filled(month or "XX")) if 1 <= m <= 12]:
        most = days_in(year, number)
        yield from (date(year, number, d) for d in map(int, _filled(day or "XX")) if 1 <= d <= most)


def _widened(first: date, last: date, digits: Digits, marks: tuple[str | None, ...]) -> Bounds:
    """Widened by one unit on both sides for each part that a mark stands at, two where it is both marks or `%`.

    A mark after a part speaks of all that is before it too, and of that the finest unit counts.
    """
    for place in range(3):
        said = "".join(mark or "" for mark in marks[2 * place : 2 * place + 2])
        times = min(2, sum(2 if mark == "%" else 1 for mark in set(said)))
        for _ in range(times):
            first, last = _once(first, last, digits, place)
    return first, last


def _once(first: date, last: date, digits: Digits, place: int) -> Bounds:
    while place and "X" in digits[place]:
        place -= 1
    unit, by = _UNITS[place], 10 ** digits[0].count("X") if place == 0 else 1
    to_end = not digits[2]
    return shift(first, -by, unit), shift(last, by, unit, to_end=to_end)
