"""How tests come to a Neo4j, and what a run says that had none."""

from __future__ import annotations

import asyncio
import shutil
import sys
from pathlib import Path

import pytest

from graph.store import Address, Store
from tests.databases import neo4j
from tests.databases.plugin import REQUIRED, Neo4jTested
from tests.repository.files import ROOT


def test_without_java_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(neo4j.Unavailable, match="install Java 17"), neo4j.started(tmp_path / "home"):
        pass


def test_an_old_java_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n")
    java.chmod(0o755)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path}:{shutil.which('sh')}")
    with pytest.raises(neo4j.Unavailable, match="older than 17"), neo4j.started(tmp_path / "home"):
        pass


def test_two_runs_that_fetch_at_once_fetch_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Maven is a script that takes its time and counts its runs."""
    calls = tmp_path / "calls"
    maven = tmp_path / "mvn"
    maven.write_text(
        f"#!/bin/sh\necho x >> '{calls}'\nsleep 1\nmkdir -p target/dependency\ntouch target/dependency/a.jar\n"
    )
    maven.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / "cache"))
    code = "from tests.databases.neo4j import _libraries; print(len(list(_libraries().iterdir())))"

    async def fetch() -> bytes:
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, cwd=ROOT, stdout=-1)
        return (await process.communicate())[0]

    async def fetch_twice() -> tuple[bytes, bytes]:
        first, second = await asyncio.gather(fetch(), fetch())
        return first, second

    assert asyncio.run(fetch_twice()) == (b"1\n", b"1\n")
    assert calls.read_text() == "x\n"


def test_a_named_server_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KITH_TEST_NEO4J_URI", raising=False)
    assert neo4j.named() is None
    monkeypatch.setenv("KITH_TEST_NEO4J_URI", "bolt://db.example:7687")
    monkeypatch.setenv("KITH_TEST_NEO4J_PASSWORD", "word")
    named = neo4j.named()
    assert named
    assert (named.uri, named.username, named.password) == ("bolt://db.example:7687", "neo4j", "word")


@pytest.mark.anyio
async def test_the_mark_is_what_lets_a_database_be_emptied(store: Store, address: Address) -> None:
    assert await asyncio.to_thread(neo4j.carries, address, "kith-test-database")
    assert not await asyncio.to_thread(neo4j.carries, address, "another-mark")


def test_the_verdict_of_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    tested = Neo4jTested()
    monkeypatch.setenv(REQUIRED, "1")
    assert tested.missing
    assert "NOT tested" in tested.verdict
    tested.reason = "there is no java"
    assert tested.verdict == "Neo4j was NOT tested: there is no java."
    assert tested.missing
    tested.reason, tested.passed = "", 3
    assert tested.verdict == "Neo4j was tested: 3 tests passed on it."
    assert not tested.missing
    monkeypatch.delenv(REQUIRED)
    tested.passed = 0
    assert not tested.missing
