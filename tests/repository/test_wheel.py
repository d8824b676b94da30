"""The built wheel holds every room, every statement and the schema, and nothing that is not Kith."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.repository.files import ROOMS, ROOT, listed, pyproject


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the work tree; the page is left as it is (.ci/run builds it too)."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)],
        cwd=ROOT,
        env={**os.environ, "KITH_SKIP_WEB": "1"},
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """The paths of the files in the wheel."""
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_every_file_of_the_rooms_is_in_it(names: set[str]) -> None:
    ours = {path.as_posix() for room in ROOMS for path in listed(f"{room}/*") if "__pycache__" not in path.parts}
    assert not ours - names


def test_statements_and_schema_are_in_it(names: set[str]) -> None:
    statements = {path.as_posix() for path in listed("*.cypher")}
    assert statements
    assert statements <= names
    assert "schema/schema.graphql" in names


def test_the_example_case_is_in_it(names: set[str]) -> None:
    assert [name for name in names if name.split("/")[0] in ROOMS and name.endswith((".yaml", ".yml"))]


def test_nothing_else_is_in_it(names: set[str]) -> None:
    tops = {name.split("/")[0] for name in names}
    version = pyproject()["project"]["version"]
    assert tops <= {*ROOMS, f"kith-{version}.dist-info"}
    assert not [name for name in names if "__pycache__" in name or "node_modules" in name]


def test_it_brings_the_command_and_the_licence(wheel: Path, names: set[str]) -> None:
    (entry,) = [name for name in names if name.endswith("entry_points.txt")]
    with ZipFile(wheel) as archive:
        assert "kith = kith.cli:main" in archive.read(entry).decode()
    assert [name for name in names if name.endswith("licenses/LICENSE")]
