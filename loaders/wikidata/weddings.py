"""Weddings: which statements of two that are, or were, a couple speak of one marriage, and which of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from graph.dates import ImpreciseDate
from loaders.terms import UNDATED, Dated, dated
from loaders.wikidata.properties import RELATION, SINCE, UNTIL
from loaders.wikidata.snaks import Statement
from loaders.wikidata.times import Unreadable, date_of


@dataclass(frozen=True, slots=True)
class Wedding:
    """A statement, by the key of its id, of a pair, from one side; when the marriage began and ended, where it says."""

    id: str
    pair: str
    side: str
    dates: Dated = UNDATED

    @property
    def row(self) -> tuple[str, ...]:
        """Its fields, and those of its dates."""
        return (self.id, self.pair, self.side, *self.dates.row)

    @classmethod
    def of(cls, row: Sequence[str]) -> Wedding:
        """Read `row` back."""
        id_, pair, side, *bounds = row
        return cls(id_, pair, side, Dated(*bounds))


def pair_of(property_: str, one: str, other: str) -> str:
    """What two and the kind of their partnership are called together."""
    return " ".join((property_, *sorted((one, other))))


def wedding(entity: str, statement: Statement) -> Wedding | None:
    """The wedding that a statement of an entity tells of; None where it tells of none, or not of whom."""
    relation, other = RELATION.get(statement.name), statement.main.item
    if relation is None or relation.type != "PARTNER_OF" or not other or other == entity:
        return None
    return Wedding(
        statement.key,
        pair_of(statement.name, entity, other),
        entity,
        dated(*(_date(statement, name) for name in (SINCE, UNTIL))),
    )


def _date(statement: Statement, name: str) -> ImpreciseDate | None:
    found = statement.one(name)
    try:
        return date_of(found) if found else None
    except Unreadable:
        return None


def occasion(key: str, weddings: Sequence[Wedding]) -> str:
    """The key of the statement that names the marriage of which one speaks; empty where the pair has but one.

    Where one of the two has several statements of the other, each of them is a marriage. A statement from the other
    side speaks of the one whose dates agree with its own, if that is exactly one; else of one of its own where that
    side has several too.
    """
    sides = Counter(wedding.side for wedding in weddings)
    mine = next((wedding for wedding in weddings if wedding.id == key), None)
    if mine is None or max(sides.values()) == 1:
        return ""
    leading = min(sides, key=lambda side: (-sides[side], side))
    if mine.side == leading:
        return key
    theirs = [wedding for wedding in weddings if wedding.side == leading]
    matches = [wedding.id for wedding in theirs if wedding.dates.agrees(mine.dates)]
    if len(matches) == 1:
        return matches[0]
    return key if sides[mine.side] > 1 else ""
