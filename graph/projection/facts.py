"""Facts: the value that the claims on one property of an entity come to, in a view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.dates import ImpreciseDate, read
from graph.entries import Entry
from graph.projection.pick import Decision, exclude, independent_sources, pick
from graph.records import StoredClaim
from graph.vocabulary import PROPERTY, Datatype


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property: the entries that assert it, the picked one first, and those that deny it.

    `decided_by` is the rule by which the picked value stands before this one; on the picked one, before the next.
    """

    value: str
    entries: tuple[Entry, ...]
    denials: tuple[Entry, ...]
    disputed: bool
    decided_by: Decision

    @property
    def confidence(self) -> int:
        """The highest confidence among its entries."""
        return max(entry.confidence for entry in self.entries)

    @property
    def independent_sources(self) -> int:
        """How many origins assert it."""
        return independent_sources(self.entries)


@dataclass(frozen=True, slots=True)
class Fact:
    """What an entity's property is in a view: the picked value, then the others."""

    values: tuple[Value, ...]

    @property
    def value(self) -> str:
        """The picked value; empty for none."""
        return self.values[0].value if self.values else ""

    @property
    def disputed(self) -> bool:
        """Whether values exclude each other, or the picked one is denied."""
        return bool(self.values) and self.values[0].disputed


def settle(name: str, entries: Sequence[Entry]) -> Fact:
    """The fact that admitted entries on a property make. Values are told apart by their canonical text."""
    prop = PROPERTY[name]
    dated = prop.datatype is Datatype.DATE
    picked = pick(entries, canonical_date if dated else canonical_text, dated=dated)
    grouped = picked.values()
    excluding = prop.exclusive and len(grouped) > 1 and (not dated or exclude(grouped))
    denials = [entry for entry in entries if entry.denies]
    values = []
    for decision, found in zip(picked.decisions(), grouped.values(), strict=True):
        against = tuple(denial for denial in denials if denies(name, denial.value, found[0].value))
        values.append(Value(found[0].value, tuple(found), against, excluding or bool(against), decision))
    return Fact(tuple(values))


def denies(name: str, denied: str, value: str) -> bool:
    """Whether the denial of one value of a property (empty for any) is one of another value too.

    Who denies a date denies every narrower one within it: not in 1995 is not in May 1995.
    """
    if PROPERTY[name].datatype is not Datatype.DATE:
        return denied in ("", value)
    if not denied or denied.partition("|")[0] == value.partition("|")[0]:
        return True
    whole, part = read(denied), read(value)
    return whole is not None and part is not None and _within(part, whole)


def _within(part: ImpreciseDate, whole: ImpreciseDate) -> bool:
    starts = not whole.earliest or bool(part.earliest and part.earliest >= whole.earliest)
    return starts and (not whole.latest or bool(part.latest and part.latest <= whole.latest))


def canonical_text(entry: Entry) -> str:
    """The value of an entry, told apart from others by its text."""
    return entry.value


def canonical_date(entry: Entry) -> str:
    """The EDTF text of a date, without the source's own words for it."""
    return entry.value.partition("|")[0]


def stored_properties(name: str, claims: Sequence[StoredClaim]) -> dict[str, object]:
    """What a node carries of one property: the default view's pick, and the ids of all claims, current ones first."""
    entries = sorted((entry for claim in claims for entry in claim.entries()), key=lambda e: (e.claim, e.live))
    fact = settle(name, [entry for entry in entries if entry.current])
    shown = [entry.claim for value in fact.values for entry in value.entries]
    ids = dict.fromkeys([*shown, *(entry.claim for entry in entries if entry.current), *(e.claim for e in entries)])
    stored: dict[str, object] = {
        name: fact.value or None,
        f"{name}Claims": list(ids) or None,
        f"{name}Disputed": fact.disputed or None,
    }
    if PROPERTY[name].datatype is Datatype.DATE:
        date = read(fact.value)
        stored[f"{name}Earliest"] = date.earliest if date else None
        stored[f"{name}Latest"] = date.latest if date else None
    return stored
