"""Who has a status on a day, asked before a list is: so the list is narrowed before a page is cut from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.captivity import Status
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
        found: list[str] = []
        day = {"view": values["view"], "on": values[self.on]}
        after = ""
        while True:
            rows = await store.read(self.statement, {**sent, "captiveAfter": after, "captives": BATCH})
            batch: list[tuple[str, str, Status]] = self.answer([row[0] for row in rows], day)
            found += [id_ for _, id_, status in batch if (status.held is self.held) is not (self.held is Certainty.NO)]
            if len(batch) < BATCH:
                return found
            after = batch[-1][0]


def standing(c: Composition, match: str, held: str, on: str, *, selective: bool) -> Standing:
    """The question of those whom a MATCH with its conditions finds; a `selective` one starts from no index of order."""
    row, code, function = statuses.standings(c.dialect, c.view)
    order = "ORDER BY n0.captiveKey LIMIT $captives"
    statement = f"{match} RETURN {row} AS row {order}"
    if selective:
        statement = f"{match} WITH DISTINCT n0 {order} RETURN {row} AS row"
    return Standing(statement, compiled(code, function), Certainty(held), on)
