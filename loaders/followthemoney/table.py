"""The mapping, as data: what each schema of FollowTheMoney is here, and what each of its properties says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PERSON, ORGANIZATION, EVENT, PLACE = "Person", "Organization", "Event", "Place"
LEGAL_ENTITY, POSITION, ADDRESS = "LegalEntity", "Position", "Address"
ACTORS = (PERSON, ORGANIZATION)


@dataclass(frozen=True, slots=True)
class Thing:
    """A schema whose records are entities: their label, and the type that the schema alone makes certain."""

    label: str
    type: str = ""


THINGS: Mapping[str, Thing] = {
    PERSON: Thing(PERSON),
    LEGAL_ENTITY: Thing(ORGANIZATION),
    ORGANIZATION: Thing(ORGANIZATION),
    "Company": Thing(ORGANIZATION, "company"),
    "PublicBody": Thing(ORGANIZATION, "government"),
    POSITION: Thing(ORGANIZATION),
    EVENT: Thing(EVENT),
}
"""A LegalEntity is a Person where a relation that only a person can have names it."""

DOCUMENTS = (
    *("Article", "Audio", "Document", "Email", "Folder", "HyperText", "Image", "Package", "Pages", "PlainText"),
    *("Table", "Video", "Workbook"),
)
"""Schemata whose records become sources, of the records that name them as proof."""

IDENTIFICATIONS = ("Identification", "Passport")
"""Schemata whose records become identifiers of their holder."""

TOPICS = {"pol.party": "party", "gov.igo": "international"}
"""What a topic says of the type of an organization whose schema leaves it open."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a property of an entity says: `predicate`, read as `kind`, of entities of the labels `of`.

    `kind` is name, text, date, moment (a date whose first of January is meant), sex, identifier, wikidata, state (the
    end of CITIZEN_OF), entity (an end of the label `end`), participant (of an event), place or type. `word` is the use
    of a name or the scheme of an identifier.
    """

    predicate: str
    kind: str
    of: tuple[str, ...] = (PERSON, ORGANIZATION, EVENT, PLACE)
    word: str = ""
    end: tuple[str, ...] = ()


def _identifiers() -> dict[str, Value]:
    schemes = {
        "bvdId": "bvd",
        "cageCode": "cage",
        "cikCode": "cik",
        "dunsCode": "duns",
        "giiNumber": "giin",
        "icijId": "icij",
        "imoNumber": "imo",
        "innCode": "inn",
        "irsCode": "irs",
        "isinCode": "isin",
        "jibCode": "jib",
        "leiCode": "lei",
        "mbsCode": "mbs",
        "npiCode": "npi",
        "ogrnCode": "ogrn",
        "okpoCode": "okpo",
        "permId": "permid",
        "socialSecurityNumber": "ssn",
        "swiftBic": "bic",
        "uniqueEntityId": "uei",
        "uscCode": "uscc",
        "vatCode": "vat",
        "voenCode": "voen",
        # These name no register: the property itself is the scheme.
        "idNumber": "idNumber",
        "licenseNumber": "licenseNumber",
        "passportNumber": "passportNumber",
        "registrationNumber": "registrationNumber",
        "taxNumber": "taxNumber",
    }
    return {name: Value("identifier", "identifier", ACTORS, word) for name, word in schemes.items()}


VALUES: Mapping[str, Value] = {
    "name": Value("name", "name", word="main"),
    "alias": Value("name", "name", word="also"),
    "previousName": Value("name", "name", word="also"),
    "weakAlias": Value("name", "name", word="also"),
    "abbreviation": Value("name", "name", word="also"),
    "summary": Value("description", "text"),
    "description": Value("description", "text"),
    "notes": Value("description", "text"),
    "birthDate": Value("born", "date", (PERSON,)),
    "deathDate": Value("died", "date", (PERSON,)),
    "gender": Value("sex", "sex", (PERSON,)),
    "position": Value("occupation", "text", (PERSON,)),
    "profession": Value("occupation", "text", (PERSON,)),
    "citizenship": Value("CITIZEN_OF", "state", (PERSON,)),
    "nationality": Value("CITIZEN_OF", "state", (PERSON,)),
    "incorporationDate": Value("begun", "date", (ORGANIZATION,)),
    "inceptionDate": Value("begun", "date", (ORGANIZATION,)),
    "dissolutionDate": Value("ended", "date", (ORGANIZATION,)),
    "topics": Value("type", "type", (ORGANIZATION,)),
    "parent": Value("PART_OF", "entity", (ORGANIZATION,), end=(ORGANIZATION,)),
    "organization": Value("PART_OF", "entity", (ORGANIZATION,), end=(ORGANIZATION,)),
    "date": Value("date", "moment", (EVENT,)),
    "startDate": Value("begun", "moment", (EVENT,)),
    "endDate": Value("ended", "moment", (EVENT,)),
    "involved": Value("PARTICIPATED_IN", "participant", (EVENT,), end=ACTORS),
    "organizer": Value("PARTICIPATED_IN", "participant", (EVENT,), end=ACTORS),
    "location": Value("OCCURRED_AT", "place", (EVENT,)),
    "addressEntity": Value("OCCURRED_AT", "entity", (EVENT,), end=(PLACE,)),
    "full": Value("name", "name", (PLACE,), "main"),
    "wikidataId": Value("identifier", "wikidata"),
    **_identifiers(),
}
"""What a property of an entity says, whatever its schema; one that is not here, or not of its label, is kept raw."""


@dataclass(frozen=True, slots=True)
class Bond:
    """A schema that relates two: the properties of its ends in the order of the claim, and the labels they may have.

    `predicate` is empty where words of the record decide it (kinship). `title` is the property that gives the title,
    `untitled` the title where the schema itself says it. `event` is the type of the events that tell several apart.
    """

    start: str
    end: str
    predicate: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    title: str = ""
    untitled: str = ""
    event: str = "tenure"


BONDS: Mapping[str, Bond] = {
    "Family": Bond("relative", "person", "", (PERSON,), (PERSON,), event="marriage"),
    "Membership": Bond("member", "organization", "MEMBER_OF", ACTORS, (ORGANIZATION,), title="role"),
    "Employment": Bond("employee", "employer", "HOLDS_POSITION", (PERSON,), (ORGANIZATION,), title="role"),
    "Directorship": Bond(
        "director", "organization", "HOLDS_POSITION", (PERSON,), (ORGANIZATION,), title="role", untitled="director"
    ),
    "Occupancy": Bond("holder", "post", "HOLDS_POSITION", (PERSON,), (ORGANIZATION,)),
}
"""An Occupancy leads to the organization of its post where that names one, else to the post; its title is the name of
the post."""


@dataclass(frozen=True, slots=True)
class Link:
    """A schema that joins entities in a way that has no relation here: it becomes an event in which they take part.

    `ends` are the properties that name them, with the role and the labels they may have; `about` are the properties
    that say what it is, each with the words before it.
    """

    ends: tuple[tuple[str, str, tuple[str, ...]], ...]
    about: tuple[tuple[str, str], ...]


LINKS: Mapping[str, Link] = {
    "Associate": Link(
        (("person", "participant", (PERSON,)), ("associate", "participant", (PERSON,))),
        (("relationship", "Associate: "),),
    ),
    "UnknownLink": Link(
        (("subject", "participant", ACTORS), ("object", "participant", ACTORS)), (("role", "UnknownLink: "),)
    ),
    "Sanction": Link((("entity", "subject", ACTORS),), (("program", "Sanction: "), ("authority", "Sanction by "))),
}
"""Their dates begin and end the event; other texts describe it."""

LINK_DATES = {"startDate": "begun", "endDate": "ended", "date": "date", "listingDate": "date"}
LINK_TEXTS = {"summary": "description", "description": "description", "provisions": "description", "reason": "text"}

NEEDS: Mapping[tuple[str, str], str] = {
    ("Family", "person"): PERSON,
    ("Family", "relative"): PERSON,
    ("Associate", "person"): PERSON,
    ("Associate", "associate"): PERSON,
    ("Employment", "employee"): PERSON,
    ("Occupancy", "holder"): PERSON,
    ("Passport", "holder"): PERSON,
    ("Occupancy", "post"): ORGANIZATION,
    ("Employment", "employer"): ORGANIZATION,
    ("Directorship", "organization"): ORGANIZATION,
    ("Membership", "organization"): ORGANIZATION,
    (POSITION, "organization"): ORGANIZATION,
    (EVENT, "addressEntity"): PLACE,
}
"""What an entity must be because of the property that names it: all that is known of one that has no record."""

REVERSE: Mapping[str, str] = {
    "associates": "person",
    "associations": "associate",
    "directorshipDirector": "director",
    "directorshipOrganization": "organization",
    "employees": "employer",
    "employers": "employee",
    "eventsInvolved": "involved",
    "eventsOrganized": "organizer",
    "familyPerson": "person",
    "familyRelative": "relative",
    "identification": "holder",
    "membershipMember": "member",
    "membershipOrganization": "organization",
    "occupancies": "post",
    "positionOccupancies": "holder",
    "positions": "organization",
    "proven": "proof",
    "provenIntervals": "proof",
    "sanctionEntity": "entity",
    "sanctions": "entity",
    "subsidiaries": "parent",
    "unknownLinkFrom": "object",
    "unknownLinkTo": "subject",
}
"""Names under which an entity holds the records that point at it, and the property by which those do."""

SEXES = {"female": "female", "male": "male", "other": "other"}
FORMER_STATES = ("cshh", "csxx", "ddde", "suhh", "yucs")
NO_STATES = ("eu", "un", "xx", "zz")
"""Codes of countries that name no state."""
