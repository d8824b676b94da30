"""Dates as GEDCOM writes them, as imprecise dates: converted exactly, wider where something is open, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from graph.dates import BadDate, ImpreciseDate, parse, understand
from loaders.gedcom.calendars import FRENCH, GREGORIAN, HEBREW, JULIAN, NoSuchDay, days

_ESCAPE = re.compile(r"@#D([A-Z _]+)@ *|\b(GREGORIAN|JULIAN|HEBREW|FRENCH_R) +")
_PLAIN = re.compile(r"@#DGREGORIAN@ *|\bGREGORIAN +")
_SHORT = re.compile(r"(?:^|(?<=[A-Z] ))([0-9]{3})(?=$| AND\b| TO\b| \()")
_BEFORE_CHRIST = re.compile(r"[0-9]\s*(?:B\.\s?C\.?|BCE?)(?![A-Z])")
_POINT = re.compile(r"(?:(?:([0-9]{1,2}) )?([A-Z]{3,4}) )?([0-9]{1,4})(?:/([0-9]{1,4}))?")
_RANGE = re.compile(r"(BET|FROM) (.+?) (AND|TO) (.+)")
_MODIFIED = re.compile(r"(ABT|CAL|EST|BEF|AFT|FROM|TO|INT) (.+?)(?: ?\(.*\))?")
_DUAL = re.compile(r"[0-9]{3,4}/[0-9]{1,4}(?![0-9/])")
_LIMIT = re.compile(r"(BEF|AFT) ([^()]+)")
_CALENDARS = {each: each for each in (GREGORIAN, JULIAN, HEBREW, FRENCH)} | {"FRENCH_R": FRENCH}
_OLD_STYLE = ("JAN", "FEB", "MAR")


@dataclass(frozen=True, slots=True)
class _Days:
    """The days that a point in time allows; `either` where it is one of the two and none between.

    `size` is how much of an ISO day the point says: 4 for a year, 7 for a month, 10 for a day.
    """

    first: str
    last: str
    size: int
    either: bool = False

    @property
    def edtf(self) -> str:
        if self.first == self.last:
            return self.first
        return f"[{self.first}{',' if self.either else '..'}{self.last}]"

    def marked(self, mark: str) -> str:
        """With a mark of doubt, which widens it by as much as the point itself says: a year, a month, a day."""
        first, last = self.first[: self.size], self.last[: self.size]
        return f"{first}{mark}" if first == last else f"{first}{mark}/{last}{mark}"


@lru_cache(maxsize=65536)
def read_date(text: str, inclusive: bool) -> ImpreciseDate:
    """The date that a DATE says; its own words are kept beside it.

    `inclusive`: whether BEF and AFT take in the date that they name, as from GEDCOM 7 on. Raises BadDate with the
    reason where no date can be read out of it.
    """
    said = " ".join(text.upper().split())
    if said.startswith("("):
        raise BadDate("These are words, and no date.")
    if _BEFORE_CHRIST.search(said):
        raise BadDate("It is before the year 1.")
    plain = _PLAIN.sub("", said)
    if _ESCAPE.search(plain) or _DUAL.search(plain):
        return _converted(said, inclusive, text)
    limit = _LIMIT.fullmatch(plain) if inclusive else None
    if limit:
        plain = f"no {'later' if limit[1] == 'BEF' else 'earlier'} than {limit[2]}"
    padded = _SHORT.sub(r"0\1", plain)
    found = understand(padded if padded != said else text.strip())
    return parse(found.edtf, "" if found.edtf == text else text)


def _converted(said: str, inclusive: bool, raw: str) -> ImpreciseDate:
    found = _RANGE.fullmatch(said)
    try:
        if found and (found[1] == "BET") == (found[3] == "AND"):
            first, last = _point(found[2]).first, _point(found[4]).last
            return parse(f"[{first}..{last}]" if found[1] == "BET" else f"{first}/{last}", raw)
        if found := _MODIFIED.fullmatch(said):
            return parse(_modified(found[1], _point(found[2]), inclusive), raw)
        return parse(_point(said).edtf, raw)
    except NoSuchDay as wrong:
        raise BadDate(str(wrong)) from wrong


def _modified(word: str, point: _Days, inclusive: bool) -> str:
    if word in ("BEF", "AFT"):
        if inclusive:
            return f"[..{point.last}]" if word == "BEF" else f"[{point.first}..]"
        return f"[..{_next(point.first, -1)}]" if word == "BEF" else f"[{_next(point.last, 1)}..]"
    if word in ("FROM", "TO"):
        return f"{point.first}/.." if word == "FROM" else f"../{point.last}"
    return point.marked("?" if word == "INT" else "~")


def _next(day: str, by: int) -> str:
    return _iso(date.fromisoformat(day).toordinal() + by)


def _iso(ordinal: int) -> str:
    try:
        return date.fromordinal(ordinal).isoformat()
    except (ValueError, OverflowError):
        raise NoSuchDay("Years are 1 to 9999.") from None


def _point(text: str) -> _Days:
    """The days of one date with or without an escape. Raises NoSuchDay and BadDate."""
    escape = _ESCAPE.match(text)
    named = (escape[1] or escape[2]).strip() if escape else ""
    found = _POINT.fullmatch(text[escape.end() :] if escape else text)
    if named and named not in _CALENDARS:
        raise BadDate(f"The calendar {named} is not one that can be converted.")
    if found is None:
        raise BadDate("It is not written as a date of its calendar.")
    calendar, day, month = _CALENDARS.get(named, GREGORIAN), int(found[1] or 0), found[2] or ""
    if calendar != FRENCH and len(found[3]) < 3:
        raise BadDate("A year has four digits: of this one the century is not said.")
    if found[1] and not day:
        raise NoSuchDay("There is no day 0.")
    if found[4]:
        return _dual(calendar, int(found[3]), found[4], month, day)
    return _days(days(calendar, int(found[3]), month, day), _size(month, day))


def _dual(calendar: str, year: int, second: str, month: str, day: int) -> _Days:
    """A year written as two: the one in which it began in March, and the one in which it began in January.

    Where no calendar is named, it may be a day of the Julian or of the Gregorian one, and both are allowed.
    """
    if calendar not in (GREGORIAN, JULIAN) or not str(year + 1).endswith(second):
        raise BadDate("The second year is not the one after the first.")
    if month and (month not in _OLD_STYLE or (month == "MAR" and day > 24)):
        raise BadDate("Only the days from January to 24 March have two years.")
    years = (year + 1,) if month else (year, year + 1)
    read = (JULIAN,) if calendar == JULIAN else (GREGORIAN, JULIAN)
    found = [days(each, number, month, day) for each in read for number in years]
    first, last = min(first for first, _ in found), max(last for _, last in found)
    return _days((first, last), _size(month, day), either=bool(day))


def _size(month: str, day: int) -> int:
    return 10 if day else 7 if month else 4


def _days(found: tuple[int, int], size: int, *, either: bool = False) -> _Days:
    return _Days(_iso(found[0]), _iso(found[1]), size, either)
