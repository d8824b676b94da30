"""The closed lists of words, spelt as the vocabulary spells them: in case files, in answers and in filters."""

from __future__ import annotations

from enum import Enum
from typing import Any

import strawberry


@strawberry.enum(description="How a captive was.")
class Condition(Enum):
    alive = "alive"
    dead = "dead"
    unknown = "unknown"


@strawberry.enum(description="On what ground somebody was held.")
class Basis(Enum):
    hostage = "hostage"
    prisoner_of_war = "prisoner_of_war"
    sentenced = "sentenced"
    detained = "detained"
    disappeared = "disappeared"
    unknown = "unknown"


@strawberry.enum(description="How somebody died.")
class Manner(Enum):
    killed = "killed"
    natural = "natural"
    accident = "accident"
    suicide = "suicide"
    unspecified = "unspecified"


@strawberry.enum(description="Kind of parent.")
class Parentage(Enum):
    birth = "birth"
    adoptive = "adoptive"
    step = "step"
    foster = "foster"
    unspecified = "unspecified"


@strawberry.enum(description="Kind of partnership.")
class Partnership(Enum):
    married = "married"
    partner = "partner"
    engaged = "engaged"


@strawberry.enum(description="Kind of siblings.")
class Siblinghood(Enum):
    full = "full"
    half = "half"
    unspecified = "unspecified"


@strawberry.enum(description="Through which parent somebody is kin.")
class Line(Enum):
    maternal = "maternal"
    paternal = "paternal"
    unknown = "unknown"


@strawberry.enum(description="Whether an event was at a place, began there or led there.")
class PlaceRelation(Enum):
    at = "at"
    from_ = strawberry.enum_value("from", name="from")
    to = "to"


@strawberry.enum(description="The part that somebody took in an event.")
class Role(Enum):
    captive = "captive"
    captor = "captor"
    released = "released"
    releaser = "releaser"
    requester = "requester"
    addressee = "addressee"
    beneficiary = "beneficiary"
    mediator = "mediator"
    speaker = "speaker"
    publisher = "publisher"
    subject = "subject"
    victim = "victim"
    perpetrator = "perpetrator"
    witness = "witness"
    participant = "participant"


@strawberry.enum(description="How a name is used.")
class NameUse(Enum):
    main = "main"
    also = "also"
    birth = "birth"
    married = "married"
    nickname = "nickname"
    code = "code"


@strawberry.enum(description="What kind of event it is.")
class EventType(Enum):
    attack = "attack"
    war = "war"
    truce = "truce"
    capture = "capture"
    captivity = "captivity"
    sighting = "sighting"
    transfer = "transfer"
    escape = "escape"
    rescue = "rescue"
    release = "release"
    exchange = "exchange"
    meeting = "meeting"
    request = "request"
    statement = "statement"
    proof_of_life = "proof_of_life"
    identification = "identification"
    birth = "birth"
    death = "death"
    marriage = "marriage"
    divorce = "divorce"
    migration = "migration"
    trial = "trial"
    gathering = "gathering"
    publication = "publication"
    other = "other"


@strawberry.enum(description="What kind of organization it is.")
class OrganizationType(Enum):
    state = "state"
    government = "government"
    armed_group = "armed_group"
    party = "party"
    news_agency = "news_agency"
    family = "family"
    company = "company"
    international = "international"
    group = "group"


@strawberry.enum(description="What kind of place it is.")
class PlaceType(Enum):
    territory = "territory"
    region = "region"
    settlement = "settlement"
    site = "site"


@strawberry.enum(description="Sex or gender as a source gives it.")
class Sex(Enum):
    female = "female"
    male = "male"
    other = "other"


@strawberry.enum(description="A relation between two entities.")
class EdgeType(Enum):
    CAPTURED_BY = "CAPTURED_BY"
    HELD_BY = "HELD_BY"
    RELEASED_BY = "RELEASED_BY"
    RELEASED_AT_REQUEST_OF = "RELEASED_AT_REQUEST_OF"
    RELEASED_TO = "RELEASED_TO"
    MET_WITH = "MET_WITH"
    DIED_IN = "DIED_IN"
    PARENT_OF = "PARENT_OF"
    PARTNER_OF = "PARTNER_OF"
    SIBLING_OF = "SIBLING_OF"
    KIN_OF = "KIN_OF"
    MEMBER_OF = "MEMBER_OF"
    HOLDS_POSITION = "HOLDS_POSITION"
    CITIZEN_OF = "CITIZEN_OF"
    PARTICIPATED_IN = "PARTICIPATED_IN"
    OCCURRED_AT = "OCCURRED_AT"
    PART_OF = "PART_OF"
    IN_RETURN_FOR = "IN_RETURN_FOR"


@strawberry.enum(description="A value that claims give an entity.")
class Property(Enum):
    type = "type"
    description = "description"
    born = "born"
    died = "died"
    sex = "sex"
    age = "age"
    occupation = "occupation"
    date = "date"
    begun = "begun"
    ended = "ended"
    duration = "duration"
    count = "count"
    text = "text"
    identifier = "identifier"


@strawberry.enum(description="How sure whoever set it is; what is unsaid counts as medium.")
class Confidence(Enum):
    low = "low"
    medium = "medium"
    high = "high"


@strawberry.enum(description="Whether the source says that it is so, or that it is not.")
class Polarity(Enum):
    asserted = "asserted"
    denied = "denied"


@strawberry.enum(description="The stance of the source: it knows, alleges, plans, or the author of the case infers.")
class Modality(Enum):
    fact = "fact"
    alleged = "alleged"
    planned = "planned"
    inferred = "inferred"


@strawberry.enum(description="Polarity and modality in one word, as views decide on it.")
class Stance(Enum):
    fact = "fact"
    alleged = "alleged"
    inferred = "inferred"
    planned = "planned"
    denied = "denied"
    denied_inferred = "denied_inferred"


def _word(value: str, description: str) -> Any:
    return strawberry.enum_value(value, name=value, description=description)


@strawberry.enum(description="The rule of the pick that put the value shown before another: the first that parts them.")
class Decision(Enum):
    only = _word("only", "Nobody gives another value.")
    stance = _word("stance", "A fact comes before an allegation, and that before an inference.")
    confidence = _word("confidence", "A claim for it has the higher confidence.")
    independent_sources = _word("independent_sources", "More independent sources give it.")
    narrower_date = _word("narrower_date", "It is the narrower date.")
    later_publication = _word("later_publication", "A claim for it was published later.")
    smaller_id = _word("smaller_id", "Nothing parts them but the ids of their claims: it is as good as the other.")


@strawberry.enum(description="What a statement of a source is about.")
class StatementKind(Enum):
    relation = _word("relation", "An edge between two entities.")
    participation = _word("participation", "A part that somebody took in an event.")
    value = _word("value", "A value of an entity.")


@strawberry.enum(description="Why what two sources say is a conflict.")
class ConflictReason(Enum):
    dates = _word("dates", "Their dates have no day in common, or are out of order.")
    exclusive_values = _word("exclusive_values", "They give different values where there can be one only.")
    denial = _word("denial", "One denies what the other asserts.")
    exclusive_parents = _word("exclusive_parents", "They name two birth mothers, or two birth fathers, of one child.")


@strawberry.enum(description="Who may see a claim.")
class Visibility(Enum):
    public = "public"
    restricted = "restricted"
    sealed = "sealed"


@strawberry.enum(description="Who or what read a claim out of its source.")
class ExtractedBy(Enum):
    human = "human"
    rule = "rule"
    model = "model"


@strawberry.enum(description="Why a claim must not count.")
class RetractionReason(Enum):
    fabricated = "fabricated"
    mistaken = "mistaken"
    superseded = "superseded"
    wrong_person = "wrong_person"
    coerced = "coerced"
    withdrawn_by_source = "withdrawn_by_source"
    other = "other"


@strawberry.enum(description="Which way a list runs.")
class Direction(Enum):
    ascending = "ascending"
    descending = "descending"


@strawberry.enum(description="Whether an edge starts at the entity (it was captured by somebody) or ends there.")
class EdgeDirection(Enum):
    outgoing = "outgoing"
    incoming = "incoming"


@strawberry.enum(
    description="Why a search found a name: it is the same, or in Latin letters; it has the words, or similar ones."
)
class Match(Enum):
    exact = "exact"
    latin = "latin"
    words = "words"
    beginning = "beginning"
    similar = "similar"


@strawberry.enum(description="Whether something is so, by what claims tell.")
class Certainty(Enum):
    certain = "certain"
    possible = "possible"
    no = "no"


@strawberry.enum(description="What an answer about a captivity follows from.")
class ReasonRule(Enum):
    captured = "captured"
    released = "released"
    begun = "begun"
    ended = "ended"
    seen = "seen"
    length = "length"
    died = "died"
    start_unsaid = "start_unsaid"
    end_unsaid = "end_unsaid"
    pairing = "pairing"
    contradiction = "contradiction"
    denied = "denied"


@strawberry.enum(description="What persons are listed by.")
class PersonKey(Enum):
    name_ = strawberry.enum_value("name", name="name")
    born = "born"
    degree = _word("degree", "How many edges they have, as the default view counts them.")
    captivities = _word("captivities", "How many captivities they have, as the default view counts them.")


@strawberry.enum(description="What events are listed by.")
class EventKey(Enum):
    name_ = strawberry.enum_value("name", name="name")
    date = "date"


@strawberry.enum(description="What claims that do not hold together are about.")
class ConsistencyRule(Enum):
    duration = strawberry.enum_value("duration", description="A length, and the dates from which to which it runs.")
    parent_age = strawberry.enum_value("parent_age", description="A parent less than 12 years older than the child.")
    parent_death = strawberry.enum_value(
        "parent_death", description="A birth after the mother's death, or more than 300 days after the father's."
    )
    held_after_release = strawberry.enum_value("held_after_release", description="A sighting after the release.")
    held_before_capture = strawberry.enum_value("held_before_capture", description="A sighting before the capture.")
    release_before_capture = strawberry.enum_value(
        "release_before_capture", description="A release before the capture."
    )
    act_after_death = strawberry.enum_value(
        "act_after_death", description="A meeting, or another act of the living, after death."
    )
    before_birth = strawberry.enum_value("before_birth", description="An act, or a death, before birth.")
    outside_event = strawberry.enum_value(
        "outside_event", description="An event, or a part taken in it, outside the dates of what it is part of."
    )
    end_before_beginning = strawberry.enum_value("end_before_beginning", description="An end before the beginning.")
    age = strawberry.enum_value("age", description="An age on a day, and a birth or another age.")
    own_ancestor = strawberry.enum_value("own_ancestor", description="Somebody among their own ancestors.")
    two_birth_parents = strawberry.enum_value(
        "two_birth_parents", description="Two birth mothers, two birth fathers, or three birth parents."
    )
    parents_are_kin = strawberry.enum_value(
        "parents_are_kin", description="Parents who are first cousins, or nearer kin: told, though nothing contradicts."
    )
    two_captors = strawberry.enum_value(
        "two_captors", description="Two holders on one day, neither of them part of the other."
    )
    count = strawberry.enum_value("count", description="More people named in an event than a claim counts.")
    dates_far_apart = strawberry.enum_value(
        "dates_far_apart", description="One edge or fact whose dates are more than 30 days apart."
    )
    same_event = strawberry.enum_value(
        "same_event", description="Two events of one kind and the same people, 3 days apart at most: one told twice?"
    )


@strawberry.enum(description="Whether claims hold together as they are, under a convention, or not at all.")
class Verdict(Enum):
    ok = _word("ok", "They do: it is told because what looks like this is often a mistake.")
    ok_under = _word("ok_under", "They do under a convention.")
    contradiction = _word("contradiction", "They do not.")


@strawberry.enum(description="Under which reading claims hold together.")
class Convention(Enum):
    inclusive = strawberry.enum_value("inclusive", description="The first and the last day are both counted.")
    elapsed = strawberry.enum_value("elapsed", description="The first day is not counted.")
    not_by_birth = strawberry.enum_value("not_by_birth", description="A parent whose kind is unsaid is none by birth.")
    held_jointly = strawberry.enum_value("held_jointly", description="Both held the captive together.")
    two_events = strawberry.enum_value("two_events", description="They are two events.")
    some_counted = strawberry.enum_value("some_counted", description="The claim counts some of the people alone.")
