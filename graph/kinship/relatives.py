"""Who is kin to one person: relatives, ancestors and descendants."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from graph.kinship.affinity import REACH
from graph.kinship.answers import kinship
from graph.kinship.assertions import HOPS_IN_CHAIN, LONGEST_CHAIN, linked, nearby, nearest_first
from graph.kinship.family import Family
from graph.kinship.relations import Relation, Relative
from graph.kinship.terms import Descent, Term


def relatives(family: Family, person: str, max_degree: int = REACH, categories: Collection[str] = ()) -> list[Relative]:
    """Everybody kin to a person within so many steps (generations and bonds), the closest first.

    `categories` keeps relations of these alone (see `Term.category`); none keeps all. In-laws are searched to the
    civil degree of a first cousin beyond the bond.
    """
    return relatives_among(family, person, possible_relatives(family, person, max_degree), max_degree, categories)


def relatives_among(
    family: Family, person: str, others: Iterable[str], max_degree: int = REACH, categories: Collection[str] = ()
) -> list[Relative]:
    """As `relatives`, of some persons alone."""
    found = _related(family, person, others, max_degree)
    kept = [
        Relative(each.person, relations)
        for each in found
        if (relations := tuple(r for r in each.relations if _within(r, max_degree, categories)))
    ]
    return sorted(kept, key=lambda each: (each.relations[0].rank, each.person))


def possible_relatives(family: Family, person: str, max_degree: int = REACH) -> list[str]:
    """Everybody who can be kin within so many steps, those to whom the fewest links lead first; some are not."""
    return nearest_first(family, person, _candidates(family, person, max_degree))


def siblings(family: Family, person: str) -> list[Relative]:
    """Everybody who has a parent in common with a person, of whatever kind, or is said to be a sibling."""
    of_parents = {child for parent in family.parents.get(person, ()) for child in family.children.get(parent, ())}
    return _such(family, person, (of_parents | _led_to(family, person)) - {person}, 2, _is_sibling)


def ancestors(family: Family, person: str, depth: int) -> list[Relative]:
    """Everybody a person descends from, of whatever kind the parents, so many generations up; parents first.

    With those who are said to be ancestors, or may be, whatever links are missing between.
    """
    up = family.ascent(person, depth, social=True).generations.keys()
    return _such(family, person, {*up, *_led_to(family, person)} - {person}, depth, _is_up)


def descendants(family: Family, person: str, depth: int) -> list[Relative]:
    """Everybody who descends from a person, of whatever kind the parents, so many generations down; children first.

    With those who are said to be descendants, or may be.
    """
    found: dict[str, None] = {}
    level = [person]
    for _ in range(depth):
        below = {child for parent in level for child in family.children.get(parent, ())}
        level = sorted(below - found.keys())
        found.update(dict.fromkeys(level))
    return _such(family, person, {*found, *_led_to(family, person)} - {person}, depth, _is_down)


def _such(
    family: Family, person: str, others: Iterable[str], depth: int, fits: Callable[[Descent], bool]
) -> list[Relative]:
    """Of some persons those with a relation by descent alone that fits, within so many generations, closest first."""
    kept = []
    for each in _related(family, person, sorted(others), depth):
        relations = tuple(r for r in each.relations if any(_fits(term, depth, fits) for term in r.terms))
        kept += [Relative(each.person, relations)] if relations else []
    return sorted(kept, key=lambda each: (each.relations[0].rank[:-1], each.person))


def _fits(term: Term, depth: int, fits: Callable[[Descent], bool]) -> bool:
    descent = term.descent
    return descent is not None and max(descent.up, descent.down) <= depth and fits(descent)


def _is_up(descent: Descent) -> bool:
    return descent.down == 0


def _is_down(descent: Descent) -> bool:
    return descent.up == 0


def _is_sibling(descent: Descent) -> bool:
    return descent.up == descent.down == 1


def _related(family: Family, person: str, others: Iterable[str], most: int) -> list[Relative]:
    return [Relative(other, kinship(family, other, person, max_up=most).relations) for other in others]


def _within(relation: Relation, most: int, categories: Collection[str]) -> bool:
    terms = [term for term in relation.terms if term.distance <= most]
    return any(not categories or term.category in categories for term in terms)


def _candidates(family: Family, person: str, most: int) -> set[str]:
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
    found |= _led_to(family, person)
    found.discard(person)
    return found


def _led_to(family: Family, person: str) -> set[str]:
    """Everybody to whom asserted kinship may lead from a person."""
    led = {end for said in family.open if person in said.ends for end in said.ends}
    chains = [said for said in family.asserted if person in nearby(family, said)]
    for said in chains:
        led |= nearby(family, said)
    for _ in range(LONGEST_CHAIN - 1):
        chains = list(dict.fromkeys(each for said in chains for each in linked(family, said)))
        for said in chains:
            led |= nearby(family, said, HOPS_IN_CHAIN)
    return led


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
