"""What is computed for a person of others: who was held together with them, who was in the same events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, cast

import strawberry
from strawberry.annotation import StrawberryAnnotation

from schema.arguments import After, First, said
from schema.connection import Connection
from schema.enums import Certainty, Role
from schema.scalars import Date
from schema.types import Actor, Claim, Event, Organization, Person, Place, Reason, Source
from schema.values import ImpreciseDate


@strawberry.type(description="Somebody who was held together with a person, or may have been.")
class HeldWithEdge:
    cursor: str = said("Where it stands in the list: give it as `after` to go on behind it.")
    node: Person = said("Who was held too.")
    certainty: Certainty = said("Whether on some day one holder had both: never no.")
    held_alive: Certainty = said("Whether on some such day both were alive; nobody is taken for dead without a claim.")
    holders: list[Actor] = said("Who had both: captured, held or released them.")
    places: list[Place] = said("Places that events of both captivities have in common.")
    from_: Date | None = strawberry.field(
        name="from", description="The earliest day on which both may have been held; null where it is open."
    )
    to: Date | None = said("The latest such day; null where it is open.")
    reasons: list[Reason] = said("Why the other was held then.")
    own_reasons: list[Reason] = said("Why this person was.")
    claims: list[Claim] = said("The claims of both captivities, and of the places in common.")
    sources: list[Source] = said("Their sources, each once.")


@strawberry.type(description="A page of those who were held with a person: for certain first, then by the days, by id.")
class HeldWithConnection(Connection[HeldWithEdge, Person]):
    truncated: bool = said("The holders had more captives than are looked at: there may be more.")


def _held_with(
    held_by: Annotated[strawberry.ID | None, strawberry.argument(description="Only by this holder.")],
    certainty: Annotated[Certainty | None, strawberry.argument(description="Only certain, or only possible.")],
    first: First,
    after: After,
) -> None: ...


@strawberry.type(description="An event in which two took part.")
class SharedEvent:
    event: Event = said("The event.")
    roles: list[Role] = said("In which roles the other took part.")
    own_roles: list[Role] = said("In which roles this person did.")
    claims: list[Claim] = said("The claims that say so, of either.")
    sources: list[Source] = said("Their sources, each once.")


@strawberry.type(description="Somebody who took part in the same events as a person.")
class WithInEventsEdge:
    cursor: str = said("Where it stands in the list: give it as `after` to go on behind it.")
    node: Actor = said("Who.")
    events: list[SharedEvent] = said("The events, with the roles of both.")


@strawberry.type(description="A page of those who were in events with a person: of the most events first, then by id.")
class WithInEventsConnection(Connection[WithInEventsEdge, Actor]):
    truncated: bool = said("There are more events, or more parts taken in one of them, than are looked at.")


def _with_in_events(
    roles: Annotated[list[Role] | None, strawberry.argument(description="Only those who had one of these roles.")],
    first: First,
    after: After,
) -> None: ...


@strawberry.type(description="Somebody who asked, or was asked.")
class RequestParty:
    node: Actor = said("Who.")
    claims: list[Claim] = said("The claims that say so.")


@strawberry.type(description="A release that a source says was at the request of somebody who made this request.")
class RequestedRelease:
    node: Actor = said("At whose request.")
    event: Event | None = said("The release; null where its claims name none.")
    date: ImpreciseDate | None = said("When it was.")
    after: Certainty = said("Whether it was after the request: possible where a date is missing, or it is denied.")
    claims: list[Claim] = said("The claims that say so.")


@strawberry.type(description="A request for somebody.")
class RequestEdge:
    cursor: str = said("Where it stands in the list: give it as `after` to go on behind it.")
    node: Event = said("The request.")
    date: ImpreciseDate | None = said("When it was.")
    requesters: list[RequestParty] = said("Who asked.")
    addressees: list[RequestParty] = said("Who was asked.")
    releases: list[RequestedRelease] = said("Releases at the request of those who asked, but those before it.")
    followed: Certainty = said("Whether such a release was after it; no where no source speaks of one.")
    claims: list[Claim] = said("The claims of the request.")
    sources: list[Source] = said("Their sources, each once.")


@strawberry.type(description="A page of requests, the earliest first, those without a date last.")
class RequestConnection(Connection[RequestEdge, Event]):
    truncated: bool = said("There are more requests, or more parties to one of them, than are looked at.")


def _requests_for(first: First, after: After) -> None: ...


_REQUESTS = (
    _requests_for,
    RequestConnection,
    "Requests for this one's sake: who asked whom and when, and whether a release at that request followed.",
)
FIELDS: Mapping[str, tuple[Any, Any, str]] = {
    "heldWith": (
        _held_with,
        HeldWithConnection,
        "Who was held together with this person: by the same holder, on the same days.",
    ),
    "withInEvents": (
        _with_in_events,
        WithInEventsConnection,
        "Who took part in the same events as this person, with the roles of both.",
    ),
}


def attach() -> None:
    """Give a person, and an organization, the fields that are computed of captivities and of events."""
    fields: list[tuple[Any, str, Any]] = [(Person, name, field) for name, field in FIELDS.items()]
    fields += [(actor, "requestsFor", _REQUESTS) for actor in (Person, Organization)]
    for type_, name, (signature, connection, description) in fields:
        field: Any = strawberry.field(resolver=cast(Any, signature), description=description)
        field.python_name = field.name = field.graphql_name = name
        field.origin = type_
        field.type_annotation = StrawberryAnnotation(connection)
        cast(Any, type_).__strawberry_definition__.fields.append(field)
