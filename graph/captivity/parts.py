"""The parts that captivities are put together from: edges that tell of a captive, and captivities that sources name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from graph.certainty import Within
from graph.dates import ImpreciseDate
from graph.quantities import Quantity


class Step(StrEnum):
    """What a part of a captivity was."""

    CAPTURE = "capture"
    HOLDING = "holding"
    RELEASE = "release"


STEP_OF_EDGE = {
    "CAPTURED_BY": Step.CAPTURE,
    "HELD_BY": Step.HOLDING,
    "RELEASED_BY": Step.RELEASE,
    "RELEASED_AT_REQUEST_OF": Step.RELEASE,
    "RELEASED_TO": Step.RELEASE,
}
CAPTIVE = (*STEP_OF_EDGE, "PARTICIPATED_IN")
"""The types of edges that tell of a captive, the last one in these roles."""
CAPTIVE_ROLES = ("captive", "released")
STEP_OF_EVENT = {
    "capture": Step.CAPTURE,
    "captivity": Step.HOLDING,
    "sighting": Step.HOLDING,
    "transfer": Step.HOLDING,
    "release": Step.RELEASE,
    "escape": Step.RELEASE,
    "rescue": Step.RELEASE,
}


@dataclass(frozen=True, slots=True)
class Dates:
    """Every date that claims give of a part: when it happened, began and ended, when it was seen."""

    at: tuple[Within, ...] = ()
    since: tuple[Within, ...] = ()
    until: tuple[Within, ...] = ()
    seen: tuple[Within, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """An edge that tells of a captive: a capture by somebody, or the part taken in an event.

    `event` is its occurrence, empty for none; `wholes` are the captivities that the event is part of. `at` dates a
    capture or release, `since` and `until` a holding: as they are picked; `dates` has all that its claims give, and
    `claims` the ids of those, `denials` of the claims that deny it. `row` is whatever the caller wants back, `end` the
    id of who or what stands at the other end.
    """

    step: Step
    edge: str
    event: str = ""
    wholes: tuple[str, ...] = ()
    at: ImpreciseDate | None = None
    since: ImpreciseDate | None = None
    until: ImpreciseDate | None = None
    condition: str = ""
    basis: str = ""
    dates: Dates = Dates()
    claims: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    row: Any = None
    end: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """A captivity that a source names: an event, its bounds, and what is said of its length, with the claims.

    `row` and `lengths` are whatever the caller wants back.
    """

    id: str
    since: ImpreciseDate | None = None
    until: ImpreciseDate | None = None
    durations: tuple[Quantity, ...] = ()
    dates: Dates = Dates()
    claims: tuple[str, ...] = ()
    length_claims: tuple[str, ...] = ()
    row: Any = None
    lengths: Sequence[Any] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A number of days, not known exactly: a least and a most, None where nothing bounds it."""

    min: int | None
    max: int | None
