"""Kinds of relations and their names, in families made for each."""

from __future__ import annotations

from itertools import product

import pytest

from graph.kinship import (
    LANGUAGES,
    Bond,
    Descent,
    Family,
    Link,
    Term,
    kinship,
    label,
    name,
    summary,
)
from graph.kinship.naming import language
from tests.graph.kinship.families import family, kin, labels, parent, partner, sibling

ANNA_AND_BEN = (parent("ann", "mum", "dad"), parent("ben", "mum", "dad"))


def test_full_half_and_unspecified_siblings() -> None:
    full = family(*ANNA_AND_BEN, f="ann mum", m="dad ben")
    assert labels(full, "ann", "ben") == ["sister"]
    open_ = family(parent("ann", "mum", "dad"), parent("ben", "mum"), f="ann mum", m="dad ben")
    assert labels(open_, "ann", "ben") == ["sister (full or half: unknown)"]
    half = family(parent("ann", "mum", "dad"), parent("ben", "mum", "other"), f="ann mum", m="dad ben other")
    assert labels(half, "ann", "ben") == ["maternal half-sister"]
    assert labels(half, "ben", "ann", "ru") == ["единоутробный брат"]
    said = family(sibling("ann", "ben", "half"), f="ann")
    assert labels(said, "ann", "ben") == ["half-sister (maternal or paternal: unknown)"]


def test_parents_of_unspecified_kind_are_marked() -> None:
    known = family(parent("ann", "mum", kind="unspecified"), parent("mum", "gran"), f="ann mum gran")
    (relation,) = kinship(known, "gran", "ann").relations
    assert relation.by_blood_if_said
    assert relation.way.term.category == "blood"
    sure = family(parent("ann", "mum"), parent("mum", "gran"), f="ann mum gran")
    assert not kinship(sure, "gran", "ann").relations[0].by_blood_if_said


def test_a_second_mother_is_none_by_birth() -> None:
    known = family(
        parent("ann", "mum"), parent("ann", "other", kind="unspecified"), parent("other", "gran"), f="mum other gran"
    )
    assert labels(known, "other", "ann") == ["mother (not by birth)"]
    assert [r.way.term.category for r in kinship(known, "gran", "ann").relations] == ["not_birth"]


@pytest.mark.parametrize(
    ("kind", "mother", "gran", "sister"),
    [
        ("adoptive", "adoptive mother", "maternal adoptive grandmother", "adoptive sister"),
        ("foster", "foster mother", "maternal foster grandmother", "foster sister"),
        ("step", "stepmother", "maternal step-grandmother", "stepsister"),
    ],
)
def test_other_parents_are_never_blood(kind: str, mother: str, gran: str, sister: str) -> None:
    known = family(parent("ann", "mum", kind=kind), parent("mum", "gran"), parent("eve", "mum"), f="ann mum gran eve")
    assert labels(known, "mum", "ann") == [mother]
    assert labels(known, "gran", "ann") == [gran]
    assert labels(known, "eve", "ann") == [sister]
    assert {r.way.term.category for b in ("mum", "gran", "eve") for r in kinship(known, b, "ann").relations} == {kind}


def test_step_only_where_the_other_parent_is_known() -> None:
    links = [*parent("ann", "mum"), partner("mum", "hal"), *parent("kid", "hal")]
    open_ = family(*links, f="ann mum", m="hal kid")
    assert labels(open_, "hal", "ann") == ["mother's husband"]
    assert labels(open_, "ann", "hal") == ["wife's daughter"]
    known = family(*links, parent("ann", "dad"), parent("kid", "eve"), f="ann mum eve", m="hal kid dad")
    assert labels(known, "hal", "ann") == ["stepfather"]
    assert labels(known, "ann", "hal", "ru") == ["падчерица"]
    assert labels(known, "kid", "ann") == ["stepbrother"]


IN_LAWS = {
    ("ann", "moe"): ("daughter-in-law", "невестка", "כלה"),
    ("moe", "ann"): ("mother-in-law", "свекровь", "חמות"),
    ("mum", "bob"): ("mother-in-law", "тёща", "חמות"),
    ("bob", "mum"): ("son-in-law", "зять", "חתן"),
    ("bob", "ben"): ("brother-in-law", "зять", "גיס"),
    ("ben", "bob"): ("brother-in-law", "шурин", "גיס"),
    ("bess", "ann"): ("sister-in-law", "золовка", "גיסה"),
    ("ann", "bess"): ("sister-in-law", "невестка", "גיסה"),
    ("tim", "ann"): ("brother-in-law", "муж золовки", "גיס"),
    ("mum", "moe"): ("child's mother-in-law", "сватья", "מחותנת"),
    ("moe", "tim"): ("mother-in-law", "тёща", "חמות"),
}


@pytest.mark.parametrize("pair", IN_LAWS, ids=" to ".join)
def test_in_laws(pair: tuple[str, str]) -> None:
    known = family(
        *ANNA_AND_BEN,
        parent("bob", "moe"),
        parent("bess", "moe", "joe"),
        parent("bob", "joe"),
        partner("ann", "bob"),
        partner("bess", "tim"),
        f="ann mum moe bess",
        m="bob ben dad tim joe",
    )
    assert tuple(labels(known, *pair, lang)[0] for lang in LANGUAGES) == IN_LAWS[pair]


def test_partners_former_partners_and_their_kin() -> None:
    known = family(
        partner("ann", "bob", former=True),
        partner("ann", "cid", "engaged"),
        parent("bob", "moe"),
        f="ann moe",
        m="bob cid",
    )
    assert labels(known, "bob", "ann") == ["former husband"]
    assert labels(known, "cid", "ann") == ["fiancé"]
    assert labels(known, "moe", "ann") == ["former mother-in-law"]
    assert labels(known, "moe", "ann", "ru") == ["бывшая свекровь"]
    assert labels(known, "cid", "bob") == ["former wife's fiancé"]


def test_several_relations_at_once() -> None:
    """Two brothers married two sisters; their children are double cousins, and married each other."""
    known = family(
        parent("m1", "g", "h"),
        parent("m2", "g", "h"),
        parent("f1", "k", "l"),
        parent("f2", "k", "l"),
        parent("a", "m1", "f1"),
        parent("b", "m2", "f2"),
        partner("a", "b"),
        f="m1 m2 g k a",
        m="f1 f2 h l b",
    )
    assert labels(known, "a", "b")[:3] == ["wife", "maternal first cousin", "paternal first cousin"]
    assert summary(kinship(known, "a", "b")).startswith("wife; maternal first cousin; paternal first cousin")


def test_through_whom_with_the_key_of_each_link() -> None:
    known = family(parent("ann", "mum"), parent("mum", "gran"), parent("joe", "gran"), f="ann mum gran", m="joe")
    (relation,) = kinship(known, "joe", "ann").relations
    assert relation.way.persons == ("joe", "gran", "mum", "ann")
    assert [[link.key for link in links] for links in relation.way.links] == [
        ["gran>joe birth"],
        ["gran>mum birth"],
        ["mum>ann birth"],
    ]
    assert relation.way.apexes == ("gran",)


def test_not_related_only_after_a_complete_search() -> None:
    whole = family(parent("ann", "mum"), parent("joe", "pop"))
    assert kinship(whole, "ann", "joe").unrelated
    assert summary(kinship(whole, "ann", "joe")) == "no kinship recorded"
    part = family(parent("ann", "mum"), parent("joe", "pop"), complete=["ann", "joe"])
    answer = kinship(part, "ann", "joe")
    assert (answer.unrelated, answer.complete, answer.beyond) == (False, False, 1)
    assert summary(answer) == "no kinship known; unknown beyond generation 1"
    assert not kinship(whole, "ann", "nobody").relations


def test_an_assertion_that_known_links_contradict_stands_as_it_was_said() -> None:
    known = family(
        parent("ann", "mum", "dad"),
        parent("mum", "x", "y"),
        parent("dad", "v", "w"),
        kin("gran", "ann", 2, 0),
        f="mum gran x v",
        m="dad y w",
    )
    assert labels(known, "gran", "ann") == ["grandmother (maternal or paternal: unknown)"]
    assert labels(known, "ann", "gran") == ["grandchild"]


def test_siblings_of_unknown_parents_share_their_kin() -> None:
    known = family(sibling("ann", "ben", "full"), parent("ben", "mum"), parent("kid", "ann"), f="ann mum", m="ben kid")
    assert labels(known, "mum", "ann") == ["mother"]
    assert labels(known, "ben", "kid") == ["maternal uncle"]
    half = family(sibling("ann", "ben", "half"), parent("ben", "mum", "dad"), f="ann mum", m="ben dad")
    assert labels(half, "mum", "ann") == ["mother, or father's child's mother"]


def test_a_grandchild_may_be_the_child_of_a_known_child() -> None:
    known = family(kin("kid", "gran", 0, 2), parent("eve", "gran"), f="gran eve kid")
    (relation,) = kinship(known, "eve", "kid").relations
    assert label(relation) == "mother, or aunt (maternal or paternal: unknown)"


def test_two_grandchildren_may_be_siblings_or_cousins() -> None:
    """Whoever is unnamed between in one report may be who is unnamed in another."""
    known = family(kin("kid", "gran", 0, 2), kin("gran", "eve", 2, 0), f="gran eve kid")
    (relation,) = kinship(known, "eve", "kid").relations
    assert {term.parts[0] for term in relation.terms} == {
        Descent(1, 1, "unspecified", "unknown", ("unspecified",), "female"),
        Descent(2, 2, "unspecified", "unknown", ("unspecified",), "female"),
    }


def test_loops_and_odd_data_terminate() -> None:
    people = ["a", "b", "c"]
    known = family(
        parent("a", "b"), parent("b", "c"), parent("c", "a"), parent("a", "a"), partner("a", "a"), sibling("b", "b")
    )
    for a, b in product(people, repeat=2):
        assert kinship(known, a, b).relations


SHAPES = [Descent(up, down) for up, down in product(range(12), repeat=2) if up + down]
KINDS = ((), ("foster", "step"), ("unspecified",), ("adoptive",), ("step",), ("not_birth",))
BONDS = [Bond(kind, former) for kind in ("married", "partner", "engaged", "coparent") for former in (False, True)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_names_everything(lang: str) -> None:
    for sex in ("female", "male", "other", ""):
        for shape, siblings, line in product(SHAPES, ("", "full", "half", "unspecified"), ("", "maternal", "unknown")):
            for kinds in KINDS:
                found = name(Term((Descent(shape.up, shape.down, siblings, line, kinds, sex),)), lang)
                assert found
                assert "{" not in found
        for bond in BONDS:
            tie = Bond(bond.kind, bond.former, sex)
            for shape in SHAPES[:30]:
                for parts in ((tie,), (shape, tie), (tie, shape), (tie, shape, tie), (shape, tie, shape), (tie, tie)):
                    assert "{" not in name(Term(parts), lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_data_files_have_the_same_form(lang: str) -> None:
    data, english = language(lang), language("en")
    assert data["language"] == lang
    assert data["reviewed_by_a_speaker"] in (True, False)
    assert set(data) == set(english)
    for part in ("questions", "kinds", "lines", "bonds"):
        assert set(data[part]) == set(english[part])


def test_words_of_distance() -> None:
    def said(up: int, down: int, lang: str, sex: str = "male") -> str:
        return name(Term((Descent(up, down, sex=sex),)), lang)

    assert said(6, 0, "en") == "great-great-great-great-grandfather"
    assert said(8, 0, "en") == "6-times-great-grandfather"
    assert said(14, 15, "en", "") == "13th cousin once removed"
    assert said(3, 0, "ru") == "прадедушка"
    assert said(2, 2, "ru", "female") == "двоюродная сестра"
    assert said(3, 3, "ru") == "троюродный брат"
    assert said(3, 2, "ru", "female") == "двоюродная тётя"
    assert said(2, 3, "ru") == "двоюродный племянник"
    assert said(3, 1, "ru") == "двоюродный дедушка"
    assert said(4, 2, "ru") == "троюродный дедушка"
    assert said(1, 3, "ru") == "внучатый племянник"
    assert said(3, 3, "he") == "בן דוד מדרגה שנייה"
    assert said(0, 3, "he", "female") == "נינה"


def test_a_language_without_words_is_told() -> None:
    with pytest.raises(KeyError, match="en, ru, he"):
        name(Term(()), "fr")


def test_links_without_a_key_or_a_kind_are_read() -> None:
    bare = Family([Link("PARENT_OF", "mum", "ann"), Link("PARTNER_OF", "mum", "hal"), Link("SIBLING_OF", "ann", "ben")])
    assert labels(bare, "mum", "ann") == ["parent"]
    assert labels(bare, "hal", "mum") == ["partner"]
    assert labels(bare, "ben", "ann") == ["sibling (full or half: unknown)"]
