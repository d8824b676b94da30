"""Edges in the database: what each is stored as, and bringing those of some pairs up to date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.entries import columns
from graph.projection.pick import pick_edge
from graph.projection.placement import ProjectedEdge
from graph.projector import reading, statements
from graph.projector.batch import Batch
from graph.store import Store, Transaction, parts
from graph.vocabulary import UNSUPPORTED, label_of

Change = tuple[str, str, Mapping[str, Any]]
Standing = Mapping[str, Mapping[str, tuple[str, dict[str, Any]]]]
"""Relationship type and properties of edges, by their keys, by the texts of their pairs."""


@dataclass(slots=True)
class Changes:
    """What to do so that pairs have the edges that they should: the relationship type, the pair's text, the row."""

    deleted: list[Change] = field(default_factory=list)
    created: list[Change] = field(default_factory=list)
    replaced: list[Change] = field(default_factory=list)


def stored_type(edge: ProjectedEdge) -> str:
    """The relationship type under which an edge stands."""
    return edge.pair.type if edge.asserted else UNSUPPORTED


def edge_properties(edge: ProjectedEdge) -> dict[str, Any]:
    """Every property of an edge, absent ones left out."""
    current = [entry for entry in edge.entries if entry.current]
    picked = pick_edge(edge.pair.type, current)
    props: dict[str, Any] = {
        **picked.details,
        **{name: value for name, value in edge.pair.qualifiers if value},
        "key": edge.key,
        "pair": edge.pair.text,
        "type": edge.pair.type,
        "event": edge.event,
        "sortKey": f"{picked.earliest or '~'} {edge.key}",
        "at": picked.at,
        "since": picked.since,
        "until": picked.until,
        "earliest": picked.earliest,
        "latest": picked.latest,
        "hullEarliest": picked.hull_earliest,
        "hullLatest": picked.hull_latest,
        "confidence": picked.confidence,
        "disputed": picked.disputed,
    }
    return {name: value for name, value in props.items() if value != ""} | columns(edge.entries)


def edge_changes(batch: Batch, standing: Standing) -> Changes:
    """What differs between the edges that the pairs of a batch have and those that they should have."""
    changes = Changes()
    for pair, edges in sorted(batch.edges.items()):
        stands = standing.get(pair.text, {})
        wanted = {edge.key: (stored_type(edge), edge_properties(edge)) for edge in edges}
        ends = {"start": pair.start, "end": pair.end}
        for key, (type_, _) in stands.items():
            if key not in wanted or wanted[key][0] != type_:
                changes.deleted.append((type_, pair.text, ends | {"key": key}))
        for key, (type_, props) in wanted.items():
            before = stands.get(key, ("", {}))
            if before != (type_, props):
                group = changes.replaced if before[0] == type_ else changes.created
                group.append((type_, pair.text, ends | {"key": key, "props": props}))
    return changes


async def write_changes(transaction: Transaction, changes: Changes) -> None:
    """Carry the changes out: deletions first. What is tried again may have been created."""
    for group, statement in (
        (changes.deleted, statements.delete_edges),
        (changes.created, statements.replace_edges if transaction.again else statements.create_edges),
        (changes.replaced, statements.replace_edges),
    ):
        for (type_, start, end), rows in _by_ends(group).items():
            for part in parts(rows):
                await transaction.run(statement(type_, start, end), {"rows": part})


async def standing_edges(store: Store, batch: Batch) -> Standing:
    """The edges that the pairs of a batch have, as far as they may have any."""
    pairs = [pair for pair in batch.edges if pair not in batch.fresh]
    rows = [(pair.type, pair.text, {"start": pair.start, "end": pair.end, "pair": pair.text}) for pair in pairs]
    found: dict[str, dict[str, tuple[str, dict[str, Any]]]] = {}
    for (type_, start, end), of_ends in _by_ends(rows).items():
        statement = statements.edges_of_pair(type_, start, end)
        for key, standing_type, props in await reading.read_all(store.read, statement, of_ends, "rows"):
            found.setdefault(props["pair"], {})[key] = (standing_type, props)
    return found


def _by_ends(changes: Iterable[Change]) -> dict[tuple[str, str, str], list[Mapping[str, Any]]]:
    grouped: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for type_, _, row in changes:
        grouped.setdefault((type_, label_of(row["start"]), label_of(row["end"])), []).append(row)
    return grouped
