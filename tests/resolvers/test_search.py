"""What the full-text index is asked, and why a form is said to have been found."""

from __future__ import annotations

import re

import pytest

from graph.errors import BadInput
from resolvers.search import lucene, match


@pytest.mark.parametrize(
    ("query", "form", "why"),
    [
        ("Anna Archer", "Anna Archer", "exact"),
        ("anna ARCHER", "Anna Archer", "exact"),
        ("Анна", "Anna", "latin"),
        ("Archer", "Anna Archer", "words"),
        ("archer anna", "Anna Archer", "words"),
        ("Arch", "Anna Archer", "beginning"),
        ("Archre", "Anna Archer", "similar"),
    ],
)
def test_why_a_form_was_found(query: str, form: str, why: str) -> None:
    assert match(query, form) == why


def test_every_word_is_asked_for_in_its_script_and_in_latin_letters() -> None:
    assert lucene("Анна") == "+(анна^4 анна*^2 анна~1 anna^4 anna*^2 anna~1)"
    assert lucene("Li Po").count("+(") == 2


@pytest.mark.parametrize("query", ['a:b AND (c OR "d")', "x^9 [1 TO 2]", "-a !b \\c /d/", "a*b?c~"])
def test_nothing_of_the_index_s_own_language_comes_through(query: str) -> None:
    assert re.fullmatch(r"(\+\(([^\W_]+(\^4|\*\^2|~1) ?)+\) ?)+", lucene(query))
    assert lucene(query) == lucene(query).lower()


@pytest.mark.parametrize("query", ["", "   ", "?!", "—"])
def test_a_search_without_a_letter_is_refused(query: str) -> None:
    with pytest.raises(BadInput):
        lucene(query)
