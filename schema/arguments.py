"""How fields are declared: with a description, and with the arguments that many of them share.

No function here ever runs: `schema.execution` answers every field.
"""

from __future__ import annotations

from typing import Annotated, Any

import strawberry

from graph.vocabulary import EDGE, PROPERTY
from schema.enums import EdgeDirection, EdgeType, Property
from schema.scalars import Date, DateRange

First = Annotated[int | None, strawberry.argument(description="How many at most; 20 where it is not given.")]
After = Annotated[str | None, strawberry.argument(description="Go on after this cursor.")]
Lang = Annotated[str | None, strawberry.argument(description="A language, BCP 47: en, ru, he.")]


def _page(first: First, after: After) -> None: ...


def _dated_page(
    on: Annotated[Date | None, strawberry.argument(description="Only what holds on this day, or may.")],
    during: Annotated[DateRange | None, strawberry.argument(description="Only what lies within these days, or may.")],
    first: First,
    after: After,
) -> None: ...


def _spoken(lang: Lang) -> None: ...


def _edges(
    types: Annotated[list[EdgeType] | None, strawberry.argument(description="Only edges of these types.")],
    direction: Annotated[EdgeDirection | None, strawberry.argument(description="Only edges that start or end here.")],
    *,
    on: Annotated[Date | None, strawberry.argument(description="Only what holds on this day, or may.")],
    during: Annotated[DateRange | None, strawberry.argument(description="Only what lies within these days, or may.")],
    first: First,
    after: After,
) -> None: ...


def _counted_edges(
    types: Annotated[list[EdgeType] | None, strawberry.argument(description="Only edges of these types.")],
) -> None: ...


def _facts(
    properties: Annotated[list[Property] | None, strawberry.argument(description="Only these properties.")],
) -> None: ...


def _on(on: Annotated[Date, strawberry.argument(description="The day.")]) -> None: ...


def on_day(description: str) -> Any:
    """A field about a day."""
    return strawberry.field(resolver=_on, description=description)


def said(description: str) -> Any:
    """A field without arguments."""
    return strawberry.field(description=description)


def page(description: str) -> Any:
    """A connection."""
    return strawberry.field(resolver=_page, description=description)


def dated_page(description: str) -> Any:
    """A connection of edges that have dates."""
    return strawberry.field(resolver=_dated_page, description=description)


def spoken(description: str) -> Any:
    """A text in a language."""
    return strawberry.field(resolver=_spoken, description=description)


def any_edges(description: str) -> Any:
    """A connection of edges of any type."""
    return strawberry.field(resolver=_edges, description=description)


def edge_count(description: str) -> Any:
    """How many edges of some types."""
    return strawberry.field(resolver=_counted_edges, description=description)


def any_facts(description: str) -> Any:
    """Facts of any property."""
    return strawberry.field(resolver=_facts, description=description)


def forth(type_: str) -> Any:
    """The edges of a type, read from their start."""
    return page(f"Edges {type_}, read from their start: this … {EDGE[type_].forward} … that.")


def back(type_: str) -> Any:
    """The edges of a type, read from their end."""
    return page(f"Edges {type_}, read from their end: this … {EDGE[type_].backward} … that.")


def fact(name: str) -> Any:
    """A property of the vocabulary."""
    return said(f"{PROPERTY[name].about}.")
