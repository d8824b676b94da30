"""Adjacency lists: in memory, who is next to whom by all edges of a store that may be hops.

They say at least as much as any view or filter admits, so a path that they do not have is not there; each path that
they have is to be looked up in the store.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import compress
from typing import Any, NamedTuple

from graph.vocabulary import EDGE
from resolvers.paths.reading import Filter

TRACED = ("key", "confidences", "earliests", "latests", "observeds")
"""What is read of an edge."""


class Traits(NamedTuple):
    """What an edge has at most, seen from one of its ends: it leads `ahead` from there, `back` or both.

    `confidence` is the highest of its claims; `first` and `last` are the days that hold the dates of all, `last` empty
    where it is open.
    """

    type: str
    ahead: bool
    back: bool
    confidence: int
    first: str
    last: str

    def may_pass(self, wanted: Filter) -> bool:
        """Whether a filter may admit such an edge."""
        dated = not wanted.last or (self.first <= wanted.last and (not self.last or self.last >= wanted.first))
        return dated and self.type in wanted.types and self.confidence >= wanted.least


Kinds = frozenset[int] | None
"""Kinds of edges by their numbers; None for all."""


class Adjacency:
    """The adjacency lists of a store at one epoch; `size` is the number of edges."""

    def __init__(self, epoch: str) -> None:
        self.epoch = epoch
        self.size = 0
        self._ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._others: list[array[int]] = []
        self._kinds: list[array[int]] = []
        self._traits: dict[Traits, int] = {}
        self._merged: dict[str, str] = {}
        self.kinds = lru_cache(maxsize=64)(self._trace)
        """The kinds of edges that a filter may follow back, and ahead."""

    def add(self, id_: str, canonical: str, edges: Sequence[Sequence[Any]]) -> None:
        """Add an entity with the edges that start there: `TRACED` of each."""
        self._place(id_)
        if canonical != id_:
            self._merged[id_] = canonical
        for key, *lists in edges:
            self._join(key, *_bounds(*lists))

    def canonical(self, id_: str) -> str | None:
        """Whom or what an entity was merged into, itself where it was not; None for one that is not here."""
        return self._merged.get(id_, id_ if id_ in self._numbers else None)

    def number(self, id_: str) -> int:
        """The number of an entity; KeyError for one that is not here."""
        return self._numbers[id_]

    def id(self, number: int) -> str:
        """The entity that has a number."""
        return self._ids[number]

    def width(self, numbers: Iterable[int]) -> int:
        """How many edges some entities have."""
        return sum(map(len, map(self._others.__getitem__, numbers)))

    def beyond(self, number: int, kinds: Kinds) -> Iterable[int]:
        """The numbers of those next to an entity over edges of some kinds."""
        if kinds is None:
            return self._others[number]
        return compress(self._others[number], map(kinds.__contains__, self._kinds[number]))

    def _trace(self, wanted: Filter) -> tuple[Kinds, Kinds]:
        passing = {traits: number for traits, number in self._traits.items() if traits.may_pass(wanted)}
        if len(passing) == len(self._traits) and not wanted.directed:
            return None, None
        back = frozenset(number for traits, number in passing.items() if traits.back or not wanted.directed)
        return back, frozenset(number for traits, number in passing.items() if traits.ahead or not wanted.directed)

    def _place(self, id_: str) -> int:
        number = self._numbers.get(id_)
        if number is None:
            number = self._numbers[id_] = len(self._ids)
            self._ids.append(id_)
            self._others.append(array("I"))
            self._kinds.append(array("I"))
        return number

    def _join(self, key: str, confidence: int, first: str, last: str) -> None:
        type_, start, end, _, _ = key.split("|")
        one, other, symmetric = self._place(start), self._place(end), EDGE[type_].symmetric
        ways = ((one, other, True, symmetric), (other, one, symmetric, True))
        for near, far, ahead, back in ways:
            kind = self._traits.setdefault(Traits(type_, ahead, back, confidence, first, last), len(self._traits))
            self._others[near].append(far)
            self._kinds[near].append(kind)
        self.size += 1


def _bounds(
    confidences: Sequence[int], earliests: Sequence[str], latests: Sequence[str], observed: Sequence[str]
) -> tuple[int, str, str]:
    """The highest confidence, and the days that hold all dates: open where a claim may have none."""
    dated = all(first or last for first, last in zip(earliests, latests, strict=True)) and not any(observed)
    return max(confidences), min(earliests) if dated else "", max(latests) if dated and all(latests) else ""


class Recollection:
    """What one question reads out of adjacency lists, by the numbers of entities: whom edges of a filter lead to and
    whom they come from, or the other way where `forward` is not so, but for the pairs that none was found to join."""

    def __init__(self, adjacency: Adjacency, wanted: Filter, *, forward: bool) -> None:
        self._adjacency = adjacency
        self._forward = forward
        self._both = not wanted.directed
        self._kinds = adjacency.kinds(wanted)
        self._barred: dict[tuple[int, bool], set[int]] = {}

    def out(self, node: int) -> Iterable[int]:
        """To whom edges lead."""
        return self._beyond(node, self._forward)

    def into(self, node: int) -> Iterable[int]:
        """From whom edges come."""
        return self._beyond(node, not self._forward)

    def width(self, nodes: Iterable[int]) -> int:
        """How many edges there are to go over from some."""
        return self._adjacency.width(nodes)

    def name(self, node: int) -> str:
        """The id of an entity."""
        return self._adjacency.id(node)

    def bar(self, start: str, end: str) -> None:
        """Follow no edge any more from one to another, and where edges are followed both ways none back either."""
        one, other = self._adjacency.number(start), self._adjacency.number(end)
        for near, far, ahead in ((one, other, self._forward), (other, one, not self._forward)):
            for way in {ahead, not ahead if self._both else ahead}:
                self._barred.setdefault((near, way), set()).add(far)

    def _beyond(self, node: int, ahead: bool) -> Iterable[int]:
        beyond = self._adjacency.beyond(node, self._kinds[ahead])
        barred = self._barred.get((node, ahead))
        return set(beyond) - barred if barred else beyond
