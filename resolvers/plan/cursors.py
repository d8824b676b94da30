"""Cursors and page sizes: where a page begins and how long it may be."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from typing import Any

from graph.errors import BadInput

DEFAULT_PAGE = 20
_MARK = "1:"


class BadCursor(BadInput):
    """A cursor that did not come from an answer of this interface."""

    code = "BAD_CURSOR"


class PageTooLarge(BadInput):
    """More was asked for at once than a page may hold."""

    code = "PAGE_TOO_LARGE"


def cursor(sort_key: str) -> str:
    """The opaque form of the sort key that a page may go on after."""
    return urlsafe_b64encode(f"{_MARK}{sort_key}".encode()).decode()


def position(arguments: Mapping[str, Any]) -> str:
    """The sort key in the argument `after`; raises BadCursor."""
    try:
        text = urlsafe_b64decode(str(arguments["after"]).encode("ascii")).decode()
    except ValueError:
        text = ""
    if not text.startswith(_MARK):
        raise BadCursor("`after` is not a cursor.", "Give an `endCursor` or an edge's `cursor` as it was answered.")
    return text.removeprefix(_MARK)


def size(arguments: Mapping[str, Any], limit: int) -> int:
    """How many items the argument `first` asks for; raises PageTooLarge, or BadInput for a negative number."""
    first = arguments.get("first")
    if first is None:
        return min(DEFAULT_PAGE, limit)
    if first < 0:
        raise BadInput("`first` is negative.", f"Ask for 0 to {limit}.")
    if first > limit:
        raise PageTooLarge(f"`first: {first}` is more than a page may hold.", f"Ask for at most {limit}, then go on.")
    return int(first)
