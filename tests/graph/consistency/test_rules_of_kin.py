"""Parents who are kin to each other: from which nearness on it is told, how, of whom, and with which claims."""

from __future__ import annotations

import time
from itertools import pairwise
from math import isclose

import pytest
from hypothesis import given, settings

from graph.consistency import GENERATIONS, Finding, Rule, Verdict
from graph.consistency.pedigree import pedigree
from graph.kinship import Family, inbreeding
from tests.graph.consistency.worlds import Case
from tests.graph.kinship.pedigrees import Parents, links_of, pedigrees
from tests.strategies import EXAMPLES

CHILD = "person/case/child"


def person(name: str) -> str:
    return f"person/case/{name}"


def family(text: str, kind: str = "birth") -> Case:
    """A case of lines as in `child: mother father`; each claim is called by parent and child."""
    case = Case()
    for line in filter(None, map(str.strip, text.splitlines())):
        child, _, parents = line.partition(":")
        for parent in parents.split():
            case.link("PARENT_OF", person(parent), person(child), kind=kind, claim=f"{parent} {child}")
    return case


def told(case: Case) -> list[Finding]:
    return case.found(Rule.PARENTS_ARE_KIN, CHILD)


COUSINS = """
    child: mary fred
    mary: martha mark
    fred: fiona felix
    martha: greta georg
    felix: greta georg
"""
SECOND_COUSINS = """
    child: mary fred
    mary: m1 m2
    fred: f1 f2
    m1: m3 m4
    f1: f3 f4
    m3: greta georg
    f3: greta georg
"""


def test_parents_who_are_first_cousins_are_told() -> None:
    case = family(COUSINS)
    (finding,) = told(case)
    assert case.check() == [finding]
    assert (finding.verdict, finding.convention, finding.unsettled) == (Verdict.OK, None, False)
    assert finding.text == (
        "The parents are kin: by what is recorded the coefficient of inbreeding is 1/16, "
        "as of a child of first cousins."
    )
    assert "a namesake, or a link the wrong way round" in finding.suggestion
    assert finding.entities == tuple(map(person, ("child", "fred", "mary", "georg", "greta")))
    below = {"mary child", "fred child", "martha mary", "felix fred"}
    assert {*finding.claims} == below | {"greta martha", "georg martha", "greta felix", "georg felix"}
    assert finding.claims == tuple(sorted(finding.claims))


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        ("child: ann bob\nann: eva tom\nbob: ida tom", "1/8, as of a child of half siblings, or of uncle and niece."),
        (
            "child: ann bob\nann: eva tom\neva: ida max\nbob: ida max",
            "1/8, as of a child of half siblings, or of uncle and niece.",
        ),
        ("child: ann bob\nann: eva tom\nbob: eva tom", "1/4, as of a child of parent and child, or of full siblings."),
        ("child: ann bob\nbob: ann tom", "1/4, as of a child of parent and child, or of full siblings."),
        ("child: ann bob\nbob: ann tom\ntom: ann max", "3/8."),
        (f"{COUSINS}\nmark: h1 h2\nfiona: h3 h4\nh1: u v\nh3: u v", "5/64."),
        (f"{COUSINS}\nmark: h1 h2\nfiona: h3 h4\nh1: i1 i2\nh3: i3 i4\ni1: u v\ni3: u v", "about 0.0664."),
    ],
)
def test_other_kin_are_told_by_the_number(lines: str, number: str) -> None:
    (finding,) = told(family(lines))
    assert finding.text.endswith(f"the coefficient of inbreeding is {number}")


@pytest.mark.parametrize(
    "lines",
    [
        "child: mary fred",
        "child: mary",
        "child: mary fred\nmary: a b\nfred: c d",
        SECOND_COUSINS,
        # Only the mother's own parents are kin.
        COUSINS.replace("child:", "mother:") + "child: mother father\nfather: a b",
    ],
)
def test_parents_who_are_no_near_kin_are_not(lines: str) -> None:
    assert told(family(lines)) == []


def test_what_adds_up_out_of_farther_kin_is_told_with_all_that_makes_it() -> None:
    """Half first cousins are 1/32, and second cousins through both other grandparents 1/64 twice."""
    case = family(
        """
        child: ann bob
        ann: a1 a2
        bob: b1 b2
        a1: tom
        b1: tom
        a2: a3 a4
        b2: b3 b4
        a3: u v
        b3: u v
        a4: x y
        b4: x y
        """
    )
    (finding,) = told(case)
    assert finding.text.endswith("is 1/16, as of a child of first cousins.")
    assert set(finding.entities[3:]) == set(map(person, ("tom", "u", "v", "x", "y")))
    assert len(finding.claims) == len({"child ann", "child bob"}) + 4 + 2 + 4 + 8


def test_ways_from_further_up_count_but_are_not_cited() -> None:
    more = f"{COUSINS}\nmark: h1 h2\nfiona: h3 h4\nh1: u v\nh3: u v"
    ((finding,), (plain,)) = told(family(more)), told(family(COUSINS))
    assert (finding.claims, finding.entities) == (plain.claims, plain.entities)
    assert finding.text != plain.text


def test_half_siblings_need_no_cousins_to_be_told() -> None:
    (finding,) = told(family("child: ann bob\nann: tom eva\nbob: tom ida\neva: u\nida: u"))
    assert finding.entities == tuple(map(person, ("child", "ann", "bob", "tom")))
    assert set(finding.claims) == {"ann child", "bob child", "tom ann", "tom bob"}
    assert finding.text.endswith("is 5/32.")


@pytest.mark.parametrize("lines", [COUSINS, "child: greta bob\nbob: greta tom"])
def test_ancestors_of_common_ancestors_are_no_reason(lines: str) -> None:
    ((finding,), (plain,)) = told(family(f"{lines}\ngreta: u v")), told(family(lines))
    assert finding == plain


def test_where_the_common_ancestors_are_inbred_it_is_more() -> None:
    (finding,) = told(family("child: ann bob\nann: tom eva\nbob: tom ida\ntom: p q\np: r s\nq: r s"))
    assert finding.text.endswith("is 5/32.")


def test_a_kind_that_is_unsaid_is_doubted_only_on_the_way() -> None:
    case = family(COUSINS.replace("mary: martha mark", "mary: mark"))
    case.link("PARENT_OF", person("martha"), person("mary"), kind="unspecified", claim="martha mary")
    (finding,) = told(case)
    assert finding.text.endswith("first cousins. This holds only if the parents named are those by birth.")
    assert "martha mary" in finding.claims
    elsewhere = family(COUSINS.replace("mary: martha mark", "mary: martha"))
    elsewhere.link("PARENT_OF", person("mark"), person("mary"), kind="unspecified")
    assert "only if" not in told(elsewhere)[0].text


@pytest.mark.parametrize("kind", ["adoptive", "step", "foster"])
def test_parents_in_another_way_than_by_birth_make_nobody_kin(kind: str) -> None:
    case = family(COUSINS.replace("mary: martha mark", "mary: mark"))
    assert told(case.link("PARENT_OF", person("martha"), person("mary"), kind=kind)) == []


def test_beside_two_parents_by_birth_nobody_else_is_one() -> None:
    case = family(f"{COUSINS.replace('mary: martha mark', 'mary: a b')}")
    assert told(case.link("PARENT_OF", person("martha"), person("mary"), kind="unspecified")) == []
    beside = family(COUSINS)
    beside.link("PARENT_OF", person("other"), CHILD, kind="unspecified", claim="other child")
    (finding,) = told(beside)
    assert "other child" not in finding.claims


def test_two_mothers_are_no_parents_who_are_kin() -> None:
    case = family(COUSINS).fact(person("mary"), "sex", "female")
    assert len(told(case)) == 1
    assert told(case.fact(person("fred"), "sex", "female")) == []


def test_of_three_who_may_be_a_parent_none_is_followed() -> None:
    """The number is at least what the rest gives."""
    case = family(f"{COUSINS}\nmark: h1 h2").link("PARENT_OF", person("h3"), person("mark"), kind="unspecified")
    assert "is 1/16" in told(case)[0].text
    for child in ("mark", "greta"):
        case = family(COUSINS)
        for parent in ("h1", "h2", "h3"):
            case.link("PARENT_OF", person(parent), person(child), kind="unspecified")
        assert "is at least 1/16, as of" in told(case)[0].text


def line(top: str, generations: int) -> str:
    """A line of fathers above somebody."""
    names = [top, *(f"{top}{n}" for n in range(1, generations + 1))]
    return "\n".join(f"{child}: {parent}" for child, parent in pairwise(names))


def test_ancestors_further_up_than_is_looked_at_make_it_at_least() -> None:
    assert "is 1/16" in told(family(f"{COUSINS}\n{line('mark', GENERATIONS - 2)}"))[0].text
    assert "is at least 1/16" in told(family(f"{COUSINS}\n{line('mark', GENERATIONS - 1)}"))[0].text


def test_a_circle_further_up_is_told_once() -> None:
    case = family(f"{COUSINS}\ngreta: anna\nanna: greta")
    assert [finding.rule for finding in case.check()] == [Rule.OWN_ANCESTOR]
    assert told(family(f"{COUSINS}\ngreta: child")) == []


def test_siblings_are_told_each() -> None:
    case = family(f"{COUSINS}\nother: mary fred")
    assert [finding.entities[0] for finding in case.found(Rule.PARENTS_ARE_KIN)] == [CHILD, person("other")]


def test_a_pedigree_that_has_collapsed_takes_no_time() -> None:
    """Two of each generation are the parents of both of the next: the ways up double with each."""
    lines = "\n".join(f"a{n}: a{n + 1} b{n + 1}\nb{n}: a{n + 1} b{n + 1}" for n in range(60))
    case = family(f"child: a0 b0\n{lines}")
    begun = time.perf_counter()
    (finding,) = told(case)
    assert time.perf_counter() - begun < 2
    assert "is at least 0.9" in finding.text
    assert set(finding.entities) == {CHILD, *map(person, ("a0", "b0", "a1", "b1"))}


@settings(max_examples=EXAMPLES * 20, deadline=None)
@given(pedigrees(most=12))
def test_what_leads_to_no_common_ancestor_may_be_left_out(parents: Parents) -> None:
    """The engine of kinship, given everybody, comes to the same; and to no more than what is reckoned first."""
    everybody = Family(links_of(parents), dict.fromkeys(parents, ""))
    world = family("\n".join(f"{child}: {' '.join(both)}" for child, both in parents.items())).world
    for each in parents:
        expected = inbreeding(everybody, each)
        assert expected is not None
        found = pedigree(world, person(each))
        assert isclose(found.inbreeding if found else 0.0, expected, abs_tol=1e-12)
        assert found is None or found.most >= expected - 1e-12
        assert found is None or found.whole
