"""What is computed of captivities for a person: who was held together with them."""

from __future__ import annotations

from typing import Annotated, Any, cast

import strawberry
from strawberry.annotation import StrawberryAnnotation

from schema.arguments import After, First, said
from schema.connection import Connection
from schema.enums import Certainty
from schema.scalars import Date
from schema.types import Actor, Claim, Person, Place, Reason, Source


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


def attach() -> None:
    """Give a person the fields that are computed of captivities."""
    field: Any = strawberry.field(
        resolver=cast(Any, _held_with),
        description="Who was held together with this person: by the same holder, on the same days.",
    )
    field.python_name = field.name = field.graphql_name = "heldWith"
    field.origin = Person
    field.type_annotation = StrawberryAnnotation(HeldWithConnection)
    cast(Any, Person).__strawberry_definition__.fields.append(field)
