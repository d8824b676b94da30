"""What is asked, as a plain tree: no GraphQL type comes further than this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """One field of an answer.

    `field` is its name, `key` the key of the answer that it stands under. `site` numbers the place in the document
    that its arguments are read from, for each request anew; `arguments` are those of the request that the plan is made
    for, of which a plan may use the shape alone. `types` holds what is asked of the value, by its concrete type; it is
    empty for a leaf. The same object may stand in several places.
    """

    field: str
    key: str
    site: int
    arguments: Mapping[str, Any]
    types: Mapping[str, tuple[Selection, ...]]

    @property
    def typename(self) -> str:
        """The concrete type of a value that has only one; empty for a leaf."""
        return next(iter(self.types), "")

    @property
    def fields(self) -> tuple[Selection, ...]:
        """What is asked of a value that has only one concrete type."""
        return self.types[self.typename]

    def asked(self, *names: str) -> bool:
        """Whether one of these fields is asked of a value that has only one concrete type."""
        return any(selection.field in names for selection in self.fields)


def shape(value: Any) -> Any:
    """What of a variable may decide on a statement's text: words of closed lists and flags, never ids or sizes."""
    if value is None or isinstance(value, bool | Enum):
        return value
    if isinstance(value, Mapping):
        return tuple((name, shape(item)) for name, item in value.items())
    if isinstance(value, list):
        return tuple(value) if value and isinstance(value[0], Enum) else "list"
    return type(value).__name__
