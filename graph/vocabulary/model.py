"""The shape of a vocabulary entry: what a word of Kith says about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default
from enum import StrEnum


class Time(StrEnum):
    """How a relation or value stands in time (design: claims, time)."""

    TIMELESS = "timeless"
    INSTANT = "instant"
    STATE = "state"


class Datatype(StrEnum):
    """What the value of a property is written as."""

    TEXT = "text"
    WORD = "word"
    DATE = "date"
    QUANTITY = "quantity"


class Stored(StrEnum):
    """The type of a stored property, for declarations in the database."""

    STRING = "STRING"
    INTEGER = "INTEGER"
    BOOLEAN = "BOOLEAN"
    STRINGS = "LIST<STRING>"
    INTEGERS = "LIST<INTEGER>"


@dataclass(frozen=True, slots=True)
class Node:
    """A node label: its stored properties, which of them have a range index, which a full-text index.

    `id` is unique on every label. `entity` marks what claims are about; the others are provenance and bookkeeping.
    """

    label: str
    about: str
    properties: Mapping[str, Stored]
    indexed: tuple[str, ...] = ()
    fulltext: tuple[str, ...] = ()
    entity: bool = False
    standards: Mapping[str, str] = default(default_factory=dict)

    @property
    def prefix(self) -> str:
        """What ids of this label begin with: `person` for Person."""
        return self.label.lower()


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A named part of a relation claim; `words` lists what it may say, empty for free text, `number` for integers."""

    name: str
    about: str
    words: tuple[str, ...] = ()
    number: bool = False
    default: str = ""


@dataclass(frozen=True, slots=True)
class Exclusive:
    """What two edges of a type to one end exclude: of those whose key `qualifier` has a `value`, one for each word of a
    property of who stands at the start: one birth mother and one birth father.

    `about` says so in words. Somebody of whom the property is unsaid excludes nobody.
    """

    qualifier: str
    value: str
    told_apart_by: str
    about: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship type: ends, how it reads both ways, time, and what makes two claims speak of one edge.

    `start` and `end` are labels; with `alike`, both ends have the same label. `key` names the qualifiers that belong
    to the key; `occurrence` is the type of event that tells two edges of one pair apart; `roles` are those of start and
    end in that event. `field` and `inverse` are the GraphQL fields on start and end. `hop` says whether a path may run
    over it.
    """

    type: str
    start: tuple[str, ...]
    end: tuple[str, ...]
    forward: str
    backward: str
    field: str
    inverse: str
    time: Time = Time.INSTANT
    key: tuple[str, ...] = ()
    qualifiers: tuple[Qualifier, ...] = ()
    occurrence: str | None = None
    roles: tuple[str, str] | None = None
    symmetric: bool = False
    alike: bool = False
    hop: bool = True
    indexed: tuple[str, ...] = ()
    exclusive: Exclusive | None = None
    standards: Mapping[str, str] = default(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Property:
    """A value that claims give an entity: who has it, how it is written, whether two values exclude each other."""

    name: str
    of: tuple[str, ...]
    about: str
    datatype: Datatype = Datatype.TEXT
    words: tuple[str, ...] = ()
    exclusive: bool = False
    unit: str = ""
    qualifiers: tuple[Qualifier, ...] = ()
    standards: Mapping[str, str] = default(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a closed list (an event type, a role) with its meaning and its equivalents in standards."""

    word: str
    about: str
    standards: Mapping[str, str] = default(default_factory=dict)
