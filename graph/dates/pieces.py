"""One date of a phrase (a day, a month, a late decade) and the EDTF that it comes to: itself, its first, its last.

`docs/reference/dates.md` tells what is read out of "early", "mid", "late" and the like; it is decided here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from graph.dates.calendar import days_in, season
from graph.dates.imprecise import BadDate
from graph.dates.refusals import not_a_date, readings, short_year, shown, without_day, without_year

Part = tuple[int, int]

# The first and last year of a decade or century from 0, month of a year from 1, day of a month from 1 (99: its last).
_HALVES = ("first half", "second half")
_QUARTERS = ("first quarter", "second quarter", "third quarter", "fourth quarter")
_IN_DECADE: Mapping[str, Part] = {
    "early": (0, 4),
    "mid": (3, 6),
    "late": (5, 9),
    _HALVES[0]: (0, 4),
    _HALVES[1]: (5, 9),
}
_IN_CENTURY: Mapping[str, Part] = {
    "early": (0, 49), "mid": (30, 69), "late": (50, 99), _HALVES[0]: (0, 49), _HALVES[1]: (50, 99),
    **{quarter: (25 * at, 25 * at + 24) for at, quarter in enumerate(_QUARTERS)},
}  # fmt: skip
_IN_YEAR: Mapping[str, Part] = {
    "early": (1, 4), "mid": (5, 8), "late": (9, 12), _HALVES[0]: (1, 6), _HALVES[1]: (7, 12),
    **{quarter: (3 * at + 1, 3 * at + 3) for at, quarter in enumerate(_QUARTERS)},
}  # fmt: skip
_IN_MONTH: Mapping[str, Part] = {
    "early": (1, 10), "mid": (11, 20), "late": (21, 99), _HALVES[0]: (1, 15), _HALVES[1]: (16, 99),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Extent:
    """What a piece comes to in EDTF: the whole, and the points in which it begins and ends."""

    whole: str
    first: str
    last: str

    @property
    def is_point(self) -> bool:
        """Whether the whole may carry a qualifier and be the end of an interval."""
        return self.whole == self.first or "X" in self.whole


@dataclass(frozen=True, slots=True)
class Piece:
    """What a phrase says of one date; 0 and empty where it says nothing.

    `year` is the first one of a decade where `is_decade`; `until_year` the second of a winter in two years; `parts`
    the words from which to which part of it is meant; `marks` those of EDTF; `weekday` 1 is Monday.
    """

    year: int = 0
    month: int = 0
    day: int = 0
    season: str = ""
    weekday: int = 0
    is_decade: bool = False
    century: int = 0
    until_year: int = 0
    parts: tuple[str, ...] = ()
    marks: str = ""

    def extent(self, text: str) -> Extent:
        """What it comes to in EDTF. Raises BadDate, which shows the `text`, where it is not whole or no date."""
        if (self.century or self.is_decade) and (self.month or self.day or self.season or self.weekday):
            raise not_a_date(text)
        if self.century and not self.is_decade:
            return self._of_years(text, 100 * (self.century - 1), _IN_CENTURY, "XX")
        if self.is_decade:
            return self._decade(text)
        if not self.year:
            raise without_year(text)
        if self.season:
            return self._season(text)
        if self.day:
            return self._day(text)
        if self.weekday:
            raise not_a_date(text)
        if self.month:
            return self._month(text)
        return self._year(text)

    def lend(self, other: Piece) -> Piece:
        """The other piece, with the year and month that a range says only once, here: "24–30 November 2023"."""
        if other.is_decade or other.century:
            return other
        if other.day and not (other.month or other.season) and self.day:
            other = replace(other, month=self.month)
        if not other.year and (self.month or self.season) and (other.month or other.season):
            other = replace(other, year=self.until_year or self.year)
        return other

    def _decade(self, text: str) -> Extent:
        year = self.year + (100 * (self.century - 1) if self.century else 0)
        if year < 100:
            raise short_year(text)
        if year % 100 == 0 and year != 2000 and not self.century:
            meant = (f"{year // 10}X for ten years", f"{year // 100}XX for a hundred")
            raise readings(text, "may be a decade or a century", meant)
        return self._of_years(text, year, _IN_DECADE, "X")

    def _of_years(self, text: str, year: int, table: Mapping[str, Part], mask: str) -> Extent:
        begin, end = self._part(text, table, (0, 10 ** len(mask) - 1))
        first, last = f"{year + begin:04}", f"{year + end:04}"
        return Extent(_one_of(first, last) if self.parts else first[: -len(mask)] + mask, first, last)

    def _year(self, text: str) -> Extent:
        year = f"{self.year:04}"
        if not self.parts:
            return Extent(year, year, year)
        begin, end = self._part(text, _IN_YEAR, (1, 12))
        first, last = f"{year}-{begin:02}", f"{year}-{end:02}"
        return Extent(_one_of(first, last), first, last)

    def _month(self, text: str) -> Extent:
        month = f"{self.year:04}-{self.month:02}"
        if not self.parts:
            return Extent(month, month, month)
        begin, end = self._part(text, _IN_MONTH, (1, 99))
        first, last = f"{month}-{begin:02}", f"{month}-{min(end, days_in(self.year, self.month)):02}"
        return Extent(_one_of(first, last), first, last)

    def _season(self, text: str) -> Extent:
        if self.parts or self.day or self.month or self.weekday:
            raise not_a_date(text, "".join(self.parts[:1]))
        if self.until_year:
            if self.season != "24" or self.until_year != self.year + 1:
                raise not_a_date(text)
            first, last = f"{self.year:04}-12", f"{self.until_year:04}-02"
            return Extent(_one_of(first, last), first, last)
        try:
            begins, ends = season(self.year, self.season)
        except ValueError as fault:
            raise not_a_date(text) from fault
        return Extent(f"{self.year:04}-{self.season}", begins.isoformat()[:7], ends.isoformat()[:7])

    def _day(self, text: str) -> Extent:
        if not self.month:
            raise BadDate(f"{shown(text)} does not say which month.", "Write it: 24 November 2023.")
        if self.parts:
            raise not_a_date(text, self.parts[0])
        if self.day > days_in(self.year, self.month):
            raise without_day(text, f"{self.year:04}-{self.month:02}", self.day)
        day = date(self.year, self.month, self.day)
        if self.weekday and self.weekday != day.isoweekday():
            raise BadDate(f"{shown(text)}: {day} is a {day:%A}.", "Correct the day of the week, or leave it out.")
        return Extent(day.isoformat(), day.isoformat(), day.isoformat())

    def _part(self, text: str, table: Mapping[str, Part], whole: Part) -> Part:
        if not self.parts:
            return whole
        if not {*self.parts} <= set(table):
            raise not_a_date(text, self.parts[0])
        return table[self.parts[0]][0], table[self.parts[-1]][1]


def _one_of(first: str, last: str) -> str:
    return f"[{first}..{last}]"
