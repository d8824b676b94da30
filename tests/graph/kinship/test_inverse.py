"""What A is to B and what B is to A agree; relatives in one pass and pair by pair agree; loops are found."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from hypothesis import HealthCheck, given, settings

from graph.kinship import Bond, Family, Term, ancestors, cycles, descendants, kinship, relatives, siblings
from tests.graph.kinship.families import family, houses, parent
from tests.graph.kinship.pedigrees import Parents, Told, links_of, pedigrees, told
from tests.strategies import EXAMPLES


def bare(term: Term) -> Term:
    """A term without sexes and lines, which belong to one of the two."""
    parts = (replace(p, sex="") if isinstance(p, Bond) else replace(p, sex="", line="") for p in term.parts)
    return replace(term, parts=tuple(parts))


def turned(term: Term) -> Term:
    """A bare term as the other one has it."""
    turned_parts = [p if isinstance(p, Bond) else replace(p, up=p.down, down=p.up) for p in reversed(term.parts)]
    return replace(term, parts=tuple(turned_parts))


def shapes(known: Family, a: str, b: str) -> set[frozenset[Term]]:
    """The terms of each option by known links or one assertion.

    What an assertion only narrows, it may narrow for one of the two; two assertions may lead through somebody unnamed
    by several ways of one length, of which one is drawn.
    """
    return {
        frozenset(bare(way.term) for way in option if way.assumed or not relation.asserted)
        for relation in kinship(known, a, b).relations
        for option in relation.options
        if len(relation.asserted) < 2
    }


@settings(max_examples=20 * EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(told())
def test_both_ways_agree(case: Told) -> None:
    """Over sets: one may have a way on each side of theirs where the other has one."""
    _, known = case.families()
    for a, b in permutations(case.sex, 2):
        back = {frozenset(map(turned, option)) for option in shapes(known, b, a)}
        assert back - {frozenset()} == shapes(known, a, b) - {frozenset()}, (a, b)


@settings(max_examples=20 * EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(told())
def test_relatives_in_one_pass_are_those_found_pair_by_pair(case: Told) -> None:
    _, known = case.families()
    for person in case.sex:
        found = {each.person: {r.way.term for r in each.relations} for each in relatives(known, person, 4)}
        paired = {
            other: {
                r.way.term
                for r in kinship(known, other, person, max_up=4).relations
                if any(term.distance <= 4 for term in r.terms)
            }
            for other in case.sex
            if other != person
        }
        assert found == {other: terms for other, terms in paired.items() if terms}


@settings(max_examples=20 * EXAMPLES, deadline=None)
@given(pedigrees())
def test_pedigrees_without_a_loop_have_none(parents: Parents) -> None:
    assert cycles(Family(links_of(parents))) == []


def test_loops_are_found_once_each() -> None:
    known = family(
        parent("a", "b"),
        parent("b", "c"),
        parent("c", "a"),
        parent("c", "d"),
        parent("self", "self"),
        parent("x", "y"),
        parent("y", "x", "z"),
    )
    assert cycles(known) == [("a", "b", "c"), ("self",), ("x", "y")]


def test_adoption_makes_no_loop() -> None:
    assert cycles(family(parent("a", "b"), parent("b", "a", kind="adoptive"))) == []


def test_ancestors_and_descendants() -> None:
    known = houses()
    up = ancestors(known, "charles-iii", 2)
    assert [each.person for each in up] == [
        "elizabeth-ii",
        "philip",
        "alice-of-battenberg",
        "andrew",
        "elizabeth-bowes-lyon",
        "george-vi",
    ]
    assert [each.person for each in descendants(known, "victoria", 1)] == [
        "alice",
        "edward-vii",
        "victoria-princess-royal",
    ]
    assert [each.person for each in siblings(known, "alice")] == ["edward-vii", "victoria-princess-royal"]
    assert len(descendants(known, "victoria", 9)) == 12
    deep = ancestors(known, "charles-iii", 9)
    assert {each.person for each in deep if each.relations[0].way.term.distance == 5} >= {"victoria", "albert"}


def test_relatives_by_category() -> None:
    known = houses()
    assert {each.person for each in relatives(known, "victoria", 1)} == {
        "albert",
        "alice",
        "edward-vii",
        "victoria-princess-royal",
    }
    assert [each.person for each in relatives(known, "victoria", 4, ["partner"])] == ["albert"]
    assert [each.person for each in relatives(known, "nicholas-ii", 4, ["partner"])] == ["alix"]
    assert "george-v" in {each.person for each in relatives(known, "nicholas-ii", 4, ["blood"])}
