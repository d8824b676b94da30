"""How many edges entities have, and how many captivities persons, as the default view counts: what they are ordered by.

Edges are counted on from how many stood, with what is created and deleted; captivities of what was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from graph.captivity import CAPTIVE, CAPTIVE_ROLES, STEP_OF_EDGE, STEP_OF_EVENT, Part, Step, Whole, captivities
from graph.dates import read
from graph.projector import entities, reading
from graph.projector.batch import Batch
from graph.projector.edges import Changes
from graph.projector.showing import Properties, Showing
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


@cache
def edges_of(label: str) -> str:
    """The key in lists of some entities of a label, how many edges they have, and whether they are captives."""
    return (
        f"UNWIND $ids AS id MATCH (n:{NODE[label].label} {{id: id}}) "
        f"RETURN collect([id, n.sortKey, {DEGREE}, n.captiveKey IS NOT NULL])"
    )


CAPTIVITIES = f"UNWIND $ids AS id MATCH (n:{PERSON} {{id: id}}) RETURN collect([{PARTS}, {WHOLES}, id])"
"""What tells of the captivities of some captives: apart, for it takes Neo4j long to plan."""


def known(shown: Showing, changes: Changes) -> dict[str, Properties]:
    """The tallies of the entities shown, as far as they follow from how these stood; captives' captivities do not."""
    degrees = _degrees(shown.before, changes)
    return {
        id_: _degree_keys(id_, shown.rows[id_]["sortKey"], degree)
        | ({} if shown.rows[id_].get("captiveKey") else _captivity_keys(id_, shown.rows[id_]["sortKey"], 0))
        for id_, degree in degrees.items()
    }


async def count(transaction: Transaction, batch: Batch, shown: Showing, tallied: Mapping[str, Properties]) -> None:
    """Count the captivities of the captives shown and of those whom the batch stirred, and what is not known before."""
    rows = {}
    captives = {id_: shown.rows[id_]["sortKey"] for id_ in tallied if shown.rows[id_].get("captiveKey")}
    asked = {*shown.before, *await _stirred(transaction, batch)} - tallied.keys()
    for label, of_label in reading.by_label(asked, lambda id_: id_).items():
        for id_, key, degree, captive in await reading.read_all(transaction.run, edges_of(label), of_label):
            rows[id_] = _degree_keys(id_, key, degree) | _captivity_keys(id_, key, 0)
            captives |= {id_: key} if captive else {}
    for parts, wholes, id_ in await reading.read_all(transaction.run, CAPTIVITIES, sorted(captives)):
        held = _captivity_keys(id_, captives[id_], captivity_count(parts, wholes))
        rows[id_] = rows.get(id_, {}) | held
    await entities.write(transaction, rows, gone=set())


def _degrees(before: Mapping[str, Properties], changes: Changes) -> dict[str, int]:
    """How many edges entities have with the changes: nobody has one to themselves.

    It is written down when one is created, and with each batch. Who has none, since much was taken down, is left out.
    """
    degrees = {id_: props["degree"] for id_, props in before.items() if props["degree"] is not None}
    for group, step in ((changes.created, 1), (changes.deleted, -1)):
        for type_, _, row in group:
            if type_ == UNSUPPORTED:
                continue
            for end in (row["start"], row["end"]):
                if end in degrees:
                    degrees[end] += step
    return degrees


def _degree_keys(id_: str, key: str | None, degree: int) -> Properties:
    """Who is in no list has no keys."""
    keys = {"degreeKey": f"{degree:09} {key}" if key else None} if label_of(id_) == PERSON else {}
    return {"degree": degree} | keys


def _captivity_keys(id_: str, key: str | None, held: int) -> Properties:
    return {"captivitiesKey": f"{held:06} {key}" if key else None} if label_of(id_) == PERSON else {}


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
