"""Entities in the database: their facts and names, which of them are listed, and which go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Any

from graph.entries import columns
from graph.projection.naming import main_form, name_properties
from graph.projector import reading, statements
from graph.projector.batch import Batch
from graph.store import Transaction, parts

NAME_COLUMNS = ("claims", "stances", "confidences", "sources", "published", "live", "origins", "details")
Rows = list[dict[str, Any]]
Properties = dict[str, Any]


async def listing(transaction: Transaction, batch: Batch) -> tuple[dict[str, bool], set[str]]:
    """Which touched entities a claim that counts names, and which no claim names at all any more."""
    live = {batch.ids.of(id_) for claim in batch.kept if claim.current for id_ in claim.names}
    unsure = {entity: batch.ids.all(entity) for entity in batch.touched - live}
    ids = sorted({id_ for entity_ids in unsure.values() for id_ in entity_ids})
    named, counting = await reading.standing_of(transaction.run, ids)
    listed = {entity: entity in live or any(id_ in counting for id_ in unsure[entity]) for entity in batch.touched}
    gone = {entity for entity, entity_ids in unsure.items() if not named.intersection(entity_ids)}
    return {entity: counts for entity, counts in listed.items() if entity not in gone}, gone


async def denials(transaction: Transaction, batch: Batch) -> dict[str, Properties]:
    """The denials that count and name each entity that a touched denial names, as properties by its id."""
    rows = {}
    for entity in sorted(batch.denied):
        found: set[str] = set()
        for end in statements.NAMED_BY:
            naming = await transaction.run(statements.denials_naming(end), {"ids": list(batch.ids.all(entity))})
            found |= {row[0] for row in naming}
        rows[entity] = {"denials": sorted(found) or None}
    return rows


def facts(batch: Batch) -> dict[str, Properties]:
    """The properties that the facts of the batch set, and the picked names, by entity."""
    rows: dict[str, Properties] = {entity: dict(props) for entity, props in batch.facts.items()}
    for entity, names in batch.names.items():
        props = rows.setdefault(entity, {})
        props["names"] = [name.id for name in names] or None
        props["name"] = main_form([name.current for name in names]) or None
    return rows


def name_rows(batch: Batch) -> Rows:
    """The Name nodes of the batch."""
    return [
        {"id": name.id, "props": _filled(name_properties(name, entity) | _name_columns(name.entries))}
        for entity, names in sorted(batch.names.items())
        for name in names
    ]


def _name_columns(entries: Any) -> dict[str, Any]:
    lists = columns(entries)
    return {column: lists[column] for column in NAME_COLUMNS}


def _filled(props: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in props.items() if value is not None}


async def write(transaction: Transaction, *properties: Mapping[str, Properties], gone: Set[str]) -> None:
    """Add properties to entities, those of each at once; nothing to those that go."""
    rows: dict[str, Properties] = {}
    for given in properties:
        for id_ in given.keys() - gone:
            rows.setdefault(id_, {}).update(given[id_])
    for label, ids in reading.by_label(rows, lambda id_: id_).items():
        of_label = [{"id": id_, "props": rows[id_]} for id_ in ids]
        for part in parts(of_label, len(of_label)):
            await transaction.run(statements.set_entities(label), {"rows": part})


async def delete(transaction: Transaction, gone: Iterable[str]) -> None:
    """Delete entities that no claim names any more."""
    for label, ids in reading.by_label(gone, lambda id_: id_).items():
        await transaction.run(statements.delete_entities(label), {"ids": ids})
