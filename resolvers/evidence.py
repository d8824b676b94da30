"""What claims say of edges that an answer rests on, and what the entities in it are called: by key, by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.dates import ImpreciseDate, read
from graph.entries import COLUMNS, Entry, from_columns
from graph.errors import BadInput, NotFound
from graph.projection.pick import Picked, pick_edge
from graph.projection.placement import Pair, qualifiers_of
from graph.store import Store
from graph.views import View
from graph.vocabulary import ENTITIES, label_of
from graph.vocabulary.edges import ROLE
from graph.vocabulary.reading import sentence
from resolvers.plan import Ref, selecting
from resolvers.plan.runtime import CONFIDENCE
from resolvers.plan.selecting import Conditions
from resolvers.plan.settling import NAME_COLUMNS, called

PARTS = ("role", "title")
"""The qualifiers without which the words of an edge may mislead: captor and captive both take part in a capture."""


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A part of what is said of an edge."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Said:
    """What the view admits of one edge: its pair, its occurrence (empty for none), its entries, what they come to.

    `excluded` says that another edge of the view excludes it: two birth mothers of one child.
    """

    pair: Pair
    event: str
    entries: Sequence[Entry]
    picked: Picked
    excluded: bool = False

    @classmethod
    def of(cls, key: str, lists: Sequence[Sequence[Any]], view: View, *, excluded: bool = False) -> Said:
        """An edge out of its key and its parallel lists, in the order of `COLUMNS`."""
        text, _, event = key.rpartition("|")
        pair = Pair.of(text)
        entries = view.admitted(from_columns(lists))
        return cls(pair, event, entries, pick_edge(pair.type, entries), excluded)

    @property
    def asserting(self) -> list[Entry]:
        """The entries that say so."""
        return [entry for entry in self.entries if entry.asserts]

    @property
    def details(self) -> dict[str, str]:
        """The other parts of what is said, by their names."""
        return qualifiers_of(self.pair, self.picked, presumed=False)

    @property
    def qualifiers(self) -> list[Qualifier]:
        """The other parts of what is said."""
        return [Qualifier(name, value) for name, value in self.details.items() if value]

    @property
    def disputed(self) -> bool:
        """Whether claims exclude each other here, or one denies it."""
        return self.picked.disputed or self.excluded


class Cited:
    """What a record answers of the edge that it is about: the fields of `Sourced`, qualifiers and occurrence."""

    __slots__ = ()
    said: Said

    @property
    def qualifiers(self) -> list[Qualifier]:
        """The other parts of what is said."""
        return self.said.qualifiers

    @property
    def event(self) -> Ref | None:
        """The occurrence."""
        return Ref(self.said.event) if self.said.event else None

    @property
    def claims(self) -> list[Ref]:
        """The claims that say so."""
        return [Ref(entry.claim, read=True) for entry in self.said.asserting]

    @property
    def denials(self) -> list[Ref]:
        """The claims that deny it."""
        return [Ref(entry.claim, read=True) for entry in self.said.entries if entry.denies]

    @property
    def sources(self) -> list[Ref]:
        """Their sources, each once."""
        return [Ref(id_) for id_ in sorted({entry.source for entry in self.said.asserting})]

    @property
    def confidence(self) -> str | None:
        """The highest among the claims."""
        return CONFIDENCE[self.said.picked.confidence]

    @property
    def independent_sources(self) -> int:
        """How many origins say so."""
        return self.said.picked.independent_sources

    @property
    def disputed(self) -> bool:
        """Whether claims exclude each other here."""
        return self.said.disputed


@dataclass(frozen=True, slots=True)
class Names:
    """What entities are called, in the view, in any language."""

    view: View
    rows: Mapping[str, Sequence[Any]]

    def of(self, id_: str, lang: str | None) -> str:
        """What to show of an entity; empty for one that is not among them."""
        if id_ not in self.rows:
            return ""
        _, caption, name, forms = self.rows[id_]
        if self.view.default and lang is None:
            return caption or "unnamed"
        return called(forms, self.view, lang, caption, name)


class Told(Cited):
    """What a record answers besides of an edge that it shows as such: its type, its dates, and how it reads."""

    __slots__ = ()
    names: Names

    @property
    def type(self) -> str:
        """The type of the edge."""
        return self.said.pair.type

    def sentence(self, lang: str | None = None) -> str:
        """The edge in words, from its start to its end; in brackets the part that the start takes, as it is said."""
        pair = self.said.pair
        text = sentence(pair.type, self.names.of(pair.start, lang), self.names.of(pair.end, lang), lang)
        details = self.said.details
        parts = [part for name in PARTS if (part := details.get(name)) and part != ROLE.default]
        return f"{text} ({', '.join(parts)})" if parts else text

    @property
    def date(self) -> ImpreciseDate | None:
        """When it happened."""
        return read(self.said.picked.at)

    @property
    def since(self) -> ImpreciseDate | None:
        """Since when it is so."""
        return read(self.said.picked.since)

    @property
    def until(self) -> ImpreciseDate | None:
        """Until when it is so."""
        return read(self.said.picked.until)

    @property
    def observed(self) -> list[ImpreciseDate]:
        """When it was seen to be so."""
        return [date for text in self.said.picked.observed if (date := read(text))]


async def canonical(store: Store, given: Sequence[str]) -> list[str]:
    """The ids of whom or what some entities were merged into, their own where they were not.

    Raises BadInput for what is no id of an entity, NotFound for what is not here.
    """
    prefixes = {node.prefix for node in ENTITIES}
    for id_ in given:
        if id_.partition("/")[0] not in prefixes:
            raise BadInput(f"{id_!r} is not the id of an entity.", "An id begins with person/, organization/, event/.")
    seek = store.dialect.seek("n", labels_of(given), "i")
    statement = f"UNWIND $ids AS i WITH i {seek} RETURN i, coalesce(n.canonical, n.id)"
    known: dict[str, str] = dict(await store.read(statement, {"ids": sorted(set(given))}))
    for id_ in given:
        if id_ not in known:
            raise NotFound(f"There is no {id_} here.", "`search` finds ids by names.")
    return [known[id_] for id_ in given]


async def columns(
    store: Store, view: View, types: Sequence[str], wanted: Mapping[str, str]
) -> dict[str, Sequence[Sequence[Any]]]:
    """The parallel lists of edges of some types by their keys, each found from one of its ends."""
    if not wanted:
        return {}
    labels = labels_of(wanted.values())
    lists = ", ".join(f"r.{column}" for column in COLUMNS)
    statement = (
        f"UNWIND $links AS link WITH link[0] AS i, link[1] AS key {store.dialect.seek('n', labels, 'i')} "
        f"MATCH (n)-[r:{Conditions.of(view).types(*types)}]-() WHERE r.key = key RETURN r.key, {lists}"
    )
    rows = await store.read(statement, {"links": [[end, key] for key, end in sorted(wanted.items())]})
    return {row[0]: row[1:] for row in rows}


async def names(store: Store, view: View, ids: Iterable[str]) -> Names:
    """What some entities are called."""
    wanted = sorted(set(ids))
    if not wanted:
        return Names(view, {})
    form = ", ".join(f"m.{column}" for column in NAME_COLUMNS)
    forms = f"UNWIND coalesce(n.names, []) AS j WITH j MATCH (m:Name {{id: j}}) RETURN [{form}]"
    seek = store.dialect.seek("n", labels_of(wanted), "i")
    statement = f"UNWIND $ids AS i WITH i {seek} RETURN n.id, n.caption, n.name, COLLECT {{ {forms} }}"
    rows = await store.read(statement, selecting.parameters(view) | {"ids": wanted})
    return Names(view, {row[0]: row for row in rows})


def labels_of(ids: Iterable[str]) -> tuple[str, ...]:
    """The labels of some entities, in the vocabulary's order."""
    found = {label_of(id_) for id_ in ids}
    return tuple(node.label for node in ENTITIES if node.label in found)
