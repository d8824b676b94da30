"""`kith doctor`: it finds what is wrong, says what to do, and ends with the right status."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from graph.engine import running, start_background, stop
from graph.engine.folder import Folder, Notice
from graph.projector import outdated
from graph.store import Address, Store
from kith import checkup
from kith.cli.doctor import doctor

app = typer.Typer()
app.command()(doctor)


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings but a data folder and a port that is free."""
    for name in os.environ:
        if name.startswith(("KITH_", "NEO4J_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("KITH_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("KITH_PORT", "0")


def examine(*arguments: str) -> tuple[int, list[dict[str, Any]]]:
    result = CliRunner().invoke(app, ["--json", *arguments])
    return result.exit_code, json.loads(result.stdout)


def wrong(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [finding for finding in findings if finding["verdict"] in {"wrong", "unreachable"}]


def test_all_is_well_with_a_new_installation(tmp_path: Path) -> None:
    status, findings = examine()
    assert (status, wrong(findings)) == (0, [])
    assert {finding["check"] for finding in findings} >= {"python", "disk", "data folder", "query page", "engine"}
    assert findings[-1]["found"] == "It is not running, and starts when asked to"
    assert not (tmp_path / "data").exists()


def test_every_finding_that_is_not_well_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(checkup, "PAGE", tmp_path / "none")
    monkeypatch.setattr(checkup, "LEAST_SPACE", 2**60)
    monkeypatch.setenv("NEO4J_URI", "bolt://db.invalid:7687")
    monkeypatch.setenv("NEO4J_PASSWORD", "a-secret-word")
    status, findings = examine()
    unwell = [finding for finding in findings if finding["verdict"] != "well"]
    assert status == 3
    assert [finding["check"] for finding in unwell] == ["disk", "query page", "neo4j", "neo4j"]
    assert all(finding["remedy"] for finding in unwell)
    assert "a-secret-word" not in str(findings)


def test_on_a_terminal_it_reads_as_lines(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(checkup, "PAGE", tmp_path / "none")
    result = CliRunner().invoke(app, [])
    assert result.exit_code == 0
    assert "ok    python: Python 3" in result.stdout
    assert "look  query page: GraphiQL is not built in\n      → Install Kith again" in result.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX")
def test_secrets_open_to_others(tmp_path: Path) -> None:
    folder = Folder.of(tmp_path / "data").make()
    folder.make_password()
    folder.password_file.chmod(0o644)
    status, findings = examine()
    assert status == 1
    assert wrong(findings)[0]["remedy"] == f"Run: chmod 600 '{folder.password_file}'"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_data_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o500)
    status, findings = examine()
    assert status == 1
    assert "cannot be written" in wrong(findings)[0]["found"]


def test_a_data_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    status, findings = examine()
    assert status == 1
    assert "cannot be written" in wrong(findings)[0]["found"]


def test_a_notice_left_by_an_engine_that_died(tmp_path: Path) -> None:
    folder = Folder.of(tmp_path / "data").make()
    folder.make_password()
    folder.publish(Notice(1, 1, 1, "kith serve", False, "2025-01-01T00:00:00+00:00"))
    status, findings = examine()
    assert status == 0
    assert [finding["found"] for finding in findings if "left from an engine that died" in finding["found"]]


def test_an_engine_that_runs(tmp_path: Path) -> None:
    async def serve() -> tuple[int, list[dict[str, Any]]]:
        async with running(tmp_path / "data", owner="kith serve"):
            return await asyncio.to_thread(examine)

    status, findings = asyncio.run(serve())
    assert status == 0
    assert f"It belongs to kith serve (process {os.getpid()})" in {finding["found"] for finding in findings}
    assert "ArcadeDB" in findings[-1]["found"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
def test_an_engine_that_hangs(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    asyncio.run(start_background(data_dir))
    notice = Folder.of(data_dir).notice()
    assert notice
    os.kill(notice.child, signal.SIGSTOP)
    try:
        time.sleep(0.3)
        status, findings = examine()
    finally:
        os.kill(notice.child, signal.SIGCONT)
        asyncio.run(stop(data_dir))
    assert status == 3
    assert wrong(findings)[0]["found"] == f"Process {notice.pid} holds the data folder, but its engine does not answer"


def test_an_engine_that_does_not_start(tmp_path: Path) -> None:
    folder = Folder.of(tmp_path / "data").make()
    (folder.path / "databases").write_text("no folder")
    status, findings = examine()
    assert status == 3
    assert "did not start" in wrong(findings)[0]["found"]


def test_a_system_without_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    status, findings = examine()
    assert status == 3
    assert "NEO4J_URI" in wrong(findings)[0]["remedy"]


def test_a_server_that_is_not_there_within_five_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    monkeypatch.setenv("NEO4J_PASSWORD", "a-secret-word")
    began = time.monotonic()
    status, findings = examine()
    assert time.monotonic() - began < 5
    assert status == 3
    assert wrong(findings)[0]["found"] == "The database at bolt://127.0.0.1:1 does not answer."


def test_a_server_without_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    status, findings = examine()
    assert status == 1
    assert "NEO4J_PASSWORD_FILE" in wrong(findings)[0]["remedy"]


def test_a_port_that_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("KITH_PORT", str(taken.getsockname()[1]))
        status, findings = examine()
    assert status == 0
    assert [finding["verdict"] for finding in findings if finding["check"] == "port"] == ["look"]


@pytest.mark.parametrize(
    ("uri", "shown"),
    [
        ("bolt://db.example:7687", True),
        ("neo4j+s://db.example", False),
        ("bolt+ssc://db.example", False),
        ("bolt://[::1]", False),
    ],
)
def test_a_password_in_clear_to_another_machine(uri: str, shown: bool) -> None:
    assert bool(list(checkup.transport(Address(uri, "neo4j", "word")))) is shown


@pytest.mark.anyio
async def test_a_database_that_answers_and_its_writer(address: Address) -> None:
    finding = await checkup.database("neo4j", address)
    assert finding.verdict is checkup.Verdict.WELL
    assert address.shown in finding.found


@pytest.mark.anyio
async def test_what_an_older_kith_projected_is_told(store: Store, address: Address) -> None:
    assert not await outdated(store)
    await store.write("CREATE (:Person {id: 'person/case/ada', sortKey: 'ada person/case/ada'})")
    assert await outdated(store)
    finding = await checkup.database("neo4j", address)
    assert (finding.verdict, finding.remedy) == (checkup.Verdict.LOOK, "Run kith rebuild once.")
