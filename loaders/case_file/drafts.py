"""Drafts: what a fact says in the terms of claims, before its source and stance are added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph.dates import ImpreciseDate


@dataclass(frozen=True, slots=True)
class Draft:
    """One claim to be, with what `graph.claims.Claim` has of the same names.

    `implied` marks what a short form adds of itself; said twice in one file, it is one claim and no mistake.
    """

    subject: str
    predicate: str
    object: str = ""
    value: str = ""
    event: str = ""
    qualifiers: tuple[tuple[str, str], ...] = ()
    at: ImpreciseDate | None = None
    since: ImpreciseDate | None = None
    until: ImpreciseDate | None = None
    observed: ImpreciseDate | None = None
    denied: bool = False
    implied: bool = False

    @property
    def own_event(self) -> str:
        """The event that it is about: the one it names, or its subject or object where that is one."""
        ends = (self.event, self.object, self.subject)
        return next((end for end in ends if end.startswith("event/")), "")


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in the slots of one fact, read: ids of entities, dates, canonical text."""

    values: Mapping[str, Any]

    def all(self, name: str) -> tuple[str, ...]:
        """Every item of a slot; none where it is left out."""
        found = self.values.get(name, ())
        return found if isinstance(found, tuple) else (found,)

    def one(self, name: str) -> str:
        """The one item of a slot; empty where it is left out."""
        return next(iter(self.all(name)), "")

    def day(self, name: str) -> ImpreciseDate | None:
        """The date of a slot."""
        found = self.values.get(name)
        return found if isinstance(found, ImpreciseDate) else None

    def qualifiers(self, *names: str) -> tuple[tuple[str, str], ...]:
        """The named slots that were filled, as qualifiers."""
        return tuple((name, self.one(name)) for name in names if self.one(name))

    def dated(self, draft: Draft) -> Draft:
        """A draft with the dates that were said; `at` is what a file calls `when`."""
        return replace(
            draft,
            at=self.day("when"),
            since=self.day("since"),
            until=self.day("until"),
            observed=self.day("observed"),
        )
