"""Facts: the value that the claims on one property of an entity come to, in a view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.dates import read
from graph.entries import Entry
from graph.projection.pick import exclude, independent_sources, ranked
from graph.records import StoredClaim
from graph.vocabulary import PROPERTY, Datatype


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property, with the entries that assert it, the picked one first."""

    value: str
    entries: tuple[Entry, ...]

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
    """What an entity's property is in a view: the picked value, the others, and whether they exclude each other."""

    values: tuple[Value, ...]
    disputed: bool
    denials: tuple[Entry, ...]

    @property
    def value(self) -> str:
        """The picked value; empty for none."""
        return self.values[0].value if self.values else ""


def settle(name: str, entries: Sequence[Entry]) -> Fact:
    """The fact that admitted entries on a property make. Values are told apart by their canonical text."""
    prop = PROPERTY[name]
    dated = prop.datatype is Datatype.DATE
    canonical = canonical_date if dated else canonical_text
    grouped: dict[str, list[Entry]] = {}
    for entry in ranked(entries, canonical, dated=dated):
        grouped.setdefault(canonical(entry), []).append(entry)
    values = tuple(Value(found[0].value, tuple(found)) for found in grouped.values())
    denials = tuple(entry for entry in entries if entry.denies)
    excluding = prop.exclusive and len(values) > 1
    if excluding and dated:
        excluding = exclude(value.value for value in values)
    against = any(not denial.value or canonical(denial) in grouped for denial in denials)
    return Fact(values, bool(values) and (excluding or against), denials)


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
