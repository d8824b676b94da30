"""Dates as sources put them: each gives the EDTF of the table and of the reference, or says why it is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.dates import BadDate, parse, understand
from tests.graph.dates.table import NOT_UNDERSTOOD, ROWS, UNDERSTOOD, Row

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "dates.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))


def rows_of(section: str) -> list[list[str]]:
    """The cells of each row of a section's table that begins with a date."""
    lines = [line for line in SECTIONS[section].splitlines() if line.startswith("| `")]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]


def test_the_table_is_long_and_names_each_text_once() -> None:
    texts = [row.text for row in ROWS]
    assert len(texts) == len(set(texts))
    assert len(texts) >= 400
    for letters in ("[a-z]", "[а-я]", "[א-ת]"):
        assert sum(bool(re.search(letters, text)) for text in texts) >= 50


@pytest.mark.parametrize("row", UNDERSTOOD, ids=str)
def test_a_text_gives_its_edtf(row: Row) -> None:
    date = understand(row.text)
    assert (date.edtf, (date.earliest, date.latest)) == (row.edtf, row.bounds)
    assert date.raw == ("" if row.edtf == row.text else row.text)
    known = parse(date.edtf)
    assert (known.earliest, known.latest) == row.bounds


@pytest.mark.parametrize("row", UNDERSTOOD, ids=str)
def test_case_and_space_make_no_difference(row: Row) -> None:
    if row.edtf != row.text:
        assert understand(f"  {row.text.upper()} ").edtf == understand(row.text.lower()).edtf == row.edtf


@pytest.mark.parametrize("row", NOT_UNDERSTOOD, ids=str)
def test_a_refused_text_says_why_and_what_to_write(row: Row) -> None:
    with pytest.raises(BadDate) as refused:
        understand(row.text)
    assert refused.value.code == "BAD_DATE"
    assert row.first in refused.value.message
    assert row.second in refused.value.remedy
    assert refused.value.remedy.endswith(".")


@pytest.mark.parametrize("cells", rows_of("What is read out of words"), ids="{0[0]}".format)
def test_the_reference_of_words_is_what_is_done(cells: list[str]) -> None:
    date = understand(cells[0])
    assert [date.edtf, date.earliest or "", date.latest or ""] == cells[1:4]


@pytest.mark.parametrize("cells", rows_of("How EDTF is read"), ids="{0[0]}".format)
def test_the_reference_of_edtf_is_what_is_done(cells: list[str]) -> None:
    date = parse(cells[0])
    assert [date.earliest or "", date.latest or ""] == cells[1:3]


@pytest.mark.parametrize("cells", rows_of("What is refused"), ids="{0[0]}".format)
def test_what_the_reference_calls_refused_is(cells: list[str]) -> None:
    with pytest.raises(BadDate):
        understand(cells[0])
