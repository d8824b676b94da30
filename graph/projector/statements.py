"""The Cypher of the projector: fixed statements, and those composed for each label and type of the vocabulary."""

from __future__ import annotations

from functools import cache

from graph.records import FIELDS
from graph.vocabulary import EDGE, NODE, RESTS_ON, SAME_AS, UNSUPPORTED

CLAIM = "[" + ", ".join(f"c.{name}" for name in FIELDS) + "] AS claim"

NEXT_TOUCHED = "MATCH (t:Touched) RETURN t.id LIMIT $count"
COUNT_TOUCHED = "MATCH (t:Touched) RETURN count(t)"
CLAIMS_BY_ID = f"UNWIND $ids AS id MATCH (c:Claim {{id: id}}) RETURN {CLAIM}"
DEPENDENTS = f"UNWIND $ids AS id MATCH (c:Claim {{id: id}})<-[:{RESTS_ON}*1..12]-(d:Claim) RETURN DISTINCT d.id"
GROUNDS = f"UNWIND $ids AS id MATCH (d:Claim {{id: id}})-[:{RESTS_ON}*1..12]->(c:Claim) RETURN DISTINCT {CLAIM}"
SOURCES = "UNWIND $ids AS id MATCH (s:Source {id: id}) RETURN s.id, s.publishedLatest, s.origin"
CLAIMS_OF_PAIRS = f"UNWIND $pairs AS pair MATCH (c:Claim {{pair: pair}}) RETURN {CLAIM}"
CLAIMS_OF_EVENTS = f"UNWIND $events AS id MATCH (c:Claim {{event: id}}) RETURN {CLAIM}"
CLAIMS_OF_SUBJECTS = f"UNWIND $ids AS id MATCH (c:Claim {{subject: id}}) RETURN {CLAIM}"
CLAIMS_OF_OBJECTS = f"UNWIND $ids AS id MATCH (c:Claim {{object: id}}) RETURN {CLAIM}"
DENIALS = f"UNWIND $anchors AS id MATCH (c:Claim {{denies: id}}) RETURN {CLAIM}"
_SAMENESS = f"WHERE c.predicate = '{SAME_AS}' RETURN {CLAIM}"
SAMENESS_BY_SUBJECT = f"UNWIND $ids AS id MATCH (c:Claim {{subject: id}}) {_SAMENESS}"
SAMENESS_BY_OBJECT = f"UNWIND $ids AS id MATCH (c:Claim {{object: id}}) {_SAMENESS}"
NAMED_BY = ("subject", "object", "event", "speaker")

STAND = "UNWIND $rows AS row MATCH (c:Claim {id: row.id}) SET c += row.props"
FORGET_TOUCHED = "UNWIND $ids AS id MATCH (t:Touched {id: id}) DELETE t"
PURGE = "UNWIND $ids AS id MATCH (c:Claim {id: id}) DETACH DELETE c"
NAMES_OF = "UNWIND $ids AS id MATCH (m:Name {entity: id}) RETURN m.id, id"
WRITE_NAMES = "UNWIND $rows AS row MERGE (m:Name {id: row.id}) SET m = row.props"
DELETE_NAMES = "UNWIND $ids AS id MATCH (m:Name {id: id}) DELETE m"
_COUNTS = "WITH id, max(CASE WHEN c.current THEN 1 ELSE 0 END) AS live RETURN id, live"
CITED = f"UNWIND $ids AS id MATCH (c:Claim {{source: id}}) {_COUNTS}"
SOURCE_TITLES = "UNWIND $ids AS id MATCH (s:Source {id: id}) RETURN s.id, s.title"
LIST_SOURCES = "UNWIND $rows AS row MATCH (s:Source {id: row.id}) SET s += row.props"
DELETE_SOURCES = "UNWIND $ids AS id MATCH (s:Source {id: id}) DETACH DELETE s"


def naming(end: str) -> str:
    """Which of some ids claims name as `end` (subject, object, event or speaker), and whether one of those counts."""
    return f"UNWIND $ids AS id MATCH (c:Claim {{{end}: id}}) {_COUNTS}"


def denials_naming(end: str) -> str:
    """The ids of denials that count and name some ids as `end`."""
    return f"UNWIND $ids AS id MATCH (c:Claim {{{end}: id}}) WHERE c.current AND c.polarity = 'denied' RETURN c.id"


@cache
def touch_naming(end: str) -> str:
    """Mark all claims that name some ids as `end`."""
    return f"UNWIND $ids AS id MATCH (c:Claim {{{end}: id}}) WITH c.id AS id MERGE (t:Touched {{id: id}})"


@cache
def canonical_of(label: str) -> str:
    """The canonical id and the merged ids of some entities of a label."""
    return f"UNWIND $ids AS id MATCH (n:{_node(label)} {{id: id}}) RETURN n.id, n.canonical, n.merged"


@cache
def set_entities(label: str) -> str:
    """Add properties to entities of a label; null removes."""
    return f"UNWIND $rows AS row MATCH (n:{_node(label)} {{id: row.id}}) SET n += row.props"


@cache
def delete_entities(label: str) -> str:
    """Delete entities that no claim names any more."""
    return f"UNWIND $ids AS id MATCH (n:{_node(label)} {{id: id}}) DETACH DELETE n"


@cache
def entities_by_id(label: str) -> str:
    """What a caption is made of, of some entities of a label."""
    return (
        f"UNWIND $ids AS id MATCH (n:{_node(label)} {{id: id}}) RETURN "
        "n.id, n.name, n.type, n.description, n.sex, n.dateEarliest, n.begunEarliest, n.bornEarliest, n.caption"
    )


@cache
def ties_of(label: str) -> str:
    """What the edges of some entities of a label say of them, the other end's name included.

    An event may be told by somebody's caption; captions of others rest on names alone, so that no order matters.
    """
    types = "|".join(EDGE)
    other = "coalesce(o.name, o.caption)" if label == "Event" else "o.name"
    return (
        f"UNWIND $ids AS id MATCH (n:{_node(label)} {{id: id}})-[r:{types}]-(o:Person|Organization|Event|Place) "
        f"RETURN id, type(r), startNode(r).id = id, {other}, r.key, r.role, r.title, r.up, r.down, r.earliest"
    )


@cache
def unnamed_neighbours(label: str) -> str:
    """The unnamed entities that edges of some entities of a label lead to."""
    types = "|".join(EDGE)
    return (
        f"UNWIND $ids AS id MATCH (n:{_node(label)} {{id: id}})-[r:{types}]-(o:Person|Organization|Event|Place) "
        "WHERE o.name IS NULL RETURN DISTINCT o.id"
    )


@cache
def edges_of_pair(type_: str, start: str, end: str) -> str:
    """The edges of some pairs of one type and two labels, whether supported or not."""
    return (
        f"UNWIND $rows AS row MATCH (a:{_node(start)} {{id: row.start}})-[r:{_edge(type_)}|{UNSUPPORTED}]->"
        f"(b:{_node(end)} {{id: row.end}}) WHERE r.pair = row.pair RETURN r.key, type(r), properties(r)"
    )


@cache
def write_edges(type_: str, start: str, end: str) -> str:
    """Create or replace edges of a type between two labels, by their keys."""
    return (
        f"UNWIND $rows AS row MATCH (a:{_node(start)} {{id: row.start}}) MATCH (b:{_node(end)} {{id: row.end}}) "
        f"MERGE (a)-[r:{_edge(type_)} {{key: row.key}}]->(b) SET r = row.props"
    )


@cache
def delete_edges(type_: str, start: str, end: str) -> str:
    """Delete edges of a type between two labels, by their keys."""
    return (
        f"UNWIND $rows AS row MATCH (a:{_node(start)} {{id: row.start}})-[r:{_edge(type_)}]->"
        f"(b:{_node(end)} {{id: row.end}}) WHERE r.key = row.key DELETE r"
    )


@cache
def detach(label: str) -> str:
    """Delete every edge of some entities of a label."""
    types = "|".join((*EDGE, UNSUPPORTED))
    return f"UNWIND $ids AS id MATCH (n:{_node(label)} {{id: id}})-[r:{types}]-() DELETE r"


@cache
def replace_entities(label: str) -> str:
    """Set all properties of entities of a label anew."""
    return f"UNWIND $rows AS row MATCH (n:{_node(label)} {{id: row.id}}) SET n = row.props"


def _node(label: str) -> str:
    return NODE[label].label


def _edge(type_: str) -> str:
    return type_ if type_ == UNSUPPORTED else EDGE[type_].type
