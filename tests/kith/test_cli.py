"""The list of commands: each can be had, and says of itself what the list says of it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from typer.main import get_command

from kith.cli import COMMANDS, app


@pytest.mark.parametrize("name", list(COMMANDS))
def test_a_command_says_of_itself_what_the_list_says(name: str) -> None:
    group = get_command(app)
    found = group.get_command(None, name)  # type: ignore[attr-defined]
    said = " ".join((found.help or "").split())
    assert said.startswith(COMMANDS[name][1].rstrip("."))


def test_the_list_of_commands_needs_no_server() -> None:
    script = "import sys, kith.cli; sys.exit(any(m in sys.modules for m in ('strawberry', 'uvicorn', 'neo4j')))"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
