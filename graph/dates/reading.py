"""One date of a phrase, read from the items where a walk stands: whatever they say of year, month, day or part."""

from __future__ import annotations

from dataclasses import replace

from graph.dates.lexicon import ROMAN
from graph.dates.pieces import Piece
from graph.dates.refusals import not_a_date, readings
from graph.dates.shapes import merged
from graph.dates.walk import Walk

_NUMBERS = ("number", "roman", "ten")


def piece(walk: Walk) -> Piece:
    """The date that begins here, with its marks. What it leaves unsaid is 0. Raises BadDate where there is none."""
    marks = walk.marks()
    parts = _parts(walk)
    found = bare = Piece(parts=parts, marks=merged(marks, walk.marks()))
    while more := _more(walk, found):
        found = more
    if found == bare:
        raise walk.stuck()
    _refuse_double_year(walk, found)
    return replace(found, marks=merged(found.marks, walk.marks()))


def _parts(walk: Walk) -> tuple[str, ...]:
    """Which part is meant: "late", "early to mid"; a hyphen after it ("mid-1990s") says nothing."""
    said = []
    while item := walk.take("part"):
        said.append(item.which)
        ahead = 0
        while walk.role(ahead) in ("-", "to"):
            ahead += 1
        if not ahead or walk.role(ahead) != "part":
            walk.skip(int(walk.role() == "-"))
            break
        walk.skip(ahead)
    return tuple(said)


def _more(walk: Walk, found: Piece) -> Piece | None:
    """The date with what the next item says; None where that is of something else."""
    if walk.role() == "one day" and walk.role(1) in ("number", "date"):
        walk.skip(1)
    for read in (_second_year, _date, _decade, _century, _season, _calendar_word):
        more = read(walk, found)
        if more:
            return more
    return None


def _date(walk: Walk, found: Piece) -> Piece | None:
    if found.year or found.month or found.day:
        return None
    item = walk.take("date")
    return replace(found, year=item.numbers[0], month=item.numbers[1], day=item.numbers[2]) if item else None


def _decade(walk: Walk, found: Piece) -> Piece | None:
    if found.year or found.is_decade or found.century:
        return None
    if walk.role() == "decades of" and walk.role(1) in ("number", "year", "ten"):
        walk.skip(1)
    elif walk.role() != "ten" and (walk.role() != "decade" or _is_ordinal(walk)):
        return None
    item = walk.take("number", "year", "ten", "decade")
    if item is None:
        return None
    number = int(item.which) if item.role == "ten" else item.numbers[0] * (10 if "x" in item.text else 1)
    if number % 10:
        raise not_a_date(walk.text, item.text)
    return replace(found, year=number, is_decade=True)


def _is_ordinal(walk: Walk) -> bool:
    """Whether the ending of a decade is that of a day: «20-е ноября»."""
    return walk.role(1) == "month" and walk.number() < 100


def _century(walk: Walk, found: Piece) -> Piece | None:
    if found.century or found.year >= 100 or (found.year and not found.is_decade):
        return None
    if mask := walk.take("century mask"):
        return replace(found, century=mask.numbers[0] + 1)
    if walk.role() in _NUMBERS and walk.role(1) == "century":
        item = walk.peek()
    elif walk.role() == "century" and walk.role(1) in _NUMBERS:
        item = walk.peek(1)
    else:
        return None
    walk.skip(2)
    century = 0 if item is None else int(item.which) if item.role == "ten" else item.numbers[0]
    if not 1 <= century <= len(ROMAN):
        raise not_a_date(walk.text)
    return replace(found, century=century)


def _season(walk: Walk, found: Piece) -> Piece | None:
    item = None if found.season else walk.take("season")
    return replace(found, season=item.which) if item else None


def _second_year(walk: Walk, found: Piece) -> Piece | None:
    """The winter of two years: "winter 2023/24", also where that looks like a month: "winter 2011-12"."""
    if not found.season or found.until_year:
        return None
    item = walk.peek()
    if item and item.role == "date" and not found.year and item.numbers[1:] == ((item.numbers[0] + 1) % 100, 0):
        walk.skip(1)
        return replace(found, year=item.numbers[0], until_year=item.numbers[0] + 1)
    if not found.year or walk.role() not in ("/", "-") or walk.role(1) not in ("number", "year"):
        return None
    if walk.number(1) not in (found.year + 1, (found.year + 1) % 100):
        return None
    walk.skip(2)
    return replace(found, until_year=found.year + 1)


def _calendar_word(walk: Walk, found: Piece) -> Piece | None:
    if not (found.year or found.is_decade or found.century) and (year := walk.take("year")):
        return replace(found, year=year.numbers[0])
    if not found.month and (month := walk.take("month")):
        return replace(found, month=int(month.which))
    if not found.weekday and (weekday := walk.take("weekday")):
        return replace(found, weekday=int(weekday.which))
    if found.day or walk.number() > 99 or walk.role() not in ("number", "decade"):
        return None
    day = walk.number()
    if not day:
        raise walk.stuck()
    walk.skip(1)
    to = walk.peek()
    if to and to.role == "to" and to.joined and walk.role(1) == "month":
        # In Hebrew a day can be the 24th "to" November.
        walk.skip(1)
    return replace(found, day=day)


def _refuse_double_year(walk: Walk, found: Piece) -> None:
    """A year that begins on another day in some places ("11 Feb 1731/32"), or two years: who reads it cannot know."""
    if walk.role() != "/" or walk.role(1) != "number" or not found.year or found.season:
        return
    if walk.number(1) == (found.year + 1) % 100:
        one = replace(found, year=found.year + 1).extent(walk.text).whole
        other = found.extent(walk.text).whole if found.month else f"{found.year:04}/{one}"
        raise readings(walk.text, "may be one year counted in two ways, or two years", (one, other))
