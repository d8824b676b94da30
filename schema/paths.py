"""Paths: how two entities are connected, each hop with who says so."""

from __future__ import annotations

from enum import Enum

import strawberry

from schema import enums
from schema.arguments import said, spoken
from schema.scalars import DateRange
from schema.types import Entity, Event, Sourced
from schema.values import ImpreciseDate, Qualifier


@strawberry.enum(description="Why a search for paths ended before it had looked everywhere.")
class PathBound(Enum):
    max_hops = strawberry.enum_value("max_hops", description="There may be longer paths than were asked for.")
    too_many_nodes = strawberry.enum_value("too_many_nodes", description="More is around than one search reads.")
    too_many_paths = strawberry.enum_value("too_many_paths", description="More leads on than one search follows.")


@strawberry.input(description="Which edges may be hops. Conditions hold together.")
class PathFilter:
    types: list[enums.EdgeType] | None = said(
        "Only edges of these types; citizenship, place and part-of are never hops."
    )
    exclude_types: list[enums.EdgeType] | None = said("No edges of these types.")
    direction: enums.EdgeDirection | None = said("Only along the edges, from start to end, or only against them.")
    during: DateRange | None = said("Only what lies within these days, or may.")
    min_confidence: enums.Confidence | None = said("Only edges that a claim of at least this confidence asserts.")
    min_independent_sources: int | None = said("Only edges that so many origins assert.")
    undisputed: bool | None = said("Only edges without a dispute.")
    avoid_hubs: int | None = said("Pass by entities with more edges than this that may be hops.")


@strawberry.type(description="A hop of a path, over the strongest edge between the two.")
class PathHop(Sourced):
    node: Entity = said("From whom or what.")
    next: Entity = said("To whom or what.")
    type: enums.EdgeType = said("The type of the edge.")
    reads: str = said("How it reads from the node: `was captured by`, `captured`.")
    sentence: str = spoken("The edge as a sentence from its start to its end: en, ru or he.")
    outgoing: bool = said("The edge starts at the node.")
    qualifiers: list[Qualifier] = said("The other parts of what is said.")
    event: Event | None = said("The occurrence: the event that its claims name; null where they name none.")
    date: ImpreciseDate | None = said("When it happened, some time within.")
    since: ImpreciseDate | None = said("Since when it is so.")
    until: ImpreciseDate | None = said("Until when it is so.")
    observed: list[ImpreciseDate] = said("When it was seen to be so.")
    others: list[PathHop] = said("The other edges between the two that the search may follow, the stronger first.")


@strawberry.type(description="A path: nobody and nothing twice.")
class Path:
    length: int = said("How many hops.")
    nodes: list[Entity] = said("All on it, from the first to the last.")
    hops: list[PathHop] = said("Its hops.")
    weakest: PathHop | None = said(
        "The hop with the least to show for it: disputed, or of low confidence, or few origins."
    )
    confidence: enums.Confidence | None = said("That of the hop with the lowest; null for a path without a hop.")
    independent_sources: int = said("How many origins the hop with the fewest has.")
    disputed: bool = said("A hop is disputed.")


@strawberry.type(description="A hub that a search passed by.")
class Hub:
    node: Entity = said("Whom or what.")
    degree: int = said("How many edges it has at least.")


@strawberry.type(description="The shortest paths between two, in order of their length, then of the ids on them.")
class PathResult:
    a: Entity = said("Where they begin.")
    b: Entity = said("Where they lead.")
    paths: list[Path] = said("The paths; none says that there is none only where `truncated` is false.")
    truncated: bool = said("There may be more; or shorter ones, where more is around than one search reads.")
    reason: PathBound | None = said("Why there may be more; null where all were found.")
    avoided: list[Hub] = said("The hubs that were passed by, as far as the search met them.")
