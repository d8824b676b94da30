"""What several sources assert of the same two: told once where they agree, left open where they do not."""

from __future__ import annotations

from graph.kinship import kinship, label, summary
from tests.graph.kinship.families import family, kin, parent, sibling


def test_one_kinship_asserted_from_both_ends_is_not_two() -> None:
    """ "His grandmother" in one source and "her grandson" in another; each is answered with what it rests on."""
    known = family(kin("rosa", "tim", 2, 0), kin("tim", "rosa", 0, 2), f="rosa", m="tim")
    answer = kinship(known, "rosa", "tim")
    assert summary(answer) == "grandmother (maternal or paternal: unknown)"
    assert len({relation.asserted for relation in answer.relations}) == 2
    assert summary(kinship(known, "tim", "rosa")) == "grandson"


def test_an_assertion_that_another_bears_out_is_not_a_second_way() -> None:
    """A cousin whose mother is the aunt; an uncle whose father is the grandfather."""
    cousins = family(kin("ann", "tim", 2, 2), kin("vera", "tim", 2, 1), parent("ann", "vera"), f="ann vera")
    assert summary(kinship(cousins, "ann", "tim")) == "first cousin (maternal or paternal: unknown)"
    brothers = family(
        kin("hugo", "tim", 2, 1, "paternal"),
        kin("gramp", "tim", 2, 0, "paternal"),
        parent("tim", "ivo"),
        m="hugo gramp ivo tim",
    )
    assert summary(kinship(brothers, "hugo", "ivo")) == "brother (full or half: unknown)"


def test_two_ways_through_different_persons_are_two() -> None:
    known = family(parent("tim", "vera", "ivo"), parent("vera", "gran"), parent("ivo", "gran"), f="gran vera", m="ivo")
    assert summary(kinship(known, "tim", "gran")) == "grandchild (2 ways)"


def test_where_sources_differ_on_full_and_half_neither_is_told() -> None:
    known = family(sibling("ann", "ben", "full"), sibling("ann", "ben", "half"), f="ann")
    answer = kinship(known, "ann", "ben")
    assert {label(relation) for relation in answer.relations} == {"sister (full or half: unknown)"}
    assert summary(answer) == "sister (full or half: unknown)"
