"""Values: statements that give their entity a date, a name, a sex, an occupation, a type, an identifier."""

from __future__ import annotations

from loaders.wikidata.meaning import Draft, Meaning, NoMeaning, Subject
from loaders.wikidata.names import qualifiers
from loaders.wikidata.properties import (
    BOUNDS,
    DATES,
    DOUBTS,
    IDENTIFIERS,
    INSTANCE,
    NAMES,
    OCCUPATION,
    SEX,
    SEXES,
    TYPE_OF,
)
from loaders.wikidata.snaks import NONE, SOME, VALUE, Statement
from loaders.wikidata.survey import Survey
from loaders.wikidata.times import Unreadable, circa, dated

_OF_PERSONS = ("P569", "P570", SEX, OCCUPATION, "P1559", "P1477", "P2562", "P1449", "P742")
_OF_ORGANIZATIONS = ("P571", "P576", "P1448")
_OF_BOTH = (INSTANCE, "P1813", "P2561", *IDENTIFIERS)
VALUES = frozenset((*_OF_PERSONS, *_OF_ORGANIZATIONS, *_OF_BOTH))


def read_value(statement: Statement, subject: Subject, survey: Survey, type_: str) -> Meaning:
    """What a value comes to; `type_` is that of the entity, if it is an organization. Raises NoMeaning."""
    if statement.name in (_OF_ORGANIZATIONS if subject.person else _OF_PERSONS):
        raise NoMeaning(f"This value is not of {subject.kind}s here.")
    if statement.name in DATES:
        return _date(statement, subject)
    if statement.main.kind != VALUE:
        raise NoMeaning("There is no value.")
    if statement.name == INSTANCE:
        return _type(statement, subject, type_)
    if statement.name == SEX:
        return _sex(statement, subject)
    if statement.name == OCCUPATION:
        label = survey.label(statement.main.item)
        if not label:
            raise NoMeaning("The file has no label of the occupation.")
        return Meaning((Draft(subject.id, "occupation", value=label),))
    return _text(statement, subject)


def _date(statement: Statement, subject: Subject) -> Meaning:
    name, kind = DATES[statement.name], statement.main.kind
    try:
        day = dated(statement)
    except Unreadable as fault:
        raise NoMeaning(str(fault)) from None
    if day is not None:
        used = (*BOUNDS, *(DOUBTS if circa(statement) else ()))
        best = statement.rank == "preferred"
        return Meaning((Draft(subject.id, name, value=day.text),), frozenset(used), best)
    if name == "died" and kind == SOME:
        event = f"event/wikidata/{statement.key}"
        return Meaning((Draft(subject.id, "DIED_IN", event), Draft(event, "type", value="death")))
    if name == "died" and kind == NONE and not statement.qualifiers:
        return Meaning((Draft(subject.id, name, denied=True),))
    raise NoMeaning("The date is not known.")


def _type(statement: Statement, subject: Subject, type_: str) -> Meaning:
    if subject.person:
        raise NoMeaning("The id says that it is a person.")
    if not type_ or TYPE_OF.get(statement.main.item) != type_:
        raise NoMeaning("This class is not the one that its type is taken from.")
    return Meaning((Draft(subject.id, "type", value=type_),))


def _sex(statement: Statement, subject: Subject) -> Meaning:
    item = statement.main.item
    if not item:
        raise NoMeaning("The value is no item.")
    draft = Draft(subject.id, "sex", value=SEXES.get(item, "other"))
    return Meaning((draft,), best=statement.rank == "preferred")


def _text(statement: Statement, subject: Subject) -> Meaning:
    text = statement.main.text
    if not text:
        raise NoMeaning("The text cannot be kept.")
    if statement.name in IDENTIFIERS:
        return Meaning((Draft(subject.id, "identifier", value=f"{IDENTIFIERS[statement.name]}:{text}"),))
    name, use = NAMES[statement.name]
    said = qualifiers(text, statement.main.lang, name, use)
    return Meaning((Draft(subject.id, "name", value=text, qualifiers=said),))
