"""Partly unknown families: sets of possible relations, what settles them, and that knowing more never widens them."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, permutations, product

from hypothesis import HealthCheck, given, settings

from graph.kinship import LANGUAGES, Descent, Family, Relation, Term, kinship, label, refines, relatives, summary
from tests.graph.kinship.families import family, kin, labels, parent
from tests.graph.kinship.pedigrees import Told, told
from tests.strategies import EXAMPLES

Options = list[tuple[Term, ...]]


def options(relation: Relation) -> Options:
    """The terms of each reading."""
    return [tuple(way.term for way in option) for option in relation.options]


def lines(term: Term) -> list[Term]:
    """A term, or where its line is unknown both that it may be."""
    found = [term]
    for at, part in enumerate(term.parts):
        if isinstance(part, Descent) and part.line == "unknown":
            either = [replace(part, line=line) for line in ("maternal", "paternal")]
            found = [replace(t, parts=(*t.parts[:at], one, *t.parts[at + 1 :])) for t in found for one in either]
    return found


def follows(old: Relation, new: tuple[Relation, ...]) -> bool:
    """Whether every reading that is left is one of those that there were, or narrower.

    Readings on either side are together as good as one whose line is unknown.
    """
    if old.way.term.open:
        return any(all(each.options) for each in new)
    known = [term for each in new if not each.asserted for term in options(each)[0]]
    read = [options(each) for each in new if each.asserted and set(each.asserted) <= set(old.asserted)]
    before = [*options(old), *([old.terms] if old.certain else [])]
    return all(
        any(_all_said((*known, *chain.from_iterable(left)), option) for option in before)
        or all(
            any(_all_said((*known, *case), option) for option in before)
            for case in product(*map(lines, dict.fromkeys(chain.from_iterable(left))))
        )
        for left in product(*read)
    )


def _all_said(new: tuple[Term, ...], old: tuple[Term, ...]) -> bool:
    return all(any(refines(one, other) for one in new) for other in old)


def shown(known: Family, a: str, b: str) -> str:
    return "\n".join(f"{r.asserted} {options(r)}" for r in kinship(known, a, b).relations)


@settings(max_examples=20 * EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(told())
def test_knowing_more_never_widens_what_is_possible(case: Told) -> None:
    less, more = case.families()
    for a, b in permutations(case.sex, 2):
        new = kinship(more, a, b).relations
        for old in kinship(less, a, b).relations:
            assert follows(old, new), f"{a} to {b}\n{options(old)} {old.asserted}\n---\n{shown(more, a, b)}"


def test_kin_of_whom_nobody_says_how() -> None:
    """ "A relative of his": kin for sure, and how is open; also for those behind either end."""
    known = family(kin("anna", "ben", 0, 0), parent("ben", "carl"), f="anna")
    (relation,) = kinship(known, "anna", "ben").relations
    assert [label(relation, lang) for lang in LANGUAGES] == ["relative", "родственница", "קרובת משפחה"]
    assert (relation.certain, relation.way.term.civil, relation.way.term.category) == (True, None, "unknown")
    assert [each.person for each in relatives(known, "anna")] == ["ben"]
    behind = kinship(known, "anna", "carl")
    assert (behind.relations, behind.complete, behind.unrelated) == ((), False, False)
    assert summary(behind) == "no kinship known; asserted kinship leaves too much open to tell"
    assert kinship(known, "ben", "carl").complete


def test_what_is_open_narrows() -> None:
    """A link that makes the two kin says more than that they are."""
    open_ = kin("anna", "ben", 0, 0)
    known = family(open_, parent("anna", "dora"), parent("ben", "dora"), f="anna")
    assert labels(known, "anna", "ben") == ["sister (full or half: unknown)"]
    aunt = family(open_, kin("anna", "ben", 2, 1), f="anna")
    assert labels(aunt, "anna", "ben") == ["aunt (maternal or paternal: unknown)"]
