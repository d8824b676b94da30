"""GEDCOM 7.0: persons, families and sources, for programs of genealogy."""

from __future__ import annotations

from collections.abc import Iterator

from exports.gedcom.citations import source
from exports.gedcom.families import children_of, families_of, family
from exports.gedcom.lines import line
from exports.gedcom.persons import person
from exports.world import World

MARK = "\ufeff"
"""Tells readers that the file is UTF-8; GEDCOM 7 asks for it."""


def write(world: World) -> Iterator[str]:
    """The file, record by record: each person, after it the families whose first member it is; then the sources."""
    yield MARK + line(0, "HEAD") + line(1, "GEDC") + line(2, "VERS", "7.0") + line(1, "SOUR", "KITH")
    yield line(2, "NAME", "Kith")
    for entity in world.entities("Person"):
        edges = list(world.edges_of(entity.id))
        children = children_of(world, entity.id, edges)
        found = families_of(entity.id, edges, children)
        yield from person(world, entity, edges, found)
        for members in found:
            if members[0] == entity.id:
                yield from family(world, members, edges, children)
    for each in world.sources():
        yield from source(each)
    yield line(0, "TRLR")
