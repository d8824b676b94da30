"""Purging: delete what a claim says for good, in every dataset, and keep no more of it than a keyed hash."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.claims import ENTITY_ID
from graph.cypher import beside
from graph.projector import reading, statements
from graph.retraction import claims_of
from graph.store import Store, Transaction
from graph.tombstones import bury

ENDS = ("subject", "object", "event", "speaker")
_CYPHER = beside(__file__)

Properties = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Doomed:
    """What a purge deletes: claims as they are stored, and the ids of what no claim names any more.

    `claims` are those of the gists, `resting` those that rest on them. `quoted` are the entities among `entities` that
    are named in a chain of attribution alone, so that the projection does not know of them. `beside` is what stays and
    stands at the same place of the source: the rest of the same fact, often.
    """

    claims: tuple[Properties, ...] = ()
    resting: tuple[Properties, ...] = ()
    sources: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    beside: tuple[Properties, ...] = ()

    @property
    def ids(self) -> list[str]:
        """The ids of all claims that go."""
        return [str(claim["id"]) for claim in (*self.claims, *self.resting)]


async def look(store: Store, gists: Iterable[str]) -> Doomed:
    """What a purge of some gists would delete."""
    claims = [claim for gist in sorted(set(gists)) for claim in await claims_of(store, gist)]
    ids = [str(claim["id"]) for claim in claims]
    resting_ids = await reading.dependents(store.read, ids) - set(ids)
    resting = [row[0] for row in await reading.read_all(store.read, statements.CLAIMS_BY_ID, sorted(resting_ids))]
    doomed = [*ids, *sorted(resting_ids)]
    everything = [*claims, *resting]
    named = {claim[end] for claim in everything for end in ENDS if ENTITY_ID.fullmatch(claim.get(end) or "")}
    links = {link for claim in everything for link in claim.get("attributedTo") or () if ENTITY_ID.fullmatch(link)}
    quoted = await _unquoted(store, links - named, doomed)
    return Doomed(
        tuple(claims),
        tuple(resting),
        tuple(await _unnamed(store, ("source",), {claim["source"] for claim in everything}, doomed)),
        tuple(sorted({*await _unnamed(store, ENDS, named, doomed), *quoted})),
        tuple(quoted),
        tuple(await _beside(store, claims, doomed)),
    )


async def purge(store: Store, gists: Iterable[str], reason: str) -> Doomed:
    """Mark all claims of some gists and what rests on them for deletion, and keep their hashes, in one transaction.

    Returns what goes. The caller holds the lease for writing, and projects afterwards: that deletes them.
    """
    doomed = await look(store, gists)
    texts = [str(claim[name]) for claim in doomed.claims for name in ("gist", "id")]
    origins = await _origins(store, doomed.sources)

    async def work(transaction: Transaction) -> None:
        await bury(transaction, dict.fromkeys(texts, reason))
        await transaction.run(_CYPHER["mark"], {"ids": doomed.ids})
        for label, ids in reading.by_label(doomed.quoted, lambda id_: id_).items():
            await transaction.run(statements.delete_entities(label), {"ids": ids})
        rows = [{"id": id_, "props": {"origin": origin}} for id_, origin in origins.items()]
        await transaction.run(_CYPHER["set_origins"], {"rows": rows})
        await transaction.run(_CYPHER["touch_sources"], {"ids": list(origins)})

    await store.transact(work, deadline=600)
    return doomed


async def _beside(store: Store, claims: Iterable[Properties], doomed: Sequence[str]) -> list[Properties]:
    """The other claims from the same places of the sources."""
    places = sorted({(str(claim["source"]), str(claim.get("locator") or "")) for claim in claims})
    rows = [{"source": source, "locator": locator} for source, locator in places if locator]
    found = await store.read(_CYPHER["beside"], {"rows": rows, "doomed": list(doomed)})
    return sorted((row[0] for row in found), key=lambda claim: str(claim["id"]))


async def _origins(store: Store, sources: Iterable[str]) -> dict[str, str]:
    """The sources that derive from some which go, each with the origin that it has then: as if they had never been."""
    gone = set(sources)
    found: dict[str, str] = {}
    wanted = {id_: id_ for id_ in gone}
    while wanted:
        rows = await reading.read_all(store.read, _CYPHER["derived"], sorted(wanted))
        wanted = {id_: wanted[above] for above, id_ in rows if id_ not in found and id_ not in gone}
        found |= wanted
    return found


async def _unnamed(store: Store, ends: Iterable[str], ids: Iterable[str], doomed: Sequence[str]) -> list[str]:
    """Which of some ids no claim but the doomed ones names."""
    left = set(ids)
    for end in ends:
        rows = await store.read(_CYPHER[f"others_by_{end}"], {"ids": sorted(left), "doomed": list(doomed)})
        left -= {row[0] for row in rows}
    return sorted(left)


async def _unquoted(store: Store, links: set[str], doomed: Sequence[str]) -> list[str]:
    """Which of some entities no claim but the doomed ones names, in a chain of attribution neither."""
    left = set(await _unnamed(store, ENDS, links, doomed)) if links else set()
    if left:
        rows = await store.read(_CYPHER["quoting"], {"ids": sorted(left), "doomed": list(doomed)}, deadline=600)
        left -= {link for row in rows for link in row[0]}
    return sorted(left)
