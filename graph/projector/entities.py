"""Entities in the database: their facts and names, then what they are shown and listed by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.entries import columns
from graph.names import latin
from graph.projection.captions import Tie, caption
from graph.projection.naming import main_form, name_properties
from graph.projector import reading, statements
from graph.projector.batch import Batch
from graph.store import Transaction
from graph.vocabulary import label_of

NAME_COLUMNS = ("claims", "stances", "confidences", "sources", "published", "live", "origins", "details")
Rows = list[dict[str, Any]]


async def listing(transaction: Transaction, batch: Batch) -> tuple[dict[str, bool], set[str]]:
    """Which touched entities a claim that counts names, and which no claim names at all any more."""
    live = {batch.ids.of(id_) for claim in batch.kept if claim.current for id_ in claim.names}
    unsure = {entity: batch.ids.all(entity) for entity in batch.touched - live}
    ids = sorted({id_ for entity_ids in unsure.values() for id_ in entity_ids})
    named, counting = await reading.standing_of(transaction.run, ids)
    listed = {entity: entity in live or any(id_ in counting for id_ in unsure[entity]) for entity in batch.touched}
    gone = {entity for entity, entity_ids in unsure.items() if not named.intersection(entity_ids)}
    return {entity: counts for entity, counts in listed.items() if entity not in gone}, gone


async def denial_rows(transaction: Transaction, batch: Batch) -> Rows:
    """The denials that count and name each entity that a touched denial names."""
    rows = []
    for entity in sorted(batch.denied):
        found: set[str] = set()
        for end in statements.NAMED_BY:
            denials = await transaction.run(statements.denials_naming(end), {"ids": list(batch.ids.all(entity))})
            found |= {row[0] for row in denials}
        rows.append({"id": entity, "props": {"denials": sorted(found) or None}})
    return rows


def fact_rows(batch: Batch) -> Rows:
    """The properties that the facts of the batch set, and the picked names."""
    rows: dict[str, dict[str, Any]] = {entity: dict(props) for entity, props in batch.facts.items()}
    for entity, names in batch.names.items():
        props = rows.setdefault(entity, {})
        props["names"] = [name.id for name in names] or None
        props["name"] = main_form([name.current for name in names]) or None
    return [{"id": entity, "props": props} for entity, props in sorted(rows.items())]


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


async def write_rows(transaction: Transaction, rows: Iterable[Mapping[str, Any]]) -> None:
    """Add properties to entities, label by label."""
    for label, of_label in reading.by_label(rows, lambda row: str(row["id"])).items():
        await transaction.run(statements.set_entities(label), {"rows": of_label})


async def delete(transaction: Transaction, gone: Iterable[str]) -> None:
    """Delete entities that no claim names any more."""
    for label, ids in reading.by_label(gone, lambda id_: id_).items():
        await transaction.run(statements.delete_entities(label), {"ids": ids})


async def show(transaction: Transaction, listed: Mapping[str, bool], renamed: Iterable[str]) -> None:
    """Caption, order and list the touched entities, and caption anew the unnamed neighbours of those renamed.

    Events come last: an unnamed one is told by the captions of who took part.
    """
    told = set(renamed)
    around = listed.keys() | await _unnamed_around(transaction, told)
    events = {id_ for id_ in around if label_of(id_) == "Event"}
    told |= await _caption(transaction, around - events, listed)
    events |= {id_ for id_ in await _unnamed_around(transaction, told) if label_of(id_) == "Event"}
    await _caption(transaction, events, listed)


async def _caption(transaction: Transaction, ids: Iterable[str], listed: Mapping[str, bool]) -> set[str]:
    """Write what some entities are shown by; returns those whose caption changed."""
    before = await _entity_rows(transaction.run, ids)
    shown = await _shown(transaction, before)
    rows = []
    for id_, props in shown.items():
        keys = {} if id_ not in listed else {"listed": listed[id_]} | ({} if listed[id_] else {"sortKey": None})
        rows.append({"id": id_, "props": props | keys})
    await write_rows(transaction, rows)
    return {id_ for id_, props in shown.items() if props["caption"] != before[id_][-1]}


async def _unnamed_around(transaction: Transaction, ids: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for label, of_label in reading.by_label(ids, lambda id_: id_).items():
        rows = await transaction.run(statements.unnamed_neighbours(label), {"ids": of_label})
        found |= {row[0] for row in rows}
    return found


async def names_of(run: reading.Run, ids: Iterable[str]) -> dict[str, str]:
    """The names that some entities go by."""
    return {id_: row[1] or "" for id_, row in (await _entity_rows(run, ids)).items()}


async def _entity_rows(run: reading.Run, ids: Iterable[str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for label, of_label in reading.by_label(ids, lambda id_: id_).items():
        for row in await reading.read_all(run, statements.entities_by_id(label), of_label):
            found[row[0]] = row
    return found


async def _shown(transaction: Transaction, rows: Mapping[str, Sequence[Any]]) -> dict[str, dict[str, Any]]:
    """Caption and keys of some entities; ties are read only of those that say too little of themselves."""
    ties = await _ties(transaction, (id_ for id_, row in rows.items() if not _plain(id_, row)))
    return {id_: _show(id_, row, *ties.get(id_, ([], []))) for id_, row in rows.items()}


def _plain(id_: str, row: Sequence[Any]) -> bool:
    """Whether an entity's own properties say all that it is shown by."""
    _, name, _, description, _, day, begun, _, _, _ = row
    label = label_of(id_)
    return label in ("Organization", "Place") or bool((name or description) and (label != "Event" or day or begun))


def _show(id_: str, row: Sequence[Any], ties: Sequence[Tie], days: Sequence[str]) -> dict[str, Any]:
    _, name, type_, description, sex, day, begun, born, captive, _ = row
    text = caption(
        label=label_of(id_),
        name=name or "",
        type_=type_ or "",
        description=description or "",
        sex=sex or "",
        ties=ties,
    )
    first = day or begun or born or min(days, default="")
    return {
        "caption": text,
        "sortKey": f"{latin(text)} {id_}",
        "dateKey": f"{first} {id_}" if first else None,
        **({"captiveKey": f"{latin(text)} {id_}" if captive else None} if label_of(id_) == statements.PERSON else {}),
    }


async def _ties(transaction: Transaction, ids: Iterable[str]) -> dict[str, tuple[list[Tie], list[str]]]:
    """The ties of each entity, and the first days of what took place in it."""
    around: dict[str, tuple[list[Tie], list[str]]] = {}
    for label, of_label in reading.by_label(ids, lambda id_: id_).items():
        for row in await transaction.run(statements.ties_of(label), {"ids": of_label}):
            id_, type_, outgoing, name, key, role, title, up, down, earliest = row
            ties, days = around.setdefault(id_, ([], []))
            ties.append(Tie(type_, outgoing, name or "", key, role or "", title or "", up or "", down or ""))
            if type_ == "PARTICIPATED_IN" and not outgoing and earliest:
                days.append(earliest)
    return around
