"""Relations by descent: the direct line, siblings and all that follows from them, by birth or by other parents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise

from graph.kinship.family import BIRTH, UNSPECIFIED, Ascent, Family, Link
from graph.kinship.terms import BOTH, FULL, HALF, MATERNAL, PATERNAL, UNKNOWN, Descent

LINES = {0: "", 1: MATERNAL, 2: PATERNAL, 3: BOTH}
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
    found = _lines(family, a, b, most_up, reach, social=False)
    if family.social:
        seen = {line.persons for line in found}
        others = _lines(family, a, b, most_up, reach, social=True)
        found += [line for line in others if line.persons not in seen and _not_by_birth(line)]
    return found


def _not_by_birth(line: Line) -> bool:
    return any(kind != UNSPECIFIED for kind in line.descent.kinds)


def _lines(family: Family, a: str, b: str, most_up: int, reach: int | None, *, social: bool) -> list[Line]:
    mine, theirs = family.ascent(a, most_up, social=social), family.ascent(b, most_up, social=social)
    ours, others = mine.generations, theirs.generations
    if ours.keys().isdisjoint(others):
        return []
    # The shape of each way first; persons and links only for those that are kept.
    shapes: dict[tuple[str, str], list[str]] = {}
    if a in others and a != b:
        shapes["", a] = [a]
    if b in ours and a != b:
        shapes[b, ""] = [b]
    for apex in ours.keys() & others.keys():
        left, right = mine.through[apex], theirs.through[apex]
        if len(left) == 1 and left == right:
            continue
        for down in left:
            for up in right:
                if up != down:
                    shapes.setdefault((up, down), []).append(apex)
    ranked = []
    for (up, down), apexes in shapes.items():
        distance = _generations(mine, theirs, up, down)
        if reach is None or sum(distance) <= reach:
            ranked.append((sum(distance), distance, up, down, apexes))
    return [
        line
        for _, distance, up, down, apexes in nsmallest(MOST_WAYS, ranked)
        if (line := _drawn(family, mine, theirs, (a, b), (up, down), distance, sorted(apexes)))
    ]


def _generations(mine: Ascent, theirs: Ascent, up: str, down: str) -> tuple[int, int]:
    if not up:
        return theirs.generations[down], 0
    if not down:
        return 0, mine.generations[up]
    return theirs.generations[up] + 1, mine.generations[down] + 1


def _drawn(
    family: Family,
    mine: Ascent,
    theirs: Ascent,
    ends: tuple[str, str],
    pair: tuple[str, str],
    distance: tuple[int, int],
    apexes: list[str],
) -> Line | None:
    a, b = ends
    up, down = pair
    if not up:
        persons = _climbed(theirs, down)
    elif not down:
        persons = _climbed(mine, up)[::-1]
    else:
        left, right = _climbed(mine, down), _climbed(theirs, up)
        if not set(left).isdisjoint(right) or apexes[0] in left or apexes[0] in right:
            return None
        persons = [*right, apexes[0], *reversed(left)]
    links = _links(family, persons, distance[0])
    kinds = tuple(sorted({link.kind for link in links} - {BIRTH}))
    beside = [family.parents[child][apex] for apex in apexes[1:2] for child in (up, down)]
    siblings = sibship(family, up, down) if up and down and set(kinds) <= {UNSPECIFIED} else ""
    line = _line(theirs, pair, siblings, distance[0], family, apexes)
    descent = Descent(*distance, siblings, line, kinds, family.sex[a])
    return Line(descent, tuple(persons), links, tuple(apexes), tuple(beside))


def _climbed(ascent: Ascent, top: str) -> list[str]:
    """The persons of a shortest way up, from the first to the top."""
    persons, at = [top], ascent.generations[top]
    while at:
        at -= 1
        persons.append(next(child for child in ascent.through[persons[-1]] if ascent.generations[child] == at))
    return persons[::-1]


def _links(family: Family, persons: Sequence[str], up: int) -> tuple[Link, ...]:
    parents = family.parents
    return tuple(
        parents[one][other] if at < up else parents[other][one] for at, (one, other) in enumerate(pairwise(persons))
    )


def _line(
    theirs: Ascent, pair: tuple[str, str], siblings: str, generations: int, family: Family, apexes: Iterable[str]
) -> str:
    """The side of the second person: of the first step up, where that tells something."""
    up, down = pair
    if not up:
        return "" if generations == 1 else LINES.get(theirs.sides[down], UNKNOWN)
    if not down:
        return ""
    if generations > 1:
        return LINES.get(theirs.sides[up], UNKNOWN)
    if siblings == FULL:
        return ""
    sexes = {family.sex[apex] for apex in apexes}
    return MATERNAL if sexes == {"female"} else PATERNAL if sexes == {"male"} else UNKNOWN


def sibship(family: Family, one: str, other: str) -> str:
    """full, half or unspecified, of two with a parent in common.

    Half only where the other parents are known to differ: both have two parents, or a source calls them half siblings.
    """
    first, second = family.blood.get(one, ()), family.blood.get(other, ())
    shared = sum(parent in second for parent in first)
    if shared > 1:
        return FULL
    if shared and len(first) > 1 and len(second) > 1:
        return HALF
    return family.siblings.get((one, other), "") or UNSPECIFIED
