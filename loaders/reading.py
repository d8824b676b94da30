"""Files of streaming formats, read one after the other as the claims of one dataset, in batches."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path

from graph.claims import Claim
from loaders.harvest import Aside, FileRefused, Harvest

Read = Callable[[Path, Harvest], Iterator[Claim]]


@dataclass(frozen=True, slots=True)
class Input:
    """One file, the name of its format, and what reads it; of a table, the column map that was named."""

    path: Path
    format: str
    read: Read
    map: Path | None = None


@dataclass(slots=True)
class Reading:
    """One reading of the files of a dataset; what it comes to besides claims grows as they are taken.

    A file that is refused, at once or after some claims, is among `refused`, and the next one is read.
    """

    inputs: Sequence[Input]
    dataset: str
    told: Callable[[Path, Aside], None]
    records: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    rejected: int = 0
    refused: list[FileRefused] = field(default_factory=list)
    size: int = 0
    _harvest: Harvest | None = None
    _past: int = 0

    def __post_init__(self) -> None:
        """Set the size, in bytes."""
        self.size = sum(each.path.stat().st_size for each in self.inputs)

    def claims(self) -> Generator[Claim]:
        """All claims of the files."""
        for each in self.inputs:
            harvest = self._harvest = Harvest(self.dataset, aside=partial(self.told, each.path), map=each.map)
            try:
                yield from each.read(each.path, harvest)
            except FileRefused as refused:
                self.refused.append(refused)
            finally:
                harvest.spool.close()
                self._take(harvest)

    async def batches(self, size: int) -> AsyncGenerator[list[Claim]]:
        """The claims, so many at a time; while one batch is dealt with, the next is read beside it."""
        claims = self.claims()

        def take() -> list[Claim]:
            return list(islice(claims, size))

        ahead = asyncio.create_task(asyncio.to_thread(take))
        try:
            # Shielded, so that what is cut off here is still waited for below: a thread goes on when its task is ended.
            while batch := await asyncio.shield(ahead):
                ahead = asyncio.create_task(asyncio.to_thread(take))
                yield batch
        finally:
            await asyncio.gather(ahead, return_exceptions=True)
            claims.close()

    @property
    def position(self) -> int:
        """How many bytes of the files were read."""
        return self._past + (self._harvest.position if self._harvest else 0)

    def _take(self, harvest: Harvest) -> None:
        self.records += harvest.records
        self.kept += harvest.kept
        self.rejected += harvest.rejected
        self._past += harvest.size
        self._harvest = None
