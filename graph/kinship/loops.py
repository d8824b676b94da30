"""Loops in the data: persons who descend from themselves."""

from __future__ import annotations

from graph.kinship.family import EVERY, Family


def cycles(family: Family) -> list[tuple[str, ...]]:
    """Loops of descent, each as the persons from child to parent and round again, the smallest id first.

    One shortest loop for each group of persons who all descend from each other; parents by adoption, foster care and
    remarriage make none.
    """
    found = [_shortest(family, group) for group in _groups(family)]
    return sorted(found)


def _groups(family: Family) -> list[set[str]]:
    """Groups of persons who all descend from each other: what is left when everybody without known parents or
    children is taken away again and again, split by who reaches whom."""
    rest = set(family.blood)
    while True:
        kept = {p for p in rest if any(parent in rest for parent in family.blood[p])}
        kept = {p for p in kept if any(child in kept for child in family.children.get(p, ()))}
        if kept == rest:
            break
        rest = kept
    groups = []
    while rest:
        start = min(rest)
        up = family.ascent(start, EVERY).generations
        group = {p for p in up.keys() & rest if start in family.ascent(p, EVERY).generations}
        if len(group) > 1 or start in family.blood[start]:
            groups.append(group)
        rest -= group
    return groups


def _shortest(family: Family, group: set[str]) -> tuple[str, ...]:
    """A shortest loop within a group, turned so that its smallest id stands first."""
    loops = [loop for person in sorted(group) if (loop := _round(family, person))]
    best = min(loops, key=lambda loop: (len(loop), loop))
    at = best.index(min(best))
    return (*best[at:], *best[:at])


def _round(family: Family, person: str) -> tuple[str, ...]:
    """The shortest way from a person up to themselves."""
    ways: dict[str, tuple[str, ...]] = {parent: (person, parent) for parent in family.blood.get(person, ())}
    while ways and person not in ways:
        above: dict[str, tuple[str, ...]] = {}
        for top, way in ways.items():
            for parent in family.blood.get(top, ()):
                if parent == person or parent not in way:
                    above.setdefault(parent, (*way, parent))
        ways = above
    return ways[person][:-1] if person in ways else ()
