"""Answers as records: a relation with the ways that it may hold, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from graph.kinship.affinity import Way
from graph.kinship.family import PARENT_OF, UNNAMED, UNSPECIFIED, Family, Link
from graph.kinship.terms import Descent, Term, merged


@dataclass(frozen=True, slots=True)
class Open:
    """Something that would settle a relation if it were known: whether somebody is a parent of somebody.

    An empty `start` asks who it is. `kind` asks of what kind a known parent is.
    """

    type: str
    start: str
    end: str
    kind: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """One thing known of how A is kin to B.

    `options` has for each reading the ways that hold in it, the closest first; one option with one way where it is
    certain. An empty option says that there may be no kinship at all. `asserted` are the keys of the asserted
    kinships that were read.
    """

    options: tuple[tuple[Way, ...], ...]
    asserted: tuple[str, ...] = ()

    @property
    def way(self) -> Way:
        """The closest way of the first reading that has one."""
        return next(option[0] for option in self.options if option)

    @property
    def rank(self) -> tuple[object, ...]:
        """Sorts what is kin for sure first, the closest first."""
        return (not all(self.options), *self.way.term.rank)

    @property
    def terms(self) -> tuple[Term, ...]:
        """What A may be to B, one for each reading; those that differ in the line alone are one, its line unknown."""
        return merged(option[0].term for option in self.options if option)

    @property
    def certain(self) -> bool:
        """Whether there is one term, whatever the reading."""
        return len(self.terms) == 1 and all(self.options)

    @property
    def by_blood_if_said(self) -> bool:
        """Whether it is by blood only if parents whose kind no source gives are so by birth."""
        descents = [part for term in self.terms for part in term.parts if isinstance(part, Descent)]
        return any(UNSPECIFIED in descent.kinds for descent in descents)


@dataclass(frozen=True, slots=True)
class Kinship:
    """How A is kin to B: everything known of it, the closest first.

    `complete` says whether all that could make them kin was searched; if not, they are not known to be kin further
    than `beyond` generations up, which is not to say that they are not.
    """

    a: str
    b: str
    relations: tuple[Relation, ...]
    complete: bool
    beyond: int | None

    @property
    def unrelated(self) -> bool:
        """Whether no kinship is recorded, after a search that was complete."""
        return self.complete and not self.relations


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody who is kin to the person asked about, and in which ways, the closest first."""

    person: str
    relations: tuple[Relation, ...]


def would_settle(family: Family, relation: Relation) -> tuple[Open, ...]:
    """What would narrow a relation, if it were known: parents that a reading puts in, kinds and parents unsaid."""
    ways = [way for option in relation.options for way in option[:1]]
    in_each = [{_asked(link) for links in way.links for link in links if link.assumed} for way in ways]
    everywhere = set.intersection(*in_each) if in_each and all(relation.options) else set()
    found = {question: None for asked in in_each for question in sorted(asked - everywhere, key=str)}
    for way in ways:
        for question in (*_unsaid_parents(family, way), *_unsaid_kinds(chain.from_iterable(way.links))):
            found.setdefault(question)
    return tuple(question for question in found if question.end)


def _asked(link: Link) -> Open:
    start, end = ("" if end.startswith(UNNAMED) else end for end in link.ends)
    return Open(PARENT_OF, start, end)


def _unsaid_parents(family: Family, way: Way) -> Iterator[Open]:
    """The parents who would tell full siblings from half siblings, where that is unknown."""
    if not any(isinstance(part, Descent) and part.siblings == UNSPECIFIED for part in way.term.parts):
        return
    for one, apex, other in zip(way.persons, way.persons[1:], way.persons[2:], strict=False):
        if all(apex in family.blood.get(child, ()) for child in (one, other)):
            for child in (one, other):
                if len(family.blood[child]) < 2:
                    yield Open(PARENT_OF, "", child)
                yield from _unsaid_kinds(family.parents[child].values())


def _unsaid_kinds(links: Iterable[Link]) -> Iterator[Open]:
    for link in links:
        if link.type == PARENT_OF and link.kind == UNSPECIFIED and not link.assumed:
            yield Open(PARENT_OF, link.start, link.end, kind=True)
