"""Sayings: claims under one topic that say the same of dates, details and values, and why two cannot both be so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.comparison.topics import Kind, Said, Standing, Topic
from graph.dates import read
from graph.dates.imprecise import after
from graph.projection.pick import EXCLUSIVE_DETAILS, ORDER, UNSAID
from graph.vocabulary import EDGE, PROPERTY, Datatype, Time

Bounds = tuple[str | None, str | None]
DATES = ("at", "since", "until", "observed")


class Why(StrEnum):
    """Why what two sources say is a conflict."""

    DATES = "dates"
    EXCLUSIVE_VALUES = "exclusive_values"
    DENIAL = "denial"
    EXCLUSIVE_PARENTS = "exclusive_parents"


@dataclass(frozen=True, slots=True)
class Saying:
    """Claims that say the same under a topic: the first and last day of each of their dates, and what excludes."""

    said: tuple[Said, ...]
    dates: Mapping[str, Bounds]
    details: Mapping[str, str]
    value: str

    @property
    def topic(self) -> Topic:
        """What they speak of."""
        return self.said[0].topic


def sayings(said: Iterable[Said]) -> dict[tuple[str, ...], Saying]:
    """The sayings of some claims under one topic, by what they say."""
    grouped: dict[tuple[str, ...], list[Said]] = {}
    for each in said:
        entry = each.entry
        dates = (str(getattr(entry, name)).partition("|")[0] for name in DATES)
        grouped.setdefault((*dates, entry.details, each.value), []).append(each)
    return {told: _saying(found) for told, found in grouped.items()}


def _saying(found: list[Said]) -> Saying:
    first = found[0]
    texts = {name: getattr(first.entry, name) for name in DATES}
    if first.topic.kind is Kind.VALUE:
        dated = first.topic.exclusive and PROPERTY[first.topic.predicate].datatype is Datatype.DATE
        texts = {"value": first.value} if dated else {}
    dates = {name: (date.earliest, date.latest) for name, text in texts.items() if (date := read(text))}
    said = first.entry.qualifiers
    details = {name: said[name] for name in EXCLUSIVE_DETAILS if said.get(name, "") not in UNSAID}
    return Saying(tuple(found), dates, details, first.value)


def parting(one: Saying, other: Saying) -> Why | None:
    """Why two sayings under one topic cannot both be so; None where they can. A wider date goes with a narrower."""
    topic = one.topic
    if topic.standing is not Standing.ASSERTED:
        return None
    if topic.kind is Kind.VALUE:
        if not topic.exclusive or one.value == other.value:
            return None
        if one.dates or other.dates:
            return Why.DATES if _apart("value", one, other) else None
        return Why.EXCLUSIVE_VALUES
    if topic.predicate not in EDGE:
        return None
    dated = ("at",) if EDGE[topic.predicate].time is Time.INSTANT else ("since", "until")
    if any(_apart(name, one, other) for name in dated) or _disordered(one, other) or _disordered(other, one):
        return Why.DATES
    differ = any(other.details.get(name, word) != word for name, word in one.details.items())
    return Why.EXCLUSIVE_VALUES if differ else None


def _apart(name: str, one: Saying, other: Saying) -> bool:
    """Whether two dates have no day in common."""
    if name not in one.dates or name not in other.dates:
        return False
    (first, last), (start, end) = one.dates[name], other.dates[name]
    return after(first, end) or after(start, last)


def _disordered(one: Saying, other: Saying) -> bool:
    """Whether what the one says came first came after what the other says came next."""
    return any(
        after(one.dates[first][0], other.dates[second][1])
        for first, second in ORDER
        if first in one.dates and second in other.dates
    )
