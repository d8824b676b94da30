"""`kith load` at a terminal: its bar, Ctrl-C in the midst of it, and the same command again."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import orjson

from tests.kith.commands import environment, kith
from tests.loaders.followthemoney import person

CTRL_C = b"\x03"
ENOUGH = 6000
ITS_TERMINAL = """
import fcntl, runpy, signal, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
signal.signal(signal.SIGINT, signal.default_int_handler)  # A shell lets what it runs in the background ignore it.
runpy.run_module("kith", run_name="__main__")
"""


def listed(home: Path) -> str:
    """The path of a list of persons that makes several batches."""
    file = home / "list.ftm.json"
    file.write_bytes(b"".join(orjson.dumps(person(f"p{n}", birthDate=["1990"])) + b"\n" for n in range(ENOUGH)))
    return str(file)


def at_a_terminal(home: Path, *words: str) -> tuple[subprocess.Popen[bytes], int]:
    """A command that has a terminal of its own, and the other end of that."""
    ours, theirs = pty.openpty()
    command = subprocess.Popen(
        [sys.executable, "-c", ITS_TERMINAL, *words],
        env=environment(home, TERM="xterm"),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    return command, ours


def shown(terminal: int) -> Iterator[bytes]:
    """All that a command has written so far, each time that it writes more."""
    text = b""
    while True:
        try:
            more = os.read(terminal, 65536)
        except OSError:  # How Linux says that nobody has the other end any more.
            return
        if not more:
            return
        text += more
        yield text


def test_a_load_that_is_interrupted_says_so_and_goes_on_where_it_was(tmp_path: Path) -> None:
    words = ("load", listed(tmp_path), "--dataset", "list")
    command, terminal = at_a_terminal(tmp_path, *words)
    text, asked = b"", False
    for text in shown(terminal):
        if not asked and b"read " in text:
            asked = bool(os.write(terminal, CTRL_C))
    os.close(terminal)
    assert asked, text
    assert command.wait(60) == 130
    assert b"What was written stays" in text
    again = kith(tmp_path, *words, "--json")
    assert again.returncode == 0, again.stderr
    report = json.loads(again.stdout)
    assert report["resumed"]
    assert report["created"] == 2 * ENOUGH
    assert json.loads(kith(tmp_path, *words, "--json").stdout)["unchanged"] == 2 * ENOUGH
