"""`kith check`, as a command and by its paragraphs: what it prints, what it cites, what it ends with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kith.cli.check import paragraph
from kith.cli.citations import cited
from tests.kith.commands import here, write

CASE = """\
case: harbour
title: The harbour case
author: A Researcher
sources:
  paper: {title: The Paper, published: 2024-05-01}
people:
  anna: {name: Anna Archer, from: paper p1}
organizations:
  band: {name: The Band, type: armed_group, from: paper p1}
facts:
  paper p2:
    - capture: {of: anna, by: band, when: 2024-03-10}
    - release: {of: anna, by: band, when: 2024-03-08}
"""
SETTLED = CASE.replace("2024-03-08", "2024-03-19").replace(
    "facts:\n", "facts:\n  paper p3:\n    - captivity: {of: anna, by: band, duration: 10 days}\n"
)
KIN = SETTLED.replace(
    "organizations:\n",
    "".join(f"  {key}: {{from: paper p4}}\n" for key in ("mary", "fred", "tom")) + "organizations:\n",
)
KIN += """\
  paper p4:
    - mother: {of: anna, is: mary}
    - father: {of: anna, is: fred}
    - father: {of: [mary, fred], is: tom}
"""
CLAIM: dict[str, Any] = {
    "id": "claim/case/1",
    "predicate": "CAPTURED_BY",
    "value": None,
    "modality": "alleged",
    "locator": "p. 3",
    "quote": None,
    "subject": {"caption": "Anna \x1b[31mArcher"},
    "object": {"caption": "The Band"},
    "event": {"caption": "Capture of Anna"},
    "date": {"edtf": "2024-03-10"},
    "since": None,
    "until": None,
    "observed": None,
    "attributedTo": [{"words": "a neighbour", "entity": None}],
    "source": {"title": "The Paper"},
}


def load(home: Path, text: str) -> None:
    assert here(home, "load", write(home, text), "--withdraw").returncode == 0


def test_check_finds_and_is_satisfied(running_home: Path) -> None:
    """One story in order."""
    home = running_home
    empty = here(home, "check")
    assert (empty.returncode, empty.stdout) == (0, "0 to judge, 0 settled by a way of counting days.\n")

    load(home, CASE)
    told = here(home, "check")
    assert told.returncode == 1, told.stderr
    assert "contradiction  Anna Archer" in told.stdout
    assert "The release lies before the capture: release 2024-03-08, capture 2024-03-10." in told.stdout
    assert "The Paper, p2" in told.stdout
    assert "1 to judge" in told.stdout

    about = here(home, "check", "person/harbour/anna", "--json")
    assert about.returncode == 1
    answer = json.loads(about.stdout)
    (finding,) = answer["findings"]
    assert (finding["rule"], finding["verdict"], answer["truncated"]) == (
        "release_before_capture",
        "contradiction",
        False,
    )
    assert {claim["locator"] for claim in finding["claims"]} == {"p2"}

    assert json.loads(here(home, "check", "anna ARCHER", "--json").stdout) == answer

    load(home, SETTLED)
    settled = here(home, "check")
    assert settled.returncode == 0, settled.stdout
    assert "holds if inclusive" in settled.stdout
    assert "Read the 10 days with both days counted." in settled.stdout

    load(home, KIN)
    kin = here(home, "check")
    assert kin.returncode == 0, kin.stdout
    assert "told  Anna Archer · " in kin.stdout
    assert "inbreeding is 1/8, as of a child of half siblings" in kin.stdout
    assert kin.stdout.endswith("0 to judge, 1 settled by a way of counting days, 1 told without a contradiction.\n")

    for wrong in ("person/harbour/nobody", "nobody"):
        refused = here(home, "check", wrong)
        assert refused.returncode == 2
        assert "Traceback" not in refused.stderr
        assert wrong in refused.stderr


def test_check_says_when_the_database_does_not_answer(tmp_path: Path) -> None:
    gone = here(tmp_path, "check", NEO4J_URI="bolt://127.0.0.1:9", NEO4J_USERNAME="neo4j", NEO4J_PASSWORD="x")
    assert gone.returncode == 3
    assert "Traceback" not in gone.stderr


def test_a_claim_is_cited_in_one_line() -> None:
    said, _, where = cited(CLAIM).partition(" — ")
    assert said == "Anna \x1b[31mArcher captured by The Band 2024-03-10 (Capture of Anna)"
    assert where == "The Paper, p. 3, by a neighbour, alleged"


def test_a_paragraph_sends_nothing_to_the_terminal_but_text() -> None:
    finding = {
        "verdict": "ok_under",
        "convention": "two_events",
        "text": "Two \x1b[2J captures",
        "suggestion": "",
        "entities": [{"caption": "Anna\x07"}],
        "claims": [CLAIM],
    }
    lines = [line.plain for line in paragraph(finding)]
    assert lines[0] == "holds if two events  Anna�"
    assert not any("\x1b" in line or "\x07" in line for line in lines)
