"""`kith retract`, `kith retractions`: judging that a claim must not count, and taking that back."""

from __future__ import annotations

import asyncio
from dataclasses import asdict, dataclass
from typing import Annotated

import typer

from graph.errors import BadInput
from graph.projector import project
from graph.retraction import Retraction, checked_reason, claim_of, lift, retraction_of
from graph.retraction import retract as judge
from graph.retraction import retractions as judgements
from graph.store import Store
from graph.vocabulary import RETRACTION_REASONS
from kith.cli.db import chosen
from kith.cli.load import now
from kith.cli.options import AsJson, ClaimId, DataDir, tell, write_json
from kith.instance import open_for_writing, open_instance
from kith.settings import Settings
from loaders.telling import told


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person judges: the claim, why, a note, who they are; `undo` lifts the judgement."""

    claim: str
    reason: str
    note: str
    by: str
    undo: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of it: whether anything changed, what the claim says, the judgement that is or was in force."""

    changed: bool
    says: str
    retraction: Retraction | None


def retract(
    claim: ClaimId,
    *,
    reason: Annotated[str, typer.Option("--reason", help="Why, in one word; a wrong one lists them.")] = "",
    note: Annotated[str, typer.Option("--note", help="A sentence on it; answers show it.")] = "",
    by: Annotated[str, typer.Option("--by", help="Who judges; answers show it. Unsaid, nobody is named.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Lift the judgement.")] = False,
    json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Judge that a claim must not count, whichever dataset states it; no load brings it back.

    The claim stays as a tombstone, with the reason. --undo lifts the judgement.

    Examples:
      kith retract claim/harbour/0a… --reason mistaken
      kith retract claim/harbour/0a… --undo
    """
    if undo and (reason or note):
        raise BadInput("--undo takes neither --reason nor --note.", "Lift the judgement first, then judge anew.")
    if not undo:
        checked_reason(reason, RETRACTION_REASONS)
    judged = asyncio.run(_retract(chosen(data_dir), Asked(claim, reason, note, by, undo)))
    if json:
        in_force = None if undo or not judged.retraction else asdict(judged.retraction)
        write_json({"claim": claim, "changed": judged.changed, "retraction": in_force})
    else:
        typer.echo("\n".join(_said(judged, undo=undo)))


def retractions(json: AsJson = False, data_dir: DataDir = None) -> None:
    """List the judgements in force, the latest first, each with the claims that it is about."""
    found = asyncio.run(_retractions(chosen(data_dir)))
    if json:
        write_json([asdict(retraction) for retraction in found])
        return
    for retraction in found:
        typer.echo("\n".join(_listed(retraction)))
    if not found:
        typer.echo("No claim is retracted.")


async def _retract(settings: Settings, asked: Asked) -> Judged:
    async with open_for_writing(settings, owner="kith retract", tell=tell) as store:
        return await _judged(store, asked)


async def _judged(store: Store, asked: Asked) -> Judged:
    claim = await claim_of(store, asked.claim)
    gist, says = str(claim["gist"]), told(claim)
    before = await retraction_of(store, gist)
    if bool(before) is not asked.undo:
        return Judged(False, says, before)
    if asked.undo:
        await lift(store, gist, instant=now())
    else:
        await judge(store, gist, reason=asked.reason, note=asked.note, by=asked.by, instant=now())
    await project(store)
    return Judged(True, says, before or await retraction_of(store, gist))


async def _retractions(settings: Settings) -> list[Retraction]:
    async with open_instance(settings, owner="kith retractions", tell=tell) as store:
        return await judgements(store)


def _said(judged: Judged, *, undo: bool) -> list[str]:
    retraction = judged.retraction
    if undo:
        done = "Counts again, where its dataset states it:" if judged.changed else "Not retracted; nothing was changed:"
        return [done, f"  {judged.says}"]
    done = "Retracted:" if judged.changed else "Retracted already; nothing was changed:"
    return [done, f"  {judged.says}", *(_listed(retraction) if retraction else ())]


def _listed(retraction: Retraction) -> list[str]:
    by = f" by {retraction.by}" if retraction.by else ""
    note = f": {retraction.note}" if retraction.note else ""
    head = f"{retraction.date} {retraction.reason}{by}{note}"
    return [head, *(f"  {claim}" for claim in retraction.claims)]
