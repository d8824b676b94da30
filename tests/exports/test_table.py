"""Tables of an export: what stands in them, no formulas among it, and what comes back through a column map."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from exports.table import FORMULA, parts, safe
from exports.world import world_of
from graph.claims import Claim, Modality
from loaders import table
from loaders.harvest import Harvest
from tests.claims import PAPER, claim

ANNA, EVA, BAND = "person/case/anna", "person/case/eva", "organization/case/band"
CLAIMS = (
    claim(ANNA, "name", value="Anna, of the Hill", name="main", script="Latn", use="main"),
    claim(ANNA, "born", value="1990-05"),
    claim(ANNA, "sex", value="female"),
    claim(EVA, "name", value="חוה דמיונית", name="main", script="Hebr", use="main"),
    claim(BAND, "name", value='=HYPERLINK("https://bad.example")', name="main", script="Latn", use="main"),
    claim(EVA, "PARENT_OF", ANNA, kind="birth"),
    claim(ANNA, "CAPTURED_BY", BAND, at="2023-10-07"),
)


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """The files of a small world, by name."""
    return {part.name: "".join(map(str, part.pieces)) for part in parts(world_of(CLAIMS))}


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a file by its header."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_each_kind_has_a_file_that_says_it_is_utf_8(files: dict[str, str]) -> None:
    assert list(files) == ["person.csv", "organization.csv", "edge.csv", "source.csv"]
    assert all(text.startswith("\ufeff") for text in files.values())
    anna, eva = rows(files["person.csv"])
    assert (anna["id"], anna["names"], anna["born"]) == (ANNA, "Anna, of the Hill", "1990-05")
    assert (anna["bornEarliest"], anna["bornLatest"], anna["diedLatest"]) == ("1990-05-01", "1990-05-31", "")
    assert eva["names"] == "חוה דמיונית"
    assert [(row["type"], row["start"], row["end"], row["at"]) for row in rows(files["edge.csv"])] == [
        ("CAPTURED_BY", ANNA, BAND, "2023-10-07"),
        ("PARENT_OF", EVA, ANNA, ""),
    ]
    assert [row["title"] for row in rows(files["source.csv"])] == [PAPER.title]


def test_what_no_source_says_as_a_fact_says_so() -> None:
    said = (
        claim(ANNA, "born", value="1990", modality=Modality.ALLEGED),
        claim(ANNA, "sex", value="female", modality=Modality.INFERRED),
        claim(ANNA, "occupation", value="cook"),
        claim(ANNA, "occupation", value="spy", modality=Modality.ALLEGED),
        claim(ANNA, "name", value="Anna", name="1", use="main", modality=Modality.ALLEGED),
        claim(ANNA, "CAPTURED_BY", BAND, modality=Modality.ALLEGED),
        claim(ANNA, "HELD_BY", BAND, modality=Modality.INFERRED),
        claim(ANNA, "MET_WITH", EVA),
        claim(ANNA, "MET_WITH", EVA, modality=Modality.ALLEGED),
    )
    told = {part.name: rows("".join(map(str, part.pieces))) for part in parts(world_of(said))}
    anna = next(row for row in told["person.csv"] if row["id"] == ANNA)
    assert (anna["alleged"], anna["inferred"]) == ("names | born | occupation", "sex")
    assert {row["type"]: row["modality"] for row in told["edge.csv"]} == {
        "CAPTURED_BY": "alleged",
        "HELD_BY": "inferred",
        "MET_WITH": "fact",
    }


def test_an_open_end_of_a_date_has_no_bound() -> None:
    band = next(
        rows("".join(map(str, part.pieces))) for part in parts(world_of([claim(BAND, "begun", value="../1990")]))
    )
    assert [(row["begun"], row["begunEarliest"], row["begunLatest"]) for row in band] == [("../1990", "", "1990-12-31")]


def test_no_cell_begins_a_formula(files: dict[str, str]) -> None:
    cells = [cell for text in files.values() for row in rows(text) for cell in row.values()]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not any(cell.startswith(FORMULA) for cell in cells)


@pytest.mark.parametrize("start", FORMULA)
def test_what_could_begin_a_formula_is_guarded(start: str) -> None:
    assert safe(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"
    assert safe(f"a{start}b") == f"a{start}b"


PEOPLE = """\
map: people
row:
  key: "{id}"
  people: {one: {key: "{id}", name: "{names}", born: "{born}", sex: "{sex}"}}
"""
EDGES = """\
map: edges
columns:
  parent: {of: type, values: {PARENT_OF: yes, CAPTURED_BY: }}
  taken: {of: type, values: {CAPTURED_BY: yes, PARENT_OF: }}
row:
  key: "{key}"
  facts:
    - PARENT_OF: {subject: "{start}", object: "{end}", kind: "{kind?}"}
      if: "{parent}"
    - CAPTURED_BY: {subject: "{start}", object: "{end}", when: "{at?}"}
      if: "{taken}"
"""


def test_entities_and_edges_come_back_through_a_map(files: dict[str, str], tmp_path: Path) -> None:
    back = [*load(tmp_path, "person.csv", files, PEOPLE), *load(tmp_path, "edge.csv", files, EDGES)]
    wanted = {said(claim_) for claim_ in CLAIMS if not claim_.subject.startswith("organization/")}
    assert {said(claim_) for claim_ in back} == wanted


def load(folder: Path, name: str, files: dict[str, str], map_text: str) -> list[Claim]:
    """The claims of one of the files."""
    (folder / name).write_text(files[name], encoding="utf-8", newline="")
    (folder / f"{name}.map.yaml").write_text(map_text, encoding="utf-8")
    return list(table.read(folder / name, Harvest("back")))


def said(claim_: Claim) -> tuple[object, ...]:
    """What a claim says, whoever says it."""
    dates = [date and date.edtf for date in (claim_.at, claim_.since, claim_.until)]
    return (claim_.subject, claim_.predicate, claim_.object, claim_.value, claim_.qualifiers, *dates)
