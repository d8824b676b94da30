"""`kith demo`: the example case, loaded and served from a data folder of its own."""

from __future__ import annotations

import sys
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

import typer

from graph.store import Store
from kith.api import schema_of
from kith.cli.load import now
from kith.cli.options import DataDir, tell
from kith.cli.serve import has_browser
from kith.instance import PATIENCE, open_instance
from kith.server import run
from kith.settings import Settings
from loaders import case_file, writer

FIRST_QUESTION = """{
  person(id: "person/trufanov/alexander") {
    caption
    releasedAtRequestOf {
      edges {
        node { ... on Entity { caption } }
        event { date { value { edtf } } }
        claims { locator attributedTo { entity { caption } } source { title } }
      }
    }
  }
}"""


def demo(
    port: Annotated[
        int | None, typer.Option("--port", min=0, max=65535, help="KITH_PORT, else 8000; 0 takes any that is free.")
    ] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open the query page in a browser.")] = False,
    data_dir: DataDir = None,
) -> None:
    """Load the example case into a data folder of its own and serve it, until Ctrl-C.

    Your own data and NEO4J_URI are left alone.

    Example:
      kith demo --port 0
    """
    home = data_dir or Settings.load().data_dir / "demo"
    given = {"data_dir": home, "neo4j_uri": None, "host": "127.0.0.1", "audience": "sealed", "port": port}
    settings = Settings.load(**{name: value for name, value in given.items() if name != "port" or port is not None})

    def ready(address: str) -> None:
        typer.echo(f"Kith answers at {address} (Ctrl-C ends it)\n\nA first question to ask there:\n\n{FIRST_QUESTION}")
        sys.stdout.flush()
        if not no_open and has_browser():
            webbrowser.open(address)

    @asynccontextmanager
    async def opener() -> AsyncIterator[Store]:
        async with open_instance(settings, owner="kith demo", tell=tell) as store:
            await bring_example(store)
            yield store

    run(settings, opener, schema_of(settings), ready)


async def bring_example(store: Store) -> None:
    """Load the example case; a second time changes nothing."""
    async with store.lease("kith demo", wait=PATIENCE):
        await writer.load(store, case_file.read(example()), instant=now())


def example() -> Path:
    """The example case: beside the code in a wheel, in `examples/` in a checkout."""
    places = [Path(__file__).parents[1] / "examples", Path(__file__).parents[2] / "examples"]
    return next(place for place in places if place.is_dir()) / "trufanov.yaml"
