"""Relations: statements that relate their entity to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.dates import ImpreciseDate
from graph.vocabulary import EDGE, Time
from loaders.wikidata.kinship import kinship, word_of
from loaders.wikidata.meaning import Draft, Meaning, NoMeaning, Pairs, Subject
from loaders.wikidata.properties import (
    DOUBTS,
    ENDED_BY,
    KINSHIP,
    NAMED_AS,
    OBSERVED,
    OF_ORGANIZATIONS,
    OF_PERSONS,
    OFFICE_OF,
    PERSON,
    RELATION,
    SINCE,
    TITLES,
    UNTIL,
    Relation,
)
from loaders.wikidata.snaks import NONE, SOME, VALUE, Statement
from loaders.wikidata.survey import Survey, organization_of
from loaders.wikidata.times import Unreadable, circa, date_of
from loaders.wikidata.weddings import occasion, pair_of

_KIN = ("PARENT_OF", "SIBLING_OF", "KIN_OF")
_TENURES = ("MEMBER_OF", "HOLDS_POSITION")
Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around the statements of one entity: whom it is, the file, and how often it says each relation."""

    subject: Subject
    survey: Survey
    often: Counter[Place]


def context(subject: Subject, survey: Survey, statements: Iterable[Statement]) -> Context:
    """What must be known of all statements of an entity before the first is read."""
    places = (_place(each, survey) for each in statements if each.name in RELATION and each.rank != "deprecated")
    return Context(subject, survey, Counter(place for place in places if place))


def read_relation(statement: Statement, around: Context) -> Meaning:
    """What a relation comes to. Raises NoMeaning."""
    relation = RELATION[statement.name]
    if relation.property not in (OF_PERSONS if around.subject.person else OF_ORGANIZATIONS):
        raise NoMeaning(f"This relation is not of {around.subject.kind}s here.")
    if statement.main.kind == NONE:
        return _denial(statement, relation, around.subject)
    other = _other(statement, relation, around)
    qualifiers, sex, used = _qualifiers(statement, relation, around.survey)
    event, kind = _event(statement, relation, around)
    times = _times(statement) if EDGE[relation.type].time is Time.STATE else {}
    about = DOUBTS if times and circa(statement) else ()
    subject, object_, qualifiers = _placed(relation, around.subject.id, other, qualifiers)
    since, until, observed = map(times.get, (SINCE, UNTIL, OBSERVED))
    drafts = [Draft(subject, relation.type, object_, "", event, qualifiers, since, until, observed)]
    if event:
        drafts.append(Draft(event, "type", value=kind))
    sex = relation.sex or sex
    if sex and not around.survey.known(statement.main.item).sexed:
        drafts.append(Draft(other, "sex", value=sex))
    named = statement.one(NAMED_AS)
    if statement.main.kind == SOME and named and named.text:
        drafts.append(Draft(other, "name", value=named.text))
        used.add(NAMED_AS)
    return Meaning(tuple(drafts), frozenset((*used, *times, *about)))


def _denial(statement: Statement, relation: Relation, subject: Subject) -> Meaning:
    if not relation.denied:
        raise NoMeaning("That there is none would deny more here than is said.")
    if statement.qualifiers:
        raise NoMeaning("That there is none is said with a qualifier, which a denial cannot have.")
    ends = ("", subject.id) if relation.back else (subject.id, "")
    return Meaning((Draft(ends[0], relation.type, ends[1], qualifiers=relation.qualifiers, denied=True),))


def _other(statement: Statement, relation: Relation, around: Context) -> str:
    """The id of the other end. Raises NoMeaning where it is nobody that can stand there."""
    if statement.main.kind == SOME:
        if relation.end != PERSON:
            raise NoMeaning("It is of an organization that is not known.")
        return f"person/wikidata/{statement.key}"
    item = _item(statement)
    if not item:
        raise NoMeaning("The value is no item.")
    if item == around.subject.item:
        raise NoMeaning("It relates the entity to itself.")
    kind = around.survey.kind(item)
    if kind and kind != relation.end:
        raise NoMeaning(f"{item} is not {'a person' if relation.end == PERSON else 'an organization'}.")
    return f"{relation.end}/wikidata/{item}"


def _item(statement: Statement) -> str:
    return organization_of(statement) if statement.name == "P39" else statement.main.item


def _placed(relation: Relation, subject: str, other: str, qualifiers: Pairs) -> tuple[str, str, Pairs]:
    """The ends in the order of a claim, so that what both say of each other is one edge, and the qualifiers."""
    ends = (other, subject) if relation.back else (subject, other)
    said = dict(qualifiers)
    turns = relation.type == "KIN_OF" and "line" not in said
    if ends[0] > ends[1] and (turns or EDGE[relation.type].symmetric):
        if "up" in said:
            qualifiers = (("up", said["down"]), ("down", said["up"]))
        return ends[1], ends[0], qualifiers
    return *ends, qualifiers


def _qualifiers(statement: Statement, relation: Relation, survey: Survey) -> tuple[Pairs, str, set[str]]:
    """The qualifiers of a relation, the sex that they tell of the other, and the properties that they stand in."""
    if relation.type in _KIN:
        return _of_kin(statement, relation, survey)
    if relation.type in _TENURES:
        title, used = _title(statement, survey)
        return ((("title", title),) if title else ()), "", used
    over = any(name in statement.qualifiers for name in (UNTIL, ENDED_BY)) and relation.type == "PARTNER_OF"
    return (*relation.qualifiers, *((("former", "yes"),) if over else ())), "", set()


def _of_kin(statement: Statement, relation: Relation, survey: Survey) -> tuple[Pairs, str, set[str]]:
    label = survey.label(word_of(statement)).casefold()
    if not label:
        return relation.qualifiers, "", set()
    if "god" in label and relation.type == "KIN_OF":
        raise NoMeaning("Godparents and godchildren are no kin here.")
    found, sex, whole = kinship(statement, label)
    said = dict(relation.qualifiers) | dict(found)
    return tuple(said.items()), sex, {KINSHIP} if whole else set()


def _title(statement: Statement, survey: Survey) -> tuple[str, set[str]]:
    """The title of a position: the label of the office or of the qualifier that names it, else the item's id."""
    if statement.name == "P39":
        office = statement.main.item
        held_in = organization_of(statement)
        used = {name for name in OFFICE_OF if (one := statement.one(name)) and one.item == held_in}
        return survey.label(office) or (office if held_in != office else ""), used
    for name in TITLES:
        found = statement.one(name)
        if found and found.item:
            return survey.label(found.item) or found.item, {name}
    return "", set()


def _place(statement: Statement, survey: Survey) -> Place | None:
    """What makes two statements of one entity speak of one edge; None where their times are not told apart here."""
    relation, item = RELATION[statement.name], _item(statement)
    if relation.type not in _TENURES or not item or statement.main.kind != VALUE:
        return None
    title = _title(statement, survey)[0] if "title" in EDGE[relation.type].key else ""
    return relation.type, item, title


def _event(statement: Statement, relation: Relation, around: Context) -> tuple[str, str]:
    """The event that tells one of several statements of a pair apart, and its type; empty where there is only one."""
    key = ""
    place = _place(statement, around.survey)
    if place and around.often[place] > 1:
        key = statement.key
    elif relation.type == "PARTNER_OF" and statement.main.item:
        pair = pair_of(statement.name, around.subject.item, statement.main.item)
        key = occasion(statement.key, around.survey.weddings(pair))
    return (f"event/wikidata/{key}", EDGE[relation.type].occurrence or "") if key else ("", "")


def _times(statement: Statement) -> dict[str, ImpreciseDate]:
    """The dates of a state by the property that gives each."""
    found = dict(_dates(statement))
    start, end = found.get(SINCE), found.get(UNTIL)
    if start and end and start.earliest and end.latest and end.latest < start.earliest:
        # It cannot end before it begins, and which of the two is wrong is not for a loader to guess.
        del found[SINCE], found[UNTIL]
    return found


def _dates(statement: Statement) -> Iterator[tuple[str, ImpreciseDate]]:
    for name in (SINCE, UNTIL, OBSERVED):
        snak = statement.one(name)
        if snak is None:
            continue
        try:
            yield name, date_of(snak, circa=circa(statement))
        except Unreadable:
            continue
