"""Relations by descent: the direct line, siblings and all that follows from them, by birth or by other parents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise

from graph.kinship.family import BIRTH, UNNAMED, UNSPECIFIED, Ascent, Family, Link
from graph.kinship.terms import FULL, HALF, Descent

MOST_WAYS = 16


@dataclass(frozen=True, slots=True)
class Line:
    """One way of descent between two persons.

    `persons` go from the second one up and down again to the first, with the link of each step in `links`; `beside` are
    the links to the other ancestor where the common ancestors are two.
    """

    descent: Descent
    persons: tuple[str, ...]
    links: tuple[Link, ...]
    apexes: tuple[str, ...]
    beside: tuple[Link, ...] = ()


def lines(family: Family, a: str, b: str, *, most_up: int, reach: int | None = None) -> list[Line]:
    """Every way in which A descends from B, B from A, or both from others, the shortest first; at most 16.

    Each pair of siblings through whom the two are kin is a way; through one ancestor the shortest way up counts.
    `most_up` bounds the generations searched on each side, `reach` the civil degree.
    """
    found = _lines(family, a, b, most_up, reach=reach, social=False)
    if family.social:
        seen = {line.persons for line in found}
        others = _lines(family, a, b, most_up, reach=reach, social=True)
        found += [line for line in others if line.persons not in seen and _not_by_birth(line)]
    return found


def _not_by_birth(line: Line) -> bool:
    return any(kind != UNSPECIFIED for kind in line.descent.kinds)


def _lines(family: Family, a: str, b: str, most_up: int, *, reach: int | None, social: bool) -> list[Line]:
    mine, theirs = family.ascent(a, most_up, social=social), family.ascent(b, most_up, social=social)
    if mine.generations.keys().isdisjoint(theirs.generations):
        return []
    pair = Pair(family, a, b, mine, theirs)
    shapes = [(sum(distance), distance, way, apexes) for distance, way, apexes in pair.measured()]
    if reach is not None:
        shapes = [shape for shape in shapes if shape[0] <= reach]
    return [
        line
        for _, distance, way, apexes in nsmallest(MOST_WAYS, shapes)
        for line in pair.lines(*way, distance, sorted(apexes))
    ]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two persons and the way up from each: `mine` from A, `theirs` from B.

    A way is known by the two children of the common ancestors, one above B and one above A; in the direct line one of
    them is empty.
    """

    family: Family
    a: str
    b: str
    mine: Ascent
    theirs: Ascent

    def shapes(self) -> dict[tuple[str, str], list[str]]:
        """The common ancestors by way."""
        found: dict[tuple[str, str], list[str]] = {}
        mine, theirs = self.mine.generations, self.theirs.generations
        if self.a in theirs:
            found["", self.a] = [self.a]
        if self.b in mine:
            found[self.b, ""] = [self.b]
        for apex in mine.keys() & theirs.keys():
            left, right = self.mine.through[apex], self.theirs.through[apex]
            # Where both come by the same child, it is the nearer ancestor.
            if len(left) == 1 and left == right:
                continue
            for below_a in left:
                for below_b in right:
                    if below_a != below_b:
                        found.setdefault((below_b, below_a), []).append(apex)
        return found

    def measured(self) -> Iterator[tuple[tuple[int, int], tuple[str, str], list[str]]]:
        """Each way with its distance and its common ancestors."""
        for way, apexes in self.shapes().items():
            yield self.distance(*way), way, apexes

    def distance(self, below_b: str, below_a: str) -> tuple[int, int]:
        """Generations up from B and down to A."""
        if not below_b:
            return self.theirs.generations[below_a], 0
        if not below_a:
            return 0, self.mine.generations[below_b]
        return self.theirs.generations[below_b] + 1, self.mine.generations[below_a] + 1

    def lines(self, below_b: str, below_a: str, distance: tuple[int, int], apexes: list[str]) -> Iterator[Line]:
        """A way drawn out, once for each side that it begins by; nothing where both halves pass the same person."""
        if not below_a:
            for side in sorted(self.mine.sides[below_b]):
                yield self._line(self._climbed(self.mine, below_b, side)[::-1], distance, "", apexes)
            return
        for side in sorted(self.theirs.sides[below_b or below_a]) if distance[0] > bool(below_b) else ("",):
            if not below_b:
                yield self._line(self._climbed(self.theirs, below_a, side), distance, side, apexes)
            else:
                right, left = self._climbed(self.theirs, below_b, side), self._climbed(self.mine, below_a)
                if set(left).isdisjoint(right):
                    yield from self._over(right, left[::-1], distance, side, apexes)

    def _over(
        self, right: list[str], left: list[str], distance: tuple[int, int], side: str, apexes: list[str]
    ) -> Iterator[Line]:
        """The line over those who are ancestors by birth of both children; where it tells more, that over all too."""
        parents = self.family.parents
        below = right[-1], left[0]
        sure = [apex for apex in apexes if all(parents[child][apex].kind == BIRTH for child in below)]
        rest = [apex for apex in apexes if apex not in sure]
        told = None
        for tops in (sure, rest + sure if rest else []):
            if tops and tops[0] not in left and tops[0] not in right:
                line = self._line([*right, tops[0], *left], distance, side, tops)
                if line.descent != told:
                    yield line
                told = line.descent

    def _line(self, persons: list[str], distance: tuple[int, int], side: str, apexes: list[str]) -> Line:
        up, down = distance
        parents = self.family.parents
        links = tuple(parents[x][y] if at < up else parents[y][x] for at, (x, y) in enumerate(pairwise(persons)))
        kinds = tuple(sorted({link.kind for link in links} - {BIRTH}))
        beside: tuple[Link, ...] = ()
        siblings = ""
        if up and down:
            one, other = persons[up - 1], persons[up + 1]
            beside = tuple(parents[child][apex] for apex in apexes[1:2] for child in (one, other))
            if set(kinds) <= {UNSPECIFIED}:
                siblings = sibship(self.family, one, other, sure=not kinds)
            if up == 1 and siblings != FULL:
                side = self.family.side(apexes[0], one)
        if (up, down) == (1, 0):
            side = ""
        descent = Descent(up, down, siblings, side, kinds, self.family.sex[self.a])
        return Line(descent, tuple(persons), links, tuple(apexes), beside)

    def _climbed(self, ascent: Ascent, top: str, side: str = "") -> list[str]:
        """The persons of a shortest way up from the first to the top, of those by a side the surest."""
        if (top, side) in ascent.climbs:
            return ascent.climbs[top, side]
        asked = side
        persons, at = [top], ascent.generations[top]
        sides = ascent.sides[top]
        side = side or min(sides, key=lambda each: (sides[each], each), default="")
        while at:
            at -= 1
            parent = persons[-1]
            known = [child for child in ascent.through[parent] if ascent.generations[child] == at]
            below = [child for child in known if not at or side in ascent.sides[child]]
            if len(below) > 1:
                below.sort(key=lambda child: self._doubt(ascent, child, parent, side))
            persons.append(below[0])
        ascent.climbs[top, asked] = persons[::-1]
        return ascent.climbs[top, asked]

    def _doubt(self, ascent: Ascent, child: str, parent: str, side: str) -> int:
        """The links that are not of birth on a way up that leads over a child."""
        link = self.family.parents[child][parent]
        return ascent.sides[child].get(side, 0) + (link.kind != BIRTH)


def sibship(family: Family, one: str, other: str, *, sure: bool) -> str:
    """full, half or unspecified, of two with a parent in common.

    Full with two parents in common who are not of one sex: of two mothers one gave birth. Half only where the other
    parents are known to differ: both have two such parents, or a source calls them half siblings. Where the shared
    parent is one by birth (`sure`), only such parents decide; else all do who may be.
    """
    first, second = (_counted(family, child, sure) for child in (one, other))
    shared = [parent for parent in first if parent in second]
    if family.has_both(shared):
        return FULL
    others = [parent for parent in (*first, *second) if parent not in shared]
    # Whom a reading put in may be anybody, and so differs from nobody.
    apart = len(others) > 1 and not any(parent.startswith(UNNAMED) for parent in others)
    if apart and len(first) == len(second) and all(map(family.can_be_by_birth, (first, second))):
        return HALF
    return family.siblings.get((one, other), "") or UNSPECIFIED


def _counted(family: Family, child: str, sure: bool) -> tuple[str, ...]:
    known = family.blood.get(child, ())
    return tuple(p for p in known if family.parents[child][p].kind == BIRTH) if sure else known
