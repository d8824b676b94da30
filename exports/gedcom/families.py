"""Families: partners, and parents with their children, as FAM records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exports.gedcom.citations import cite, restriction
from exports.gedcom.lines import family_xref, line, point, xref_of
from exports.gedcom.parents import Members, links
from exports.gedcom.unions import denials_of, union
from exports.records import Edge
from exports.world import World
from graph.claims import Claim

UNSAID = "_NOUNION"
"""Tells the reader of Kith what the note tells people: that two stand in one family makes them no partners."""

ONLY_SO = "That they are partners is not said beyond what stands here."


def families_of(world: World, person: str, edges: Sequence[Edge]) -> list[Members]:
    """The families in which somebody is a partner or a parent, in order of their members."""
    found = {_members(edge) for edge in edges if edge.type == "PARTNER_OF" and edge.start != edge.end}
    for child in _children(person, edges):
        found.update(link.family for link in links(world, child) if person in link.family)
    return sorted(found)


def family(world: World, members: Members) -> Iterator[str]:
    """The record of a family."""
    edges = list(world.edges_of(members[0]))
    unions = [edge for edge in edges if edge.type == "PARTNER_OF" and _members(edge) == members]
    children = {
        child: [link for link in links(world, child) if link.family == members]
        for child in _children(members[0], edges)
    }
    found = [link for each in children.values() for link in each]
    told = [*unions, *(edge for link in found for edge in link.edges)]
    yield line(0, "FAM", xref=family_xref(members))
    unmarried = denials_of(world, members, unions) if len(members) == 2 else []
    yield from restriction(1, (*unmarried, *(claim for edge in told for claim in edge.asserting)))
    yield from _partners(world, members)
    for child in sorted(children, key=lambda id_: _age(world, id_)):
        if children[child]:
            yield point(1, "CHIL", xref_of(child))
    for edge in sorted(unions, key=lambda edge: (edge.picked.since or "~", edge.key)):
        yield from union(world, edge)
    if unmarried:
        yield line(1, "NO", "MARR") + "".join(cite(2, unmarried))
    if len(members) == 2 and all(edge.qualifiers.get("kind") == "engaged" for edge in unions):
        yield line(1, UNSAID, "Y") + line(1, "NOTE", ONLY_SO)
    yield from cite(1, _common(told))


def _members(edge: Edge) -> Members:
    return tuple(sorted({edge.start, edge.end}))


def _children(person: str, edges: Sequence[Edge]) -> list[str]:
    own = {edge.end for edge in edges if edge.type == "PARENT_OF" and edge.start == person != edge.end}
    return sorted(own)


def _age(world: World, id_: str) -> tuple[str, str]:
    """What puts children in the order of their births, as far as these are known."""
    entity = world.entity(id_)
    return (entity.value("born") if entity else "") or "~", id_


def _partners(world: World, members: Members) -> Iterator[str]:
    """Each in one of the two roles, which say nothing of sex: who is known to be a woman is the wife, if one can be."""
    women = [id_ for id_ in members if (entity := world.entity(id_)) and entity.value("sex") == "female"]
    wife = women[-1] if women else members[1] if len(members) == 2 else ""
    for id_ in members:
        yield point(1, "WIFE" if id_ == wife else "HUSB", xref_of(id_))


def _common(edges: Sequence[Edge]) -> list[Claim]:
    """The claims whose source says, in the same place, all that the family is."""
    said = [{(claim.source.id, claim.locator) for claim in edge.asserting} for edge in edges]
    everywhere = set.intersection(*said) if said else set()
    return [claim for claim in edges[0].asserting if (claim.source.id, claim.locator) in everywhere] if said else []
