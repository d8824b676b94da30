"""The vocabulary of Kith, as data: every label, relationship type, property, event type and role, defined once.

Words follow existing standards, named in each entry: FollowTheMoney, schema.org, Wikidata, GEDCOM X, PROV-O, EDTF.
Database constraints, loaders, the schema's documentation and `docs/data-model.md` come from here.
"""

from __future__ import annotations

from graph.vocabulary.edges import EDGES, RESTS_ON, ROLES, SAME_AS, UNSUPPORTED
from graph.vocabulary.events import EVENT_TYPES
from graph.vocabulary.judgements import PURGE_REASONS, RETRACTION_REASONS
from graph.vocabulary.model import Datatype, Edge, Exclusive, Node, Property, Qualifier, Stored, Time, Word
from graph.vocabulary.nodes import NODES
from graph.vocabulary.values import ORGANIZATION_TYPES, PLACE_TYPES, PROPERTIES, SEXES, TYPES

ENTITIES: tuple[Node, ...] = tuple(node for node in NODES if node.entity)
NODE: dict[str, Node] = {node.label: node for node in NODES}
EDGE: dict[str, Edge] = {edge.type: edge for edge in EDGES}
PROPERTY: dict[str, Property] = {prop.name: prop for prop in PROPERTIES}
LABEL_OF_PREFIX: dict[str, str] = {node.prefix: node.label for node in NODES}


def label_of(entity: str) -> str:
    """The label of an entity by its id: `person/trufanov/alexander` is a Person. KeyError for another prefix."""
    return LABEL_OF_PREFIX[entity.partition("/")[0]]


__all__ = [
    "EDGE",
    "EDGES",
    "ENTITIES",
    "EVENT_TYPES",
    "LABEL_OF_PREFIX",
    "NODE",
    "NODES",
    "ORGANIZATION_TYPES",
    "PLACE_TYPES",
    "PROPERTIES",
    "PROPERTY",
    "PURGE_REASONS",
    "RESTS_ON",
    "RETRACTION_REASONS",
    "ROLES",
    "SAME_AS",
    "SEXES",
    "TYPES",
    "UNSUPPORTED",
    "Datatype",
    "Edge",
    "Exclusive",
    "Node",
    "Property",
    "Qualifier",
    "Stored",
    "Time",
    "Word",
    "label_of",
]
