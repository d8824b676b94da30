"""Days and months counted on: what lies before, after, or some units away, within the years 1 to 9999."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

DAY, MONTH, YEAR = "day", "month", "year"
FIRST, LAST = date.min, date.max

# The season codes of EDTF: the month in which each begins, and how many months it lasts. Those that do not say which
# half of the earth they mean (21 to 24) are the northern ones; WINTERS begin in one year and end in the next.
SEASONS = {
    "21": (3, 3), "22": (6, 3), "23": (9, 3), "24": (12, 3),
    "25": (3, 3), "26": (6, 3), "27": (9, 3), "28": (12, 3),
    "29": (9, 3), "30": (12, 3), "31": (3, 3), "32": (6, 3),
    "33": (1, 3), "34": (4, 3), "35": (7, 3), "36": (10, 3),
    "37": (1, 4), "38": (5, 4), "39": (9, 4), "40": (1, 6), "41": (7, 6),
}  # fmt: skip


def days_in(year: int, month: int) -> int:
    """How many days a month has."""
    return monthrange(year, month)[1]


def month_away(year: int, month: int, by: int) -> tuple[int, int]:
    """The year and month some months later, or earlier where `by` is negative; the year may be out of range."""
    months = year * 12 + month - 1 + by
    return months // 12, months % 12 + 1


def shift(day: date, by: int, unit: str, *, to_end: bool = False) -> date:
    """A day some units later or earlier; with `to_end` the last day of its month there. Stops at the years 1 and 9999.

    A day that the month there does not have becomes its last.
    """
    try:
        if unit == DAY:
            return day + timedelta(days=by)
        year, month = month_away(day.year, day.month, by * (12 if unit == YEAR else 1))
        last = days_in(year, month)
        return date(year, month, last if to_end else min(day.day, last))
    except (ValueError, OverflowError):
        return FIRST if by < 0 else LAST


def season(year: int, code: str) -> tuple[date, date]:
    """The first and last day of a season of a year by its code. Raises ValueError where the last is in no year.

    One that runs over the end of a year may be the one that begins in it or the one that ends in it: both are allowed.
    """
    begins, months = SEASONS[code]
    over = begins + months > 13
    last_year, last_month = month_away(year, begins, months - 1)
    first = date(max(year - over, 1), begins, 1)
    return first, date(last_year, last_month, days_in(last_year, last_month))
