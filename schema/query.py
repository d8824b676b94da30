"""The questions that can be asked."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry

from schema import enums, inputs
from schema.arguments import After, First, Lang
from schema.comparing import SourceDiff
from schema.connection import Connection, Edge
from schema.consistency import Inconsistencies
from schema.counts import CaptiveCounts, CaptiveStatusCounts, CaptureKey, ReleaseKey
from schema.kin import Kinship
from schema.paths import PathFilter, PathResult
from schema.scalars import Date, DateRange
from schema.surroundings import Neighbourhood
from schema.types import CaptivityAnswer, Claim, Event, Node, Organization, Person, Place, SearchConnection, Source

Id = Annotated[strawberry.ID, strawberry.argument(description="Its id.")]
View = Annotated[inputs.ClaimFilter | None, strawberry.argument(description="Which claims the answer may rest on.")]
_WHERE = strawberry.argument(description="Which ones.")
_ORDER = strawberry.argument(description="In what order; by name where it is not given.")


def _one(id: Id, claims: View) -> None: ...


def _persons(
    where: Annotated[inputs.PersonFilter | None, _WHERE],
    order_by: Annotated[inputs.PersonOrder | None, _ORDER],
    first: First,
    after: After,
    claims: View,
) -> None: ...


def _organizations(
    where: Annotated[inputs.OrganizationFilter | None, _WHERE],
    order_by: Annotated[inputs.NameOrder | None, _ORDER],
    first: First,
    after: After,
    claims: View,
) -> None: ...


def _events(
    where: Annotated[inputs.EventFilter | None, _WHERE],
    order_by: Annotated[inputs.EventOrder | None, _ORDER],
    first: First,
    after: After,
    claims: View,
) -> None: ...


def _places(
    where: Annotated[inputs.PlaceFilter | None, _WHERE],
    order_by: Annotated[inputs.NameOrder | None, _ORDER],
    first: First,
    after: After,
    claims: View,
) -> None: ...


def _sources(
    where: Annotated[inputs.SourceFilter | None, _WHERE],
    order_by: Annotated[inputs.NameOrder | None, _ORDER],
    first: First,
    after: After,
    claims: View,
) -> None: ...


def _search(
    query: Annotated[str, strawberry.argument(description="A name, or a part of one.")],
    lang: Annotated[str | None, strawberry.argument(description="Show forms in this language where several fit.")],
    first: First,
    claims: View,
) -> None: ...


def _in_captivity(
    on: Annotated[Date, strawberry.argument(description="The day.")],
    held_by: Annotated[strawberry.ID | None, strawberry.argument(description="Only captives of this holder.")],
    claims: View,
) -> None: ...


_DURING = strawberry.argument(description="Only those that lie within these days, or may.")


def _captures(
    group_by: Annotated[CaptureKey, strawberry.argument(description="What they are grouped by.")],
    during: Annotated[DateRange | None, _DURING],
    captured_by: Annotated[strawberry.ID | None, strawberry.argument(description="Only by this captor.")],
    claims: View,
) -> None: ...


def _releases(
    group_by: Annotated[ReleaseKey, strawberry.argument(description="What they are grouped by.")],
    during: Annotated[DateRange | None, _DURING],
    released_by: Annotated[strawberry.ID | None, strawberry.argument(description="Only by whom this names.")],
    claims: View,
) -> None: ...


def _captive_statuses(
    on: Annotated[Date, strawberry.argument(description="The day.")],
    where: Annotated[inputs.PersonFilter | None, strawberry.argument(description="Which persons.")],
    claims: View,
) -> None: ...


def _inconsistencies(
    about: Annotated[
        strawberry.ID | None,
        strawberry.argument(description="What does not fit about this entity; anywhere where it is not given."),
    ],
    first: First,
    after: After,
    claims: View,
) -> None: ...


def _two_sources(
    a: Annotated[strawberry.ID, strawberry.argument(description="The id of the first source.")],
    b: Annotated[strawberry.ID, strawberry.argument(description="The id of the second source.")],
    claims: View,
) -> None: ...


def _kinship(
    from_: Annotated[strawberry.ID, strawberry.argument(name="from", description="Who: what this one is, is told.")],
    to: Annotated[strawberry.ID, strawberry.argument(description="To whom.")],
    lang: Lang,
    claims: View,
) -> None: ...


def _paths(
    from_: Annotated[strawberry.ID, strawberry.argument(name="from", description="Where to begin.")],
    to: Annotated[strawberry.ID, strawberry.argument(description="Where to.")],
    *,
    where: Annotated[PathFilter | None, strawberry.argument(description="Which edges may be hops.")],
    max_hops: Annotated[int | None, strawberry.argument(description="How many hops at most, 1 to 8; 6 by default.")],
    k: Annotated[int | None, strawberry.argument(description="How many paths at most, 1 to 10; 1 by default.")],
    claims: View,
) -> None: ...


def _neighbourhood(
    of: Annotated[strawberry.ID, strawberry.argument(description="The centre.")],
    depth: Annotated[int | None, strawberry.argument(description="How many hops outward, 1 to 3; 1 by default.")],
    types: Annotated[list[enums.EdgeType] | None, strawberry.argument(description="Only edges of these types.")],
    first: Annotated[int | None, strawberry.argument(description="How many edges of each entity; 20 by default.")],
    claims: View,
) -> None: ...


def _asked(signature: Any, description: str) -> Any:
    return strawberry.field(resolver=signature, description=description)


@strawberry.type(description="What can be asked. Every question takes a view: which claims its answer may rest on.")
class Query:
    node: Node | None = _asked(_one, "Anything by its id.")
    person: Person | None = _asked(_one, "A person by id; an id that was merged answers with whom it was merged into.")
    organization: Organization | None = _asked(_one, "An organization by id.")
    event: Event | None = _asked(_one, "An event by id.")
    place: Place | None = _asked(_one, "A place by id.")
    source: Source | None = _asked(_one, "A source by id.")
    claim: Claim | None = _asked(_one, "A claim by id, also one that was withdrawn or retracted.")
    people: Connection[Edge[Person], Person] = _asked(_persons, "Persons that a claim names.")
    organizations: Connection[Edge[Organization], Organization] = _asked(
        _organizations, "Organizations that a claim names."
    )
    events: Connection[Edge[Event], Event] = _asked(_events, "Events that a claim names.")
    places: Connection[Edge[Place], Place] = _asked(_places, "Places that a claim names.")
    sources: Connection[Edge[Source], Source] = _asked(_sources, "Sources that a claim cites.")
    search: SearchConnection = _asked(
        _search,
        "Who or what bears a name like this, in any script; each word as it is, as a beginning, or but for one letter.",
    )
    in_captivity: CaptivityAnswer = _asked(_in_captivity, "Who was held on a day: for certain, and possibly.")
    captures: CaptiveCounts = _asked(_captures, "How many were captured, in groups: for certain, and possibly.")
    releases: CaptiveCounts = _asked(_releases, "How many were released, in groups: for certain, and possibly.")
    captive_statuses: CaptiveStatusCounts = _asked(
        _captive_statuses, "How many captives were held on a day, alive or dead: for certain, possibly, and not."
    )
    inconsistencies: Inconsistencies = _asked(
        _inconsistencies, "Where claims do not hold together: lengths, ages, orders, counts, and what may be one event."
    )
    kinship: Kinship = _asked(
        _kinship, "What `from` is to `to`: all relations with their paths and who says so; what is not known of it."
    )
    paths: PathResult = _asked(_paths, "The shortest ways from one entity to another, each hop with who says so.")
    neighbourhood: Neighbourhood = _asked(
        _neighbourhood,
        "What is around an entity, for a drawing: of each entity the first edges, as `edges` lists them. Citizenship, "
        "place and part-of are shown, but lead no further. At most 500 entities and 1,000 edges.",
    )
    source_diff: SourceDiff = _asked(_two_sources, "What two sources say, compared: agreed, by one alone, in conflict.")
