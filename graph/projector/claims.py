"""Claims in the database: those that were handed in are created, others stand anew, and some go for good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from graph.claims import ENTITY_ID
from graph.projector import grounds, reading, statements
from graph.projector.batch import Batch
from graph.projector.taking import Taken
from graph.records import StoredClaim
from graph.store import Transaction, meanwhile, parts

Properties = Mapping[str, Any]
_ENDS = ("subject", "object", "event")


async def create(transaction: Transaction, taken: Taken, batch: Batch) -> None:
    """Create the claims that were handed in, and before them the entities that they name."""
    if not taken.born:
        return
    for label, ids in reading.by_label(_unknown(taken.born.values(), batch), lambda id_: id_).items():
        rows = [{"id": id_, "dataset": id_.split("/")[1]} for id_ in ids]
        await transaction.run(statements.create_entities(label), {"rows": rows})
    statement = statements.CREATE_AGAIN if transaction.again else statements.CREATE
    chunks = [*parts([*taken.born.values()]), ()]
    made = _rows(chunks[0], taken, batch)
    for following in chunks[1:]:
        made = await meanwhile(transaction.run(statement, {"rows": made}), partial(_rows, following, taken, batch))
    await grounds.rest(transaction, {id_: row.get("restsOn", ()) for id_, row in taken.born.items()})
    await grounds.arrive(transaction, list(taken.born))


def standing(taken: Taken, batch: Batch) -> list[dict[str, Any]]:
    """What is written of the claims that were here before."""
    here = (claim for claim in batch.kept if claim.id not in taken.born)
    return [{"id": claim.id, "props": _standing(claim, taken.touched[claim.id])} for claim in here]


async def purge(transaction: Transaction, batch: Batch) -> None:
    """Delete claims for good, and judgements of what no claim says any more: a gist can be guessed."""
    if not batch.purged:
        return
    await transaction.run(statements.PURGE, {"ids": sorted(batch.purged)})
    gists = {batch.claims[id_].gist for id_ in batch.purged}
    remaining = await reading.read_all(transaction.run, statements.REMAINING_GISTS, sorted(gists))
    gone = sorted(gists - {row[0] for row in remaining})
    await transaction.run(statements.FORGET_RETRACTIONS, {"ids": gone})


def _unknown(born: Iterable[Properties], batch: Batch) -> set[str]:
    """The entities that claims name and that are not known to be here."""
    named = {id_ for row in born for id_ in _named(row) if ENTITY_ID.fullmatch(id_)}
    return named - (batch.ids.canonical.keys() - batch.ids.new)


def _named(row: Properties) -> Iterator[str]:
    yield from (row[end] for end in _ENDS if end in row)
    yield from row.get("attributedTo", ())


def _rows(born: Iterable[Properties], taken: Taken, batch: Batch) -> list[dict[str, Any]]:
    rows = ({**row, **_standing(batch.claims[row["id"]], taken.touched[row["id"]])} for row in born)
    return [{name: value for name, value in row.items() if value is not None} for row in rows]


def _standing(claim: StoredClaim, before: StoredClaim) -> dict[str, Any]:
    earliest, latest = claim.span
    return {
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
    }
