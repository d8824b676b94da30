"""Captures and releases counted in groups, for charts."""

from __future__ import annotations

from enum import Enum

import strawberry

from schema.arguments import said
from schema.scalars import Date
from schema.types import Actor

_MONTH = strawberry.enum_value("MONTH", name="MONTH", description="The month, as 2023-10.")
_YEAR = strawberry.enum_value("YEAR", name="YEAR", description="The year, as 2023.")
_EVENT = strawberry.enum_value(
    "EVENT_TYPE",
    name="EVENT_TYPE",
    description="The type of the larger event that it is part of: attack, truce.",
)


@strawberry.enum(description="What captures are grouped by.")
class CaptureKey(Enum):
    MONTH = _MONTH
    YEAR = _YEAR
    CAPTOR = strawberry.enum_value("CAPTOR", name="CAPTOR", description="Who captured.")
    EVENT_TYPE = _EVENT


@strawberry.enum(description="What releases are grouped by.")
class ReleaseKey(Enum):
    MONTH = _MONTH
    YEAR = _YEAR
    RELEASER = strawberry.enum_value("RELEASER", name="RELEASER", description="Who released.")
    EVENT_TYPE = _EVENT


@strawberry.type(description="How many captures or releases are in a group; one of each captive and occurrence.")
class CaptiveCount:
    key: str | None = said("Which group; null for those without a date, a name or a larger event.")
    node: Actor | None = said("Who did it, where they are grouped by that.")
    certain: int = said("How many are in it for certain.")
    possible: int = said("How many more may be: a date or a name is not certain, or is denied.")


@strawberry.type(description="Captures or releases counted in groups.")
class CaptiveCounts:
    groups: list[CaptiveCount] = said("Those that have any: in order of days, else the greatest first; unknown last.")
    certain: int = said("How many there were for certain, in whatever group: each once.")
    possible: int = said("How many more there may have been.")
    truncated: bool = said("There are more captives than were looked at.")


@strawberry.enum(description="What a captive may have been on a day, as `status` answers it.")
class CaptiveStatus(Enum):
    held = strawberry.enum_value("held", description="Held, alive or dead.")
    held_alive = strawberry.enum_value("held_alive", description="Held alive.")
    held_dead = strawberry.enum_value("held_dead", description="The body held.")
    alive = strawberry.enum_value("alive", description="Alive, held or not.")


@strawberry.type(description="How many captives were something on a day; together they are all that were counted.")
class CaptiveStatusCount:
    status: CaptiveStatus = said("What.")
    certain: int = said("How many were it for certain.")
    possible: int = said("How many may have been.")
    no: int = said("How many were not.")


@strawberry.type(description="Captives counted by what they were on a day.")
class CaptiveStatusCounts:
    on: Date = said("The day.")
    captives: int = said("How many were counted: all who were ever held, as claims in the view tell.")
    groups: list[CaptiveStatusCount] = said("Each of the groups; somebody held alive is also held, and alive.")
    truncated: bool = said("There are more captives than were looked at.")
