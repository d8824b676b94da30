"""Fills an empty store with many claims at once, projected in memory by the projection's own pure functions.

The writer does the same claim by claim, with all that a running store needs; a measurement only needs the result. For
claims without denials, judgements of sameness and inferences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from graph.claims import Claim, Source
from graph.entries import columns
from graph.names import latin
from graph.periods import Version
from graph.projection.facts import stored_properties
from graph.projection.naming import group_names, main_form, name_properties
from graph.projection.placement import Pair, pair_of, participations, place
from graph.projector.edges import edge_properties, stored_type
from graph.projector.entities import NAME_COLUMNS
from graph.records import StoredClaim, properties, stored
from graph.store import Store
from graph.vocabulary import ENTITIES, label_of

CHUNK = 5_000
INSTANT = "2026-01-01T00:00:00Z"
Rows = list[dict[str, Any]]


async def fill(store: Store, claims: Iterable[Claim]) -> int:
    """Write claims and all that follows from them; returns how many claims. The store must be empty."""
    said = {claim.id: claim for claim in claims}
    known = [_stood(claim) for claim in said.values()]
    await _write(store, "Source", _sources({claim.source.id: claim.source for claim in said.values()}))
    await _write(store, "Claim", [_claim(said[each.id], each) for each in known])
    names, entities = _entities(known)
    await _write(store, "Name", names)
    for node in ENTITIES:
        await _write(store, node.label, [row for row in entities if label_of(row["id"]) == node.label])
    await _write_edges(store, known)
    return len(known)


def _stood(claim: Claim) -> StoredClaim:
    versions = (Version(INSTANT, "", int(claim.confidence)),)
    day = claim.source.published.latest if claim.source.published else None
    origin = claim.speaker or claim.source.address or claim.source.id
    alone = stored(claim, versions, live=versions, published=day or "", origin=origin)
    pair = pair_of(alone, {})
    return replace(alone, pair=pair.text if pair else f"{claim.predicate}|{claim.subject}")


def _claim(claim: Claim, stood: StoredClaim) -> dict[str, Any]:
    live = [version.text for version in stood.live]
    derived = {"published": stood.published, "origin": stood.origin, "pair": stood.pair}
    return {**properties(claim), "versions": live, "live": live, "current": True, **derived}


def _sources(sources: Mapping[str, Source]) -> Rows:
    return [
        {
            "id": source.id,
            "dataset": source.dataset,
            "title": source.title,
            "url": source.url,
            "address": source.address,
            "published": source.published.text if source.published else None,
            "publishedLatest": source.published.latest if source.published else None,
            "kind": source.kind,
            "origin": source.address or source.id,
            "sortKey": f"{latin(source.title)} {source.id}",
        }
        for source in sources.values()
    ]


def _entities(claims: Iterable[StoredClaim]) -> tuple[Rows, Rows]:
    """The names, and the entities with their facts."""
    values: dict[str, dict[str, list[StoredClaim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        for id_ in claim.names:
            values[id_]
        if not claim.object:
            values[claim.subject][claim.predicate].append(claim)
    names, entities = [], []
    for id_, of_entity in values.items():
        facts = {k: v for name, group in of_entity.items() for k, v in _fact(name, group).items()}
        named = group_names(of_entity.get("name", []))
        names += [name_properties(name, id_) | _lists(columns(name.entries)) for name in named]
        entities.append({"id": id_, **facts, **_shown(id_, facts, main_form([name.current for name in named]))})
        entities[-1]["names"] = [name.id for name in named] or None
    return names, entities


def _fact(name: str, claims: list[StoredClaim]) -> Mapping[str, Any]:
    return {} if name == "name" else stored_properties(name, claims)


def _lists(lists: Mapping[str, list[Any]]) -> dict[str, Any]:
    return {column: lists[column] for column in NAME_COLUMNS}


def _shown(id_: str, facts: Mapping[str, Any], name: str) -> dict[str, Any]:
    shown = name or f"unnamed {facts.get('type') or label_of(id_).lower()}"
    first = facts.get("dateEarliest") or facts.get("bornEarliest")
    return {
        "dataset": id_.split("/")[1],
        "listed": True,
        "name": name or None,
        "caption": shown,
        "sortKey": f"{latin(shown)} {id_}",
        "dateKey": f"{first} {id_}" if first else None,
    }


async def _write_edges(store: Store, claims: Iterable[StoredClaim]) -> None:
    supporting: dict[Pair, dict[str, StoredClaim]] = defaultdict(dict)
    for claim in claims:
        for pair in (pair_of(claim, {}), *participations(claim, {})):
            if pair:
                supporting[pair][claim.id] = claim
    rows: dict[tuple[str, str, str], Rows] = defaultdict(list)
    for pair, of_pair in supporting.items():
        for edge in place(pair, list(of_pair.values()), (), {}):
            row = {"start": pair.start, "end": pair.end, "props": edge_properties(edge)}
            rows[stored_type(edge), label_of(pair.start), label_of(pair.end)].append(row)
    for (type_, start, end), of_kind in rows.items():
        ends = f"MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}})"
        await _in_chunks(store, f"UNWIND $rows AS row {ends} CREATE (a)-[r:{type_}]->(b) SET r = row.props", of_kind)


async def _write(store: Store, label: str, rows: Rows) -> None:
    props = [{name: value for name, value in row.items() if value is not None} for row in rows]
    await _in_chunks(store, f"UNWIND $rows AS row CREATE (n:{label}) SET n = row", props)


async def _in_chunks(store: Store, statement: str, rows: Rows) -> None:
    for first in range(0, len(rows), CHUNK):
        await store.write(statement, {"rows": rows[first : first + CHUNK]}, deadline=600)
