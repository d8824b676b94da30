"""What is wrong with tables and their maps, and how it is told: rows one by one, maps and files whole."""

from __future__ import annotations

import contextlib
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.claims import Claim
from loaders import table
from loaders.formats import format_of
from loaders.harvest import FileRefused, Harvest
from tests.loaders.tables import MAP, PEOPLE, book, read
from tests.loaders.test_table_meaning import row
from tests.strategies import EXAMPLES

HEAD, FIRST, SECOND = PEOPLE.splitlines(keepends=True)

ROWS = {
    "prose in a column of dates": (
        FIRST.replace("07/10/2023", "Taken in the autumn raids"),
        "Column 'Taken': 'Taken in the autumn raids' is not understood as a date",
    ),
    "a date without a year": (FIRST.replace("07/10/2023", "Nov 10"), "Column 'Taken': 'Nov 10' does not say which"),
    "a cell that must not be empty": (FIRST.replace("07/10/2023", " "), "Column 'Taken': The cell is empty"),
    "a word that the map does not know": (
        FIRST.replace("The Guards", "The Gards"),
        "Column 'By': 'The Gards' is not one of the words that the map has for this column. Did you mean 'The Guards'?",
    ),
    "cells shifted by a comma without quotes": (
        FIRST.replace("Anna Example", "Example, Anna"),
        "The row has 10 cells and the header 9: its cells may be shifted.",
    ),
    "cells missing": ("1,Anna Example,Hill\n", "The row has 3 cells and the header 9: some are missing."),
    "no key": (FIRST.replace("1,", ",", 1), "The key of the row is empty: 'ID'."),
    "a quote not closed": (FIRST.replace("Anna", '"Anna'), "A quote"),
    "a quote within a cell": (FIRST.replace("Anna Example", '"Anna "A." Example"'), "A quote stands within a cell"),
    "a control character": (FIRST.replace("Anna", "An\x00na"), "Column 'Name': The text holds a control character."),
    "the same key again": (SECOND.replace("Ben", "Carl"), "Row 2 has the same key and says something else"),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_broken_row_is_rejected_and_the_others_are_read(name: str, tmp_path: Path) -> None:
    broken, reason = ROWS[name]
    found = read(tmp_path, HEAD + SECOND + broken + FIRST.replace("1,", "9,", 1))
    ((line, said),) = found.rejected
    assert (line, said[: len(reason)]) == (3, reason)
    assert {claim.locator for claim in found.claims} == {"", "2", "9"}
    assert found.harvest.records["row"] == 3


def test_a_row_said_twice_is_one(tmp_path: Path) -> None:
    found = read(tmp_path, PEOPLE + FIRST)
    assert (found.rejected, found.harvest.records["repeated row"]) == ([], 1)
    assert found.claims == read(tmp_path, PEOPLE).claims


def test_a_shifted_column_of_prose_is_found_by_what_stands_in_it(tmp_path: Path) -> None:
    map_text = row('  people: {one: {key: "{ID}", name: "{N}"}}\n', columns="  Why: {is: prose}\n")
    found = read(tmp_path, "ID,N,Why\n1,Ann,ill\n2,Ben,2024-03-01\n3,Cyd,https://x.example\n4,Dan,17\n", map_text)
    assert [line for line, _ in found.rejected] == [3, 4, 5]
    assert "is a date, not prose: the cells of the row may be shifted" in found.rejected[0][1]


def test_an_optional_cell_that_cannot_be_read_is_kept_and_the_row_read(tmp_path: Path) -> None:
    map_text = row(
        '  people: {one: {key: "{ID}", name: "{N}", born: "{B}", sex: "{S}"}}\n',
        columns="  B: {optional: yes}\n  S: {optional: yes, values: {f: female}}\n",
    )
    found = read(tmp_path, "ID,N,B,S\n1,Ann,in spring,x\n", map_text)
    assert [claim.predicate for claim in found.claims] == ["name"]
    assert [(line, name, raw) for line, name, raw, _ in found.kept] == [(2, "B", "in spring"), (2, "S", "x")]
    assert found.harvest.kept == {"row.B": 1, "row.S": 1}


def test_a_cell_that_nothing_is_made_of_is_told(tmp_path: Path) -> None:
    map_text = row(
        '  people: {one: {key: "{ID}", name: "{A} {B}"}}\n  facts:\n    - capture: {of: one, when: "{D}"}\n',
        head="unused: [X]\n",
    )
    found = read(tmp_path, "ID,A,B,D,X,Y\n1,Ann,,2020,x,y\n", map_text)
    assert [(name, raw) for _, name, raw, _ in found.kept] == [("A", "Ann"), ("Y", "y")]


def test_two_rows_that_may_mean_two_captures_need_an_event(tmp_path: Path) -> None:
    map_text = row('  people: {one: {key: "{W}"}}\n  facts:\n    - capture: {of: one, when: "{D}"}\n')
    found = read(tmp_path, "ID,W,D\na,1,2020\nb,1,2020\n", map_text)
    ((line, reason),) = found.rejected
    assert (line, reason[:40]) == (3, "Row 'a' means the event capture-1 too, a")


def test_two_terms_of_one_pair_need_an_event(tmp_path: Path) -> None:
    map_text = row(
        '  people: {one: {key: "{W}"}}\n  facts:\n    - position: {of: one, in: state, title: mayor, since: "{D}"}\n',
        head="organizations: {state: }\n",
    )
    found = read(tmp_path, "ID,W,D\na,1,2001\nb,1,2001\nc,1,2009\n", map_text)
    ((line, reason),) = found.rejected
    assert (line, reason[:20]) == (4, "Row 'a' says HOLDS_P")
    assert len(found.claims) == 2


MAPS = {
    "not a map": ("case: demo\n", 1, "This is not a column map."),
    "nothing": ("", 1, "This is not a column map."),
    "a field that there is not": (MAP.replace("dates:", "date:"), 3, "There is no field 'date' here."),
    "an order that there is not": (MAP.replace("dmy", "dym"), 3, "'dym' is not one of the words"),
    "a column that there is not": (MAP.replace('"{Name}"', '"{Nmae}"'), 12, "The table has no column 'Nmae'."),
    "a column of values that there is not": (MAP.replace("  By:", "  Bye:"), 7, "The table has no column 'Bye'."),
    "braces without quotes": (MAP.replace('"{Name}"', "{Name}"), 12, "Braces need quotes here: '{Name}'."),
    "a brace not closed": (MAP.replace('"{Name}"', '"{Name"'), 12, "A brace is open"),
    "a word that there is not": (MAP.replace("- capture", "- captrue"), 17, "Facts have no field 'captrue'."),
    "a slot that there is not": (MAP.replace("when:", "wen:"), 17, "There is no field 'wen' here."),
    "nobody of that name": (MAP.replace("is: mum", "is: mother"), 18, "Nothing here has the key 'mother'."),
    "of another kind": (MAP.replace("is: mum", "is: place"), 18, "'place' is a place; here a person is wanted."),
    "a slot left out": (MAP.replace(", is: mum", ""), 18, "'is' is missing"),
    "a conclusion": (MAP + "      because: so\n", 19, "'because' has no meaning in a row."),
    "no key": (MAP.replace('key: "{Mother}", ', ""), 13, "'key' is missing"),
    "a key of no column": (MAP.replace('"{Mother}"', "mum", 1), 13, "The key takes from no column."),
    "a name that stands twice": (MAP.replace("    place: {", "    guards: {"), 15, "'guards' stands twice in the map."),
    "no row": (MAP[: MAP.index("row:")], 1, "'row' is missing"),
    "a source that there is not": (MAP + "      from: report\n", 19, "No source has the key 'report'."),
    "not YAML": (MAP + "\t- x", 19, "This line is indented with a tab."),
}  # fmt: skip


@pytest.mark.parametrize("name", MAPS)
def test_a_wrong_map_is_refused_with_its_line(name: str, tmp_path: Path) -> None:
    map_text, line, wrong = MAPS[name]
    with pytest.raises(table.MapRefused) as refused:
        read(tmp_path, PEOPLE, map_text)
    found = [(mistake.line, mistake.wrong[: len(wrong)]) for mistake in refused.value.mistakes]
    assert (line, wrong) in found
    assert str(tmp_path / "list.map.yaml") in str(refused.value)


def test_all_mistakes_of_a_map_are_told_at_once(tmp_path: Path) -> None:
    wrong = MAP.replace("dates: dmy", "dates: x").replace("type", "typ")
    with pytest.raises(table.MapRefused):
        read(tmp_path, PEOPLE, wrong)
    wrong = MAP.replace("when:", "wen:").replace("is: mum", "is: mother")
    with pytest.raises(table.MapRefused) as refused:
        read(tmp_path, PEOPLE, wrong)
    assert [mistake.line for mistake in refused.value.mistakes] == [17, 18]


FILES = {
    "nothing": b"",
    "blank lines": b"\n\n \n",
    "Western text that says nothing of its encoding": PEOPLE.replace("Anna", "Änne").encode("cp1252"),
    "UTF-16 that ends in the middle": PEOPLE.encode("utf-16")[:-1],
    "a workbook cut short": b"PK\x03\x04" + b"x" * 100,
    "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000),
    "one long line": b"a" * 3_000_000,
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_read_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refused:
        read(tmp_path, FILES[name])
    assert not isinstance(refused.value, table.MapRefused)
    assert refused.value.remedy or refused.value.line


def test_an_encoding_that_is_not_told_is_shown_as_it_may_read(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match=r"'1,Änne Example.*in cp1252") as refused:
        read(tmp_path, PEOPLE.replace("Anna", "Änne").encode("cp1252"))
    assert refused.value.line == 2


ONE = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
BOOKS = {
    "a cell at the far end": (f'{ONE}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "too large"),
    "a document type": (ONE, "document type"),
    "no XML": (f"{ONE}<row", "damaged"),
}


@pytest.mark.parametrize("name", BOOKS)
def test_a_workbook_out_of_bounds_is_refused(name: str, tmp_path: Path) -> None:
    rows, wrong = BOOKS[name]
    head = '<!DOCTYPE x [<!ENTITY a "a">]>' if "document" in name else ""
    path = book(tmp_path / "made.xlsx", rows, ("ID",), head)
    with pytest.raises(FileRefused, match=wrong):
        read(tmp_path, path.read_bytes(), name="list.xlsx")


def test_a_text_that_very_many_cells_share_is_refused(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 4000))
    path = book(tmp_path / "made.xlsx", rows, ("x" * 32_000,))
    with pytest.raises(FileRefused, match="too many"):
        read(tmp_path, path.read_bytes(), name="list.xlsx")


def test_which_of_several_sheets_is_asked(tmp_path: Path) -> None:
    path = book(tmp_path / "made.xlsx", ONE, ("ID",), sheets=("One", "Two"))
    with pytest.raises(FileRefused, match="2 sheets"):
        read(tmp_path, path.read_bytes(), name="list.xlsx")
    map_text = row('  people: {one: {key: "{ID}", name: "{ID}"}}\n', head="file: {sheet: Two}\n")
    assert read(tmp_path, path.read_bytes(), map_text, "list.xlsx").claims == []


def test_a_table_without_a_map_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(PEOPLE)
    with pytest.raises(FileRefused, match="kith map new"):
        list(table.read(tmp_path / "list.csv", Harvest("demo")))


@settings(max_examples=EXAMPLES * 10, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(alphabet='",;\r\n\x00aé1/', max_size=80).map(str.encode)))
def test_any_bytes_give_claims_or_a_refusal(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    for start in (b"", HEAD.encode(), b"PK\x03\x04"):
        with contextlib.suppress(FileRefused):
            assert all(isinstance(claim, Claim) for claim in read(folder, start + content).claims)


@settings(max_examples=EXAMPLES * 5, deadline=None)
@given(st.binary(max_size=200))
def test_any_map_gives_claims_or_a_refusal(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "list.csv").write_text(PEOPLE)
    for start in (b"map: list\n", MAP.encode(), MAP[:-20].encode()):
        (folder / "list.map.yaml").write_bytes(start + content)
        with contextlib.suppress(FileRefused):
            list(table.read(folder / "list.csv", Harvest("demo")))


@pytest.mark.parametrize(
    ("start", "name", "is_one"),
    [
        (PEOPLE.encode(), "list.csv", True),
        (PEOPLE.encode(), "list", True),
        (PEOPLE.encode("utf-16"), "list", True),
        (b"0 HEAD\n1 GEDC\n2 VERS 7.0\n", "tree.ged", False),
        (b'{"a": 1, "b": 2, "c": 3}\n{"a": 1, "b": 2, "c": 3}\n', "x.json", False),
        (b"<html><body>a,b,c", "x", False),
        (b"Dear Ann,\nthis is a letter, with commas.\n", "letter.txt", False),
        (b"\x00\x01\x02", "x.csv", False),
    ],
)
def test_what_is_taken_for_a_table(start: bytes, name: str, is_one: bool) -> None:
    assert table.recognises(start, name) is is_one


def test_a_workbook_is_known_by_its_content(tmp_path: Path) -> None:
    path = book(tmp_path / "made.xlsx", ONE, ("ID",))
    assert table.recognises(path.read_bytes(), "anything")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("a.txt", "a")
    assert not table.recognises((tmp_path / "other.zip").read_bytes(), "other.zip")


def test_a_map_is_taken_for_no_case_and_its_table_for_a_table(tmp_path: Path) -> None:
    read(tmp_path, PEOPLE)
    assert format_of(tmp_path / "list.csv") == "table"
    with pytest.raises(FileRefused, match="the column map of a table"):
        format_of(tmp_path / "list.map.yaml")
