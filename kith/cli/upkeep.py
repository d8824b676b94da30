"""`kith dump`, `kith rebuild`, `kith prune`: looking after what the store holds."""

from __future__ import annotations

import asyncio
import sys
from typing import Annotated

import orjson
import typer

from graph.audience import ORDER, visible
from graph.dump import canonical_lines
from graph.projector import rebuild as rebuilding
from graph.projector.prune import prune as prune_store
from kith.cli.options import AsJson, DataDir, amount, tell, write_json
from kith.instance import open_for_writing, open_instance, set_audience
from kith.settings import Settings


def dump(
    canonical: Annotated[
        bool, typer.Option("--canonical", help="Leave out when things were recorded; the only form so far.")
    ] = True,
    data_dir: DataDir = None,
) -> None:
    """Print all that the store holds, one JSON object a line, in one order.

    Two stores with the same claims print the same, whatever the order of loading: kith dump --canonical > all.jsonl
    """
    asyncio.run(_dump(_settings(data_dir)))


def rebuild(json: AsJson = False, data_dir: DataDir = None) -> None:
    """Derive all edges, facts and names from the claims anew. Answers are incomplete while it runs."""
    count = asyncio.run(_rebuild(_settings(data_dir)))
    if json:
        write_json({"projected": count})
    else:
        typer.echo(f"Projected {amount(count, 'claims')}.")


def prune(json: AsJson = False, data_dir: DataDir = None) -> None:
    """Delete what the audience (KITH_AUDIENCE) may not see, and what rests on it. This cannot be undone."""
    settings = _settings(data_dir)
    count = asyncio.run(_prune(settings))
    if json:
        write_json({"deleted": count, "audience": settings.audience})
    else:
        typer.echo(f"Deleted {amount(count, 'claims')} that the audience {settings.audience!r} may not see.")


def _settings(data_dir: DataDir) -> Settings:
    return Settings.load(data_dir=data_dir) if data_dir else Settings.load()


async def _dump(settings: Settings) -> None:
    async with open_instance(settings, owner="kith dump", tell=tell) as store:
        async for line in canonical_lines(store):
            sys.stdout.write(orjson.dumps(line, option=orjson.OPT_SORT_KEYS).decode() + "\n")


async def _rebuild(settings: Settings) -> int:
    async with open_for_writing(settings, owner="kith rebuild", tell=tell) as store:
        return await rebuilding.rebuild(store)


async def _prune(settings: Settings) -> int:
    hidden = [visibility.value for visibility in ORDER if not visible(visibility, settings.audience)]
    async with open_for_writing(settings, owner="kith prune", pruning=True, tell=tell) as store:
        count = await prune_store(store, hidden) if hidden else 0
        await set_audience(store, settings)
        return count
