"""The Cypher of the projector: the fixed statements of the file beside, and those composed from the vocabulary."""

from __future__ import annotations

from functools import cache

from graph.captivity import CAPTIVE, CAPTIVE_ROLES
from graph.cypher import beside
from graph.vocabulary import EDGE, NODE, UNSUPPORTED

_FIXED = beside(__file__)
NEXT_TOUCHED = _FIXED["next_touched"]
COUNT_TOUCHED = _FIXED["count_touched"]
CLAIMS_BY_ID = _FIXED["claims_by_id"]
DEPENDENTS = _FIXED["dependents"]
SOURCES = _FIXED["sources"]
RETRACTIONS = _FIXED["retractions"]
CLAIMS_OF_PAIRS = _FIXED["claims_of_pairs"]
CLAIMS_OF_EVENTS = _FIXED["claims_of_events"]
CLAIMS_OF_SUBJECTS = _FIXED["claims_of_subjects"]
CLAIMS_OF_OBJECTS = _FIXED["claims_of_objects"]
DENIALS = _FIXED["denials"]
SAMENESS_BY_SUBJECT = _FIXED["sameness_by_subject"]
SAMENESS_BY_OBJECT = _FIXED["sameness_by_object"]
STAND = _FIXED["stand"]
FORGET_TOUCHED = _FIXED["forget_touched"]
PURGE = _FIXED["purge"]
REMAINING_GISTS = _FIXED["remaining_gists"]
FORGET_RETRACTIONS = _FIXED["forget_retractions"]
NAMES_OF = _FIXED["names_of"]
WRITE_NAMES = _FIXED["write_names"]
DELETE_NAMES = _FIXED["delete_names"]
CITED = _FIXED["cited"]
SOURCE_TITLES = _FIXED["source_titles"]
LIST_SOURCES = _FIXED["list_sources"]
DELETE_SOURCES = _FIXED["delete_sources"]
PERSON = "Person"
NAMED_BY = ("subject", "object", "event", "speaker")
_COUNTS = "WITH id, max(CASE WHEN c.current THEN 1 ELSE 0 END) AS live RETURN id, live"


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
        f"UNWIND $ids AS id MATCH (n:{_node(label)} {{id: id}}) RETURN n.id, n.name, n.type, n.description, n.sex, "
        f"n.dateEarliest, n.begunEarliest, n.bornEarliest, {_captive(label)}, n.caption"
    )


def _captive(label: str) -> str:
    """Whether edges of a person tell of a captive, or told of one once."""
    if label != PERSON:
        return "false"
    types = list(CAPTIVE)
    role = f"(r.type <> 'PARTICIPATED_IN' OR r.role IN {list(CAPTIVE_ROLES)})"
    match = f"MATCH (n)-[r:{'|'.join((*types, UNSUPPORTED))}]->() WHERE r.type IN {types} AND {role}"
    return f"EXISTS {{ {match} RETURN r.key }}"


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
