"""Who was held together: two captives in the hands of one holder, on days on which both were held.

What is so of somebody changes on few days, those next to a bound that a claim gives: each stretch between two of them
is looked at once, by the rules of a single day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import reduce

from graph.captivity.course import Captivity
from graph.captivity.hands import HOLDING, of_holder
from graph.captivity.standing import Course, Life, Reason, Standing, standing_on
from graph.certainty import FIRST, LAST, Certainty, Within, both, surest


@dataclass(frozen=True, slots=True)
class Stretch:
    """How somebody was held from a day on, until the next stretch begins."""

    since: str
    held: Certainty
    alive: Certainty


@dataclass(frozen=True, slots=True)
class Together:
    """Two captives of the same `holders`: whether on some day both were held, and alive; `days` hold all such days."""

    held: Certainty
    alive: Certainty
    holders: tuple[str, ...]
    days: Within


@dataclass(slots=True)
class Captive:
    """Somebody with all captivities and what is known of the life, looked at day by day."""

    captivities: Sequence[Captivity]
    life: Life
    _each: dict[str, list[tuple[Captivity, list[Stretch]]]] = field(default_factory=dict)
    _all: dict[str, list[Stretch]] = field(default_factory=dict)

    @property
    def holders(self) -> set[str]:
        """Who captured, held or released, in any captivity."""
        return {part.end for each in self.captivities for part in each.parts if part.edge in HOLDING}

    def with_(self, other: Captive, holders: Iterable[str]) -> Together | None:
        """Whether both were held by one of some holders on a day; None where they were not."""
        found = {holder: _in_common(self.held_by(holder), other.held_by(holder)) for holder in holders}
        common = {holder: [one for one in each if one[1].held is not Certainty.NO] for holder, each in found.items()}
        together = [one for each in common.values() for one in each]
        if not together:
            return None
        return Together(
            surest(stretch.held for _, stretch in together),
            surest(stretch.alive for _, stretch in together),
            tuple(sorted(holder for holder, each in common.items() if each)),
            reduce(Within.join, (days for days, _ in together)),
        )

    def held_by(self, holder: str) -> list[Stretch]:
        """How this captive was in the hands of a holder, through all time."""
        if holder not in self._all:
            each = [stretches for _, stretches in self._of(holder)]
            begun = sorted({stretch.since for stretches in each for stretch in stretches} | {FIRST})
            self._all[holder] = _apart(_surest(since, [_on(one, since) for one in each]) for since in begun)
        return self._all[holder]

    def captivities_of(self, together: Together) -> list[Captivity]:
        """Those captivities that may cover a day on which both may have been held."""
        found = {id(one): one for holder in together.holders for one, each in self._of(holder) if _may(each, together)}
        return list(found.values())

    def reasons_of(self, together: Together) -> list[Reason]:
        """Why this captive was held then, each reason once."""
        mine = {id(one) for one in self.captivities_of(together)}
        courses = [_Both(one, self.life) for one in self.captivities if id(one) in mine]
        found = [reason for course in courses for reason in course.on(together.days.first).reasons]
        return list(dict.fromkeys(found))

    def _of(self, holder: str) -> list[tuple[Captivity, list[Stretch]]]:
        if holder not in self._each:
            held = [one for one in self.captivities if any(part.end == holder for part in one.parts)]
            self._each[holder] = [(one, list(_stretches(one, self.life, holder))) for one in held]
        return self._each[holder]


class _Both:
    """A captivity as it is told, and without what a source denies."""

    def __init__(self, captivity: Captivity, life: Life) -> None:
        left = captivity.undenied
        self._told, self._rest, self._life = Course(captivity), Course(left) if left else None, life

    def on(self, day: str) -> Standing:
        """It on a day."""
        return standing_on(self._told, self._rest, day, self._life)

    @property
    def bounds(self) -> Iterator[Within]:
        """Everything next to which it may change."""
        for course in filter(None, (self._told, self._rest)):
            yield from filter(None, (course.state.start, course.state.end, *course.state.seen))
        for part in self._told.captivity.parts:
            yield from (*part.dates.at, *part.dates.since, *part.dates.until, *part.dates.seen)
        yield from (days for dated in (self._life.died, self._life.alive) for days, _ in dated)


def _stretches(captivity: Captivity, life: Life, holder: str) -> Iterator[Stretch]:
    course = _Both(captivity, life)
    for day in sorted({FIRST, *(day for days in course.bounds for day in _next_to(days))}):
        standing = of_holder(course.on(day), holder, day)
        yield Stretch(day, standing.held, both(standing.held, standing.held_alive))


def _next_to(days: Within) -> Iterator[str]:
    """The days from which on something may be otherwise that begins or ends within some days."""
    for day in (days.first, days.last):
        yield day
        if day != LAST:
            yield (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _on(stretches: Sequence[Stretch], day: str) -> Stretch:
    return stretches[bisect_right(stretches, day, key=lambda stretch: stretch.since) - 1]


def _surest(since: str, found: Sequence[Stretch]) -> Stretch:
    return Stretch(since, surest(each.held for each in found), surest(each.alive for each in found))


def _apart(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches, those in a row that say the same as one."""
    found: list[Stretch] = []
    for one in stretches:
        if not found or (found[-1].held, found[-1].alive) != (one.held, one.alive):
            found.append(one)
    return found


def _in_common(mine: Sequence[Stretch], others: Sequence[Stretch]) -> Iterator[tuple[Within, Stretch]]:
    """Days, and how both were held on each of them."""
    begun = sorted({stretch.since for stretch in (*mine, *others)})
    for since, following in zip(begun, [*begun[1:], ""], strict=True):
        one, other = _on(mine, since), _on(others, since)
        last = (date.fromisoformat(following) - timedelta(days=1)).isoformat() if following else LAST
        yield Within(since, last), Stretch(since, both(one.held, other.held), both(one.alive, other.alive))


def _may(stretches: Sequence[Stretch], together: Together) -> bool:
    """Whether one of some stretches is of days within others on which the captive may have been held."""
    ends = [*(stretch.since for stretch in stretches[1:]), ""]
    return any(
        stretch.held is not Certainty.NO
        and stretch.since <= together.days.last
        and (not end or end > together.days.first)
        for stretch, end in zip(stretches, ends, strict=True)
    )
