"""Clashes: where what one source says cannot stand beside what another says, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.comparison.sayings import Why
from graph.comparison.topics import Kind, Placing, Said, Standing, Topic
from graph.projection.exclusion import rule_of
from graph.projection.facts import denies
from graph.projection.placement import denied
from graph.vocabulary import EDGE


@dataclass(frozen=True, slots=True)
class Clash:
    """What the one and the other say that does not go together, under the topic that tells it best."""

    topic: Topic
    why: Why
    one: Sequence[Said]
    other: Sequence[Said]

    @property
    def turned(self) -> Clash:
        """The same with its sides changed."""
        return replace(self, one=self.other, other=self.one)


Topics = Mapping[Topic, Sequence[Said]]


def denials(denying: Topics, asserting: Topics, placing: Placing) -> Iterator[Clash]:
    """Each assertion of a source that a denial of another matches, where one of the two is not said by both."""
    around: dict[str, list[Topic]] = {}
    for topic in asserting:
        if topic.standing is Standing.ASSERTED:
            for id_ in {topic.subject, topic.object, topic.event} - {""}:
                around.setdefault(id_, []).append(topic)
    for pattern, against in denying.items():
        if pattern.standing is not Standing.DENIED:
            continue
        for topic in around.get(pattern.subject or pattern.object or pattern.event, ()):
            if pattern in asserting and topic in denying:
                continue
            matched = [said for said in asserting[topic] if _counts_against(against[0], said, placing)]
            if matched:
                yield Clash(topic, Why.DENIAL, against, matched)


def _counts_against(denial: Said, said: Said, placing: Placing) -> bool:
    pattern, topic = denial.topic, said.topic
    if Kind.VALUE in (pattern.kind, topic.kind):
        same = (pattern.kind, pattern.predicate, pattern.subject) == (topic.kind, topic.predicate, topic.subject)
        return same and denies(topic.predicate, denial.value, said.value)
    if said.pair is None or topic.predicate not in EDGE:
        return (pattern.predicate, pattern.subject, pattern.object) == (topic.predicate, topic.subject, topic.object)
    return denied(denial.claim, said.pair, topic.event, placing.canonical)


def parents(one: Topics, other: Topics, words: Mapping[str, str]) -> Iterator[Clash]:
    """Each two edges to one end of which the vocabulary allows only one, where one of them is not said by both.

    `words` says what tells those apart who stand at their start.
    """
    ends: dict[tuple[str, str], list[Topic]] = {}
    for topic, said in other.items():
        if _excludes(topic, said):
            ends.setdefault((topic.predicate, topic.object), []).append(topic)
    for topic, said in one.items():
        for rival in ends.get((topic.predicate, topic.object), ()) if _excludes(topic, said) else ():
            word = words.get(topic.subject, "")
            if topic in other and rival in one:
                continue
            if rival.subject != topic.subject and word and word == words.get(rival.subject):
                told = Topic(topic.kind, topic.predicate, "", topic.object, "", topic.qualifiers, word)
                yield Clash(told, Why.EXCLUSIVE_PARENTS, said, other[rival])


def _excludes(topic: Topic, said: Sequence[Said]) -> bool:
    pair = said[0].pair
    return topic.standing is Standing.ASSERTED and pair is not None and rule_of(pair) is not None
