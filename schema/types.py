"""The nodes of the graph, and what they and claims refer to each other by; `schema.relations` adds the relations."""

from __future__ import annotations

from typing import Any

import strawberry

from schema.arguments import any_edges, any_facts, edge_count, fact, on_day, page, said, spoken
from schema.connection import Connection, Edge
from schema.connection import Edge as ListEdge
from schema.enums import (
    Basis,
    Certainty,
    Condition,
    Confidence,
    Decision,
    EdgeType,
    ExtractedBy,
    Match,
    Modality,
    NameUse,
    Polarity,
    Property,
    ReasonRule,
    RetractionReason,
    Stance,
    Visibility,
)
from schema.scalars import Date
from schema.values import ImpreciseDate, Period, Qualifier, Quantity, Range


def _decided() -> Any:
    return said("By which rule it was picked before the next value; on an alternative, why the picked one comes first.")


@strawberry.interface(description="Anything that has an id.")
class Node:
    id: strawberry.ID = said("Readable, and stable: kind/dataset/key.")


@strawberry.interface(description="What claims say, and how far they agree, in the view that is asked for.")
class Sourced:
    claims: list[Claim] = said("The claims that say so.")
    denials: list[Claim] = said("The claims that say it is not so.")
    sources: list[Source] = said("The sources of the claims that say so, each once.")
    confidence: Confidence = said("The highest confidence among the claims that say so.")
    independent_sources: int = said(
        "How many origins say so; who repeats another counts once, an inference not at all."
    )
    disputed: bool = said("Claims exclude each other here, or one denies it.")


@strawberry.type(description="Who said it in the source: somebody known here, or words for somebody who is not.")
class Attribution:
    entity: Entity | None = said("Who, where known here.")
    words: str | None = said("Who, in the words of the source.")


@strawberry.type(description="A judgement that what a claim says must not count, whichever dataset states it.")
class Retraction:
    reason: RetractionReason = said("Why.")
    date: str = said("The instant from which on it does not count, UTC.")
    note: str | None = said("What was said of it.")
    by: str | None = said("Who judged.")


@strawberry.type(description="What one source says: a relation, a participation or a value.")
class Claim(Node):
    dataset: str = said("What it was loaded with.")
    subject: Entity | None = said("Whom or what it is about; null where a denial leaves it out.")
    predicate: str | None = said("The type of edge or the property; null where a denial leaves it out.")
    object: Entity | None = said("The other end of a relation.")
    value: str | None = said("The value of a property, as canonical text.")
    event: Event | None = said("The event that it names as the occurrence.")
    qualifiers: list[Qualifier] = said("The other parts of what it says.")
    date: ImpreciseDate | None = said("When it happened, some time within.")
    since: ImpreciseDate | None = said("Since when it is so.")
    until: ImpreciseDate | None = said("Until when it is so.")
    observed: ImpreciseDate | None = said("When it was seen to be so.")
    polarity: Polarity = said("Whether it is asserted or denied.")
    modality: Modality = said("How the source stands to it.")
    stance: Stance = said("Polarity and modality in one word.")
    source: Source | None = said("What says it.")
    locator: str | None = said("Where in the source: a page, a paragraph.")
    quote: str | None = said("The words of the source.")
    lang: str | None = said("The language of the quote, BCP 47.")
    attributed_to: list[Attribution] = said("Who said it in the source; who said it first stands last.")
    confidence: Confidence = said("How sure whoever set it is.")
    confidence_by: str | None = said("Who set the confidence.")
    visibility: Visibility = said("Who may see it.")
    extracted_by: ExtractedBy = said("Who or what read it out of the source.")
    rests_on: list[Claim] = said("The claims that it is inferred from.")
    counts: bool = said("It counts now: it is neither withdrawn nor retracted, nor is what it rests on.")
    retraction: Retraction | None = said("The judgement that it must not count; null where there is none.")
    periods: list[Period] = said("When it counted.")
    recorded: str | None = said("The instant at which it was first recorded here, UTC.")


@strawberry.type(description="What says something: a report, a book, a register, or the author of a case.")
class Source(Node):
    dataset: str = said("What it was loaded with.")
    title: str | None = said("Its title.")
    publisher: str | None = said("Who published it.")
    author: str | None = said("Who wrote it.")
    url: str | None = said("Its address on the web.")
    lang: str | None = said("Its language, BCP 47.")
    kind: str | None = said("document, or case for what the author of a case infers.")
    published: ImpreciseDate | None = said("When it was published.")
    derived_from: Source | None = said("The source that it repeats.")
    claims: Connection[Edge[Claim], Claim] = page("What it says: the claims that count.")


@strawberry.type(description="One form of a name, as a language and a script write it.")
class NameForm(Sourced):
    text: str = said("The form.")
    lang: str | None = said("Its language, BCP 47.")
    script: str | None = said("Its script, ISO 15924.")


@strawberry.type(description="A name, in all its forms.")
class Name:
    id: strawberry.ID = said("Its id.")
    use: NameUse = said("How it is used.")
    forms: list[NameForm] = said("Its forms, the picked one first.")


@strawberry.type(description="A date of an entity.")
class DateFact(Sourced):
    value: ImpreciseDate = said("The picked value.")
    alternatives: list[DateFact] = said("The other values that claims give.")
    decided_by: Decision = _decided()


@strawberry.type(description="A text about an entity.")
class TextFact(Sourced):
    value: str = said("The picked value.")
    alternatives: list[TextFact] = said("The other values that claims give.")
    decided_by: Decision = _decided()


@strawberry.type(description="A word of the vocabulary about an entity: its type, the sex of a person.")
class WordFact(Sourced):
    value: str = said("The picked word.")
    alternatives: list[WordFact] = said("The other words that claims give.")
    decided_by: Decision = _decided()


@strawberry.type(description="A number about an entity.")
class QuantityFact(Sourced):
    value: Quantity = said("The picked value.")
    on: ImpreciseDate | None = said("The day on which it was so, as the picked claim has it.")
    alternatives: list[QuantityFact] = said("The other values that claims give.")
    decided_by: Decision = _decided()


@strawberry.type(description="A property of an entity, whichever it is.")
class Fact(Sourced):
    property: Property = said("Which property.")
    text: str = said("The picked value, as canonical text.")
    date: ImpreciseDate | None = said("The picked value of a date.")
    quantity: Quantity | None = said("The picked value of a number.")
    on: ImpreciseDate | None = said("The day on which it was so, as the picked claim has it.")
    alternatives: list[Fact] = said("The other values that claims give.")
    decided_by: Decision = _decided()


@strawberry.interface(description="What claims are about: a person, an organization, an event or a place.")
class Entity(Node):
    dataset: str = said("The dataset that its id belongs to.")
    caption: str = spoken(
        "What to show, also of somebody without a known name; in a language where it has such a form."
    )
    names: list[Name] = said("Its names.")
    description: TextFact | None = fact("description")
    identifier: TextFact | None = fact("identifier")
    facts: list[Fact] = any_facts("Its properties, with their claims.")
    denials: list[Claim] = said("The claims that deny something of it.")
    plans: list[Claim] = said("The claims that plan something for it, or that it made.")
    merged_ids: list[strawberry.ID] = said("The ids that were merged into it.")
    timeline: Connection[TimelineEdge, Entity] = page(
        "What is dated in it: participations, and edges without an event."
    )
    edges: Connection[AnyEdge, Entity] = any_edges(
        "All its edges, the earliest first, those without a date last; each once."
    )
    degree: int = edge_count("How many edges it has, parts taken in events among them.")


@strawberry.type(description="How long a captivity lasted, in days: by its start and end, and by what sources say.")
class CaptivityDays:
    elapsed: Range | None = said("From the start to the end, the first day not counted.")
    inclusive: Range | None = said("From the start to the end, both days counted.")
    claimed: Range | None = said("What sources say of its length, as days; `durations` has each with its claims.")


@strawberry.type(description="A captivity: put together from captures, holdings, releases, and the event that it is.")
class Captivity:
    event: Event | None = said("The event that it is, where a source names one.")
    start: ImpreciseDate | None = said("When the captive was taken; null where that is unsaid.")
    end: ImpreciseDate | None = said("When the captive was let go; null where that is unsaid.")
    captured_by: list[Actor] = said("Who captured.")
    held_by: list[Actor] = said("Who held.")
    released_by: list[Actor] = said("Who released.")
    released_at_request_of: list[Actor] = said("At whose request.")
    released_to: list[Actor] = said("To whom the captive was handed over.")
    days: CaptivityDays = said("How long it lasted.")
    durations: list[QuantityFact] = said("What sources say of its length.")
    condition: Condition = said("How the captive was when last heard of in it.")
    basis: Basis = said("On what ground the captive was held.")
    certain: bool = said("Its parts belong together for sure.")
    disputed: bool = said("Claims of its beginning, end or length exclude each other, or a part of it is denied.")
    claims: list[Claim] = said("The claims that say so.")


@strawberry.type(description="One thing that an answer follows from.")
class Reason:
    rule: ReasonRule = said("What it is.")
    text: str = spoken("The reason in words, in a language: en, ru or he.")
    earliest: Date | None = said("The first of the days that it is about; null where it is open or about none.")
    latest: Date | None = said("The last of them.")
    claims: list[Claim] = said("The claims that it rests on.")


@strawberry.type(description="A captivity on a day.")
class CaptivityOn:
    captivity: Captivity = said("The captivity.")
    held: Certainty = said("Held on that day, alive or dead.")
    held_alive: Certainty = said("Held alive; nobody is taken for dead without a claim.")
    held_dead: Certainty = said("The body held.")
    reasons: list[Reason] = said("What this follows from.")


@strawberry.type(
    description="A person on a day, by dated claims; where they exclude each other or are denied, it is possible."
)
class Status:
    on: Date = said("The day.")
    held: Certainty = said("Held on that day, alive or dead.")
    held_alive: Certainty = said("Held alive; nobody is taken for dead without a claim.")
    held_dead: Certainty = said("The body held.")
    alive: Certainty = said("Alive on that day: certain between birth, or a day seen alive, and the next such day.")
    captivities: list[CaptivityOn] = said("The captivities that do or may cover the day.")
    reasons: list[Reason] = said("What this follows from where no captivity covers the day.")


@strawberry.type(description="The days within which a person was born, by claims of the birth and of ages.")
class BornWithin:
    earliest: Date | None = said("The first of them; null where it is open.")
    latest: Date | None = said("The last of them; null where it is open.")
    claims: list[Claim] = said("The claims that bound it.")


@strawberry.type(description="An age in whole years.")
class AgeAt:
    min: int | None = said("The least; null where nothing bounds it.")
    max: int | None = said("The most; null where nothing bounds it.")
    claims: list[Claim] = said("The claims that it follows from.")


@strawberry.interface(description="Who acts: a person or an organization.")
class Actor(Entity):
    pass


@strawberry.type(description="A human being, known by name or only by what is said of them.")
class Person(Actor):
    born: DateFact | None = fact("born")
    died: DateFact | None = fact("died")
    sex: WordFact | None = fact("sex")
    age: QuantityFact | None = fact("age")
    occupation: TextFact | None = fact("occupation")
    born_within: BornWithin | None = said("The days of birth that claims of it and ages leave; null where none does.")
    age_at: AgeAt | None = on_day("The age on a day; null where nothing bounds it.")
    captivities: list[Captivity] = said("When this person was held, as far as claims tell, the earliest first.")
    status: Status = on_day("What this person was on a day: held or not, alive or dead; certain, possible or no.")


@strawberry.type(description="A state, an agency, an armed group, a company, a family or another group.")
class Organization(Actor):
    type: WordFact | None = fact("type")
    begun: DateFact | None = fact("begun")
    ended: DateFact | None = fact("ended")


@strawberry.type(description="Something that happened or lasted.")
class Event(Entity):
    type: WordFact | None = fact("type")
    date: DateFact | None = fact("date")
    begun: DateFact | None = fact("begun")
    ended: DateFact | None = fact("ended")
    duration: QuantityFact | None = fact("duration")
    count: QuantityFact | None = fact("count")
    text: TextFact | None = fact("text")


@strawberry.type(description="A place or a territory.")
class Place(Entity):
    type: WordFact | None = fact("type")


@strawberry.type
class EdgeFields(Sourced):
    cursor: str = said("Where it stands in the list: give it as `after` to go on behind it.")
    event: Event | None = said("The occurrence: the event that its claims name; null where they name none.")


@strawberry.type
class Timeless(EdgeFields):
    pass


@strawberry.type
class Instant(EdgeFields):
    date: ImpreciseDate | None = said("When it happened, some time within.")
    holds: Certainty = on_day("Whether it was on that day, by the claims here.")
    decided_by: Decision | None = said(
        "By which rule its own date was picked before the next that a claim gives; null where no claim dates it."
    )


@strawberry.type
class State(EdgeFields):
    holds: Certainty = on_day("Whether it is so on that day, by the claims here.")
    since: ImpreciseDate | None = said("Since when it is so.")
    until: ImpreciseDate | None = said("Until when it is so.")
    observed: list[ImpreciseDate] = said("When it was seen to be so.")
    since_decided_by: Decision | None = said("By which rule the start was picked; null where no claim gives one.")
    until_decided_by: Decision | None = said("By which rule the end was picked; null where no claim gives one.")


@strawberry.type(description="An edge of any type, read from either end.")
class AnyEdge(Instant, State):
    key: str = said("What tells it from every other edge.")
    type: EdgeType = said("Its type.")
    reads: str = said("How it reads from here: `was captured by`, `captured`.")
    outgoing: bool = said("It starts here.")
    qualifiers: list[Qualifier] = said("The other parts of what is said.")
    node: Entity = said("The other end.")


@strawberry.type(description="An edge in a timeline; where it has no date of its own, dated as the event at its end.")
class TimelineEdge(AnyEdge):
    pass


@strawberry.type(description="Somebody who was held on a day, or may have been.")
class HeldPersonEdge(ListEdge[Person]):
    held: Certainty = said("Held on that day, alive or dead.")
    held_alive: Certainty = said("Held alive; nobody is taken for dead without a claim.")
    held_dead: Certainty = said("The body held.")
    reasons: list[Reason] = said("What this follows from.")


@strawberry.type(description="Who was held on a day.")
class CaptivityAnswer:
    on: Date = said("The day.")
    certain: Connection[HeldPersonEdge, Person] = page("Held for certain, by name.")
    possible: Connection[HeldPersonEdge, Person] = page("Held possibly, by name.")


@strawberry.type(description="Somebody or something that a search found.")
class SearchEdge:
    node: Entity = said("Whom or what.")
    form: str = said("The form of a name that fits best.")
    lang: str | None = said("Its language, BCP 47.")
    script: str | None = said("Its script, ISO 15924.")
    match: Match = said("Why it was found.")


@strawberry.type(description="What a search found, the best first.")
class SearchConnection:
    edges: list[SearchEdge] = said("What was found, with the form of a name that fits.")
    nodes: list[Entity] = said("What was found.")


ENTITIES: tuple[type[Entity], ...] = (Person, Organization, Event, Place)
