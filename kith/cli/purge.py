"""`kith purge`: deleting what a claim says for good."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from graph.errors import Refused
from graph.projector import project
from graph.purge import Doomed, look
from graph.purge import purge as delete
from graph.retraction import checked_reason, claim_of
from graph.store import Store
from graph.vocabulary import PURGE_REASONS
from kith.cli.db import chosen
from kith.cli.options import AsJson, DataDir, amount, tell, write_json
from kith.instance import open_for_writing, open_instance
from kith.settings import Settings
from loaders.telling import told


def purge(
    claims: Annotated[list[str], typer.Argument(help="Ids of claims, as answers give them.", metavar="CLAIM…")],
    reason: Annotated[str, typer.Option("--reason", help="Why: court_order, safety, privacy or other.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Delete what a claim says for good, in every dataset, with what rests on it. This cannot be undone.

    A keyed hash stays, so that no load brings it back. Says first what goes, and what stays of the same place in the
    source, and asks; --yes skips that.

    Example:
      kith purge claim/harbour/0a… --reason court_order
    """
    checked_reason(reason, PURGE_REASONS)
    settings = chosen(data_dir)
    if not yes:
        _confirm(asyncio.run(_look(settings, claims)), asking=sys.stdin.isatty() and not json)
    gone = asyncio.run(_purge(settings, claims, reason))
    numbers = {
        "claims": len(gone.claims),
        "resting": len(gone.resting),
        "sources": len(gone.sources),
        "entities": len(gone.entities),
    }
    if json:
        write_json({"purged": numbers, "reason": reason})
    else:
        typer.echo(f"Purged: {', '.join(amount(count, name) for name, count in numbers.items())}.")


def _confirm(doomed: Doomed, *, asking: bool) -> None:
    for line in _listed(doomed):
        tell(line)
    if not asking:
        raise Refused("Nothing was changed.", "If that is to go for good, give the same command with --yes.")
    typer.confirm("Delete it for good?", abort=True, err=True)


def _listed(doomed: Doomed) -> Iterator[str]:
    yield "What goes for good:"
    for claim in doomed.claims:
        yield f"  claim   {claim['id']}: {told(claim)}"
    for claim in doomed.resting:
        yield f"  resting {claim['id']}: {told(claim)}"
    yield from (f"  source  {id_}" for id_ in doomed.sources)
    yield from (f"  entity  {id_}" for id_ in doomed.entities)
    if doomed.beside:
        yield "What stays, from the same place of the source:"
    for claim in doomed.beside:
        yield f"  claim   {claim['id']}: {told(claim)}"


async def _gists(store: Store, claims: Sequence[str]) -> list[str]:
    return [str((await claim_of(store, claim))["gist"]) for claim in claims]


async def _look(settings: Settings, claims: Sequence[str]) -> Doomed:
    async with open_instance(settings, owner="kith purge", tell=tell) as store:
        return await look(store, await _gists(store, claims))


async def _purge(settings: Settings, claims: Sequence[str], reason: str) -> Doomed:
    async with open_for_writing(settings, owner="kith purge", tell=tell) as store:
        gone = await delete(store, await _gists(store, claims), reason)
        await project(store)
        return gone
