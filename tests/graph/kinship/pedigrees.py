"""Random pedigrees: plain ones for arithmetic, and whole true families of which a part is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, permutations

from hypothesis import strategies as st

from graph.kinship import Family, Link
from tests.graph.kinship.families import kin, parent, partner, sibling

Parents = dict[str, tuple[str, ...]]


@st.composite
def pedigrees(draw: st.DrawFn, most: int = 12) -> Parents:
    """Each person's parents, none, one or two of those before."""
    names = [f"p{n}" for n in range(draw(st.integers(3, most)))]
    return {
        name: tuple(draw(st.lists(st.sampled_from(names[:at]), max_size=2, unique=True))) if at else ()
        for at, name in enumerate(names)
    }


def links_of(parents: Parents) -> list[Link]:
    return [link for child, known in parents.items() for link in parent(child, *known)]


@dataclass(frozen=True, slots=True, repr=False)
class Told:
    """A true family, and two parts of what could be told of it, the first within the second."""

    sex: dict[str, str]
    less: tuple[Link, ...]
    more: tuple[Link, ...]

    def __repr__(self) -> str:
        return f"{self.sex}\nless: {_written(self.less)}\nmore: {_written(self.more)}"

    def families(self) -> tuple[Family, Family]:
        return Family(self.less, self.sex), Family(self.more, self.sex)


def _written(links: Iterable[Link]) -> str:
    return ", ".join(f"{link.key} {link.line if link.up + link.down else ''}" for link in links)


@st.composite
def told(draw: st.DrawFn) -> Told:
    """Two to four generations; in each some marry in, the others have a mother and a father of different families."""
    parents: Parents = {}
    sex: dict[str, str] = {}
    above: list[str] = []
    generations = []
    for depth in range(draw(st.integers(2, 4))):
        born = [f"g{depth}{letter}" for letter in "abc"[: draw(st.integers(1, 3))]] if above else []
        married_in = [f"g{depth}{letter}" for letter in "xyz"[: draw(st.integers(2 if not above else 1, 3))]]
        for name in (*born, *married_in):
            sex[name] = draw(st.sampled_from(("female", "male")))
            parents[name] = ()
        for child in born:
            couples = [
                (one, other)
                for one, other in permutations(above, 2)
                if (sex[one], sex[other]) == ("female", "male") and not _up(parents, one) & _up(parents, other)
            ]
            if couples:
                parents[child] = draw(st.sampled_from(couples))
        above = [*born, *married_in]
        generations.append(above)
    truth = [*_parent_links(draw, parents), *_assertions(draw, parents), *_partners(draw, parents, generations)]
    more = [link for link in truth if draw(st.booleans())]
    less = [link for link in more if draw(st.booleans())]
    unsaid = set(draw(st.lists(st.sampled_from(sorted(sex)), max_size=2)))
    return Told({n: "" if n in unsaid else s for n, s in sex.items()}, tuple(less), tuple(more))


def _up(parents: Parents, person: str) -> set[str]:
    return {person}.union(*(_up(parents, each) for each in parents[person]))


def _parent_links(draw: st.DrawFn, parents: Parents) -> Iterable[Link]:
    for child, known in parents.items():
        for each in known:
            yield from parent(child, each, kind=draw(st.sampled_from(("birth", "unspecified"))))


def _partners(draw: st.DrawFn, parents: Parents, generations: list[list[str]]) -> Iterable[Link]:
    for generation in generations:
        for one, other in combinations(generation, 2):
            if not _up(parents, one) & _up(parents, other) and draw(st.integers(0, 3)) == 0:
                yield partner(one, other, draw(st.sampled_from(("married", "partner"))))


def _assertions(draw: st.DrawFn, parents: Parents) -> Iterable[Link]:
    """At most three true assertions of kinship."""
    possible = []
    for one, other in combinations(parents, 2):
        shared = set(parents[one]) & set(parents[other])
        if shared:
            possible += [sibling(one, other), sibling(one, other, "full" if len(shared) == 2 else "half")]
        if _up(parents, one) & _up(parents, other):
            possible.append(kin(one, other, 0, 0))
    for one, other in permutations(parents, 2):
        possible += _kin(parents, one, other)
    if possible:
        yield from {link.key: link for link in draw(st.lists(st.sampled_from(possible), max_size=3))}.values()


def _kin(parents: Parents, one: str, other: str) -> Iterable[Link]:
    """KIN_OF for every true shape of at most four steps, with and without its line."""
    for up in range(4):
        for down in range(4):
            if up + down < 2 or (up, down) == (1, 1) or up + down > 4:
                continue
            for at, line in enumerate(("maternal", "paternal")):
                # Without a way up from the second person the line is that of the first.
                below = _chains(parents, other, up, at if up else None)
                above = _chains(parents, one, down, None if up else at)
                if any(x[-1] == y[-1] and not set(x[:-1]) & set(y[:-1]) for x in below for y in above):
                    yield kin(one, other, up, down)
                    yield kin(one, other, up, down, line)


def _chains(parents: Parents, person: str, length: int, first: int | None) -> list[tuple[str, ...]]:
    if not length:
        return [(person,)]
    known = parents[person] if first is None else parents[person][first : first + 1]
    return [(person, *rest) for each in known for rest in _chains(parents, each, length - 1, None)]
