"""What a GraphQL document asks of a root field, as a plain tree, and the arguments of each place in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, TypeAlias

from graphql import (
    FieldNode,
    GraphQLField,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLResolveInfo,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
)
from graphql.execution.collect_fields import FieldDetails, FragmentDetails, collect_subfields
from graphql.execution.values import VariableValues, get_argument_values

from resolvers.plan import Selection

Arguments = Mapping[str, Any]
Info: TypeAlias = GraphQLResolveInfo[Any]


class Reader:
    """Reads one root field of a request. `sites` are the places whose arguments each later request gives anew."""

    def __init__(self, info: Info) -> None:
        self._schema = info.schema
        self._operation = info.operation
        self._fragments = {name: FragmentDetails(fragment) for name, fragment in info.fragments.items()}
        self._variables = variables(info)
        self._known: dict[tuple[Any, ...], Selection] = {}
        self._sites: dict[tuple[int, int], int] = {}
        self.sites: list[tuple[GraphQLField, FieldNode]] = []

    def read(self, field: GraphQLField, nodes: Sequence[FieldNode], key: str) -> Selection:
        """What is asked of a field; the same object for the same nodes, whatever the type that they stand in."""
        known = (key, str(field.type), *map(id, nodes))
        if known not in self._known:
            site = self._site(field, nodes[0])
            given = arguments(field, nodes[0], self._variables)
            self._known[known] = Selection(nodes[0].name.value, key, site, given, self._types(field.type, nodes))
        return self._known[known]

    def _site(self, field: GraphQLField, node: FieldNode) -> int:
        known = (id(node), len(field.args))
        if known not in self._sites:
            self._sites[known] = len(self.sites)
            self.sites.append((field, node))
        return self._sites[known]

    def _types(self, type_: GraphQLOutputType, nodes: Sequence[FieldNode]) -> dict[str, tuple[Selection, ...]]:
        named = get_named_type(type_)
        if is_leaf_type(named):
            return {}
        concrete = self._schema.get_possible_types(named) if is_abstract_type(named) else [named]
        return {each.name: self._fields(each, nodes) for each in concrete if isinstance(each, GraphQLObjectType)}

    def _fields(self, type_: GraphQLObjectType, nodes: Sequence[FieldNode]) -> tuple[Selection, ...]:
        details = [FieldDetails(node, None) for node in nodes]
        collected = collect_subfields(
            self._schema, self._fragments, self._variables, self._operation, type_, details
        ).grouped_field_set
        found = []
        for key, group in collected.items():
            inner = [detail.node for detail in group]
            field = self._schema.get_field(type_, inner[0].name.value)
            if field is not None:
                found.append(self.read(field, inner, key))
        return tuple(found)


def variables(info: Info) -> VariableValues:
    """The coerced variables of a request, as graphql-core's own functions want them."""
    coerced: Any = info.variable_values
    return VariableValues({}, coerced)


def arguments(field: GraphQLField, node: FieldNode, given: VariableValues) -> Arguments:
    """The arguments of a field as plain values."""
    if not field.args or not node.arguments:
        return {}
    return {name: plain(value) for name, value in get_argument_values(field, node, given).items()}


def plain(value: Any) -> Any:
    """A value without Strawberry's enums."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {name: plain(item) for name, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value
