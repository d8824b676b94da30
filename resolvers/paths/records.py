"""Paths as records: each hop with the edge that carries it, its dates, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.paths import Bound
from resolvers.evidence import Names, Said, Told
from resolvers.plan import Ref
from resolvers.plan.runtime import CONFIDENCE, READS


@dataclass(frozen=True, slots=True)
class PathHop(Told):
    """A hop from one entity to the next, over an edge; `rest` are the other edges between the two."""

    near: str
    far: str
    said: Said
    names: Names
    rest: Sequence[Said] = ()

    @property
    def node(self) -> Ref:
        """From whom or what."""
        return Ref(self.near, read=True)

    @property
    def next(self) -> Ref:
        """To whom or what."""
        return Ref(self.far, read=True)

    @property
    def outgoing(self) -> bool:
        """Whether the edge starts at the node."""
        return self.said.pair.start == self.near

    @property
    def reads(self) -> str:
        """How the edge reads from the node."""
        return READS[self.type, self.outgoing]

    @property
    def others(self) -> list[PathHop]:
        """The other edges between the two that the search may follow."""
        return [PathHop(self.near, self.far, said, self.names) for said in self.rest]


@dataclass(frozen=True, slots=True)
class Path:
    """One path; it is as strong as its weakest hop."""

    ids: Sequence[str]
    hops: Sequence[PathHop]

    @property
    def length(self) -> int:
        """How many hops."""
        return len(self.hops)

    @property
    def nodes(self) -> list[Ref]:
        """All on it, from the first to the last."""
        return [Ref(id_, read=True) for id_ in self.ids]

    @property
    def weakest(self) -> PathHop | None:
        """The hop with the least to show for it."""
        return min(self.hops, key=lambda hop: strength(hop.said), default=None)

    @property
    def confidence(self) -> str | None:
        """That of the weakest hop."""
        return CONFIDENCE[min((hop.said.picked.confidence for hop in self.hops), default=0)]

    @property
    def independent_sources(self) -> int:
        """How many origins the hop with the fewest has."""
        return min((hop.independent_sources for hop in self.hops), default=0)

    @property
    def disputed(self) -> bool:
        """Whether a hop is disputed."""
        return any(hop.disputed for hop in self.hops)


@dataclass(frozen=True, slots=True)
class Avoided:
    """A hub that was passed by, with the least number of edges that it has."""

    id: str
    degree: int

    @property
    def node(self) -> Ref:
        """Whom or what."""
        return Ref(self.id)


@dataclass(frozen=True, slots=True)
class PathResult:
    """What a search found, and whether there may be more."""

    start: str
    end: str
    paths: Sequence[Path]
    reason: Bound | None
    avoided: Sequence[Avoided]

    @property
    def a(self) -> Ref:
        """Where it began."""
        return Ref(self.start, read=True)

    @property
    def b(self) -> Ref:
        """Where it led."""
        return Ref(self.end, read=True)

    @property
    def truncated(self) -> bool:
        """Whether there may be more than was found."""
        return self.reason is not None


def strength(said: Said) -> tuple[bool, int, int]:
    """Sorts the edge with the least to show for it first: disputed, then by confidence and independent sources."""
    return not said.disputed, said.picked.confidence, said.picked.independent_sources


def hop(near: str, far: str, carrying: Sequence[Said], names: Names) -> PathHop:
    """A hop over the strongest of the edges between two."""
    first, *rest = sorted(sorted(carrying, key=lambda said: (said.pair, said.event)), key=strength, reverse=True)
    return PathHop(near, far, first, names, rest)
