"""A world for everybody is what the store projects of the same claims: entities, names, edges, facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from exports.reading import read
from exports.records import Selection
from exports.world import World, world_of
from graph.claims import Claim
from graph.dump import canonical_lines
from graph.store import Store
from graph.vocabulary import UNSUPPORTED
from tests.claims import load
from tests.databases.marker import wipe
from tests.strategies import EXAMPLES, claim_sets

pytestmark = pytest.mark.anyio
ALL = Selection("sealed")


def told(world: World) -> tuple[dict[str, Any], dict[str, Any]]:
    """Entities and edges of a world, in the terms of the dump."""
    entities = {
        e.id: (e.caption, e.name, e.value("born"), e.value("type"), sorted(c.id for c in e.denials))
        for e in world.entities()
    }
    edges = {
        e.key: (e.type, e.picked.at, e.picked.earliest, e.picked.confidence, e.picked.disputed, sorted(e.claims))
        for e in world.edges()
    }
    return entities, edges


async def stored(store: Store) -> tuple[dict[str, Any], dict[str, Any]]:
    """The same of the store."""
    lines = [line async for line in canonical_lines(store)]
    entities = {
        line["id"]: (
            line["caption"],
            line.get("name", ""),
            line.get("born", ""),
            line.get("type", ""),
            line.get("denials", []),
        )
        for line in lines
        if line.get("listed")
    }
    edges = {
        line["key"]: (
            line["type"],
            line.get("at", ""),
            line.get("earliest", ""),
            line["confidence"],
            line["disputed"],
            sorted(set(line["claims"])),
        )
        for line in lines
        if "edge" in line and line["edge"] != UNSUPPORTED
    }
    return entities, edges


@settings(
    max_examples=max(2, EXAMPLES // 2), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(claims=claim_sets())
async def test_a_world_for_everybody_is_what_the_store_has(shared_store: Store, claims: Sequence[Claim]) -> None:
    await wipe(shared_store)
    await load(shared_store, *claims)
    world = await read(shared_store, ALL)
    assert told(world) == await stored(shared_store)
    assert told(world_of(claims, ALL)) == told(world)
    assert {claim.id for claim in world.claims()} == {claim.id for claim in claims}
    assert {c.id: (c, c.confidence, c.rests_on) for c in world.claims()} == {
        c.id: (c, c.confidence, c.rests_on) for c in world_of(claims, ALL).claims()
    }
