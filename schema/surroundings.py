"""What is around an entity, flat: entities and edges as a drawing wants them."""

from __future__ import annotations

from enum import Enum

import strawberry

from schema import enums
from schema.arguments import said, spoken
from schema.types import Entity, Event, Sourced
from schema.values import ImpreciseDate, Qualifier


@strawberry.enum(description="Why less is shown than there is within the depth.")
class NeighbourhoodBound(Enum):
    first = strawberry.enum_value("first", description="An entity on the way has more edges than `first`.")
    too_many_nodes = strawberry.enum_value("too_many_nodes", description="There are more than 500 entities.")
    too_many_edges = strawberry.enum_value("too_many_edges", description="There are more than 1,000 edges.")


@strawberry.type(description="An entity around the centre.")
class NeighbourhoodNode:
    node: Entity = said("Whom or what.")
    hops: int = said("The length of the shortest way from the centre.")
    degree: int = said("How many edges it has, of the types that were asked for.")
    shown: int = said("How many of them are shown here.")
    more: bool = said("It has edges that are not shown.")
    end_cursor: str | None = said(
        "Give it as `after` to the entity's `edges` of the same types to go on behind those that were taken from it; "
        "null where none was."
    )


@strawberry.type(description="An edge between two of the entities, as it is stored.")
class NeighbourhoodEdge(Sourced):
    key: str = said("What tells it from every other edge.")
    type: enums.EdgeType = said("Its type.")
    from_: Entity = strawberry.field(name="from", description="Where it starts.")
    to: Entity = said("Where it ends.")
    reads: str = said("How it reads from its start: `was captured by`.")
    sentence: str = spoken("The edge as a sentence from its start to its end: en, ru or he.")
    qualifiers: list[Qualifier] = said("The other parts of what is said.")
    event: Event | None = said("The occurrence: the event that its claims name; null where they name none.")
    date: ImpreciseDate | None = said("When it happened, some time within.")
    since: ImpreciseDate | None = said("Since when it is so.")
    until: ImpreciseDate | None = said("Until when it is so.")
    observed: list[ImpreciseDate] = said("When it was seen to be so.")


@strawberry.type(description="What is around an entity: each entity and each edge once.")
class Neighbourhood:
    centre: Entity = said("What everything here is around.")
    nodes: list[NeighbourhoodNode] = said("The centre and all around it, the nearest first, then by id.")
    edges: list[NeighbourhoodEdge] = said("The edges, in the order in which the walk met them.")
    truncated: bool = said("There is more within the depth than is shown: `more` on a node says where.")
    reason: NeighbourhoodBound | None = said("Why; null where all is shown.")
