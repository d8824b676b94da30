"""Who has a status on a day, asked before a list is: so the list is narrowed before a page is cut from it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.certainty import Certainty
from graph.store import Store
from resolvers.plan import statuses
from resolvers.plan.composition import Composition
from resolvers.plan.runtime import Answer, compiled

BATCH = 500
HELD = "heldOnDay"
"""The parameter of a list that holds the ids found; for those who were not held, the ids of all others."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The statement of a batch of the captives among those whom a list is about, and what is asked of each.

    `on` is the name of the parameter that is the day.
    """

    statement: str
    answer: Answer
    held: Certainty
    on: str

    async def ids(self, store: Store, sent: Mapping[str, Any], values: Mapping[str, Any]) -> list[str]:
        """The ids of whoever is held so, or for `no` in another way; a statement for every 500 captives."""
        found = batches(store, self.statement, self.answer, sent, {"view": values["view"], "on": values[self.on]})
        no = self.held is Certainty.NO
        return [id_ async for batch in found for _, id_, status in batch if (status.held is self.held) is not no]


async def batches(
    store: Store, statement: str, answer: Answer, sent: Mapping[str, Any], values: Mapping[str, Any]
) -> AsyncIterator[Sequence[tuple[str, str, Any]]]:
    """What a statement of a batch tells of all captives, 500 at a time: key, id and what is made of each."""
    after = ""
    while True:
        rows = await store.read(statement, {**sent, "captiveAfter": after, "captives": BATCH})
        batch: list[tuple[str, str, Any]] = answer([row[0] for row in rows], values)
        yield batch
        if len(batch) < BATCH:
            return
        after = batch[-1][0]


def batched(match: str, row: str, *, selective: bool) -> str:
    """The statement of a batch of those whom a MATCH with its conditions finds, in order of their keys."""
    order = "ORDER BY n0.captiveKey LIMIT $captives"
    if selective:
        return f"{match} WITH DISTINCT n0 {order} RETURN {row} AS row"
    return f"{match} RETURN {row} AS row {order}"


def standing(c: Composition, match: str, held: str, on: str, *, selective: bool) -> Standing:
    """The question of those whom a MATCH with its conditions finds; a `selective` one starts from no index of order."""
    row, code, function = statuses.standings(c.dialect, c.view)
    statement = batched(match, row, selective=selective)
    return Standing(statement, compiled(code, function), Certainty(held), on)
