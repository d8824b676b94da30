"""Terms: when a marriage, an office or a membership began and ended, and whether two records may speak of one."""

from __future__ import annotations

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
