"""The writer of streams: what a load in batches creates, leaves and withdraws, and what it tells."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from graph.claims import Claim
from graph.dump import canonical_lines
from graph.errors import Refused
from graph.projector import project
from graph.purge import purge
from graph.retraction import retract
from graph.store import Store
from loaders import writer
from loaders.harvest import Harvest
from loaders.reading import Input, Reading
from loaders.stream import StreamRefused
from tests.claims import instant
from tests.loaders.streams import CUT, born, load, met, read, written

pytestmark = pytest.mark.anyio

CROWD = [line for n in range(20) for line in (born(n), met(n, n + 1))]


async def dump(store: Store) -> list[str]:
    return [json.dumps(line, sort_keys=True) async for line in canonical_lines(store)]


async def versions(store: Store) -> set[str]:
    return {text for row in await store.read("MATCH (c:Claim) RETURN c.versions") for text in row[0]}


def rejects(folder: Path) -> list[dict[str, Any]]:
    path = folder / "rejects.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


async def test_a_stream_gives_what_a_whole_load_gives_in_one_instant(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path / "a", [*CROWD, *CROWD[:9]])
    report = await load(store, path)
    assert (report.created, report.unchanged, report.records) == (40, 0, {"line": 49})
    assert len(await versions(store)) == 1
    streamed = await dump(store)
    again = await load(store, path)
    assert (again.created, again.unchanged, again.withdrawn) == (0, 40, 0)
    said = {c.id: c for c in read(path, Harvest("crowd"))}
    whole = await writer.load(store, said.values(), instant=instant(), withdraw=True)
    await project(store)
    assert (whole.created, whole.unchanged, whole.withdrawn) == (0, 40, 0)
    assert await dump(store) == streamed


async def test_a_newer_file_withdraws_what_it_no_longer_says(store: Store, tmp_path: Path) -> None:
    await load(store, written(tmp_path / "a", CROWD))
    newer = [*CROWD[3:], born(0, "1991")]
    shown = await load(store, written(tmp_path / "b", newer), dry_run=True)
    assert (shown.created, shown.withdrawn, len(shown.says)) == (1, 3, 4)
    assert (await load(store, tmp_path / "a", dry_run=True)).withdrawn == 0
    report = await load(store, tmp_path / "b")
    assert (report.created, report.withdrawn, report.unchanged) == (1, 3, 37)
    back = await load(store, tmp_path / "a")
    assert (back.returned, back.withdrawn) == (3, 1)


async def test_two_files_of_one_dataset_are_loaded_as_a_whole(store: Store, tmp_path: Path) -> None:
    one, two = written(tmp_path / "a", CROWD[:20]), written(tmp_path / "b", CROWD[15:])
    report = await load(store, one, two)
    assert (report.created, report.withdrawn) == (40, 0)
    assert len(await versions(store)) == 1


async def test_a_large_withdrawal_is_asked_for_before_anything_is_written(store: Store, tmp_path: Path) -> None:
    await load(store, written(tmp_path / "a", CROWD))
    before = await dump(store)
    cut = written(tmp_path / "b", [born(99), *CROWD[:12]])
    with pytest.raises(Refused, match="withdraw 28 of 40"):
        await load(store, cut)
    assert await dump(store) == before
    assert "28 of 40" in str((await load(store, cut, dry_run=True)).alarm)
    assert (await load(store, cut, withdraw=True)).withdrawn == 28


async def test_a_rejected_record_is_told_and_withdraws_nothing(store: Store, tmp_path: Path) -> None:
    await load(store, written(tmp_path / "a", CROWD))
    report = await load(store, written(tmp_path / "b", [born(99), b"nonsense", *CROWD[:12]]))
    assert (report.created, report.withdrawn, report.rejected) == (1, 0, 1)
    assert "28 claims" in report.withheld
    told = {"file": str(tmp_path / "b"), "line": 2, "record": "line", "field": "", "raw": "nonsense"}
    assert rejects(tmp_path) == [told | {"reason": "This is no claim.", "rejected": True}]
    assert report.rejects == str(tmp_path / "rejects.jsonl")
    assert (await load(store, tmp_path / "a")).withdrawn == 1
    assert rejects(tmp_path) == []


async def test_a_file_cut_short_keeps_what_stood_before_and_withdraws_nothing(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StreamRefused, match="a:13: The file is cut short") as refused:
        await load(store, written(tmp_path / "a", [*CROWD[:12], CUT]), written(tmp_path / "b", CROWD[30:]))
    assert refused.value.report.created == 22
    assert (await load(store, written(tmp_path / "a", CROWD))).withdrawn == 0
    before = await dump(store)
    with pytest.raises(StreamRefused):
        await load(store, written(tmp_path / "b", [born(99), CUT]))
    assert await dump(store) == before


async def test_secrets_judgements_and_purges_hold_for_streams(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path / "a", [born(1), born(2), born(3, visibility="sealed"), born(4)])
    _, second, _, fourth = read(path, Harvest("crowd"))
    await load(store, path)
    await retract(store, second.gist, reason="error", instant=instant())
    await project(store)
    await purge(store, [fourth.gist], reason="erroneous")
    await project(store)
    report = await load(store, path, audience="public")
    assert (report.unchanged, report.retracted, report.purged, report.kept_out) == (1, 1, 1, 1)
    left = await store.read("MATCH (c:Claim) RETURN c.subject ORDER BY c.subject")
    assert left == [["person/crowd/p1"], ["person/crowd/p2"]]


async def test_a_conclusion_finds_its_ground_in_the_batch_before(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path / "a", CROWD[:14])
    ground = list(read(path, Harvest("crowd")))[-1]
    guess = born(30, modality="inferred", rests_on=[ground.id])
    report = await load(store, written(path, [*CROWD[:14], guess]), audience="public")
    assert (report.created, report.left_out) == (15, 0)
    assert await store.read("MATCH (n:Person {id: 'person/crowd/p30'}) RETURN n.born") == [["1990"]]


async def test_a_reading_that_is_cut_off_ends_after_its_thread(anyio_backend: str, tmp_path: Path) -> None:
    def slow(_path: Path, _harvest: Harvest) -> Iterator[Claim]:
        time.sleep(0.3)
        yield from ()

    async def consume() -> None:
        async with aclosing(Reading([Input(tmp_path, "test", slow)], "crowd", lambda *_: None).batches(1)) as batches:
            async for _ in batches:
                pass

    reading = asyncio.create_task(consume())
    await asyncio.sleep(0.1)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
