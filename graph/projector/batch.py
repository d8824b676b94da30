"""One batch of the projection: from touched claims to the edges, facts and names that they bear on."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

from graph.claims import DENYING
from graph.projection.facts import stored_properties
from graph.projection.naming import ProjectedName, group_names
from graph.projection.placement import Pair, ProjectedEdge, anchor, anchors, pair_of, participations, place, supported
from graph.projector import reading, statements
from graph.projector.reading import Names
from graph.records import StoredClaim
from graph.store import Store
from graph.vocabulary import EDGE, PROPERTY

NAME = "name"


@dataclass(slots=True)
class Batch:
    """What follows from some touched claims.

    `edges` holds for each pair every edge that it has now; `fresh` are the pairs that had none before. `facts` are
    properties by entity, `names` the names by entity; `touched` are the entities to caption and list. `beside` are the
    claims of the batch that was being written meanwhile, as it leaves them, and `stirred` the entities that it touched.
    """

    claims: dict[str, StoredClaim] = field(default_factory=dict)
    purged: set[str] = field(default_factory=set)
    edges: dict[Pair, list[ProjectedEdge]] = field(default_factory=dict)
    fresh: set[Pair] = field(default_factory=set)
    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    names: dict[str, list[ProjectedName]] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    denied: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    ids: Names = field(default_factory=Names)
    beside: Mapping[str, StoredClaim] = field(default_factory=dict)
    stirred: Set[str] = frozenset()

    @property
    def kept(self) -> list[StoredClaim]:
        """The touched claims that stay."""
        return [claim for id_, claim in self.claims.items() if id_ not in self.purged]

    async def find(self, store: Store, statement: str, name: str, ids: Collection[str]) -> dict[str, StoredClaim]:
        """The claims that a statement finds by a property, those beside as they will be."""
        found = await reading.claims(store, statement, ids)
        if not self.beside:
            return found
        asked = set(ids)
        found = {id_: claim for id_, claim in found.items() if id_ not in self.beside}
        return found | {id_: claim for id_, claim in self.beside.items() if getattr(claim, name) in asked}

    async def learn(self, store: Store, named: Set[str]) -> None:
        """Learn the ids of some entities that are not known yet."""
        more = await reading.names(store, named - self.ids.canonical.keys())
        self.ids.canonical |= more.canonical
        self.ids.merged |= more.merged
        self.ids.new |= more.new - self.stirred

    def stands(self, claim: StoredClaim) -> bool:
        """Whether edges may stand on a claim already."""
        return claim.projected or claim.id in self.beside


async def gather(store: Store, touched: Mapping[str, StoredClaim], beside: Batch | None = None) -> Batch:
    """What the touched claims, as they stand now, bear on; `beside` is another batch, which may still be written.

    What takes long is made in a thread, so that the statements of that other batch need not wait for it.
    """
    batch = Batch(purged={id_ for id_, claim in touched.items() if claim.purge})
    if beside:
        batch.beside, batch.stirred = beside.claims, beside.touched
    batch.sources = {claim.source for claim in touched.values() if claim.source}
    await batch.learn(store, _named(touched.values()))
    pairs, values = await asyncio.to_thread(_units, touched, batch)
    await _expand_denials(store, batch, pairs)
    known = await _bearing(store, batch, pairs, values)
    denials = await _denials(store, batch, pairs, known)
    await asyncio.to_thread(_project_edges, batch, pairs, known, denials)
    await asyncio.to_thread(_project_values, batch, values, known)
    ends = {end for pair in pairs for end in (pair.start, pair.end)} | batch.touched
    await batch.learn(store, ends)
    batch.touched = {batch.ids.of(id_) for id_ in ends | _named(touched.values())}
    batch.denied = {batch.ids.of(i) for c in touched.values() if c.stance in DENYING for i in c.names}
    return batch


def _named(claims: Iterable[StoredClaim]) -> set[str]:
    return {id_ for claim in claims for id_ in claim.names}


def _paired(claim: StoredClaim, ids: Names) -> StoredClaim:
    """The claim with what it supports now; as it is where that is nothing else, since a copy takes longer."""
    denies = anchor(claim, ids.canonical) if claim.stance in DENYING else ""
    pair, origin = supported(claim, ids.canonical), ids.of(claim.origin)
    if (pair, denies, origin) == (claim.pair, claim.denies, claim.origin):
        return claim
    return replace(claim, pair=pair, denies=denies, origin=origin)


def _units(touched: Mapping[str, StoredClaim], batch: Batch) -> tuple[set[Pair], set[str]]:
    """The pairs and the values (`property|entity`) that the touched claims support, or supported before."""
    batch.claims = {id_: _paired(claim, batch.ids) for id_, claim in touched.items()}
    texts = {claim.pair for claim in touched.values()} | {claim.pair for claim in batch.claims.values()}
    values = {text for text in texts if text.partition("|")[0] in PROPERTY}
    pairs = {Pair.of(text) for text in texts - values if text}
    for claim in batch.claims.values():
        pairs |= set(participations(claim, batch.ids.canonical))
    batch.fresh = pairs - _standing_pairs(touched.values(), batch)
    return pairs, values


def _standing_pairs(before: Iterable[StoredClaim], batch: Batch) -> set[Pair]:
    """The pairs on which touched claims may stand already."""
    projected = [claim for claim in before if claim.projected]
    own = {Pair.of(claim.pair) for claim in projected if claim.pair and claim.predicate not in PROPERTY}
    return own.union(*(participations(claim, batch.ids.canonical) for claim in projected))


async def _expand_denials(store: Store, batch: Batch, pairs: set[Pair]) -> None:
    """Add the pairs that touched denials may match."""
    denials = [claim for claim in batch.claims.values() if claim.stance in DENYING and claim.predicate not in PROPERTY]
    ids = sorted({id_ for denial in denials for id_ in batch.ids.all(denial.denies)})
    for statement, name in (
        (statements.CLAIMS_OF_SUBJECTS, "subject"),
        (statements.CLAIMS_OF_OBJECTS, "object"),
        (statements.CLAIMS_OF_EVENTS, "event"),
    ):
        found = await batch.find(store, statement, name, ids)
        await batch.learn(store, _named(found.values()))
        for claim in found.values():
            pair = pair_of(claim, batch.ids.canonical)
            pairs |= {pair} if pair else set()
            pairs |= set(participations(claim, batch.ids.canonical))


async def _bearing(store: Store, batch: Batch, pairs: set[Pair], values: set[str]) -> dict[str, StoredClaim]:
    """Every claim that bears on the units, the touched ones as they stand now."""
    new = batch.ids.new
    texts = sorted(pair.text for pair in pairs if pair.start not in new and pair.end not in new)
    texts += sorted(value for value in values if value.partition("|")[2] not in new)
    ends = {pair.end for pair in pairs if pair.type == "PARTICIPATED_IN"} - new
    events = sorted({id_ for end in ends for id_ in batch.ids.all(end)})
    of_pairs, of_events = await asyncio.gather(
        batch.find(store, statements.CLAIMS_OF_PAIRS, "pair", texts),
        batch.find(store, statements.CLAIMS_OF_EVENTS, "event", events),
    )
    known = of_pairs | of_events | batch.claims
    await batch.learn(store, _named(known.values()))
    return {id_: claim for id_, claim in known.items() if id_ not in batch.purged and not claim.purge}


async def _denials(
    store: Store, batch: Batch, pairs: set[Pair], known: Mapping[str, StoredClaim]
) -> dict[str, list[StoredClaim]]:
    """Denials by the entity that anchors them, of all entities and occurrences of the pairs."""
    events = {batch.ids.of(claim.event) for claim in known.values() if claim.event}
    ids = sorted(({end for pair in pairs for end in anchors(pair, ())} | events) - batch.ids.new)
    found = await batch.find(store, statements.DENIALS, "denies", ids)
    found |= {id_: claim for id_, claim in batch.claims.items() if claim.denies}
    await batch.learn(store, _named(found.values()))
    anchored: dict[str, list[StoredClaim]] = {}
    for claim in sorted(found.values(), key=lambda claim: claim.id):
        if claim.id not in batch.purged and claim.predicate not in PROPERTY:
            anchored.setdefault(claim.denies, []).append(claim)
    return anchored


def _project_edges(
    batch: Batch,
    pairs: set[Pair],
    known: Mapping[str, StoredClaim],
    denials: Mapping[str, Sequence[StoredClaim]],
) -> None:
    supporting: dict[Pair, dict[str, StoredClaim]] = {pair: {} for pair in pairs}
    for claim in known.values():
        if claim.stance in DENYING or claim.predicate not in EDGE:
            continue
        for pair in (pair_of(claim, batch.ids.canonical), *participations(claim, batch.ids.canonical)):
            if pair in supporting:
                supporting[pair][claim.id] = claim
    for pair, claims in supporting.items():
        events = [batch.ids.of(claim.event) for claim in claims.values() if claim.event]
        against = {c.id: c for id_ in anchors(pair, events) for c in denials.get(id_, ())}
        batch.edges[pair] = place(pair, list(claims.values()), list(against.values()), batch.ids.canonical)
        if any(batch.stands(claim) for claim in (*claims.values(), *against.values())):
            batch.fresh.discard(pair)


def _project_values(batch: Batch, values: set[str], known: Mapping[str, StoredClaim]) -> None:
    by_pair: dict[str, list[StoredClaim]] = {value: [] for value in values}
    for claim in known.values():
        if claim.pair in by_pair:
            by_pair[claim.pair].append(claim)
    for value, claims in by_pair.items():
        name, _, entity = value.partition("|")
        claims.sort(key=lambda claim: claim.id)
        if name == NAME:
            batch.names[entity] = group_names(claims)
        else:
            batch.facts.setdefault(entity, {}).update(stored_properties(name, claims))
        batch.touched.add(entity)
