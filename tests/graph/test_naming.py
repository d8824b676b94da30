"""Which form of a name is shown, where the pick holds several equal; without a database."""

from __future__ import annotations

from itertools import permutations

import pytest

from graph.entries import join_details
from graph.projection.naming import main_form
from tests.graph.test_pick import entry

FORMS = {
    "en": entry("Anna Bird", claim="claim/z", details=join_details({"lang": "en"})),
    "de": entry("Anna Vogel", claim="claim/a", details=join_details({"lang": "de"})),
    "ru": entry("Анна", claim="claim/b", details=join_details({"lang": "ru"})),
    "": entry("Anna", claim="claim/c"),
}


@pytest.mark.parametrize(
    ("langs", "asked", "shown"),
    [
        (("en", "de", "ru"), "", "Anna Bird"),
        (("en", "de", "ru"), "de", "Anna Vogel"),
        (("en", "de", "ru"), "he", "Anna Bird"),
        (("de", "ru", ""), "", "Anna"),
        (("de", "ru"), "", "Anna Vogel"),
        (("ru",), "", "Анна"),
    ],
)
def test_latin_letters_come_first_and_english_before_other_languages(
    langs: tuple[str, ...], asked: str, shown: str
) -> None:
    for order in permutations(langs):
        assert main_form([[FORMS[lang] for lang in order]], asked) == shown
