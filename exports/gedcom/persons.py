"""Persons: what is asserted of one, as an INDI record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from exports.gedcom.citations import cite, kith, restriction
from exports.gedcom.dates import date, gedcom_of
from exports.gedcom.lines import family_xref, flat, line, point, xref_of
from exports.gedcom.parents import Members, links
from exports.gedcom.scenes import Scene, scene
from exports.records import Edge, Entity
from exports.world import World
from graph.claims import Claim, Visibility
from graph.entries import Entry
from graph.projection.naming import ProjectedName

SEX = {"male": "M", "female": "F", "other": "X"}
TYPES = {"birth": ("BIRTH", ""), "married": ("MARRIED", ""), "also": ("AKA", ""), "nickname": ("AKA", "nickname")}
PEDIGREE = {"birth": "BIRTH", "adoptive": "ADOPTED", "foster": "FOSTER"}
WIKIDATA = "https://www.wikidata.org/entity/"
OF_THE_RECORD = ("name", "sex", "occupation", "identifier")
SLASH = "\u2215"


def person(world: World, entity: Entity, edges: Sequence[Edge], families: Sequence[Members]) -> Iterator[str]:
    """The record of a person; `families` are those in which it is a partner or a parent."""
    yield line(0, "INDI", xref=xref_of(entity.id))
    yield from restriction(1, _of_the_record(entity, edges))
    for name in entity.names:
        yield from _name(entity, name)
    for sex in entity.stated("sex")[:1]:
        yield line(1, "SEX", SEX.get(sex, "U"))
    yield from _event(world, entity, "BIRT", "born", _births(world, edges))
    yield from _event(world, entity, "DEAT", "died", [edge for edge in edges if edge.type == "DIED_IN"])
    yield from _undying(entity, edges)
    for value in entity.facts["occupation"].values if "occupation" in entity.facts else ():
        yield line(1, "OCCU", flat(value.value))
        yield from cite(2, _claims(entity, value.entries))
    yield from _links(world, entity.id)
    for members in families:
        yield point(1, "FAMS", family_xref(members))
    for id_ in (entity.id, *entity.merged):
        yield from kith(id_)
    yield from _identifiers(entity)


def _claims(entity: Entity, entries: Sequence[Entry]) -> list[Claim]:
    return [entity.claims[entry.claim] for entry in entries if entry.asserts]


def _of_the_record(entity: Entity, edges: Sequence[Edge]) -> Iterator[Claim]:
    """The claims that only a mark of the whole record can restrict; all, where it is known by none that is public."""
    asserted = [*entity.claims.values(), *chain.from_iterable(edge.asserting for edge in edges)]
    if all(claim.visibility is not Visibility.PUBLIC for claim in asserted):
        yield from asserted
    for claim in entity.claims.values():
        if claim.predicate in OF_THE_RECORD:
            yield claim
    yield from _undied(entity)


def _name(entity: Entity, name: ProjectedName) -> Iterator[str]:
    current = sorted(name.current, key=lambda entry: entry.value != entity.name)
    forms = list(dict.fromkeys((_written(entry.value), entry.qualifiers.get("lang", "")) for entry in current))
    if not forms:
        return
    yield line(1, "NAME", forms[0][0])
    type_, phrase = TYPES.get(name.use, ("", ""))
    if type_:
        yield line(2, "TYPE", type_)
    if phrase:
        yield line(3, "PHRASE", phrase)
    for form, lang in forms[1:]:
        if form != forms[0][0]:
            yield line(2, "TRAN", form) + line(3, "LANG", lang or "und")
    yield from cite(2, _claims(entity, name.current))


def _written(form: str) -> str:
    """A name in one line, without slashes, between which GEDCOM has a surname: which part that is, no claim says."""
    return flat(form.replace("/", SLASH))


def _births(world: World, edges: Sequence[Edge]) -> list[Edge]:
    own = [edge for edge in edges if edge.type == "PARTICIPATED_IN" and edge.qualifiers.get("role") == "subject"]
    found = ((edge, world.entity(edge.end)) for edge in own)
    return [edge for edge, event in found if event and event.value("type") == "birth"]


def _event(world: World, entity: Entity, tag: str, name: str, told: Sequence[Edge]) -> Iterator[str]:
    """A birth or a death: one for each date, the picked first, which has the place; else one for each event."""
    values = entity.facts[name].values if name in entity.facts else ()
    for at, value in enumerate(values):
        placed = told[0] if not at and len(told) == 1 else None
        claims = [*_claims(entity, value.entries), *(placed.asserting if placed else ())]
        yield from _happened(tag, value.value, scene(world, placed.end if placed else ""), claims)
    for edge in told if len(told) > 1 or not values else ():
        yield from _happened(tag, edge.picked.at, scene(world, edge.end), edge.asserting)


def _happened(tag: str, when: str, where: Scene, claims: Sequence[Claim]) -> Iterator[str]:
    yield line(1, tag, "" if gedcom_of(when) or where.place else "Y")
    yield from date(2, when)
    if where.place:
        yield line(2, "PLAC", where.place)
    yield from restriction(2, (*claims, *where.cited, *where.behind))
    yield from cite(2, (*claims, *where.cited))


def _undying(entity: Entity, edges: Sequence[Edge]) -> Iterator[str]:
    """That the person has not died, where that is what a source says and none says otherwise."""
    denials = _undied(entity)
    if denials and not entity.value("died") and not any(edge.type == "DIED_IN" for edge in edges):
        yield line(1, "NO", "DEAT")
        yield from cite(2, denials)


def _undied(entity: Entity) -> list[Claim]:
    return [claim for claim in entity.denials if claim.predicate == "died" and not claim.value and not claim.at]


def _links(world: World, child: str) -> Iterator[str]:
    for link in links(world, child):
        yield point(1, "FAMC", family_xref(link.family))
        if link.kind in PEDIGREE:
            yield line(2, "PEDI", PEDIGREE[link.kind])
        elif link.kind == "step":
            yield line(2, "PEDI", "OTHER") + line(3, "PHRASE", "step")
        if link.challenged:
            yield line(2, "STAT", "CHALLENGED")
        yield line(2, "NOTE", "Who says so.")
        yield from cite(3, (claim for edge in link.edges for claim in edge.asserting))


def _identifiers(entity: Entity) -> Iterator[str]:
    for said in entity.stated("identifier"):
        scheme, _, number = flat(said).partition(":")
        if scheme == "wikidata":
            yield line(1, "EXID", number) + line(2, "TYPE", WIKIDATA)
        else:
            yield line(1, "REFN", number) + line(2, "TYPE", scheme)
