"""`kith map new`: a map that loads as it stands, and never over a file that is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graph.errors import BadInput, Refused
from kith.cli import app
from kith.cli.map import new_map
from loaders import table
from loaders.harvest import Harvest
from tests.loaders.tables import PEOPLE


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
