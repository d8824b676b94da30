"""Column maps proposed for tables: what is seen in a header and some rows, and that the map loads as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders import table
from loaders.harvest import Harvest
from loaders.table.proposal import propose
from loaders.table.records import Form
from tests.loaders.tables import PEOPLE
from tests.strategies import EXAMPLES

LIST = """\
No;Full name;Date of birth;Age at capture;Capture date;Village;Mother's name;Status;Link
7;Anna Example;01.05.1990;33;07.10.2023;Hill;Eva Example;held;https://paper.example/1
8;Ben Example;1985;38;24.10.2023;Hill;;held;
9;Carl Beispiel;in spring;40;25.10.2023;Dale;;free;
10;Dora Beispiel;1990;40;25.10.2023;Dale;;free;
11;Edna Beispiel;1990;40;25.10.2023;Dale;;free;
"""


def proposed(folder: Path, content: str, name: str = "list.csv") -> str:
    """The map that is proposed for a table."""
    (folder / name).write_text(content, encoding="utf-8")
    return propose(folder / name, Form()).text


def loaded(folder: Path, name: str = "list.csv") -> list[str]:
    """What a table comes to through a map."""
    claims = table.read(folder / name, Harvest("demo"))
    return [
        " ".join((claim.subject.rpartition("/")[2], claim.predicate, claim.object or claim.value)) for claim in claims
    ]


def test_what_is_proposed_for_a_list(tmp_path: Path) -> None:
    text = proposed(tmp_path, LIST)
    for line in (
        "map: list #",
        "dates: dmy #",
        '  "Date of birth": {is: date}',
        '  # Not all of it: "in spring".',
        '  # "Status": {values: {"free": , "held": }} #',
        '  key: "{No}"',
        '      name: "{Full name}"',
        '      born: "{Date of birth}"',
        '      age: {is: "{Age at capture}", when: "{Capture date}"}',
        '    mother: {key: "{No} mother {Mother\'s name}", name: "{Mother\'s name}"}',
        '    - capture: {of: person, when: "{Capture date}", at: place?}',
        '# unused: ["Status", "Link"]',
    ):
        assert line in text
    (tmp_path / "list.csv.map.yaml").write_text(text, encoding="utf-8")
    said = loaded(tmp_path)
    assert "7 born 1990-05-01|01.05.1990" in said
    assert "8 age 38 year" in said
    assert not any(line.startswith("9 ") for line in said)


def test_an_order_of_dates_that_the_rows_do_not_show_is_asked_for(tmp_path: Path) -> None:
    text = proposed(tmp_path, "ID,Born\n1,03/04/2020\n2,05/06/2021\n")
    assert "# dates: dmy # say what comes first" in text


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("Name,Village\nAnn,Hill\nBen,Hill\n", '  key: "{Name}" # a name: two of one name'),
        ("Name,Village\nAnn,Hill\nAnn,Dale\n", '  key: "{#}" # the number of the row'),
        ("שם,עיר\nדנה,חיפה\nרון,חיפה\n", '      name: "{שם}"'),
        ("a,a,,{x}\n1,2,3,4\n", '  key: "{#1}" # it differs'),
        ('ID,"A ""quoted"", name"\n1,Ann\n', '      name: "{A \\"quoted\\", name}"'),
    ],
)
def test_what_tells_rows_apart(content: str, line: str, tmp_path: Path) -> None:
    text = proposed(tmp_path, content)
    assert line in text
    (tmp_path / "list.csv.map.yaml").write_text(text, encoding="utf-8")
    loaded(tmp_path)


@settings(max_examples=EXAMPLES * 10, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12), min_size=2, max_size=5))
def test_what_is_proposed_for_any_header_loads(tmp_path_factory: pytest.TempPathFactory, header: list[str]) -> None:
    folder = tmp_path_factory.mktemp("any")
    quoted = ",".join('"' + name.replace('"', '""') + '"' for name in header)
    text = proposed(folder, f"{quoted}\n{','.join('1' for _ in header)}\n") if any(map(str.strip, header)) else ""
    if text:
        (folder / "list.csv.map.yaml").write_text(text, encoding="utf-8")
        loaded(folder)


def test_the_table_of_the_other_tests(tmp_path: Path) -> None:
    (tmp_path / "list.csv.map.yaml").write_text(proposed(tmp_path, PEOPLE.replace("07/10", "27/10")), encoding="utf-8")
    assert "2 name Ben Example" in loaded(tmp_path)
