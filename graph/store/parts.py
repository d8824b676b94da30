"""Rows in parts that one statement takes: many, but not more text than a server's messages have room for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
ROWS = 2000
ROOM = 4_000_000


def text_in(value: Any) -> int:
    """About how many bytes of text a value has in it, however deep."""
    if isinstance(value, str):
        return len(value) if value.isascii() else 3 * len(value)
    if isinstance(value, Mapping):
        return sum(map(text_in, value.values()))
    return sum(map(text_in, value)) if isinstance(value, (list, tuple)) else 0


def parts(rows: Sequence[T], most: int = ROWS, weigh: Callable[[T], int] = text_in) -> Iterator[Sequence[T]]:
    """Rows in parts of at most so many, and of at most 4 MB of text where that is more than one row.

    The embedded engine takes no message of more than 16 MiB: it breaks the connection, and a transaction would be tried
    again in vain.
    """
    first = size = 0
    for number, row in enumerate(rows):
        weight = weigh(row)
        if number > first and (number - first == most or size + weight > ROOM):
            yield rows[first:number]
            first, size = number, 0
        size += weight
    if first < len(rows):
        yield rows[first:]
