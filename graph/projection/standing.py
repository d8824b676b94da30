"""Standing: what follows for a claim from its source and from the claims that it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graph import periods
from graph.claims import ENTITY_ID, Modality
from graph.names import folded
from graph.periods import Version
from graph.records import StoredClaim


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What the projection needs of a source: when it was published, where it comes from."""

    id: str
    published: str = ""
    origin: str = ""


def stand(claim: StoredClaim, claims: Mapping[str, StoredClaim], sources: Mapping[str, SourceRecord]) -> StoredClaim:
    """The claim with `live`, `published` and `origin` as they follow from all that it rests on.

    An inferred claim is as late as the newest that it rests on, falls with any of them, and has no origin. That of an
    attributed claim is who said it first, an entity or words, folded. `claims` holds what it rests on, directly or not;
    what is missing there does not count, so the claim doesn't either.
    """
    live, published = _reach(claim, claims, sources, frozenset())
    inferred = claim.stance in (Modality.INFERRED, "denied_inferred")
    source = sources.get(claim.source, SourceRecord(claim.source))
    origin = "" if inferred else _speaker(claim.speaker) or source.origin or source.id
    return replace(claim, live=live, published=published, origin=origin)


def _speaker(said: str) -> str:
    return said if ENTITY_ID.fullmatch(said) else folded(said) or said


def _reach(
    claim: StoredClaim,
    claims: Mapping[str, StoredClaim],
    sources: Mapping[str, SourceRecord],
    seen: frozenset[str],
) -> tuple[tuple[Version, ...], str]:
    published = sources[claim.source].published if claim.source in sources else ""
    if not claim.restsOn or claim.id in seen:
        return claim.versions, published
    live = claim.versions
    days = []
    for id_ in claim.restsOn:
        ground = claims.get(id_)
        below, day = _reach(ground, claims, sources, seen | {claim.id}) if ground else ((), "")
        live = periods.cut(live, below)
        days.append(day)
    return live, max(days) if all(days) else ""
