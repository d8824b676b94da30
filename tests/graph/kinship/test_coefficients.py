"""Wright's coefficients against two other ways to reckon them: by counting paths, and by the table of kinship."""

from __future__ import annotations

from itertools import product
from math import isclose, sqrt

from hypothesis import given, settings

from graph.kinship import Family, inbreeding, kinship, relationship
from tests.graph.kinship.families import family, parent
from tests.graph.kinship.pedigrees import Parents, links_of, pedigrees


def table(parents: Parents) -> dict[tuple[str, str], float]:
    """The kinship matrix: the chance that a gene of each, taken at random, comes from one ancestor's gene."""
    found: dict[tuple[str, str], float] = {}
    names = list(parents)
    for at, one in enumerate(names):
        for other in names[:at]:
            shared = sum(found[each, other] for each in parents[one]) / 2
            found[one, other] = found[other, one] = shared
        both = len(parents[one]) == 2
        found[one, one] = (1 + found[parents[one][0], parents[one][1]]) / 2 if both else 0.5
    return found


def paths(parents: Parents, person: str) -> list[tuple[str, ...]]:
    """Every way up from a person to each ancestor, the person included."""
    return [(person,), *((person, *way) for each in parents[person] for way in paths(parents, each))]


def counted(parents: Parents, one: str, other: str) -> float:
    """Kinship by Wright's path counting: pairs of ways that meet in a common ancestor alone."""
    return sum(
        0.5 ** (len(up) + len(down) - 1) * (1 + counted_inbreeding(parents, up[-1]))
        for up, down in product(paths(parents, one), paths(parents, other))
        if up[-1] == down[-1] and not set(up[:-1]) & set(down[:-1])
    )


def counted_inbreeding(parents: Parents, person: str) -> float:
    return counted(parents, *parents[person]) if len(parents[person]) == 2 else 0.0


@settings(max_examples=40, deadline=None)
@given(pedigrees(most=9))
def test_path_counting_the_table_and_the_engine_agree(parents: Parents) -> None:
    known = Family(links_of(parents), dict.fromkeys(parents, ""))
    matrix = table(parents)
    for one, other in product(parents, repeat=2):
        expected = 2 * matrix[one, other] / sqrt(4 * matrix[one, one] * matrix[other, other])
        found = relationship(known, one, other)
        assert found is not None
        assert isclose(found, expected / 1 if one != other else 1, abs_tol=1e-12)
        if one != other:
            assert isclose(counted(parents, one, other), matrix[one, other], abs_tol=1e-12)
    for person in parents:
        found = inbreeding(known, person)
        assert found is not None
        assert isclose(found, 2 * matrix[person, person] - 1, abs_tol=1e-12)
        assert isclose(found, counted_inbreeding(parents, person), abs_tol=1e-12)


@settings(max_examples=30, deadline=None)
@given(pedigrees(most=12))
def test_the_shares_of_all_ways_are_the_coefficient_where_nobody_is_inbred(parents: Parents) -> None:
    known = Family(links_of(parents), dict.fromkeys(parents, ""))
    layered = all(
        len({len(way) for way in paths(parents, one) if way[-1] == top}) == 1
        for one in parents
        for top in {way[-1] for way in paths(parents, one)}
    )
    if not layered or any(inbreeding(known, person) for person in parents):
        return
    for one, other in product(parents, repeat=2):
        ways = [relation.way for relation in kinship(known, one, other).relations]
        if one != other and len(ways) < 16:
            found = relationship(known, one, other)
            assert found is not None
            assert isclose(sum(way.share for way in ways), found, abs_tol=1e-12)


def test_known_coefficients() -> None:
    known = family(
        parent("m", "g", "h"),
        parent("f", "g", "h"),
        parent("a", "m", "x"),
        parent("b", "f", "y"),
        parent("c", "a", "b"),
    )
    assert relationship(known, "m", "f") == 0.5
    assert relationship(known, "a", "b") == 0.125
    assert inbreeding(known, "c") == 0.0625
    assert relationship(known, "x", "y") == 0.0
    assert relationship(known, "a", "nobody") == 0.0


def test_no_coefficient_where_the_data_cannot_be_a_pedigree() -> None:
    loop = family(parent("a", "b"), parent("b", "a"))
    assert relationship(loop, "a", "b") is None
    crowd = family(parent("a", "x", "y", "z", kind="unspecified"))
    assert inbreeding(crowd, "a") is None
    assert relationship(crowd, "x", "y") == 0.0


def test_a_long_and_a_collapsed_pedigree_are_no_trouble() -> None:
    line = family(*[parent(f"p{n + 1}", f"p{n}") for n in range(3000)])
    assert relationship(line, "p2999", "p3000") == 0.5
    sibs = family(*[parent(f"{sex}{n + 1}", f"f{n}", f"m{n}") for n in range(40) for sex in "fm"])
    found = inbreeding(sibs, "f40")
    assert found is not None
    assert 0.99 < found < 1
