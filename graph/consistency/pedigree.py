"""A pedigree: somebody's ancestors by birth, or by what no source says, and how near kin the parents are by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from graph import kinship
from graph.consistency.lives import parents
from graph.consistency.world import GENERATIONS, Link, World

Above = Mapping[str, Sequence[Link]]
"""The links to the parents of each person, children before their parents."""


@dataclass(frozen=True, slots=True)
class Pedigree:
    """Somebody's ancestors, a level each generation. `order` has parents before children; `whole` says that no known
    ancestor is left out."""

    person: str
    levels: Sequence[Above]
    order: Sequence[str]
    whole: bool

    def within(self, generations: int) -> Pedigree:
        """The ancestors up to so many generations up."""
        return Pedigree(self.person, self.levels[:generations], self.order, self.whole)

    @property
    def inbreeding(self) -> float:
        """Wright's coefficient of inbreeding of the person."""
        joining, _ = self._joining()
        links = (kinship.Link("PARENT_OF", link.start, link.end, link.key, link.kind) for link in joining)
        return kinship.inbreeding(kinship.Family(links), self.person) or 0.0

    @property
    def most(self) -> float:
        """What the coefficient is at most, at the cost of two walks: it is that where no ancestor is inbred."""
        above = self._above()
        mine, theirs = self._shares(above)
        common = mine.keys() & theirs.keys()
        return sum(mine[each] * theirs[each] * (1 - len(above.get(each, ())) / 4) for each in common) / 2

    def ways(self) -> tuple[list[Link], list[str]]:
        """The links by which the parents are kin, and the nearest common ancestors: one of the sides at least comes
        to these by nobody who is one too."""
        joining, common = self._joining()
        ways = [link for link in joining if link.end not in common]
        return ways, sorted({link.start for link in ways} & common)

    def _joining(self) -> tuple[list[Link], set[str]]:
        """The links that lead to common ancestors of the parents, or on from them, and those ancestors."""
        above = self._above()
        mine, theirs = self._shares(above)
        common = mine.keys() & theirs.keys()
        leading = set(common)
        joining = []
        for child in self.order:
            found = [link for link in above.get(child, ()) if link.start in leading]
            if found:
                leading.add(child)
                joining += found
        return joining, common

    def _above(self) -> Above:
        return {child: links for level in self.levels for child, links in level.items()}

    def _shares(self, above: Above) -> tuple[dict[str, float], dict[str, float]]:
        """What each ancestor of one parent hands down to it, a half by generation and way; and of the other."""
        one, other = ({link.start: 1.0} for link in above[self.person])
        for found in (one, other):
            for child in reversed(self.order):
                if child in found:
                    for link in above.get(child, ()):
                        found[link.start] = found.get(link.start, 0.0) + found[child] / 2
        return one, other


def pedigree(world: World, person: str) -> Pedigree | None:
    """The pedigree of a person; None where two parents are not known, where nobody comes up in it twice, so that these
    are no kin, and where somebody descends from themselves."""
    if len(_by_birth(world, person)) != 2:
        return None
    levels: list[Above] = []
    seen, layer, whole = {person}, [person], True
    while layer and len(levels) < GENERATIONS:
        known = {child: _by_birth(world, child) for child in layer}
        whole = whole and all(len(links) <= 2 for links in known.values())
        levels.append({child: links if len(links) <= 2 else () for child, links in known.items()})
        above = dict.fromkeys(link.start for links in levels[-1].values() for link in links)
        layer = [parent for parent in above if parent not in seen]
        seen.update(layer)
    links = [link for level in levels for each in level.values() for link in each]
    order = _ordered(links) if len(links) >= len(seen) else []
    whole = whole and not any(parents(world, each) for each in layer)
    return Pedigree(person, levels, order, whole) if order else None


def _by_birth(world: World, child: str) -> list[Link]:
    """The links to those who may be parents by birth: beside two who are, nobody else may."""
    links = parents(world, child)
    sure = [link for link in links if link.kind == "birth"]
    return sure if len(sure) >= 2 else links


def _ordered(links: Sequence[Link]) -> list[str]:
    order: TopologicalSorter[str] = TopologicalSorter()
    for link in links:
        order.add(link.end, link.start)
    try:
        return list(order.static_order())
    except CycleError:
        return []
