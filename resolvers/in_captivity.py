"""Who was held on a day: every captive is looked at, by the same rules as one person's status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graph.captivity import HOLDING, Reason, Status, of_holder
from graph.certainty import FIRST, LAST, Certainty, both, surest
from graph.errors import BadInput
from graph.store import Dialect, epoch
from graph.vocabulary import EDGE
from resolvers.evidence import canonical
from resolvers.pages import Page, page
from resolvers.plan import Asked, Ref, cursors, selecting, statuses
from resolvers.plan.reasons import reason_text
from resolvers.plan.runtime import Answer, compiled
from resolvers.plan.selecting import Conditions

BATCH = 500
LISTED = "inCaptivity"
Found = tuple[str, str, Status]


@dataclass(frozen=True, slots=True)
class Why:
    """A reason, as an answer shows it."""

    reason: Reason

    @property
    def rule(self) -> str:
        """The word of the rule."""
        return self.reason.rule.value

    @property
    def earliest(self) -> str | None:
        """The first of its days."""
        return self.reason.days.first if self.reason.days and self.reason.days.first != FIRST else None

    @property
    def latest(self) -> str | None:
        """The last of its days."""
        return self.reason.days.last if self.reason.days and self.reason.days.last != LAST else None

    @property
    def claims(self) -> list[Ref]:
        """Its claims."""
        return [Ref(id_) for id_ in self.reason.claims]

    def text(self, lang: str | None = None) -> str:
        """The reason in words."""
        return reason_text(self.reason, lang)


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody who was held, or may have been, with the reasons."""

    key: str
    node: Ref
    held: Certainty
    held_alive: Certainty
    held_dead: Certainty
    reasons: Sequence[Why]

    @property
    def cursor(self) -> str:
        """Where it stands in the list."""
        return cursors.cursor(self.key, LISTED)


@dataclass(frozen=True, slots=True)
class Captives:
    """Who was held on a day, for certain and possibly; `limit` is the most that a page may hold."""

    on: str
    held: Sequence[Held]
    limit: int

    def certain(self, **asked: Any) -> Page[Held]:
        """Those who were held for certain."""
        return self._page(Certainty.CERTAIN, asked)

    def possible(self, **asked: Any) -> Page[Held]:
        """Those who may have been."""
        return self._page(Certainty.POSSIBLE, asked)

    def _page(self, certainty: Certainty, asked: Mapping[str, Any]) -> Page[Held]:
        found = [held for held in self.held if held.held is certainty]
        return page(found, LISTED, asked, self.limit)


async def in_captivity(asked: Asked) -> list[Captives]:
    """Who was held on the day `on`, by `heldBy` where that is given; raises BadInput where that cannot hold anybody.

    One statement for every 500 captives, each with all that tells of them, between two looks at the epoch.
    """
    by, day = asked.arguments.get("heldBy"), asked.arguments["on"]
    statement, answer = _compose(asked.store.dialect, Conditions.of(asked.view), holder_label(by) if by else "")
    values: Mapping[str, Any] = {"view": asked.view, "on": day}

    async def read() -> Captives:
        (who,) = await canonical(asked.store, [by]) if by else (None,)
        sent: dict[str, Any] = selecting.parameters(asked.view) | {"by": who, "count": BATCH, "after": ""}
        held: list[Held] = []
        while True:
            rows = await asked.store.read(statement, sent)
            found: list[Found] = answer([row[0] for row in rows], values)
            held += [shown for each in found if (shown := _shown(each, who, day)) is not None]
            if len(found) < BATCH:
                return Captives(day, held, asked.limit)
            sent["after"] = found[-1][0]

    return [await epoch.together(asked.store, read)]


def holder_label(by: str) -> str:
    """The label of a holder by the id; raises BadInput for what cannot hold anybody."""
    label = by.partition("/")[0].capitalize()
    if label not in EDGE["HELD_BY"].end:
        raise BadInput(f"{by!r} is not the id of somebody who can hold people.", "Give a person or an organization.")
    return label


@lru_cache(maxsize=64)
def _compose(dialect: Dialect, view: Conditions, label: str) -> tuple[str, Answer]:
    """The statement of a batch of captives, in order of their keys, and the function over its rows."""
    row, code, function = statuses.standings(dialect, view)
    order = "ORDER BY n0.captiveKey LIMIT $count"
    if label:
        match = f"MATCH (o:{label} {{id: $by}})<-[h:{view.types(*HOLDING)}]-(n0:Person)"
        where = f"WHERE h.type IN {list(HOLDING)} AND n0.captiveKey > $after"
        statement = f"{match} {where} WITH DISTINCT n0 {order} RETURN {row} AS row"
    else:
        statement = f"MATCH (n0:Person) WHERE n0.captiveKey > $after RETURN {row} AS row {order}"
    return statement, compiled(code, function)


def _shown(found: Found, by: str | None, day: str) -> Held | None:
    key, person, status = found
    standings = [of_holder(standing, by, day) for standing in status.captivities] if by else list(status.captivities)
    held = surest(standing.held for standing in standings) if by else status.held
    if held is Certainty.NO:
        return None
    alive = surest(both(standing.held, standing.held_alive) for standing in standings) if by else status.held_alive
    dead = surest(both(standing.held, standing.held_dead) for standing in standings) if by else status.held_dead
    reasons = [reason for standing in standings if standing.held is held for reason in standing.reasons]
    return Held(key, Ref(person), held, alive, dead, [Why(reason) for reason in (*status.reasons, *reasons)])
