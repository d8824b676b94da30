"""How many captures and releases there were, by month, by year, by who did it, by the larger event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graph.captivity import Count, Key, Part, Step, Tally
from graph.captivity import occasions as occasions_of
from graph.certainty import Within
from graph.store import Dialect, epoch
from resolvers.evidence import canonical
from resolvers.in_captivity import holder_label
from resolvers.plan import Asked, Ref, days, occasions, selecting
from resolvers.plan.runtime import Answer, compiled
from resolvers.plan.selecting import Conditions

BATCH = 1_000
"""Captives that one statement reads."""
MOST_CAPTIVES = 100_000
"""Captives that one question counts, the first by name."""
Found = tuple[str, Sequence[Part], Mapping[str, Sequence[tuple[str, bool]]]]


@dataclass(frozen=True, slots=True)
class Kind:
    """What is counted: a step, the type of edge that names who did it, all types of edges that tell of it."""

    step: Step
    by: str
    types: tuple[str, ...]


CAPTURES = Kind(Step.CAPTURE, "CAPTURED_BY", ("CAPTURED_BY", "PARTICIPATED_IN"))
RELEASES = Kind(
    Step.RELEASE, "RELEASED_BY", ("RELEASED_BY", "RELEASED_AT_REQUEST_OF", "RELEASED_TO", "PARTICIPATED_IN")
)
KEYS = {"CAPTOR": Key.ACTOR, "RELEASER": Key.ACTOR}


@dataclass(frozen=True, slots=True)
class Group:
    """How many are in a group. `key` is a month, a year, an id or a type of event; None for the unknown group."""

    count: Count
    named: bool

    @property
    def key(self) -> str | None:
        """Which group."""
        return self.count.key or None

    @property
    def node(self) -> Ref | None:
        """Who did it, where they are grouped by that."""
        return Ref(self.count.key) if self.named and self.count.key else None

    @property
    def certain(self) -> int:
        """How many for certain."""
        return self.count.certain

    @property
    def possible(self) -> int:
        """How many more may be."""
        return self.count.possible


@dataclass(frozen=True, slots=True)
class Counts:
    """All groups, and how many there are in all; `truncated` says that there are more captives than were counted."""

    groups: Sequence[Group]
    certain: int
    possible: int
    truncated: bool


async def captures(asked: Asked) -> list[Counts]:
    """How many captures, by `groupBy`, `during` some days, by `capturedBy` where that is given."""
    return await _counted(asked, CAPTURES, asked.arguments.get("capturedBy"))


async def releases(asked: Asked) -> list[Counts]:
    """How many releases, by `groupBy`, `during` some days, by `releasedBy` where that is given."""
    return await _counted(asked, RELEASES, asked.arguments.get("releasedBy"))


async def _counted(asked: Asked, kind: Kind, by: str | None) -> list[Counts]:
    """One statement for every 1,000 captives, between two looks at the epoch."""
    given = asked.arguments.get("during")
    within = Within(days.day(given, "from"), days.day(given, "to"))
    word = asked.arguments["groupBy"]
    key = KEYS.get(word) or Key(word)
    statement, answer = _compose(asked.store.dialect, Conditions.of(asked.view), kind, holder_label(by) if by else "")

    async def read() -> Counts:
        (who,) = await canonical(asked.store, [by]) if by else (None,)
        tally = Tally(key, within, who)
        sent: dict[str, Any] = selecting.parameters(asked.view) | {"by": who, "count": BATCH + 1, "after": ""}
        for _ in range(0, MOST_CAPTIVES, BATCH):
            rows = await asked.store.read(statement, sent)
            found: list[Found] = answer([row[0] for row in rows[:BATCH]], {"view": asked.view})
            for _, parts, larger in found:
                for one in occasions_of(parts, kind.step, kind.by):
                    tally.add(one, larger)
            if len(rows) <= BATCH:
                return _counts(tally, truncated=False)
            sent["after"] = found[-1][0]
        return _counts(tally, truncated=True)

    return [await epoch.together(asked.store, read)]


def _counts(tally: Tally, *, truncated: bool) -> Counts:
    groups = [Group(count, tally.key is Key.ACTOR) for count in tally.groups]
    return Counts(groups, tally.whole.certain, tally.whole.possible, truncated)


@lru_cache(maxsize=64)
def _compose(dialect: Dialect, view: Conditions, kind: Kind, label: str) -> tuple[str, Answer]:
    """The statement of a batch of captives, in order of their keys, and the function over its rows."""
    row, code, function = occasions.occasions(dialect, view, kind.types)
    order = "ORDER BY n0.captiveKey LIMIT $count"
    if label:
        match = f"MATCH (o:{label} {{id: $by}})<-[h:{view.types(kind.by)}]-(n0:Person)"
        where = f"WHERE h.type = '{kind.by}' AND n0.captiveKey > $after"
        statement = f"{match} {where} WITH DISTINCT n0 {order} RETURN {row} AS row"
    else:
        statement = f"MATCH (n0:Person) WHERE n0.captiveKey > $after RETURN {row} AS row {order}"
    return statement, compiled(code, function)
