"""Statements out of entries: the values that claims give on one topic, each with the claims that give it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from graph.claims import ASSERTING
from graph.consistency.days import Interval, Reading, birth, elapsed, interval, within
from graph.consistency.finding import Rule
from graph.consistency.network import Bound, Statement
from graph.dates import ImpreciseDate, read
from graph.entries import Entry
from graph.quantities import parse

Bounds = Callable[[Interval], tuple[Bound, ...]]


def dates(topic: str, noun: str, of: str, given: Iterable[tuple[str, Entry]], bounds: Bounds) -> list[Statement]:
    """One statement for each date that some entries give, stored texts; empty texts give none.

    Its claims are those that give this date or a narrower one within it, for they say as much.
    """
    known = [(date, entry) for text, entry in given if (date := read(text)) is not None]
    distinct: dict[Interval, ImpreciseDate] = {}
    for date, _ in sorted(known, key=lambda pair: (len(pair[0].edtf), pair[0].edtf)):
        distinct.setdefault(interval(date), date)
    statements = []
    for days, date in sorted(distinct.items(), key=lambda pair: pair[1].edtf):
        backing = [entry for other, entry in known if _inside(interval(other), days)]
        if found := bounds(days):
            said = Statement(topic, noun, date.edtf, found, ids(backing), of, weakness=weakness(backing))
            statements.append(said)
    return statements


def moments(topic: str, noun: str, of: str, given: Iterable[tuple[str, Entry]], point: str) -> list[Statement]:
    """The dates of one point in time."""
    return dates(topic, noun, of, given, lambda days: within(point, days))


def ages(noun: str, person: str, entries: Iterable[Entry], point: str) -> list[Statement]:
    """What ages on days say of a birth: one statement for each age and day."""
    grouped: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        grouped.setdefault((entry.value, entry.at.partition("|")[0]), []).append(entry)
    statements = []
    for (value, on), backing in sorted(grouped.items()):
        when = read(on)
        born = birth(parse(value, "year"), when) if when else (None, None)
        said = f"{_plural(value, 'year')} on {on}"
        if bounds := within(point, born):
            topic, weak = f"age:{person}:{value}:{on}", weakness(backing)
            statements.append(Statement(topic, noun, said, bounds, ids(backing), person, rule=Rule.AGE, weakness=weak))
    return statements


def lengths(event: str, entries: Iterable[Entry], first: str, last: str, reading: Reading) -> list[Statement]:
    """What is said of the length of an event, from one point in time to another."""
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        grouped.setdefault(entry.value, []).append(entry)
    statements = []
    for value, backing in sorted(grouped.items()):
        days = elapsed(parse(value, "day"), reading)
        if days is None:
            continue
        bounds = (Bound(first, last, days[0], Rule.DURATION), Bound(last, first, -days[1], Rule.DURATION))
        said, weak = _plural(value, "day"), weakness(backing)
        topic = f"length:{event}"
        statements.append(Statement(topic, "length", said, bounds, ids(backing), event, weakness=weak))
    return statements


def axiom(noun: str, of: str, *bounds: Bound) -> Statement:
    """What holds without a claim."""
    return Statement("", noun, "", bounds, of=of)


def ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The claims of some entries, each once, in order."""
    return tuple(sorted({entry.claim for entry in entries}))


def weakness(entries: Sequence[Entry]) -> tuple[int, ...]:
    """How readily one would doubt what some entries say: inferred before alleged before fact, then the less sure,
    then what fewer say."""
    stance = min(ASSERTING.index(entry.stance) for entry in entries)
    return stance, -max(entry.confidence for entry in entries), -len({entry.origin for entry in entries})


def _inside(inner: Interval, outer: Interval) -> bool:
    return (outer[0] is None or (inner[0] is not None and inner[0] >= outer[0])) and (
        outer[1] is None or (inner[1] is not None and inner[1] <= outer[1])
    )


def _plural(value: str, unit: str) -> str:
    """A quantity in words: `498 days` of `498 day` or of `498`."""
    number, _, said = value.rpartition(" ")
    if not number:
        number, said = value, unit
    return f"{number} {said}" if number in ("1", "~1") else f"{number} {said}s"
