"""Families: partners, and parents with their children, as FAM records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from exports.gedcom.citations import cite, restriction
from exports.gedcom.lines import family_xref, line, point, xref_of
from exports.gedcom.parents import Link, Members, links
from exports.gedcom.unions import denials_of, union
from exports.records import Edge
from exports.world import World
from graph.claims import Claim

Children: TypeAlias = Mapping[str, Sequence[Link]]
"""Children of somebody by their ids, each with its links to families."""
UNSAID = "_NOUNION"
"""Tells the reader of Kith what the note tells people: that two stand in one family makes them no partners."""

ONLY_SO = "That they are partners is not said beyond what stands here."


def children_of(world: World, person: str, edges: Sequence[Edge]) -> Children:
    """The children of somebody."""
    own = {edge.end for edge in edges if edge.type == "PARENT_OF" and edge.start == person != edge.end}
    return {child: links(world, child) for child in sorted(own)}


def families_of(person: str, edges: Sequence[Edge], children: Children) -> list[Members]:
    """The families in which somebody is a partner or a parent, in order of their members."""
    found = {_members(edge) for edge in edges if edge.type == "PARTNER_OF" and edge.start != edge.end}
    for own in children.values():
        found.update(link.family for link in own if person in link.family)
    return sorted(found)


def family(world: World, members: Members, edges: Sequence[Edge], children: Children) -> Iterator[str]:
    """The record of a family; `edges` and `children` are those of its first member."""
    unions = [edge for edge in edges if edge.type == "PARTNER_OF" and _members(edge) == members]
    within = {child: [link for link in own if link.family == members] for child, own in children.items()}
    within = {child: own for child, own in within.items() if own}
    found = [link for own in within.values() for link in own]
    told = [*unions, *(edge for link in found for edge in link.edges)]
    yield line(0, "FAM", xref=family_xref(members))
    unmarried = denials_of(world, members, unions) if len(members) == 2 else []
    yield from restriction(1, (*unmarried, *(claim for edge in told for claim in edge.asserting)))
    yield from _partners(world, members)
    for child in sorted(within, key=lambda id_: _age(world, id_)):
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
