"""Sources as the store holds them: what changed of them, and which claims that touches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from graph.claims import Source
from graph.cypher import beside
from graph.projection.origins import Derived, origins
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
_BY_ID, _DERIVED, _AT_ADDRESS = _CYPHER["by_id"], _CYPHER["derived"], _CYPHER["at_address"]

Row = dict[str, Any]
Rows = dict[str, Row]


@dataclass(slots=True)
class SourceChanges:
    """Rows to write, and the ids of sources whose date or origin changed, so that their claims are touched."""

    rows: list[Row] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)


async def compare_sources(store: Store, sources: Iterable[Source]) -> SourceChanges:
    """What has to be written of some sources and of those whose origin follows from them."""
    said = {source.id: _row(source) for source in sources}
    stands = await _read(store, _BY_ID, "ids", said)
    below = await _below(store, said, stands)
    known = await _above(store, below | said) | below | said
    found = origins(Derived(id_, row["address"] or "", row["derivedFrom"] or "") for id_, row in known.items())
    changes = SourceChanges()
    for id_ in sorted(said.keys() | below.keys()):
        row, before = known[id_] | {"origin": found[id_]}, stands.get(id_) or below.get(id_)
        if before != row:
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


async def _read(store: Store, statement: str, name: str, wanted: Iterable[str]) -> Rows:
    items = sorted(wanted)
    rows = await store.read(statement, {name: items}) if items else []
    return {row[0]["id"]: {column: row[0].get(column) for column in COLUMNS} for row in rows}


async def _below(store: Store, said: Rows, stands: Rows) -> Rows:
    """Sources in the store that are one with some by address, or derive from them, directly or not."""
    found = dict(stands)
    ids, addresses = set(said), _addresses(said) | _addresses(stands)
    done: set[str] = set()
    while ids or addresses:
        done |= ids | addresses
        more = await _read(store, _DERIVED, "ids", ids) | await _read(store, _AT_ADDRESS, "ids", addresses)
        found |= {id_: row for id_, row in more.items() if id_ not in found}
        ids, addresses = more.keys() - done, _addresses(more) - done
    return found


async def _above(store: Store, below: Rows) -> Rows:
    """Sources in the store that some derive from, directly or not, with those that are one with them by address."""
    found: Rows = {}
    rows = below
    while rows:
        ids = {row["derivedFrom"] for row in rows.values() if row["derivedFrom"]}
        more = await _read(store, _BY_ID, "ids", ids - found.keys() - below.keys())
        more |= await _read(store, _AT_ADDRESS, "ids", _addresses(more) - _addresses(found) - _addresses(below))
        rows = {id_: row for id_, row in more.items() if id_ not in found and id_ not in below}
        found |= rows
    return found


def _addresses(rows: Rows) -> set[str]:
    return {row["address"] for row in rows.values() if row["address"]}
