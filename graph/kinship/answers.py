"""Answers: how two persons are kin, and who is kin to one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from graph.kinship.affinity import REACH, Way, by_descent, by_partnership
from graph.kinship.family import PARENT_OF, Family, Link
from graph.kinship.readings import UNNAMED, World, worlds
from graph.kinship.terms import Descent, Term, merged

MOST_UP = 64
HOPS = 6
MOST_WORLDS = 256
MOST_PAIRED = 12


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
    def terms(self) -> tuple[Term, ...]:
        """What A may be to B, one for each reading; those that differ in the line alone are one with its line unknown."""
        return merged(option[0].term for option in self.options if option)

    @property
    def certain(self) -> bool:
        """Whether there is one term, whatever the reading."""
        return len(self.terms) == 1 and all(self.options)

    @property
    def by_blood_if_said(self) -> bool:
        """Whether it is by blood only if parents whose kind no source gives are so by birth."""
        descents = [part for term in self.terms for part in term.parts if isinstance(part, Descent)]
        return any("unspecified" in descent.kinds for descent in descents)


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


def kinship(family: Family, a: str, b: str, *, max_up: int = MOST_UP) -> Kinship:
    """How A is kin to B: "A is B's …". Either may be unknown to the family; then nothing is known of them.

    Ancestors are searched `max_up` generations up. A relation that rests on asserted kinship holds a set of options.
    """
    if a == b:
        return Kinship(a, b, (Relation(((Way(Term(()), (a,), ()),),)),), True, None)
    known = sorted(_ways(family, a, b, max_up), key=lambda way: way.term.rank)
    relations = [Relation(((way,),)) for way in known]
    if family.asserted:
        relations += _asserted(family, a, b, max_up, alone=not known)
        relations.sort(key=lambda relation: (not all(relation.options), relation.way.term.rank))
    edge = _edge(family, a, b, max_up)
    return Kinship(a, b, tuple(relations), edge is None, edge)


def _ways(family: Family, a: str, b: str, max_up: int) -> list[Way]:
    if a not in family.sex or b not in family.sex:
        return []
    return by_descent(family, a, b, max_up) + by_partnership(family, a, b)


def _edge(family: Family, a: str, b: str, max_up: int) -> int | None:
    """The least number of generations up at which the search met somebody whose links are not all here."""
    edges = [family.ascent(person, max_up).edge for person in (a, b)]
    if family.complete is not None:
        near = [family.ascent(other, REACH).edge for person in (a, b) for other in family.tied(person)]
        edges += [edge for edge in near if edge is not None and edge < REACH]
    return min((edge for edge in edges if edge is not None), default=None)


def _asserted(family: Family, a: str, b: str, max_up: int, *, alone: bool) -> list[Relation]:
    """What follows from asserted kinship: by one assertion, or by two where nothing else makes the two kin."""
    found = [
        relation
        for assertion in family.asserted
        if {a, b} <= _near(family, assertion)
        if (relation := _read(_worlds(family, assertion), a, b, max_up, (assertion.key,)))
    ]
    if found or not alone:
        return found
    near = [assertion for assertion in family.asserted if {a, b} & _near(family, assertion)][:MOST_PAIRED]
    for one, other in combinations(near, 2):
        if {a, b} <= _near(family, one) | _near(family, other):
            both = [w for world in _worlds(family, one) for w in worlds(world.family, other)]
            relation = _read(both, a, b, max_up, (one.key, other.key)) if len(both) <= MOST_WORLDS else None
            found += [relation] if relation else []
    return found


def _read(found: Iterable[World], a: str, b: str, max_up: int, keys: tuple[str, ...]) -> Relation | None:
    """One relation out of what holds in each world; None where nothing does in any."""
    options: dict[object, tuple[Way, ...]] = {}
    for world in found:
        ways = sorted(
            (way for way in _ways(world.family, a, b, max_up) if way.assumed), key=lambda way: way.term.rank
        )
        options.setdefault(tuple((way.term, _named(way)) for way in ways), tuple(ways))
    ranked = sorted(options.values(), key=lambda ways: (not ways, ways and ways[0].term.rank))
    return Relation(tuple(ranked), keys) if any(ranked) else None


def _named(way: Way) -> tuple[str, ...]:
    """The persons of a way, all unnamed ones alike."""
    return tuple("" if person.startswith(UNNAMED) else person for person in way.persons)


def _worlds(family: Family, assertion: Link) -> list[World]:
    key = "worlds", assertion
    if key not in family.kept:
        family.kept[key] = worlds(family, assertion)
    found: list[World] = family.kept[key]
    return found


def _near(family: Family, assertion: Link) -> frozenset[str]:
    """The persons so few steps from either end of an assertion that it can bear on them."""
    key = "near", assertion
    if key not in family.kept:
        family.kept[key] = frozenset(_around(family, assertion.ends, HOPS))
    found: frozenset[str] = family.kept[key]
    return found


def _around(family: Family, persons: Iterable[str], hops: int) -> set[str]:
    seen = set(persons)
    level = set(seen)
    for _ in range(hops):
        level = {other for person in level for other in _neighbours(family, person)} - seen
        seen |= level
    return seen


def _neighbours(family: Family, person: str) -> Iterator[str]:
    for index in (family.parents, family.children, family.partners):
        yield from index.get(person, ())


def would_settle(family: Family, relation: Relation) -> tuple[Open, ...]:
    """What would narrow a relation, if it were known: parents that a reading puts in, kinds and parents unsaid."""
    ways = [way for option in relation.options for way in option[:1]]
    in_each = [{_asked(link) for links in way.links for link in links if link.assumed} for way in ways]
    everywhere = set.intersection(*in_each) if in_each and all(relation.options) else set()
    found = {question: None for asked in in_each for question in sorted(asked - everywhere, key=str)}
    for way in ways:
        for question in (*_unsaid_parents(family, way), *_unsaid_kinds(way)):
            found.setdefault(question)
    return tuple(question for question in found if question.end)


def _asked(link: Link) -> Open:
    start, end = ("" if end.startswith(UNNAMED) else end for end in link.ends)
    return Open(PARENT_OF, start, end)


def _unsaid_parents(family: Family, way: Way) -> Iterator[Open]:
    """The parents who would tell full siblings from half siblings."""
    persons = way.persons
    for at, apex in enumerate(persons[1:-1], 1):
        pair = persons[at - 1], persons[at + 1]
        if all(apex in family.blood.get(child, ()) for child in pair) and len(_both(family, pair)) < 2:
            for child in pair:
                if len(family.blood[child]) < 2:
                    yield Open(PARENT_OF, "", child)


def _both(family: Family, pair: tuple[str, str]) -> set[str]:
    return {*family.blood[pair[0]]} & {*family.blood[pair[1]]}


def _unsaid_kinds(way: Way) -> Iterator[Open]:
    for links in way.links:
        for link in links:
            if link.type == PARENT_OF and link.kind == "unspecified" and not link.assumed:
                yield Open(PARENT_OF, link.start, link.end, kind=True)


def relatives(
    family: Family, person: str, max_degree: int = REACH, categories: Collection[str] = ()
) -> list[Relative]:
    """Everybody kin to a person within so many steps (generations and bonds), the closest first.

    `categories` keeps relations of these alone (see `Term.category`); none keeps all. In-laws are searched to the
    civil degree of a first cousin beyond the bond.
    """
    found = _related(family, person, _candidates(family, person, max_degree), max_degree)
    kept = [
        Relative(each.person, relations)
        for each in found
        if (relations := tuple(r for r in each.relations if _within(r, max_degree, categories)))
    ]
    return sorted(kept, key=lambda each: (not all(each.relations[0].options), each.relations[0].way.term.rank, each.person))


def ancestors(family: Family, person: str, depth: int) -> list[Relative]:
    """Everybody a person descends from, of whatever kind the parents, so many generations up; parents first."""
    up = family.ascent(person, depth, social=True).generations
    return _in_line(family, person, [other for other in up if other != person], depth, up=True)


def descendants(family: Family, person: str, depth: int) -> list[Relative]:
    """Everybody who descends from a person, of whatever kind the parents, so many generations down; children first."""
    found: dict[str, None] = {}
    level = [person]
    for _ in range(depth):
        level = [c for c in dict.fromkeys(child for p in level for child in family.children.get(p, ())) if c not in found]
        found.update(dict.fromkeys(level))
    return _in_line(family, person, [other for other in found if other != person], depth, up=False)


def _in_line(family: Family, person: str, others: list[str], depth: int, *, up: bool) -> list[Relative]:
    kept = []
    for each in _related(family, person, others, depth):
        relations = tuple(r for r in each.relations if _direct(r.way.term, up=up))
        kept += [Relative(each.person, relations)] if relations else []
    return kept


def _direct(term: Term, *, up: bool) -> bool:
    descent = term.descent
    return descent is not None and (descent.down if up else descent.up) == 0


def _related(family: Family, person: str, others: Iterable[str], most: int) -> list[Relative]:
    return [Relative(other, kinship(family, other, person, max_up=most).relations) for other in others]


def _within(relation: Relation, most: int, categories: Collection[str]) -> bool:
    terms = [term for term in relation.terms if term.distance <= most]
    return any(not categories or term.category in categories for term in terms)


def _candidates(family: Family, person: str, most: int) -> list[str]:
    """Everybody who can be kin within so many steps; the naming leaves out who is not."""
    found = _by_descent(family, person, most)
    beside = _by_descent(family, person, min(REACH, most - 1))
    for other in family.tied(person):
        beside |= _by_descent(family, other, min(REACH, most - 1))
    found |= beside
    for other in beside:
        found.update(family.tied(other))
    for kin in (family.parents, family.children):
        for other in kin.get(person, ()):
            for tied in family.tied(other):
                found.update(family.children.get(tied, ()), family.parents.get(tied, ()))
    for assertion in family.asserted:
        if person in (near := _near(family, assertion)):
            found |= near
    found.discard(person)
    return sorted(found)


def _by_descent(family: Family, person: str, most: int) -> set[str]:
    """Persons reached by going up and then down, so many steps in all."""
    found: set[str] = set()
    deepest: dict[str, int] = {}
    level = list(family.ascent(person, most, social=True).generations.items())
    # Who was passed with as many steps left leads nowhere new.
    while level:
        below = []
        for other, used in level:
            if used < deepest.get(other, most + 1):
                deepest[other] = used
                found.add(other)
                if used < most:
                    below += [(child, used + 1) for child in family.children.get(other, ())]
        level = below
    return found


