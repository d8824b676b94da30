"""The grammar of dates in words: what stands before, between and after the dates of a phrase, in EDTF."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from graph.dates import shapes
from graph.dates.imprecise import BadDate
from graph.dates.lexicon import items
from graph.dates.pieces import Piece
from graph.dates.reading import piece
from graph.dates.refusals import HOW_TO, no_second_year, readings, shown
from graph.dates.walk import Walk

_INTERPRETED = re.compile(r"int\b([^()]+)\(.*\)", re.IGNORECASE | re.DOTALL)
_RANGE = ("to", "up to", "-", "/")
_ONE_SIDED: Mapping[str, Callable[[Piece, str], str]] = {
    "before": shapes.before,
    "after": shapes.after,
    "by": lambda end, text: shapes.within(None, end, text),
    "up to": lambda end, text: shapes.within(None, end, text),
    "not before": lambda start, text: shapes.within(start, None, text),
}


def edtf(text: str, order: str) -> str:
    """The EDTF of a phrase; dates in numbers are read in the declared `order`. Raises BadDate with the reason."""
    if text[:1] == "(":
        raise BadDate(f"{shown(text)} is words in parentheses, which are not read.", HOW_TO)
    # GEDCOM gives a reading of words that it quotes: the reading is somebody's, so it is uncertain.
    interpreted = _INTERPRETED.fullmatch(text)
    walk = Walk(text, items(interpreted[1] if interpreted else text, order))
    marks = ("?" if interpreted else "") + walk.marks() + walk.marks_at_end()
    said = _offset(walk, marks) or _statement(walk, marks)
    if not walk.ended:
        raise walk.stuck()
    return said


def _statement(walk: Walk, marks: str) -> str:
    for role, shape in _ONE_SIDED.items():
        if walk.take(role):
            walk.take("from")
            return shape(_marked(piece(walk), marks), walk.text)
    if walk.take("between"):
        first = piece(walk)
        if not walk.take("and", *_RANGE):
            raise walk.stuck()
        walk.take("to")
        return shapes.within(*_completed(walk, first, marks), walk.text)
    if walk.take("to"):
        return shapes.span(None, _marked(piece(walk), marks), walk.text)
    return _since(walk, marks) if walk.take("from") else _plain(walk, marks)


def _since(walk: Walk, marks: str) -> str:
    walk.take("from")
    start = piece(walk)
    if not walk.take(*_RANGE) or walk.take("present"):
        return shapes.span(_marked(start, marks), None, walk.text)
    return shapes.span(*_completed(walk, start, marks), walk.text)


def _plain(walk: Walk, marks: str) -> str:
    """One date, a range of two, or one or both of two."""
    first = piece(walk)
    joint = walk.take("or", "and", *_RANGE)
    if joint is None:
        if not walk.ended:
            raise walk.stuck()
        return shapes.point(_marked(first, marks), walk.text)
    if joint.role in _RANGE:
        if walk.take("present"):
            return shapes.span(_marked(first, marks), None, walk.text)
        return shapes.span(*_completed(walk, first, marks), walk.text)
    both = _completed(walk, first, marks)
    if joint.role == "and" and both[0].parts:
        # "the late 1980s and early 1990s": no two dates, but the time from one to the other.
        return shapes.span(*both, walk.text)
    return shapes.several(both, "[]" if joint.role == "or" else "{}", walk.text)


def _completed(walk: Walk, first: Piece, marks: str) -> tuple[Piece, Piece]:
    """The first and the date that follows, each with what only the other says, and the marks of the phrase."""
    last = piece(walk)
    if last.day and not last.month and first.year and not first.month and not first.is_decade:
        last = _abbreviated(walk, first, last.day)
    first, last = last.lend(first), first.lend(last)
    return _marked(last.lend(first), marks), _marked(first.lend(last), marks)


def _abbreviated(walk: Walk, first: Piece, digits: int) -> Piece:
    """The second year of "1995–99". What may as well be a month or the code of a season is refused."""
    year = first.year - first.year % 100 + digits
    meant = [f"{first.year:04}-{digits:02}"] if 1 <= digits <= 12 or 21 <= digits <= 41 else []
    if meant:
        meant += [f"{first.year:04}/{year:04}"] if year > first.year else []
        raise readings(walk.text, "may be two years, or a year and a part of it", meant)
    if year <= first.year:
        raise no_second_year(walk.text, first.year)
    return Piece(year=year)


def _marked(found: Piece, marks: str) -> Piece:
    return replace(found, marks=shapes.merged(found.marks, marks))


def _offset(walk: Walk, marks: str) -> str:
    """Some days before a date, or a counted number of them; empty where the phrase is not about that."""
    number, few = walk.take("number", "count"), walk.take("few")
    unit = walk.take("unit", "one day")
    side = walk.take("before", "up to", "after") if unit else None
    if unit is None or side is None:
        walk.skip(-sum(item is not None for item in (number, few, unit)))
        return ""
    if number and (few or unit.which not in ("", "day")):
        raise BadDate(f"{shown(walk.text)} does not count in days.", "Count in days, or write which days are meant.")
    base, way = _marked(piece(walk), marks), 1 if side.role == "after" else -1
    if number or unit.role == "one day":
        return shapes.counted(way * (number.numbers[0] if number else 1), base, walk.text)
    return shapes.some(unit.which, way, base, walk.text)
