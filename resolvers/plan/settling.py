"""Facts and names of an entity out of rows of claims, as a view sees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.dates import ImpreciseDate, read
from graph.entries import Entry
from graph.projection.facts import canonical_text, settle
from graph.projection.naming import MAIN, main_form, use_of
from graph.projection.pick import independent_sources, ranked
from graph.quantities import Quantity, parse
from graph.views import View
from graph.vocabulary import PROPERTY, Datatype

Row = Sequence[Any]
COLUMNS = ("id", "predicate", "stance", "confidence", "source", "published", "origin", "value", "at")
"""The properties of a claim that a row begins with, so that facts can be settled from it."""
NAME_COLUMNS = (
    "id",
    "use",
    "forms",
    "langs",
    "scripts",
    "claims",
    "stances",
    "confidences",
    "sources",
    "published",
    "live",
    "origins",
    "details",
)
"""The properties of a name that a row begins with."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A value of a property with the rows of the claims that give it; `others` are its alternatives."""

    name: str
    value: str
    disputed: bool
    confidence: int = 0
    independent_sources: int = 0
    claims: Sequence[Row] = ()
    denials: Sequence[Row] = ()
    others: Sequence[Settled] = ()
    on: str = ""
    decided_by: str = ""

    @property
    def date(self) -> ImpreciseDate | None:
        """The value of a date."""
        return read(self.value) if PROPERTY[self.name].datatype is Datatype.DATE else None

    @property
    def quantity(self) -> Quantity | None:
        """The value of a quantity."""
        prop = PROPERTY[self.name]
        return parse(self.value, prop.unit) if prop.datatype is Datatype.QUANTITY else None


def stored(name: str, value: str | None, disputed: bool | None) -> Settled | None:
    """A fact as the entity carries it for the default view."""
    return Settled(name, value, bool(disputed)) if value else None


def settled(name: str, rows: Sequence[Row]) -> Settled | None:
    """The fact that the claims in some rows make; None where none asserts a value."""
    by_claim = {row[0]: row for row in rows}
    values = [
        Settled(
            name,
            value.value,
            value.disputed,
            value.confidence,
            value.independent_sources,
            [by_claim[entry.claim] for entry in value.entries],
            [by_claim[entry.claim] for entry in value.denials],
            on=value.entries[0].at,
            decided_by=value.decided_by.value,
        )
        for value in settle(name, [entry(row) for row in rows]).values
    ]
    return replace(values[0], others=values[1:]) if values else None


def all_settled(rows: Iterable[Row]) -> list[Settled]:
    """The facts that the claims in some rows make, in the vocabulary's order."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row[1], []).append(row)
    facts = (settled(name, grouped[name]) for name in PROPERTY if name in grouped)
    return [fact for fact in facts if fact]


def distinct(rows: Iterable[Row], index: int) -> list[Row]:
    """The sources in some rows of claims, each once, in order of their ids."""
    found = {row[index][0][0]: row[index][0] for row in rows if row[index]}
    return [found[id_] for id_ in sorted(found)]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a name, with the rows of the claims that give it."""

    text: str
    lang: str
    script: str
    confidence: int
    independent_sources: int
    disputed: bool
    claims: Sequence[Row]
    denials: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Named:
    """A name as a view sees it, the picked form first."""

    id: str
    use: str
    forms: Sequence[Form]


def named(rows: Iterable[Row], view: View, index: int = -1) -> list[Named]:
    """The names in some rows that have a form in the view; `index` is where a row holds its claims, if it does."""
    found = []
    for row in rows:
        entries = _name_entries(row, view)
        claims = {claim[0]: claim for claim in row[index]} if index >= 0 else {}
        forms = _forms(
            entries, dict(zip(zip(row[5], row[10], strict=True), zip(row[3], row[4], strict=True), strict=True)), claims
        )
        if forms:
            found.append(Named(row[0], use_of(entries), forms))
    return sorted(found, key=lambda name: (name.use != MAIN, name.id))


def _forms(
    entries: Sequence[Entry], tongues: Mapping[tuple[str, str], tuple[str, str]], claims: Mapping[str, Row]
) -> list[Form]:
    grouped: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in ranked(entries, canonical_text):
        grouped.setdefault((canonical_text(entry), *tongues[entry.claim, entry.live]), []).append(entry)
    denials = [entry for entry in entries if entry.denies]
    forms = []
    for (text, lang, script), group in grouped.items():
        against = [entry for entry in denials if canonical_text(entry) in ("", text)]
        forms.append(
            Form(
                text,
                lang,
                script,
                max(entry.confidence for entry in group),
                independent_sources(group),
                bool(against),
                [claims[entry.claim] for entry in group if entry.claim in claims],
                [claims[entry.claim] for entry in against if entry.claim in claims],
            )
        )
    return forms


def called(rows: Iterable[Row], view: View, lang: str | None, caption: str | None, name: str | None) -> str:
    """What to show of an entity in a language and a view, given its caption and name of the default view.

    Where it has a name and the view admits no form of it, it is `unnamed`: a caption tells no more than the view.
    """
    form = main_form([_name_entries(row, view) for row in rows], lang or "")
    return form or ("unnamed" if name and not view.default else caption or "unnamed")


def entry(row: Row) -> Entry:
    """The claim of a row that begins with `COLUMNS`; it counts, for the statement asked for no other."""
    id_, _, stance, confidence, source, published, origin, value, at = row[: len(COLUMNS)]
    return Entry(id_, stance, confidence, source, published or "", "/", origin or "", at or "", value=value or "")


def _name_entries(row: Row, view: View) -> list[Entry]:
    forms = row[2]
    lists = zip(forms, *row[5 : len(NAME_COLUMNS)], strict=True)
    entries = (
        Entry(claim, stance, confidence, source, published, live, origin, details=details, value=form)
        for form, claim, stance, confidence, source, published, live, origin, details in lists
    )
    return view.admitted(entries)
