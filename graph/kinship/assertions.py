"""What follows from asserted kinship for two persons: read one by one, and in chains where one leads to the next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations

from graph.kinship.affinity import Way, ways
from graph.kinship.family import KIN_OF, SIBLING_OF, UNNAMED, UNSPECIFIED, Family, Link
from graph.kinship.readings import World, worlds
from graph.kinship.relations import Relation
from graph.kinship.terms import UNKNOWN, Descent, Term

HOPS = 6
HOPS_IN_CHAIN = 3
LONGEST_CHAIN = 3
MOST_CHAINS = 48
MOST_WORLDS = 256
Told = tuple[Term, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Read:
    """What was read: the relations found, and whether anything was too open to be read."""

    relations: list[Relation]
    whole: bool


def by_assertion(family: Family, a: str, b: str, most_up: int) -> Read:
    """How A is kin to B by asserted kinship, which known links may bear out or narrow.

    Each assertion is read alone, then with one other where that tells something new, and with two others where nothing
    else did.
    """
    found: list[Relation] = []
    known = {_told(way) for way in ways(family, a, b, most_up)}
    whole = not any(_bridges(family, said, a, b) for said in family.open)
    for length in range(1, LONGEST_CHAIN + 1):
        if found and length == LONGEST_CHAIN:
            break
        chains = list(dict.fromkeys(map(frozenset, _chains(family, a, b, length))))
        whole = whole and len(chains) <= MOST_CHAINS
        for chain in chains[:MOST_CHAINS]:
            read = _worlds(family, chain)
            if not read:
                whole = whole and any({a, b} == set(said.ends) for said in chain)
                found += _as_said(family, chain, a, b)
                continue
            within = [relation for relation in found if {*relation.asserted} < {said.key for said in chain}]
            relation = _relation([ways(world.family, a, b, most_up) for world in read], within, known, chain)
            if any(relation.options) and not any(_options(each) <= _options(relation) for each in within):
                found.append(relation)
    if not known and not any(all(relation.options) for relation in found):
        found += [_openly(family, said, a, b) for said in family.open if {a, b} == set(said.ends)][:1]
    return Read(found, whole)


def _bridges(family: Family, said: Link, a: str, b: str) -> bool:
    """Whether A and B stand near different ends of a kinship of which nothing more is said: what they are is open."""
    near, far = (_nearby(family, (end,), HOPS) for end in said.ends)
    return (a in near and b in far) or (a in far and b in near)


def _openly(family: Family, said: Link, a: str, b: str) -> Relation:
    """A kinship of which nothing more is said."""
    term = Term((Descent(0, 0, kinds=(UNSPECIFIED,), sex=family.sex[a]),))
    return Relation(((Way(term, (a, b), ((said,),)),),), (said.key,))


def _chains(family: Family, a: str, b: str, length: int) -> Iterator[tuple[Link, ...]]:
    """Chains of assertions that lead from near A to near B; alone an assertion reaches further than in a chain."""

    def longer(chain: tuple[Link, ...]) -> Iterator[tuple[Link, ...]]:
        if len(chain) == length:
            if b in nearby(family, chain[-1], hops):
                yield chain
            return
        for assertion in linked(family, chain[-1]):
            if assertion not in chain:
                yield from longer((*chain, assertion))

    hops = HOPS if length == 1 else HOPS_IN_CHAIN
    for assertion in family.asserted:
        if a in nearby(family, assertion, hops):
            yield from longer((assertion,))


def linked(family: Family, assertion: Link) -> list[Link]:
    """The assertions of which an end is so near that they can be read together with one."""
    key = "linked", assertion
    if key not in family.kept:
        near = nearby(family, assertion, HOPS_IN_CHAIN)
        family.kept[key] = [each for each in family.asserted if not near.isdisjoint(each.ends)]
    found: list[Link] = family.kept[key]
    return found


def _worlds(family: Family, chain: frozenset[Link]) -> list[World]:
    """The family completed by each reading of all assertions of a chain; empty where there are too many, or none.

    Read in every order: whom one assertion puts in without a name another may know.
    """
    key = "worlds", chain
    if key not in family.kept:
        found = [
            world
            for order in permutations(sorted(chain, key=lambda said: said.key))
            for world in _in_order(family, order)
        ]
        family.kept[key] = found if len(found) <= MOST_WORLDS else []
    kept: list[World] = family.kept[key]
    return kept


def _in_order(family: Family, chain: tuple[Link, ...]) -> list[World]:
    first, *rest = chain
    found = worlds(family, first)
    for assertion in rest:
        found = [both for world in found[:MOST_WORLDS] for both in worlds(world.family, assertion)]
    return found


def _relation(those: list[list[Way]], within: list[Relation], known: set[Told], chain: Collection[Link]) -> Relation:
    """One relation out of the ways in each world; in each option stands first what no part of the chain tells."""
    old = {_told(way) for relation in within for option in relation.options for way in option}
    options: dict[object, tuple[Way, ...]] = {}
    for found in those:
        # What an assertion says of the sex of a known parent narrows known ways without a link of its own.
        mine = [way for way in found if way.assumed or _told(way) not in known]
        mine.sort(key=lambda way: _told(way) in old)
        options.setdefault(tuple(map(_told, mine)), tuple(mine))
    ranked = sorted(options.values(), key=lambda option: (not option, option and option[0].term.rank))
    return Relation(tuple(ranked), tuple(sorted(said.key for said in chain)))


def _options(relation: Relation) -> set[frozenset[Told]]:
    return {frozenset(map(_told, option)) for option in relation.options}


def _told(way: Way) -> Told:
    """What a way tells: the term and the persons, all unnamed ones alike."""
    return way.term, tuple("" if person.startswith(UNNAMED) else person for person in way.persons)


def _as_said(family: Family, chain: Collection[Link], a: str, b: str) -> list[Relation]:
    """An assertion that cannot be read, as it was said, for its two ends alone."""
    (said, *rest) = chain
    if rest or {a, b} != set(said.ends) or said.type not in (SIBLING_OF, KIN_OF):
        return []
    up, down = (1, 1) if said.type == SIBLING_OF else (said.up, said.down)
    siblings = (said.kind or "unspecified") if up and down else ""
    line = said.line if up > 1 else ""
    if a == said.end:
        up, down, line = down, up, UNKNOWN if down > 1 else ""
    term = Term((Descent(up, down, siblings, line, ("unspecified",), family.sex[a]),))
    return [Relation(((Way(term, (a, b), ((said,),)),),), (said.key,))]


def nearby(family: Family, assertion: Link, hops: int = HOPS) -> frozenset[str]:
    """The persons so few known steps from either end of an assertion that it can bear on them."""
    return _nearby(family, assertion.ends, hops)


def _nearby(family: Family, persons: tuple[str, ...], hops: int) -> frozenset[str]:
    key = "near", persons, hops
    if key not in family.kept:
        family.kept[key] = frozenset(_around(family, persons, hops))
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


def nearest_first(family: Family, person: str, others: Collection[str]) -> list[str]:
    """Some persons in order of how many known links lead to them from one; by id where these are as many."""
    seen, level = {person}, [person]
    order: list[str] = []
    while level and len(order) < len(others):
        level = sorted({other for each in level for other in _neighbours(family, each)} - seen)
        seen.update(level)
        order += [each for each in level if each in others]
    return order + sorted(set(others) - seen)
