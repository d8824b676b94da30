"""Parents: whose child somebody is, by sets of parents, each of which is a family."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from exports.records import Edge
from exports.world import World
from graph.claims import Modality

Members: TypeAlias = tuple[str, ...]
"""One or two persons, by their ids in order."""


@dataclass(frozen=True, slots=True)
class Link:
    """A child's link to a family: the kind of parents, whether alleged or disputed, the edges that say so."""

    family: Members
    kind: str
    challenged: bool
    edges: tuple[Edge, ...]


def links(world: World, child: str) -> list[Link]:
    """The families that somebody is a child of: two parents of one kind, equally sure, are one family.

    More than two are a family each, for which of them belong together is not said.
    """
    grouped: dict[tuple[str, bool], list[Edge]] = {}
    for edge in world.edges_of(child, "PARENT_OF"):
        if edge.end == child != edge.start:
            grouped.setdefault((edge.qualifiers.get("kind", ""), _challenged(edge)), []).append(edge)
    found = []
    for (kind, challenged), edges in sorted(grouped.items()):
        for together in [edges] if len({edge.start for edge in edges}) <= 2 else [[edge] for edge in edges]:
            members = tuple(sorted({edge.start for edge in together}))
            found.append(Link(members, kind, challenged, tuple(together)))
    return found


def _challenged(edge: Edge) -> bool:
    return edge.picked.disputed or all(claim.modality is Modality.ALLEGED for claim in edge.asserting)
