"""What does not fit, as it is answered: findings with their claims."""

from __future__ import annotations

import strawberry

from schema.arguments import said
from schema.enums import ConsistencyRule, Convention, Verdict
from schema.types import Claim, Entity


@strawberry.type(
    description="Claims that do not hold together, or only under a convention, or that often are a mistake though they "
    "do. It is for a person to judge: nothing is merged or changed by it."
)
class Inconsistency:
    rule: ConsistencyRule = said("What it is about.")
    verdict: Verdict = said("Whether the claims hold together as they are, under a convention, or not at all.")
    convention: Convention | None = said(
        "The convention under which they hold together; null where they do without one, and for a contradiction."
    )
    unsettled: bool = said(
        "Somebody has to judge it; false where a way of counting days settles it, and where the verdict is `ok`."
    )
    entities: list[Entity] = said("Whom and what it concerns; first the one that it is about.")
    claims: list[Claim] = said(
        "The claims: without those of any one statement the others would hold together. "
        "Of `ok`, those that it is told of."
    )
    text: str = said("What does not fit or is told, with the dates and numbers, in English. It names nobody.")
    suggestion: str | None = said(
        "What would satisfy all the claims, where something is known to; of `ok`, which mistake looks like this."
    )


@strawberry.type(description="What does not fit, in one order.")
class Inconsistencies:
    nodes: list[Inconsistency] = said("The findings.")
    truncated: bool = said(
        "There may be more: beyond this page, or beyond what is looked at of an entity with very many edges."
    )
    end_cursor: str | None = said("Give it as `after` to go on; null where there is nothing to go on with.")
