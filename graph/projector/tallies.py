"""How many edges entities have, and how many captivities persons, as the default view counts: what they are ordered by.

It is counted of what was written, edges and facts; at a hub, which nearly every batch touches, the difference is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from graph.captivity import CAPTIVE, CAPTIVE_ROLES, STEP_OF_EDGE, STEP_OF_EVENT, Part, Step, Whole, captivities
from graph.dates import read
from graph.projector import reading, statements
from graph.projector.batch import Batch
from graph.projector.edges import Changes
from graph.projector.statements import PERSON
from graph.store import Transaction
from graph.vocabulary import EDGE, NODE, UNSUPPORTED, label_of

DEGREE = f"COUNT {{ (n)-[:{'|'.join(EDGE)}]-() }}"
"""Cypher of how many edges the entity `n` has."""
_ROLES = list(CAPTIVE_ROLES)
_EDGES = f"MATCH (n)-[r:{'|'.join(CAPTIVE)}]->(m) WHERE r.type <> 'PARTICIPATED_IN' OR r.role IN {_ROLES}"
_HELD_IN = "COLLECT { MATCH (e)-[:PART_OF]->(w:Event) WHERE w.type = 'captivity' RETURN w.id }"
_EVENT = (
    "COLLECT { MATCH (e:Event {id: CASE WHEN r.type = 'PARTICIPATED_IN' THEN m.id ELSE r.event END}) "
    f"RETURN [e.id, e.type, e.date, {_HELD_IN}] }}"
)
PARTS = f"COLLECT {{ {_EDGES} WITH r, m ORDER BY r.sortKey RETURN [r.type, r.at, r.since, r.until, {_EVENT}] }}"
"""Cypher of the edges that tell of the captive `n`."""
_OWN = f"v.type = 'captivity' AND t.role IN {_ROLES}"
_OTHERS = f"EXISTS {{ MATCH (v)<-[o:PARTICIPATED_IN]-(:Person) WHERE o.role IN {_ROLES} RETURN o.key }}"
WHOLES = (
    f"COLLECT {{ MATCH (n)-[t:PARTICIPATED_IN]->(v:Event) WHERE {_OWN} RETURN v.id "
    f"UNION MATCH (n)-[t:PARTICIPATED_IN]->(:Event)-[:PART_OF]->(v:Event) WHERE {_OWN} AND NOT {_OTHERS} RETURN v.id }}"
)
"""Cypher of the captivities that `n` is the captive of: in them, or in what is part of one of nobody else."""
CAPTIVES = (
    f"UNWIND $ids AS id MATCH (:Event {{id: id}})<-[r:PARTICIPATED_IN]-(p:Person) WHERE r.role IN {_ROLES} "
    "RETURN collect(DISTINCT [p.id])"
)
"""Who is a captive in some events."""
CAPTIVES_OF_PARTS = (
    f"UNWIND $ids AS id MATCH (:Event {{id: id}})<-[:PART_OF]-(:Event)<-[r:PARTICIPATED_IN]-(p:Person) "
    f"WHERE r.role IN {_ROLES} RETURN collect(DISTINCT [p.id])"
)
"""Who is one in parts of some events."""


HUB = 1000
"""From how many edges on those of an entity are not counted one by one."""


@cache
def edges_of(label: str, degree: str = DEGREE) -> str:
    """The key in lists of some entities of a label, how many edges they have, and whether they are captives."""
    return (
        f"UNWIND $rows AS row MATCH (n:{NODE[label].label} {{id: row.id}}) "
        f"RETURN n.id, n.sortKey, {degree}, n.captiveKey IS NOT NULL"
    )


CAPTIVITIES = f"UNWIND $ids AS id MATCH (n:{PERSON} {{id: id}}) RETURN n.id, {PARTS}, {WHOLES}"
"""What tells of the captivities of some captives: apart, for it takes Neo4j long to plan."""


async def count(
    transaction: Transaction, batch: Batch, before: Mapping[str, Mapping[str, Any]], changes: Changes
) -> None:
    """Count anew the edges and captivities of the entities shown, and of the captives whom the batch stirred.

    `before` is how those shown stood, without the changes.
    """
    known = _degrees(before, changes)
    ids = {*before, *await _stirred(transaction, batch)}
    groups = ((DEGREE, ids - known.keys()), ("row.degree", ids & known.keys()))
    for degree, group in groups:
        for label, of_label in reading.by_label(group, lambda id_: id_).items():
            for start in range(0, len(of_label), reading.CHUNK):
                rows = [{"id": id_, "degree": known.get(id_)} for id_ in of_label[start : start + reading.CHUNK]]
                await _write(transaction, label, await transaction.run(edges_of(label, degree), {"rows": rows}))


async def _write(transaction: Transaction, label: str, found: Sequence[Sequence[Any]]) -> None:
    captives = [id_ for id_, _, _, captive in found if captive]
    told = await transaction.run(CAPTIVITIES, {"ids": captives}) if captives else []
    held = {id_: captivity_count(parts, wholes) for id_, parts, wholes in told}
    rows = [{"id": id_, "props": _keys(label, key, degree, held.get(id_, 0))} for id_, key, degree, _ in found]
    await transaction.run(statements.set_entities(label), {"rows": rows})


def _degrees(before: Mapping[str, Mapping[str, Any]], changes: Changes) -> dict[str, int]:
    """How many edges the hubs have with the changes, but for those with an edge to themselves, which are counted."""
    degrees = {id_: degree for id_, props in before.items() if (degree := props["degree"] or 0) >= HUB}
    for group, step in ((changes.created, 1), (changes.deleted, -1)):
        for type_, _, row in group:
            if type_ == UNSUPPORTED:
                continue
            if row["start"] == row["end"]:
                degrees.pop(row["start"], None)
            for end in (row["start"], row["end"]):
                if end in degrees:
                    degrees[end] += step
    return degrees


def _keys(label: str, key: str | None, degree: int, held: int) -> dict[str, Any]:
    """Who is in no list has no keys."""
    if label != PERSON:
        return {"degree": degree}
    return {
        "degree": degree,
        "degreeKey": f"{degree:09} {key}" if key else None,
        "captivitiesKey": f"{held:06} {key}" if key else None,
    }


async def _stirred(transaction: Transaction, batch: Batch) -> set[str]:
    """The captives whose captivities may be others now though nothing of themselves was touched.

    Their events may have another type or date, or be part of another captivity, or one may have another captive.
    """
    told = {id_ for id_, props in batch.facts.items() if label_of(id_) == "Event" and props.keys() & {"type", "date"}}
    parts = {pair.start for pair in batch.edges if pair.type == "PART_OF" and label_of(pair.start) == "Event"}
    wholes = {pair.end for pair in batch.edges if pair.type == "PARTICIPATED_IN" and _captive(pair.qualifiers)}
    found = await reading.read_all(transaction.run, CAPTIVES, sorted(told | parts))
    found += await reading.read_all(transaction.run, CAPTIVES_OF_PARTS, sorted(told | wholes))
    return {row[0] for row in found}


def _captive(qualifiers: Iterable[tuple[str, str]]) -> bool:
    return dict(qualifiers).get("role") in CAPTIVE_ROLES


def captivity_count(parts: Iterable[Sequence[Any]], wholes: Iterable[str]) -> int:
    """How many captivities rows of `PARTS` and `WHOLES` tell of."""
    told = [part for row in parts if (part := _part(*row))]
    return len(captivities(told, [Whole(id_) for id_ in wholes]))


def _part(edge: str, at: str | None, since: str | None, until: str | None, events: Sequence[Any]) -> Part | None:
    event, type_, day, wholes = events[0] if events else ("", "", None, ())
    step = STEP_OF_EVENT.get(type_ or "") if edge == "PARTICIPATED_IN" else STEP_OF_EDGE[edge]
    if step is None:
        return None
    date = read(at) or (None if step is Step.HOLDING else read(day))
    return Part(step, edge, event, tuple(wholes), date, read(since), read(until))
