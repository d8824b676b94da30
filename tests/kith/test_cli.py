"""The list of commands: each can be had, and says of itself what the list says of it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from kith.cli import COMMANDS, app
from kith.cli.options import amount
from tests.kith.commands import here
from tests.repository.files import ROOT


@pytest.mark.parametrize("name", list(COMMANDS))
def test_a_command_says_of_itself_what_the_list_says(name: str) -> None:
    group = get_command(app)
    found = group.get_command(None, name)  # type: ignore[attr-defined]
    said = " ".join((found.help or "").split())
    assert said.startswith(COMMANDS[name][1].rstrip("."))


def test_the_list_of_commands_needs_no_server() -> None:
    script = "import sys, kith.cli; sys.exit(any(m in sys.modules for m in ('strawberry', 'uvicorn', 'neo4j')))"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.mark.parametrize(
    ("count", "many", "said"),
    [
        (1, "claims", "1 claim"),
        (0, "claims", "0 claims"),
        (2, "entities", "2 entities"),
        (1, "entities", "1 entity"),
        (1, "resting", "1 resting"),
    ],
)
def test_a_count_agrees_with_what_is_counted(count: int, many: str, said: str) -> None:
    assert amount(count, many) == said


def test_no_command_puts_a_plural_behind_any_count() -> None:
    plural = re.compile(r"\{[^{}]+\} (?:claims|sources|entities|edges|columns|rows|kinds|generations|conclusions)\b")
    code = {path.name: path.read_text("utf-8") for path in (ROOT / "kith" / "cli").glob("*.py")}
    assert {name: found for name, text in code.items() if (found := plural.findall(text))} == {}


@pytest.mark.parametrize(("given", "meant"), [("lod", "'load'"), ("retractoins", "'retractions', 'retract'")])
def test_what_is_like_a_command_is_suggested(tmp_path: Path, given: str, meant: str) -> None:
    told = here(tmp_path, given)
    assert (told.returncode, told.stdout) == (2, "")
    assert f"No such command '{given}'. Did you mean {meant}?" in told.stderr
    assert "Did you mean" not in here(tmp_path, "zzz").stderr
