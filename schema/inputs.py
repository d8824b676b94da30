"""What a question may be narrowed by: views, filters and orders."""

from __future__ import annotations

import strawberry

from schema import enums
from schema.arguments import said
from schema.scalars import Date, DateRange, Instant


@strawberry.input(description="A view: which claims an answer may rest on.")
class ClaimFilter:
    inferred: bool | None = said("Whether what the author of a case infers counts; true where it is not given.")
    min_confidence: enums.Confidence | None = said("Only claims of at least this confidence.")
    sources: list[strawberry.ID] | None = said("Only claims of these sources.")
    published_by: Date | None = said("Only claims whose source was published by the end of this day.")
    known_at: Instant | None = said(
        "As they counted here at this instant: what was withdrawn since, and not what came."
    )


@strawberry.input(description="A condition on a date.")
class DateCondition:
    within: DateRange | None = said("It lies in this range for certain.")
    overlaps: DateRange | None = said("It may lie in this range.")


@strawberry.input(description="A condition on a name.")
class NameCondition:
    eq: str | None = said("It is this.")
    starts_with: str | None = said("It begins with this, in small or capital letters.")
    contains: str | None = said("It has this in it, in small or capital letters.")


@strawberry.input(description="A condition on an id or a dataset.")
class IdCondition:
    eq: strawberry.ID | None = said("It is this.")
    in_: list[strawberry.ID] | None = strawberry.field(name="in", description="It is one of these.")


@strawberry.input(description="A condition on a text.")
class TextCondition:
    eq: str | None = said("It is this.")
    contains: str | None = said("It has this in it, in small or capital letters.")


@strawberry.input(description="A condition on the sex of a person.")
class SexCondition:
    eq: enums.Sex | None = said("It is this.")


@strawberry.input(description="A condition on the type of an organization.")
class OrganizationTypeCondition:
    eq: enums.OrganizationType | None = said("It is this.")
    in_: list[enums.OrganizationType] | None = strawberry.field(name="in", description="It is one of these.")


@strawberry.input(description="A condition on the type of an event.")
class EventTypeCondition:
    eq: enums.EventType | None = said("It is this.")
    in_: list[enums.EventType] | None = strawberry.field(name="in", description="It is one of these.")


@strawberry.input(description="A condition on the type of a place.")
class PlaceTypeCondition:
    eq: enums.PlaceType | None = said("It is this.")
    in_: list[enums.PlaceType] | None = strawberry.field(name="in", description="It is one of these.")


@strawberry.input(description="A condition on what a person was on a day, as `status` answers it.")
class StatusCondition:
    on: Date = said("The day.")
    held: enums.Certainty = said("Whether the person was held then: for certain, possibly, or not.")


@strawberry.input
class _Filter:
    id: IdCondition | None = said("The id.")
    dataset: IdCondition | None = said("The dataset that the id belongs to.")
    name: NameCondition | None = said("The name that it goes by; `search` finds other spellings.")


@strawberry.input(
    description="Which persons. Conditions hold together; what is compared is what the view's claims give."
)
class PersonFilter(_Filter):
    born: DateCondition | None = said("The date of birth.")
    died: DateCondition | None = said("The date of death.")
    sex: SexCondition | None = said("The sex.")
    status: StatusCondition | None = said("What the person was on a day.")


@strawberry.input(description="Which organizations. Conditions hold together.")
class OrganizationFilter(_Filter):
    type: OrganizationTypeCondition | None = said("What kind it is.")


@strawberry.input(description="Which events. Conditions hold together.")
class EventFilter(_Filter):
    type: EventTypeCondition | None = said("What kind it is.")
    date: DateCondition | None = said("When it happened, or from its beginning to its end.")


@strawberry.input(description="Which places. Conditions hold together.")
class PlaceFilter(_Filter):
    type: PlaceTypeCondition | None = said("What kind it is.")


@strawberry.input(description="Which sources. Conditions hold together.")
class SourceFilter:
    id: IdCondition | None = said("The id.")
    dataset: IdCondition | None = said("What it was loaded with.")
    title: TextCondition | None = said("The title.")
    publisher: TextCondition | None = said("Who published it.")


@strawberry.input(
    description="The order of persons; by birth, only those are listed whose birth is dated. What is alike is by name."
)
class PersonOrder:
    by: enums.PersonKey = said("By what.")
    direction: enums.Direction | None = said("Ascending where it is not given.")


@strawberry.input(description="The order of events; by date, only those are listed that are dated.")
class EventOrder:
    by: enums.EventKey = said("By what.")
    direction: enums.Direction | None = said("Ascending where it is not given.")


@strawberry.input(description="The order of a list by name.")
class NameOrder:
    direction: enums.Direction | None = said("Ascending where it is not given.")
