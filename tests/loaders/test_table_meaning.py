"""What a table comes to in claims: the same that a case file of its rows would."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.case_file import load
from tests.loaders.tables import PEOPLE, book, read


def row(text: str, head: str = "", columns: str = "") -> str:
    """A map of a key and some more of a row, each line indented by hand."""
    return f'map: list\n{head}columns:\n  ID: {{required: yes}}\n{columns}row:\n  key: "{{ID}}"\n{text}'


CASE = """\
case: demo
sources: {list: {title: A list, url: https://list.example, kind: dataset}}
people:
  "1": {name: Anna Example, born: 1990-05-01, from: list 1}
  eva-example--8c45aed888b3: {name: Eva Example, from: list 1}
  "2": {name: Ben Example, from: list 2}
organizations: {guards: {name: The Guards, from: list}}
places: {Hill: {name: Hill, from: list 1}}
facts:
  list 1:
    - capture: {of: "1", by: guards, when: {edtf: 2023-10-07, as: 07/10/2023}, at: Hill}
    - mother: {of: "1", is: eva-example--8c45aed888b3}
  list 2:
    - capture: {of: "2", when: {edtf: 2023-10-08, as: 08/10/2023}}
"""


def test_a_table_says_what_a_case_file_of_its_rows_says(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE)
    assert {claim.id for claim in read(tmp_path, PEOPLE).claims} == {
        claim.id for claim in load(tmp_path / "case.yaml").claims
    }


MEANINGS = {
    "no mother is made of an empty cell": (
        "ID,M\n1,\n2,Eva\n",
        row('  people:\n    one: {key: "{ID}", name: "N{ID}"}\n    mum: {key: "{ID}-mother", name: "{M}"}\n')
        + "  facts:\n"
        + '    - mother: {of: one, is: mum}\n      if: "{M}"\n',
        ["1 name N1", "2 name N2", "2-mother name Eva", "2-mother PARENT_OF 2", "2-mother sex female"],
    ),
    "a fact falls with what it needs": (
        "ID,Released\n1,2020\n2,\n",
        row(
            '  people: {one: {key: "{ID}", name: "N{ID}"}}\n  facts:\n    - release: {of: one, when: "{Released}"}\n',
        ),
        [
            "1 name N1",
            "release-1 type release",
            "release-1 date 2020",
            "1 PARTICIPATED_IN release-1 role=released at 2020",
            "2 name N2",
        ],
    ),
    "a middle name may be empty": (
        "ID,A,B,C\n1,Ann,,Lee\n2,Ben,X.,Roe\n",
        row('  people: {one: {key: "{ID}", name: "{A} {B?} {C}"}}\n'),
        ["1 name Ann Lee", "2 name Ben X. Roe"],
    ),
    "several in one cell": (
        "ID,Children\n1,Ida; Jon;\n",
        row(
            '  people:\n    one: {key: "{ID}"}\n    kids: {key: "{ID} {Children}", name: "{Children}"}\n'
            "  facts:\n    - child: {of: one, is: kids}\n",
            columns='  Children: {split: ";"}\n',
        ),
        [
            "1-ida--0c name Ida",
            "1-jon--de name Jon",
            "1 PARENT_OF 1-ida--0c",
            "1 PARENT_OF 1-jon--de",
        ],
    ),
    "words stand for others, and two readings of one column": (
        "ID,S,D\n1,Held dead,2020\n2,Free,2021\n3,?,2022\n",
        row(
            '  people: {one: {key: "{ID}"}}\n  facts:\n'
            '    - captivity: {of: one, observed: "{D}", condition: "{S}"}\n      if: "{held}"\n'
            '    - age: {of: one, is: 3 years, when: "{D}"}\n',
            head='empty: ["?"]\n',
            columns="  S: {values: {Held dead: dead, Free: }}\n  held: {of: S, values: {Held dead: yes, Free: no}}\n",
        ),
        [
            "captivity-1 type captivity",
            "1 PARTICIPATED_IN captivity-1 condition=dead role=captive observed 2020",
            "1 age 3 year at 2020",
            "2 age 3 year at 2021",
            "3 age 3 year at 2022",
        ],
    ),
    "the ids of a public register are its own": (
        "ID,Q\n1,Q5\n",
        row(
            '  people:\n    one: {key: "{ID}"}\n    other: {key: "person/wikidata/{Q}"}\n'
            "  facts:\n    - sibling: {of: one, is: other}\n"
        ),
        ["1 SIBLING_OF person/wikidata/Q5"],
    ),
    "events of their own tell rows apart": (
        "ID,Who,D\na,1,2020\nb,1,2021\n",
        row(
            '  people: {one: {key: "{Who}"}}\n  events: {taking: {key: "{ID}"}}\n'
            '  facts:\n    - capture: {of: one, event: taking, when: "{D}"}\n'
        ),
        [
            "a type capture",
            "a date 2020",
            "1 PARTICIPATED_IN a role=captive at 2020",
            "b type capture",
            "b date 2021",
            "1 PARTICIPATED_IN b role=captive at 2021",
        ],
    ),
    "braces of their own": (
        "ID\n1\n",
        row('  people: {one: {key: "{ID}", name: "Ann {{{ID}}}"}}\n'),
        ["1 name Ann {1}"],
    ),
    "the number of a row may be its key": (
        "ID,N\nx,Ann\nx,Ben\n",
        'map: list\nrow:\n  key: "{#}"\n  people: {one: {key: "{#}", name: "{N}"}}\n',
        ["1 name Ann", "2 name Ben"],
    ),
}


@pytest.mark.parametrize("name", MEANINGS)
def test_what_rows_mean(name: str, tmp_path: Path) -> None:
    content, map_text, said = MEANINGS[name]
    found = read(tmp_path, content, map_text)
    assert found.rejected == []
    assert [plain(line) for line in found.said] == said


def plain(line: str) -> str:
    """A claim without what every name carries, and with its digests cut short."""
    words = line.removesuffix(" name=main script=Latn use=main").split(" ")
    return " ".join(word[: word.index("--") + 4] if "--" in word else word for word in words)


def test_keys_of_several_columns_are_never_taken_for_each_other(tmp_path: Path) -> None:
    map_text = 'map: list\nrow:\n  key: "{A} {B}"\n  people: {one: {key: "{A} {B}", name: "{A} {B}"}}\n'
    found = read(tmp_path, "A,B\na b,c\na,b c\n", map_text)
    assert len({claim.subject for claim in found.claims}) == 2


def test_a_row_is_cited_by_its_key_and_a_source_by_its_address(tmp_path: Path) -> None:
    map_text = row(
        '  sources: {link: {url: "{L}", title: "{T?}"}}\n  people: {one: {key: "{ID}", name: "{N}", from: link?}}\n',
        columns='  L: {split: ";"}\n',
    )
    found = read(tmp_path, "ID,N,L,T\n7,Ann,,\n8,Ben,https://a.example/x; https://b.example,A\n", map_text)
    assert [(c.source.title, c.source.url, c.locator) for c in found.claims] == [
        ("list", "", "7"),
        ("A", "https://a.example/x", ""),
        ("A", "https://b.example", ""),
    ]


def test_a_place_in_a_source_of_the_map(tmp_path: Path) -> None:
    map_text = row(
        '  people: {one: {key: "{ID}", name: "{N}", from: "report p{P}"}}\n',
        head="sources: {report: {title: A report}}\n",
    )
    (claim,) = read(tmp_path, "ID,N,P\n7,Ann,12\n", map_text).claims
    assert (claim.source.id, claim.locator) == ("source/demo/report", "p12")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (PEOPLE.replace(",", ";").encode("utf-8-sig"), "list.csv"),
        (PEOPLE.replace(",", "\t").encode("utf-16"), "list.tsv"),
        (PEOPLE.replace(",", "|").encode("utf-16-le"), "list.txt"),
        (PEOPLE.replace("\n", "\r\n").encode(), "list.csv"),
        (PEOPLE.replace("\n", "\r").encode(), "list.csv"),
        (PEOPLE.replace("Anna Example", "\u202bAnna\u200f Example").encode(), "list.csv"),
    ],
)
def test_other_ways_to_write_it_say_the_same(content: bytes, name: str, tmp_path: Path) -> None:
    wanted = [claim.id for claim in read(tmp_path, PEOPLE).claims]
    assert [claim.id for claim in read(tmp_path, content, name=name).claims] == wanted


def test_hebrew_in_a_declared_encoding(tmp_path: Path) -> None:
    map_text = row('  people: {one: {key: "{ID}", name: "{שם}"}}\n', head="file: {encoding: cp1255}\n")
    (claim,) = read(tmp_path, "ID,שם\n1,דנה דמיונית\n".encode("cp1255"), map_text).claims
    assert (claim.value, claim.qualifier("script")) == ("דנה דמיונית", "Hebr")


def test_a_workbook_says_what_its_cells_hold(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>'
        '<row r="2"><c r="A2"><v>7</v></c><c r="B2" t="inlineStr"><is><t>=cmd()</t></is></c>'
        '<c r="C2" s="1"><v>45206</v></c></row>'
        '<row r="4"><c r="A4"><v>8</v></c><c r="C4" s="1"><v>45207.5</v></c></row>'
    )
    path = book(tmp_path / "made.xlsx", rows, ("ID", "Name", "Born"))
    map_text = row('  people: {one: {key: "{ID}", name: "{Name}", born: "{Born}"}}\n')
    found = read(tmp_path, path.read_bytes(), map_text, "list.xlsx")
    assert [plain(line) for line in found.said] == [
        "7 name =cmd()",
        "7 born 2023-10-07",
        "8 born 2023-10-08T12:00:00",
    ]


def test_reading_again_gives_the_same_and_one_correction_changes_one_claim(tmp_path: Path) -> None:
    before = [claim.id for claim in read(tmp_path, PEOPLE).claims]
    assert [claim.id for claim in read(tmp_path, PEOPLE).claims] == before
    lines = PEOPLE.replace("1990-05-01", "1990-05-02").splitlines(keepends=True)
    after = [claim.id for claim in read(tmp_path, "".join([lines[0], "3,Cyd,,,2023,,,,\n", *lines[1:]])).claims]
    assert len(set(before) - set(after)) == 1
