"""Values in an answer: dates, quantities and other small objects that refer to nothing."""

from __future__ import annotations

import strawberry

from schema.arguments import said, spoken
from schema.enums import Confidence
from schema.scalars import Date


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
