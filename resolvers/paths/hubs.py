"""Who is near an entity with many edges: kept in memory from one search to the next, while nothing is written."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from weakref import WeakKeyDictionary

from graph.paths import Near
from graph.store import Store
from graph.views import View
from resolvers.paths.reading import ALL, Filter, neighbours

MOST_KEPT = 300_000
"""Ids that are kept in memory for one store, about 100 bytes each."""
Key = tuple[str, View, Filter]


@dataclass(slots=True)
class Kept:
    """What is kept for one store: ids by entity, view and filter, as they were at one epoch; `cut` are those of which
    there are more."""

    epoch: str = ""
    size: int = 0
    found: OrderedDict[Key, frozenset[str]] = field(default_factory=OrderedDict)
    cut: set[Key] = field(default_factory=set)

    def at(self, epoch: str) -> Kept:
        """The same, without what another epoch had."""
        if self.epoch != epoch:
            self.epoch, self.size = epoch, 0
            self.found.clear()
            self.cut.clear()
        return self

    def keep(self, key: Key, ids: frozenset[str]) -> None:
        """Keep some ids, and forget those that were asked for the longest time ago."""
        self.found[key] = ids
        self.size += len(ids)
        while self.size > MOST_KEPT:
            _, forgotten = self.found.popitem(last=False)
            self.size -= len(forgotten)


_KEPT: WeakKeyDictionary[Store, Kept] = WeakKeyDictionary()


def kept(store: Store) -> Kept:
    """What is kept for a store."""
    return _KEPT.setdefault(store, Kept())


@dataclass(frozen=True, slots=True)
class Hubs:
    """Who is near entities with many edges, as one search sees them. `epoch` is empty where nothing may be kept; `cut`
    are those that have more edges than are read."""

    store: Store
    view: View
    wanted: Filter
    epoch: str
    cut: set[str] = field(default_factory=set)

    async def near(self, id_: str) -> Near:
        """Everybody near one."""
        found = await self._ids(id_)
        return Near(found, found, len(found))

    async def among(self, id_: str, known: Collection[str]) -> Near:
        """Who of some is near one."""
        found = (await self._ids(id_)).intersection(known)
        return Near(found, found, len(found))

    async def common(self, ids: Sequence[str], most: int) -> dict[str, Near]:
        """Whom each two of some have in common, as `shared` has it."""
        return shared({id_: await self._ids(id_) for id_ in ids}, most)

    async def _ids(self, id_: str) -> frozenset[str]:
        known, key = kept(self.store).at(self.epoch), (id_, self.view, self.wanted)
        if key in known.found:
            known.found.move_to_end(key)
            self.cut.update({id_} if key in known.cut else ())
            return known.found[key]
        around = await neighbours(self.store, self.view, self.wanted, [id_], ALL)
        ids = frozenset(around.near[id_].ahead)
        self.cut.update(around.many)
        if self.epoch:
            known.at(self.epoch).keep(key, ids)
            known.cut.update({key} if around.many else ())
        return ids


def shared(around: Mapping[str, Collection[str]], most: int) -> dict[str, Near]:
    """Whom each two of some have in common, by who is near each: the first by id, at most so many of each two."""
    found: dict[str, set[str]] = {id_: set() for id_ in around}
    for one, other in combinations(around, 2):
        both = sorted(set(around[one]).intersection(around[other]))[:most]
        found[one].update(both)
        found[other].update(both)
    return {id_: Near(ids, ids, len(ids)) for id_, ids in found.items()}
