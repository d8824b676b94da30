"""An invented case in a database of its own, and the questions that are asked of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from graph.store import Store
from loaders import case_file, writer
from tests.claims import instant
from tests.databases.marker import wipe
from tests.examples.test_questions import ask

HELD = """query($on: Date!, $by: ID, $claims: ClaimFilter) { inCaptivity(on: $on, heldBy: $by, claims: $claims) {
  certain { edges { node { caption } } } possible { edges { node { caption } } } } }"""
STATUS = """query($id: ID!, $on: Date!) { person(id: $id) { status(on: $on) {
  held heldAlive heldDead alive captivities { held reasons { rule claims { locator source { title } } } } } } }"""


async def loaded(store: Store, name: str) -> Store:
    """The store with one of the cases that lie here, and nothing else."""
    await wipe(store)
    await load(store, name)
    return store


async def load(store: Store, name: str, *, without: str = "") -> str:
    """Load one of the cases as it is, or without what a source of it says; returns when."""
    claims = case_file.read(Path(__file__).with_name(f"{name}.yaml"))
    when = instant()
    left = [claim for claim in claims if not without or claim.source.id != f"source/{name}/{without}"]
    await writer.load(store, left, instant=when, withdraw=True)
    return when


async def held(store: Store, on: str, *, by: str | None = None, **claims: Any) -> tuple[set[str], set[str]]:
    """Who was held on a day, for certain and possibly."""
    found = (await ask(store, HELD, on=on, by=by, claims=claims))["inCaptivity"]
    certain, possible = ({edge["node"]["caption"] for edge in found[c]["edges"]} for c in ("certain", "possible"))
    return certain, possible


async def status(store: Store, who: str, on: str) -> Any:
    """What a person was on a day, with reasons."""
    return (await ask(store, STATUS, id=who, on=on))["person"]["status"]


def rules(found: Iterable[Any]) -> set[str]:
    """The rules among some findings or reasons."""
    return {each["rule"] for each in found}
