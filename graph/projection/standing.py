"""Standing: what follows for a claim from its source and from the claims that it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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


def stand(
    claim: StoredClaim,
    claims: Mapping[str, StoredClaim],
    sources: Mapping[str, SourceRecord],
    retracted: Retracted = NOTHING,
) -> StoredClaim:
    """The claim with `live`, `published` and `origin` as they follow from all that it rests on.

    An inferred claim is as late as the newest that it rests on, falls with any of them, and has no origin. That of an
    attributed claim is who said it first, an entity or words, folded. `claims` holds what it rests on, directly or not;
    what is missing there does not count, so the claim doesn't either. While its gist is among the `retracted`, a claim
    doesn't count, whatever its dataset states.
    """
    live, published = _reach(claim, _Ground(claims, sources, retracted), frozenset())
    inferred = claim.stance in (Modality.INFERRED, "denied_inferred")
    source = sources.get(claim.source, SourceRecord(claim.source))
    origin = "" if inferred else _speaker(claim.speaker) or source.origin or source.id
    return replace(claim, live=live, published=published, origin=origin)


def _speaker(said: str) -> str:
    return said if ENTITY_ID.fullmatch(said) else folded(said) or said


@dataclass(frozen=True, slots=True)
class _Ground:
    claims: Mapping[str, StoredClaim]
    sources: Mapping[str, SourceRecord]
    retracted: Retracted

    def own(self, claim: StoredClaim) -> tuple[Version, ...]:
        """The history of a claim by itself, without the periods in which it was retracted."""
        periods_ = self.retracted.get(claim.gist)
        return periods.without(claim.versions, periods_) if periods_ else claim.versions


def _reach(claim: StoredClaim, ground: _Ground, seen: frozenset[str]) -> tuple[tuple[Version, ...], str]:
    published = ground.sources[claim.source].published if claim.source in ground.sources else ""
    live = ground.own(claim)
    if not claim.restsOn or claim.id in seen:
        return live, published
    days = []
    for id_ in claim.restsOn:
        on = ground.claims.get(id_)
        below, day = _reach(on, ground, seen | {claim.id}) if on else ((), "")
        live = periods.cut(live, below)
        days.append(day)
    return live, max(days) if all(days) else ""
