"""`kith retract`, `kith retractions` and `kith purge`: what they print, what they end with, what they change."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.kith.commands import CASE, environment, here, write

NOWHERE = "claim/harbour/" + "0" * 20


@pytest.fixture(scope="module")
def home(running_home: Path) -> Path:
    """A loaded case."""
    assert here(running_home, "load", write(running_home, CASE)).returncode == 0
    return running_home


def lines(home: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in here(home, "dump").stdout.splitlines()]


def claim_of(home: Path, predicate: str) -> str:
    (found,) = [line["id"] for line in lines(home) if line.get("predicate") == predicate]
    return str(found)


def captures(home: Path) -> list[str]:
    return [line["edge"] for line in lines(home) if line.get("edge") and line["type"] == "CAPTURED_BY"]


def test_retract_reload_rebuild_and_undo(home: Path) -> None:
    """One story in order."""
    claim = claim_of(home, "CAPTURED_BY")
    retracted = here(home, "retract", claim, "--reason", "mistaken", "--note", "It was [Ben].", "--by", "An editor")
    assert (retracted.returncode, retracted.stderr) == (0, "")
    assert "Retracted:\n  anna was captured by band" in retracted.stdout
    assert "mistaken by An editor: It was [Ben]." in retracted.stdout
    assert captures(home) == ["UNSUPPORTED"]

    first = here(home, "dump").stdout
    again = here(home, "retract", claim, "--reason", "fabricated")
    assert (again.returncode, again.stderr) == (0, "")
    assert "Retracted already; nothing was changed" in again.stdout
    assert "mistaken by An editor" in again.stdout
    report = json.loads(here(home, "load", write(home, CASE), "--json").stdout)
    assert (report["created"], report["updated"], report["withdrawn"], report["retracted"]) == (0, 0, 0, 1)
    assert "retracted  1" in here(home, "load", write(home, CASE)).stdout
    assert "= anna was captured by band" in here(home, "load", write(home, CASE), "--dry-run").stdout
    assert here(home, "rebuild").returncode == 0
    assert here(home, "dump").stdout == first

    (listed,) = json.loads(here(home, "retractions", "--json").stdout)
    assert (listed["reason"], listed["by"], listed["claims"]) == ("mistaken", "An editor", [claim])
    assert claim in here(home, "retractions").stdout
    query = f'{{ claim(id: "{claim}") {{ counts retraction {{ reason date by }} }} }}'
    answer = json.loads(here(home, "query", query).stdout)["data"]["claim"]
    assert answer == {
        "counts": False,
        "retraction": {"reason": "mistaken", "date": listed["date"], "by": "An editor"},
    }

    lifted = here(home, "retract", claim, "--undo", "--json")
    assert json.loads(lifted.stdout) == {"claim": claim, "changed": True, "retraction": None}
    assert captures(home) == ["CAPTURED_BY"]
    unchanged = here(home, "retract", claim, "--undo")
    assert (unchanged.returncode, unchanged.stdout.splitlines()[0]) == (0, "Not retracted; nothing was changed:")
    assert here(home, "retractions").stdout == "No claim is retracted.\n"
    judged = json.loads(here(home, "retract", claim, "--reason", "coerced", "--json").stdout)
    assert (judged["changed"], judged["retraction"]["reason"]) == (True, "coerced")
    assert json.loads(here(home, "retract", claim, "--undo", "--json").stdout)["changed"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("retract", NOWHERE, "--reason", "mistaken"), "There is no claim"),
        (("retract", NOWHERE, "--undo"), "There is no claim"),
        (("retract", "anna", "--reason", "mistaken"), "not the id of a claim"),
        (("retract", NOWHERE), "withdrawn_by_source"),
        (("retract", NOWHERE, "--reason", "wrong"), "wrong_person"),
        (("retract", NOWHERE, "--undo", "--reason", "mistaken"), "--undo takes neither"),
        (("retract",), "CLAIM"),
        (("purge", NOWHERE, "--reason", "safety", "--yes"), "There is no claim"),
        (("purge", "claim/harbour/x", "--reason", "safety"), "not the id of a claim"),
        (("purge", NOWHERE, "--yes"), "court_order"),
        (("purge", NOWHERE, "--reason", "mistaken", "--yes"), "court_order"),
    ],
)
def test_bad_input_ends_with_2_and_what_to_do(home: Path, words: tuple[str, ...], told: str) -> None:
    ended = here(home, *words)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert told in ended.stderr
    assert "Traceback" not in ended.stderr


def test_purge_asks_deletes_and_keeps_out(home: Path) -> None:
    claim = claim_of(home, "CAPTURED_BY")
    before = here(home, "dump").stdout
    for words in ((), ("--json",)):
        refused = here(home, "purge", claim, "--reason", "court_order", *words)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "anna was captured by band" in refused.stderr
        assert "--yes" in refused.stderr
        assert "type of capture-anna is capture" in refused.stderr.partition("What stays")[2]
    declined, said = on_terminal(home, "purge", claim, "--reason", "court_order", answer="n")
    assert declined == 1
    assert "Delete it for good?" in said
    assert "anna was captured by band" in said
    assert here(home, "dump").stdout == before

    agreed, said = on_terminal(home, "purge", claim, "--reason", "court_order", answer="y")
    assert (agreed, "Purged: 1 claim," in said) == (0, True)
    assert claim not in here(home, "dump").stdout
    assert captures(home) == []
    query = f'{{ claim(id: "{claim}") {{ id }} }}'
    assert json.loads(here(home, "query", query).stdout)["data"]["claim"] is None
    report = json.loads(here(home, "load", write(home, CASE), "--json").stdout)
    assert (report["created"], report["withdrawn"], report["kept_out"]) == (0, 0, 1)
    assert "kept out   1" in here(home, "load", write(home, CASE)).stdout
    assert claim not in here(home, "dump").stdout

    rest = [line["id"] for line in lines(home) if line.get("subject", "").endswith("anna")]
    gone = json.loads(here(home, "purge", *rest, "--reason", "safety", "--yes", "--json").stdout)
    assert gone == {"purged": {"claims": len(rest), "resting": 0, "sources": 0, "entities": 2}, "reason": "safety"}
    assert "anna" not in here(home, "dump").stdout


def on_terminal(home: Path, *words: str, answer: str) -> tuple[int, str]:
    """A command with a terminal at its input, which answers a question; its status and all that it printed."""
    ours, theirs = pty.openpty()
    try:
        os.write(ours, f"{answer}\n".encode())
        ended = subprocess.run(
            [sys.executable, "-m", "kith", *words],
            env=environment(home),
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
            check=False,
        )
    finally:
        os.close(ours)
        os.close(theirs)
    return ended.returncode, ended.stdout
