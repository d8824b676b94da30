"""What statements mean: the drafts of claims that each comes to, and what of it says nothing here."""

from __future__ import annotations

from dataclasses import dataclass

from graph.dates import ImpreciseDate
from loaders.wikidata.properties import CIRCA, DOUBTS, PERSON
from loaders.wikidata.snaks import Statement

Pairs = tuple[tuple[str, str], ...]


class NoMeaning(Exception):
    """A statement that makes no claim, with the reason: it is kept raw."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The entity that a statement is about."""

    item: str
    kind: str

    @property
    def id(self) -> str:
        """Its id here."""
        return f"{self.kind}/wikidata/{self.item}"

    @property
    def person(self) -> bool:
        """Whether it is a person."""
        return self.kind == PERSON


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim but for its source and how sure it is."""

    subject: str
    predicate: str
    object: str = ""
    value: str = ""
    event: str = ""
    qualifiers: Pairs = ()
    since: ImpreciseDate | None = None
    until: ImpreciseDate | None = None
    observed: ImpreciseDate | None = None
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a statement comes to. `used` are the properties of its qualifiers that are in the drafts."""

    drafts: tuple[Draft, ...]
    used: frozenset[str] = frozenset()
    best: bool = False
    """Whether Wikidata prefers it to other values of which one only can be true."""


def doubted(statement: Statement) -> bool:
    """Whether Wikidata says of a statement how far it may be true: allegedly, presumably, disputed."""
    return any(snak.item != CIRCA for name in DOUBTS for snak in statement.qualifiers.get(name, ()))
