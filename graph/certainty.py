"""Three answers to a question with a date: certain, possible, no; for instants, states and what was seen of them.

A state is certain from its latest start, or the last day of its first observation if that is earlier, to its earliest
end, or the first day of its last observation if that is later, both days counted; outside that, and within its earliest
start and latest end, each unbounded where unsaid, it is possible. Its start and its end are days on which it held, so
they count as observations.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.dates import ImpreciseDate

FIRST, LAST = "0001-01-01", "9999-12-31"


class Certainty(StrEnum):
    """Whether something is so, by what claims tell."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    NO = "no"

    @property
    def rank(self) -> int:
        """Higher for what is surer to be so."""
        return (Certainty.NO, Certainty.POSSIBLE, Certainty.CERTAIN).index(self)


def surest(answers: Iterable[Certainty]) -> Certainty:
    """Of several ways in which something may be so, what they come to together; no for none."""
    return max(answers, key=lambda answer: answer.rank, default=Certainty.NO)


def both(one: Certainty, other: Certainty) -> Certainty:
    """Whether two things are so together."""
    return min(one, other, key=lambda answer: answer.rank)


def either(one: Certainty, other: Certainty) -> Certainty:
    """What two accounts of one thing come to: what both say, else it is possible."""
    return one if one is other else Certainty.POSSIBLE


@dataclass(frozen=True, slots=True)
class Within:
    """First and last day within which something lies, ISO days; FIRST and LAST where nothing bounds it."""

    first: str = FIRST
    last: str = LAST

    @property
    def said(self) -> bool:
        """Whether anything bounds it."""
        return self.first != FIRST or self.last != LAST

    @property
    def empty(self) -> bool:
        """Whether no day is left."""
        return self.first > self.last

    def meet(self, other: Within) -> Within:
        """The days in both."""
        return Within(max(self.first, other.first), min(self.last, other.last))

    def join(self, other: Within) -> Within:
        """The days from the first of either to the last of either."""
        return Within(min(self.first, other.first), max(self.last, other.last))

    def holds(self, other: Within) -> bool:
        """Whether every day of another is one of these."""
        return self.first <= other.first and other.last <= self.last


def within(date: ImpreciseDate) -> Within:
    """The days that a date allows."""
    return Within(date.earliest or FIRST, date.latest or LAST)


def together(dates: Iterable[Within]) -> Within:
    """What several dates of one thing come to: the days common to all, or where they exclude each other all of them.

    A date that holds another whole adds nothing: "in March" takes no side between the 4th and the 6th.
    """
    given = set(dates)
    found = [date for date in given if not any(date.holds(other) for other in given - {date})]
    if not found:
        return Within()
    common = widest = found[0]
    for date in found[1:]:
        common, widest = common.meet(date), widest.join(date)
    return widest if common.empty else common


@dataclass(frozen=True, slots=True)
class State:
    """A state in time: when it began, when it ended, and days on which it was seen to hold; None for unsaid."""

    start: Within | None = None
    end: Within | None = None
    seen: Sequence[Within] = ()

    @property
    def certain(self) -> Within | None:
        """The days on which it holds for certain; None where there is none."""
        days = [part for part in (self.start, self.end, *self.seen) if part is not None]
        starts = [day.last for day in days if day.last != LAST]
        ends = [day.first for day in days if day.first != FIRST]
        if not starts or not ends or min(starts) > max(ends):
            return None
        return Within(min(starts), max(ends))

    @property
    def possible(self) -> Within:
        """The days on which it may hold, with those of a start, an end or a sighting beyond the other bounds."""
        start, end = self.start or Within(), self.end or Within()
        days = (start, end, *self.seen)
        first = min([start.first, *(day.first for day in days if day.last < start.first)])
        return Within(first, max([end.last, *(day.last for day in days if day.first > end.last)]))

    def on(self, day: str) -> Certainty:
        """Whether it holds on a day. What is seen beyond its bounds is a contradiction, and possible."""
        sure, may = self.certain, self.possible
        start, end = self.start or Within(), self.end or Within()
        if sure and max(sure.first, start.first) <= day <= min(sure.last, end.last):
            return Certainty.CERTAIN
        return Certainty.POSSIBLE if may.first <= day <= may.last else Certainty.NO


def instant_on(day: str, dates: Sequence[Within]) -> Certainty:
    """Whether something that happened some time within its dates happened on a day; without a date it may have."""
    when = together(dates)
    if when.first == when.last == day:
        return Certainty.CERTAIN
    return Certainty.POSSIBLE if when.first <= day <= when.last else Certainty.NO
