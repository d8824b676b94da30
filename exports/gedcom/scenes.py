"""Scenes: where an event was, and the claims that say so."""

from __future__ import annotations

from dataclasses import dataclass

from exports.gedcom.lines import flat
from exports.world import World
from graph.claims import Claim


@dataclass(frozen=True, slots=True)
class Scene:
    """The place of an event in one line, empty for none; who says so; and what else tells of event and place."""

    place: str = ""
    cited: tuple[Claim, ...] = ()
    behind: tuple[Claim, ...] = ()


def scene(world: World, event: str) -> Scene:
    """Where an event was; the first of its places. An empty id has no scene."""
    entity = world.entity(event) if event else None
    if entity is None:
        return Scene()
    behind = tuple(entity.claims.values())
    for edge in world.edges_of(event, "OCCURRED_AT"):
        place = world.entity(edge.end)
        if place and flat(place.caption) and edge.qualifiers.get("kind", "at") == "at":
            return Scene(flat(place.caption), edge.asserting, (*behind, *place.claims.values()))
    return Scene(behind=behind)
