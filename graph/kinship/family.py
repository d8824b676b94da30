"""The links of a family as a graph: who is whose parent, partner, sibling or kin, with indexes to walk it."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any, TypeVar

PARENT_OF, PARTNER_OF, SIBLING_OF, KIN_OF = "PARENT_OF", "PARTNER_OF", "SIBLING_OF", "KIN_OF"
BIRTH, ADOPTIVE, UNSPECIFIED, NOT_BIRTH = "birth", "adoptive", "unspecified", "not_birth"
STRENGTH = ("engaged", "partner", "married")
COPARENT = "coparent"
UNNAMED = "?"
"""How the id of somebody begins whom a reading of an asserted kinship puts in."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of two persons, as the vocabulary has it.

    `key` is the caller's own (the key of an edge). `up`, `down` and `line` belong to KIN_OF: the first person is
    reached by so many generations up from the second and so many down again; both 0 where that is unsaid. `assumed` is
    true of a link that a reading of an asserted kinship puts in; its key is that of the assertion.
    """

    type: str
    start: str
    end: str
    key: str = ""
    kind: str = ""
    former: bool = False
    up: int = 0
    down: int = 0
    line: str = "unknown"
    assumed: bool = False

    @property
    def ends(self) -> tuple[str, str]:
        """Both persons, first and second."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Tie:
    """What is known between two partners, or two parents of one child: the strongest bond, and its links.

    `kind` is married, partner, engaged, or coparent where no source calls the two a couple; then `child` is one of
    theirs, and the links lead through it.
    """

    kind: str
    former: bool
    links: tuple[Link, ...]
    child: str = ""


@dataclass(frozen=True, slots=True)
class Ascent:
    """The way up from one person: generations to each ancestor (0: oneself), and the children it was reached by.

    `sides` says by which side the shortest ways to each begin (maternal, paternal, unknown), with the fewest links on
    one of them that are not of birth. `edge` is the least number of generations at which somebody's parents were not
    fetched; None if all were. `climbs` keeps the ways that were drawn.
    """

    generations: dict[str, int]
    through: dict[str, list[str]]
    sides: dict[str, dict[str, int]]
    edge: int | None
    climbs: dict[tuple[str, str], list[str]] = field(default_factory=dict)


K = TypeVar("K")
V = TypeVar("V")
EVERY = 1 << 30
"""More generations than there are."""
SIDES = {"female": "maternal", "male": "paternal"}


class Family:
    """A family graph. Built once from its links; what is computed of it is kept with it.

    `sex` is female, male, other or empty by person. `complete` are the persons all of whose links are here; None for
    all. Persons that no link names may stand in `sex` alone.
    """

    def __init__(
        self, links: Iterable[Link], sex: Mapping[str, str] | None = None, complete: Collection[str] | None = None
    ) -> None:
        self.sex: MutableMapping[str, str] = dict(sex or {})
        self.complete: frozenset[str] | None = None if complete is None else frozenset(complete)
        self.parents: MutableMapping[str, dict[str, Link]] = {}
        self.children: MutableMapping[str, dict[str, Link]] = {}
        self.blood: MutableMapping[str, tuple[str, ...]] = {}
        self.partners: MutableMapping[str, dict[str, tuple[Link, ...]]] = {}
        self.siblings: MutableMapping[tuple[str, str], str] = {}
        self.asserted: tuple[Link, ...] = ()
        self.open: tuple[Link, ...] = ()
        self.social = False
        self._forget()
        self._take(links)

    def _forget(self) -> None:
        self.ascents: dict[tuple[str, int, bool], Ascent] = {}
        self.ties: dict[str, dict[str, Tie]] = {}
        self.kept: dict[Any, Any] = {}

    def _take(self, links: Iterable[Link]) -> None:
        touched = set()
        asserted = dict.fromkeys(self.asserted)
        for link in links:
            for end in link.ends:
                self.sex.setdefault(end, "")
            if link.start == link.end and link.type != PARENT_OF:
                continue
            if link.type == PARENT_OF:
                self.parents[link.end] = _with(self.parents.get(link.end, {}), link.start, link)
                touched.add(link.end)
            elif link.type == PARTNER_OF:
                for one, other in (link.ends, link.ends[::-1]):
                    known = self.partners.get(one, {})
                    self.partners[one] = {**known, other: (*known.get(other, ()), link)}
            elif link.type == KIN_OF and not link.up + link.down:
                self.open = (*self.open, link)
            else:
                asserted[link if link.key else replace(link, key=f"{link.type} {link.start} {link.end}")] = None
                if link.type == SIBLING_OF and link.kind in ("full", "half"):
                    for pair in (link.ends, link.ends[::-1]):
                        # Two sources that differ leave it open.
                        self.siblings[pair] = link.kind if self.siblings.get(pair, link.kind) == link.kind else ""
        self.asserted = tuple(asserted)
        for child in touched:
            self._place(child)

    def _place(self, child: str) -> None:
        """Settle the kinds of a child's parents, and who may be one by birth."""
        links = self.parents[child] = dict(sorted(self.parents[child].items()))
        by_birth = [parent for parent, link in links.items() if link.kind == BIRTH]
        taken = {self.sex[parent] for parent in by_birth} & set(SIDES)
        for parent, link in links.items():
            if link.kind == UNSPECIFIED and (len(by_birth) > 1 or self.sex[parent] in taken):
                links[parent] = replace(link, kind=NOT_BIRTH)
        self.blood[child] = tuple(sorted(p for p, link in links.items() if link.kind in (BIRTH, UNSPECIFIED)))
        self.social = self.social or len(self.blood[child]) < len(links)
        for parent, link in links.items():
            self.children[parent] = {**self.children.get(parent, {}), child: link}

    def plus(self, links: Iterable[Link], sex: Mapping[str, str]) -> Family:
        """This family with more links and persons; this one stays as it is."""
        made = Family.__new__(Family)
        made.complete, made.asserted, made.social = self.complete, self.asserted, self.social
        made.open = self.open
        made.sex, made.parents, made.children = _over(self.sex), _over(self.parents), _over(self.children)
        made.blood, made.partners, made.siblings = _over(self.blood), _over(self.partners), _over(self.siblings)
        made._forget()
        made.sex.update(sex)
        made._take(links)
        return made

    def ascent(self, person: str, most: int, *, social: bool = False) -> Ascent:
        """The way up from a person, breadth first, at most so many generations.

        Up the parents who may be so by birth; with `social` up all of them. Nobody is passed twice, so loops end.
        """
        key = person, most, social
        found = self.ascents.get(key)
        if found is None:
            found = self.ascents[key] = self._climb(person, most, social)
        return found

    def _climb(self, person: str, most: int, social: bool) -> Ascent:
        parents: Mapping[str, Iterable[str]] = self.parents if social else self.blood
        generations = {person: 0}
        sides: dict[str, dict[str, int]] = {person: {}}
        through: dict[str, list[str]] = {person: []}
        level, reached, edge = [person], 0, None
        while level:
            if edge is None and (reached == most or not self._fetched(level)):
                edge = reached
            if reached == most:
                break
            above: list[str] = []
            for child in level:
                for parent in parents.get(child, ()):
                    if parent not in generations:
                        generations[parent], sides[parent], through[parent] = reached + 1, {}, []
                        above.append(parent)
                    through[parent].append(child)
                    if generations[parent] == reached + 1:
                        doubt = int(self.parents[child][parent].kind != BIRTH)
                        begun = sides[child] if reached else {self.side(parent, child): 0}
                        known = sides[parent]
                        for side, before in begun.items():
                            known[side] = min(known.get(side, before + doubt), before + doubt)
            level, reached = above, reached + 1
        if level and edge == most and not any(parents.get(child) for child in level) and self._fetched(level):
            edge = None
        return Ascent(generations, through, sides, edge)

    def side(self, parent: str, child: str) -> str:
        """maternal, paternal or unknown: by the parent's sex, else by that of the other one of two parents."""
        known = SIDES.get(self.sex[parent], "")
        others = [other for other in self.blood.get(child, ()) if other != parent]
        if known or len(others) != 1 or parent not in self.blood[child]:
            return known or "unknown"
        return {"female": "paternal", "male": "maternal"}.get(self.sex[others[0]], "unknown")

    def _fetched(self, persons: Iterable[str]) -> bool:
        return self.complete is None or self.complete.issuperset(persons)

    def tied(self, person: str) -> dict[str, Tie]:
        """Everybody who is or was a partner of a person, or is a parent of a child of theirs."""
        found = self.ties.get(person)
        if found is None:
            found = self.ties[person] = self._tie(person)
        return found

    def _tie(self, person: str) -> dict[str, Tie]:
        found = {other: _strongest(links) for other, links in self.partners.get(person, {}).items() if other != person}
        for child, mine in sorted(self.children.get(person, {}).items()):
            for other, link in sorted(self.parents[child].items()):
                if other not in found and other != person and not {mine.kind, link.kind} & {"step", "foster"}:
                    found[other] = Tie(COPARENT, False, (mine, link), child)
        return found

    def sex_as_parent(self, person: str) -> str:
        """The sex of somebody; where it is not known, what the other parent of one of their children leaves."""
        known = self.sex.get(person, "")
        if known in SIDES:
            return known
        sides = {self.side(person, child) for child in self.children.get(person, ())} - {"unknown"}
        return next((sex for sex, side in SIDES.items() if {side} == sides), "")

    def can_be_by_birth(self, parents: Collection[str]) -> bool:
        """Whether all of some parents can be so by birth: two at most, and not two of one known sex."""
        known = [sex for parent in parents if (sex := self.sex[parent]) in SIDES]
        return len(parents) < 3 and len(set(known)) == len(known)

    def has_both(self, parents: Collection[str]) -> bool:
        """Whether a mother and a father by birth may be among some parents."""
        return any(map(self.can_be_by_birth, combinations(parents, 2)))

    def named(self, child: str) -> tuple[str, ...]:
        """The parents who may be so by birth, but for those whom a reading put in: these may be anybody."""
        return tuple(parent for parent in self.blood.get(child, ()) if not parent.startswith(UNNAMED))

    def open_sexes(self, child: str) -> frozenset[str]:
        """Of which sex a parent by birth may still be who is not among the known ones."""
        known = [self.sex_as_parent(parent) for parent in self.blood.get(child, ())]
        if len(known) > 1 and not (known[0] in SIDES and len(set(known)) == 1):
            return frozenset()
        return frozenset(SIDES) - set(known)

    def may_be_parent(self, parent: str, child: str) -> bool:
        """Whether somebody can be a parent by birth who is not known as one: there is room, and no loop comes of it."""
        room = self.open_sexes(child)
        sex = self.sex_as_parent(parent)
        fits = sex in room if sex in SIDES else bool(room)
        return fits and parent != child and child not in self.ascent(parent, EVERY).generations


def _over(known: MutableMapping[K, V]) -> MutableMapping[K, V]:
    """A mapping to write in, over one that stays as it is: readings are many, and differ in few persons."""
    if isinstance(known, ChainMap):
        return ChainMap(dict(known.maps[0]), *known.maps[1:])
    return ChainMap({}, known)


def _with(known: Mapping[str, Link], parent: str, link: Link) -> dict[str, Link]:
    """Parents with one more link; a kind that is said stands before one that is not, and birth before all."""
    link = link if link.kind else replace(link, kind=UNSPECIFIED)
    old = known.get(parent)
    order = (UNSPECIFIED, NOT_BIRTH, "step", "foster", "adoptive", BIRTH)
    if old is None or order.index(link.kind) > order.index(old.kind):
        return {**known, parent: link}
    return dict(known)


def _strongest(links: tuple[Link, ...]) -> Tie:
    """The bond that the links of two partners tell of: a present one before a former one, married before the rest."""
    best = max(links, key=lambda link: (not link.former, _strength(link), link.key))
    return Tie(best.kind or "partner", best.former, (best,))


def _strength(link: Link) -> int:
    return STRENGTH.index(link.kind) if link.kind in STRENGTH else 1
