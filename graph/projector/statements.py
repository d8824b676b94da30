"""The Cypher of the projector: the fixed statements of the file beside, and those composed from the vocabulary."""

from __future__ import annotations

from functools import cache

from graph.captivity import CAPTIVE, CAPTIVE_ROLES
from graph.cypher import beside
from graph.vocabulary import EDGE, NODE, UNSUPPORTED

_FIXED = beside(__file__)
NEXT_TOUCHED = _FIXED["next_touched"]
TOUCHED_BY = _FIXED["touched_by"]
COUNT_TOUCHED = _FIXED["count_touched"]
NEXT_INCOMING = _FIXED["next_incoming"]
COUNT_INCOMING = _FIXED["count_incoming"]
FORGET_INCOMING = _FIXED["forget_incoming"]
CREATE = _FIXED["create"]
CREATE_AGAIN = _FIXED["create_again"]
OUTDATED = _FIXED["outdated"]
FIRST_LISTED = _FIXED["first_listed"]
CLAIMS_BY_ID = _FIXED["claims_by_id"]
DEPENDENTS = _FIXED["dependents"]
SOURCES = _FIXED["sources"]
JUDGED = _FIXED["judged"]
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
SHOWN_BY = (
    "name",
    "type",
    "description",
    "sex",
    "dateEarliest",
    "begunEarliest",
    "bornEarliest",
    "caption",
    "captiveKey",
    "degree",
)
NAMED_BY = ("subject", "object", "event", "speaker")
_COUNTS = "WITH id, max(CASE WHEN c.current THEN 1 ELSE 0 END) AS live RETURN collect([id, live])"


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
    """The canonical id and the merged ids of some entities of a label, as far as they are here."""
    return f"UNWIND $ids AS id MATCH (n:{_node(label)} {{id: id}}) RETURN collect([n.id, n.canonical, n.merged])"


@cache
def create_entities(label: str) -> str:
    """Create entities of a label that are not here yet, with their dataset; their edges are counted from now on."""
    node = f"(n:{_node(label)} {{id: row.id}})"
    return f"UNWIND $rows AS row MERGE {node} ON CREATE SET n.degree = 0, n.dataset = row.dataset"


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
    """What some entities of a label are shown by, in the order of `SHOWN_BY`."""
    shown = ", ".join(f"n.{name}" for name in ("id", *SHOWN_BY))
    return f"UNWIND $ids AS id MATCH (n:{_node(label)} {{id: id}}) RETURN collect([{shown}])"


def _captives() -> str:
    """Of some persons those whom edges tell to be captive, or told so once."""
    types = list(CAPTIVE)
    role = f"(r.type <> 'PARTICIPATED_IN' OR r.role IN {list(CAPTIVE_ROLES)})"
    match = f"MATCH (n)-[r:{'|'.join((*types, UNSUPPORTED))}]->() WHERE r.type IN {types} AND {role}"
    return (
        f"UNWIND $ids AS id MATCH (n:{PERSON} {{id: id}}) WHERE EXISTS {{ {match} RETURN r.key }} "
        "RETURN collect([n.id])"
    )


CAPTIVES = _captives()


@cache
def ties_of(label: str) -> str:
    """What the edges of some entities of a label say of them, and what the other end is called."""
    types = "|".join(EDGE)
    return (
        f"UNWIND $ids AS id MATCH (n:{_node(label)} {{id: id}})-[r:{types}]-(o:Person|Organization|Event|Place) "
        f"RETURN collect([id, type(r), startNode(r).id = id, o.id, o.name, o.caption, r.key, r.role, r.title, r.up, "
        "r.down, r.earliest])"
    )


@cache
def unnamed_neighbours(label: str) -> str:
    """The unnamed entities that edges of some entities of a label lead to."""
    types = "|".join(EDGE)
    return (
        f"UNWIND $ids AS id MATCH (n:{_node(label)} {{id: id}})-[r:{types}]-(o:Person|Organization|Event|Place) "
        "WHERE o.name IS NULL RETURN collect(DISTINCT [o.id])"
    )


@cache
def edges_of_pair(type_: str, start: str, end: str) -> str:
    """The edges of some pairs of one type and two labels, whether supported or not."""
    return (
        f"UNWIND $rows AS row MATCH (a:{_node(start)} {{id: row.start}})-[r:{_edge(type_)}|{UNSUPPORTED}]->"
        f"(b:{_node(end)} {{id: row.end}}) WHERE r.pair = row.pair RETURN collect([r.key, type(r), properties(r)])"
    )


@cache
def create_edges(type_: str, start: str, end: str) -> str:
    """Create edges of a type between two labels; at the end of thousands a MERGE would look through them all."""
    return (
        f"UNWIND $rows AS row MATCH (a:{_node(start)} {{id: row.start}}) MATCH (b:{_node(end)} {{id: row.end}}) "
        f"CREATE (a)-[r:{_edge(type_)}]->(b) SET r = row.props"
    )


@cache
def replace_edges(type_: str, start: str, end: str) -> str:
    """Set all properties of edges of a type between two labels anew, by their keys."""
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
    """Delete every edge of some entities of a label; how many edges the other ends have is counted anew."""
    types = "|".join((*EDGE, UNSUPPORTED))
    return f"UNWIND $ids AS id MATCH (n:{_node(label)} {{id: id}})-[r:{types}]-(o) SET o.degree = null DELETE r"


@cache
def replace_entities(label: str) -> str:
    """Set all properties of entities of a label anew, also of those that are not here yet."""
    return f"UNWIND $rows AS row MERGE (n:{_node(label)} {{id: row.id}}) SET n = row.props"


def _node(label: str) -> str:
    return NODE[label].label


def _edge(type_: str) -> str:
    return type_ if type_ == UNSUPPORTED else EDGE[type_].type
