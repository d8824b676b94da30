"""Sources as the store holds them: what changed of them, and which claims that touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.claims import Source
from graph.cypher import beside
from graph.store import Store

COLUMNS = (
    "id",
    "dataset",
    "title",
    "publisher",
    "author",
    "url",
    "address",
    "published",
    "publishedLatest",
    "lang",
    "kind",
    "derivedFrom",
    "origin",
)
BEARING = ("publishedLatest", "origin")
_CYPHER = beside(__file__)
_BY_ID, _DERIVED = _CYPHER["by_id"], _CYPHER["derived"]

Row = dict[str, Any]


@dataclass(slots=True)
class SourceChanges:
    """Rows to write, and the ids of sources whose date or origin changed, so that their claims are touched."""

    rows: list[Row] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)


async def compare_sources(store: Store, sources: Iterable[Source]) -> SourceChanges:
    """What has to be written of some sources and of those that derive from them."""
    said = {source.id: _row(source) for source in sources}
    stands = await _read(store, _BY_ID, said)
    family = stands | await _derived(store, said) | said
    family |= {id_: row for id_, row in (await _ancestors(store, family)).items() if id_ not in family}
    changes = SourceChanges()
    known = stands | await _read(store, _BY_ID, family)
    for id_, row in sorted(family.items()):
        row["origin"] = _origin(id_, family)
        before = known.get(id_)
        if before != row and (id_ in said or before is not None):
            changes.rows.append(row)
            if before is not None and any(before[name] != row[name] for name in BEARING):
                changes.touched.append(id_)
    return changes


def _row(source: Source) -> Row:
    published = source.published
    return {
        "id": source.id,
        "dataset": source.dataset,
        "title": source.title or None,
        "publisher": source.publisher or None,
        "author": source.author or None,
        "url": source.url or None,
        "address": source.address or None,
        "published": published.text if published else None,
        "publishedLatest": published.latest if published else None,
        "lang": source.lang or None,
        "kind": source.kind,
        "derivedFrom": source.derived_from,
        "origin": None,
    }


def _origin(id_: str, family: Mapping[str, Row]) -> str:
    """The source that another derives from in the end, by its address where it has one."""
    seen = {id_}
    while (above := family[id_]["derivedFrom"] if id_ in family else None) and above not in seen:
        seen.add(above)
        id_ = above
    return str((family[id_]["address"] if id_ in family else None) or id_)


async def _read(store: Store, statement: str, ids: Iterable[str]) -> dict[str, Row]:
    wanted = sorted(ids)
    rows = await store.read(statement, {"ids": wanted}) if wanted else []
    return {row[0]["id"]: {name: row[0].get(name) for name in COLUMNS} for row in rows}


async def _derived(store: Store, ids: Iterable[str]) -> dict[str, Row]:
    """Sources in the store that derive from some, directly or not."""
    found: dict[str, Row] = {}
    wanted = set(ids)
    while wanted:
        more = await _read(store, _DERIVED, wanted)
        wanted = more.keys() - found.keys()
        found |= more
    return found


async def _ancestors(store: Store, family: Mapping[str, Row]) -> dict[str, Row]:
    """Sources in the store that some derive from, directly or not."""
    found: dict[str, Row] = {}
    wanted = {row["derivedFrom"] for row in family.values() if row["derivedFrom"]} - family.keys()
    while wanted:
        more = await _read(store, _BY_ID, wanted)
        found |= more
        wanted = {row["derivedFrom"] for row in more.values() if row["derivedFrom"]} - family.keys() - found.keys()
    return found
