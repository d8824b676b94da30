"""What of a world can be told: every text in it, whatever a format makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from exports.records import Selection
from exports.world import World, world_of
from graph.claims import Claim, Visibility


def told(world: World) -> str:
    """All that a format could write."""
    return "\n".join(_texts(world))


def _texts(world: World) -> Iterator[str]:
    yield repr(world.counts())
    yield repr(world.datasets())
    yield from map(repr, world.entities())
    for edge in world.edges():
        yield repr(edge)
        yield world.caption(edge.start)
    yield from map(repr, world.claims())
    yield from map(repr, world.sources())


def sealed(claim: Claim) -> Claim:
    """The same claim, for few."""
    return replace(claim, visibility=Visibility.SEALED)


def public(*claims: Claim, **more: object) -> World:
    """The world that the public sees."""
    return world_of(claims, Selection(**more))  # type: ignore[arg-type]
