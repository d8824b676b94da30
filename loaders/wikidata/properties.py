"""Properties of Wikidata that have a meaning in Kith, and the items that stand for its words."""

from __future__ import annotations

from dataclasses import dataclass

HUMAN = "Q5"
PERSON, ORGANIZATION = "person", "organization"


@dataclass(frozen=True, slots=True)
class Relation:
    """A property that relates its entity to another, as a relation of the vocabulary.

    With `back`, the other stands first. `end` is what the other is. `sex` is what the property says of the other.
    `denied`: a "no value" denies this relation and nothing else.
    """

    property: str
    label: str
    type: str
    end: str = PERSON
    back: bool = False
    qualifiers: tuple[tuple[str, str], ...] = ()
    sex: str = ""
    denied: bool = False


RELATIONS: tuple[Relation, ...] = (
    Relation("P22", "father", "PARENT_OF", back=True, sex="male"),
    Relation("P25", "mother", "PARENT_OF", back=True, sex="female"),
    Relation("P8810", "parent", "PARENT_OF", back=True),
    Relation("P3448", "stepparent", "PARENT_OF", back=True, qualifiers=(("kind", "step"),), denied=True),
    Relation("P40", "child", "PARENT_OF", denied=True),
    Relation("P26", "spouse", "PARTNER_OF", qualifiers=(("kind", "married"),), denied=True),
    Relation("P451", "unmarried partner", "PARTNER_OF", qualifiers=(("kind", "partner"),), denied=True),
    Relation("P3373", "sibling", "SIBLING_OF", denied=True),
    Relation("P1038", "relative", "KIN_OF", back=True),
    Relation("P463", "member of", "MEMBER_OF", ORGANIZATION),
    Relation("P102", "member of political party", "MEMBER_OF", ORGANIZATION),
    Relation("P39", "position held", "HOLDS_POSITION", ORGANIZATION),
    Relation("P108", "employer", "HOLDS_POSITION", ORGANIZATION),
    Relation("P27", "country of citizenship", "CITIZEN_OF", ORGANIZATION, denied=True),
    Relation("P749", "parent organization", "PART_OF", ORGANIZATION),
)
RELATION = {relation.property: relation for relation in RELATIONS}
OF_ORGANIZATIONS = ("P463", "P749")
OF_PERSONS = tuple(relation.property for relation in RELATIONS if relation.property != "P749")

DATES = {"P569": "born", "P570": "died", "P571": "begun", "P576": "ended"}
SEX, OCCUPATION, INSTANCE = "P21", "P106", "P31"

SEXES = {
    "Q6581097": "male",
    "Q6581072": "female",
    "Q15145778": "male",
    "Q15145779": "female",
    "Q44148": "male",
    "Q43445": "female",
    "Q2449503": "male",
    "Q1052281": "female",
}
"""Items that `sex or gender` may name; any other is `other`."""

NAMES: dict[str, tuple[str, str]] = {
    "P1559": ("", ""),
    "P1448": ("", ""),
    "P1477": ("birth", "birth"),
    "P2562": ("married", "married"),
    "P1449": ("nickname", "nickname"),
    "P742": ("pseudonym", "also"),
    "P1813": ("also", "also"),
    "P2561": ("also", "also"),
}
"""Properties that give a name: the key of the name that it is a form of, and its use."""

IDENTIFIERS = {
    "P214": "viaf",
    "P213": "isni",
    "P227": "gnd",
    "P244": "lcnaf",
    "P268": "bnf",
    "P269": "idref",
    "P496": "orcid",
    "P1278": "lei",
    "P1320": "opencorporates",
    "P10632": "opensanctions",
}

SINCE, UNTIL, OBSERVED = "P580", "P582", "P585"
BOUNDS = ("P1319", "P1326")
"""Qualifiers of a date: not earlier, and not later than."""

ENDED_BY = "P1534"
DOUBTS = ("P5102", "P1480")
CIRCA = "Q5727902"
KINSHIP, NAMED_AS = "P1039", "P1932"
OFFICE_OF = ("P642", "P108", "P2389")
"""Qualifiers of a position that name the organization: of, employer, organization directed by the office."""

TITLES = ("P39", "P794", "P2868")
"""Qualifiers of an employment or a membership that name the position."""

CLASSES: dict[str, tuple[str, ...]] = {
    "state": ("Q3624078", "Q6256", "Q7275", "Q3024240", "Q1763527"),
    "party": ("Q7278",),
    "armed_group": ("Q17149090", "Q772547", "Q17149114"),
    "news_agency": ("Q192283", "Q11032", "Q1616075", "Q14350", "Q1110794", "Q1153191"),
    "family": ("Q8436", "Q13417114"),
    "international": ("Q484652", "Q245065"),
    "government": ("Q327333", "Q192350", "Q7188", "Q35749", "Q640506"),
    "company": ("Q783794", "Q4830453", "Q6881511", "Q891723"),
    "group": ("Q43229", "Q163740", "Q79913", "Q3918", "Q31855", "Q15911314", "Q48204", "Q178790"),
}
"""Classes of organizations by their type; where an item is of several types, the first of these counts."""

TYPE_OF = {item: type_ for type_, items in CLASSES.items() for item in items}

STATED_IN, URL, TITLE, PUBLISHED, AUTHOR, PUBLISHER, PAGES = "P248", "P854", "P1476", "P577", "P2093", "P123", "P304"
IMPORTS = ("P143", "P4656")
INFERENCES = ("P3452", "P887")
