"""`kith load` and what looks after the store, as processes: what they print, what they end with, what they change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.kith.commands import CASE, kith, write


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


def test_load_correct_and_look_after(home: Path) -> None:
    """One story in order, because each process starts and stops the engine."""
    loaded = kith(home, "load", write(home, CASE), "--json")
    assert (loaded.returncode, loaded.stderr) == (0, "")
    assert json.loads(loaded.stdout)["created"] > 5

    again = json.loads(kith(home, "load", write(home, CASE), "--json").stdout)
    assert (again["created"], again["updated"], again["withdrawn"]) == (0, 0, 0)

    first = kith(home, "dump", "--canonical").stdout
    assert kith(home, "rebuild").returncode == 0
    assert kith(home, "dump", "--canonical").stdout == first

    corrected = CASE.replace("by: band", "by: crew")
    shown = json.loads(kith(home, "load", write(home, corrected), "--dry-run", "--json").stdout)
    assert (shown["created"], shown["withdrawn"], shown["dry_run"]) == (1, 1, True)
    says = [shown["says"][id_] for name in ("created", "withdrawn") for id_ in shown["changed"][name]]
    assert [("captured by crew" in line, "captured by band" in line) for line in says] == [(True, False), (False, True)]
    assert kith(home, "dump").stdout == first

    report = kith(home, "load", write(home, corrected))
    assert report.returncode == 0
    assert "withdrawn" in report.stdout
    captures = [json.loads(line) for line in kith(home, "dump").stdout.splitlines() if '"CAPTURED_BY"' in line]
    assert [line["end"] for line in captures if line.get("edge") == "CAPTURED_BY"] == ["organization/harbour/crew"]


def test_a_bad_file_changes_nothing_and_every_mistake_is_told(home: Path) -> None:
    before = kith(home, "dump").stdout
    bad = CASE.replace("by: band", "by: bandd").replace("2024-03", "03/04/2024")
    refused = kith(home, "load", write(home, bad))
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr
    assert "bandd" in refused.stderr
    assert "03/04/2024" in refused.stderr
    assert "case.yaml:13" in refused.stderr
    assert kith(home, "dump").stdout == before


def test_a_narrower_audience_is_refused_until_pruned(home: Path) -> None:
    secret = CASE.replace("when: 2024-03}", "when: 2024-03}\n      visibility: sealed")
    assert kith(home, "load", write(home, secret)).returncode == 0
    refused = kith(home, "dump", KITH_AUDIENCE="public")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "kith prune" in refused.stderr
    assert json.loads(kith(home, "prune", "--json", KITH_AUDIENCE="public").stdout)["deleted"] >= 1
    public = kith(home, "dump", KITH_AUDIENCE="public")
    assert public.returncode == 0
    assert "sealed" not in public.stdout


@pytest.mark.parametrize(
    ("words", "status"),
    [(("load", "missing.yaml"), 2), (("load",), 2), (("nonsense",), 2), (("--help",), 0), (("--version",), 0)],
)
def test_what_a_command_ends_with(home: Path, words: tuple[str, ...], status: int) -> None:
    ended = kith(home, *words)
    assert ended.returncode == status
    assert "Traceback" not in ended.stderr


def test_an_unreachable_database_ends_with_3(home: Path) -> None:
    away = {"NEO4J_URI": "bolt://127.0.0.1:9", "NEO4J_PASSWORD": "nothing"}
    ended = kith(home, "load", write(home, CASE), **away)
    assert ended.returncode == 3
    assert "127.0.0.1:9" in ended.stderr
    assert "nothing" not in ended.stderr


def test_two_files_of_one_case_are_told(home: Path) -> None:
    told = kith(home, "load", write(home, CASE), write(home, CASE, "copy.yaml"))
    assert told.returncode == 2
    assert "both say case: harbour" in told.stderr
    assert "copy.yaml" in told.stderr
