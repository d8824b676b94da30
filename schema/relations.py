"""The relations of the vocabulary as fields of both their ends, with the types of their edges."""

from __future__ import annotations

import re
from typing import Any

import strawberry
from strawberry.annotation import StrawberryAnnotation

from graph.vocabulary import EDGES, Time
from graph.vocabulary import Edge as VocabularyEdge
from schema import enums
from schema.arguments import dated_page, page, said, spoken
from schema.connection import Connection
from schema.kin import KinStep
from schema.types import Actor, Entity, Event, Instant, Organization, Person, Place, State, Timeless


@strawberry.type
class Custody:
    condition: enums.Condition = said("How the captive was.")
    basis: enums.Basis = said("On what ground the captive was held.")


@strawberry.type(description="A capture, read from the captive.")
class CaptureEdge(Instant, Custody):
    node: Actor = said("Who captured.")


@strawberry.type(description="A capture, read from the captor.")
class CaptiveEdge(Instant, Custody):
    node: Person = said("Who was captured.")


@strawberry.type(description="A holding, read from the captive.")
class HoldingEdge(State, Custody):
    node: Actor = said("Who held.")


@strawberry.type(description="A holding, read from the holder.")
class HeldEdge(State, Custody):
    node: Person = said("Who was held.")


@strawberry.type(description="A release, read from the captive.")
class ReleaseEdge(Instant, Custody):
    node: Actor = said("Who released.")


@strawberry.type(description="A release, read from whoever released.")
class ReleasedEdge(Instant, Custody):
    node: Person = said("Who was released.")


@strawberry.type(description="A release that followed a request, read from the captive.")
class ReleaseRequestEdge(Instant, Custody):
    node: Actor = said("At whose request.")


@strawberry.type(description="A release that followed a request, read from the requester.")
class RequestedReleaseEdge(Instant, Custody):
    node: Person = said("Whose release was asked for.")


@strawberry.type(description="A handing over at release, read from the captive.")
class HandoverEdge(Instant, Custody):
    node: Actor = said("To whom.")


@strawberry.type(description="A handing over at release, read from the receiver.")
class ReceptionEdge(Instant, Custody):
    node: Person = said("Who was handed over.")


@strawberry.type(description="A meeting of two.")
class MeetingEdge(Instant):
    node: Actor = said("Who was met.")


@strawberry.type(description="A death in an event, read from the dead.")
class DeathEdge(Instant):
    manner: enums.Manner = said("How somebody died.")
    node: Event = said("In what.")


@strawberry.type(description="A death in an event, read from the event.")
class CasualtyEdge(Instant):
    manner: enums.Manner = said("How somebody died.")
    node: Person = said("Who died.")


@strawberry.type
class NearKin:
    label: str = spoken("What the one at the node is to this person by this edge alone, in words: en, ru or he.")
    path: list[KinStep] = said("The edge as a path of one step, from the node to this person.")


@strawberry.type(description="Parent and child, read from either.")
class ParentageEdge(Timeless, NearKin):
    kind: enums.Parentage = said("Kind of parent.")
    node: Person = said("The child, or the parent.")


@strawberry.type(description="Partners.")
class PartnershipEdge(State, NearKin):
    kind: enums.Partnership = said("Kind of partnership.")
    former: bool = said("A source calls it over.")
    node: Person = said("The partner.")


@strawberry.type(description="Siblings whose parents may be unknown.")
class SiblingEdge(Timeless):
    kind: enums.Siblinghood = said("Kind of siblings.")
    node: Person = said("The sibling.")


@strawberry.type(description="Kin whose links are unknown, read from either.")
class KinEdge(Timeless):
    up: int | None = said("Generations up from the second person to the common ancestor.")
    down: int | None = said("Generations down from the common ancestor to the first person.")
    line: enums.Line = said("Through whom.")
    node: Person = said("The kin.")


@strawberry.type(description="A membership, read from the member.")
class MembershipEdge(State):
    title: str | None = said("The title as the source gives it.")
    node: Organization = said("Of what.")


@strawberry.type(description="A membership, read from the organization.")
class MemberEdge(State):
    title: str | None = said("The title as the source gives it.")
    node: Actor = said("The member.")


@strawberry.type(description="A position, read from whoever holds it.")
class PositionEdge(State):
    title: str | None = said("The title as the source gives it.")
    node: Organization = said("Where.")


@strawberry.type(description="A position, read from the organization.")
class OfficeHolderEdge(State):
    title: str | None = said("The title as the source gives it.")
    node: Person = said("Who holds it.")


@strawberry.type(description="A citizenship, read from the citizen.")
class CitizenshipEdge(State):
    node: Organization = said("The state.")


@strawberry.type(description="A citizenship, read from the state.")
class CitizenEdge(State):
    node: Person = said("The citizen.")


@strawberry.type(description="A part taken in an event, read from whoever took it.")
class ParticipationEdge(Instant, Custody):
    role: enums.Role = said("The part taken.")
    node: Event = said("The event.")


@strawberry.type(description="A part taken in an event, read from the event.")
class ParticipantEdge(Instant, Custody):
    role: enums.Role = said("The part taken.")
    node: Actor = said("Who took it.")


@strawberry.type(description="Where an event was, read from the event.")
class LocationEdge(Timeless):
    kind: enums.PlaceRelation = said("Whether it was there, began there or led there.")
    node: Place = said("The place.")


@strawberry.type(description="Where an event was, read from the place.")
class LocatedEventEdge(Timeless):
    kind: enums.PlaceRelation = said("Whether it was there, began there or led there.")
    node: Event = said("The event.")


@strawberry.type(description="An event and its part, read from either.")
class EventPartEdge(Timeless):
    node: Event = said("The whole, or the part.")


@strawberry.type(description="An organization and its part, read from either.")
class OrganizationPartEdge(Timeless):
    node: Organization = said("The whole, or the part.")


@strawberry.type(description="A place and its part, read from either.")
class PlacePartEdge(Timeless):
    node: Place = said("The whole, or the part.")


@strawberry.type(description="Two legs of an exchange, read from either.")
class ExchangeEdge(Timeless):
    node: Event = said("The other leg.")


READ_FROM_START_AND_END: dict[str, tuple[Any, Any]] = {
    "CAPTURED_BY": (Connection[CaptureEdge, Actor], Connection[CaptiveEdge, Person]),
    "HELD_BY": (Connection[HoldingEdge, Actor], Connection[HeldEdge, Person]),
    "RELEASED_BY": (Connection[ReleaseEdge, Actor], Connection[ReleasedEdge, Person]),
    "RELEASED_AT_REQUEST_OF": (Connection[ReleaseRequestEdge, Actor], Connection[RequestedReleaseEdge, Person]),
    "RELEASED_TO": (Connection[HandoverEdge, Actor], Connection[ReceptionEdge, Person]),
    "MET_WITH": (Connection[MeetingEdge, Actor], Connection[MeetingEdge, Actor]),
    "DIED_IN": (Connection[DeathEdge, Event], Connection[CasualtyEdge, Person]),
    "PARENT_OF": (Connection[ParentageEdge, Person], Connection[ParentageEdge, Person]),
    "PARTNER_OF": (Connection[PartnershipEdge, Person], Connection[PartnershipEdge, Person]),
    "SIBLING_OF": (Connection[SiblingEdge, Person], Connection[SiblingEdge, Person]),
    "KIN_OF": (Connection[KinEdge, Person], Connection[KinEdge, Person]),
    "MEMBER_OF": (Connection[MembershipEdge, Organization], Connection[MemberEdge, Actor]),
    "HOLDS_POSITION": (Connection[PositionEdge, Organization], Connection[OfficeHolderEdge, Person]),
    "CITIZEN_OF": (Connection[CitizenshipEdge, Organization], Connection[CitizenEdge, Person]),
    "PARTICIPATED_IN": (Connection[ParticipationEdge, Event], Connection[ParticipantEdge, Actor]),
    "OCCURRED_AT": (Connection[LocationEdge, Place], Connection[LocatedEventEdge, Event]),
    "IN_RETURN_FOR": (Connection[ExchangeEdge, Event], Connection[ExchangeEdge, Event]),
}
PARTS: dict[type[Entity], Any] = {
    Event: Connection[EventPartEdge, Event],
    Organization: Connection[OrganizationPartEdge, Organization],
    Place: Connection[PlacePartEdge, Place],
}
LABELS: dict[type[Entity], tuple[str, ...]] = {
    Person: ("Person",),
    Organization: ("Organization",),
    Actor: ("Person", "Organization"),
    Event: ("Event",),
    Place: ("Place",),
}


def attach() -> None:
    """Give each type the relations that the vocabulary gives its label; an interface those of all its labels."""
    for cls, labels in LABELS.items():
        for edge in EDGES:
            forth, back = (PARTS.get(cls), PARTS.get(cls)) if edge.alike else READ_FROM_START_AND_END[edge.type]
            if set(labels) <= set(edge.end):
                _add(cls, edge.inverse, f"Edges {edge.type}: this {edge.backward} …", back, edge)
            if set(labels) <= set(edge.start) and not (edge.symmetric and set(labels) <= set(edge.end)):
                _add(cls, edge.field, f"Edges {edge.type}: this {edge.forward} …", forth, edge)


def _add(cls: Any, name: str, description: str, connection: Any, edge: VocabularyEdge) -> None:
    field = page(description) if edge.time is Time.TIMELESS else dated_page(description)
    field.python_name = field.name = re.sub(r"(?=[A-Z])", "_", name).lower()
    field.graphql_name = name
    field.origin = cls
    field.type_annotation = StrawberryAnnotation(connection)
    cls.__strawberry_definition__.fields.append(field)
