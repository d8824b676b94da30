"""`kith kin` and `kith family`, as commands and by their lines: whom they mean, what they tell, how they end."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from rich.console import Console

from kith.cli.asking import Asking, Unanswered
from kith.cli.entities import choice
from kith.cli.family import listed
from kith.cli.kin import paragraphs
from kith.cli.pedigree import tree_of
from tests.kith.commands import here, write

EXAMPLE = str(Path(__file__).parents[2] / "examples" / "trufanov.yaml")
GRANDMOTHER = "person/trufanov/grandmother"
QUAY = """\
case: quay
title: The quay family
author: A Researcher
sources:
  paper: {title: The Paper, published: 2024-05-01}
people:
  gran:
  anna: {name: Anna Archer, from: paper p1}
  other-anna: {name: Anna Archer, from: paper p9}
  bella: {name: Bella Archer, from: paper p1}
  carl: {name: Carl Archer, from: paper p1}
  dina: {name: Dina Archer, from: paper p1}
  emil: {name: Emil Archer, from: paper p1}
  finn: {name: Finn Archer, from: paper p1}
facts:
  paper p2:
    - mother: {of: [bella, carl], is: anna}
    - mother: {of: dina, is: bella}
    - father: {of: emil, is: carl}
    - mother: {of: finn, is: dina}
    - father: {of: finn, is: emil}
    - grandmother: {of: anna, is: gran}
"""


@pytest.fixture(scope="module")
def home(running_home: Path) -> Path:
    """A data folder with the example, and a family in which cousins have a child."""
    loaded = here(running_home, "load", EXAMPLE, write(running_home, QUAY))
    assert loaded.returncode == 0, loaded.stderr
    return running_home


def test_what_is_only_asserted_is_told_as_each_thing_that_it_may_be(home: Path) -> None:
    told = here(home, "kin", GRANDMOTHER, "vitali trupanov")
    assert told.returncode == 0, told.stderr
    assert "\x1b" not in told.stdout
    lines = told.stdout.splitlines()
    assert lines[0] == (
        "grandmother of Alexander Trufanov is Vitali Trupanov's mother, or mother of the child's mother"
        "  [if the parents whose kind is unsaid are those by birth]"
    )
    report = "Report on the meeting of Vladimir Putin with a freed captive, ¶5"
    assert lines[1:4] == [
        "  either: mother",
        "    grandmother of Alexander Trufanov — parent of → Vitali Trupanov  [assumed]  [confidence medium]",
        f"        assumed from: grandmother of Alexander Trufanov kin of Alexander Trufanov — {report} (down 0, up 2)",
    ]
    assert lines[4] == "  or: mother of the child's mother"
    assert lines[7:11] == [
        "    Yelena — parent of → Alexander Trufanov  [confidence medium]",
        f"        {report}",
        "    Alexander Trufanov — child of → Vitali Trupanov  [confidence medium]",
        f"        {report}",
    ]
    assert "  to find out: whether grandmother of Alexander Trufanov is a parent of Yelena" in lines
    assert "coefficient" not in told.stdout


def test_json_is_the_data_of_the_answer_in_a_language(home: Path) -> None:
    told = here(home, "kin", "person/trufanov/partner", "Yelena", "--json", "--lang", "ru")
    assert told.returncode == 0, told.stderr
    kinship = json.loads(told.stdout)["kinship"]
    (relation,) = kinship["relations"]
    assert (kinship["b"]["id"], kinship["related"], relation["certainty"]) == (
        "person/trufanov/yelena",
        "certain",
        "certain",
    )
    assert (relation["label"], kinship["summary"]) == ("партнёр сына", "партнёр сына")
    assert [step["reads"] for step in relation["path"]] == [["is a partner of"], ["is a child of"]]


def test_those_who_are_not_kin_are_an_answer(home: Path) -> None:
    told = here(home, "kin", "Maxim Herkin", "александр труфанов")
    assert (told.returncode, told.stdout) == (0, "no kinship recorded\n"), told.stderr


def test_a_name_of_two_lists_both_and_an_id_decides(home: Path) -> None:
    refused = here(home, "kin", "anna archer", "Finn")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.splitlines() == [
        "kith: More than one may be meant by 'anna archer'. Give the id of one of them:",
        "  Anna Archer  person/quay/anna",
        "  Anna Archer  person/quay/other-anna",
    ]
    told = here(home, "kin", "person/quay/anna", "Finn")
    assert told.returncode == 0, told.stderr
    assert "Anna Archer is Finn Archer's maternal great-grandmother" in told.stdout
    assert "Anna Archer is Finn Archer's paternal great-grandmother" in told.stdout
    assert "coefficient of relationship: 0.2" in told.stdout


@pytest.mark.parametrize(
    ("command", "wrong", "said"),
    [
        ("kin", "person/quay/nobody", "'person/quay/nobody' is the id of no person here."),
        ("kin", "organization/trufanov/hamas", "is the id of no person here. Give a name, or an id"),
        ("family", "Hamas", "Nobody is found by the name 'Hamas'. Write the name otherwise"),
    ],
)
def test_who_is_nobody_is_told_with_what_to_do(home: Path, command: str, wrong: str, said: str) -> None:
    refused = here(home, command, *(["Yelena"] if command == "kin" else []), wrong)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_database_that_does_not_answer_ends_with_3() -> None:
    gone = here(Path(), "family", "x", NEO4J_URI="bolt://127.0.0.1:9", NEO4J_USERNAME="neo4j", NEO4J_PASSWORD="x")
    assert gone.returncode == 3
    assert "Traceback" not in gone.stderr


def test_a_family_is_a_tree_with_everybody_in_full_once(home: Path) -> None:
    told = here(home, "family", "Finn", "--depth", "6")
    assert told.returncode == 0, told.stderr
    great = "maternal great-great-great-grandmother"
    assert (
        told.stdout
        == f"""\
Finn Archer  person/quay/finn
└── ancestors
    ├── Dina Archer  mother  person/quay/dina
    │   └── Bella Archer  maternal grandmother  person/quay/bella
    │       └── Anna Archer  maternal great-grandmother; paternal great-grandmother  person/quay/anna
    │           └── grandmother of Anna Archer  {great}  person/quay/gran  [links unknown]
    └── Emil Archer  father  person/quay/emil
        └── Carl Archer  paternal grandfather  person/quay/carl
            └── Anna Archer  maternal great-grandmother; paternal great-grandmother  person/quay/anna  [above]
"""
    )


def test_the_family_of_the_example_has_who_is_asserted_beneath_its_person(home: Path) -> None:
    told = here(home, "family", "Trufanov", "--json")
    assert told.returncode == 0, told.stderr
    person = json.loads(told.stdout)["person"]
    lists = {name: [edge["node"]["id"] for edge in person[name]["edges"]] for name in ("ancestors", "partners")}
    assert lists == {
        "ancestors": ["person/trufanov/vitali", "person/trufanov/yelena", GRANDMOTHER],
        "partners": ["person/trufanov/partner"],
    }
    assert drawn(person).splitlines()[:5] == [
        "Alexander Trufanov  person/trufanov/alexander",
        "├── ancestors",
        "│   ├── Vitali Trupanov  father  person/trufanov/vitali",
        "│   ├── Yelena  mother  person/trufanov/yelena",
        "│   └── grandmother of Alexander Trufanov  grandmother (maternal or paternal: unknown)"
        f"  {GRANDMOTHER}  [links unknown]",
    ]


def drawn(person: dict[str, Any]) -> str:
    console = Console(width=500, highlight=False)
    with console.capture() as capture:
        console.print(tree_of(person))
    return capture.get()


def edge(id_: str, *parents: str, **more: Any) -> dict[str, Any]:
    """Somebody of a list, known by parents alone."""
    node = {
        "id": id_,
        "caption": id_[:1].upper() + id_[1:],
        "parents": {"nodes": [{"id": parent} for parent in parents]},
    }
    relations = [{"label": f"kin {id_}", "options": [{"path": []}]}]
    return {"node": node, "certainty": "certain", "disputed": False, "category": "blood", "relations": relations} | more


def person_with(**lists: list[dict[str, Any]]) -> dict[str, Any]:
    names = ("ancestors", "partners", "siblings", "descendants")
    node: dict[str, Any] = edge("root", "mother")["node"]
    return node | {name: {"edges": lists.get(name, [])} for name in names}


def test_a_loop_of_descent_ends_and_nobody_is_left_out() -> None:
    ancestors = [edge("mother", "gran"), edge("gran", "mother"), edge("one", "two"), edge("two", "one")]
    assert drawn(person_with(ancestors=ancestors)).splitlines() == [
        "Root  root",
        "└── ancestors",
        "    ├── Mother  kin mother  mother",
        "    │   └── Gran  kin gran  gran",
        "    │       └── Mother  kin mother  mother  [above]",
        "    └── One  kin one  one",
        "        └── Two  kin two  two",
        "            └── One  kin one  one  [above]",
    ]


def test_whom_an_assumed_link_leads_to_stands_before_it() -> None:
    def step(one: str, other: str, *, assumed: bool) -> dict[str, Any]:
        return {"person": {"id": one}, "next": {"id": other}, "links": [{"assumed": assumed}]}

    ways = [step("far", "gran", assumed=False), step("gran", "mother", assumed=True)]
    ways.append(step("mother", "root", assumed=False))
    far = edge("far", relations=[{"label": "kin far", "options": [{"path": ways}]}])
    assert drawn(person_with(ancestors=[edge("mother"), far])).splitlines()[2:] == [
        "    └── Mother  kin mother  mother",
        "        └── Far  kin far  far  [links unknown]",
    ]


def test_a_tree_marks_what_is_possible_or_disputed_and_sends_no_codes() -> None:
    partners = [edge("ben", category="coparent", disputed=True), edge("c\x1b[2J", certainty="possible")]
    text = drawn(person_with(partners=partners))
    assert "\x1b" not in text
    assert "C�[2J  kin c�[2J  c�[2J  [possible only]" in text
    assert "└── parents of the same children\n    └── Ben  kin ben  ben  [disputed]" in text


KINSHIP: dict[str, Any] = {
    "a": {"caption": "Anna"},
    "b": {"caption": "Ben"},
    "summary": "no kinship known up to 40 generations; not searched beyond",
    "complete": False,
    "beyond": 40,
    "coefficient": None,
    "relations": [],
}
RELATION: dict[str, Any] = {
    "label": "the same person",
    "sentence": "Anna \x1b[31mis perhaps Ben's aunt",
    "certainty": "possible",
    "category": None,
    "ifByBirth": False,
    "disputed": True,
    "path": [],
    "beside": [],
    "options": [{"label": "aunt", "path": []}, {"label": None, "path": []}],
    "settledBy": [{"text": "who the mother of Ben is"}],
}


def test_an_answer_says_how_far_was_searched() -> None:
    assert [line.plain for line in paragraphs(KINSHIP)] == [KINSHIP["summary"]]
    more = [line.plain for line in paragraphs(KINSHIP | {"relations": [RELATION]})]
    assert more == [
        "Anna �[31mis perhaps Ben's aunt  [possible only]  [disputed]",
        "  either: aunt",
        "  or: not kin",
        "  to find out: who the mother of Ben is",
        "",
        "Searched up to 40 generations: there may be more beyond.",
    ]
    same = RELATION | {"category": "self", "certainty": "certain", "disputed": False}
    assert next(paragraphs(KINSHIP | {"relations": [same]})).plain == "Anna: the same person"


def test_candidates_are_listed_up_to_a_number() -> None:
    nodes = [{"caption": f"Anna\n{number}", "id": f"person/x/{number}"} for number in range(25)]
    lines = choice("anna", nodes).splitlines()
    assert (len(lines), lines[1], lines[-1]) == (22, "  Anna 0  person/x/0", "  … and 5 more")


class Crowd:
    """Stands for an instance whose person has 250 kin in a list, 30 on a page."""

    settings = SimpleNamespace(page_limit=30)
    asked = 0

    async def data(self, question: str, *, first: int, after: int | None, **_: Any) -> dict[str, Any]:
        """A page."""
        self.asked += 1
        begin = after or 0
        end = min(begin + first, 250)
        info = {"hasNextPage": end < 250, "endCursor": end}
        return {"person": {"id": "x", "kin": {"edges": list(range(begin, end)), "totalCount": 250, "pageInfo": info}}}


@pytest.mark.parametrize(("room", "expected", "pages"), [(2_000, 250, 9), (100, 100, 4), (0, 0, 1)])
def test_a_list_is_read_page_by_page_as_far_as_there_is_room(room: int, expected: int, pages: int) -> None:
    crowd = Crowd()
    person = asyncio.run(listed(cast(Asking, crowd), "", "kin", room, {}))
    assert crowd.asked == pages
    assert person["kin"]["edges"] == list(range(expected))
    assert person["kin"]["totalCount"] == 250


@pytest.mark.parametrize(("code", "ends"), [("DATABASE_UNREACHABLE", 3), ("NOT_FOUND", 2), ("INTERNAL", 2)])
def test_an_answer_with_errors_ends_a_command_with_what_to_do(code: str, ends: int) -> None:
    error = {"message": "It failed.", "path": ["kinship"], "extensions": {"code": code, "remedy": "Try again."}}
    problem = Unanswered({"errors": [error, {"message": "Also."}]})
    assert (str(problem), problem.exit_status) == ("It failed. Try again.\nAlso.", ends)
