"""The files of the repository as a stranger gets them: tracked, or new and not ignored."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("graph", "loaders", "exports", "resolvers", "schema", "kith")


def listed(*patterns: str) -> list[Path]:
    """Paths relative to the root that match any of git's patterns, all without one."""
    told = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return sorted({Path(name) for name in told.split("\0") if name and (ROOT / name).is_file()})


def texts(*patterns: str) -> dict[Path, str]:
    """The listed files that are text, with what stands in them."""
    found = {}
    for path in listed(*patterns):
        content = (ROOT / path).read_bytes()
        if b"\0" not in content:
            found[path] = content.decode()
    return found


def pyproject() -> dict[str, Any]:
    """pyproject.toml, read."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())
