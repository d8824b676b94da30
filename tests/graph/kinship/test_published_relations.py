"""Relations of royal houses as they are published, and degrees as the tables of both laws have them."""

from __future__ import annotations

import pytest

from graph.kinship import Descent, Term, kinship, name, relationship
from tests.graph.kinship.families import family, houses, labels, parent

HOUSES = houses()
PUBLISHED = [
    ("elizabeth-ii", "philip", ["wife", "paternal second cousin once removed", "maternal third cousin"]),
    ("philip", "elizabeth-ii", ["husband", "paternal second cousin once removed", "paternal third cousin"]),
    ("george-v", "nicholas-ii", ["maternal first cousin"]),
    ("nicholas-ii", "george-v", ["maternal first cousin"]),
    ("george-v", "wilhelm-ii", ["maternal first cousin"]),
    ("wilhelm-ii", "george-v", ["paternal first cousin"]),
    ("nicholas-ii", "alix", ["husband", "paternal second cousin"]),
    ("alix", "nicholas-ii", ["wife", "paternal second cousin"]),
    ("charles-iii", "victoria", ["great-great-great-grandson"]),
    ("dagmar", "george-v", ["maternal aunt"]),
    ("victoria", "louis-iv", ["mother-in-law"]),
    ("alexandra-of-denmark", "alice", ["sister-in-law"]),
    ("louise-of-hesse-kassel", "victoria", ["child's mother-in-law"]),
]


@pytest.mark.parametrize(("a", "b", "published"), PUBLISHED, ids=lambda case: case if isinstance(case, str) else "")
def test_royal_houses(a: str, b: str, published: list[str]) -> None:
    found = list(dict.fromkeys(labels(HOUSES, a, b)))
    assert found[: len(published)] == published
    by_blood = [word for word in published if "in-law" not in word and word not in ("wife", "husband")]
    terms = {relation.way.term for relation in kinship(HOUSES, a, b).relations}
    assert len([term for term in terms if term.category == "blood"]) == len(by_blood)


def test_charles_descends_from_victoria_on_both_sides() -> None:
    (son, *rest) = kinship(HOUSES, "victoria", "charles-iii").relations
    assert son.way.term.parts == (Descent(5, 0, "", "maternal", (), "female"),)
    assert [relation.way.term.parts for relation in rest] == [(Descent(5, 0, "", "paternal", (), "female"),)]


def test_coefficient_of_a_royal_marriage() -> None:
    # Second cousins once removed (1/64) by one couple, third cousins (1/128) by another.
    assert relationship(HOUSES, "elizabeth-ii", "philip") == 1 / 64 + 1 / 128


# Generations from the common ancestors: to A across, to B down. Civil law adds them, older canon law takes the longer.
CIVIL = """
1 2 3 4 5 6
2 3 4 5 6 7
3 4 5 6 7 8
4 5 6 7 8 9
5 6 7 8 9 10
6 7 8 9 10 11
"""
NAMES = """
brother | nephew | great-nephew | great-great-nephew
uncle | first cousin | first cousin once removed | first cousin twice removed
great-uncle | first cousin once removed | second cousin | second cousin once removed
great-great-uncle | first cousin twice removed | second cousin once removed | third cousin
"""


def tree() -> tuple[list[str], list[str]]:
    return [f"a{n}" for n in range(7)], [f"b{n}" for n in range(7)]


def test_degrees_and_names_of_two_lines() -> None:
    """Two lines of six generations from one couple."""
    left, right = tree()
    links = [parent("a1", "a0", "w"), parent("b1", "a0", "w")]
    links += [parent(each[n + 1], each[n]) for each in (left, right) for n in range(1, 6)]
    known = family(*links, m=" ".join([*left, *right]))
    civil = [[int(cell) for cell in row.split()] for row in CIVIL.strip().splitlines()]
    names = [row.split(" | ") for row in NAMES.strip().splitlines()]
    for up in range(1, 7):
        assert (civil[0][up - 1], civil[up - 1][0]) == (up, up)
        for down in range(1, 7):
            (relation,) = kinship(known, left[down], right[up]).relations
            term = relation.way.term
            assert term.civil == up + down
            assert term.canon == max(up, down)
            if up <= 4 and down <= 4:
                assert name(term).removeprefix("paternal ") == names[up - 1][down - 1]


def test_degrees_of_the_direct_line_and_of_nobody() -> None:
    left, _ = tree()
    known = family(*[parent(left[n + 1], left[n]) for n in range(6)])
    for generations in range(1, 7):
        for pair in ((left[0], left[generations]), (left[generations], left[0])):
            (relation,) = kinship(known, *pair).relations
            assert (relation.way.term.civil, relation.way.term.canon) == (generations, generations)
    assert (Term(()).civil, Term(()).canon) == (None, None)
