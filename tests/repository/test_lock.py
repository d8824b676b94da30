"""requirements.lock answers to pyproject.toml, and its check notices when it does not."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hatch_build import NODE
from tests.repository.files import ROOT, pyproject


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    """The lock's own check, run on the two files in a folder."""
    command = [sys.executable, str(ROOT / ".ci" / "lock.py"), "--check", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with a copy of both files."""
    for name in ("pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def test_the_lock_is_in_step() -> None:
    result = check(ROOT)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("name", "pattern", "replacement", "complaint"),
    [
        ("pyproject.toml", r'"orjson>=[^"]*"', '"orjson>=99"', "wants >=99"),
        ("pyproject.toml", r'"orjson>=[^"]*"', '"orjson>=3,<9"', "was written for other dependencies"),
        ("pyproject.toml", r'"orjson>=[^"]*"', '"orjson-of-another-name"', "lacks orjson-of-another-name"),
        ("pyproject.toml", r'"pytest>=[^"]*"', '"pytest>=99"', "wants >=99"),
        ("pyproject.toml", r'requires-python = "[^"]*"', 'requires-python = ">=3.99"', "was written for other"),
        ("requirements.lock", r"(?m)^orjson==\S+", "orjson==0.1", "pins orjson 0.1"),
        ("requirements.lock", r"(?ms)^(anyascii==\S+).*?(?=    # via)", r"\1\n", "no hash for anyascii"),
    ],
)
def test_a_lock_out_of_step_is_told(copy: Path, name: str, pattern: str, replacement: str, complaint: str) -> None:
    before = (copy / name).read_text()
    after, changes = re.subn(pattern, replacement, before, count=1)
    assert changes == 1
    (copy / name).write_text(after)
    result = check(copy)
    assert result.returncode == 1
    assert complaint in result.stderr
    assert "make lock" in result.stderr


def test_the_tools_that_build_are_locked_too() -> None:
    project = pyproject()
    assert sorted(project["dependency-groups"]["build"]) == sorted([*project["build-system"]["requires"], NODE])
    assert {"include-group": "build"} in project["dependency-groups"]["dev"]
