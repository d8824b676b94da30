"""`kith db`: what a person at a shell sees of the embedded engine."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from graph.engine import running, stop
from graph.engine.folder import Folder
from graph.errors import Problem, Refused
from graph.store import Store
from kith.cli.db import app
from tests.kith.commands import here


def kith_db(*arguments: str) -> Result:
    result = CliRunner().invoke(app, [*arguments])
    if isinstance(result.exception, Problem):
        raise result.exception
    return result


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A data folder whose engine is stopped at the end."""
    monkeypatch.delenv("NEO4J_URI", raising=False)
    yield str(tmp_path)
    asyncio.run(stop(tmp_path))


def test_start_status_stop(data_dir: str) -> None:
    assert kith_db("status", "--data-dir", data_dir).exit_code == 3
    started = kith_db("start", "--data-dir", data_dir)
    assert started.exit_code == 0
    assert "The engine runs at bolt://127.0.0.1:" in started.stdout
    assert "kith db start (process" in started.stdout
    assert kith_db("start", "--data-dir", data_dir).stdout == started.stdout
    shown = kith_db("status", "--data-dir", data_dir)
    assert (shown.exit_code, shown.stdout) == (0, started.stdout)
    assert kith_db("stop", "--data-dir", data_dir).stdout == "The engine is stopped.\n"
    assert kith_db("stop", "--data-dir", data_dir).stdout == "No engine runs.\n"
    assert "No engine runs for" in kith_db("status", "--data-dir", data_dir).stdout


def test_json_and_no_secret(data_dir: str) -> None:
    outputs = [kith_db(word, "--data-dir", data_dir, "--json").stdout for word in ("status", "start", "status", "stop")]
    before, started, after, stopped = map(json.loads, outputs)
    assert before["running"] is False
    assert started == after
    assert started["running"] is True
    assert started["address"].startswith("bolt://127.0.0.1:")
    assert stopped == {"stopped": True}
    assert Folder.of(Path(data_dir)).password() not in "".join(outputs)


def test_the_engine_outlives_the_command_and_keeps_its_data(data_dir: str) -> None:
    async def use(write: bool) -> list[list[str]]:
        async with running(Path(data_dir), owner="kith load") as address:
            store = await Store.connect(address)
            try:
                if write:
                    await store.write("MERGE (:Person {id: 'person/x/ada'})")
                return await store.read("MATCH (n:Person) RETURN n.id")
            finally:
                await store.close()

    kith_db("start", "--data-dir", data_dir)
    asyncio.run(use(write=True))
    assert json.loads(kith_db("status", "--data-dir", data_dir, "--json").stdout)["owner"] == "kith db start"
    kith_db("stop", "--data-dir", data_dir)
    assert asyncio.run(use(write=False)) == [["person/x/ada"]]


def test_stop_leaves_the_engine_of_a_command_alone(tmp_path: Path) -> None:
    async def serve() -> None:
        async with running(tmp_path, owner="kith serve"):
            with pytest.raises(Refused, match="kith serve"):
                await asyncio.to_thread(kith_db, "stop", "--data-dir", str(tmp_path))

    asyncio.run(serve())


def test_the_data_folder_comes_from_the_environment(data_dir: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_DATA_DIR", data_dir)
    assert json.loads(kith_db("status", "--json").stdout)["dataDir"] == data_dir


def test_it_says_when_another_server_is_in_use(data_dir: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    assert "Kith uses that server" in kith_db("status", "--data-dir", data_dir).stderr


@pytest.mark.parametrize("command", ["dump", "doctor", "rebuild"])
def test_a_command_told_of_a_server_that_is_not_there_ends_soon(command: str, tmp_path: Path) -> None:
    began = time.monotonic()
    done = here(tmp_path, command, NEO4J_URI="bolt://127.0.0.1:1", NEO4J_PASSWORD="a-secret-word")
    assert time.monotonic() - began < 5
    assert done.returncode == 3
    assert "bolt://127.0.0.1:1 does not answer" in done.stdout + done.stderr
    assert "a-secret-word" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
