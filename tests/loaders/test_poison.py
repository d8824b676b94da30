"""Hostile files: none ends in a traceback, hangs, takes much memory, or takes valid records down with it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.kith.commands import here
from tests.loaders.poison import FILES, LAST, REFUSED, REJECTING, VALID, Poison

SECONDS = 10
MEGABYTES = 512


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("poison")


@pytest.fixture(scope="module")
def read(folder: Path) -> dict[str, dict[str, Any]]:
    """What became of every file, read one after the other by one process."""
    paths = [str(poison.write(folder)) for poison in FILES]
    command = [sys.executable, "-m", "tests.loaders.poison", *paths]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    return {poison.name: line for poison, line in zip(FILES, lines, strict=True)}


def test_there_are_many() -> None:
    assert len({poison.name for poison in FILES}) == len(FILES) >= 40


@pytest.mark.parametrize("poison", FILES, ids=lambda poison: poison.name)
def test_a_hostile_file_is_told_and_leaves_what_is_valid(poison: Poison, read: dict[str, dict[str, Any]]) -> None:
    found = read[poison.name]
    assert found["ends"] in poison.ends, found
    assert set(poison.valid) <= set(found["names"])
    assert not found["unsafe"]
    assert found["ends"] != REFUSED or poison.name in found["said"]
    assert found["ends"] != REJECTING or (found["lines"] and min(found["lines"]) > 0)
    assert found["seconds"] < SECONDS
    assert found["megabytes"] < MEGABYTES


def test_the_command_ends_as_the_files_do(folder: Path, read: dict[str, dict[str, Any]]) -> None:
    assert read
    rejecting = here(folder, "load", str(folder / "numbers.ftm.json"), "--dataset", "one", "--json")
    assert (rejecting.returncode, json.loads(rejecting.stdout)["rejected"]) == (REJECTING, 3)
    refused = here(folder, "load", str(folder / "cut.ftm.json.gz"), "--dataset", "two", "--json")
    assert refused.returncode == REFUSED
    told = json.loads(refused.stdout)
    assert (told["refused"], told["mistakes"][0]["file"]) == (True, str(folder / "cut.ftm.json.gz"))
    assert "Traceback" not in rejecting.stderr + refused.stderr
    names = [line["name"] for line in map(json.loads, here(folder, "dump").stdout.splitlines()) if line.get("name")]
    assert {VALID, LAST} <= set(names)
