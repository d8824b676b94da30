"""The records of a comparison of two sources, and their pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.comparison import Comparison, Item
from graph.comparison.topics import Kind, Said, Topic
from resolvers.plan import Ref
from resolvers.plan.cursors import cursor, position, size


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A part of the key of an edge."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One item of a list of what is compared, as it is answered; ids as references."""

    kind: str
    polarity: str
    planned: bool
    subject: Ref | None
    predicate: str | None
    object: Ref | None
    event: Ref | None
    qualifiers: Sequence[Qualifier]
    values_a: Sequence[str]
    values_b: Sequence[str]
    claims_a: Sequence[Ref]
    claims_b: Sequence[Ref]
    why: str | None


@dataclass(frozen=True, slots=True)
class Edge:
    """An item with its cursor."""

    node: Listed
    cursor: str


@dataclass(frozen=True, slots=True)
class PageInfo:
    """Whether a list goes on, and where."""

    has_next_page: bool
    end_cursor: str | None


@dataclass(frozen=True, slots=True)
class Connection:
    """A page of a list."""

    edges: Sequence[Edge]
    page_info: PageInfo
    total_count: int

    @property
    def nodes(self) -> list[Listed]:
        """The items alone."""
        return [edge.node for edge in self.edges]


@dataclass(frozen=True, slots=True)
class SourceDiff:
    """The answer: the two sources, whether more claims are there than were compared, and the lists, paged."""

    a: Ref
    b: Ref
    truncated: bool
    compared: Comparison
    limit: int

    def agree(self, **page: Any) -> Connection:
        """What both say."""
        return self._page("agree", self.compared.agree, page)

    def only_a(self, **page: Any) -> Connection:
        """What the first alone says."""
        return self._page("onlyA", self.compared.only_a, page)

    def only_b(self, **page: Any) -> Connection:
        """What the second alone says."""
        return self._page("onlyB", self.compared.only_b, page)

    def conflict(self, **page: Any) -> Connection:
        """Where they contradict each other."""
        return self._page("conflict", self.compared.conflict, page)

    def _page(self, listed: str, items: Sequence[Item], page: Mapping[str, Any]) -> Connection:
        after = position(page, listed) if page.get("after") is not None else ""
        left = [item for item in items if item.key > after]
        shown = left[: size(page, self.limit)]
        edges = [Edge(_listed(item), cursor(item.key, listed)) for item in shown]
        info = PageInfo(len(left) > len(shown), edges[-1].cursor if edges else None)
        return Connection(edges, info, len(items))


def _listed(item: Item) -> Listed:
    topic = item.topic
    part = topic.kind is Kind.PARTICIPATION
    return Listed(
        topic.kind.value,
        "denied" if topic.standing == "denied" else "asserted",
        topic.standing == "planned",
        _ref(topic.subject),
        topic.predicate or None,
        None if part else _ref(topic.object),
        _ref(topic.object if part else topic.event),
        [Qualifier(name, value) for name, value in topic.qualifiers],
        _values(topic, item.a),
        _values(topic, item.b),
        [Ref(each.claim.id) for each in item.a],
        [Ref(each.claim.id) for each in item.b],
        item.why.value if item.why else None,
    )


def _ref(id_: str) -> Ref | None:
    return Ref(id_) if id_ else None


def _values(topic: Topic, found: Iterable[Said]) -> list[str]:
    return sorted({each.value for each in found} - {""}) if topic.kind is Kind.VALUE else []
