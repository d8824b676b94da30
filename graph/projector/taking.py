"""What a projection takes next: claims that were handed in, and those that are marked, as they stand now."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.projector import reading, statements
from graph.projector.batch import Batch
from graph.projector.handover import unpacked
from graph.records import StoredClaim, from_properties
from graph.store import Store
from graph.vocabulary import SAME_AS

BATCH = 4000
HANDED = 2
"""How many nodes are taken at once of those that hand claims in, 2000 each at most."""
Rows = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Taken:
    """About a batch of claims, as they and all that rest on them stand now.

    `incoming` and `marks` are the ids of what says that they are to be projected. `born` are the properties of those
    handed in, by id. `batch` is what all bear on, where that is known already.
    """

    incoming: list[str]
    marks: list[str]
    claims: int
    born: Rows
    touched: dict[str, StoredClaim]
    batch: Batch | None = None

    def __bool__(self) -> bool:
        """Whether there is anything to project."""
        return bool(self.incoming or self.marks)

    def stands_beside(self, other: Batch) -> bool:
        """Whether this, read while the other was written, is as it would be if it were read now."""
        return bool(self) and not other.purged and self.touched.keys().isdisjoint(other.claims)

    @property
    def judges(self) -> bool:
        """Whether it says who is the same as whom, which is settled before anything is gathered."""
        return any(claim.predicate == SAME_AS for claim in self.touched.values())


NOTHING = Taken([], [], 0, {}, {})


async def pending(store: Store) -> int:
    """How many claims are still to be projected."""
    counts = [await store.read(statement) for statement in (statements.COUNT_INCOMING, statements.COUNT_TOUCHED)]
    return sum(int(rows[0][0]) for rows in counts)


async def take(store: Store, beside: Taken = NOTHING) -> Taken:
    """The next batch beside one that is being written, where there is one. Empty where nothing is left.

    What was handed in comes first: others may rest on it, and nothing that it names is taken for gone.
    """
    after = beside.incoming[-1] if beside.incoming else ""
    incoming = [row[0] for row in await store.read(statements.NEXT_INCOMING, {"after": after, "count": HANDED})]
    born, new = await asyncio.to_thread(_read, [text for _, text in incoming])
    marks = await _marks(store, beside.marks, BATCH - len(born))
    rows = await reading.read_all(store.read, statements.TOUCHED_BY, marks)
    ids = {claim for mark, claims in rows for claim in claims or (mark,)}
    others = beside.batch.claims if beside.batch else {}
    stood = await reading.stood(store, ids, new, others)
    return Taken([id_ for id_, _ in incoming], marks, len(ids) + len(born), born, stood)


def _read(texts: Iterable[str]) -> tuple[Rows, dict[str, StoredClaim]]:
    """The properties of claims out of what hands them in, and the claims, by id."""
    born = {row["id"]: row for text in texts for row in unpacked(text)}
    return born, {id_: from_properties(row) for id_, row in born.items()}


async def _marks(store: Store, others: Collection[str], room: int) -> list[str]:
    """Marks that say of about so many claims that they are still to be projected."""
    marks: list[str] = []
    if room > 0:
        for mark, claims in (await store.read(statements.NEXT_TOUCHED, {"count": room + len(others)}))[0][0]:
            if room > 0 and mark not in others:
                marks.append(mark)
                room -= claims
    return marks
