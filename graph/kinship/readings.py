"""What an asserted kinship can mean: the links that would make it true, in every way the known links leave open.

A report that says "his grandmother" names nobody between. Each reading puts in the links that are missing: the
grandmother is a parent of his mother, or of his father, or of somebody unknown who is one of his parents. Nobody has
more than one mother and one father by birth, and nobody descends from themselves, so every known link can only close
readings, never open one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count, islice

from graph.kinship.family import ADOPTIVE, EVERY, NOT_BIRTH, PARENT_OF, SIBLING_OF, UNNAMED, UNSPECIFIED, Family, Link
from graph.kinship.terms import FULL, HALF

MOST_READINGS = 128
LONGEST = 8
SEXES = ("female", "male")
SEX_OF_LINE = {"maternal": "female", "paternal": "male"}


@dataclass(frozen=True, slots=True)
class World:
    """A family as one reading of an assertion completes it.

    `family` is `known` with the links that the reading puts in, and the sexes that follow; `names` are for those whom
    it puts in without a name.
    """

    family: Family
    known: Family
    key: str
    names: Iterator[str]
    links: tuple[Link, ...] = ()
    sexes: tuple[tuple[str, str], ...] = ()

    def with_parent(self, parent: str, child: str, sex: str = "") -> World:
        """This world with one more parent; `sex` is for one who is unnamed and new."""
        link = Link(PARENT_OF, parent, child, self.key, UNSPECIFIED, assumed=True)
        sexes = ((parent, sex),) if sex else ()
        family = self.family.plus([link], dict(sexes))
        return replace(self, family=family, links=(*self.links, link), sexes=(*self.sexes, *sexes))

    def known_as(self, person: str, sex: str) -> World:
        """This world with the sex of somebody which follows from the line that the assertion names."""
        if not sex or self.family.sex[person]:
            return self
        return replace(self, family=self.family.plus([], {person: sex}), sexes=(*self.sexes, (person, sex)))

    def identified(self, unnamed: str, person: str) -> World | None:
        """This world where somebody unnamed is a known person; None where that cannot be, or is another reading."""
        sexes = {person if each == unnamed else each: sex for each, sex in self.sexes}
        if person in sexes and self.known.sex[person] not in ("", "other", sexes[person]):
            return None
        world = replace(self, family=self.known.plus([], sexes), links=(), sexes=tuple(sexes.items()))
        for link in self.links:
            start, end = (person if each == unnamed else each for each in link.ends)
            if start in world.family.parents.get(end, ()):
                if start == person:
                    return None
            elif world.family.may_be_parent(start, end):
                world = world.with_parent(start, end)
            else:
                return None
        return world


def worlds(family: Family, assertion: Link) -> list[World]:
    """The family completed by each reading of an asserted kinship.

    Without missing links where the known ones already say it. A reading that makes a couple kin is left out while there
    is another. Empty where known links contradict it, and where the assertion
    reaches further than eight generations or can be read in more than 128 ways.
    """
    names = (f"{UNNAMED}{assertion.key} {assertion.start} {assertion.end} {number}" for number in count(1))
    up, down = (1, 1) if assertion.type == SIBLING_OF else (assertion.up, assertion.down)
    start = World(family, family, assertion.key, names)
    if not 0 < up + down <= LONGEST:
        return []
    if assertion.type == SIBLING_OF:
        if assertion.kind not in (FULL, HALF) and _by_other_parents(family, *assertion.ends):
            return [start]
        found = _siblings(start, assertion)
    elif settled(family, assertion):
        return [start]
    else:
        found = _kin(start, assertion)
    some = list(islice(found, MOST_READINGS + 1))
    if len(some) > MOST_READINGS:
        return []
    return [world for world in some if not _makes_couples_kin(world)] or some


def _makes_couples_kin(world: World) -> bool:
    """Whether a reading makes two kin who are a couple or have a child together, and are not known as kin."""
    family = world.family
    level = {end for link in world.links for end in link.ends}
    below = set(level)
    while level:
        level = {child for parent in level for child in family.children.get(parent, ())} - below
        below |= level
    for one in below:
        up = family.ascent(one, EVERY).generations.keys()
        for other in family.tied(one):
            if not up.isdisjoint(family.ascent(other, EVERY).generations) and not _kin_already(world.known, one, other):
                return True
    return False


def _kin_already(known: Family, one: str, other: str) -> bool:
    if one not in known.sex or other not in known.sex:
        return False
    return not known.ascent(one, EVERY).generations.keys().isdisjoint(known.ascent(other, EVERY).generations)


def settled(family: Family, assertion: Link) -> bool:
    """Whether known links already make somebody kin in the asserted way."""
    below = _level(family, assertion.end, assertion.up, SEX_OF_LINE.get(assertion.line) if assertion.up else None)
    above = _level(family, assertion.start, assertion.down, None)
    if not assertion.up or not assertion.down:
        return bool(below.keys() & above.keys())
    return any(len(below[apex] | above[apex]) > 1 for apex in below.keys() & above.keys())


def _level(family: Family, person: str, generations: int, sex: str | None) -> dict[str, set[str]]:
    """The ancestors so many generations up, each with the children by whom it is reached."""
    level: dict[str, set[str]] = {person: set()}
    for generation in range(generations):
        above: dict[str, set[str]] = {}
        for child in level:
            for parent in family.parents.get(child, ()):
                if generation or not sex or family.sex[parent] == sex:
                    above.setdefault(parent, set()).add(child)
        level = above
    return level


def _kin(start: World, assertion: Link) -> Iterator[World]:
    """Readings of KIN_OF: up from the second person, up from the first, and the two tops joined."""
    a, b, up, down = assertion.start, assertion.end, assertion.up, assertion.down
    sex = SEX_OF_LINE.get(assertion.line, "")
    # Without a way up from the second person, the line is that of the first.
    of_second, of_first = (sex, "") if up else ("", sex)
    for world, below in _chains(start, b, up - bool(up), of_second):
        for other, above in _chains(world, a, down - bool(down), of_first):
            if set(below) & set(above):
                continue
            if not down:
                tops = _parent(other, a, below[-1], of_second if up == 1 else "")
            elif not up:
                tops = _parent(other, b, above[-1], of_first if down == 1 else "")
            else:
                tops = _shared(other, above[-1], below[-1], of_second if up == 1 else "")
            apart = frozenset({*below, *above})
            for top in tops:
                for one in _recognized(top, below, apart):
                    yield from _recognized(one, above, apart)


def _recognized(world: World, chain: tuple[str, ...], apart: frozenset[str]) -> Iterator[World]:
    """A world, and those where the unnamed persons of a chain, from its top, are known children of those above."""
    yield world
    *below, top = chain
    if not below or top in world.known.sex:
        return
    for parent in world.family.blood.get(top, ()):
        for child in sorted(world.family.children[parent]):
            if child not in apart and child in world.known.sex:
                found = world.identified(top, child)
                if found:
                    yield from _recognized(found, tuple(below), apart | {child})


def _chains(world: World, person: str, generations: int, sex: str) -> Iterator[tuple[World, tuple[str, ...]]]:
    """Every way up from a person, over known parents and over one who is not known."""
    if not generations:
        yield world, (person,)
        return
    for above, parent in _parents(world, person, sex):
        for top, chain in _chains(above, parent, generations - 1, ""):
            yield top, (person, *chain)


def _parents(world: World, child: str, sex: str) -> Iterator[tuple[World, str]]:
    family = world.family
    for parent in family.blood.get(child, ()):
        if _on_side(family, parent, child, sex):
            yield world.known_as(parent, sex), parent
    for parent, link in family.parents.get(child, {}).items():
        # Who calls somebody an adopted child's grandmother need not mean a parent of those by birth.
        if link.kind in (ADOPTIVE, NOT_BIRTH) and family.sex[parent] in ("", "other", sex or family.sex[parent]):
            yield world.known_as(parent, sex), parent
    room = family.open_sexes(child)
    if room and (not sex or sex in room):
        unnamed = next(world.names)
        yield world.with_parent(unnamed, child, sex or _only(room)), unnamed


def _only(sexes: frozenset[str]) -> str:
    return next(iter(sexes)) if len(sexes) == 1 else ""


def _parent(world: World, parent: str, child: str, sex: str = "") -> Iterator[World]:
    """The world in which somebody is a parent of a child, if there can be one."""
    family = world.family
    if parent in family.blood.get(child, ()):
        if _on_side(family, parent, child, sex):
            yield world.known_as(parent, sex)
        return
    room = family.open_sexes(child)
    wanted = family.sex_as_parent(parent) or sex
    if family.may_be_parent(parent, child) and (wanted not in SEXES or wanted in room) and sex in ("", wanted):
        yield world.with_parent(parent, child).known_as(parent, sex)


def _on_side(family: Family, parent: str, child: str, sex: str) -> bool:
    """Whether a known parent may be the one on the side whose sex an assertion names; true where it names none."""
    return not sex or SEX_OF_LINE.get(family.side(parent, child), sex) == sex


def _shared(world: World, one: str, other: str, sex: str = "") -> Iterator[World]:
    """The worlds in which two have a parent in common."""
    fits = [p for p in _common(world.family, one, other) if _on_side(world.family, p, other, sex)]
    if fits:
        yield world.known_as(fits[0], sex if len(fits) == 1 else "")
    else:
        yield from _one_more(world, one, other, sex)


def _one_more(world: World, one: str, other: str, sex: str = "") -> Iterator[World]:
    """The worlds in which two have one more parent in common: one who is known of either, else one who is not."""
    family = world.family
    mine, theirs = family.blood.get(one, ()), family.blood.get(other, ())
    for parent in sorted({*mine} ^ {*theirs}):
        if parent in mine:
            yield from _parent(world, parent, other, sex)
        elif _on_side(family, parent, other, sex):
            yield from _parent(world, parent, one, sex)
    room = family.open_sexes(one) & family.open_sexes(other)
    if room and (not sex or sex in room):
        unnamed = next(world.names)
        first = world.with_parent(unnamed, one, sex or _only(room))
        yield first.with_parent(unnamed, other)


def _by_other_parents(family: Family, one: str, other: str) -> bool:
    """Whether two are siblings by adoption or the like, and not by a parent of both who may be one by birth."""
    shared = family.parents.get(one, {}).keys() & family.parents.get(other, {}).keys()
    return bool(shared) and not _common(family, one, other)


def _siblings(start: World, assertion: Link) -> Iterator[World]:
    """Readings of SIBLING_OF: one parent in common, both of full siblings; where sources differ on that, one."""
    one, other = assertion.start, assertion.end
    for world in _shared(start, one, other):
        if start.known.siblings.get((one, other)) == FULL and len(_common(world.family, one, other)) < 2:
            yield from _one_more(world, one, other)
        else:
            yield world


def _common(family: Family, one: str, other: str) -> list[str]:
    return [parent for parent in family.blood.get(one, ()) if parent in family.blood.get(other, ())]
