"""Weddings: which statements of two that are, or were, a couple speak of one marriage, and which of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from graph.dates import ImpreciseDate
from loaders.wikidata.properties import RELATION, SINCE, UNTIL
from loaders.wikidata.snaks import Statement
from loaders.wikidata.times import Unreadable, date_of


@dataclass(frozen=True, slots=True)
class Wedding:
    """A statement, by the key of its id, of a pair, from one side; bounds of its beginning and end, where it has them.

    A bound is an ISO day; empty where it is open.
    """

    id: str
    pair: str
    side: str
    since0: str = ""
    since1: str = ""
    until0: str = ""
    until1: str = ""

    @property
    def row(self) -> tuple[str, ...]:
        """Its fields."""
        return astuple(self)

    def agrees(self, other: Wedding) -> bool:
        """Whether it may be the same marriage: a beginning or an end in common, and nothing against it."""
        begun = _meet((self.since0, self.since1), (other.since0, other.since1))
        ended = _meet((self.until0, self.until1), (other.until0, other.until1))
        return False not in (begun, ended) and True in (begun, ended)


def _meet(one: tuple[str, str], other: tuple[str, str]) -> bool | None:
    """Whether two ranges of days have one in common; None where either is not said."""
    if not any(one) or not any(other):
        return None
    return (not one[1] or not other[0] or other[0] <= one[1]) and (not other[1] or not one[0] or one[0] <= other[1])


def pair_of(property_: str, one: str, other: str) -> str:
    """What two and the kind of their partnership are called together."""
    return " ".join((property_, *sorted((one, other))))


def wedding(entity: str, statement: Statement) -> Wedding | None:
    """The wedding that a statement of an entity tells of; None where it tells of none, or not of whom."""
    relation, other = RELATION.get(statement.name), statement.main.item
    if relation is None or relation.type != "PARTNER_OF" or not other or other == entity:
        return None
    since, until = (_date(statement, name) for name in (SINCE, UNTIL))
    bounds = [bound or "" for day in (since, until) for bound in ((day.earliest, day.latest) if day else ("", ""))]
    return Wedding(statement.key, pair_of(statement.name, entity, other), entity, *bounds)


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
    matches = [wedding.id for wedding in theirs if wedding.agrees(mine)]
    if len(matches) == 1:
        return matches[0]
    return key if sides[mine.side] > 1 else ""
