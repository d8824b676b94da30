"""Pages of a list that a question has answered whole: cut by the key of their items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from resolvers.plan.cursors import cursor, position, size


class Keyed(Protocol):
    """An item of a list: its key sorts it, its node is what the list is of."""

    @property
    def key(self) -> str: ...

    @property
    def node(self) -> Any: ...


T = TypeVar("T", bound=Keyed)


@dataclass(frozen=True, slots=True)
class PageInfo:
    """Whether the list goes on, and where."""

    has_next_page: bool
    end_cursor: str | None


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A page of a list, and how long the list is; `truncated` says that the list itself leaves something out."""

    edges: Sequence[T]
    page_info: PageInfo
    total_count: int
    truncated: bool = False

    @property
    def nodes(self) -> list[Any]:
        """The items alone."""
        return [edge.node for edge in self.edges]


def check(listed: str, asked: Mapping[str, Any], limit: int) -> None:
    """Refuse, before anything is read, what `page` would: raises BadCursor, PageTooLarge, or BadInput."""
    size(asked, limit)
    if asked.get("after") is not None:
        position(asked, listed)


def page(items: Sequence[T], listed: str, asked: Mapping[str, Any], limit: int) -> Page[T]:
    """The page of a list in order of its keys that `first` and `after` ask for; `listed` names the list.

    Raises BadCursor, PageTooLarge, or BadInput for a negative number.
    """
    begin = position(asked, listed) if asked.get("after") is not None else ""
    rest = [item for item in items if item.key > begin]
    shown = rest[: size(asked, limit)]
    end = cursor(shown[-1].key, listed) if shown else None
    return Page(shown, PageInfo(len(rest) > len(shown), end), len(items))
