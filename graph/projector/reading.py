"""What the projector reads: claims by the ways in which they bear on a batch, and the entities that they name."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph import periods
from graph.projection.standing import Ground, Retracted, SourceRecord, stand
from graph.projector import statements
from graph.records import StoredClaim, from_properties
from graph.store import Store
from graph.vocabulary import label_of

CHUNK = 2000
Run = Callable[[str, Mapping[str, Any]], Awaitable[list[list[Any]]]]


@dataclass(slots=True)
class Names:
    """Canonical ids of entities, and what was merged into each; those that are `new`, not here yet."""

    canonical: dict[str, str] = field(default_factory=dict)
    merged: dict[str, tuple[str, ...]] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)

    def of(self, id_: str) -> str:
        """The canonical id."""
        return self.canonical.get(id_, id_)

    def all(self, canonical: str) -> tuple[str, ...]:
        """Every id of an entity, the canonical one first."""
        return (canonical, *self.merged.get(canonical, ()))


async def read_all(run: Run, statement: str, values: Iterable[Any], name: str = "ids") -> list[list[Any]]:
    """Rows of a statement that unwinds one parameter, asked in chunks of a store or in a transaction.

    The statement collects its rows into one: a record each would take the driver several times as long.
    """
    items = list(values)
    rows: list[list[Any]] = []
    for start in range(0, len(items), CHUNK):
        rows += (await run(statement, {name: items[start : start + CHUNK]}))[0][0]
    return rows


async def claims(store: Store, statement: str, ids: Iterable[str]) -> dict[str, StoredClaim]:
    """Claims by id, out of a statement that returns their properties."""
    rows = await read_all(store.read, statement, ids)
    return {claim.id: claim for claim in (from_properties(row[0]) for row in rows)}


async def dependents(run: Run, ids: Iterable[str]) -> set[str]:
    """The ids of the claims that rest on some, directly or not: level by level, each once."""
    found: set[str] = set()
    layer = set(ids)
    while layer:
        layer = {row[0] for row in await read_all(run, statements.DEPENDENTS, sorted(layer))} - found
        found |= layer
    return found


async def _grounds(
    store: Store, claims_: Mapping[str, StoredClaim], others: Mapping[str, StoredClaim]
) -> dict[str, StoredClaim]:
    """The claims that some rest on, directly or not, but for those themselves; `others` as they are given."""
    found: dict[str, StoredClaim] = {}
    layer = {ground for claim in claims_.values() for ground in claim.restsOn} - claims_.keys()
    while layer:
        more = {id_: others[id_] for id_ in layer & others.keys()}
        more |= await claims(store, statements.CLAIMS_BY_ID, sorted(layer - others.keys()))
        found |= more
        layer = {ground for claim in more.values() for ground in claim.restsOn} - claims_.keys() - found.keys()
    return found


async def stood(
    store: Store, ids: Iterable[str], new: Mapping[str, StoredClaim], others: Mapping[str, StoredClaim]
) -> dict[str, StoredClaim]:
    """Some claims that are here and all that rest on them, and new ones, with their standing as it follows now.

    What rests on a new one is new, or is marked when it arrives. `others` are claims that are just being written.
    """
    standing = await claims(store, statements.CLAIMS_BY_ID, ids)
    resting = await dependents(store.read, standing)
    touched = {**new, **standing}
    touched |= await claims(store, statements.CLAIMS_BY_ID, sorted(resting - touched.keys()))
    grounds = {id_: claim for id_, claim in (await _grounds(store, touched, others)).items() if not claim.purge}
    known = grounds | {id_: claim for id_, claim in touched.items() if not claim.purge}
    cited = await read_all(store.read, statements.SOURCES, sorted({claim.source for claim in known.values()}))
    sources = {id_: SourceRecord(id_, published or "", origin or "") for id_, published, origin in cited}
    judged = await retracted(store, {claim.gist for claim in known.values() if claim.gist})
    ground = Ground(known, sources, judged)
    return await asyncio.to_thread(lambda: {id_: stand(claim, ground) for id_, claim in touched.items()})


async def retracted(store: Store, gists: Iterable[str]) -> Retracted:
    """The periods in which what some gists say is retracted, those of them that ever were."""
    if not await store.read(statements.JUDGED):
        return {}
    rows = await read_all(store.read, statements.RETRACTIONS, sorted(gists))
    return {gist: periods.read_spans(live) for gist, live in rows}


async def names(store: Store, ids: Iterable[str]) -> Names:
    """Canonical and merged ids of some entities and of those that they were merged into."""
    found = Names()
    wanted = set(ids)
    while wanted:
        for label, of_label in by_label(wanted, lambda id_: id_).items():
            for id_, canonical, merged in await read_all(store.read, statements.canonical_of(label), of_label):
                found.canonical[id_] = canonical or id_
                found.merged[id_] = tuple(merged or ())
        found.new |= wanted - found.canonical.keys()
        found.canonical |= {id_: id_ for id_ in found.new}
        wanted = {canonical for canonical in found.canonical.values() if canonical not in found.canonical}
    return found


def by_label(items: Iterable[Any], id_of: Callable[[Any], str]) -> Mapping[str, list[Any]]:
    """Items by the label of the entity that each is about, in order."""
    grouped: dict[str, list[Any]] = {}
    for item in sorted(items, key=id_of):
        grouped.setdefault(label_of(id_of(item)), []).append(item)
    return grouped


async def standing_of(run: Run, ids: Sequence[str]) -> tuple[set[str], set[str]]:
    """Of some entity ids: those that a claim names, and those that a claim which counts names."""
    named: set[str] = set()
    live: set[str] = set()
    for end in statements.NAMED_BY:
        for id_, counts in await read_all(run, statements.naming(end), ids):
            named.add(id_)
            live |= {id_} if counts else set()
    return named, live
