"""Unions: how a partnership began and ended, and that there was no marriage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exports.gedcom.citations import cite, restriction
from exports.gedcom.dates import date, gedcom_of
from exports.gedcom.lines import line
from exports.gedcom.parents import Members
from exports.gedcom.scenes import Scene, scene
from exports.records import Edge
from exports.world import World
from graph.claims import Claim
from graph.dates import read

BEGAN = {"married": ("MARR", ""), "engaged": ("ENGA", "")}


def union(world: World, edge: Edge) -> Iterator[str]:
    """The events of one partnership."""
    where = scene(world, edge.event)
    kind, since, until = edge.qualifiers.get("kind", ""), edge.picked.since, edge.picked.until
    tag, called = BEGAN.get(kind, ("EVEN", "Partnership"))
    yield line(1, tag, called or ("" if gedcom_of(since) or where.place else "Y"))
    yield from _told(edge, called, since, where)
    if edge.qualifiers.get("former") != "yes" and not until:
        return
    if kind == "married" and _divorced(world, edge):
        yield line(1, "DIV", "" if gedcom_of(until) else "Y")
        yield from _told(edge, "", until, Scene())
    else:
        yield line(1, "EVEN", "Over")
        yield from _told(edge, "End of partnership", until, Scene())


def _told(edge: Edge, called: str, when: str, where: Scene) -> Iterator[str]:
    if called:
        yield line(2, "TYPE", called)
    yield from date(2, when)
    if where.place:
        yield line(2, "PLAC", where.place)
    yield from restriction(2, (*edge.asserting, *where.cited, *where.behind))
    yield from cite(2, (*edge.asserting, *where.cited))


def _divorced(world: World, edge: Edge) -> bool:
    """Whether a marriage that is over did not end by a death: there was a divorce, or it ended before both died."""
    if _divorces(world, edge.start) & _divorces(world, edge.end):
        return True
    alive = all(_outlived(world, id_, edge.picked.until) for id_ in (edge.start, edge.end))
    return edge.qualifiers.get("former") == "yes" and alive


def _divorces(world: World, person: str) -> set[str]:
    took_part = [edge.end for edge in world.edges_of(person, "PARTICIPATED_IN")]
    return {id_ for id_ in took_part if (event := world.entity(id_)) and event.value("type") == "divorce"}


def _outlived(world: World, person: str, until: str) -> bool:
    entity, over = world.entity(person), read(until)
    died = read(entity.value("died")) if entity else None
    if died is None:
        return next(world.edges_of(person, "DIED_IN"), None) is None
    return bool(over and over.latest and died.earliest and over.latest < died.earliest)


def denials_of(world: World, members: Members, unions: Sequence[Edge]) -> list[Claim]:
    """The claims that the two did not marry, where none says otherwise."""
    first = world.entity(members[0])
    if first is None or any(edge.qualifiers.get("kind") == "married" for edge in unions):
        return []
    return [
        claim
        for claim in first.denials
        if claim.predicate == "PARTNER_OF"
        and {world.canonical(claim.subject), world.canonical(claim.object)} == set(members)
        and claim.qualifier("kind") == "married"
        and not (claim.event or claim.at or claim.since or claim.until or claim.observed)
    ]
