"""Filters over relations, made from the vocabulary: one input for each relation that an entity has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import strawberry
from strawberry.annotation import StrawberryAnnotation

from graph.vocabulary import EDGES, ENTITIES, Edge, Qualifier, Time
from schema import enums, inputs
from schema.arguments import said

QUANTIFIERS = {
    "some": "At least one edge holds all of these; `{}` for any edge.",
    "none": "No edge holds all of these; `{}` for no edge.",
    "all": "Every edge holds all of these; so it is where there is no edge.",
    "single": "One edge, not more, holds all of these.",
}
WORDS: dict[str, tuple[str, Any]] = {
    "condition": ("CaptiveCondition", enums.Condition),
    "basis": ("BasisCondition", enums.Basis),
    "manner": ("MannerCondition", enums.Manner),
    "role": ("RoleCondition", enums.Role),
    "line": ("LineCondition", enums.Line),
    "PARENT_OF.kind": ("ParentageCondition", enums.Parentage),
    "PARTNER_OF.kind": ("PartnershipCondition", enums.Partnership),
    "SIBLING_OF.kind": ("SiblinghoodCondition", enums.Siblinghood),
    "OCCURRED_AT.kind": ("PlaceRelationCondition", enums.PlaceRelation),
}
DATES = {
    Time.INSTANT: {"date": "When it happened, as some claim says."},
    Time.STATE: {"since": "When it began, as some claim says.", "until": "When it ended, as some claim says."},
    Time.TIMELESS: {},
}
Fields = dict[str, tuple[Any, str]]


def _input(name: str, about: str, fields: Fields) -> Any:
    body: dict[str, Any] = {"__module__": __name__, "__annotations__": {}}
    for field, (type_, description) in fields.items():
        python = _python(field)
        body["__annotations__"][python] = type_ | None
        body[python] = strawberry.field(name=field, description=description)
    return strawberry.input(type(name, (), body), name=name, description=about)


def _python(name: str) -> str:
    return re.sub(r"(?=[A-Z])", "_", name).lower()


FLAG = _input("FlagCondition", "A condition on what is so or not.", {"eq": (bool, "It is so, or it is not.")})
SURE = _input(
    "ConfidenceCondition",
    "A condition on a confidence.",
    {"atLeast": (enums.Confidence, "It is this, or a higher one.")},
)
_ID: Fields = {"id": (inputs.IdCondition, "Its id.")}
OCCURRENCE = _input("OccurrenceCondition", "The event that an edge belongs to.", _ID)
NODES: dict[str, Any] = {
    "Person": _input("PersonCondition", "A person at the other end.", _ID),
    "Organization": _input(
        "OrganizationCondition",
        "An organization at the other end.",
        _ID | {"type": (inputs.OrganizationTypeCondition, "What kind it is.")},
    ),
    "Event": _input(
        "EventCondition", "An event at the other end.", _ID | {"type": (inputs.EventTypeCondition, "What kind it is.")}
    ),
    "Place": _input(
        "PlaceCondition", "A place at the other end.", _ID | {"type": (inputs.PlaceTypeCondition, "What kind it is.")}
    ),
}
WORD_INPUTS: dict[str, Any] = {
    key: _input(name, "A condition on what an edge says.", {"eq": (words, "It is this.")})
    for key, (name, words) in WORDS.items()
}


def _qualified(edge: Edge, qualifier: Qualifier) -> Any:
    """The condition on a qualifier that is a word; None for a text or a number."""
    if qualifier.words == ("yes", "no"):
        return FLAG
    return WORD_INPUTS.get(f"{edge.type}.{qualifier.name}", WORD_INPUTS.get(qualifier.name))


def _edge_fields(edge: Edge, labels: Iterable[str]) -> Fields:
    """What may be asked of an edge that is read towards one of some labels."""
    fields: Fields = {
        label.lower(): (NODES[label], f"What it leads to is {_A[label]}, and such a one.") for label in labels
    }
    fields |= {name: (inputs.DateCondition, about) for name, about in DATES[edge.time].items()}
    for qualifier in edge.qualifiers:
        condition = _qualified(edge, qualifier)
        if condition:
            fields[qualifier.name] = (condition, f"{qualifier.about}, as some claim says.")
    if "Event" not in edge.start + edge.end:
        fields["event"] = (OCCURRENCE, "The event that it belongs to.")
    fields["confidence"] = (SURE, "The highest confidence of its claims.")
    if not edge.exclusive:
        fields["disputed"] = (FLAG, "Claims exclude each other, or one denies it.")
    return fields


_A = {"Person": "a person", "Organization": "an organization", "Event": "an event", "Place": "a place"}


def _quantified(label: str, edge: Edge, *, outgoing: bool) -> Any:
    """The filter over a relation that a label has; two fields of one name lead to one filter."""
    field = edge.field if outgoing else edge.inverse
    labels = (label,) if edge.alike else edge.end if outgoing else edge.start
    name = f"{label if edge.alike else ''}{field[0].upper()}{field[1:]}"
    if name not in _MADE:
        reads = edge.forward if outgoing else edge.backward
        conditions = _input(
            f"{name}Condition", f"Which edges {edge.type}: this … {reads} … that.", _edge_fields(edge, labels)
        )
        about = f"How many edges {edge.type} hold conditions: this … {reads} … that."
        _MADE[name] = _input(f"{name}Filter", about, {each: (conditions, QUANTIFIERS[each]) for each in QUANTIFIERS})
    return _MADE[name]


_MADE: dict[str, Any] = {}


def attach() -> None:
    """Give the filter of each entity the relations that the vocabulary gives its label."""
    for label in (node.label for node in ENTITIES):
        for edge in EDGES:
            if label in edge.start:
                _add(label, edge.field, edge.forward, _quantified(label, edge, outgoing=True))
            if label in edge.end and not edge.symmetric:
                _add(label, edge.inverse, edge.backward, _quantified(label, edge, outgoing=False))


def _add(label: str, name: str, reads: str, condition: Any) -> None:
    field = said(f"How many edges hold conditions: this {reads} …")
    field.python_name = field.name = _python(name)
    field.graphql_name = name
    field.origin = FILTERS[label]
    field.type_annotation = StrawberryAnnotation(condition | None)
    FILTERS[label].__strawberry_definition__.fields.append(field)


FILTERS: dict[str, Any] = {
    "Person": inputs.PersonFilter,
    "Organization": inputs.OrganizationFilter,
    "Event": inputs.EventFilter,
    "Place": inputs.PlaceFilter,
}
