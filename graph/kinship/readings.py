"""What an asserted kinship can mean: the links that would make it true, in every way the known links leave open.

A report that says "his grandmother" names nobody between. Each reading puts in the links that are missing: the
grandmother is a parent of his mother, or of his father, or of somebody unknown who is one of his parents. Nobody has
more than one mother and one father by birth, and nobody descends from themselves, so every known link can only close
readings, never open one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, islice

from graph.kinship.family import BIRTH, PARENT_OF, SIBLING_OF, UNSPECIFIED, Family, Link
from graph.kinship.terms import FULL, HALF

MOST_READINGS = 128
LONGEST = 8
UNNAMED = "?"
SEX_OF_LINE = {"maternal": "female", "paternal": "male"}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to make an assertion true: the links it puts in, and the sexes of the unnamed persons in them."""

    links: tuple[Link, ...] = ()
    sexes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class World:
    """A family as it is being completed by one reading."""

    family: Family
    reading: Reading

    def with_parent(self, parent: str, child: str, kind: str, key: str, sex: str | None = None) -> World:
        """This world with one more parent; `sex` where the parent is unnamed and new."""
        link = Link(PARENT_OF, parent, child, key, kind, assumed=True)
        sexes = {} if sex is None else {parent: sex}
        reading = Reading((*self.reading.links, link), {**self.reading.sexes, **sexes})
        return World(self.family.plus([link], sexes), reading)


def worlds(family: Family, assertion: Link) -> list[World]:
    """The family completed by each reading of an asserted kinship.

    Without missing links where the known ones already say it. Empty where they contradict it, and where the assertion
    reaches further than eight generations or can be read in more than 128 ways.
    """
    names = (f"{UNNAMED}{assertion.key} {assertion.start} {assertion.end} {number}" for number in count(1))
    up, down = (1, 1) if assertion.type == SIBLING_OF else (assertion.up, assertion.down)
    start = World(family, Reading())
    if not 0 < up + down <= LONGEST:
        return []
    if assertion.type == SIBLING_OF:
        found = _siblings(start, assertion, names)
    elif settled(family, assertion):
        return [start]
    else:
        found = _kin(start, assertion, names)
    some = list(islice(found, MOST_READINGS + 1))
    return some if len(some) <= MOST_READINGS else []


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
            for parent in family.blood.get(child, ()):
                if generation or not sex or family.sex[parent] == sex:
                    above.setdefault(parent, set()).add(child)
        level = above
    return level


def _kin(start: World, assertion: Link, names: Iterator[str]) -> Iterator[World]:
    """Readings of KIN_OF: up from the second person, up from the first, and the two tops joined."""
    a, b, up, down = assertion.start, assertion.end, assertion.up, assertion.down
    sex = SEX_OF_LINE.get(assertion.line, "")
    # Without a way up from the second person, the line is that of the first.
    of_second, of_first = (sex, "") if up else ("", sex)
    key = assertion.key
    for world, below in _chains(start, b, up - bool(up), of_second, key, names):
        for other, above in _chains(world, a, down - bool(down), of_first, key, names):
            if set(below) & set(above):
                continue
            if not down:
                yield from _parent(other, a, below[-1], key, of_second if up == 1 else "")
            elif not up:
                yield from _parent(other, b, above[-1], key, of_first if down == 1 else "")
            else:
                yield from _shared(other, above[-1], below[-1], key, names, of_second if up == 1 else "")


def _chains(
    world: World, person: str, generations: int, sex: str, key: str, names: Iterator[str]
) -> Iterator[tuple[World, tuple[str, ...]]]:
    """Every way up from a person, over known parents and over one who is not known."""
    if not generations:
        yield world, (person,)
        return
    for above, parent in _parents(world, person, sex, key, names):
        for top, chain in _chains(above, parent, generations - 1, "", key, names):
            yield top, (person, *chain)


def _parents(world: World, child: str, sex: str, key: str, names: Iterator[str]) -> Iterator[tuple[World, str]]:
    family = world.family
    for parent in family.blood.get(child, ()):
        if not sex or family.sex[parent] in ("", "other", sex):
            yield world, parent
    room = family.open_sexes(child)
    if room and (not sex or sex in room):
        unnamed = next(names)
        yield world.with_parent(unnamed, child, UNSPECIFIED, key, sex or _only(room)), unnamed


def _only(sexes: frozenset[str]) -> str:
    return next(iter(sexes)) if len(sexes) == 1 else ""


def _parent(world: World, parent: str, child: str, key: str, sex: str = "", kind: str = UNSPECIFIED) -> Iterator[World]:
    """The world in which somebody is a parent of a child, if there can be one."""
    if sex and world.family.sex[parent] not in ("", "other", sex):
        return
    if parent in world.family.blood.get(child, ()):
        yield world
    elif world.family.may_be_parent(parent, child):
        yield world.with_parent(parent, child, kind, key)


def _shared(
    world: World, one: str, other: str, key: str, names: Iterator[str], sex: str = "", kind: str = UNSPECIFIED
) -> Iterator[World]:
    """The worlds in which two have a parent in common."""
    if any(not sex or world.family.sex[p] in ("", "other", sex) for p in _common(world.family, one, other)):
        yield world
    else:
        yield from _one_more(world, one, other, key, names, sex, kind)


def _one_more(
    world: World, one: str, other: str, key: str, names: Iterator[str], sex: str = "", kind: str = UNSPECIFIED
) -> Iterator[World]:
    """The worlds in which two have one more parent in common: one who is known of either, else one who is not."""
    family = world.family
    mine, theirs = family.blood.get(one, ()), family.blood.get(other, ())
    for parent in sorted({*mine} ^ {*theirs}):
        yield from _parent(world, parent, one if parent in theirs else other, key, sex, kind)
    room = family.open_sexes(one) & family.open_sexes(other)
    if room and (not sex or sex in room):
        unnamed = next(names)
        first = world.with_parent(unnamed, one, kind, key, sex or _only(room))
        yield first.with_parent(unnamed, other, kind, key)


def _siblings(start: World, assertion: Link, names: Iterator[str]) -> Iterator[World]:
    """Readings of SIBLING_OF: one parent in common, both of full siblings."""
    one, other, key = assertion.start, assertion.end, assertion.key
    kind = BIRTH if assertion.kind in (FULL, HALF) else UNSPECIFIED
    for world in _shared(start, one, other, key, names, kind=kind):
        if assertion.kind == FULL and len(_common(world.family, one, other)) < 2:
            yield from _one_more(world, one, other, key, names, kind=kind)
        else:
            yield world


def _common(family: Family, one: str, other: str) -> set[str]:
    return {*family.blood.get(one, ())} & {*family.blood.get(other, ())}
