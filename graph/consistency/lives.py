"""What is stated of lives: births, deaths and ages, and how far a parent's lies from a child's."""

from __future__ import annotations

from graph.consistency.acts import born, died
from graph.consistency.finding import Convention, Rule
from graph.consistency.network import Bound, Statement
from graph.consistency.stating import ages, axiom, ids, moments, weakness
from graph.consistency.world import Link, World

YOUNGEST_PARENT = 12
LONGEST_BEARING = 300
"""Days after a father's death in which a child of his may be born: nine months, and some to spare."""
_TWELVE_YEARS = YOUNGEST_PARENT * 365 + 2


def of_life(world: World, person: str, whose: str = "") -> list[Statement]:
    """Birth, death and ages of a person; `whose` tells them from those of another."""
    deaths = world.starting(person, "DIED_IN")
    ends = [(entry.value, entry) for entry in world.said(person, "died")]
    ends += [(entry.at, entry) for link in deaths for entry in link.entries]
    given = [(entry.value, entry) for entry in world.said(person, "born")]
    return [
        *moments(f"born:{person}", f"{whose}birth", person, given, born(person)),
        *ages(f"{whose}age", person, world.said(person, "age"), born(person)),
        *moments(f"died:{person}", f"{whose}death", person, ends, died(person)),
        axiom(f"{person} is born before dying", person, Bound(born(person), died(person), 0, Rule.BEFORE_BIRTH)),
        *(_died_in(world, person, link) for link in deaths),
    ]


def parents(world: World, child: str) -> list[Link]:
    """The edges to parents by birth, or by what no source says: of two to one parent, the one that says more."""
    found: dict[str, Link] = {}
    for link in world.arriving(child, "PARENT_OF"):
        if link.kind in ("birth", "unspecified"):
            found[link.start] = min(found.get(link.start, link), link, key=lambda each: each.kind)
    return [found[parent] for parent in sorted(found)]


def of_parents(world: World, child: str) -> list[Statement]:
    """The lives of parents, and how they bound the birth of a child."""
    statements = []
    for link in parents(world, child):
        statements += of_life(world, link.start, f"{_called(world, link)}'s ")
        statements.append(_parent(world, link))
    return statements


def _called(world: World, link: Link) -> str:
    return {"female": "mother", "male": "father"}.get(world.word(link.start, "sex"), "parent")


def _parent(world: World, link: Link) -> Statement:
    mother = _called(world, link) == "mother"
    bounds = (
        Bound(born(link.start), born(link.end), _TWELVE_YEARS, Rule.PARENT_AGE),
        Bound(born(link.end), died(link.start), 0 if mother else -LONGEST_BEARING, Rule.PARENT_DEATH),
    )
    unsaid = Convention.NOT_BY_BIRTH if link.kind != "birth" else None
    noun = f"the {_called(world, link)}"
    said, weak = ids(link.entries), weakness(link.entries)
    return Statement(f"parent:{link.key}", noun, "", bounds, said, link.end, (link.start,), None, unsaid, weak)


def _died_in(world: World, person: str, link: Link) -> Statement:
    """Who died in an event did not die before it; maybe later, of what happened in it."""
    bounds = (Bound(world.beginning(link.end), died(person), 0, Rule.OUTSIDE_EVENT),)
    noun, weak = "the death in it", weakness(link.entries)
    return Statement(f"died in:{link.key}", noun, "", bounds, ids(link.entries), person, (link.end,), weakness=weak)
