"""Bibliographies: a strict reader of BibTeX reads every entry back, and CSL-JSON has the words of its schema."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.bibliography import bibtex, csl, write_bibtex, write_csl
from exports.world import world_of
from graph.claims import Source
from graph.dates import parse
from loaders import case_file
from tests.claims import PAPER
from tests.repository.files import ROOT

HEAD = re.compile(r"@(book|phdthesis|manual|misc)\{([A-Za-z0-9._:-]+),\n")
FIELD = re.compile(r"  ([a-z]+) = \{")
CHARS = {
    r"\textbackslash{}": "\\",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    **{f"\\{char}": char for char in "&%$#_"},
}
TOKEN = re.compile("|".join(map(re.escape, CHARS)) + r"|[^\\{}&%$#_~^]", re.DOTALL)
WEB = "https://paper.example/a_b?c=%20{d}#e"


def entries(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The entries of a file: the key and the fields of each, as they stand between their braces."""
    place = 0
    while place < len(text):
        head = HEAD.match(text, place)
        assert head, text[place : place + 80]
        place, fields = head.end(), {}
        while field := FIELD.match(text, place):
            end = closing(text, field.end())
            assert field[1] not in fields
            fields[field[1]] = text[field.end() : end]
            assert text[end : end + 3] == "},\n"
            place = end + 3
        assert text[place : place + 3] == "}\n\n"
        place += 3
        yield head[2], fields


def closing(text: str, place: int) -> int:
    """Where the brace that is open closes: as BibTeX counts, to which a backslash before a brace says nothing."""
    depth = 1
    while depth:
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        place += 1
    return place - 1


def plain(tex: str) -> str:
    """What is set for a text; that anything in it is a command is a fault."""
    found = TOKEN.findall(tex)
    assert "".join(found) == tex
    return "".join(CHARS.get(token, token) for token in found)


def read(source: Source) -> dict[str, str]:
    [(_, fields)] = entries(bibtex(source))
    return fields


def test_every_source_of_the_example_is_read_back() -> None:
    world = world_of(case_file.load(ROOT / "examples" / "trufanov.yaml").claims)
    sources = list(world.sources())
    assert sources
    found = dict(entries("".join(write_bibtex(world))))
    assert [plain(each["title"][1:-1]) for each in found.values()] == [source.title for source in sources]
    items = orjson.loads("".join(write_csl(world)))
    assert [item["id"] for item in items] == list(found)
    assert [item["title"] for item in items] == [source.title for source in sources]


def test_a_world_without_sources_is_an_empty_list() -> None:
    assert orjson.loads("".join(write_csl(world_of([])))) == []
    assert "".join(write_bibtex(world_of([]))) == ""


def test_the_fields_of_an_entry() -> None:
    source = replace(PAPER, author="Bird, A. & Co", publisher="The {Press}", url=WEB, lang="en")
    assert read(source) == {
        "title": "{The Paper}",
        "author": r"{Bird, A. \& Co}",
        "publisher": r"{The \textbraceleft{}Press\textbraceright{}}",
        "year": "2025",
        "month": "04",
        "day": "17",
        "url": "https://paper.example/a_b?c=%20%7Bd%7D#e",
        "langid": "en",
    }


def test_what_has_no_field_is_a_note() -> None:
    source = replace(PAPER, published=parse("1990~"), url="javascript:alert(1)", derived_from="source/case/radio")
    assert read(source) == {"title": "{The Paper}", "note": r"published 1990\textasciitilde{}; taken from case:radio"}
    assert csl(source)["issued"] == {"literal": "1990~"}
    assert "URL" not in csl(source)


@pytest.mark.parametrize(("edtf", "parts"), [("1990", [1990]), ("1990-05", [1990, 5]), ("1990-05-01", [1990, 5, 1])])
def test_a_plain_date_is_issued_in_parts(edtf: str, parts: list[int]) -> None:
    assert csl(replace(PAPER, published=parse(edtf)))["issued"] == {"date-parts": [parts]}


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufffe\uffff"), min_size=1)
)
def test_any_title_is_read_back(title: str) -> None:
    found = read(replace(PAPER, title=title, author=title))
    assert plain(found["title"][1:-1]) == plain(found["author"][1:-1]) == title
