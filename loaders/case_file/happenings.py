"""Short forms for events: `capture: {of: [anna, ben], by: cara, when: 2020-05-01}` and its like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from graph.vocabulary import EDGE, ROLES
from loaders.case_file.drafts import Draft, Said
from loaders.case_file.slots import EVENT, OBSERVED, SINCE, UNTIL, WHEN, Kind, Slot, entity, qualifier
from loaders.case_file.words import FactWord, ends

PERSON = ("Person",)
ACTOR = ("Person", "Organization")
PLACE = ("Place",)
MOST_IN_MEETING = 10

_AROUND = (
    WHEN,
    entity("at", "Where it happened", PLACE),
    entity("partOf", "The larger event that it is part of", ("Event",)),
)
_TEXT = Slot("text", "What was said or shown, in a few words of your own or the source's")
_LASTING_MEANING = (
    "; `since` and `until` also as the event's `begun` and `ended`, `duration` as its `duration`, "
    "`at` as `OCCURRED_AT`, `partOf` as `PART_OF`"
)
_AROUND_MEANING = "; `when` also as the event's `date`, `at` as `OCCURRED_AT`, `partOf` as `PART_OF`"


def _about(event: str, type_: str, said: Said) -> Iterator[Draft]:
    """What a short form says of the event itself."""
    yield Draft(event, "type", value=type_, implied=True)
    for slot, name in (("when", "date"), ("since", "begun"), ("until", "ended")):
        day = said.day(slot)
        if day:
            yield Draft(event, name, value=day.text, implied=True)
    for place in said.all("at"):
        yield Draft(event, "OCCURRED_AT", place, qualifiers=(("kind", "at"),), implied=True)
    for whole in said.all("partOf"):
        yield Draft(event, "PART_OF", whole, implied=True)
    for value in said.all("duration"):
        yield Draft(event, "duration", value=value)
    for value in said.all("text"):
        yield Draft(event, "text", value=value)


def _took_part(who: str, event: str, role: str, said: Said) -> Draft:
    allowed = {known.name for known in EDGE["PARTICIPATED_IN"].qualifiers}
    beside = tuple(pair for pair in said.qualifiers("condition", "basis") if pair[0] in allowed)
    return said.dated(Draft(who, "PARTICIPATED_IN", event, qualifiers=(("role", role), *beside)))


def _custody(word: str, type_: str, role: str, relations: Mapping[str, str], about: str, *own: Slot) -> FactWord:
    """A form about captives: relations to whoever is named, else their own participation alone."""
    first = EDGE[next(iter(relations.values()))]

    def write(said: Said) -> Iterator[Draft]:
        for whom, event in zip(said.all("of"), said.all("event"), strict=True):
            yield from _about(event, type_, said)
            paired = [(relation, end) for slot, relation in relations.items() for end in said.all(slot)]
            for relation, end in paired:
                qualifiers = said.qualifiers("condition", "basis")
                yield said.dated(Draft(whom, relation, end, event=event, qualifiers=qualifiers))
            if not paired:
                yield _took_part(whom, event, role, said)

    phrases = {slot: EDGE[relation].forward for slot, relation in relations.items()}
    slots = (
        EVENT,
        entity("of", "Whom", PERSON, required=True),
        *(entity(slot, f"Who each {phrase}", ACTOR) for slot, phrase in phrases.items()),
        *own,
        *map(qualifier, first.qualifiers),
    )
    told = ", ".join(f"`{relation}` of each to `{slot}`" for slot, relation in relations.items())
    around = _AROUND_MEANING if WHEN in own else _LASTING_MEANING
    meaning = (
        f"{told}, with the event; with none of these, `PARTICIPATED_IN` as {role}; the event's `type` {type_}{around}"
    )
    return FactWord(word, about, meaning, slots, write, derives="of")


_LASTING = (
    SINCE,
    UNTIL,
    OBSERVED,
    Slot("duration", "How long it lasted", Kind.QUANTITY, unit="day"),
    *_AROUND[1:],
)
_CUSTODY = (
    _custody("capture", "capture", "captive", {"by": "CAPTURED_BY"}, "Somebody was taken", *_AROUND),
    _custody("captivity", "captivity", "captive", {"by": "HELD_BY"}, "Somebody was held", *_LASTING),
    _custody(
        "release",
        "release",
        "released",
        {"by": "RELEASED_BY", "atRequestOf": "RELEASED_AT_REQUEST_OF", "to": "RELEASED_TO"},
        "Somebody was let go, or a body was returned",
        *_AROUND,
    ),
)


def _write_meeting(said: Said) -> Iterator[Draft]:
    event = said.one("event")
    yield from _about(event, "meeting", said)
    for one, other in combinations(said.all("between"), 2):
        subject, object_ = ends("MET_WITH", one, other)
        yield Draft(subject, "MET_WITH", object_, event=event, at=said.day("when"))


MEETING = FactWord(
    "meeting",
    "People or organizations met, each with each",
    "`MET_WITH` for each pair, with the event; the event's `type` meeting" + _AROUND_MEANING,
    (
        EVENT,
        entity("between", f"Who met: 2 to {MOST_IN_MEETING}", ACTOR, required=True),
        *_AROUND,
        _TEXT,
    ),
    _write_meeting,
    derives="between",
    together=True,
)


def _with_roles(word: str, type_: str, roles: Mapping[str, str], about: str, *own: Slot, derives: str = "") -> FactWord:
    """A form whose slots are parts that people take in the event."""

    def write(said: Said) -> Iterator[Draft]:
        events = dict(zip(said.all("of"), said.all("event"), strict=True)) if derives else {}
        for event in dict.fromkeys(said.all("event")):
            yield from _about(event, type_, said)
            for slot, kind in (("from", "from"), ("to", "to")) if "to" not in roles else ():
                for place in said.all(slot):
                    yield Draft(event, "OCCURRED_AT", place, qualifiers=(("kind", kind),))
            for slot, role in roles.items():
                for who in said.all(slot):
                    if slot != derives or events[who] == event:
                        yield _took_part(who, event, role, said)

    slots = (
        EVENT if derives else Slot(EVENT.name, EVENT.about, EVENT.kind, EVENT.labels, required=True),
        *(entity(slot, f"Who took part as {role}", ACTOR, required=slot == derives) for slot, role in roles.items()),
        *own,
        *_AROUND,
        _TEXT,
    )
    told = ", ".join(f"`{slot}` as {role}" for slot, role in roles.items())
    meaning = f"`PARTICIPATED_IN`: {told}; the event's `type` {type_}{_AROUND_MEANING}, `text` as its `text`"
    return FactWord(word, about, meaning, slots, write, derives=derives)


_WITH_ROLES = (
    _with_roles(
        "sighting", "sighting", {"of": "captive", "by": "witness"}, "Somebody was seen held on a day", derives="of"
    ),
    _with_roles(
        "proofOfLife", "proof_of_life", {"of": "subject", "by": "publisher"}, "Somebody was shown alive", derives="of"
    ),
    _with_roles(
        "request",
        "request",
        {"by": "requester", "to": "addressee", "for": "beneficiary"},
        "Somebody asked somebody for something on behalf of somebody",
    ),
    _with_roles(
        "statement",
        "statement",
        {"by": "speaker", "to": "addressee", "about": "subject"},
        "Somebody said something",
    ),
    _with_roles("attack", "attack", {"by": "perpetrator", "victims": "victim"}, "An attack"),
    _with_roles(
        "migration",
        "migration",
        {"of": "participant"},
        "Somebody, or a group, moved from one place to another",
        entity("from", "Whence, as `OCCURRED_AT` kind from", PLACE),
        entity("to", "Whither, as `OCCURRED_AT` kind to", PLACE),
    ),
)


def _write_death(said: Said) -> Iterator[Draft]:
    for whom in said.all("of"):
        for event in said.all("in"):
            yield Draft(whom, "DIED_IN", event, qualifiers=said.qualifiers("manner"), at=said.day("when"))
        day = said.day("when")
        if day:
            yield Draft(whom, "died", value=day.text, implied=True)


_DEATH = FactWord(
    "death",
    "Somebody died in an event",
    "`DIED_IN`; `when` also as the value `died`",
    (
        entity("of", "Who died", PERSON, required=True),
        entity("in", "In which event", ("Event",), required=True),
        WHEN,
        *map(qualifier, EDGE["DIED_IN"].qualifiers),
    ),
    _write_death,
)


def _write_participants(said: Said) -> Iterator[Draft]:
    for event in said.all("in"):
        for role in ROLES:
            for who in said.all(role):
                yield _took_part(who, event, role, said)


_PARTICIPANTS = FactWord(
    "participants",
    "Who took which part in an event",
    "`PARTICIPATED_IN` in the role that each slot is named after",
    (
        entity("in", "In which event", ("Event",), required=True),
        *(entity(role, f"Who took part as {role}", ACTOR) for role in ROLES),
        WHEN,
    ),
    _write_participants,
)

HAPPENINGS: tuple[FactWord, ...] = (*_CUSTODY, MEETING, *_WITH_ROLES, _DEATH, _PARTICIPANTS)
