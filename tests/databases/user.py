"""A second Kith process for tests: uses the engine of a data folder until its standard input ends."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from graph.engine import running


async def use(data_dir: Path, owner: str) -> None:
    """Say where the engine answers, then wait."""
    async with running(data_dir, owner=owner) as address:
        print(address.uri, flush=True)
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(use(Path(sys.argv[1]), sys.argv[2]))
