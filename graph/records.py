"""A claim as it is stored, with what follows for it from other claims; the input of the projection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from graph import periods
from graph.claims import ENTITY_ID, Claim
from graph.entries import Entry, join_details, span
from graph.periods import Version
from graph.vocabulary import PROPERTY, Datatype


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """One Claim node. Ids are as the source gave them; dates are stored text; `live` is its effective history."""

    id: str
    gist: str = ""
    subject: str = ""
    predicate: str = ""
    object: str = ""
    value: str = ""
    event: str = ""
    qualifiers: tuple[str, ...] = ()
    at: str = ""
    since: str = ""
    until: str = ""
    observed: str = ""
    stance: str = "fact"
    speaker: str = ""
    source: str = ""
    restsOn: tuple[str, ...] = ()  # noqa: N815 (the stored property's name)
    versions: tuple[Version, ...] = ()
    published: str = ""
    origin: str = ""
    live: tuple[Version, ...] = ()
    pair: str = ""
    denies: str = ""
    purge: bool = False
    projected: bool = False

    @property
    def current(self) -> bool:
        """Whether it counts now."""
        return any(version.lasts for version in self.live)

    @property
    def names(self) -> tuple[str, ...]:
        """The entities that it names."""
        named = (self.subject, self.object, self.event, self.speaker if ENTITY_ID.fullmatch(self.speaker) else "")
        return tuple(dict.fromkeys(entity for entity in named if entity))

    @property
    def span(self) -> tuple[str, str]:
        """First and last day that its dates allow, or the date that it gives as a value; empty where open."""
        if self.predicate in PROPERTY and PROPERTY[self.predicate].datatype is Datatype.DATE:
            return span(self.value, "", "", "")
        return span(self.at, self.since, self.until, self.observed)

    @property
    def details(self) -> dict[str, str]:
        """The qualifiers by name."""
        return dict(pair.partition("=")[::2] for pair in self.qualifiers)

    def entries(self) -> list[Entry]:
        """One entry for each version that ever counted."""
        return [
            Entry(
                self.id,
                self.stance,
                version.confidence,
                self.source,
                self.published,
                version.live,
                self.origin,
                self.at,
                self.since,
                self.until,
                self.observed,
                join_details(self.details),
                self.value,
            )
            for version in self.live
        ]


FIELDS = tuple(field.name for field in fields(StoredClaim) if field.name != "projected")
_LISTS = ("qualifiers", "restsOn")
_HISTORIES = ("versions", "live")


def from_properties(props: Mapping[str, Any]) -> StoredClaim:
    """A claim out of its node. `live` is set by the projection alone, so it tells what was projected."""
    values: dict[str, Any] = {name: props[name] for name in FIELDS if props.get(name) is not None}
    for name in _LISTS:
        values[name] = tuple(values.get(name, ()))
    for name in _HISTORIES:
        values[name] = periods.read(values.get(name, ()))
    return StoredClaim(**values, projected=props.get("live") is not None)


def properties(claim: Claim) -> Mapping[str, Any]:
    """What is stored of a claim as its loader read it: the properties of its node but for its history."""
    return {
        "id": claim.id,
        "gist": claim.gist,
        "subject": claim.subject or None,
        "predicate": claim.predicate or None,
        "object": claim.object or None,
        "value": claim.value or None,
        "event": claim.event or None,
        "qualifiers": [f"{name}={value}" for name, value in sorted(claim.qualifiers)],
        "at": claim.at.text if claim.at else None,
        "since": claim.since.text if claim.since else None,
        "until": claim.until.text if claim.until else None,
        "observed": claim.observed.text if claim.observed else None,
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "stance": claim.stance,
        "attributedTo": list(claim.attributed_to),
        "speaker": claim.speaker or None,
        "source": claim.source.id,
        "locator": claim.locator or None,
        "dataset": claim.dataset,
        "confidence": int(claim.confidence),
        "confidenceBy": claim.confidence_by or None,
        "quote": claim.quote or None,
        "lang": claim.lang or None,
        "visibility": claim.visibility.value,
        "extractedBy": claim.extracted_by.value,
        "restsOn": sorted(claim.rests_on),
    }


def stored(claim: Claim, versions: tuple[Version, ...] = (), **derived: Any) -> StoredClaim:
    """A claim as if it had been stored: for the projection without a database."""
    row = properties(claim)
    known: dict[str, Any] = {name: row[name] or "" for name in FIELDS if name in row}
    known |= {name: tuple(row[name]) for name in _LISTS}
    return StoredClaim(**known, versions=versions, **derived)
