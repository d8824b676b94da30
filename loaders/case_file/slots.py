"""Slots: the named parts of a fact, an entity or a source, each with what may be written in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.vocabulary import ENTITIES, Qualifier

ANY_ENTITY = tuple(node.label for node in ENTITIES)


class Kind(StrEnum):
    """What is written in a slot."""

    TEXT = "text"
    WORD = "word"
    NUMBER = "number"
    DATE = "date"
    QUANTITY = "quantity"
    ENTITY = "entity"
    KEY = "key"
    FLAG = "flag"
    LANG = "language"
    URL = "address"
    SPEAKER = "speaker"
    PLAN = "plan"
    CLAIM = "fact"


@dataclass(frozen=True, slots=True)
class Slot:
    """One named part: what it is about, what is written in it, whether it may be a list, whether it must be there.

    `labels` are the kinds of entity that it takes; `words` what it may say; `unit` is that of a bare number.
    """

    name: str
    about: str
    kind: Kind = Kind.TEXT
    labels: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    many: bool = False
    required: bool = False
    unit: str = ""


def entity(name: str, about: str, labels: tuple[str, ...], *, many: bool = True, required: bool = False) -> Slot:
    """A slot for entities of some labels."""
    return Slot(name, about, Kind.ENTITY, labels, many=many, required=required)


def date(name: str, about: str) -> Slot:
    """A slot for an imprecise date."""
    return Slot(name, about, Kind.DATE)


def qualifier(said: Qualifier) -> Slot:
    """The slot of a qualifier of the vocabulary."""
    kind = Kind.WORD if said.words else Kind.NUMBER if said.number else Kind.TEXT
    if said.name == "lang":
        kind = Kind.LANG
    elif said.name == "name":
        kind = Kind.KEY
    default = f"; left out, {said.default}" if said.default else ""
    return Slot(said.name, said.about + default, kind, words=said.words)


WHEN = date("when", "The day on which it happened, or the days among which that one is")
SINCE = date("since", "When it began")
UNTIL = date("until", "When it ended")
OBSERVED = date("observed", "When it was seen to be so")
EVENT = entity("event", "The event that tells it apart from others of its kind", ("Event",), many=False)
