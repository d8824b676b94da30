"""Captures and releases counted in groups: each once for a captive and an occurrence, for certain or possibly.

An occasion is in a group for certain where every date, or every name, that claims give puts it there; where they leave
several groups it may be in each of them. What a source denies is taken both ways.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from graph.captivity.pairing import grouped
from graph.captivity.parts import Part, Step
from graph.certainty import FIRST, LAST, Certainty, Within, both, either, together

LONGEST = 1_200
"""Months that a date may span and still be counted in each: a century."""
UNKNOWN = ""
"""The group of what has no date, or nobody is named for."""
Groups = Mapping[str, Certainty]


class Key(StrEnum):
    """What occasions are grouped by: their month, their year, who did it, the larger event that they are part of."""

    MONTH = "MONTH"
    YEAR = "YEAR"
    ACTOR = "ACTOR"
    EVENT_TYPE = "EVENT_TYPE"


@dataclass(frozen=True, slots=True)
class Occasion:
    """A capture or a release of one person. `apart` says that it is for sure none of the person's others.

    `by` is the type of edge that names who did it.
    """

    parts: tuple[Part, ...]
    by: str
    apart: bool = True

    @property
    def undenied(self) -> Occasion | None:
        """It without what a source denies; None where nothing is left."""
        left = tuple(part for part in self.parts if not part.denials)
        return Occasion(left, self.by, self.apart) if left else None

    @property
    def days(self) -> Within | None:
        """The days within which it was; None where no claim dates it."""
        dates = [days for part in self.parts for days in part.dates.at]
        return together(dates) if dates else None

    @property
    def actors(self) -> list[str]:
        """Who is named for it."""
        return sorted({part.end for part in self.parts if part.edge == self.by})


@dataclass(frozen=True, slots=True)
class Count:
    """How many occasions are in a group for certain, and how many more may be. An empty `key` is the unknown group."""

    key: str
    certain: int
    possible: int


@dataclass(slots=True)
class Tally:
    """Counts of occasions by a key: those that lie within some days, and that somebody did, where that is given.

    `larger` holds, by event, the types of the larger events that it is part of, and whether a source denies that.
    """

    key: Key
    during: Within = field(default_factory=Within)
    by: str | None = None
    _all: dict[Certainty, int] = field(default_factory=dict)
    _groups: dict[str, dict[Certainty, int]] = field(default_factory=dict)

    def add(self, one: Occasion, larger: Mapping[str, Sequence[tuple[str, bool]]]) -> None:
        """Count an occasion."""
        counted = self._counted(one)
        if counted is Certainty.NO:
            return
        self._all[counted] = self._all.get(counted, 0) + 1
        for group, certainty in _both_ways(one, lambda each, sure: self._groups_of(each, larger, sure)).items():
            counts = self._groups.setdefault(group, {})
            found = both(counted, certainty)
            counts[found] = counts.get(found, 0) + 1

    @property
    def whole(self) -> Count:
        """All that was counted, each once."""
        return _count(UNKNOWN, self._all)

    @property
    def groups(self) -> list[Count]:
        """The counts: those of days in their order, others the greatest first; the unknown group last."""
        counts = [_count(key, found) for key, found in self._groups.items()]
        counts = [count for count in counts if count.certain or count.possible]
        if self.key in (Key.MONTH, Key.YEAR):
            return sorted(counts, key=lambda count: (count.key == UNKNOWN, count.key))
        return sorted(counts, key=lambda count: (count.key == UNKNOWN, -count.certain, -count.possible, count.key))

    def _counted(self, one: Occasion) -> Certainty:
        """Whether an occasion is one that is asked for."""
        found = Certainty.CERTAIN if one.apart and one.undenied else Certainty.POSSIBLE
        found = both(found, _both_ways(one, lambda each, _: {UNKNOWN: self._within(each)})[UNKNOWN])
        if self.by is None:
            return found
        return both(found, _both_ways(one, lambda each, _: _among(each.actors)).get(self.by, Certainty.NO))

    def _within(self, one: Occasion) -> Certainty:
        days = one.days or Within()
        if self.during.holds(days):
            return Certainty.CERTAIN
        return Certainty.NO if days.meet(self.during).empty else Certainty.POSSIBLE

    def _groups_of(self, one: Occasion, larger: Mapping[str, Sequence[tuple[str, bool]]], sure: bool) -> Groups:
        if self.key is Key.ACTOR:
            return _among(one.actors)
        if self.key is Key.EVENT_TYPE:
            of = [each for part in one.parts for each in larger.get(part.event, ())]
            types = {type_ for type_, denied in of if not (denied and sure)}
            return dict.fromkeys(types or {UNKNOWN}, Certainty.CERTAIN)
        days = one.days.meet(self.during) if one.days else None
        if days and days.empty:
            return {}
        return _among(_periods(days, 7 if self.key is Key.MONTH else 4) if days else ())


def occasions(parts: Iterable[Part], step: Step, by: str) -> list[Occasion]:
    """The captures or the releases of one person; what names no occurrence may be one of those that are named."""
    groups = grouped([part for part in parts if part.step is step], set())
    named = any(group.event for group in groups)
    return [Occasion(tuple(group.parts), by, bool(group.event) or not named) for group in groups]


def _both_ways(one: Occasion, groups_of: Callable[[Occasion, bool], Groups]) -> dict[str, Certainty]:
    """The groups of an occasion as it is told, and without what a source denies: what both accounts come to."""
    told, rest = groups_of(one, False), groups_of(one.undenied or one, True)
    no = Certainty.NO
    return {key: either(told.get(key, no), rest.get(key, no)) for key in told.keys() | rest.keys()}


def _among(keys: Sequence[str]) -> Groups:
    """One group for certain, each of several possibly, the unknown one for none."""
    certainty = Certainty.POSSIBLE if len(keys) > 1 else Certainty.CERTAIN
    return dict.fromkeys(keys or (UNKNOWN,), certainty)


def _periods(days: Within, width: int) -> list[str]:
    """The months (of width 7) or years (of width 4) that some days lie in; none where they are open or too many."""
    first, last = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (days.first, days.last))
    if days.first == FIRST or days.last == LAST or last - first >= LONGEST:
        return []
    return sorted({f"{month // 12:04}-{month % 12 + 1:02}"[:width] for month in range(first, last + 1)})


def _count(key: str, found: Mapping[Certainty, int]) -> Count:
    return Count(key, found.get(Certainty.CERTAIN, 0), found.get(Certainty.POSSIBLE, 0))
