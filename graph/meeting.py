"""The shortest paths between two nodes of a graph in memory: from both ends, level by level, until they meet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Protocol

from graph.paths import MOST_READ, MOST_STEPS, Bound

MANY = 100
"""Edges of one node that may be more than those of all nodes that a path may go on to."""
BREATH = 500
"""Nodes that are passed before others have their turn."""
Path = tuple[int, ...]


class Lists(Protocol):
    """A graph whose nodes are numbers: whom edges lead to and whom they come from, how many some nodes have, and names
    that put nodes in order."""

    def out(self, node: int) -> Iterable[int]: ...

    def into(self, node: int) -> Iterable[int]: ...

    def width(self, nodes: Iterable[int]) -> int: ...

    def name(self, node: int) -> str: ...


@dataclass(slots=True)
class Reach:
    """What is known around one end: nodes by how many hops they are from it, and all of them.

    `beyond` gives who is one hop further from a node, `before` who is one hop nearer, `width` how many edges some have.
    """

    beyond: Callable[[int], Iterable[int]]
    before: Callable[[int], Iterable[int]]
    width: Callable[[Iterable[int]], int]
    levels: list[set[int]]
    seen: set[int]
    _cost: int | None = None

    @property
    def exhausted(self) -> bool:
        """Whether there is nothing beyond what is known."""
        return not self.levels[-1]

    @property
    def cost(self) -> int:
        """How many edges are to be gone over to go one level further."""
        if self._cost is None:
            self._cost = self.width(self.levels[-1])
        return self._cost

    def widen(self) -> None:
        """Go one level further."""
        found = set().union(*map(self.beyond, self.levels[-1])) - self.seen
        self.seen |= found
        self.levels.append(found)
        self._cost = None

    def leading(self, nodes: set[int], most: int) -> set[int]:
        """Who leads to some nodes, and is at most so many hops away. It is read from the side that has fewer edges."""
        levels = self.levels[: most + 1]
        if self.width(nodes) <= sum(map(self.width, levels)):
            return within(set().union(*map(self.before, nodes)), levels)
        return {node for level in levels for node in level if not nodes.isdisjoint(self.beyond(node))}


@dataclass(slots=True)
class Meeting:
    """The `most` shortest simple paths from one node to another, of at most `hops` hops, in order of length and names.

    `bound` says why there may be more, where fewer than `most` were found.
    """

    lists: Lists
    a: int
    b: int
    most: int
    hops: int
    paths: list[Path] = field(default_factory=list)
    bound: Bound | None = None
    _near: Reach = field(init=False)
    _far: Reach = field(init=False)
    _around: dict[int, set[int]] = field(default_factory=dict)
    _shortest: int = 0
    _read: int = 0
    _steps: int = 0

    def __post_init__(self) -> None:
        out, into, width = self.lists.out, self.lists.into, self.lists.width
        self._near = Reach(out, into, width, [{self.a}], {self.a})
        self._far = Reach(into, out, width, [{self.b}], {self.b})

    def steps(self) -> Iterator[None]:
        """Search until it is over; between two steps others may have their turn."""
        if self.a == self.b:
            self.paths = [(self.a,)]
            return
        for length in range(1, self.hops + 1):
            if self._read > MOST_READ:
                self.bound = Bound.TOO_MANY_NODES
                return
            self._widen(length)
            yield
            if self._shortest:
                yield from self._collect(length)
            if self.bound or len(self.paths) == self.most:
                return
        self.bound = None if self._complete() else Bound.MAX_HOPS

    def _widen(self, length: int) -> None:
        """Go one level further on the side where that is less to read: both together are then as far as a length."""
        if self._near.exhausted or self._far.exhausted:
            return
        at = min(self._near, self._far, key=attrgetter("cost"))
        self._read += len(at.levels[-1])
        at.widen()
        if not self._shortest and not self._near.levels[-1].isdisjoint(self._far.levels[-1]):
            self._shortest = length

    def _complete(self) -> bool:
        """Whether there can be no path beyond the greatest length: the ends are apart, or too few nodes are left."""
        parts = [side.seen for side in (self._near, self._far) if side.exhausted]
        return bool(parts) and (not self._shortest or len(set.intersection(*parts)) <= self.hops + 1)

    def _collect(self, length: int) -> Iterator[None]:
        """Add the paths of a length, as many as are wanted."""
        for path in self._walk([self.a], self._left(length), length, self._shortest):
            if self._steps > MOST_STEPS:
                self.bound = Bound.TOO_MANY_PATHS
                return
            if path is None:
                yield
            else:
                self.paths.append(path)
                if len(self.paths) == self.most:
                    return

    def _left(self, length: int) -> list[set[int]]:
        """The nodes by how many hops are left from them, as far as a path of a length may need them."""
        left = self._far.levels[: length + 1]
        useful = within(left[-1], self._near.levels[: length - len(left) + 2])
        more: set[int] = set()
        while len(left) <= length:
            useful = self._near.leading(useful, length - len(left)) - self._far.seen - more
            more |= useful
            left.append(useful)
        return left

    def _walk(self, path: list[int], left: Sequence[set[int]], hops: int, least: int) -> Iterator[Path | None]:
        """The simple paths that go on for so many hops, in order of names; now and then None. From the last node
        `least` hops are left at the least."""
        if not hops:
            yield tuple(path)
            return
        # Nobody beyond is nearer by more than one hop, and the end itself comes last.
        lowest = max(least - 1, 1) if hops > 1 else 0
        beyond = {node: at for at in range(lowest, hops) for node in self._next(path[-1], left[at])}
        for node in sorted(beyond, key=self.lists.name):
            self._steps += 1
            if self._steps > MOST_STEPS or self._steps % BREATH == 0:
                yield None
            if self._steps > MOST_STEPS:
                return
            if node not in path:
                path.append(node)
                yield from self._walk(path, left, hops - 1, beyond[node])
                path.pop()

    def _next(self, node: int, nodes: set[int]) -> Collection[int]:
        """Those among some nodes that edges lead to from one."""
        edges = self.lists.width([node])
        if edges > MANY and edges > self.lists.width(nodes):
            return [other for other in nodes if node in self.lists.into(other)]
        if node not in self._around:
            self._around[node] = set(self.lists.out(node))
        return self._around[node] & nodes


def within(nodes: set[int], levels: Iterable[set[int]]) -> set[int]:
    """Those of some nodes that are on some levels."""
    return set().union(*(nodes & level for level in levels))
