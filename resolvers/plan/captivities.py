"""Captivities of a person in an answer: what tells of them is fetched in two blocks, a pure function puts it together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.captivity import STEP_OF_EDGE, STEP_OF_EVENT, Captivity, Part, Whole
from graph.captivity import captivities as put_together
from graph.dates import ImpreciseDate, read
from graph.entries import COLUMNS as ENTRY_COLUMNS
from graph.entries import from_columns
from graph.projection.pick import pick_edge
from graph.quantities import parse
from graph.views import View
from graph.vocabulary import PROPERTY
from resolvers.plan import dates, pages, rows
from resolvers.plan.composition import At, Composition
from resolvers.plan.selecting import ASSERTING, SAID
from resolvers.plan.settling import COLUMNS, all_settled
from resolvers.plan.tree import Selection

ROLES = ["captive", "released"]
EDGES = (*STEP_OF_EDGE, "PARTICIPATED_IN")
FACTS = ("date", "begun", "ended", "duration")
ACTORS = {
    "capturedBy": "CAPTURED_BY",
    "heldBy": "HELD_BY",
    "releasedBy": "RELEASED_BY",
    "releasedAtRequestOf": "RELEASED_AT_REQUEST_OF",
    "releasedTo": "RELEASED_TO",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A captivity with what is answered of it: rows of claims and of the event, and its claimed lengths."""

    captivity: Captivity
    claims: Sequence[Any]
    lengths: Sequence[Any]


class Captivities:
    """The blocks of captivities and the fields of one, as expressions of a `Told`."""

    def __init__(self, c: Composition, at: At) -> None:
        self.c = c
        self.part = rows.below(at, "n")
        self.whole = rows.below(at, "w")
        self.claim_of_part = rows.below(self.part, "c")
        self.fact_of_part = rows.below(rows.below(self.part, "e"), "c")
        self.claim_of_whole = rows.below(self.whole, "c")
        for claim in (self.claim_of_part, self.fact_of_part, self.claim_of_whole):
            for column in COLUMNS:
                claim.row.item(f"{claim.var}.{column}")
