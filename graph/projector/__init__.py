"""The projector: creates new claims, and brings edges, facts and names up to date with all that were touched.

It is the only writer of edges, and the only one that creates claims. A load hands new ones in and marks those that it
changes, in one transaction; the projector takes both batch by batch, and forgets them in the transaction that writes
what follows, so a crash between is finished by the next run.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from graph.names import latin
from graph.projector import claims, edges, entities, reading, sameness, statements, tallies
from graph.projector.batch import Batch, gather
from graph.projector.showing import NEVER_SHOWN, showing, standing
from graph.projector.taking import Taken, pending, take
from graph.store import Store, Transaction, meanwhile, parts

__all__ = ["Progress", "ignore", "outdated", "pending", "project"]

Progress = Callable[[int], None]


def ignore(_: int) -> None:
    """Tell nobody."""


async def outdated(store: Store, *, thorough: bool = False) -> bool:
    """Whether an older Kith projected what is here, so that lists in some orders would leave persons out.

    Asked of the first one listed, or thoroughly of all.
    """
    rows = await store.read(statements.OUTDATED if thorough else statements.FIRST_LISTED)
    return bool(rows) and (thorough or bool(rows[0][0]))


async def project(store: Store, progress: Progress = ignore) -> int:
    """Project every claim that is handed in or marked; returns how many. The caller holds the lease for writing.

    While one batch is written the next is read and composed, since the server is another process.
    """
    done = 0
    taken = await take(store)
    while taken:
        batch = taken.batch or await _gather(store, taken)
        following = asyncio.create_task(_look_ahead(store, replace(taken, batch=batch), batch))
        try:
            await _write(store, taken, batch)
            ahead = await following
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)
        done += taken.claims
        progress(done)
        taken = ahead if ahead.stands_beside(batch) else await take(store)
    return done


async def _gather(store: Store, taken: Taken) -> Batch:
    await sameness.settle(store, taken.touched)
    return await gather(store, taken.touched)


async def _look_ahead(store: Store, taken: Taken, batch: Batch) -> Taken:
    """The batch after one that is being written, gathered where that can be told before the other stands."""
    ahead = await take(store, taken)
    if ahead.judges or not ahead.stands_beside(batch):
        return ahead
    return replace(ahead, batch=await gather(store, ahead.touched, batch))


async def _write(store: Store, taken: Taken, batch: Batch) -> None:
    standing_edges, before, stale = await asyncio.gather(
        edges.standing_edges(store, batch),
        standing(store.read, batch.touched - batch.ids.new),
        _stale_names(store, batch),
    )
    before |= {id_: dict(NEVER_SHOWN) for id_ in batch.touched & batch.ids.new}

    async def write(transaction: Transaction) -> None:
        stood = _stand(transaction, taken, batch)
        changes = await meanwhile(stood, partial(edges.edge_changes, batch, standing_edges))
        await claims.purge(transaction, batch)
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
        await _send(transaction, statements.FORGET_INCOMING, "ids", taken.incoming)
        await _send(transaction, statements.FORGET_TOUCHED, "ids", taken.marks)

    await store.transact(write, deadline=600)


async def _send(transaction: Transaction, statement: str, name: str, items: list[Any]) -> None:
    for part in parts(items, len(items)):
        await transaction.run(statement, {name: part})


async def _stand(transaction: Transaction, taken: Taken, batch: Batch) -> None:
    await claims.create(transaction, taken, batch)
    await _send(transaction, statements.STAND, "rows", claims.standing(taken, batch))


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
