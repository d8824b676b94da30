"""A streaming format for tests, a claim a line, and a load of it that may be killed."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from graph.claims import Claim, Modality, Visibility
from graph.engine import running
from graph.store import Store
from loaders import stream
from loaders.harvest import FileRefused, Harvest
from loaders.opening import lines, open_stream
from loaders.reading import Input
from loaders.rejects import Rejects
from loaders.report import Report
from tests.claims import claim, instant

CUT = b"CUT"


def read(path: Path, harvest: Harvest) -> Iterator[Claim]:
    """A claim a line, as `[subject, predicate, object, {more}]`; a line `CUT` refuses the file from there on."""
    with open_stream(path, harvest) as file:
        for number, line in lines(file, harvest):
            if line == CUT:
                raise FileRefused(path, number, "The file is cut short.")
            harvest.records["line"] += 1
            try:
                subject, predicate, object_, more = orjson.loads(line)
            except ValueError:
                harvest.reject(number, "line", line.decode(), "This is no claim.")
                continue
            more["visibility"] = Visibility(more.get("visibility", "public"))
            more["modality"] = Modality(more.get("modality", "fact"))
            yield claim(subject, predicate, object_, dataset=harvest.dataset, **more)


def written(path: Path, said: list[Any]) -> Path:
    """A file of some claims; text stands as it is."""
    path.write_bytes(b"".join((line if isinstance(line, bytes) else orjson.dumps(line)) + b"\n" for line in said))
    return path


def born(number: int, value: str = "1990", **more: Any) -> list[Any]:
    """A line that says when somebody was born."""
    return [f"person/crowd/p{number}", "born", "", {"value": value, **more}]


def met(number: int, other: int) -> list[Any]:
    """A line that says that two met."""
    return [f"person/crowd/p{number}", "MET_WITH", f"person/crowd/p{other}", {"at": "2024"}]


async def load(store: Store, *paths: Path, **options: Any) -> Report:
    """Load files as the dataset `crowd`, in batches of seven."""
    inputs = [Input(path, "test", read) for path in paths]
    rejects = Rejects(paths[0].parent / "rejects.jsonl")
    given = {"rejects": rejects, "instant": instant(), "batch": 7, **options}
    return await stream.load(store, inputs, "crowd", **given)


async def main(home: Path, path: Path, withdraw: bool, at: str) -> None:
    """Load a file into the embedded engine of a folder, and say so at each step."""

    def told(step: str, done: int, total: int) -> None:
        print(step, done, total, flush=True)

    async with running(home, owner="pytest") as address:
        store = await Store.connect(address)
        async with store.lease("pytest", wait=30, expiry=1):
            await load(store, path, withdraw=withdraw, instant=at, progress=told)
        await store.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "withdraw", sys.argv[4]))
