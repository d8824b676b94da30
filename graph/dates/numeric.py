"""Dates in numbers alone: `24.11.2023`, `11/2023`, `2023/11/24`, which do not all say what is the day."""

from __future__ import annotations

import re

from graph.dates.calendar import days_in
from graph.dates.imprecise import BadDate
from graph.dates.refusals import readings, short_year, shown, without_day

ORDERS = ("dmy", "mdy", "ymd")
NUMERIC = r"[0-9]{1,4}(?P<mark>[./-])[0-9]{1,2}(?P=mark)[0-9]{1,4}|[0-9]{1,2}[./][0-9]{4}"
"""A pattern of them for other patterns; it has one group, `mark`."""

Day = tuple[int, int, int]
_SPLIT = re.compile("[./-]")


def numeric(text: str, order: str) -> Day:
    """Year, month and day (0 for none) of a text of the form NUMERIC, read in the declared order, one of ORDERS or "".

    Raises BadDate where the text may be two days, has a short year, is no day, or does not fit the order.
    """
    parts = _SPLIT.split(text)
    if len(parts) == 2:
        return _checked(text, (int(parts[1]), int(parts[0]), 0))
    years = [len(part) == 4 for part in parts]
    if years == [True, False, False]:
        return _checked(text, (int(parts[0]), int(parts[1]), int(parts[2])))
    if years != [False, False, True]:
        raise short_year(text)
    year, (one, two) = int(parts[2]), (int(parts[0]), int(parts[1]))
    by_order = {"dmy": (year, two, one), "mdy": (year, one, two)}
    if order:
        if order not in by_order or by_order[order][1] > 12:
            raise BadDate(f"{shown(text)} is not in the declared order {order}.", "Declare the order that it is in.")
        return _checked(text, by_order[order])
    possible = {day for day in by_order.values() if 1 <= day[1] <= 12}
    if len(possible) > 1:
        raise readings(text, "does not say which is the day", (_iso(day) for day in by_order.values()))
    return _checked(text, possible.pop() if possible else by_order["dmy"])


def _checked(text: str, day: Day) -> Day:
    year, month, number = day
    if not year or not 1 <= month <= 12:
        raise readings(text, "has no month from 1 to 12", ("2023-11-24",))
    if number > days_in(year, month) or (not number and len(_SPLIT.split(text)) == 3):
        raise without_day(text, f"{year:04}-{month:02}", number)
    return day


def _iso(day: Day) -> str:
    year, month, number = day
    return f"{year:04}-{month:02}-{number:02}"
