"""Days, ranges of days, and instants, read strictly."""

from __future__ import annotations

import re
from typing import NewType

import strawberry
from graphql import GraphQLError

from graph.instants import BadInstant, instant

_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


def _refused(message: str, code: str) -> GraphQLError:
    """The error of a value that stands in a query, or in its variables."""
    return GraphQLError(message, extensions={"code": code})


def _day(value: object) -> str:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise _refused("A day is written as 2025-04-17.", "BAD_DATE")
    return value


def _instant(value: object) -> str:
    if not isinstance(value, str):
        raise _refused("An instant is written as 2025-04-17T12:00:00Z.", BadInstant.code)
    try:
        return instant(value)
    except BadInstant as bad:
        raise _refused(str(bad), bad.code) from None


Date = NewType("Date", str)
DATE = strawberry.scalar(name="Date", description="A day, as 2025-04-17.", serialize=str, parse_value=_day)

Instant = NewType("Instant", str)
INSTANT = strawberry.scalar(
    name="Instant",
    description="An instant, as 2025-04-17T12:00:00Z; a day, as 2025-04-17, stands for its end in UTC.",
    serialize=str,
    parse_value=_instant,
)


@strawberry.input(description="A range of days, both ends counted.")
class DateRange:
    from_: Date | None = strawberry.field(name="from", description="From this day on; open where it is not given.")
    to: Date | None = strawberry.field(description="Until this day; open where it is not given.")
