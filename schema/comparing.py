"""Two sources compared: the types of the answer."""

from __future__ import annotations

import strawberry

from schema.arguments import page, said
from schema.connection import Connection, Edge
from schema.enums import ConflictReason, Polarity, StatementKind
from schema.types import Claim, Entity, Event, Source
from schema.values import Qualifier


@strawberry.type(description="One thing that two sources say, or one of them, or that they say otherwise.")
class SourceStatement:
    kind: StatementKind = said("What it is about.")
    polarity: Polarity = said("Whether it is asserted or denied; what one denies and the other asserts is asserted.")
    planned: bool = said("It is planned, not said to be so.")
    subject: Entity | None = said(
        "Whom or what it is about; of a symmetric relation the end with the smaller id. Null where a denial leaves it "
        "out, and where the two name different parents: the claims say which."
    )
    predicate: str | None = said("The type of edge or the property; null where a denial leaves it out.")
    object: Entity | None = said("The other end of a relation.")
    event: Event | None = said("The occurrence of a relation; the event of a participation.")
    qualifiers: list[Qualifier] = said("The parts of the relation that tell its edges apart: kind, role, title.")
    values_a: list[str] = said("The values that the first gives, as canonical text.")
    values_b: list[str] = said("The values that the second gives, as canonical text.")
    claims_a: list[Claim] = said("The claims of the first that say so, or in a conflict those that clash.")
    claims_b: list[Claim] = said("The claims of the second that say so, or in a conflict those that clash.")
    why: ConflictReason | None = said("Why it is a conflict; null where it is none.")


Statements = Connection[Edge[SourceStatement], SourceStatement]


@strawberry.type(description="What two sources say, compared by what their claims support.")
class SourceDiff:
    a: Source = said("The first source.")
    b: Source = said("The second source.")
    truncated: bool = said(
        "More was there than was compared: 20,000 claims of each, 300 dates of one edge. Others may agree or clash too."
    )
    agree: Statements = page("What both say; a wider date agrees with a narrower one in it.")
    only_a: Statements = page("What the first alone says.")
    only_b: Statements = page("What the second alone says.")
    conflict: Statements = page("Where the two contradict each other, and why.")
