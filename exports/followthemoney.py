"""FollowTheMoney: entities, their relations and the documents behind them, as JSON lines that its tools read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

import orjson

from exports.kin_words import word_for
from exports.records import Edge, Entity, stances
from exports.world import World
from graph.claims import Claim, Modality, Source
from graph.projection.naming import ProjectedName
from graph.vocabulary import EDGE

_PLAIN = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_STATE = re.compile(r"organization/[^/]+/state-([a-z]{2}|[a-z]{4})")
_CODE = re.compile(r"[A-Z]{2}")
_ITEM = re.compile(r"[a-z]+/wikidata/(Q[1-9][0-9]*)")
_COMPANY, _PUBLIC, _ORGANIZATION = "Company", "PublicBody", "Organization"
SCHEMATA = {"company": _COMPANY, "government": _PUBLIC, "state": _PUBLIC}
"""The schema of an organization, by its type; any other is an Organization."""

DATES: Mapping[str, Mapping[str, str]] = {
    "Person": {"born": "birthDate", "died": "deathDate"},
    "Organization": {"begun": "incorporationDate", "ended": "dissolutionDate"},
    "Event": {"date": "date", "begun": "startDate", "ended": "endDate"},
    "Place": {},
}
TEXTS = {"description": "description", "text": "notes", "occupation": "position", "sex": "gender"}
UNSAID = ("type", "identifier", *TEXTS)
"""Properties that are told in a way of their own; any other without a property of FollowTheMoney is a note."""

_OF_ACTORS = ("Person", _ORGANIZATION, _COMPANY, _PUBLIC)
_OF_ORGANIZATIONS = (_ORGANIZATION, _COMPANY, _PUBLIC)
SCHEMES: Mapping[str, tuple[str, Sequence[str]]] = {
    **{
        scheme: (name, _OF_ACTORS)
        for scheme, name in {
            "bic": "swiftBic",
            "bvd": "bvdId",
            "duns": "dunsCode",
            "icij": "icijId",
            "idNumber": "idNumber",
            "inn": "innCode",
            "lei": "leiCode",
            "licenseNumber": "licenseNumber",
            "npi": "npiCode",
            "ogrn": "ogrnCode",
            "okpo": "okpoCode",
            "registrationNumber": "registrationNumber",
            "taxNumber": "taxNumber",
            "uei": "uniqueEntityId",
            "uscc": "uscCode",
            "vat": "vatCode",
        }.items()
    },
    **{
        scheme: (name, _OF_ORGANIZATIONS)
        for scheme, name in {"cage": "cageCode", "giin": "giiNumber", "imo": "imoNumber", "permid": "permId"}.items()
    },
    **{scheme: (f"{scheme}Code", (_COMPANY,)) for scheme in ("cik", "irs", "isin", "jib", "mbs", "voen")},
    "passportNumber": ("passportNumber", ("Person",)),
    "ssn": ("socialSecurityNumber", ("Person",)),
    "wikidata": ("wikidataId", (*_OF_ACTORS, "Event", "Address")),
}
"""Schemes of identifiers, the property of each, and the schemata that have it; any other is an Identification."""

ON_ENTITIES = ("PARTICIPATED_IN", "OCCURRED_AT")
"""Relations that are told by the entities themselves, as far as they say no more than that."""


@dataclass(slots=True)
class Row:
    """An entity of FollowTheMoney in the making."""

    id: str
    schema: str
    properties: dict[str, dict[str, None]] = field(default_factory=dict)

    def add(self, name: str, *values: str) -> None:
        """Give a property further values; what is empty or already there is passed over."""
        for value in values:
            if value:
                self.properties.setdefault(name, {})[value] = None

    def add_date(self, name: str, text: str, note: str, said: str) -> None:
        """Give a property a date; one that this format cannot write, as a note."""
        edtf = text.partition("|")[0]
        if _PLAIN.fullmatch(edtf):
            self.add(name, edtf)
        elif edtf:
            self.add(note, f"{said}: {edtf}")

    @property
    def line(self) -> bytes:
        """The entity as a line of the file."""
        said = {name: list(values) for name, values in sorted(self.properties.items())}
        return orjson.dumps({"id": self.id, "schema": self.schema, "properties": said}) + b"\n"


def write(world: World) -> Iterator[bytes]:
    """The file, line by line: documents, entities, then what joins them.

    Plans, denials and judgements of sameness have no place in it; what is alleged, inferred or disputed says so.
    """
    for source in world.sources():
        yield _document(source).line
    for entity in world.entities():
        for row in _of_entity(world, entity):
            yield row.line
    for edge in world.edges():
        joining = _of_edge(world, edge)
        if joining is not None:
            yield joining.line


def _id(entity: str) -> str:
    item = _ITEM.fullmatch(entity)
    return item[1] if item else entity


def _document(source: Source) -> Row:
    row = Row(source.id, "Document")
    row.add("title", source.title)
    row.add("publisher", source.publisher)
    row.add("author", source.author)
    row.add("sourceUrl", source.url)
    row.add("language", source.lang)
    row.add_date("publishedAt", source.published.text if source.published else "", "notes", "published")
    return row


def _of_entity(world: World, entity: Entity) -> Iterator[Row]:
    organization = entity.label == _ORGANIZATION
    schema = SCHEMATA.get(entity.value("type"), _ORGANIZATION) if organization else entity.label
    row = Row(_id(entity.id), "Address" if entity.label == "Place" else schema)
    for name in entity.names:
        _add_name(row, name)
    if row.schema == "Address":
        row.add("full", *row.properties.get("name", ()))
    row.add("summary", "" if row.properties.keys() & {"name", "alias"} else entity.caption)
    _add_facts(row, entity)
    _add_edges(world, row, entity)
    row.add("proof", *_proof(entity.claims[claim] for claim in sorted(entity.claims)))
    papers = list(_identifiers(row, entity))
    yield from (row, *papers)


def _add_name(row: Row, name: ProjectedName) -> None:
    """The forms of a name; one that is only alleged is a note. An inferred one stays, marked: it is all there is."""
    for form, of_form in stances(name.current).items():
        if of_form != {Modality.ALLEGED.value}:
            row.add("name" if name.use == "main" else "alias", form)
        if Modality.FACT.value not in of_form:
            row.add("notes", f"name ({min(of_form)}): {form}")


def _add_facts(row: Row, entity: Entity) -> None:
    dates = DATES[entity.label]
    for name, fact in sorted(entity.facts.items()):
        for value in fact.values:
            stances = {entry.stance for entry in value.entries}
            text = value.value.partition("|")[0] if name in dates else value.value
            if Modality.FACT.value not in stances:
                row.add("notes", f"{name} ({min(stances)}): {text}")
            elif name in dates:
                row.add_date(dates[name], value.value, "notes", name)
            elif name in TEXTS and (name not in ("occupation", "sex") or row.schema == "Person"):
                row.add(TEXTS[name], text)
            elif name not in UNSAID or (name == "type" and text not in SCHEMATA):
                row.add("notes", f"{name}: {text}")
        if fact.disputed:
            row.add("notes", f"{name} is disputed.")


def _add_edges(world: World, row: Row, entity: Entity) -> None:
    for edge in world.edges_of(entity.id):
        if entity.label == "Person" and edge.type == "CITIZEN_OF" and _certain(edge):
            row.add("nationality", _code(world, edge.end))
        elif entity.label == "Event" and edge.type == "PARTICIPATED_IN" and _certain(edge):
            row.add("involved", _id(edge.start))
        elif entity.label == "Event" and edge.type == "OCCURRED_AT" and _certain(edge):
            row.add("addressEntity", _id(edge.end))
            row.add("location", world.caption(edge.end))


def _identifiers(row: Row, entity: Entity) -> Iterator[Row]:
    """Add the identifiers that its schema has a property for; the others as records that name it."""
    for text in entity.stated("identifier"):
        scheme, _, number = text.partition(":")
        name, schemata = SCHEMES.get(scheme, ("", ()))
        if row.schema in schemata:
            row.add(name, number)
        elif row.schema in _OF_ACTORS:
            paper = Row(_key("identification", entity.id, text), "Identification")
            paper.add("holder", row.id)
            paper.add("type", scheme)
            paper.add("number", number or scheme)
            yield paper
        else:
            row.add("notes", f"identifier: {text}")


def _code(world: World, state: str) -> str:
    """The code of a state, as its id or a name that is a code gives it; empty where none does."""
    by_id = _STATE.fullmatch(state)
    if by_id:
        return by_id[1]
    entity = world.entity(state)
    names = (entry.value for name in (entity.names if entity else ()) if name.use == "code" for entry in name.current)
    return next((text.lower() for text in names if _CODE.fullmatch(text)), "")


def _certain(edge: Edge) -> bool:
    """Whether some source says it as a fact."""
    return any(claim.modality is Modality.FACT for claim in edge.asserting)


def _of_edge(world: World, edge: Edge) -> Row | None:
    """What joins two entities, as an entity of its own; None where the entities say it all."""
    if edge.type in ON_ENTITIES and _certain(edge) and edge.qualifiers.get("role", "participant") == "participant":
        return None
    if edge.type == "CITIZEN_OF" and _certain(edge) and not edge.picked.since and _code(world, edge.end):
        return None
    row = Row(_key(edge.type.lower(), edge.key), "UnknownLink")
    start, end, title = _id(edge.start), _id(edge.end), edge.qualifiers.get("title", "")
    if edge.type in ("PARENT_OF", "PARTNER_OF", "SIBLING_OF", "KIN_OF"):
        row.schema = "Family"
        relative = world.entity(edge.start)
        sex = next(iter(relative.stated("sex")), "") if relative else ""
        row.add("relationship", word_for(edge.type, edge.qualifiers, sex))
        _add(row, relative=start, person=end)
    elif edge.type == "MEMBER_OF":
        row.schema = "Membership"
        _add(row, member=start, organization=end, role=title)
    elif edge.type == "HOLDS_POSITION":
        row.schema = "Employment"
        _add(row, employee=start, employer=end, role=title)
    else:
        _add(row, subject=start, object=end, role=_role(edge))
    _add_course(row, edge)
    return row


def _add(row: Row, **values: str) -> None:
    for name, value in values.items():
        row.add(name, value)


def _role(edge: Edge) -> str:
    role = edge.qualifiers.get("role", "")
    return f"{EDGE[edge.type].forward} ({role})" if role else EDGE[edge.type].forward


def _add_course(row: Row, edge: Edge) -> None:
    """When it was, how sure it is, and which documents say so."""
    picked = edge.picked
    for name, text in (("date", picked.at), ("startDate", picked.since), ("endDate", picked.until)):
        row.add_date(name, text, "summary", name)
    for text in picked.observed:
        row.add_date("date", text, "summary", "date")
    if not _certain(edge):
        row.add("summary", min(claim.modality.value for claim in edge.asserting))
    if picked.disputed:
        row.add("summary", "disputed")
    row.add("proof", *_proof(edge.asserting))


def _proof(claims: Iterable[Claim]) -> list[str]:
    return sorted({claim.source.id for claim in claims})


def _key(*parts: str) -> str:
    return f"{parts[0]}-{sha256(chr(31).join(parts).encode()).hexdigest()[:24]}"
