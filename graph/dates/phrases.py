"""The grammar of dates in words: what items in which order say which date, in EDTF."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from graph.dates import shapes
from graph.dates.imprecise import BadDate
from graph.dates.lexicon import Item, items
from graph.dates.pieces import Piece
from graph.dates.refusals import HOW_TO, not_a_date, readings, relative, short_year, shown, without_year

_MARKS = {"about": "~", "uncertain": "?", "~": "~", "?": "?", "%": "%"}
_INTERPRETED = re.compile(r"int\b([^()]+)\(.*\)", re.IGNORECASE | re.DOTALL)
_RANGE = ("to", "up to", "-", "/")
_ONE_SIDED: dict[str, Callable[[Piece, str], str]] = {
    "before": shapes.before,
    "after": shapes.after,
    "by": lambda piece, text: shapes.within(None, piece, text),
    "up to": lambda piece, text: shapes.within(None, piece, text),
    "not before": lambda piece, text: shapes.within(piece, None, text),
}
_REFUSED = {
    "era": ("is before the year 1", "Leave the date out."),
    "calendar": ("is of another calendar", "Write the day of the Gregorian calendar: 24 November 2023."),
}


def edtf(text: str, order: str) -> str:
    """The EDTF of a phrase; dates in numbers are read in the declared `order`. Raises BadDate with the reason."""
    if text[:1] == "(":
        raise BadDate(f"{shown(text)} is words in parentheses, which are kept but not read.", HOW_TO)
    # GEDCOM gives a reading of words that it quotes: the reading is somebody's, so it is uncertain.
    interpreted = _INTERPRETED.fullmatch(text)
    return _Reading(text, items(interpreted[1] if interpreted else text, order)).whole("?" if interpreted else "")


class _Reading:
    """A walk over the items of one phrase."""

    def __init__(self, text: str, found: list[Item]) -> None:
        self._text = text
        self._items = found
        self._at = 0
        for item in found:
            if item.role == "relative":
                raise relative(text, item.text)
            if item.role in _REFUSED:
                raise BadDate(f"{shown(text)} {_REFUSED[item.role][0]}.", _REFUSED[item.role][1])

    def whole(self, marks: str) -> str:
        """The EDTF of all items, with these marks and its own."""
        said = self._statement(marks + self._marks() + self._marks_at_end())
        if self._at < len(self._items):
            raise self._left_over()
        return said

    def _peek(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._items[at].role if at < len(self._items) else ""

    def _take(self, *roles: str) -> Item | None:
        if self._peek() not in roles:
            return None
        self._at += 1
        return self._items[self._at - 1]

    def _marks(self) -> str:
        """Qualifiers that stand here."""
        said = ""
        while item := self._take(*_MARKS):
            said += _MARKS[item.role]
        return said

    def _marks_at_end(self) -> str:
        """Qualifiers that close the phrase, in parentheses or not, which are taken away: they speak of all of it."""
        said = ""
        while len(self._items) > self._at and self._items[-1].role in (*_MARKS, ")"):
            closed = self._items[-1].role == ")"
            mark = self._items[-2 if closed else -1].role if len(self._items) > 2 or not closed else ""
            if mark not in _MARKS or (closed and self._items[-3].role != "("):
                break
            said += _MARKS[mark]
            del self._items[-3 if closed else -1 :]
        return said

    def _statement(self, marks: str) -> str:
        offset = self._offset(marks)
        if offset:
            return offset
        for role, shape in _ONE_SIDED.items():
            if self._take(role):
                self._take("from")
                return shape(self._marked(self._piece(), marks), self._text)
        if self._take("between"):
            first, last = self._two(marks, "and", *_RANGE)
            return shapes.within(first, last, self._text)
        if self._take("from"):
            return self._since(marks)
        if self._take("to"):
            return shapes.span(None, self._marked(self._piece(), marks), self._text)
        return self._plain(marks)

    def _since(self, marks: str) -> str:
        self._take("from")
        start = self._piece()
        if not self._take(*_RANGE):
            return shapes.span(self._marked(start, marks), None, self._text)
        if self._take("present"):
            return shapes.span(self._marked(start, marks), None, self._text)
        first, last = self._completed(start, self._piece(), marks)
        return shapes.span(first, last, self._text)

    def _plain(self, marks: str) -> str:
        """One date, a range of two, or one or both of two."""
        first = self._piece()
        joint = self._take("or", "and", *_RANGE)
        if joint is None:
            if self._at < len(self._items):
                raise self._left_over()
            return shapes.point(self._marked(first, marks), self._text)
        if joint.role in _RANGE and self._take("present"):
            return shapes.span(self._marked(first, marks), None, self._text)
        start, end = self._completed(first, self._piece(), marks)
        if joint.role in _RANGE:
            return shapes.span(start, end, self._text)
        return shapes.several((start, end), "[]" if joint.role == "or" else "{}", self._text)

    def _two(self, marks: str, *joints: str) -> tuple[Piece, Piece]:
        first = self._piece()
        if not self._take(*joints):
            raise not_a_date(self._text)
        self._take("to")
        return self._completed(first, self._piece(), marks)

    def _completed(self, first: Piece, last: Piece, marks: str) -> tuple[Piece, Piece]:
        """Both, each with what only the other says, and the marks of the phrase."""
        if last.day and not last.month and first.year and not first.month and not first.is_decade:
            last = self._abbreviated(first, last.day)
        first, last = last.lend(first), first.lend(last)
        return self._marked(last.lend(first), marks), self._marked(first.lend(last), marks)

    def _abbreviated(self, first: Piece, digits: int) -> Piece:
        """The second year of "1995–99". What may as well be a month or the code of a season is refused."""
        year = first.year - first.year % 100 + digits
        meant = [f"{first.year:04}-{digits:02}"] if 1 <= digits <= 12 or 21 <= digits <= 41 else []
        if meant:
            meant += [f"{first.year:04}/{year:04}"] if year > first.year else []
            raise readings(self._text, "may be two years, or a year and a part of it", meant)
        if year <= first.year:
            raise short_year(self._text)
        return Piece(year=year)

    def _refuse_double_year(self, piece: Piece) -> None:
        """A year counted from two days of the year ("11 Feb 1731/32"), or two years: who reads it cannot know."""
        if self._peek() != "/" or self._peek(1) != "number" or not piece.year or piece.season:
            return
        if self._items[self._at + 1].numbers[0] == (piece.year + 1) % 100:
            one = replace(piece, year=piece.year + 1).extent(self._text).whole
            other = piece.extent(self._text).whole if piece.month else f"{piece.year:04}/{one}"
            raise readings(self._text, "may be one year counted in two ways, or two years", (one, other))

    def _marked(self, piece: Piece, marks: str) -> Piece:
        return replace(piece, marks=shapes.merged(piece.marks, marks))

    def _offset(self, marks: str) -> str:
        """Some days before a date, or a counted number of them; empty where the phrase is not about that."""
        begin = self._at
        number = self._take("number", "count")
        few = self._take("few")
        unit = self._take("unit", "one day")
        side = self._take("before", "up to", "after") if unit else None
        if unit is None or side is None or (number and (few or unit.which not in ("", "day"))):
            self._at = begin
            return ""
        piece = self._marked(self._piece(), marks)
        way = 1 if side.role == "after" else -1
        if number or unit.role == "one day":
            return shapes.counted(way * (number.numbers[0] if number else 1), piece, self._text)
        return shapes.some(unit.which, way, piece, self._text)

    def _piece(self) -> Piece:
        """One date. What it leaves unsaid is 0."""
        piece = Piece(marks=self._marks(), parts=self._parts())
        piece = replace(piece, marks=shapes.merged(piece.marks, self._marks()))
        while found := self._more(piece):
            piece = found
        if piece == Piece(marks=piece.marks, parts=piece.parts):
            raise self._left_over()
        self._refuse_double_year(piece)
        return replace(piece, marks=shapes.merged(piece.marks, self._marks()))

    def _parts(self) -> tuple[str, ...]:
        """Which part is meant: "late", "early to mid"; a hyphen after it ("mid-1990s") says nothing."""
        said = []
        while item := self._take("part"):
            said.append(item.which)
            ahead = 0
            while self._peek(ahead) in ("-", "to"):
                ahead += 1
            self._at += ahead if self._peek(ahead) == "part" else self._peek() == "-"
        return tuple(said)

    def _more(self, piece: Piece) -> Piece | None:
        """The piece with what the next item says; None where that is something else."""
        if self._take("one day"):
            return piece
        for read in (self._date, self._decade, self._century, self._season, self._calendar_word):
            found = read(piece)
            if found:
                return found
        return None

    def _date(self, piece: Piece) -> Piece | None:
        if self._peek() != "date" or piece.year or piece.month or piece.day:
            return None
        item = self._items[self._at]
        year, month, day = item.numbers
        self._at += 1
        return replace(piece, year=year, month=month, day=day)

    def _decade(self, piece: Piece) -> Piece | None:
        if piece.year or piece.is_decade or piece.century:
            return None
        if self._peek() == "decades of" and self._peek(1) in ("number", "year", "ten"):
            self._at += 1
            number = self._tens()
        elif self._peek() == "ten" or (self._peek() == "decade" and not self._is_ordinal()):
            number = self._tens()
        else:
            return None
        if number % 10:
            raise not_a_date(self._text)
        return replace(piece, year=number, is_decade=True)

    def _is_ordinal(self) -> bool:
        """Whether the ending of a decade is that of a day: «20-е ноября»."""
        return self._peek(1) == "month" and self._items[self._at].numbers[0] < 100

    def _tens(self) -> int:
        item = self._items[self._at]
        self._at += 1
        if item.role == "ten":
            return int(item.which)
        return item.numbers[0] * 10 if "x" in item.text else item.numbers[0]

    def _century(self, piece: Piece) -> Piece | None:
        if piece.century or (piece.year and not piece.is_decade) or piece.year >= 100:
            return None
        if mask := self._take("century mask"):
            return replace(piece, century=mask.numbers[0] + 1)
        number_first = self._peek() in ("number", "roman") and self._peek(1) == "century"
        if not number_first and not (self._peek() == "century" and self._peek(1) in ("number", "roman", "ten")):
            return None
        item = self._items[self._at + (0 if number_first else 1)]
        self._at += 2
        century = int(item.which) if item.role == "ten" else item.numbers[0]
        if not 1 <= century <= 21:
            raise not_a_date(self._text)
        return replace(piece, century=century)

    def _season(self, piece: Piece) -> Piece | None:
        if piece.season and piece.year and not piece.until_year and self._peek() in ("/", "-"):
            return self._second_year(piece)
        if piece.season or self._peek() != "season":
            return None
        item = self._take("season")
        if item and self._peek() == "date" and self._items[self._at].numbers[1:] == (self._next_in_short(), 0):
            year = self._items[self._at].numbers[0]
            self._at += 1
            return replace(piece, season=item.which, year=year, until_year=year + 1)
        return replace(piece, season=item.which) if item else None

    def _next_in_short(self) -> int:
        return (self._items[self._at].numbers[0] + 1) % 100

    def _second_year(self, piece: Piece) -> Piece | None:
        """The winter of two years: "winter 2023/24"."""
        if self._peek(1) not in ("number", "year"):
            return None
        second = self._items[self._at + 1].numbers[0]
        if second not in (piece.year + 1, (piece.year + 1) % 100):
            return None
        self._at += 2
        return replace(piece, until_year=piece.year + 1)

    def _calendar_word(self, piece: Piece) -> Piece | None:
        role = self._peek()
        if role == "year" and not (piece.year or piece.is_decade or piece.century):
            return replace(piece, year=self._items[self._step()].numbers[0])
        if role == "month" and not piece.month:
            return replace(piece, month=int(self._items[self._step()].which))
        if role == "weekday" and not piece.weekday:
            return replace(piece, weekday=int(self._items[self._step()].which))
        if role in ("number", "decade") and not piece.day and self._items[self._at].numbers[0] <= 99:
            piece = replace(piece, day=self._items[self._step()].numbers[0])
            if not piece.month and self._peek(1) == "month" and self._peek() == "to" and self._items[self._at].joined:
                self._at += 1
            return piece
        return None

    def _step(self) -> int:
        self._at += 1
        return self._at - 1

    def _left_over(self) -> BadDate:
        """What is told where the walk cannot go on."""
        roles = {item.role for item in self._items}
        if not roles & {"year", "date", "decade", "century"}:
            if sum(item.role == "number" for item in self._items) > 1:
                return short_year(self._text)
            if roles & {"month", "season", "weekday", "number", "unit", "present", "ten"}:
                return without_year(self._text)
        rest = self._items[self._at].text if self._at < len(self._items) else ""
        return not_a_date(self._text, rest)
