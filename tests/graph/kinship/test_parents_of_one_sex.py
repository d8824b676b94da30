"""Two mothers, or two men named as the father: one of them gave birth or begot, and the other parent is not known."""

from __future__ import annotations

from graph.kinship import kinship, relationship
from tests.graph.kinship.families import family, kin, labels, parent, partner

WOMEN, MEN = "vera wanda rosa", "hugo ivo jan"


def test_two_mothers_in_common_make_no_full_siblings() -> None:
    known = family(parent("ann", "vera", "wanda", kind="unspecified"), parent("ben", "vera", "wanda"), f=WOMEN)
    assert labels(known, "ann", "ben") == ["sibling (full or half: unknown)"]
    with_father = family(
        parent("ann", "vera", "wanda", "ivo", kind="unspecified"),
        parent("ben", "vera", "wanda", "ivo", kind="unspecified"),
        f=WOMEN,
        m=MEN,
    )
    assert labels(with_father, "ann", "ben") == ["sibling"]


def test_of_a_child_with_two_mothers_the_father_may_be_that_of_a_half_sibling() -> None:
    known = family(parent("ann", "vera", "wanda", kind="unspecified"), parent("ben", "vera", "ivo"), f=WOMEN, m=MEN)
    assert labels(known, "ann", "ben") == ["sibling (full or half: unknown)"]


def test_rival_fathers_make_no_full_siblings() -> None:
    known = family(parent("ann", "ivo", "jan"), parent("ben", "ivo", "jan"), m=MEN)
    assert labels(known, "ann", "ben") == ["sibling (full or half: unknown)"]


def test_no_coefficient_is_told_of_two_parents_of_one_sex() -> None:
    known = family(parent("ann", "ivo", "jan"), parent("ben", "ivo", "jan"), m=MEN)
    assert relationship(known, "ann", "ben") is None
    assert relationship(family(parent("ann", "ivo", "jan")), "ann", "ivo") == 0.5


def test_the_wife_of_a_rival_father_may_be_the_mother() -> None:
    rivals = family(parent("ann", "ivo", "jan"), partner("jan", "rosa"), f=WOMEN, m=MEN)
    assert labels(rivals, "rosa", "ann") == ["father's wife"]
    known = family(parent("ann", "ivo", "vera"), partner("ivo", "rosa"), f=WOMEN, m=MEN)
    assert labels(known, "rosa", "ann") == ["stepmother"]


def test_a_grandmother_beside_rival_fathers_may_be_the_mothers_mother() -> None:
    known = family(parent("ann", "ivo", "jan", kind="unspecified"), kin("rosa", "ann", 2, 0), f=WOMEN, m=MEN)
    assert labels(known, "rosa", "ann") == ["grandmother (maternal or paternal: unknown)"]
    (relation,) = kinship(known, "rosa", "ivo").relations
    assert not relation.certain
