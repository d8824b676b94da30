"""How many captives were what on a day: held, alive or dead, or not; for certain, possibly, or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.captivity import Status
from graph.certainty import Certainty
from graph.store import epoch
from resolvers.plan import Asked, Selection, filters, pages, selecting, standing, statuses
from resolvers.plan.composition import Composition
from resolvers.plan.runtime import compiled
from resolvers.plan.selecting import Conditions

GROUPS = ("held", "held_alive", "held_dead", "alive")
MOST_CAPTIVES = 100_000
"""Captives that one question counts, the first by name."""


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many captives are in a group for certain, may be, and are not."""

    status: str
    certain: int
    possible: int
    no: int


@dataclass(frozen=True, slots=True)
class StatusCounts:
    """The captives that were counted, and the groups; `truncated` says that there are more captives."""

    on: str
    captives: int
    groups: Sequence[StatusCount]
    truncated: bool


async def captive_statuses(asked: Asked) -> list[StatusCounts]:
    """How many of the captives `where` says were what on a day; a statement for every 500 of them."""
    view = Conditions.of(asked.view)
    composition = Composition(asked.store.dialect, {}, {}, view, False)
    wanted = filters.Filters(composition, Selection("people", "people", 0, asked.arguments, {}), "Person")
    row, code, function = statuses.captive_standings(asked.store.dialect, view)
    captives = f"{wanted.match}{pages.where(*wanted.conditions, 'n0.captiveKey > $captiveAfter')}"
    statement = standing.batched(captives, row, selective=wanted.selective)
    answer = compiled(code, function)
    on = asked.arguments["on"]

    async def read() -> StatusCounts:
        sent = await _sent(asked, composition, wanted)
        found: Counter[tuple[str, Certainty]] = Counter()
        looked_at = counted = 0
        async for batch in standing.batches(asked.store, statement, answer, sent, {"view": asked.view, "on": on}):
            if batch and looked_at >= MOST_CAPTIVES:
                return _counts(on, counted, found, truncated=True)
            looked_at += len(batch)
            counted += sum(_add(found, status) for _, _, status in batch)
        return _counts(on, counted, found, truncated=False)

    return [await epoch.together(asked.store, read)]


async def _sent(asked: Asked, composition: Composition, wanted: filters.Filters) -> Mapping[str, Any]:
    """The parameters of the filters; where one asks for a status, who has it is asked first."""
    values = {each.name: each.read(asked.arguments, asked.limit) for each in composition.bindings.values()}
    sent = selecting.parameters(asked.view) | values
    if wanted.standing:
        ids = await wanted.standing.ids(asked.store, sent, values | {"view": asked.view})
        return sent | {standing.HELD: ids}
    return sent


def _add(found: Counter[tuple[str, Certainty]], status: Status | None) -> bool:
    """Count a captive in every group; whether it is one."""
    if status is None:
        return False
    found.update((name, getattr(status, name)) for name in GROUPS)
    return True


def _counts(on: str, captives: int, found: Counter[tuple[str, Certainty]], *, truncated: bool) -> StatusCounts:
    return StatusCounts(on, captives, [_group(name, found) for name in GROUPS], truncated)


def _group(name: str, found: Counter[tuple[str, Certainty]]) -> StatusCount:
    return StatusCount(name, *(found[name, each] for each in (Certainty.CERTAIN, Certainty.POSSIBLE, Certainty.NO)))
