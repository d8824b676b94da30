"""The Dockerfile keeps its promises: pinned, installed by hash, built from what it needs, run without rights."""

from __future__ import annotations

import re
from fnmatch import fnmatch

from tests.repository.files import ROOMS, ROOT, listed, pyproject

DOCKERFILE = (ROOT / "Dockerfile").read_text()
STAGES = DOCKERFILE.split("\nFROM ")


def is_sent(path: str) -> bool:
    """Whether .dockerignore lets a path into the build (the forms of pattern that stand in it)."""
    sent = True
    for line in (ROOT / ".dockerignore").read_text().splitlines():
        pattern = line.removeprefix("!")
        if not line or line.startswith("#"):
            continue
        parts = path.split("/")
        heads = ["/".join(parts[: end + 1]) for end in range(len(parts))]
        names = parts if pattern.startswith("**/") else heads
        if any(fnmatch(name, pattern.removeprefix("**/")) for name in names):
            sent = line.startswith("!")
    return sent


def test_base_images_are_pinned_to_one_release() -> None:
    bases = set(re.findall(r"(?m)^FROM (\S+)", DOCKERFILE))
    assert len(bases) == 1
    assert all(re.fullmatch(r"python:3\.\d+\.\d+-slim-bookworm", base) for base in bases)


def test_every_install_is_by_hash_or_of_kith_alone() -> None:
    installs = re.findall(r"pip install[^&\n]*", DOCKERFILE)
    assert len(installs) == 3
    assert all("--require-hashes" in install or "--no-deps" in install for install in installs)
    assert "--constraints requirements.lock -r pyproject.toml" in DOCKERFILE


def test_it_runs_without_rights_and_says_how_it_is() -> None:
    last = STAGES[-1]
    assert "USER 10001:10001" in last
    assert last.index("USER ") < last.index("ENTRYPOINT")
    assert "HEALTHCHECK" in last
    assert "pip install" not in last


def test_the_build_gets_what_it_needs() -> None:
    wanted = [path for room in (*ROOMS, "web", "examples") for path in listed(f"{room}/*")]
    paths = [str(path) for path in wanted if "__pycache__" not in path.parts]
    paths += [pyproject()["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]["path"]]
    paths += ["pyproject.toml", "requirements.lock", "README.md", "LICENSE"]
    paths += re.findall(r"(?m)^COPY (?:--chmod=\d+ )?(docker/\S+)", DOCKERFILE)
    assert not [path for path in paths if not is_sent(path)]


def test_the_build_gets_nothing_else() -> None:
    strangers = [".git/config", ".venv/bin/python", "tests/conftest.py", "my-case.yaml", "kith/static/index.html"]
    strangers += ["web/node_modules/x.js", "graph/__pycache__/x.pyc", "docs/README.md", "docker/README.md"]
    assert not [path for path in strangers if is_sent(path)]
