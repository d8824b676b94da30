"""A load of a stream killed at any moment: running it again gives what an uninterrupted one gives."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from graph.dump import canonical_lines
from graph.engine import running
from graph.projector import project
from graph.store import Store
from tests.loaders.streams import born, load, met, written

pytestmark = pytest.mark.anyio

EARLIER, BEGUN, LATER = (f"2026-01-0{day}T00:00:00.000000Z" for day in (1, 2, 3))
OLD = [line for n in range(60) for line in (born(n), met(n, n + 1))]
NEW = [line for n in range(40, 100) for line in (born(n, "1991" if n < 60 else "1990"), met(n, n + 1))]


async def content(store: Store) -> list[str]:
    """The canonical dump, and when each claim was live."""
    lines = [json.dumps(line, sort_keys=True) async for line in canonical_lines(store)]
    periods = await store.read("MATCH (c:Claim) RETURN c.id, c.versions, c.live ORDER BY c.id")
    return lines + [json.dumps(row) for row in periods]


def started(home: Path, path: Path, at: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.loaders.streams", str(home), str(path), "withdraw", at]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def killed(child: subprocess.Popen[str], step: str, times: int) -> bool:
    """Kill a load once it has told of a step so many times; False where it ended before."""
    with child:
        assert child.stdout is not None
        for line in child.stdout:
            times -= line.startswith(step)
            if not times:
                child.kill()
                return True
        return False


async def test_a_killed_load_run_again_is_as_if_never_interrupted(anyio_backend: str, tmp_path: Path) -> None:
    old, new = written(tmp_path / "old", OLD), written(tmp_path / "new", NEW)
    found = []
    for moments in ([], [("read", 5), ("withdrawn", 1)]):
        home = tmp_path / f"home{len(moments)}"
        async with running(home, owner="pytest") as address:
            store = await Store.connect(address)
            await store.prepare()
            await load(store, old, instant=EARLIER)
            for number, (step, times) in enumerate(moments):
                at = BEGUN if not number else LATER
                assert killed(started(home, new, at), step, times)
            await project(store)
            async with store.lease("pytest", wait=30):
                report = await load(store, new, withdraw=True, instant=LATER if moments else BEGUN)
            assert (report.created, report.withdrawn, report.resumed) == (100, 100, bool(moments))
            found.append(await content(store))
            assert await store.read("MATCH (d:Dataset) RETURN d.loaded, d.loading") == [[BEGUN, None]]
            await store.close()
    assert found[0] == found[1]
