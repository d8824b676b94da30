"""The import contracts of pyproject hold, and they would notice if they did not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.repository.files import ROOMS, ROOT


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """import-linter, run on the rooms in a folder."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_rooms_import_in_one_direction_only() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "0 broken" in result.stdout


def test_an_import_that_points_back_is_found(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for room in ROOMS:
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").touch()
    (tmp_path / "graph" / "stray.py").write_text("import schema\n")
    (tmp_path / "loaders" / "stray.py").write_text("import resolvers\n")
    result = lint_imports(tmp_path)
    assert result.returncode == 1
    assert "2 broken" in result.stdout
