"""The shortest paths between two nodes of a graph that is read piece by piece: which nodes to read next, and the paths.

An edge is known once one of its ends was read. A path of `d` hops may hold two unread nodes in a row only if more than
`d` levels around both ends together are still to be read; so what was found is known to be all. A node with more edges
than are worth reading is put off: from its neighbours on the other side its edges are known as well.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from enum import StrEnum

MOST_READ = 20_000
"""Nodes that one search reads."""
MOST_STEPS = 200_000
"""Nodes that one search passes while it lists paths."""
TOGETHER = 64
"""Nodes of both sides that are read at once."""
WORTH = 400
"""Nodes whose edges are read rather than those of one that was put off."""
Path = tuple[str, ...]


class Bound(StrEnum):
    """Why a search ended before it had looked everywhere."""

    MAX_HOPS = "max_hops"
    TOO_MANY_NODES = "too_many_nodes"
    TOO_MANY_PATHS = "too_many_paths"


class What(StrEnum):
    """What is to be read of some nodes: their edges unless there are many, all of them, those to nodes that are known
    (`Search.known`), those between them, or whom two of them have in common (`Search.common` of each two, the first by
    id)."""

    FEW = "few"
    ALL = "all"
    KNOWN = "known"
    BETWEEN = "between"
    COMMON = "common"


@dataclass(frozen=True, slots=True)
class Near:
    """What was read of one node: to whom edges lead from it, from whom they come, and how many edges these are.

    Who is at the other end of an edge that reads the same both ways stands in both.
    """

    ahead: Collection[str]
    back: Collection[str]
    degree: int


@dataclass(slots=True)
class Side:
    """One end of a search: nodes by how many hops they are from it, and how many levels of them were read."""

    end: str
    depth: dict[str, int] = field(default_factory=dict)
    levels: int = 0

    def level(self, at: int) -> list[str]:
        """The nodes at a depth."""
        return [node for node, depth in self.depth.items() if depth == at]


@dataclass(slots=True)
class Search:
    """The `most` shortest simple paths from one node to another, of at most `hops` hops, in order of length and ids.

    `along` follows edges from start to end alone, `against` from end to start alone. `hub` is the greatest number of
    edges that a node between may have; those with more are passed by, and stand in `avoided`.
    """

    a: str
    b: str
    most: int
    hops: int
    along: bool = True
    against: bool = True
    hub: int | None = None
    paths: list[Path] = field(default_factory=list)
    bound: Bound | None = None
    avoided: dict[str, int] = field(default_factory=dict)
    out: dict[str, set[str]] = field(default_factory=dict)
    _into: dict[str, set[str]] = field(init=False)
    _read: set[str] = field(default_factory=set)
    _put_off: set[str] = field(default_factory=set)
    _compared: set[str] = field(default_factory=set)
    _met: set[tuple[str, str]] = field(default_factory=set)
    _passed: set[str] = field(default_factory=set)
    _looked: dict[str, int] = field(default_factory=dict)
    _few_enough: set[str] = field(default_factory=set)
    _near: Side = field(init=False)
    _far: Side = field(init=False)
    _length: int = 1
    _steps: int = 0

    def __post_init__(self) -> None:
        self._into = self.out if self.both else {}
        self._near, self._far = Side(self.a, {self.a: 0}), Side(self.b, {self.b: 0})

    @property
    def both(self) -> bool:
        """Whether edges are followed both ways."""
        return self.along and self.against

    @property
    def put_off(self) -> Set[str]:
        """The nodes with more edges than were worth reading."""
        return self._put_off

    @property
    def common(self) -> int:
        """How many that two nodes have in common are enough: of what differs in one of them alone, the first by id
        come first, and of these no more can be on a path already than it has hops."""
        return self.most + self.hops

    @property
    def known(self) -> set[str]:
        """The nodes that were met."""
        return self._near.depth.keys() | self._far.depth.keys()

    def wanted(self) -> tuple[What, list[str]] | None:
        """What to read next; None once the search is over: then `paths` has what was found, `bound` why not all."""
        if self.a == self.b:
            self.paths = [(self.a,)]
            return None
        while len(self.paths) < self.most:
            if self._length > self.hops:
                self.bound = None if self._no_more() else Bound.MAX_HOPS
                return None
            if len(self._read) > MOST_READ:
                self.bound = Bound.TOO_MANY_NODES
                return None
            missing = self._missing()
            if missing:
                return missing
            found = list(self._of_length(self._length, self.most - len(self.paths)))
            if self._steps > MOST_STEPS:
                self.bound = Bound.TOO_MANY_PATHS
                return None
            if unmeasured := self._unmeasured(found):
                return What.FEW, unmeasured
            self.paths += found
            self._length += 1
            self._passed.clear()
            self._count()
        return None

    def take(self, what: What, near: Mapping[str, Near], many: Collection[str] = ()) -> None:
        """What was read of some nodes; `many` are those of which there is more."""
        known = self.known if what is What.COMMON else set()
        for node, found in near.items():
            self._link(node, found)
        if what is What.BETWEEN:
            self._compared.update(near)
        elif what is What.COMMON:
            self._met.update((one, other) for one in near for other in near if one < other)
            self._passed.update(other for found in near.values() for other in found.ahead if other not in known)
        elif what is What.KNOWN:
            self._looked.update(dict.fromkeys(near, self._extent))
        else:
            self._settle(what, near, many)
        self._count()

    @property
    def _extent(self) -> int:
        return len(self._near.depth) + len(self._far.depth)

    def _settle(self, what: What, near: Mapping[str, Near], many: Collection[str]) -> None:
        for node, found in near.items():
            if self.hub is not None and found.degree > self.hub and node not in (self.a, self.b):
                self._avoid(node, found.degree)
            elif node in many and what is What.FEW:
                self._put_off.add(node)
            else:
                self._few_enough.add(node)
                self._read.add(node)
                self._put_off.discard(node)
                self._passed.clear()

    def _avoid(self, node: str, degree: int) -> None:
        """Take a node out of the graph for good."""
        self.avoided[node] = degree
        self._looked.clear()
        for other in self.out.pop(node, set()):
            self._into[other].discard(node)
        for other in self._into.pop(node, set()):
            self.out[other].discard(node)
        for side, beyond in ((self._near, self.out), (self._far, self._into)):
            side.depth = {side.end: 0}
            _spread(side.depth, beyond, side.end, self.hops, leaf=int(self.both))

    def _link(self, node: str, found: Near) -> None:
        """Know the edges of a node, and how far each end is now."""
        if node in self.avoided:
            return
        left_out = {node, *self.avoided}
        ahead = set(found.ahead if self.along else ()).union(found.back if self.against else ()) - left_out
        back = ahead if self.both else set(found.back if self.along else found.ahead) - left_out
        _join(self.out, node, ahead, back)
        if not self.both:
            _join(self._into, node, back, ahead)
        for side, beyond, less in ((self._near, self.out, back), (self._far, self._into, ahead)):
            _approach(side.depth, node, less, self.hops)
            _spread(side.depth, beyond, node, self.hops, leaf=int(self.both))

    def _count(self) -> None:
        """How many levels are read around either end."""
        done = self._read | self._put_off | self._passed
        for side in (self._near, self._far):
            side.levels = min((at for node, at in side.depth.items() if node not in done), default=self.hops)

    def _unread(self, side: Side) -> list[str]:
        """The nodes of the next level that are still to be read."""
        done = self._read | self._put_off | self._passed
        return [node for node in side.level(side.levels) if node not in done]

    def _exhausted(self) -> bool:
        """Whether all that can be reached from one end is known."""
        return any(
            side.depth.keys() <= self._read and max(side.depth.values()) < side.levels
            for side in (self._near, self._far)
        )

    def _no_more(self) -> bool:
        """Whether there can be no path beyond the greatest length: the ends are apart, or too few nodes are left."""
        apart = self.b not in self._near.depth
        return self._exhausted() and (apart or len(self._near.depth.keys() & self._far.depth.keys()) <= self.hops + 1)

    def _missing(self) -> tuple[What, list[str]] | None:
        """What must be read before all paths of the length at hand are known; None if they are."""
        near, far, length = self._near, self._far, self._length
        if self._exhausted():
            return None
        if near.levels + far.levels < length:
            return What.FEW, self._next()
        for side, other in ((near, far), (far, near)):
            for node in sorted(self._put_off):
                at = side.depth.get(node)
                if at is None or length <= other.levels + at or at + self._least(other, node) > length:
                    continue
                if self.both and self.hub is None and length == other.levels + at + 1:
                    if self._looked.get(node) == self._extent:
                        continue
                    return What.KNOWN, [node]
                level = self._unread(other)
                return (What.FEW, sorted(level)) if 0 < len(level) <= WORTH else (What.ALL, [node])
        return self._between()

    def _least(self, side: Side, node: str) -> int:
        """How many hops a node is at least from one end: beyond a node that was put off nothing is sure."""
        sure = min([side.levels, *(side.depth[each] for each in self._put_off if each in side.depth)])
        return min(side.depth.get(node, sure + 1), sure + 1)

    def _next(self) -> list[str]:
        """The unread nodes of the next level on both sides where these are few, else on the side of the fewer."""
        near, far = self._unread(self._near), self._unread(self._far)
        if len(near) + len(far) <= TOGETHER:
            return sorted({*near, *far})
        return sorted(near if near and (len(near) <= len(far) or not far) else far)

    def _between(self) -> tuple[What, list[str]] | None:
        """What must be read where two nodes that were put off may both stand on a path, one after the other."""
        near = [(self._near.depth[node], node) for node in sorted(self._put_off) if node in self._near.depth]
        far = [(self._far.depth[node], node) for node in sorted(self._put_off) if node in self._far.depth]
        apart = {(one, other): i + j for i, one in near for j, other in far if one != other}
        least = min(apart.values(), default=self.hops)
        if least + 2 <= self._length:
            # Somebody between the two is known from neither side.
            two = [pair for pair, hops in apart.items() if hops + 2 <= self._length]
            if least + 2 < self._length or not self.both or self.hub is not None:
                return What.ALL, [min(*near, *far)[1]]
            if not {(min(pair), max(pair)) for pair in two} <= self._met:
                return What.COMMON, sorted({node for pair in two for node in pair})
        if least + 1 <= self._length and self._put_off - self._compared:
            return What.BETWEEN, sorted(self._put_off)
        return None

    def _unmeasured(self, found: Iterable[Path]) -> list[str]:
        """Nodes on paths of which it is not known whether they are hubs."""
        if self.hub is None:
            return []
        return sorted({node for path in found for node in path[1:-1]} - self._few_enough)

    def _of_length(self, length: int, most: int) -> Iterator[Path]:
        """The first simple paths of a length through known edges, in order of their nodes' ids."""
        left = self._far.depth
        stack: list[Iterator[str]] = [iter([self.a])]
        path: list[str] = []
        count = 0
        while stack and count < most and self._steps <= MOST_STEPS:
            node = next(stack[-1], None)
            if node is None:
                stack.pop()
                if path:
                    path.pop()
                continue
            self._steps += 1
            if node in path or left.get(node, length + 1) > length - len(path):
                continue
            if len(path) == length:
                count += 1
                yield (*path, node)
            elif node != self.b:
                path.append(node)
                stack.append(iter(sorted(self.out.get(node, ()))))


def _join(beyond: dict[str, set[str]], node: str, ahead: Iterable[str], back: Iterable[str]) -> None:
    """Note who is beyond a node, and beyond whom it is."""
    beyond.setdefault(node, set()).update(ahead)
    for other in back:
        beyond.setdefault(other, set()).add(node)


def _approach(depth: dict[str, int], node: str, before: Iterable[str], most: int) -> None:
    """Set the depth of a node that lies beyond some, where that is less than was known, at most so much."""
    at = 1 + min((depth[other] for other in before if other in depth), default=most)
    if at <= most and depth.get(node, most + 1) > at:
        depth[node] = at


def _nearer(depth: dict[str, int], node: str, beyond: Iterable[str], most: int) -> list[str]:
    """Those beyond a node that are nearer than was known, with their depth set."""
    at = depth.get(node, most) + 1
    if at > most:
        return []
    found = [other for other in beyond if depth.get(other, most + 1) > at]
    depth.update(dict.fromkeys(found, at))
    return found


def _spread(depth: dict[str, int], beyond: Mapping[str, Collection[str]], node: str, most: int, *, leaf: int) -> None:
    """Set the depths of those beyond a node that are nearer than was known, at most so many.

    Who has `leaf` edges leads nowhere else: the only one leads back where edges are followed both ways.
    """
    waiting = deque([node])
    while waiting:
        one = waiting.popleft()
        found = _nearer(depth, one, beyond.get(one, ()), most)
        waiting.extend(other for other in found if len(beyond.get(other, ())) > leaf)
