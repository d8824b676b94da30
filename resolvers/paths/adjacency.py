"""Adjacency lists: in memory, who is next to whom by all edges of a store that may be hops.

They say at least as much as any view or filter admits, so a path that they do not have is not there; each path that
they have is to be looked up in the store.
"""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress, islice
from typing import Any, NamedTuple

from graph.paths import Near, Search, What
from graph.vocabulary import EDGE
from resolvers.paths import reading
from resolvers.paths.hubs import shared
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


PUT_OFF = Near((), (), 0)
"""What is read of an entity with many edges: in memory, to look later costs no more."""
Traced = tuple[frozenset[int], frozenset[int]]


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
        self._traced = lru_cache(maxsize=64)(self._trace)

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

    def ids(self, numbers: Iterable[int]) -> set[str]:
        """The entities that have some numbers."""
        return {self._ids[number] for number in numbers}

    def beyond(self, number: int, wanted: Filter, *, ahead: bool) -> Iterator[int]:
        """The numbers of those next to an entity to whom a filter may follow an edge, `ahead` or the other way."""
        kinds = self._traced(wanted)[ahead]
        return compress(self._others[number], map(kinds.__contains__, self._kinds[number]))

    def _trace(self, wanted: Filter) -> Traced:
        """The numbers of the traits of edges that may be followed back, and ahead."""
        passing = {traits: number for traits, number in self._traits.items() if traits.may_pass(wanted)}
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
    """What one question reads out of adjacency lists, without the pairs that it found no edge to join."""

    def __init__(self, adjacency: Adjacency, wanted: Filter) -> None:
        self._adjacency = adjacency
        self._wanted = wanted
        self._barred: dict[tuple[int, bool], set[int]] = {}

    def bar(self, start: str, end: str) -> None:
        """Follow no edge any more from one to another, and where edges are followed both ways none back either."""
        one, other = self._adjacency.number(start), self._adjacency.number(end)
        for near, far, ahead in ((one, other, True), (other, one, False)):
            for way in {ahead, ahead if self._wanted.directed else not ahead}:
                self._barred.setdefault((near, way), set()).add(far)

    async def run(self, search: Search) -> None:
        """Answer what the search asks for, until it is over; between two steps others have their turn."""
        while (step := search.wanted()) is not None:
            await asyncio.sleep(0)
            what, ids = step
            if what is What.FEW:
                found = {id_: self._near(id_, most=reading.FEW + 1) for id_ in ids}
                many = [id_ for id_, near in found.items() if near.degree > reading.FEW]
                search.take(what, found | dict.fromkeys(many, PUT_OFF), many)
            elif what is What.COMMON:
                search.take(what, shared({id_: self._near(id_).ahead for id_ in ids}, search.common))
            elif what is What.ALL:
                search.take(what, {id_: self._near(id_) for id_ in ids})
            else:
                among = {self._adjacency.number(id_) for id_ in (search.known if what is What.KNOWN else ids)}
                search.take(what, {id_: self._near(id_, among) for id_ in ids})

    def _near(self, id_: str, among: set[int] | None = None, most: int | None = None) -> Near:
        """Who is near one: of some or of all, or over so many edges; the degree is how many edges were gone over."""
        ahead, edges = self._beyond(id_, among, most, ahead=True)
        if not self._wanted.directed:
            return Near(ahead, ahead, edges)
        back, more = self._beyond(id_, among, most, ahead=False)
        return Near(ahead, back, max(edges, more))

    def _beyond(self, id_: str, among: set[int] | None, most: int | None, *, ahead: bool) -> tuple[set[str], int]:
        number = self._adjacency.number(id_)
        beyond = self._adjacency.beyond(number, self._wanted, ahead=ahead)
        links = list(islice(beyond, most)) if among is None else among.intersection(beyond)
        return self._adjacency.ids(set(links) - self._barred.get((number, ahead), set())), len(links)
