"""What a phrase says with its dates (before one, between two, days after one), written in EDTF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from graph.dates.calendar import DAY, MONTH, YEAR, shift
from graph.dates.imprecise import BadDate
from graph.dates.pieces import Extent, Piece
from graph.dates.points import bounds
from graph.dates.refusals import not_a_date, shown

Count = tuple[int, str]

# "days before" and the like: from one of the unit to two of the next larger one.
_OFFSETS: Mapping[str, tuple[Count, Count]] = {
    "day": ((1, DAY), (14, DAY)),
    "week": ((7, DAY), (2, MONTH)),
    "month": ((1, MONTH), (2, YEAR)),
    "year": ((1, YEAR), (20, YEAR)),
}
_FINEST: Mapping[str, int] = {"day": 10, "week": 10, "month": 7, "year": 4}
_UNIT = {4: YEAR, 7: MONTH, 10: DAY}


def merged(*marks: str) -> str:
    """The qualifier of EDTF for all marks together."""
    said = set("".join(marks))
    return "%" if "%" in said or {"~", "?"} <= said else "~" if "~" in said else "?" if "?" in said else ""


def point(piece: Piece, text: str) -> str:
    """The date itself."""
    return _end(piece.extent(text), piece, alone=True)


def span(start: Piece | None, end: Piece | None, text: str) -> str:
    """From one date to another, either of them unsaid: what lasted all the while, or was within."""
    first = _end(start.extent(text), start) if start else ".."
    last = _end(end.extent(text), end, last=True) if end else ".."
    return f"{first}/{last}"


def within(start: Piece | None, end: Piece | None, text: str) -> str:
    """Some time from one date to another, either of them unsaid, both themselves possible."""
    first = start.extent(text).first if start else ""
    last = end.extent(text).last if end else ""
    return _some_time(first, last, start.marks if start else "", end.marks if end else "")


def before(piece: Piece, text: str) -> str:
    """Some time before the date begins."""
    return _some_time("", _neighbour(piece.extent(text).first, -1, text), "", piece.marks)


def after(piece: Piece, text: str) -> str:
    """Some time after the date has ended."""
    return _some_time(_neighbour(piece.extent(text).last, 1, text), "", piece.marks, "")


def several(pieces: Sequence[Piece], brackets: str, text: str) -> str:
    """One or all of some dates, as the brackets say."""
    members = []
    for piece in pieces:
        extent = piece.extent(text)
        if (not extent.is_point and piece.marks) or (brackets == "{}" and extent.whole[0] == "["):
            raise not_a_date(text)
        listed = extent.is_point or extent.whole[0] == "["
        members.append((extent.whole.strip("[]") if listed else f"{extent.first}..{extent.last}") + piece.marks)
    return f"{brackets[0]}{','.join(members)}{brackets[1]}"


def counted(days: int, piece: Piece, text: str) -> str:
    """So many days after a day, before it where negative."""
    extent = piece.extent(text)
    if len(extent.whole) != 10:
        raise not_a_date(text)
    try:
        return (date.fromisoformat(extent.whole) + timedelta(days)).isoformat() + piece.marks
    except OverflowError as fault:
        raise _out_of_range(text) from fault


def some(unit: str, way: int, piece: Piece, text: str) -> str:
    """Some days, weeks, months or years before a date (`way` -1) or after it (1)."""
    extent = piece.extent(text)
    near, far = _OFFSETS[unit]
    if way < 0:
        base, length = bounds(extent.first, text)[0], max(len(extent.first), _FINEST[unit])
        found = (shift(base, -far[0], far[1]), shift(base, -near[0], near[1]))
    else:
        base, length = bounds(extent.last, text)[1], max(len(extent.last), _FINEST[unit])
        found = (shift(base, near[0], near[1]), shift(base, far[0], far[1]))
    first, last = (day.isoformat()[:length] for day in found)
    return _some_time(first, last, piece.marks, piece.marks)


def _end(extent: Extent, piece: Piece, *, last: bool = False, alone: bool = False) -> str:
    """A date as it stands by itself (`alone`) or as an end of an interval, with its marks."""
    if extent.is_point:
        return extent.whole + piece.marks
    if not alone:
        return (extent.last if last else extent.first) + piece.marks
    return f"{extent.first}{piece.marks}/{extent.last}{piece.marks}" if piece.marks else extent.whole


def _some_time(first: str, last: str, first_marks: str, last_marks: str) -> str:
    """A set where EDTF has one: its ranges have ends of one precision and no marks. Else the interval of those ends."""
    if first_marks or last_marks or (first and last and len(first) != len(last)):
        return f"{first + first_marks or '..'}/{last + last_marks or '..'}"
    return first if first == last else f"[{first}..{last}]"


def _neighbour(edge: str, by: int, text: str) -> str:
    """The year, month or day next to one."""
    unit = _UNIT[len(edge)]
    there = shift(bounds(edge, text)[0], by, unit).isoformat()[: len(edge)]
    if there == edge or there[:4] == "9999" != edge[:4]:
        raise _out_of_range(text)
    return there


def _out_of_range(text: str) -> BadDate:
    return BadDate(f"{shown(text)} is outside the years 1 to 9999.", "Leave the date out.")
