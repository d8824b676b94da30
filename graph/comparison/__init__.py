"""Comparing two sources: what both say, what one alone says, and where they contradict each other; no database.

What a source says that the other says too is never a conflict, even where the source contradicts itself: so a source
compared with itself agrees throughout. Whichever is asked for first, the comparison is the same with its sides changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from graph.comparison.clashes import Clash, Topics, denials, parents
from graph.comparison.sayings import Saying, Why, parting, sayings
from graph.comparison.topics import Placing, Said, Topic

MOST = 300
"""How many different things of one source under one topic are held against those of another: days of one edge."""
Sayings = Mapping[tuple[str, ...], Saying]

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
    """What two sources say, compared: each list in order of its keys.

    `cut` where one of them says so many different things under one topic that not all were held against each other.
    """

    agree: list[Item] = field(default_factory=list)
    only_a: list[Item] = field(default_factory=list)
    only_b: list[Item] = field(default_factory=list)
    conflict: list[Item] = field(default_factory=list)
    cut: bool = False


def compare(a: Iterable[Said], b: Iterable[Said], placing: Placing, words: Mapping[str, str]) -> Comparison:
    """Lay what two sources say side by side. `words` tells exclusive parents apart: the sex of each."""
    one, other = _topics(a), _topics(b)
    stated = {topic for topics in (one, other) for topic, said in topics.items() if not all(s.derived for s in said)}
    one, other = ({topic: said for topic, said in topics.items() if topic in stated} for topics in (one, other))
    found = Comparison()
    clashes = list(_across(one, other, placing, words))
    for topic in one.keys() & other.keys():
        left, right = sayings(one[topic]), sayings(other[topic])
        agreeing, clashing = _laid(topic, left, right)
        found.agree += [agreeing] if agreeing else []
        found.cut |= max(len(left), len(right)) > MOST and left.keys() != right.keys()
        clashes += clashing
    found.conflict = _conflicts(clashes)
    found.only_a = [Item(t, left, ()) for t, left in _alone(one, other, (s for c in clashes for s in c.one))]
    found.only_b = [Item(t, (), left) for t, left in _alone(other, one, (s for c in clashes for s in c.other))]
    for items in (found.agree, found.only_a, found.only_b, found.conflict):
        items.sort(key=lambda item: item.key)
    return found


def _alone(one: Topics, other: Topics, clashing: Iterable[Said]) -> Iterator[tuple[Topic, tuple[Said, ...]]]:
    """What the one says under topics that the other does not speak of, but for what clashes with others."""
    told = {(said.topic, said.claim.id) for said in clashing}
    for topic in one.keys() - other.keys():
        left = _each(said for said in one[topic] if (topic, said.claim.id) not in told)
        if left:
            yield topic, left


def _topics(said: Iterable[Said]) -> Topics:
    grouped: dict[Topic, list[Said]] = {}
    for each in said:
        grouped.setdefault(each.topic, []).append(each)
    return grouped


def _across(one: Topics, other: Topics, placing: Placing, words: Mapping[str, str]) -> Iterator[Clash]:
    """Clashes of different topics."""
    yield from denials(one, other, placing)
    yield from (clash.turned for clash in denials(other, one, placing))
    yield from parents(one, other, words)


def _laid(topic: Topic, left: Sayings, right: Sayings) -> tuple[Item | None, list[Clash]]:
    """What agrees under a topic that both speak of, and what parts them where one has nobody that agrees with it."""
    # What both say needs no other to agree with; only the rest is held against all.
    shared = left.keys() & right.keys()
    held = [sorted(told, key=lambda each: (each in shared, each))[:MOST] for told in (left, right)]
    pairs = ((x, y) for x, y in product(*held) if not (x in shared and y in shared))
    parted = [(x, y, parting(left[x], right[y])) for x, y in pairs]
    agreed_left = shared | {x for x, _, why in parted if why is None}
    agreed_right = shared | {y for _, y, why in parted if why is None}
    agreeing = Item(
        topic,
        _each(said for x in agreed_left for said in left[x].said),
        _each(said for y in agreed_right for said in right[y].said),
    )
    clashing = [
        Clash(topic, why, left[x].said, right[y].said)
        for x, y, why in parted
        if why and not (x in agreed_left and y in agreed_right)
    ]
    return (agreeing if agreed_left else None), clashing


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
