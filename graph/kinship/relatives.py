"""Who is kin to one person: relatives, ancestors and descendants."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from graph.kinship.affinity import REACH
from graph.kinship.answers import kinship
from graph.kinship.assertions import HOPS_IN_CHAIN, LONGEST_CHAIN, linked, nearby
from graph.kinship.family import Family
from graph.kinship.relations import Relation, Relative
from graph.kinship.terms import Term


def relatives(family: Family, person: str, max_degree: int = REACH, categories: Collection[str] = ()) -> list[Relative]:
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
    return sorted(kept, key=lambda each: (each.relations[0].rank, each.person))


def ancestors(family: Family, person: str, depth: int) -> list[Relative]:
    """Everybody a person descends from, of whatever kind the parents, so many generations up; parents first."""
    up = family.ascent(person, depth, social=True).generations
    others = sorted((other for other in up if other != person), key=lambda other: (up[other], other))
    return _in_line(family, person, others, depth, up=True)


def descendants(family: Family, person: str, depth: int) -> list[Relative]:
    """Everybody who descends from a person, of whatever kind the parents, so many generations down; children first."""
    found: dict[str, None] = {}
    level = [person]
    for _ in range(depth):
        below = {child for parent in level for child in family.children.get(parent, ())}
        level = sorted(below - found.keys())
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
    led: set[str] = set()
    chains = [said for said in family.asserted if person in nearby(family, said)]
    for said in chains:
        led |= nearby(family, said)
    for _ in range(LONGEST_CHAIN - 1):
        chains = list(dict.fromkeys(each for said in chains for each in linked(family, said)))
        for said in chains:
            led |= nearby(family, said, HOPS_IN_CHAIN)
    found |= led
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
