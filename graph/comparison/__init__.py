"""Comparing two sources: what both say, what one alone says, and where they contradict each other; no database.

What a source says that the other says too is never a conflict, even where the source contradicts itself: so a source
compared with itself agrees throughout. Whichever is asked for first, the comparison is the same with its sides changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from graph.comparison.clashes import Clash, Topics, Why, denials, parents, parting
from graph.comparison.topics import Placing, Said, Topic

__all__ = ["Comparison", "Item", "Why", "compare"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is said, by which claims of each side; `why` tells why that is a conflict, where it is one."""

    topic: Topic
    a: tuple[Said, ...]
    b: tuple[Said, ...]
    why: Why | None = None

    @property
    def key(self) -> str:
        """What it is sorted by; it differs from that of every other item of its list."""
        topic = self.topic
        told = (f"{name}={value}" for name, value in topic.qualifiers)
        parts = (topic.kind, topic.predicate, topic.subject, topic.object, topic.event, *told, topic.value)
        return "|".join((*parts, topic.standing, self.why or ""))


@dataclass(slots=True)
class Comparison:
    """What two sources say, compared: each list in order of its keys."""

    agree: list[Item] = field(default_factory=list)
    only_a: list[Item] = field(default_factory=list)
    only_b: list[Item] = field(default_factory=list)
    conflict: list[Item] = field(default_factory=list)


def compare(a: Iterable[Said], b: Iterable[Said], placing: Placing, words: Mapping[str, str]) -> Comparison:
    """Lay what two sources say side by side. `words` tells exclusive parents apart: the sex of each."""
    one, other = _topics(a), _topics(b)
    stated = {topic for topics in (one, other) for topic, said in topics.items() if not all(s.derived for s in said)}
    one, other = ({topic: said for topic, said in topics.items() if topic in stated} for topics in (one, other))
    found = Comparison()
    clashes = list(_across(one, other, placing, words))
    for topic in one.keys() & other.keys():
        agreeing, clashing = _laid(topic, one[topic], other[topic])
        found.agree += [agreeing] if agreeing else []
        clashes += clashing
    found.conflict = _conflicts(clashes)
    found.only_a = [
        Item(t, _each(one[t]), ()) for t in one.keys() - other.keys() - {s.topic for c in clashes for s in c.one}
    ]
    found.only_b = [
        Item(t, (), _each(other[t])) for t in other.keys() - one.keys() - {s.topic for c in clashes for s in c.other}
    ]
    for items in (found.agree, found.only_a, found.only_b, found.conflict):
        items.sort(key=lambda item: item.key)
    return found


def _topics(said: Iterable[Said]) -> Topics:
    grouped: dict[Topic, list[Said]] = {}
    for each in said:
        grouped.setdefault(each.topic, []).append(each)
    return grouped


def _across(one: Topics, other: Topics, placing: Placing, words: Mapping[str, str]) -> Iterator[Clash]:
    """Clashes of different topics, where one of them at least is not said by both."""
    for left, right, turned in ((one, other, False), (other, one, True)):
        for clash in denials(left, right, placing):
            if clash.one[0].topic not in right or clash.topic not in left:
                yield clash.turned if turned else clash
    for topic, rival, clash in parents(one, other, words):
        if topic not in other or rival not in one:
            yield clash


def _laid(topic: Topic, one: Sequence[Said], other: Sequence[Said]) -> tuple[Item | None, list[Clash]]:
    """What agrees under a topic that both speak of, and what parts them where one has nobody that agrees with it."""
    pairs = [(x, y, parting(x[0], y[0])) for x, y in product(_alike(one), _alike(other))]
    left = {id(x) for x, _, why in pairs if why is None}
    right = {id(y) for _, y, why in pairs if why is None}
    agreeing = Item(
        topic,
        _each(said for x, _, _ in pairs if id(x) in left for said in x),
        _each(said for _, y, _ in pairs if id(y) in right for said in y),
    )
    clashing = [Clash(topic, why, x, y) for x, y, why in pairs if why and not (id(x) in left and id(y) in right)]
    return (agreeing if left else None), clashing


def _alike(said: Iterable[Said]) -> list[list[Said]]:
    """Claims under one topic, those together that say the same of dates, details and values."""
    grouped: dict[tuple[str, ...], list[Said]] = {}
    for each in said:
        entry = each.entry
        dates = (text.partition("|")[0] for text in (entry.at, entry.since, entry.until, entry.observed))
        grouped.setdefault((*dates, entry.details, each.value), []).append(each)
    return list(grouped.values())


def _conflicts(clashes: Iterable[Clash]) -> list[Item]:
    """One conflict a topic and reason, of all that clashes there."""
    grouped: dict[tuple[Topic, Why], tuple[list[Said], list[Said]]] = {}
    for clash in clashes:
        one, other = grouped.setdefault((clash.topic, clash.why), ([], []))
        one += clash.one
        other += clash.other
    return [Item(topic, _each(one), _each(other), why) for (topic, why), (one, other) in grouped.items()]


def _each(said: Iterable[Said]) -> tuple[Said, ...]:
    """Each claim once, in order of ids."""
    return tuple(sorted({each.claim.id: each for each in said}.values(), key=lambda each: each.claim.id))
