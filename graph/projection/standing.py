"""Standing: what follows for a claim from its source and from the claims that it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from graph import periods
from graph.claims import ENTITY_ID, Modality
from graph.names import folded
from graph.periods import Version
from graph.records import StoredClaim

Retracted: TypeAlias = Mapping[str, Sequence[Version]]
"""The periods in which claims are retracted, by gist."""
NOTHING: Retracted = {}


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What the projection needs of a source: when it was published, where it comes from."""

    id: str
    published: str = ""
    origin: str = ""


def stand(claim: StoredClaim, ground: Ground) -> StoredClaim:
    """The claim with `live`, `published` and `origin` as they follow from all that it rests on.

    An inferred claim is as late as the newest that it rests on, falls with any of them, and has no origin. That of an
    attributed claim is who said it first, an entity or words, folded.
    """
    live, published = ground.reach(claim, frozenset())
    inferred = claim.stance in (Modality.INFERRED, "denied_inferred")
    source = ground.sources.get(claim.source, SourceRecord(claim.source))
    origin = "" if inferred else _speaker(claim.speaker) or source.origin or source.id
    return replace(claim, live=live, published=published, origin=origin)


def _speaker(said: str) -> str:
    return said if ENTITY_ID.fullmatch(said) else folded(said) or said


@dataclass(slots=True)
class Ground:
    """What claims stand on: the claims that they rest on, directly or not, their sources, and what is retracted.

    What is missing among the claims does not count, so what rests on it doesn't either. While its gist is among the
    `retracted`, a claim doesn't count, whatever its dataset states.
    """

    claims: Mapping[str, StoredClaim]
    sources: Mapping[str, SourceRecord]
    retracted: Retracted = field(default_factory=dict)
    _known: dict[str, tuple[tuple[Version, ...], str]] = field(default_factory=dict)

    def own(self, claim: StoredClaim) -> tuple[Version, ...]:
        """The history of a claim by itself, without the periods in which it was retracted."""
        judged = self.retracted.get(claim.gist)
        return periods.without(claim.versions, judged) if judged else claim.versions

    def reach(self, claim: StoredClaim, seen: frozenset[str]) -> tuple[tuple[Version, ...], str]:
        """The periods in which a claim counts, and when it was published; each claim is looked at once."""
        if claim.id in self._known and self.claims.get(claim.id) is claim:
            return self._known[claim.id]
        found = self._reach(claim, seen)
        if self.claims.get(claim.id) is claim:
            self._known[claim.id] = found
        return found

    def _reach(self, claim: StoredClaim, seen: frozenset[str]) -> tuple[tuple[Version, ...], str]:
        live = self.own(claim)
        if not claim.restsOn or claim.id in seen:
            return live, self.sources[claim.source].published if claim.source in self.sources else ""
        days = []
        for id_ in claim.restsOn:
            on = self.claims.get(id_)
            below, day = self.reach(on, seen | {claim.id}) if on else ((), "")
            live = periods.cut(live, below)
            days.append(day)
        return live, max(days) if all(days) else ""
