"""Fact words: each word that a fact may begin with, its slots, and the one meaning that it has in claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.vocabulary import EDGE, EDGES, PROPERTIES, ROLES, SAME_AS, Datatype, Edge, Property, Time
from loaders.case_file.drafts import Draft, Said
from loaders.case_file.slots import ANY_ENTITY, EVENT, OBSERVED, SINCE, UNTIL, WHEN, Kind, Slot, entity, qualifier

Writer = Callable[[Said], Iterator[Draft]]


@dataclass(frozen=True, slots=True)
class FactWord:
    """A word: what it says, what that is in claims, its slots, and who writes the drafts.

    `derives` names the slot whose entities each have an event of their own where the fact names none
    (`capture-anna`); with `together`, all of them share one (`meeting-anna-ben`).
    """

    word: str
    about: str
    meaning: str
    slots: tuple[Slot, ...]
    write: Writer
    derives: str = ""
    together: bool = False

    @property
    def prefix(self) -> str:
        """What the keys of the events that it makes begin with: `proof-of-life` for proofOfLife."""
        return "".join(f"-{char.lower()}" if char.isupper() else char for char in self.word)

    def slot(self, name: str) -> Slot | None:
        """One slot by its name."""
        return next((slot for slot in self.slots if slot.name == name), None)


def ends(type_: str, one: str, other: str) -> tuple[str, str]:
    """The two ends in the order of a claim: sorted where the relation is symmetric."""
    if type_ == SAME_AS or EDGE[type_].symmetric:
        one, other = sorted((one, other))
    return one, other


def _time_slots(edge: Edge) -> tuple[Slot, ...]:
    return {Time.INSTANT: (WHEN,), Time.STATE: (SINCE, UNTIL, OBSERVED), Time.TIMELESS: ()}[edge.time]


def _relation(edge: Edge) -> FactWord:
    names = tuple(said.name for said in edge.qualifiers)

    def write(said: Said) -> Iterator[Draft]:
        for one in said.all("subject"):
            for other in said.all("object"):
                subject, object_ = ends(edge.type, one, other)
                qualifiers = said.qualifiers(*names)
                yield said.dated(Draft(subject, edge.type, object_, event=said.one("event"), qualifiers=qualifiers))

    slots = (
        entity("subject", "Of whom or what it is said", edge.start, required=True),
        entity("object", "Whom or what it relates to", edge.end, required=True),
        *((EVENT,) if edge.occurrence else ()),
        *_time_slots(edge),
        *map(qualifier, edge.qualifiers),
    )
    return FactWord(edge.type, f"The subject {edge.forward} the object", f"`{edge.type}`, for each pair", slots, write)


_KINDS = {
    Datatype.TEXT: Kind.TEXT,
    Datatype.WORD: Kind.WORD,
    Datatype.DATE: Kind.DATE,
    Datatype.QUANTITY: Kind.QUANTITY,
}


def value_slot(prop: Property, name: str = "is") -> Slot:
    """The slot that takes a property's value."""
    kind = _KINDS[prop.datatype]
    return Slot(name, prop.about, kind, words=prop.words, unit=prop.unit, many=kind is not Kind.DATE, required=True)


def property_slots(prop: Property) -> tuple[Slot, ...]:
    """What is said beside a property's value."""
    return (*map(qualifier, prop.qualifiers), *((WHEN,) if prop.datatype is not Datatype.DATE else ()))


def value_text(said: Said, name: str) -> tuple[str, ...]:
    """The values of a slot as claims hold them: a date with the source's own words."""
    day = said.day(name)
    return (day.text,) if day else said.all(name)


def write_property(prop: Property, said: Said) -> Iterator[Draft]:
    """A claim for each entity and value."""
    names = [said.name for said in prop.qualifiers]
    for subject in said.all("of"):
        for value in value_text(said, "is"):
            yield Draft(subject, prop.name, value=value, qualifiers=said.qualifiers(*names), at=said.day("when"))


def _property(prop: Property) -> FactWord:
    of = entity("of", "Whose or of what", prop.of, required=True)
    return FactWord(
        prop.name,
        prop.about,
        f"the value `{prop.name}`",
        (of, value_slot(prop), *property_slots(prop)),
        lambda said: write_property(prop, said),
    )


def _write_same(said: Said) -> Iterator[Draft]:
    for one in said.all("of"):
        for other in said.all("is"):
            subject, object_ = ends(SAME_AS, one, other)
            yield Draft(subject, SAME_AS, object_)


_SAME = FactWord(
    "sameAs",
    "Two are one and the same",
    f"`{SAME_AS}`",
    (
        entity("of", "One of them", ANY_ENTITY, required=True),
        entity("is", "The other, of the same kind", ANY_ENTITY, required=True),
    ),
    _write_same,
)


def _write_denial(said: Said) -> Iterator[Draft]:
    yield Draft(
        said.one("subject"),
        said.one("predicate"),
        said.one("object"),
        said.one("value"),
        said.one("event"),
        said.qualifiers("role", "kind", "title"),
        denied=True,
    )


DENIAL = FactWord(
    "denial",
    "The source says that it is not so; what is left out matches all",
    "one denial, a pattern",
    (
        entity("subject", "Of whom or what it is denied", ANY_ENTITY, many=False),
        Slot(
            "predicate",
            "The relation or property that is denied",
            Kind.WORD,
            words=(*EDGE, *(prop.name for prop in PROPERTIES), SAME_AS),
        ),
        entity("object", "The other end of a relation", ANY_ENTITY, many=False),
        entity("event", "The event in which it is denied", ("Event",), many=False),
        Slot("value", "The value of a property that is denied"),
        Slot("role", "The part taken, where only that is denied", Kind.WORD, words=ROLES),
        Slot("kind", "The kind, where the relation has kinds"),
        Slot("title", "The title, where the relation has titles"),
    ),
    _write_denial,
)

RELATIONS: tuple[FactWord, ...] = tuple(map(_relation, EDGES))
VALUES: tuple[FactWord, ...] = tuple(map(_property, PROPERTIES))
OTHERS: tuple[FactWord, ...] = (_SAME, DENIAL)
