"""The answer to how two persons are kin."""

from __future__ import annotations

from graph.kinship.affinity import REACH, Way, ways
from graph.kinship.assertions import by_assertion
from graph.kinship.family import Family
from graph.kinship.relations import Kinship, Relation
from graph.kinship.terms import Term

MOST_UP = 128
"""Generations: royal pedigrees are written down for more than seventy."""


def kinship(family: Family, a: str, b: str, *, max_up: int = MOST_UP) -> Kinship:
    """How A is kin to B: "A is B's …". Either may be unknown to the family; then nothing is known of them.

    Ancestors are searched `max_up` generations up. A relation that rests on asserted kinship has a set of options.
    """
    if a == b:
        return Kinship(a, b, (Relation(((Way(Term(()), (a,), ()),),)),), True, None)
    relations = [Relation(((way,),)) for way in ways(family, a, b, max_up)]
    whole = True
    if family.asserted or family.open:
        read = by_assertion(family, a, b, max_up)
        whole = read.whole
        relations = sorted(relations + read.relations, key=lambda relation: relation.rank)
    edge = _edge(family, a, b, max_up)
    return Kinship(a, b, tuple(relations), edge is None and whole, edge)


def _edge(family: Family, a: str, b: str, max_up: int) -> int | None:
    """The least number of generations up at which the search met somebody whose links are not all here."""
    edges = [family.ascent(person, max_up).edge for person in (a, b)]
    if family.complete is not None:
        near = [family.ascent(other, REACH).edge for person in (a, b) for other in family.tied(person)]
        edges += [edge for edge in near if edge is not None and edge < REACH]
    return min((edge for edge in edges if edge is not None), default=None)
