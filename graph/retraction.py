"""Retraction: a judgement that what a claim says must not count, whichever dataset states it, and its lifting.

A judgement is of a gist, a claim's identity without dataset and locator. The claims stay as their datasets state them;
the projection leaves out the periods in which a judgement was in force.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph import instants
from graph.claims import KEY
from graph.cypher import beside
from graph.errors import BadInput, NotFound
from graph.periods import read_spans
from graph.store import Store, Transaction
from graph.vocabulary import Word

CHUNK = 1000
CLAIM_ID = re.compile(rf"claim/{KEY.pattern}/[0-9a-f]{{20}}")
_CYPHER = beside(__file__)


@dataclass(frozen=True, slots=True)
class Retraction:
    """A judgement. `gist` says of what, `date` since when it is in force (ISO 8601, UTC), `claims` the ids it is about.

    `reason` is a word of `RETRACTION_REASONS`; `note` and `by` are empty where unsaid.
    """

    gist: str
    reason: str
    date: str
    note: str = ""
    by: str = ""
    claims: tuple[str, ...] = ()


def checked_reason(word: str, reasons: Sequence[Word]) -> str:
    """A word of a closed list of reasons; raises BadInput, which tells them all."""
    if word not in {reason.word for reason in reasons}:
        told = "; ".join(f"{reason.word} ({reason.about.lower()})" for reason in reasons)
        said = f"{word!r} is not a reason." if word else "The reason is missing."
        raise BadInput(said, f"Give --reason with one of: {told}.")
    return word


async def claim_of(store: Store, id_: str) -> Mapping[str, Any]:
    """The stored properties of a claim; raises BadInput for what is no id of a claim, NotFound where there is none."""
    if not CLAIM_ID.fullmatch(id_):
        raise BadInput(
            f"{id_!r} is not the id of a claim.",
            "It is written claim/DATASET/DIGEST, as an answer gives it: ask for claims { id }.",
        )
    rows = await store.read(_CYPHER["claim"], {"ids": [id_]})
    if not rows:
        raise NotFound(f"There is no claim {id_!r}.", "Look for its id in an answer (claims { id }) or in kith dump.")
    found: Mapping[str, Any] = rows[0][0]
    return found


async def claims_of(store: Store, gist: str) -> list[Mapping[str, Any]]:
    """The stored properties of every claim of a gist, in order of their ids."""
    return sorted((row[0] for row in await store.read(_CYPHER["of_gist"], {"id": gist})), key=lambda c: str(c["id"]))


async def retraction_of(store: Store, gist: str) -> Retraction | None:
    """The judgement on a gist that is in force; None for none."""
    rows = await store.read(_CYPHER["by_id"], {"ids": [gist]})
    return _read(rows[0]) if rows and _in_force(rows[0]) else None


async def retract(store: Store, gist: str, *, reason: str, note: str = "", by: str = "", instant: str) -> None:
    """Judge that what a gist says does not count from an instant on, and mark its claims, in one transaction.

    The caller holds the lease for writing, knows that no judgement on it is in force, and projects afterwards.
    """
    live = [*await _live(store, gist), f"{instants.instant(instant)}/"]
    judged = {"reason": reason, "note": note or None, "judgedBy": by or None, "live": live}
    await _judge(store, gist, judged)


async def lift(store: Store, gist: str, *, instant: str) -> None:
    """Lift the judgement on a gist: what its datasets state of it counts again from an instant on. As `retract`."""
    ended = instants.instant(instant)
    await _judge(store, gist, {"live": [f"{p.start}/{p.end or ended}" for p in read_spans(await _live(store, gist))]})


async def retractions(store: Store) -> list[Retraction]:
    """Every judgement in force, the latest first, with the ids of the claims that it is about."""
    found: list[Retraction] = []
    after = ""
    while rows := await store.read(_CYPHER["page"], {"after": after, "count": CHUNK}):
        found += [_read(row) for row in rows if _in_force(row)]
        after = rows[-1][0]["id"]
    return sorted(found, key=lambda r: (r.date, r.gist), reverse=True)


async def retracted_gists(store: Store) -> frozenset[str]:
    """The gists on which a judgement is in force."""
    return frozenset(retraction.gist for retraction in await retractions(store))


async def _judge(store: Store, gist: str, props: Mapping[str, Any]) -> None:
    async def work(transaction: Transaction) -> None:
        await transaction.run(_CYPHER["judge"], {"rows": [{"id": gist, "props": props}]})
        await transaction.run(_CYPHER["touch"], {"id": gist})

    await store.transact(work, deadline=600)


async def _live(store: Store, gist: str) -> Sequence[str]:
    rows = await store.read(_CYPHER["by_id"], {"ids": [gist]})
    live: Iterable[str] = rows[0][0]["live"] if rows else ()
    return list(live)


def _in_force(row: Sequence[Any]) -> bool:
    return read_spans(row[0]["live"])[-1].lasts


def _read(row: Sequence[Any]) -> Retraction:
    props, claims = row
    date = read_spans(props["live"])[-1].start
    return Retraction(
        props["id"], props["reason"], date, props.get("note") or "", props.get("judgedBy") or "", tuple(sorted(claims))
    )
