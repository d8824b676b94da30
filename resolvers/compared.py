"""The records of a comparison of two sources, and their pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.comparison import Comparison, Item
from graph.comparison.topics import Kind, Said, Topic
from resolvers.evidence import Qualifier
from resolvers.pages import Page, page
from resolvers.plan import Ref
from resolvers.plan.cursors import cursor


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
    """An item of a list."""

    item: Item
    listed: str

    @property
    def key(self) -> str:
        """What sorts it."""
        return self.item.key

    @property
    def node(self) -> Listed:
        """What is compared."""
        return _listed(self.item)

    @property
    def cursor(self) -> str:
        """Where it stands in the list."""
        return cursor(self.key, self.listed)


@dataclass(frozen=True, slots=True)
class SourceDiff:
    """The answer: the two sources, whether more claims are there than were compared, and the lists, paged."""

    a: Ref
    b: Ref
    truncated: bool
    compared: Comparison
    limit: int

    def agree(self, **asked: Any) -> Page[Edge]:
        """What both say."""
        return self._page("agree", self.compared.agree, asked)

    def only_a(self, **asked: Any) -> Page[Edge]:
        """What the first alone says."""
        return self._page("onlyA", self.compared.only_a, asked)

    def only_b(self, **asked: Any) -> Page[Edge]:
        """What the second alone says."""
        return self._page("onlyB", self.compared.only_b, asked)

    def conflict(self, **asked: Any) -> Page[Edge]:
        """Where they contradict each other."""
        return self._page("conflict", self.compared.conflict, asked)

    def _page(self, listed: str, items: Sequence[Item], asked: Mapping[str, Any]) -> Page[Edge]:
        return page([Edge(item, listed) for item in items], listed, asked, self.limit)


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
