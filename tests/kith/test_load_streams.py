"""`kith load` of what is read as a stream: which options go together, what is told of it, and what it ends with."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from loaders.report import Report
from tests.kith.commands import CASE, here, write
from tests.loaders.followthemoney import family, person

GOOD = [person("anna", birthDate=["1990-05-02"], favouriteColour=["blue"]), person("ben")]
KIN = family("kin", "anna", "son", "ben")
PERSONS = "id,name\n1,Anna\n"
MAP = """\
map: list
table: {title: A list}
row:
  key: "{id}"
  people:
    one: {key: "{id}", name: "{name}"}
"""
GED = "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n0 @A@ INDI\n1 NAME Anna /Archer/\n0 TRLR\n"


def lines(home: Path, name: str, *rows: Any) -> str:
    """The path of a file with a row a line; text stands as it is."""
    return write(home, "".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows), name)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("list.ftm.json",), "list.ftm.json is followthemoney, which names no dataset of its own. Add --dataset NAME"),
        (("list.csv",), "list.csv is table, which names no dataset of its own"),
        (("list.ftm.json", "--dataset", "a b"), "'a b' is no name of a dataset"),
        (("list.ftm.json", "--dataset", "x", "--format", "klingon"), "There is no format 'klingon'"),
        (("list.ftm.json", "list.csv", "--dataset", "x"), "one dataset has one format"),
        (("one.ged", "two.ged", "--dataset", "x"), "may call two persons by one id"),
        (("list.ftm.json", "--dataset", "x", "--map", "list.csv.map.yaml"), "--map is for tables"),
        (("list.csv.map.yaml", "--dataset", "x"), "This is the column map of a table"),
        (("case.yaml", "--dataset", "x"), "which names its dataset itself"),
        (("case.yaml", "list.ftm.json", "--dataset", "harbour"), "A case file is called 'harbour' too"),
        (("list.ftm.json", "--dataset", "x", "--rejects", "list.ftm.json"), "is one of the files to load"),
    ],
)
def test_what_does_not_go_together_is_told_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    lines(tmp_path, "list.ftm.json", *GOOD)
    for name, text in {"list.csv": PERSONS, "list.csv.map.yaml": MAP, "case.yaml": CASE}.items():
        write(tmp_path, text, name)
    for name in ("one.ged", "two.ged"):
        write(tmp_path, GED, name)
    refused = here(tmp_path, "load", *words)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert told in refused.stderr
    assert not (tmp_path / "data" / "arcadedb").exists()
    assert json.loads((tmp_path / "list.ftm.json").read_text().splitlines()[0]) == GOOD[0]


def test_all_that_is_taken_ends_with_0_and_a_report(running_home: Path) -> None:
    loaded = here(running_home, "load", lines(running_home, "a.ftm.json", *GOOD, KIN), "--dataset", "good", "--json")
    assert (loaded.returncode, loaded.stderr) == (0, "")
    report = json.loads(loaded.stdout)
    assert set(report) == {field.name for field in fields(Report)} | {"dry_run"}
    assert report["records"] == {"Person": 2, "Family": 1}
    assert report["kept"] == {"Person.favouriteColour": 1}
    assert (report["rejected"], report["resumed"], report["dry_run"]) == (0, False, False)
    assert report["created"] == pytest.approx(report["claims_per_second"] * report["seconds"], rel=0.1)
    (kept,) = map(json.loads, Path(report["rejects"]).read_text().splitlines())
    assert Path(report["rejects"]) == running_home / "data" / "rejects" / "good.jsonl"
    assert (kept["line"], kept["record"], kept["field"], kept["rejected"]) == (1, "Person", "favouriteColour", False)


def test_a_record_that_is_refused_ends_with_1_and_is_told_with_its_line(running_home: Path, tmp_path: Path) -> None:
    path = lines(tmp_path, "b.ftm.json", GOOD[0], "{broken", {"schema": "Person"}, GOOD[1])
    rejects = tmp_path / "told" / "rejects.jsonl"
    loaded = here(running_home, "load", path, "--dataset", "bad", "--rejects", str(rejects))
    assert loaded.returncode == 1
    assert "rejected   2" in loaded.stdout
    assert f"What made no claim is in {rejects}" in loaded.stdout
    found = [line for line in map(json.loads, rejects.read_text().splitlines()) if line["rejected"]]
    assert [(line["file"], line["line"], line["raw"]) for line in found] == [
        (path, 2, "{broken"),
        (path, 3, '{"schema": "Person"}'),
    ]
    assert all(line["reason"].endswith(".") for line in found)
    dump = here(running_home, "dump").stdout
    assert "person/bad/anna" in dump
    assert "person/bad/ben" in dump
    mended = here(running_home, "load", lines(tmp_path, "b.ftm.json", *GOOD), "--dataset", "bad", "--json")
    assert (mended.returncode, json.loads(mended.stdout)["rejected"]) == (0, 0)


def test_a_file_that_is_refused_ends_with_2_and_changes_nothing(running_home: Path, tmp_path: Path) -> None:
    table = write(tmp_path, PERSONS, "list.csv")
    refused = here(running_home, "load", table, "--dataset", "table", "--json")
    assert refused.returncode == 2
    told = json.loads(refused.stdout)
    assert (told["refused"], told["created"], told["mistakes"][0]["file"]) == (True, 0, table)
    assert "kith map new" in refused.stderr
    whole, other = lines(tmp_path, "a.ftm.json", *GOOD), lines(tmp_path, "b.ftm.json", *GOOD)
    asked = ("load", "--dataset", "other", "--format", "wikidata")
    nothing = here(running_home, *asked, whole, other)
    assert (nothing.returncode, nothing.stdout) == (2, "")
    assert whole in nothing.stderr
    assert other in nothing.stderr
    dump = here(running_home, "dump").stdout
    assert "/table/" not in dump
    assert "/other/" not in dump
