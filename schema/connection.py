"""Connections: pages of a list, and how their types are named."""

from __future__ import annotations

from typing import Generic, TypeVar

import strawberry
from strawberry.schema.name_converter import NameConverter
from strawberry.types.base import StrawberryObjectDefinition, StrawberryType

from schema.arguments import said
from schema.values import PageInfo

EdgeT = TypeVar("EdgeT")
NodeT = TypeVar("NodeT")


@strawberry.type(description="A page of a list.")
class Connection(Generic[EdgeT, NodeT]):
    edges: list[EdgeT] = said("The items with what is said of their place here.")
    nodes: list[NodeT] = said("The items alone.")
    page_info: PageInfo = said("Whether the list goes on, and where.")
    total_count: int = said("How many items the whole list has.")


@strawberry.type(description="An item of a list.")
class Edge(Generic[NodeT]):
    node: NodeT = said("The item.")
    cursor: str = said("Where it stands in the list: give it as `after` to go on behind it.")


class Names(NameConverter):
    """Names of generic types: a `CaptureEdge` stands in a `CaptureConnection`, a `Person` in a `PersonEdge`."""

    def from_generic(self, generic_type: StrawberryObjectDefinition, types: list[StrawberryType | type]) -> str:
        """`Connection[CaptureEdge, Actor]` is a CaptureConnection."""
        first = self.get_name_from_type(types[0])
        return f"{first.removesuffix('Edge')}{generic_type.name}"
