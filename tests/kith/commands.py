"""Commands, as processes or in this one, in a data folder of their own; and a case that they read."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest

from kith.cli import main

CASE = """\
case: harbour
title: The harbour case
author: A Researcher
sources:
  paper: {title: The Paper, published: 2024-05-01}
people:
  anna: {name: Anna Archer, from: paper p1}
organizations:
  band: {name: The Band, type: armed_group, from: paper p1}
  crew: {name: The Crew, type: armed_group, from: paper p1}
facts:
  paper p2:
    - capture: {of: anna, by: band, when: 2024-03}
"""


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a command whose data lies in a folder, without a Neo4j; lines are not broken."""
    known = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "KITH_"))}
    return {**known, "KITH_DATA_DIR": str(home / "data"), "COLUMNS": "200", **more}


def kith(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A command in a data folder of its own."""
    return subprocess.run(
        [sys.executable, "-m", "kith", *words],
        env=environment(home, **more),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def here(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """The same command in this process: an interpreter that starts and imports takes longer than most of them."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with (
        Path(os.devnull).open() as nothing,
        patch.dict(os.environ, environment(home, **more), clear=True),
        patch.multiple(sys, argv=["kith", *words], stdin=nothing),
        redirect_stdout(out),
        redirect_stderr(err),
        pytest.raises(SystemExit) as ended,
    ):
        main()
    said, told = (each.buffer.getvalue().decode() for each in (out, err))
    return subprocess.CompletedProcess(["kith", *words], int(ended.value.code or 0), said, told)


def write(home: Path, text: str, name: str = "case.yaml") -> str:
    """The path of a case file with a text."""
    file = home / name
    file.write_text(text, "utf-8")
    return str(file)
