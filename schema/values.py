"""Values in an answer: dates, quantities and other small objects that refer to nothing."""

from __future__ import annotations

import re
from typing import NewType

import strawberry

from graph.instants import BadInstant, instant
from schema.arguments import said, spoken
from schema.enums import Confidence

_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


def _day(value: object) -> str:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError("A day is written as 2025-04-17.")
    return value


def _instant(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("An instant is written as 2025-04-17T12:00:00Z.")
    try:
        return instant(value)
    except BadInstant as bad:
        raise ValueError(str(bad)) from None


Date = NewType("Date", str)
DATE = strawberry.scalar(name="Date", description="A day, as 2025-04-17.", serialize=str, parse_value=_day)

Instant = NewType("Instant", str)
INSTANT = strawberry.scalar(
    name="Instant",
    description="An instant, as 2025-04-17T12:00:00Z; a day, as 2025-04-17, stands for its end in UTC.",
    serialize=str,
    parse_value=_instant,
)


@strawberry.type(description="A date as imprecise as its source left it.")
class ImpreciseDate:
    edtf: str = said("EDTF text: 2023, 2023-11, 2023-11-24, 2023-11-24/2023-11-30, 1996~, [1995..1999].")
    earliest: Date | None = said("The first day that it allows; null where it is open.")
    latest: Date | None = said("The last day that it allows; null where it is open.")
    precision: str = said("day, month, season, year, interval or set.")
    qualifier: str | None = said("approximate, uncertain or both; null for neither.")
    raw: str | None = said("How the source put it.")
    display: str = spoken("The date in words, in a language: en, ru or he.")


@strawberry.type(description="A quantity as an interval.")
class Quantity:
    min: float | None = said("The least; null where it is open.")
    max: float | None = said("The most; null where it is open.")
    above: bool = said("It is more than the least.")
    below: bool = said("It is less than the most.")
    approximate: bool = said("The source says about.")
    unit: str | None = said("day, week, month, year, hour or minute; null for a bare number.")
    text: str = said("The canonical text, such as `498 day` or `>1 year`.")


@strawberry.type(description="A part of a relation that a claim names: the kind of parent, the role, the condition.")
class Qualifier:
    name: str = said("Which part.")
    value: str = said("What is said of it.")


@strawberry.type(description="A period in which a claim counted, with one confidence.")
class Period:
    start: str = said("The instant at which it began, UTC.")
    end: str | None = said("The instant at which it ended, UTC; null while it lasts.")
    confidence: Confidence = said("The confidence that it had.")


@strawberry.type(description="Whether a list goes on, and where.")
class PageInfo:
    has_next_page: bool = said("There are more after this page.")
    end_cursor: str | None = said("Give it as `after` to go on; null for an empty page.")


@strawberry.type(description="A number that is not known exactly.")
class Range:
    min: int | None = said("The least; null where nothing bounds it.")
    max: int | None = said("The most; null where nothing bounds it.")
