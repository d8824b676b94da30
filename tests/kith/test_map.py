"""`kith map new`: a map that loads as it stands, and never over a file that is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graph.errors import BadInput, Refused
from kith.cli import app
from kith.cli.loading import expand, mistakes_of
from kith.cli.map import new_map
from loaders import table
from loaders.harvest import Harvest
from tests.loaders.tables import MAP, PEOPLE, read


def test_it_writes_a_map_beside_the_table(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(PEOPLE.replace("07/10", "27/10"))
    result = CliRunner().invoke(app, ["map", "new", str(path)])
    assert result.exit_code == 0, result.output
    assert "kith load" in result.output
    assert list(table.read(path, Harvest("demo")))
    with pytest.raises(Refused, match="is there already"):
        new_map(path)


def test_it_tells_programs_what_it_saw(tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("שם;No\nדנה;1\n".encode("cp1255"))
    words = ["map", "new", str(path), "--encoding", "cp1255", "--out", str(tmp_path / "m.yaml"), "--json"]
    result = CliRunner().invoke(app, words)
    told = json.loads(result.stdout)
    assert (told["map"], told["rows"]) == (str(tmp_path / "m.yaml"), 1)
    assert [(column["name"], column["meaning"]) for column in told["columns"]] == [("שם", "name"), ("No", "key")]


def test_an_encoding_that_there_is_not(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no encoding"):
        new_map(tmp_path / "list.csv", encoding="klingon")


def test_the_mistakes_of_a_map_are_told_to_programs_with_their_lines(tmp_path: Path) -> None:
    with pytest.raises(table.MapRefused) as refused:
        read(tmp_path, PEOPLE, MAP.replace("when:", "wen:").replace("is: mum", "is: mother"))
    found = mistakes_of(refused.value) or []
    assert [(Path(each["file"]).name, each["line"]) for each in found] == [("list.map.yaml", 17), ("list.map.yaml", 18)]


def test_a_folder_of_cases_may_hold_maps(tmp_path: Path) -> None:
    for name in ("a.yaml", "list.csv.map.yaml", "list.csv"):
        (tmp_path / name).touch()
    assert expand([tmp_path]) == [tmp_path / "a.yaml"]
