"""Entities: persons, organizations, posts, events and places, and what their properties say of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.claims import Claim, ExtractedBy, Source
from graph.names import script_of
from loaders.followthemoney.ids import Ids
from loaders.followthemoney.pages import NoMeaning, Page, Senseless
from loaders.followthemoney.table import (
    FORMER_STATES,
    LEGAL_ENTITY,
    NO_STATES,
    ORGANIZATION,
    PERSON,
    PLACE,
    SEXES,
    THINGS,
    TOPICS,
    VALUES,
    Thing,
    Value,
)
from loaders.followthemoney.texts import read_date
from loaders.keys import key_of

_STATE = re.compile(r"[a-z]{2}")
_WIKIDATA = re.compile(r"Q[1-9][0-9]{0,14}")


@dataclass(slots=True)
class Entities:
    """Reads records that are entities. `states` are those that were named so far, by `source`."""

    ids: Ids
    source: Source
    states: set[str] = field(default_factory=set)

    def read(self, page: Page) -> Iterator[Claim]:
        """What a record says of its entity. Raises NoMeaning and Senseless."""
        record = page.record
        label = self.ids.label_of(record.id)
        thing = THINGS.get(record.schema, Thing(PLACE))
        if label != thing.label and not (record.schema == LEGAL_ENTITY and label == PERSON):
            if thing.label == PLACE and not label:
                raise NoMeaning("An address is read where an event names it.")
            raise Senseless(f"Another record of this id is a {label.lower() or 'thing of another kind'}.")
        subject = self.ids.id(record.id, label)
        if record.schema == LEGAL_ENTITY and label == ORGANIZATION:
            page.keep("schema", LEGAL_ENTITY, "It may be a person or an organization; it is read as an organization.")
        if thing.type and label == ORGANIZATION:
            yield from page.claims(subject, "type", value=thing.type)
        said: set[str] = set()
        for name in [name for name in VALUES if name in page.rest and label in VALUES[name].of]:
            for text in page.texts(name):
                try:
                    yield from _READ[VALUES[name].kind](self, page, subject, VALUES[name], text, said)
                except NoMeaning as reason:
                    page.keep(name, text, str(reason))

    def _name(self, page: Page, subject: str, value: Value, text: str, said: set[str]) -> Iterator[Claim]:
        if text not in said:
            said.add(text)
            yield from page.claims(subject, "name", value=text, qualifiers=name_qualifiers(text, value.word))

    def _text(self, page: Page, subject: str, value: Value, text: str, said: set[str]) -> Iterator[Claim]:
        key = f"{value.predicate} {text}"
        if key not in said:
            said.add(key)
            yield from page.claims(subject, value.predicate, value=text)

    def _date(self, page: Page, subject: str, value: Value, text: str, said: set[str]) -> Iterator[Claim]:
        day = read_date(text, exact=value.kind == "moment")
        if day is None:
            raise NoMeaning("It is no date.")
        yield from self._text(page, subject, value, day.text, said)

    def _sex(self, page: Page, subject: str, value: Value, text: str, said: set[str]) -> Iterator[Claim]:
        word = SEXES.get(text.casefold())
        if not word:
            raise NoMeaning("It is no word for a sex here.")
        yield from self._text(page, subject, value, word, said)

    def _identifier(self, page: Page, subject: str, value: Value, text: str, said: set[str]) -> Iterator[Claim]:
        yield from self._text(page, subject, value, f"{value.word}:{text}", said)

    def _wikidata(self, page: Page, subject: str, value: Value, text: str, said: set[str]) -> Iterator[Claim]:
        if not _WIKIDATA.fullmatch(text):
            raise NoMeaning("It is no item of Wikidata.")
        yield from self._text(page, subject, value, f"wikidata:{text}", said)

    def _state(self, page: Page, subject: str, value: Value, text: str, said: set[str]) -> Iterator[Claim]:
        code = text.casefold()
        if code in NO_STATES or not (_STATE.fullmatch(code) or code in FORMER_STATES):
            raise NoMeaning("It is no code of a state.")
        state = f"organization/{self.ids.dataset}/state-{code}"
        if state not in said:
            said.add(state)
            yield from page.claims(subject, value.predicate, object=state)
        if code not in self.states:
            self.states.add(code)
            yield self._of_state(state, code, "type", "state")
            yield self._of_state(state, code, "name", code.upper())

    def _of_state(self, state: str, code: str, predicate: str, value: str) -> Claim:
        qualifiers = name_qualifiers(value, "code") if predicate == "name" else ()
        return Claim(
            *(state, predicate, self.source, self.ids.dataset),
            value=value,
            qualifiers=qualifiers,
            locator=code,
            extracted_by=ExtractedBy.RULE,
        )

    def _entity(self, page: Page, subject: str, value: Value, text: str, said: set[str]) -> Iterator[Claim]:
        other = self.ids.end(text, value.end)
        if other == subject:
            raise NoMeaning("It names the entity itself.")
        kind = (("kind", "at"),) if value.predicate == "OCCURRED_AT" else ()
        yield from page.claims(subject, value.predicate, object=other, qualifiers=kind)

    def _participant(self, page: Page, subject: str, value: Value, text: str, said: set[str]) -> Iterator[Claim]:
        other = self.ids.end(text, value.end)
        if other not in said:
            said.add(other)
            yield from page.claims(other, value.predicate, object=subject, qualifiers=(("role", "participant"),))

    def _place(self, page: Page, subject: str, value: Value, text: str, said: set[str]) -> Iterator[Claim]:
        place = f"place/{self.ids.dataset}/{key_of(f'{page.record.id} {text}')}"
        yield from page.claims(subject, value.predicate, object=place, qualifiers=(("kind", "at"),))
        yield from page.claims(place, "name", value=text, qualifiers=name_qualifiers(text, "main"))

    def _type(self, page: Page, subject: str, value: Value, text: str, said: set[str]) -> Iterator[Claim]:
        if text not in TOPICS or THINGS[page.record.schema].type:
            raise NoMeaning("This topic says nothing of what it is.")
        yield from self._text(page, subject, value, TOPICS[text], said)


def name_qualifiers(text: str, use: str) -> tuple[tuple[str, str], ...]:
    """What is said beside a form of a name: which of the names it is of, its use, and its script."""
    script = "Latn" if text.isascii() and any(map(str.isalpha, text)) else script_of(text)
    return (("name", use), ("script", script), ("use", use))


Read = Callable[[Entities, Page, str, Value, str, set[str]], Iterator[Claim]]
_READ: Mapping[str, Read] = {
    "name": Entities._name,
    "text": Entities._text,
    "date": Entities._date,
    "moment": Entities._date,
    "sex": Entities._sex,
    "identifier": Entities._identifier,
    "wikidata": Entities._wikidata,
    "state": Entities._state,
    "entity": Entities._entity,
    "participant": Entities._participant,
    "place": Entities._place,
    "type": Entities._type,
}
