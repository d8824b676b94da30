"""`kith load` and what looks after the store: what they print, what they end with, what they change."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.kith.commands import CASE, here, kith, write


@pytest.fixture(scope="module")
def home(running_home: Path) -> Path:
    return running_home


def test_processes_that_start_an_engine_each_find_what_the_last_one_left(tmp_path: Path) -> None:
    loaded = kith(tmp_path, "load", write(tmp_path, CASE), "--json")
    assert (loaded.returncode, loaded.stderr) == (0, "")
    dumped = kith(tmp_path, "dump")
    assert (dumped.returncode, dumped.stderr) == (0, "")
    claims = [line for line in map(json.loads, dumped.stdout.splitlines()) if line.get("predicate")]
    assert len(claims) == json.loads(loaded.stdout)["created"] > 5


def test_load_correct_and_look_after(home: Path) -> None:
    """One story in order."""
    loaded = here(home, "load", write(home, CASE), "--json")
    assert (loaded.returncode, loaded.stderr) == (0, "")
    assert json.loads(loaded.stdout)["created"] > 5

    again = json.loads(here(home, "load", write(home, CASE), "--json").stdout)
    assert (again["created"], again["updated"], again["withdrawn"]) == (0, 0, 0)

    first = here(home, "dump", "--canonical").stdout
    assert here(home, "rebuild").returncode == 0
    assert here(home, "dump", "--canonical").stdout == first

    corrected = CASE.replace("by: band", "by: crew")
    shown = json.loads(here(home, "load", write(home, corrected), "--dry-run", "--json").stdout)
    assert (shown["created"], shown["withdrawn"], shown["dry_run"]) == (1, 1, True)
    says = [shown["says"][id_] for name in ("created", "withdrawn") for id_ in shown["changed"][name]]
    assert [("captured by crew" in line, "captured by band" in line) for line in says] == [(True, False), (False, True)]
    assert here(home, "dump").stdout == first

    report = here(home, "load", write(home, corrected))
    assert report.returncode == 0
    assert "withdrawn" in report.stdout
    captures = [json.loads(line) for line in here(home, "dump").stdout.splitlines() if '"CAPTURED_BY"' in line]
    assert [line["end"] for line in captures if line.get("edge") == "CAPTURED_BY"] == ["organization/harbour/crew"]


def test_a_bad_file_changes_nothing_and_every_mistake_is_told(home: Path) -> None:
    before = here(home, "dump").stdout
    bad = CASE.replace("by: band", "by: bandd").replace("2024-03", "03/04/2024")
    refused = here(home, "load", write(home, bad))
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr
    assert "bandd" in refused.stderr
    assert "03/04/2024" in refused.stderr
    assert "case.yaml:13" in refused.stderr
    assert here(home, "dump").stdout == before


def test_a_narrower_audience_is_refused_until_pruned(home: Path) -> None:
    secret = CASE.replace("when: 2024-03}", "when: 2024-03}\n      visibility: sealed")
    assert here(home, "load", write(home, secret)).returncode == 0
    refused = here(home, "dump", KITH_AUDIENCE="public")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "kith prune" in refused.stderr
    assert json.loads(here(home, "prune", "--json", KITH_AUDIENCE="public").stdout)["deleted"] >= 1
    public = here(home, "dump", KITH_AUDIENCE="public")
    assert public.returncode == 0
    assert "sealed" not in public.stdout


@pytest.mark.parametrize(
    ("words", "status"),
    [(("load", "missing.yaml"), 2), (("load",), 2), (("nonsense",), 2), (("--help",), 0), (("--version",), 0)],
)
def test_what_a_command_ends_with(home: Path, words: tuple[str, ...], status: int) -> None:
    ended = here(home, *words)
    assert ended.returncode == status
    assert "Traceback" not in ended.stderr


def test_an_unreachable_database_ends_with_3(home: Path) -> None:
    away = {"NEO4J_URI": "bolt://127.0.0.1:9", "NEO4J_PASSWORD": "nothing"}
    ended = here(home, "load", write(home, CASE), **away)
    assert ended.returncode == 3
    assert "127.0.0.1:9" in ended.stderr
    assert "nothing" not in ended.stderr


def test_two_files_of_one_case_are_told(home: Path) -> None:
    told = here(home, "load", write(home, CASE), write(home, CASE, "copy.yaml"))
    assert told.returncode == 2
    assert "both say case: harbour" in told.stderr
    assert "copy.yaml" in told.stderr


@pytest.mark.parametrize("name", ["bare.yaml", "bare.json", "bare.csv", "bare.ged", "bare.json.gz"])
@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_called_empty(tmp_path: Path, name: str, content: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    for words in ((), ("--format", "case"), ("--format", "gedcom", "--dataset", "one")):
        told = here(tmp_path, "load", str(file), *words)
        assert (told.returncode, told.stdout) == (2, "")
        assert told.stderr.startswith(f"kith: {file}: The file is empty.")
    assert not (tmp_path / "data").exists()
