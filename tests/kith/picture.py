"""Makes the README's picture of the query page: uv run python -m tests.kith.picture docs/images/graphiql.png"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from graph.engine import running
from graph.store import Store
from kith.api import schema_of
from kith.cli.demo import example
from kith.cli.load import now
from kith.settings import Settings
from loaders import case_file, writer
from tests.kith.chromium import browsing
from tests.kith.served import instance
from tests.kith.test_graphiql import ANSWER, QUERY, RUN

SIZE = {"width": 1280, "height": 760, "deviceScaleFactor": 2, "mobile": False}
SETTLED = "document.fonts.ready.then(() => new Promise(done => setTimeout(() => done(true), 1500)))"


async def picture(folder: Path, file: Path) -> None:
    """The first worked question and its answer on the example case."""
    async with running(folder / "data", owner="picture") as address:
        store = await Store.connect(address)
        await store.prepare()
        await writer.load(store, case_file.read(example()), instant=now())
        await store.close()
        schema = schema_of(Settings.load())
        async with instance(address, schema=schema) as base, browsing(folder / "profile") as tab:
            await tab.call("Emulation.setDeviceMetricsOverride", **SIZE)
            await tab.open(f"{base}/graphql")
            await tab.until(QUERY)
            await tab.value(SETTLED)
            await tab.value(RUN)
            await tab.until(ANSWER)
            await tab.value(SETTLED)
            await tab.picture(file)


def main() -> None:
    file = Path(sys.argv[1])
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        asyncio.run(picture(Path(folder), file))


if __name__ == "__main__":
    main()
