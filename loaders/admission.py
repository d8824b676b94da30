"""Admission: what of some claims the store may hold, by its audience and by what was purged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.claims import Claim, Source
from graph.projector.reading import dependents
from graph.retraction import retracted_gists
from graph.store import Store
from graph.tombstones import Tombstones, tombstones
from loaders.audience import part
from loaders.standing import here

SEES_ALL = "sealed"


@dataclass(frozen=True, slots=True)
class Admitted:
    """Claims to store, claims that the audience may not see, and how many were purged once and stay out."""

    kept: list[Claim]
    hidden: list[Claim]
    kept_out: int

    @property
    def sources(self) -> list[Source]:
        """The sources cited, and those that they come from, but for what hidden claims alone cite."""
        cited = {claim.source.id: claim.source for claim in self.kept}
        secret = {claim.source.id for claim in self.hidden} - cited.keys()
        above = {source.id: source for claim in self.kept for source in claim.source.above if source.id not in secret}
        return list((above | cited).values())


@dataclass(frozen=True, slots=True)
class Admission:
    """What decides: the audience, what was purged, and the gists on which a judgement is in force."""

    audience: str
    tombstones: Tombstones
    retracted: frozenset[str]

    async def admit(self, store: Store, claims: Iterable[Claim]) -> Admitted:
        """Some claims, parted. What claims rest on is among them or in the store already."""
        kept, hidden = part(claims, self.audience)
        if self.audience != SEES_ALL:
            kept, hidden = await _founded(store, kept, hidden)
        kept, purged = self.tombstones.part(kept)
        return Admitted(kept, hidden, len(purged))


async def admission(store: Store, audience: str) -> Admission:
    """The admission to a store for an audience."""
    return Admission(audience, await tombstones(store), await retracted_gists(store))


async def _founded(store: Store, kept: list[Claim], hidden: list[Claim]) -> tuple[list[Claim], list[Claim]]:
    """Claims to keep and to leave out: a conclusion whose grounds are neither here nor kept may rest on secrets.

    What is here and goes with a claim that is left out, since it rests on that, is no ground.
    """
    said = {claim.id for claim in kept}
    grounds = {ground for claim in kept for ground in claim.rests_on} - said
    known = await here(store, grounds)
    known -= await _resting(store, hidden, known)
    while lost := [claim for claim in kept if not said | known >= set(claim.rests_on)]:
        hidden = [*hidden, *lost]
        said -= {claim.id for claim in lost}
        known -= await _resting(store, lost, known)
        kept = [claim for claim in kept if claim.id in said]
    return kept, hidden


async def _resting(store: Store, claims: Iterable[Claim], known: set[str]) -> set[str]:
    """What is here and rests on some claims; not looked for where nothing that is here is a ground."""
    return await dependents(store.read, {claim.id for claim in claims}) if known else set()
