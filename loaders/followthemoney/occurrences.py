"""Occurrences: which of several records of one pair speak of one term or marriage, and which of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass

from graph.dates import ImpreciseDate


@dataclass(frozen=True, slots=True)
class Dated:
    """When something began and ended: the bounds of each, ISO days, empty where they are open."""

    since0: str = ""
    since1: str = ""
    until0: str = ""
    until1: str = ""

    @property
    def row(self) -> tuple[str, ...]:
        """Its fields."""
        return astuple(self)

    @property
    def said(self) -> bool:
        """Whether anything is known of it."""
        return any(self.row)

    def agrees(self, other: Dated) -> bool:
        """Whether it may be the same: a beginning or an end in common, and nothing against it."""
        begun = _meet((self.since0, self.since1), (other.since0, other.since1))
        ended = _meet((self.until0, self.until1), (other.until0, other.until1))
        return False not in (begun, ended) and True in (begun, ended)


UNDATED = Dated()


def dated(since: ImpreciseDate | None, until: ImpreciseDate | None) -> Dated:
    """The bounds of a beginning and an end."""
    bounds = [bound or "" for day in (since, until) for bound in ((day.earliest, day.latest) if day else ("", ""))]
    return Dated(*bounds)


def _meet(one: tuple[str, str], other: tuple[str, str]) -> bool | None:
    """Whether two ranges of days have one in common; None where either is not said."""
    if not any(one) or not any(other):
        return None
    return (not one[1] or not other[0] or other[0] <= one[1]) and (not other[1] or not one[0] or one[0] <= other[1])


def group(pair: str, records: Sequence[tuple[str, Dated]]) -> Iterator[tuple[str, str, str]]:
    """The pair, each record and the one that its occurrence is named after; nothing where there is but one.

    Records without dates speak of no occurrence of their own. Those that agree with one another speak of one: a pair
    is often told from both ends, or by two lists.
    """
    found: list[list[tuple[str, Dated]]] = []
    for record, dates in sorted(records):
        if dates.said:
            same = [those for those in found if all(dates.agrees(other) for _, other in those)]
            (same[0] if same else _new(found)).append((record, dates))
    if len(found) > 1:
        for those in found:
            yield from ((pair, record, those[0][0]) for record, _ in those)


def _new(found: list[list[tuple[str, Dated]]]) -> list[tuple[str, Dated]]:
    found.append([])
    return found[-1]
