"""Relations by partnership: partners, in-laws at either or both ends, and step relations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from graph.kinship.ancestry import Line, lines
from graph.kinship.family import COPARENT, Family, Link, Tie
from graph.kinship.terms import Bond, Descent, Term

REACH = 4
"""The greatest civil degree of the part by descent: a cousin's spouse has a name, a third cousin's has none."""
Crossing = tuple[str, Tie, str]


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which A is kin to B: the term, and through whom.

    `persons` go from A to B; `links` has for each step the links that it rests on, two where it leads over a child.
    `apexes` are the common ancestors, `beside` the links to the second of them.
    """

    term: Term
    persons: tuple[str, ...]
    links: tuple[tuple[Link, ...], ...]
    apexes: tuple[str, ...] = ()
    beside: tuple[Link, ...] = ()

    @property
    def assumed(self) -> frozenset[str]:
        """The keys of the assertions that it rests on, by links that a reading puts in; empty for known links alone."""
        return frozenset(link.key for links in (*self.links, self.beside) for link in links if link.assumed)

    @property
    def share(self) -> float:
        """The part of Wright's coefficient of relationship that this way adds where nobody on it is inbred."""
        descent = self.term.descent
        if descent is None or self.term.category != "blood":
            return 0.0
        return len(self.apexes) * 0.5 ** (descent.up + descent.down)


def ways(family: Family, a: str, b: str, most_up: int) -> list[Way]:
    """Every way in which A is kin to B by known links, the closest first; `most_up` bounds the generations searched."""
    if a == b or a not in family.sex or b not in family.sex:
        return []
    return sorted(by_descent(family, a, b, most_up) + by_partnership(family, a, b), key=lambda way: way.term.rank)


def by_descent(family: Family, a: str, b: str, most_up: int) -> list[Way]:
    """The ways by descent alone."""
    return [
        Way(
            Term((line.descent,)),
            line.persons[::-1],
            tuple((link,) for link in reversed(line.links)),
            line.apexes,
            line.beside,
        )
        for line in lines(family, a, b, most_up=most_up)
    ]


def by_partnership(family: Family, a: str, b: str) -> list[Way]:
    """The ways that cross one partnership, or one at each end."""
    mine, theirs = family.tied(a), family.tied(b)
    found = []
    if tie := theirs.get(a):
        found.append(_joined(family, (), (b, tie, a), ()))
    if theirs:
        found += _at_the_second(family, a, b, theirs)
    if mine:
        found += _at_the_first(family, a, b, mine)
        if theirs:
            found += _at_both(family, a, b, mine, theirs)
    found += _within(family, a, b)
    return found


def _lines(family: Family, a: str, b: str) -> list[Line]:
    return lines(family, a, b, most_up=REACH, reach=REACH)


def _at_the_second(family: Family, a: str, b: str, theirs: dict[str, Tie]) -> Iterator[Way]:
    for x, tie in theirs.items():
        if x != a:
            for line in _lines(family, a, x):
                if not _own_child(family, b, tie, line):
                    yield _joined(family, (), (b, tie, x), (line,))


def _at_the_first(family: Family, a: str, b: str, mine: dict[str, Tie]) -> Iterator[Way]:
    for y, tie in mine.items():
        if y != b:
            for line in _lines(family, y, b):
                if not _own_parent(family, a, tie, line):
                    yield _joined(family, (line,), (y, tie, a), ())


def _at_both(family: Family, a: str, b: str, mine: dict[str, Tie], theirs: dict[str, Tie]) -> Iterator[Way]:
    for x, far in theirs.items():
        for y, near in mine.items():
            if x == a or y == b or (near.kind == far.kind == COPARENT):
                continue
            if x == y:
                yield _joined(family, (), (b, far, x), (), (x, near, a))
                continue
            for line in _lines(family, y, x):
                if not _own_parent(family, a, near, line) and not _own_child(family, b, far, line):
                    yield _joined(family, (), (b, far, x), (line,), (y, near, a))


def _within(family: Family, a: str, b: str) -> Iterator[Way]:
    """Children and parents of a parent's partner, parents and children of a child's partner."""
    for kin, upward in ((family.parents.get(b, {}), True), (family.children.get(b, {}), False)):
        for p in kin:
            for s, tie in family.tied(p).items():
                if s in (a, b) or p in (a, b) or tie.kind == COPARENT or (upward and s in kin):
                    continue
                over, under = family.children.get(s, {}), family.parents.get(s, {})
                if (a in over and a not in family.children.get(p, {})) or a in under:
                    for first in _direct(family, p, b):
                        for last in _direct(family, a, s):
                            yield _joined(family, (first,), (p, tie, s), (last,))


def _direct(family: Family, parent_or_child: str, other: str) -> list[Line]:
    """The single step of a parent and a child."""
    found = lines(family, parent_or_child, other, most_up=1, reach=1)
    return found[:1]


def _own_child(family: Family, person: str, tie: Tie, line: Line) -> bool:
    """Whether a line that goes down from somebody's partner goes down to a child of both."""
    return not line.descent.up and person in _known_parents(family, tie, line.persons[1])


def _own_parent(family: Family, person: str, tie: Tie, line: Line) -> bool:
    """Whether a line that goes up to somebody's partner comes from a child of both."""
    return not line.descent.down and person in _known_parents(family, tie, line.persons[-2])


def _known_parents(family: Family, tie: Tie, child: str) -> set[str]:
    """Parents of a child, but for those by adoption or foster care: these are a relation of their own.

    All of them where the tie is but that of parents: a child is nothing more to one of them by way of the other.
    """
    others = () if tie.kind == COPARENT else ("adoptive", "foster")
    return {p for p, link in family.parents[child].items() if link.kind not in others}


def _joined(
    family: Family, before: tuple[Line, ...], first: Crossing, between: tuple[Line, ...], second: Crossing | None = None
) -> Way:
    """A way out of its parts, from B to A; the crossings are (from, tie, to)."""
    crossings = [first, second] if second else [first]
    parts: list[Descent | Bond] = [line.descent for line in before]
    persons: list[str] = [first[0]] if not before else list(before[0].persons)
    links: list[tuple[Link, ...]] = [(link,) for line in before for link in line.links]
    for at, (_, tie, to) in enumerate(crossings):
        parts.append(Bond(tie.kind, tie.former, family.sex[to]))
        persons.append(to)
        links.append(tie.links)
        for line in between if not at else ():
            parts.append(line.descent)
            persons += line.persons[1:]
            links += [(link,) for link in line.links]
    apexes = tuple(apex for line in (*before, *between) for apex in line.apexes)
    beside = tuple(link for line in (*before, *between) for link in line.beside)
    step = second is None and _is_step(family, before, first, between)
    return Way(Term(tuple(parts), step), tuple(reversed(persons)), tuple(reversed(links)), apexes, beside)


def _is_step(family: Family, before: tuple[Line, ...], crossing: Crossing, after: tuple[Line, ...]) -> bool:
    """Whether it is a step relation for sure: the child on either side has both its parents, neither beyond the tie."""
    ups = [line for line in before if line.descent.up and not line.descent.down]
    downs = [line for line in after if line.descent.down and not line.descent.up]
    beyond = [(line.persons[-2], crossing[2]) for line in ups] + [(line.persons[1], crossing[0]) for line in downs]
    return bool(beyond) and all(
        family.has_both(family.named(child)) and other not in family.blood[child] for child, other in beyond
    )


def steps(way: Way) -> Iterator[tuple[str, tuple[Link, ...], str]]:
    """The path of a way step by step: a person, the links, the next person; from A to B."""
    for links, (one, other) in zip(way.links, pairwise(way.persons), strict=True):
        yield one, links, other
