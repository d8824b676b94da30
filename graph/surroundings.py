"""What is around an entity: a walk outward level by level, so many edges of each, within a budget, and what it leaves.

Nothing here reads: whoever runs the walk brings the edges of those that it asks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

MOST_NODES = 500
"""Entities that one walk shows, the centre among them."""
MOST_EDGES = 1_000
"""Edges that one walk shows."""


class Bound(StrEnum):
    """Why a walk shows less than there is within its depth."""

    FIRST = "first"
    TOO_MANY_NODES = "too_many_nodes"
    TOO_MANY_EDGES = "too_many_edges"


@dataclass(frozen=True, slots=True)
class Near:
    """An edge as it is met at an entity: its key, its place among the entity's edges, what it leads to."""

    key: str
    place: str
    far: str
    passable: bool = True


@dataclass(slots=True)
class Walk:
    """A walk from a centre so many levels outward, over the first `each` edges of everybody on the way.

    An edge that is not `passable` is shown, and what it leads to, but the walk goes no further over it. `hops` are the
    entities in the order in which they were met, with the length of the shortest way there; `edges` the keys of the
    edges; `places` where the walk stopped among the edges of those that it looked at.
    """

    centre: str
    depth: int
    each: int
    most_nodes: int = MOST_NODES
    most_edges: int = MOST_EDGES
    hops: dict[str, int] = field(default_factory=dict)
    edges: dict[str, None] = field(default_factory=dict)
    shown: dict[str, int] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    bound: Bound | None = None
    _level: int = 0
    _passed: set[str] = field(default_factory=set)
    _waiting: list[str] = field(default_factory=list)
    _next: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.hops[self.centre] = 0
        self._passed, self._waiting = {self.centre}, [self.centre]

    @property
    def over(self) -> bool:
        """Whether there is nothing more to look at, or no room for it."""
        return self._full or not self._waiting

    def wanted(self, most: int) -> list[str]:
        """Whose edges the walk asks for next, so many at most, in the order of their ids."""
        return self._waiting[:most]

    def take(self, node: str, edges: Sequence[Near]) -> None:
        """The edges of the next one that was asked for, in their order: one more than `each` where there are more."""
        self._waiting.remove(node)
        if len(edges) > self.each:
            self.bound = self.bound or Bound.FIRST
        for edge in edges[: self.each]:
            if self._full or not self._add(node, edge):
                break
            self.places[node] = edge.place
        if not self._waiting and not self._full:
            self._descend()

    @property
    def _full(self) -> bool:
        return self.bound in (Bound.TOO_MANY_NODES, Bound.TOO_MANY_EDGES)

    def _add(self, node: str, edge: Near) -> bool:
        """Show an edge and what it leads to; whether there was room for it."""
        if edge.key not in self.edges:
            if len(self.edges) >= self.most_edges:
                self.bound = Bound.TOO_MANY_EDGES
                return False
            if edge.far not in self.hops and len(self.hops) >= self.most_nodes:
                self.bound = Bound.TOO_MANY_NODES
                return False
            self.edges[edge.key] = None
            for end in (node, edge.far):
                self.shown[end] = self.shown.get(end, 0) + 1
            self.hops.setdefault(edge.far, self._level + 1)
        if edge.passable and edge.far not in self._passed:
            self._next.add(edge.far)
        return True

    def _descend(self) -> None:
        self._level += 1
        self._passed |= self._next
        self._waiting = sorted(self._next) if self._level < self.depth else []
        self._next = set()
