"""What stands in the store of a dataset's claims: all of it page by page, or of some claims."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.cypher import beside
from graph.periods import Version
from graph.periods import read as read_versions
from graph.store import Store

CHUNK = 2000
BESIDE = ("confidenceBy", "quote", "lang", "visibility", "extractedBy", "restsOn")
_CYPHER = beside(__file__)


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim of the dataset in the store: its history, and what is beside its identity."""

    versions: tuple[Version, ...]
    beside: tuple[Any, ...] = ()
    gist: str = ""

    @property
    def confidence(self) -> int:
        """The confidence that it has."""
        return self.versions[-1].confidence if self.versions else 0

    @property
    def live(self) -> bool:
        """Whether it counts by its own history."""
        return bool(self.versions) and self.versions[-1].lasts

    def lived(self, instant: str) -> bool:
        """Whether it counted by its own history until an instant, the start of a load, or counts since before."""
        return any(v.start < instant and (v.lasts or v.end >= instant) for v in self.versions)


def beside_of(props: Mapping[str, Any]) -> tuple[Any, ...]:
    """What stands beside a claim's identity, comparable: lists as tuples, absent as None."""
    values = (props.get(name) for name in BESIDE)
    return tuple(tuple(value) if isinstance(value, list) else value or None for value in values)


async def all_of(store: Store, dataset: str) -> dict[str, Standing]:
    """Every claim of a dataset."""
    found: dict[str, Standing] = {}
    async for rows in _pages(store, "page", dataset):
        found |= {id_: _standing(versions, props) for id_, versions, props in rows}
    return found


async def histories(store: Store, dataset: str) -> AsyncIterator[dict[str, Standing]]:
    """Every claim of a dataset, a page at a time, without what is beside its identity."""
    async for rows in _pages(store, "histories", dataset):
        yield {id_: Standing(read_versions(versions or ()), (), gist or "") for id_, versions, gist in rows}


async def some(store: Store, ids: Sequence[str]) -> dict[str, Standing]:
    """Those of some claims that are in the store."""
    rows = await _asked(store, "some", ids)
    return {id_: _standing(versions, props) for id_, versions, props in rows}


async def here(store: Store, ids: Iterable[str]) -> set[str]:
    """Which of some claims are in the store."""
    return {row[0] for row in await _asked(store, "here", sorted(ids))}


async def _pages(store: Store, statement: str, dataset: str) -> AsyncIterator[list[list[Any]]]:
    after, end = f"claim/{dataset}/", f"claim/{dataset}0"
    while rows := await store.read(_CYPHER[statement], {"after": after, "end": end, "count": CHUNK}):
        yield rows
        after = rows[-1][0]


async def _asked(store: Store, statement: str, ids: Sequence[str]) -> list[list[Any]]:
    rows: list[list[Any]] = []
    for first in range(0, len(ids), CHUNK):
        rows += await store.read(_CYPHER[statement], {"ids": ids[first : first + CHUNK]})
    return rows


def _standing(versions: Sequence[str] | None, props: Mapping[str, Any]) -> Standing:
    return Standing(read_versions(versions or ()), beside_of(props), props.get("gist") or "")
