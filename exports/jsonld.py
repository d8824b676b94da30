"""JSON-LD: entities and sources in the words of schema.org, and for every edge and value the claims behind it, by PROV.

An edge is a node of its own, so that its dates, doubts and claims stand with it: a former spouse is never a plain
`spouse`. What is typed as the Library of Congress's EDTF is no calendar date; it may be a year, a range, a set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

import orjson

from exports.records import Edge, Entity
from exports.world import World
from graph.claims import ENTITY_ID, Claim, Confidence, Source
from graph.dates import ImpreciseDate, read
from graph.entries import Entry
from graph.vocabulary import EDGE, PROPERTY, Datatype

ID = "urn:kith:"
CONTEXT = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "kith": f"{ID}term:",
}
TYPES = {"Person": "Person", "Organization": "Organization", "Event": "Event", "Place": "Place"}
WORDS = {
    "born": "birthDate",
    "died": "deathDate",
    "sex": "gender",
    "occupation": "jobTitle",
    "identifier": "identifier",
    "description": "description",
    "type": "additionalType",
}
OF_EVENTS = {"date": "startDate", "begun": "startDate", "ended": "endDate"}
OF_ORGANIZATIONS = {"begun": "foundingDate", "ended": "dissolutionDate"}
_DAY = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")
Node = dict[str, Any]


def write(world: World) -> Iterator[str]:
    """The file, node by node."""
    yield f'{{"@context": {_text(CONTEXT)},\n"@graph": [\n'
    between = ""
    for node in _nodes(world):
        yield between + _text(node)
        between = ",\n"
    yield "\n]}\n"


def _nodes(world: World) -> Iterator[Node]:
    yield from map(_entity, world.entities())
    for edge in world.edges():
        yield _edge(edge, world)
    for claim in world.claims():
        yield _claim(claim)
    yield from map(_source, world.sources())


def _text(node: Mapping[str, Any]) -> str:
    return orjson.dumps(node).decode()


def iri(id_: str) -> str:
    """The address by which an id of Kith stands in the file."""
    return ID + quote(id_, safe="/:")


def _refer(id_: str) -> dict[str, str]:
    return {"@id": iri(id_)}


def _filled(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, "", [], ())}


def date(day: ImpreciseDate | None) -> object:
    """A date: a plain year, month or day as it is, else as EDTF; None for none."""
    if day is None:
        return None
    return day.edtf if _DAY.fullmatch(day.edtf) else {"@value": day.edtf, "@type": "edtf:EDTF"}


def _entity(entity: Entity) -> Node:
    words = WORDS | (OF_EVENTS if entity.label == "Event" else OF_ORGANIZATIONS)
    node: Node = {
        "@id": iri(entity.id),
        "@type": [TYPES[entity.label], "prov:Entity"],
        "name": entity.caption,
        "alternateName": _names(entity),
        "sameAs": [_refer(id_) for id_ in entity.merged],
    }
    for name, fact in entity.facts.items():
        values = [_value(name, value.value) for value in fact.values]
        node[words.get(name, f"kith:{name}")] = values if len(values) > 1 else (values or [None])[0]
        if fact.disputed:
            node.setdefault("kith:disputed", []).append(name)
    node["prov:wasDerivedFrom"] = [_refer(id_) for id_ in sorted(entity.claims)]
    return _filled(node)


def _names(entity: Entity) -> list[object]:
    forms = {(entry.value, entry.qualifiers.get("lang", "")): entry for name in entity.names for entry in name.current}
    return [_form(entry) for entry in forms.values()]


def _form(entry: Entry) -> object:
    lang = entry.qualifiers.get("lang", "")
    return {"@value": entry.value, "@language": lang} if lang else entry.value


def _value(name: str, value: str) -> object:
    return date(read(value)) if PROPERTY[name].datatype is Datatype.DATE else value


def _edge(edge: Edge, world: World) -> Node:
    picked = edge.picked
    return _filled(
        {
            "@id": iri(f"edge/{edge.key}"),
            "@type": ["Role", "prov:Entity", f"kith:{edge.type}"],
            "description": f"{world.caption(edge.start)} {EDGE[edge.type].forward} {world.caption(edge.end)}",
            "kith:start": _refer(edge.start),
            "kith:end": _refer(edge.end),
            "kith:event": _refer(world.canonical(edge.event)) if edge.event else None,
            "kith:at": date(read(picked.at)),
            "startDate": date(read(picked.since)),
            "endDate": date(read(picked.until)),
            "kith:observed": [date(read(day)) for day in picked.observed],
            **{f"kith:{name}": value for name, value in sorted(edge.qualifiers.items()) if name != "title"},
            "roleName": edge.qualifiers.get("title", ""),
            "kith:confidence": Confidence(picked.confidence).name.lower(),
            "kith:independentSources": picked.independent_sources,
            "kith:disputed": picked.disputed or None,
            "prov:wasDerivedFrom": [_refer(claim.id) for claim in edge.asserting],
            "kith:deniedBy": [_refer(claim.id) for claim in edge.denials],
        }
    )


def _claim(claim: Claim) -> Node:
    who = [_refer(said) if ENTITY_ID.fullmatch(said) else said for said in claim.attributed_to]
    of_date = claim.predicate in PROPERTY and PROPERTY[claim.predicate].datatype is Datatype.DATE
    value = date(read(claim.value)) if of_date and claim.value else claim.value
    quoted = {"@value": claim.quote, "@language": claim.lang} if claim.quote and claim.lang else claim.quote
    return _filled(
        {
            "@id": iri(claim.id),
            "@type": ["Claim", "prov:Entity"],
            "kith:subject": _refer(claim.subject) if claim.subject else None,
            "kith:predicate": claim.predicate,
            "kith:object": _refer(claim.object) if claim.object else None,
            "kith:value": value,
            "kith:event": _refer(claim.event) if claim.event else None,
            **{f"kith:{name}": said for name, said in claim.qualifiers},
            "kith:at": date(claim.at),
            "startDate": date(claim.since),
            "endDate": date(claim.until),
            "kith:observed": date(claim.observed),
            "kith:stance": claim.stance,
            "kith:attributedTo": {"@list": who} if who else None,
            "prov:hadPrimarySource": _refer(claim.source.id),
            "kith:locator": claim.locator,
            "text": quoted,
            "kith:confidence": claim.confidence.name.lower(),
            "kith:extractedBy": claim.extracted_by.value,
            "prov:wasDerivedFrom": [_refer(id_) for id_ in claim.rests_on],
        }
    )


def _source(source: Source) -> Node:
    return _filled(
        {
            "@id": iri(source.id),
            "@type": ["CreativeWork", "prov:Entity"],
            "name": source.title,
            "author": source.author,
            "publisher": source.publisher,
            "url": source.url if source.address else None,
            "datePublished": date(source.published),
            "inLanguage": source.lang,
            "additionalType": source.kind,
            "prov:wasDerivedFrom": _refer(source.derived_from) if source.derived_from else None,
        }
    )
