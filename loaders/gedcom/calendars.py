"""Calendars: the days of the Gregorian calendar on which a day, a month or a year of another one falls.

Days are ordinals as in `datetime.date`. A Hebrew day begins on the evening before the day that it is named by.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate

GREGORIAN, JULIAN, HEBREW, FRENCH = "GREGORIAN", "JULIAN", "HEBREW", "FRENCH R"
MONTHS = {
    GREGORIAN: ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"),
    JULIAN: ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"),
    HEBREW: ("TSH", "CSH", "KSL", "TVT", "SHV", "ADR", "ADS", "NSN", "IYR", "SVN", "TMZ", "AAV", "ELL"),
    FRENCH: (
        "VEND", "BRUM", "FRIM", "NIVO", "PLUV", "VENT", "GERM", "FLOR", "PRAI", "MESS", "THER", "FRUC", "COMP",
    ),
}  # fmt: skip
_COMMON = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_HEBREW_EPOCH = -1373427
# The days on which the years 1 to 15 of the Republic began, as decreed from the equinox, counted from 1 September.
_FRENCH = (1792, (22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23, 23))


class NoSuchDay(ValueError):
    """A day, month or year that the calendar does not have."""


def days(calendar: str, year: int, month: str, day: int) -> tuple[int, int]:
    """The first and the last day of a day, a month (`day` 0) or a year (`month` empty). Raises NoSuchDay."""
    start, lengths = _YEARS[calendar](year)
    over = 1 if calendar == HEBREW else 0
    if not month:
        return start - over, start + sum(lengths) - 1
    if month not in MONTHS[calendar]:
        raise NoSuchDay(f"{month} is no month of this calendar.")
    at = MONTHS[calendar].index(month)
    first = start + (0, *accumulate(lengths))[at]
    if not lengths[at] or day > lengths[at]:
        raise NoSuchDay(f"That year has no {day or ''} {month}.".replace("  ", " "))
    return (first + day - 1 - over, first + day - 1) if day else (first - over, first + lengths[at] - 1)


def _roman(year: int, *, leap: bool) -> Sequence[int]:
    return (31, 29, *_COMMON[2:]) if leap else _COMMON


def _gregorian(year: int) -> tuple[int, Sequence[int]]:
    past = year - 1
    start = past * 365 + past // 4 - past // 100 + past // 400 + 1
    return start, _roman(year, leap=year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))


def _julian(year: int) -> tuple[int, Sequence[int]]:
    past = year - 1
    return past * 365 + past // 4 - 1, _roman(year, leap=year % 4 == 0)


def _hebrew(year: int) -> tuple[int, Sequence[int]]:
    start = _hebrew_start(year)
    length, leap = _hebrew_start(year + 1) - start, (7 * year + 1) % 19 < 7
    cheshvan, kislev = 30 if length % 10 == 5 else 29, 29 if length % 10 == 3 else 30
    return start, (30, cheshvan, kislev, 29, 30, 30 if leap else 29, 29 if leap else 0, 30, 29, 30, 29, 30, 29)


def _hebrew_start(year: int) -> int:
    before, now, after = (_molad(each) for each in (year - 1, year, year + 1))
    put_off = 2 if after - now == 356 else 1 if now - before == 382 else 0
    return _HEBREW_EPOCH + now + put_off


def _molad(year: int) -> int:
    months = (235 * year - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _french(year: int) -> tuple[int, Sequence[int]]:
    first, begins = _FRENCH
    if not 1 <= year < len(begins):
        raise NoSuchDay("The Republic counted the years 1 to 14.")
    start, after = (_september(first + each - 1) + begins[each - 1] - 1 for each in (year, year + 1))
    return start, (*(30,) * 12, after - start - 360)


def _september(year: int) -> int:
    start, lengths = _gregorian(year)
    return start + sum(lengths[:8])


_YEARS: Mapping[str, Callable[[int], tuple[int, Sequence[int]]]] = {
    GREGORIAN: _gregorian,
    JULIAN: _julian,
    HEBREW: _hebrew,
    FRENCH: _french,
}
"""The first day of a year, and how many days its months have."""
