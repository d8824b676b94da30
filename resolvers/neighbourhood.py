"""What a check of some entities has to look at, read from the store by a number of statements that does not grow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph import periods
from graph.captivity import STEP_OF_EDGE
from graph.consistency import GENERATIONS, Link, World, world
from graph.cypher import beside
from graph.entries import Entry, from_columns
from graph.projection.placement import Pair
from graph.store import Store, epoch
from graph.views import View
from graph.vocabulary import label_of

_CYPHER = beside(__file__)
MOST_EDGES = 2000
"""Edges of one entity that are looked at, the earliest first."""
LEVELS = 3
"""How far up parts of parts are followed."""
CHUNK = 500
Row = Sequence[Any]


@dataclass(slots=True)
class Gathering:
    """Edges and facts as they come in; `cut` says that an entity had more edges than are looked at."""

    store: Store
    view: View
    links: dict[str, Link] = field(default_factory=dict)
    facts: dict[str, dict[str, tuple[Entry, ...]]] = field(default_factory=dict)
    cut: bool = False

    async def read(self, name: str, ids: Iterable[str]) -> list[Row]:
        """The rows of a statement for some ids."""
        wanted = sorted(set(ids))
        rows: list[Row] = []
        for start in range(0, len(wanted), CHUNK):
            sent = {"ids": wanted[start : start + CHUNK], "count": MOST_EDGES}
            rows += await self.store.read(_CYPHER[name], sent)
        return rows

    async def edges(self, name: str, ids: Iterable[str]) -> list[Link]:
        """The edges that a statement finds at some entities, as far as the view admits them."""
        found = []
        for row in await self.read(name, ids):
            for edges in row:
                self.cut = self.cut or len(edges) >= MOST_EDGES
                found += [link for edge in edges if (link := _link(edge, self.view)).entries]
        self.links |= {link.key: link for link in found}
        return found

    async def values(self, name: str, ids: Iterable[str]) -> None:
        """The facts that a statement finds of some entities."""
        missing = [id_ for id_ in ids if id_ not in self.facts]
        for id_, rows in await self.read(name, missing):
            self.facts[id_] = _facts(rows, self.view)


async def gather(store: Store, view: View, entities: Iterable[str]) -> tuple[World, bool]:
    """The world around some entities, and whether some of it was left out; never one that a commit has torn."""
    chosen = sorted(set(entities))

    found = await epoch.together(store, lambda: _gathered(store, view, chosen))
    return world(found.links.values(), found.facts), found.cut


async def _gathered(store: Store, view: View, entities: Sequence[str]) -> Gathering:
    found = Gathering(store, view)
    of = by_label(entities)
    links = await found.edges("edges_of_persons", of["Person"])
    links += await found.edges("edges_of_organizations", of["Organization"])
    await found.edges("edges_of_events", of["Event"])
    parents = await _ancestors(found, of["Person"])
    links += await found.edges("deaths_of_persons", parents)
    await found.values("facts_of_persons", [*of["Person"], *parents])
    await found.values("facts_of_organizations", of["Organization"])
    happenings = {event for link in links for event in (link.event, link.happening) if event}
    await _wholes(found, {*of["Event"], *happenings})
    await _belongings(found, {link.end for link in links if link.type in STEP_OF_EDGE})
    return found


async def _ancestors(found: Gathering, persons: Sequence[str]) -> list[str]:
    """The parents of some persons; their ancestors' edges are read as well, level by level, each person once."""
    parents = {link.start for link in found.links.values() if link.type == "PARENT_OF"}
    seen, layer = set(persons), parents
    for _ in range(GENERATIONS):
        layer = layer - seen
        if not layer:
            break
        seen |= layer
        layer = {link.start for link in await found.edges("parents_of_persons", layer)}
    return sorted(parents)


async def _wholes(found: Gathering, events: Iterable[str]) -> None:
    """Some events and what they are part of, with all their facts."""
    seen, layer = set[str](), set(events)
    for level in range(LEVELS + 1):
        layer = layer - seen
        if not layer:
            return
        seen |= layer
        await found.values("facts_of_events", layer)
        if level < LEVELS:
            layer = {link.end for link in await found.edges("wholes_of_events", layer)}


async def _belongings(found: Gathering, actors: Iterable[str]) -> None:
    """What captors are part or members of."""
    seen, layer = set[str](), set(actors)
    for _ in range(LEVELS):
        layer = layer - seen
        if not layer:
            return
        seen |= layer
        of = by_label(layer)
        links = await found.edges("belongings_of_organizations", of["Organization"])
        links += await found.edges("belongings_of_persons", of["Person"])
        layer = {link.end for link in links}


def by_label(entities: Iterable[str]) -> Mapping[str, list[str]]:
    """Entities by their labels."""
    found: dict[str, list[str]] = {"Person": [], "Organization": [], "Event": [], "Place": []}
    for entity in entities:
        found[label_of(entity)].append(entity)
    return found


def _link(row: Row, view: View) -> Link:
    pair = Pair.of(row[0])
    qualifiers = dict(pair.qualifiers)
    entries = tuple(entry for entry in view.admitted(from_columns(row[2:])) if entry.asserts)
    role, kind = qualifiers.get("role", ""), qualifiers.get("kind", "")
    return Link(pair.type, pair.start, pair.end, row[1] or "", role, kind, entries)


def _facts(rows: Iterable[Row], view: View) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for claim, predicate, stance, source, published, live, origin, value, at in rows:
        for version in periods.read(live or ()):
            entry = Entry(
                claim, stance, version.confidence, source, published or "", version.live, origin or "", at or "",
                value=value or "",
            )  # fmt: skip
            if entry.asserts and view.admits(entry):
                found.setdefault(predicate, []).append(entry)
    return {name: tuple(entries) for name, entries in found.items()}
