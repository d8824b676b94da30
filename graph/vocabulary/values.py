"""Properties: the values that claims give to entities."""

from __future__ import annotations

from graph.vocabulary.events import EVENT_TYPES
from graph.vocabulary.model import Datatype, Property, Qualifier, Word

ANY = ("Person", "Organization", "Event", "Place")

ORGANIZATION_TYPES: tuple[Word, ...] = (
    Word(
        "state",
        "A state: who asks, who is met, whose citizen one is",
        {"followthemoney": "PublicBody", "wikidata": "Q7275"},
    ),
    Word(
        "government",
        "A government or a part of one",
        {"followthemoney": "PublicBody", "schema_org": "GovernmentOrganization"},
    ),
    Word("armed_group", "An armed group or armed force", {"wikidata": "Q17149090"}),
    Word("party", "A party or political wing", {"schema_org": "PoliticalParty", "wikidata": "Q7278"}),
    Word(
        "news_agency",
        "A news agency, a paper, a station",
        {"schema_org": "NewsMediaOrganization", "wikidata": "Q192283"},
    ),
    Word("family", "A family as a group", {"wikidata": "Q8436", "followthemoney": "Organization"}),
    Word("company", "A company", {"followthemoney": "Company", "schema_org": "Corporation"}),
    Word("international", "An international or humanitarian body", {"wikidata": "Q484652"}),
    Word("group", "Another group of people, with or without statutes", {"followthemoney": "LegalEntity"}),
)
PLACE_TYPES: tuple[Word, ...] = (
    Word("territory", "The territory of a state", {"schema_org": "Country"}),
    Word("region", "A region", {"schema_org": "AdministrativeArea"}),
    Word("settlement", "A town or village", {"schema_org": "City"}),
    Word("site", "A building, a camp, a site", {"schema_org": "Place"}),
)
SEXES = ("female", "male", "other")
TYPES: dict[str, tuple[str, ...]] = {
    "Organization": tuple(word.word for word in ORGANIZATION_TYPES),
    "Event": tuple(word.word for word in EVENT_TYPES),
    "Place": tuple(word.word for word in PLACE_TYPES),
}

NAME_KEY = Qualifier("name", "Which of the entity's names this is a form of")
USE = Qualifier("use", "How the name is used", ("main", "also", "birth", "married", "nickname", "code"), default="main")
LANG = Qualifier("lang", "Language of the form, BCP 47")
SCRIPT = Qualifier("script", "Script of the form, ISO 15924")

PROPERTIES: tuple[Property, ...] = (
    Property(
        "name",
        ANY,
        "A form of a name",
        qualifiers=(NAME_KEY, USE, LANG, SCRIPT),
        standards={
            "followthemoney": "name, alias",
            "schema_org": "name, alternateName",
            "wikidata": "label, alias",
            "gedcomx": "NameForm",
        },
    ),
    Property(
        "type",
        ("Organization", "Event", "Place"),
        "What kind of thing it is",
        Datatype.WORD,
        words=tuple(sorted({word for words in TYPES.values() for word in words})),
        exclusive=True,
        standards={"schema_org": "additionalType", "wikidata": "P31"},
    ),
    Property(
        "description",
        ANY,
        "What is known of it, in a phrase",
        standards={"schema_org": "description", "followthemoney": "summary"},
    ),
    Property(
        "born",
        ("Person",),
        "Date of birth",
        Datatype.DATE,
        exclusive=True,
        standards={
            "followthemoney": "birthDate",
            "schema_org": "birthDate",
            "wikidata": "P569",
            "gedcomx": "http://gedcomx.org/Birth",
        },
    ),
    Property(
        "died",
        ("Person",),
        "Date of death",
        Datatype.DATE,
        exclusive=True,
        standards={
            "followthemoney": "deathDate",
            "schema_org": "deathDate",
            "wikidata": "P570",
            "gedcomx": "http://gedcomx.org/Death",
        },
    ),
    Property(
        "sex",
        ("Person",),
        "Sex or gender as the source gives it",
        Datatype.WORD,
        words=SEXES,
        exclusive=True,
        standards={
            "followthemoney": "gender",
            "schema_org": "gender",
            "wikidata": "P21",
            "gedcomx": "Gender",
        },
    ),
    Property(
        "age",
        ("Person",),
        "Age on a day (the claim's date)",
        Datatype.QUANTITY,
        unit="year",
        standards={"wikidata": "P3629"},
    ),
    Property(
        "occupation",
        ("Person",),
        "What somebody does",
        standards={"schema_org": "hasOccupation", "wikidata": "P106"},
    ),
    Property(
        "date",
        ("Event",),
        "When it happened, some time within",
        Datatype.DATE,
        exclusive=True,
        standards={"followthemoney": "date", "schema_org": "startDate", "wikidata": "P585"},
    ),
    Property(
        "begun",
        ("Event", "Organization"),
        "When it began",
        Datatype.DATE,
        exclusive=True,
        standards={"schema_org": "startDate, foundingDate", "wikidata": "P580, P571"},
    ),
    Property(
        "ended",
        ("Event", "Organization"),
        "When it ended",
        Datatype.DATE,
        exclusive=True,
        standards={"schema_org": "endDate, dissolutionDate", "wikidata": "P582, P576"},
    ),
    Property(
        "duration",
        ("Event",),
        "How long it lasted",
        Datatype.QUANTITY,
        unit="day",
        standards={"schema_org": "duration", "wikidata": "P2047"},
    ),
    Property(
        "count",
        ("Event",),
        "How many people, with what they have in common as description",
        Datatype.QUANTITY,
        standards={"wikidata": "P1132"},
    ),
    Property(
        "text",
        ("Event",),
        "What was said or shown, in the source's words or a summary",
        standards={"schema_org": "text"},
    ),
    Property(
        "identifier",
        ANY,
        "An identifier in a public register, with its scheme (wikidata:Q7747)",
        standards={"schema_org": "identifier", "followthemoney": "wikidataId, registrationNumber"},
    ),
)
