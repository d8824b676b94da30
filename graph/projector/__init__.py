"""The projector: brings edges, facts and names in the database up to date with the claims that were touched.

It is the only writer of edges. What a load touches is marked in its claims' transaction; the projector takes marks
batch by batch, and forgets them in the transaction that writes what follows, so a crash between is finished by the next
run.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from graph.names import latin
from graph.projector import edges, entities, reading, sameness, statements, tallies
from graph.projector.batch import Batch, gather
from graph.projector.reading import New
from graph.projector.showing import NEVER_SHOWN, showing, standing
from graph.records import StoredClaim
from graph.store import Store, Transaction, meanwhile
from graph.vocabulary import SAME_AS

BATCH = 4000
Progress = Callable[[int], None]


def ignore(_: int) -> None:
    """Tell nobody."""


async def pending(store: Store) -> int:
    """How many claims are still to be projected."""
    return int((await store.read(statements.COUNT_TOUCHED))[0][0])


async def outdated(store: Store, *, thorough: bool = False) -> bool:
    """Whether an older Kith projected what is here, so that lists in some orders would leave persons out.

    Asked of the first one listed, or thoroughly of all.
    """
    rows = await store.read(statements.OUTDATED if thorough else statements.FIRST_LISTED)
    return bool(rows) and (thorough or bool(rows[0][0]))


@dataclass(frozen=True, slots=True)
class Taken:
    """About a batch of claims, as they and all that rest on them stand now, and the marks that name so many.

    `batch` is what they bear on, where that is known already.
    """

    marks: list[str]
    claims: int
    touched: dict[str, StoredClaim]
    batch: Batch | None = None

    def stands_beside(self, other: Batch) -> bool:
        """Whether this, read while the other was written, is as it would be if it were read now."""
        return bool(self.marks) and not other.purged and self.touched.keys().isdisjoint(other.claims)

    @property
    def judges(self) -> bool:
        """Whether it says who is the same as whom, which is settled before anything is gathered."""
        return any(claim.predicate == SAME_AS for claim in self.touched.values())


async def project(store: Store, progress: Progress = ignore, *, new: New | None = None) -> int:
    """Project every touched claim; returns how many. The caller holds the lease for writing.

    `new` are claims that the caller has created under this lease and that nobody has projected: they are not read.
    While one batch is written the next is read and composed, since the server is another process.
    """
    done = 0
    unread = dict(new or {})
    taken = await _take(store, (), unread)
    while taken.marks:
        batch = taken.batch or await _gather(store, taken)
        following = asyncio.create_task(_look_ahead(store, taken, batch, unread))
        try:
            await _write(store, taken, batch)
            ahead = await following
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)
        done += taken.claims
        progress(done)
        taken = ahead if ahead.stands_beside(batch) else await _take(store, (), unread)
    return done


async def _gather(store: Store, taken: Taken) -> Batch:
    await sameness.settle(store, taken.touched)
    return await gather(store, taken.touched)


async def _look_ahead(store: Store, taken: Taken, batch: Batch, new: dict[str, StoredClaim]) -> Taken:
    """The batch after one that is being written, gathered where that can be told before the other stands."""
    ahead = await _take(store, taken.marks, new)
    if ahead.judges or not ahead.stands_beside(batch):
        return ahead
    return replace(ahead, batch=await gather(store, ahead.touched, batch))


async def _take(store: Store, others: Collection[str], new: dict[str, StoredClaim]) -> Taken:
    """The next batch, of the marks that are not among others; without any where there is none.

    What is taken is new no more: the next who takes it may find it changed.
    """
    marks = await _next_marks(store, others)
    rows = await reading.read_all(store.read, statements.TOUCHED_BY, marks)
    ids = {claim for mark, claims in rows for claim in claims or (mark,)}
    taken = {id_: new.pop(id_) for id_ in ids if id_ in new}
    return Taken(marks, len(ids), await reading.stood(store, ids, taken))


async def _next_marks(store: Store, others: Collection[str]) -> list[str]:
    """Marks that say of about a batch of claims that they are still to be projected."""
    marks: list[str] = []
    room = BATCH
    for mark, claims in (await store.read(statements.NEXT_TOUCHED, {"count": BATCH + len(others)}))[0][0]:
        if room > 0 and mark not in others:
            marks.append(mark)
            room -= claims
    return marks


async def _write(store: Store, taken: Taken, batch: Batch) -> None:
    standing_edges, before, stale = await asyncio.gather(
        edges.standing_edges(store, batch),
        standing(store.read, batch.touched - batch.ids.new),
        _stale_names(store, batch),
    )
    before |= {id_: dict(NEVER_SHOWN) for id_ in batch.touched & batch.ids.new}
    claims = [_standing(claim, taken.touched[claim.id]) for claim in batch.kept]

    async def write(transaction: Transaction) -> None:
        stood = _send(transaction, statements.STAND, "rows", claims)
        changes = await meanwhile(stood, partial(edges.edge_changes, batch, standing_edges))
        await _purge(transaction, batch)
        named = await meanwhile(edges.write_changes(transaction, changes), partial(entities.name_rows, batch))
        await _send(transaction, statements.DELETE_NAMES, "ids", stale)
        facts = await meanwhile(
            _send(transaction, statements.WRITE_NAMES, "rows", named), partial(entities.facts, batch)
        )
        listed, gone = await entities.listing(transaction, batch)
        await entities.delete(transaction, gone)
        shown = showing(transaction.run, before, facts, gone)
        await shown.show(batch, listed)
        denials = await entities.denials(transaction, batch)
        tallied = tallies.known(shown, changes)
        await entities.write(transaction, facts, denials, shown.rows, tallied, gone=gone)
        await tallies.count(transaction, batch, shown, tallied)
        await _list_sources(transaction, batch)
        await _send(transaction, statements.FORGET_TOUCHED, "ids", taken.marks)

    await store.transact(write, deadline=600)


async def _send(transaction: Transaction, statement: str, name: str, items: list[Any]) -> None:
    if items:
        await transaction.run(statement, {name: items})


async def _purge(transaction: Transaction, batch: Batch) -> None:
    """Delete claims for good, and judgements of what no claim says any more: a gist can be guessed."""
    await _send(transaction, statements.PURGE, "ids", sorted(batch.purged))
    gists = {batch.claims[id_].gist for id_ in batch.purged}
    remaining = await reading.read_all(transaction.run, statements.REMAINING_GISTS, sorted(gists))
    await _send(transaction, statements.FORGET_RETRACTIONS, "ids", sorted(gists - {row[0] for row in remaining}))


def _standing(claim: StoredClaim, before: StoredClaim) -> dict[str, Any]:
    earliest, latest = claim.span
    return {
        "id": claim.id,
        "props": {
            "live": [version.text for version in claim.live],
            "current": claim.current,
            # Written here and not by a load: what an answer weighs changes with the edges.
            "confidence": claim.versions[-1].confidence if claim.versions else None,
            "published": claim.published,
            "origin": claim.origin,
            "earliest": earliest or None,
            "latest": latest or None,
            # Indexed, so written only where they change.
            **({"pair": claim.pair or None} if claim.pair != before.pair else {}),
            **({"denies": claim.denies or None} if claim.denies != before.denies else {}),
        },
    }


async def _stale_names(store: Store, batch: Batch) -> list[str]:
    """Names that stand on an entity of the batch and that no claim gives any more."""
    rows = await reading.read_all(store.read, statements.NAMES_OF, sorted(batch.names.keys() - batch.ids.new))
    wanted = {name.id for names in batch.names.values() for name in names}
    return [id_ for id_, _ in rows if id_ not in wanted]


async def _list_sources(transaction: Transaction, batch: Batch) -> None:
    """List the sources that a claim which counts cites; delete those that no claim cites."""
    cited = {claim.source: 1 for claim in batch.kept if claim.current}
    unsure = sorted(batch.sources - cited.keys())
    cited |= dict(await reading.read_all(transaction.run, statements.CITED, unsure))
    ids = sorted(batch.sources)
    titles = dict(await reading.read_all(transaction.run, statements.SOURCE_TITLES, ids))
    rows = [
        {"id": id_, "props": {"sortKey": f"{latin(title or '')} {id_}" if cited[id_] else None}}
        for id_, title in titles.items()
        if id_ in cited
    ]
    await _send(transaction, statements.LIST_SOURCES, "rows", rows)
    await _send(transaction, statements.DELETE_SOURCES, "ids", [id_ for id_ in titles if id_ not in cited])
