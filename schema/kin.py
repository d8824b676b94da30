"""Kin: how persons are related, with the path and who says so; the fields of a person that are computed of it."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Any, cast

import strawberry
from strawberry.annotation import StrawberryAnnotation

from schema.arguments import After, First, Lang, said, spoken
from schema.connection import Connection
from schema.enums import Certainty, Confidence, EdgeType, Line
from schema.types import Claim, Event, Person, Source, Sourced
from schema.values import Qualifier


@strawberry.enum(description="How two persons are kin.")
class KinCategory(Enum):
    blood = strawberry.enum_value("blood", description="By descent from common ancestors, or from each other.")
    adoptive = strawberry.enum_value("adoptive", description="By descent with an adoption in it.")
    foster = strawberry.enum_value("foster", description="By descent with foster care in it.")
    step = strawberry.enum_value("step", description="By a parent's partner, or a partner's child.")
    not_birth = strawberry.enum_value(
        "not_birth", description="By a parent who is not one by birth, of what kind is unsaid."
    )
    partner = strawberry.enum_value("partner", description="A partner: married, engaged or neither; former ones too.")
    coparent = strawberry.enum_value("coparent", description="A parent of the same child, called no partner.")
    in_law = strawberry.enum_value("in_law", description="By a partnership: kin of a partner, partner of kin.")
    unknown = strawberry.enum_value("unknown", description="Kin, and nobody says how.")
    self = strawberry.enum_value("self", description="The same person.")


@strawberry.type(
    description="A link of two persons. Where it is assumed, nobody says it: an asserted kinship is read so, and the "
    "claims are those of the assertion."
)
class KinLink(Sourced):
    type: EdgeType = said("The type of the edge.")
    start: Person | None = said("Who stands at its start: the parent of PARENT_OF; null for somebody unnamed.")
    end: Person | None = said("Who stands at its end: the child of PARENT_OF; null for somebody unnamed.")
    qualifiers: list[Qualifier] = said("The other parts of what is said: the kind of parent or of partnership.")
    event: Event | None = said("The occurrence: the event that its claims name; null where they name none.")
    assumed: bool = said("Nobody says it: a reading of an asserted kinship puts it in.")


@strawberry.type(description="A step of a path, from one person to the next.")
class KinStep:
    person: Person | None = said("From whom; null for somebody unnamed whom a reading puts in.")
    next: Person | None = said("To whom; null for somebody unnamed whom a reading puts in.")
    links: list[KinLink] = said("The link; two where it leads over a child of both, in the order of the way.")
    reads: list[str] = said("How each link reads on the way from `person` to `next`: `is a parent of`.")


@strawberry.type(description="What somebody may be to another, by one reading of what is asserted.")
class KinOption:
    label: str | None = spoken("It in words: en, ru or he; null where there is no kinship in it.")
    path: list[KinStep] = said("Through whom, from the first person to the second.")


@strawberry.type(description="What would settle a relation if it were known.")
class KinQuestion:
    text: str = spoken("It in words, with names: en, ru or he.")
    parent: Person | None = said("Who may be the parent; null where the question is who.")
    child: Person | None = said("Whose parent it may be.")
    kind: bool = said("The question is whether a known parent is one by birth.")


@strawberry.type
class Kin:
    label: str = spoken("What the one is to the other, in words: en, ru or he.")
    sentence: str = spoken("The same as a sentence with both names.")
    certainty: Certainty = said("Whether they are kin so: possible where a reading has it otherwise. Never no.")
    settled: bool = said("No link that is not known would say more; the kind of a parent may be open: `ifByBirth`.")
    category: KinCategory | None = said("Of what category; null where what is open decides it.")
    degree: int | None = said("Civil degree: the generations of both sides; null for what is not by descent alone.")
    canon_degree: int | None = said("Degree by the older canon law: the generations of the longer side.")
    distance: int | None = said("Generations passed and bonds crossed; null where nobody says how they are kin.")
    line: Line | None = said("Through which parent of the second; null where it says nothing.")
    if_by_birth: bool = said("By blood only if the parents whose kind no source says are those by birth.")
    path: list[KinStep] = said("Through whom, from the first person to the second: the closest way.")
    beside: list[KinLink] = said("The links to the other of two common ancestors.")
    options: list[KinOption] = said("Each thing that it may be, the likeliest path of each: one where it is settled.")
    settled_by: list[KinQuestion] = said("What would settle it, or say more.")
    links: list[KinLink] = said("All links that it rests on, each once.")
    claims: list[Claim] = said("The claims of its links.")
    sources: list[Source] = said("Their sources, each once.")
    confidence: Confidence | None = said("That of its weakest link; null where it rests on none.")
    independent_sources: int = said("How many origins its weakest link has.")
    disputed: bool = said("A link of it is disputed.")


@strawberry.type(description="One thing known of how a person is kin to another, with the path.")
class KinRelation(Kin):
    pass


@strawberry.type(description="Somebody who is kin; what is said here is the closest of all relations.")
class RelativeEdge(Kin):
    cursor: str = said("Where it stands in the list: give it as `after` to go on behind it.")
    node: Person = said("The relative.")
    relations: list[KinRelation] = said("All relations, the closest first: what the relative is to this person.")


@strawberry.type(description="A page of relatives, the closest first.")
class RelativeConnection(Connection[RelativeEdge, Person]):
    truncated: bool = said("Somebody has more links than are looked at: there may be more, or nearer, kin.")


@strawberry.type(description="How one person is kin to another: all relations, the closest first.")
class Kinship:
    a: Person = said("The first person: it is told what this one is to the other.")
    b: Person = said("The second person.")
    summary: str = spoken("All that the first is to the second on one line: en, ru or he.")
    related: Certainty = said("Whether they are kin: no only where all that could make them kin was searched.")
    relations: list[KinRelation] = said("Everything that the first is to the second, the closest first.")
    complete: bool = said("All that could make them kin was searched.")
    beyond: int | None = said("How many generations up were searched; null where all were.")
    coefficient: float | None = said(
        "Wright's coefficient of relationship by what is recorded: 0.5 for a parent, 0.125 for a first cousin. Parents "
        "of an unsaid kind count as those by birth. Null where the search was not complete, where an asserted kinship "
        "leaves it open, where somebody descends from themselves or has more than two parents by birth, or two "
        "of one sex."
    )


Depth = Annotated[int | None, strawberry.argument(description="How many generations, 1 to 40; 3 where not given.")]


def _relatives(
    max_degree: Annotated[
        int | None,
        strawberry.argument(description="How many generations and bonds away, 1 to 8; 4 where it is not given."),
    ],
    categories: Annotated[list[KinCategory] | None, strawberry.argument(description="Only these; all by default.")],
    lang: Lang,
    first: First,
    after: After,
) -> None: ...


def _line(depth: Depth, lang: Lang, first: First, after: After) -> None: ...


def _kin(lang: Lang, first: First, after: After) -> None: ...


FIELDS = {
    "siblings": (_kin, "Who has a parent in common, of whatever kind, or is said to be a sibling."),
    "ancestors": (_line, "Whom this person descends from, or is said to, of whatever kind the parents."),
    "descendants": (_line, "Who descends from this person, or is said to, of whatever kind the parents."),
    "relatives": (_relatives, "Everybody who is kin by blood, by a partnership or by what is asserted."),
}


def attach() -> None:
    """Give a person the fields that are computed of kinship."""
    for name, (signature, description) in FIELDS.items():
        field: Any = strawberry.field(resolver=cast(Any, signature), description=description)
        field.python_name = field.name = name
        field.graphql_name = name
        field.origin = Person
        field.type_annotation = StrawberryAnnotation(RelativeConnection)
        cast(Any, Person).__strawberry_definition__.fields.append(field)
