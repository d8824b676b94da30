"""Cursors and page sizes: where a page begins and how long it may be."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from typing import Any

from graph.errors import BadInput

DEFAULT_PAGE = 20
_END_OF_LIST = " "


class BadCursor(BadInput):
    """A cursor that did not come from an answer of this interface."""

    code = "BAD_CURSOR"


class PageTooLarge(BadInput):
    """More was asked for at once than a page may hold."""

    code = "PAGE_TOO_LARGE"


def cursor(sort_key: str, listed: str) -> str:
    """The opaque form of the sort key that a page of a list may go on after; `listed` names the list and its order."""
    return urlsafe_b64encode(f"{listed}{_END_OF_LIST}{sort_key}".encode()).decode()


def position(arguments: Mapping[str, Any], listed: str) -> str:
    """The sort key in the argument `after`; raises BadCursor, also for the cursor of another list or order."""
    try:
        text = urlsafe_b64decode(str(arguments["after"]).encode("ascii")).decode()
    except ValueError:
        text = ""
    name, end, sort_key = text.partition(_END_OF_LIST)
    if not end:
        raise BadCursor("`after` is not a cursor.", "Give an `endCursor` or an edge's `cursor` as it was answered.")
    if name != listed:
        raise BadCursor("`after` is the cursor of another list, or of another order.", "Begin this list without it.")
    return sort_key


def bounded(arguments: Mapping[str, Any], name: str, usual: int, greatest: int) -> int:
    """A number from 1 to a greatest one that an argument asks for, the usual one where it is not given.

    Raises BadInput for another.
    """
    most = arguments.get(name)
    if most is None:
        return usual
    if not 1 <= most <= greatest:
        raise BadInput(f"`{name}: {most}` cannot be asked for.", f"Ask for 1 to {greatest}.")
    return int(most)


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
