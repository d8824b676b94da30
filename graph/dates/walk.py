"""A walk over the items of a phrase, from the first to the last, with what is told where it cannot go on."""

from __future__ import annotations

from graph.dates.imprecise import BadDate
from graph.dates.lexicon import STRANGER, Item
from graph.dates.refusals import not_a_date, relative, short_year, shown, without_year

MARKS = {"about": "~", "uncertain": "?", "~": "~", "?": "?", "%": "%"}
"""The roles of items that qualify a date, and the marks of EDTF for them."""

_REFUSED = {
    "era": ("is before the year 1", "Leave the date out."),
    "calendar": ("is of another calendar", "Write the day of the Gregorian calendar: 24 November 2023."),
}


class Walk:
    """Where in the items of a text one is. Raises BadDate for an item with which no date can be read."""

    def __init__(self, text: str, items: list[Item]) -> None:
        self.text = text
        self._items = items
        self._at = 0
        for item in items:
            if item.role == "relative":
                raise relative(text, item.text)
            if item.role in _REFUSED:
                raise BadDate(f"{shown(text)} {_REFUSED[item.role][0]}.", _REFUSED[item.role][1])
        for item in items:
            if item.role == STRANGER:
                raise not_a_date(text, item.text)

    @property
    def ended(self) -> bool:
        """Whether nothing is left."""
        return self._at >= len(self._items)

    def role(self, ahead: int = 0) -> str:
        """The role of the next item, or of one further on; empty after the end."""
        item = self.peek(ahead)
        return item.role if item else ""

    def peek(self, ahead: int = 0) -> Item | None:
        """The next item, or one further on; None after the end."""
        at = self._at + ahead
        return self._items[at] if at < len(self._items) else None

    def number(self, ahead: int = 0) -> int:
        """The first number of an item; -1 where it has none."""
        item = self.peek(ahead)
        return item.numbers[0] if item and item.numbers else -1

    def take(self, *roles: str) -> Item | None:
        """The next item, gone past, if it has one of the roles; else None."""
        item = self.peek()
        if item is None or item.role not in roles:
            return None
        self._at += 1
        return item

    def skip(self, count: int) -> None:
        """Go past some items, or back where negative."""
        self._at += count

    def marks(self) -> str:
        """The qualifiers that stand here, gone past."""
        said = ""
        while item := self.take(*MARKS):
            said += MARKS[item.role]
        return said

    def marks_at_end(self) -> str:
        """Qualifiers that close the phrase, in parentheses or not, taken away: they speak of all of it."""
        said = ""
        while True:
            last = [item.role for item in self._items[self._at :][-3:]]
            if last[-1:] and last[-1] in MARKS:
                size = 1
            elif len(last) == 3 and last[0] == "(" and last[1] in MARKS and last[2] == ")":
                size = 3
            else:
                return said
            said += MARKS[last[-1 if size == 1 else 1]]
            del self._items[-size:]

    def stuck(self) -> BadDate:
        """What is told where the walk cannot go on: a date without a year, or an item without meaning there."""
        roles = {item.role for item in self._items}
        if not roles & {"year", "date", "decade", "century"}:
            if sum(item.role == "number" for item in self._items) > 1:
                return short_year(self.text)
            if roles & {"month", "season", "weekday", "number", "unit", "present", "ten"}:
                return without_year(self.text)
        item = self.peek()
        return not_a_date(self.text, item.text if item else "")
