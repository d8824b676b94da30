"""What claims say of the links that an answer about kin rests on, and what the persons in it are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.cypher import beside
from graph.entries import Entry, from_columns
from graph.kinship import Link
from graph.kinship.family import BIRTH, PARENT_OF, UNNAMED
from graph.projection.exclusion import rivals
from graph.projection.pick import Picked, pick_edge
from graph.projection.placement import Pair
from graph.store import Store
from graph.views import View
from resolvers.kin.family import Gathering
from resolvers.plan.settling import called

_CYPHER = beside(__file__)


@dataclass(frozen=True, slots=True)
class Said:
    """What the view admits of one link: its pair, its occurrence (empty for none), its entries and what they come to.

    `excluded` says that another link of the view excludes it: two birth mothers of one child.
    """

    pair: Pair
    event: str
    entries: Sequence[Entry]
    picked: Picked
    excluded: bool

    @property
    def asserting(self) -> list[Entry]:
        """The entries that say so."""
        return [entry for entry in self.entries if entry.asserts]

    @property
    def disputed(self) -> bool:
        """Whether claims exclude each other here, or one denies it."""
        return self.picked.disputed or self.excluded


@dataclass(frozen=True, slots=True)
class Names:
    """What persons are called, in the view, in any language."""

    view: View
    rows: Mapping[str, Sequence[Any]]

    def of(self, person: str, lang: str | None) -> str:
        """What to show of a person; empty for nobody."""
        if not person or person.startswith(UNNAMED):
            return ""
        _, caption, name, forms = self.rows.get(person, ("", None, None, ()))
        if self.view.default and lang is None:
            return caption or "unnamed"
        return called(forms, self.view, lang, caption, name)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an answer rests on: links by their keys, and names."""

    links: Mapping[str, Said]
    names: Names


async def evidence(gathering: Gathering, keys: Iterable[str], persons: Iterable[str]) -> Evidence:
    """What is said of the links of some keys, and what some persons are called: two statements at most."""
    store, view = gathering.store, gathering.view
    wanted = sorted(key for key in set(keys) if key in gathering.links)
    sent = {"links": [[gathering.links[key].start, key] for key in wanted]}
    rows = await store.read(_CYPHER["said"], sent) if wanted else []
    links = {row[0]: _said(row[0], row[1:], gathering) for row in rows}
    shown = sorted({person for person in persons if person and not person.startswith(UNNAMED)})
    named = await store.read(_CYPHER["called"], {"ids": shown}) if shown else []
    return Evidence(links, Names(view, {row[0]: row for row in named}))


async def canonical(store: Store, persons: Iterable[str]) -> dict[str, str]:
    """Into whom each of some persons was merged, themselves where nobody; without those that do not exist."""
    return dict(await store.read(_CYPHER["canonical"], {"ids": sorted(set(persons))}))


def _said(key: str, lists: Sequence[Sequence[Any]], gathering: Gathering) -> Said:
    text, _, event = key.rpartition("|")
    pair = Pair.of(text)
    entries = gathering.view.admitted(from_columns(lists))
    return Said(pair, event, entries, pick_edge(pair.type, entries), _excluded(gathering.links[key], gathering))


def _excluded(link: Link, gathering: Gathering) -> bool:
    if link.type != PARENT_OF or link.kind != BIRTH:
        return False
    beside_it = {
        other.start: gathering.words.get(other.start, "")
        for other in gathering.links.values()
        if other.type == PARENT_OF and other.kind == BIRTH and other.end == link.end
    }
    return rivals(link.start, beside_it)
