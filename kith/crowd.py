"""How many requests are worked on at once, how many may wait, and that the rest are sent away at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class TooBusy(Exception):
    """All places are taken, and so is the queue."""


class Crowd:
    """A bounded number of places with a bounded queue before them."""

    def __init__(self, places: int, queue: int) -> None:
        self.free = asyncio.Semaphore(places)
        self.queue = queue
        self.waiting = 0

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        if self.free.locked() and self.waiting >= self.queue:
            raise TooBusy
        self.waiting += 1
        try:
            await self.free.acquire()
        finally:
            self.waiting -= 1
        try:
            yield
        finally:
            self.free.release()
