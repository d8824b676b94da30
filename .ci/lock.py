"""Write requirements.lock from pyproject.toml, or with `--check` say whether it still answers to it (no network).

The lock holds what Kith needs and what its tests and its build need, each pinned with the hashes of its files, so the
suite runs in an environment installed from that file alone. Its first line is a fingerprint of what was asked for.
Exit status: 0 done or in step, 1 out of step.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
MARK = "# pyproject's dependencies, sha256 "
COMPILE = ["uv", "pip", "compile", "pyproject.toml", "--universal", "--group", "dev", "--generate-hashes"]
QUIETLY = ["--no-header", "--no-emit-index-url", "--quiet"]


def requirements(project: dict[str, Any], group: str = "dev") -> Iterator[str]:
    """What pyproject asks for: the project's own dependencies, then the group's with the groups it includes."""
    if group == "dev":
        yield from project["project"]["dependencies"]
    for entry in project["dependency-groups"][group]:
        if isinstance(entry, str):
            yield entry
        else:
            yield from requirements(project, entry["include-group"])


def fingerprint(project: dict[str, Any]) -> str:
    """The SHA-256, in hex, of everything in pyproject that decides on the pins."""
    asked = {"python": project["project"]["requires-python"], "requirements": sorted(requirements(project))}
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def pins(lock: str) -> dict[str, tuple[Version, int]]:
    """The version that the lock pins for each package, and how many hashes it admits."""
    found: dict[str, tuple[Version, int]] = {}
    name = ""
    for line in lock.splitlines():
        if line[:1].isalnum():
            name, version = line.split(";")[0].removesuffix("\\").strip().split("==")
            name = canonicalize_name(name.split("[")[0])
            found[name] = (Version(version), 0)
        elif line.strip().startswith("--hash=sha256:"):
            version_pinned, hashes = found[name]
            found[name] = (version_pinned, hashes + 1)
    return found


def faults(project: dict[str, Any], lock: str) -> Iterator[str]:
    """Every way in which the lock does not answer to pyproject, as a sentence."""
    if lock.splitlines()[:1] != [MARK + fingerprint(project)]:
        yield "requirements.lock was written for other dependencies than pyproject.toml names now."
    pinned = pins(lock)
    for requirement in map(Requirement, requirements(project)):
        version, _ = pinned.get(canonicalize_name(requirement.name), (None, 0))
        if version is None:
            yield f"requirements.lock lacks {requirement.name}."
        elif not requirement.specifier.contains(version, prereleases=True):
            yield f"requirements.lock pins {requirement.name} {version}, pyproject.toml wants {requirement.specifier}."
    yield from (f"requirements.lock has no hash for {name}." for name, (_, hashes) in pinned.items() if not hashes)


def write(root: Path, options: list[str]) -> None:
    """Compile the lock with uv, keeping the pins that still fit, and set the fingerprint on top of it."""
    path = root / "requirements.lock"
    subprocess.run([*COMPILE, *QUIETLY, *options, "--output-file", path.name], cwd=root, check=True)
    lines = [line for line in path.read_text().splitlines() if not line.startswith(MARK)]
    project = tomllib.loads((root / "pyproject.toml").read_text())
    path.write_text("\n".join([MARK + fingerprint(project), *lines, ""]))


def check(root: Path) -> int:
    """Tell every fault on standard error; the exit status."""
    project = tomllib.loads((root / "pyproject.toml").read_text())
    found = list(faults(project, (root / "requirements.lock").read_text()))
    for fault in found:
        sys.stderr.write(fault + "\n")
    if found:
        sys.stderr.write("Write it anew: make lock\n")
    return 1 if found else 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments[:1] == ["--check"]:
        sys.exit(check(Path(arguments[1]) if arguments[1:] else ROOT))
    write(ROOT, arguments)
