"""The schema as it is committed, and the vocabulary that it must let be asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLInterfaceType, GraphQLObjectType, get_named_type

from graph.vocabulary import EDGES, ENTITIES, PROPERTIES, Edge, Time
from schema import build

FILE = Path(__file__).parents[2] / "schema" / "schema.graphql"
SCHEMA = build()._schema


def fields(name: str) -> dict[str, Any]:
    found = SCHEMA.type_map[name]
    assert isinstance(found, GraphQLObjectType | GraphQLInterfaceType)
    return dict(found.fields)


def test_the_committed_schema_is_what_is_built() -> None:
    assert FILE.read_text("utf-8") == build().as_str() + "\n", "Run python -m schema."


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: edge.type)
def test_every_edge_is_read_both_ways_with_all_that_it_says(edge: Edge) -> None:
    times = {Time.INSTANT: {"date"}, Time.STATE: {"since", "until", "observed"}, Time.TIMELESS: set()}
    said = {"node", "cursor", "event", "claims", "sources", "confidence", "independentSources", "disputed"}
    said |= times[edge.time] | {qualifier.name for qualifier in edge.qualifiers}
    for labels, field in ((edge.start, edge.field), (edge.end, edge.inverse)):
        for label in labels:
            connection: Any = get_named_type(fields(label)[field].type)
            of_edge: Any = get_named_type(connection.fields["edges"].type)
            assert said <= set(of_edge.fields), (label, field)
            assert "Sourced" in {interface.name for interface in of_edge.interfaces}


def test_every_property_is_a_field_of_what_has_it() -> None:
    for prop in PROPERTIES:
        name = "names" if prop.name == "name" else prop.name
        for label in prop.of:
            assert name in fields(label), (label, name)


def test_everything_has_a_description() -> None:
    for name, type_ in SCHEMA.type_map.items():
        if name.startswith("__") or name in ("String", "Int", "Float", "Boolean", "ID"):
            continue
        assert type_.description, name
        for field_name, field in getattr(type_, "fields", {}).items():
            assert field.description, f"{name}.{field_name}"


def test_nothing_of_the_schema_is_another_label() -> None:
    for node in ENTITIES:
        assert "Node" in {interface.name for interface in SCHEMA.type_map[node.label].interfaces}  # type: ignore[attr-defined]
