"""The kin of the adopted: an assertion may mean those of the parents by birth, or those of who adopted them."""

from __future__ import annotations

from graph.kinship import kinship, label
from tests.graph.kinship.families import family, kin, labels, parent, sibling

ADOPTED = (parent("ann", "vera", "ivo"), parent("ann", "wanda", kind="adoptive"))
SEXES = {"f": "vera wanda rosa", "m": "ivo hugo"}


def test_the_grandmother_of_an_adopted_child_is_nobodys_mother_for_sure() -> None:
    known = family(*ADOPTED, kin("rosa", "ann", 2, 0, "maternal"), **SEXES)
    assert labels(known, "rosa", "ann") == ["maternal adoptive grandmother, or maternal grandmother"]
    either = "mother, or mother of the child's mother"
    assert (labels(known, "rosa", "vera"), labels(known, "rosa", "wanda")) == ([either], [either])


def test_she_may_be_kin_to_whom_else_they_bore() -> None:
    known = family(parent("ann", "wanda", kind="adoptive"), parent("ben", "wanda"), kin("rosa", "ann", 2, 0), **SEXES)
    answer = kinship(known, "rosa", "ben")
    assert not answer.unrelated
    assert [label(relation) for relation in answer.relations] == ["perhaps maternal grandmother"]


def test_an_uncle_of_an_adopted_child_may_be_a_brother_of_who_adopted_it() -> None:
    known = family(parent("ann", "wanda", kind="adoptive"), kin("hugo", "ann", 2, 1), **SEXES)
    assert labels(known, "hugo", "ann") == ["maternal adoptive uncle, or uncle (maternal or paternal: unknown)"]


def test_a_known_adoptive_parent_is_nothing_more_by_way_of_the_parents_by_birth() -> None:
    """ "Mother's child's mother" of one's own adoptive mother says nothing."""
    known = family(*ADOPTED, **SEXES)
    assert labels(known, "wanda", "ann") == ["adoptive mother"]
    assert labels(known, "ann", "wanda") == ["adoptive child"]
    assert labels(known, "wanda", "vera") == ["child's mother"]


def test_a_sibling_by_adoption_who_is_called_one_is_none_by_blood() -> None:
    ben = parent("ben", "wanda", kind="adoptive")
    known = family(parent("ann", "wanda", "ivo"), ben, sibling("ann", "ben"), **SEXES)
    assert labels(known, "ann", "ben") == ["adoptive sibling"]
    assert labels(known, "ivo", "ben") == ["adoptive mother's child's father"]
    strangers = family(parent("ann", "wanda", "ivo"), ben, parent("ben", "vera", "hugo"), sibling("ann", "ben"))
    assert labels(strangers, "ann", "ben") == ["adoptive sibling"]
