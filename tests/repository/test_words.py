"""What a tracked file never holds: a path of somebody's machine, the address of a package registry, a secret."""

from __future__ import annotations

import json
import re

from tests.repository.files import ROOT, listed, texts

MACHINE = re.compile(r"(?<![\w.~}$-])/(?:home|Users|root|farm|work|mnt|media)/\w+")
REGISTRY = re.compile(
    r"python[h]osted\.org|pypi\.[o]rg|registry\.(?:npm[j]s|yarn[p]kg)|repo\d?\.[m]aven|crates\.[i]o/api"
)
KEY = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b")


def test_no_path_of_a_machine() -> None:
    assert not {str(path): found.group() for path, text in texts().items() if (found := MACHINE.search(text))}


def test_no_address_of_a_registry() -> None:
    assert not {str(path): found.group() for path, text in texts().items() if (found := REGISTRY.search(text))}


def test_no_key() -> None:
    assert not [str(path) for path, text in texts().items() if KEY.search(text)]


def test_the_patterns_find_what_they_are_for() -> None:
    home = "/".join(["", "home", "ada", "kith"])
    assert MACHINE.search(f"see {home}/x.py")
    assert not MACHINE.search(f"https://example.org{home}")
    assert REGISTRY.search(".".join(["https://files", "pythonhosted", "org/packages/x.whl"]))
    assert REGISTRY.search(".".join(["https://registry", "npmjs", "org/x"]))


def test_lock_files_name_no_address() -> None:
    assert not [str(path) for path in listed("*uv.lock", "*poetry.lock", "*yarn.lock")]
    for path, text in texts("*package-lock.json").items():
        packages = json.loads(text)["packages"]
        assert not [name for name, package in packages.items() if "resolved" in package], path
        assert not [n for n, p in packages.items() if n and not p.get("link") and "integrity" not in p], path


def test_nothing_built_is_tracked() -> None:
    built = ("kith/static/*", "*.pyc", "*.whl", "*node_modules/*", "dist/*")
    assert not [str(path) for path in listed(*built)]
    assert (ROOT / "LICENSE").is_file()
