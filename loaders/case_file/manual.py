"""The format told from its own tables: the schema for editors, and the reference of every field and word.

`python -m loaders.case_file.manual schema > docs/reference/case-file.schema.json`, and the same with `fields` for the
part of `docs/reference/case-file.md` below its line of marking.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import orjson

from graph.claims import KEY
from graph.vocabulary import TYPES, Datatype, Property
from loaders.case_file.cast import SECTIONS, one_of
from loaders.case_file.document import HEAD
from loaders.case_file.entities import BESIDE, properties_of
from loaders.case_file.facts import WORDS
from loaders.case_file.happenings import HAPPENINGS
from loaders.case_file.kin import KIN
from loaders.case_file.slots import Kind, Slot
from loaders.case_file.sources import SOURCE
from loaders.case_file.statements import STATEMENT
from loaders.case_file.words import OTHERS, RELATIONS, VALUES, FactWord, property_slots, value_slot

MARKING = "<!-- What follows is generated: python -m loaders.case_file.manual fields -->"
TEXT = {"type": ["string", "number", "boolean"]}
DATE = {
    "anyOf": [
        {"type": ["string", "number"], "description": "The date in EDTF, or in words that can mean one date alone"},
        {
            "type": "object",
            "properties": {
                "edtf": {"type": ["string", "number"], "description": "The date in EDTF"},
                "as": {**TEXT, "description": "The source's own words for it"},
            },
            "required": ["edtf"],
            "additionalProperties": False,
        },
    ]
}


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a case file, for editors: names, words and shapes, not what the loader checks."""
    sections = {section: _section(label) for section, label in SECTIONS.items()}
    properties = {
        "$schema": {"type": "string"},
        **_described(HEAD),
        "sources": _keyed({"$ref": "#/$defs/source"}, "What says something, by keys of your own"),
        **sections,
        "facts": {
            "type": ["object", "null"],
            "description": "What the sources say: a list of facts under each citation; under 'case', what you conclude",
            "additionalProperties": {"type": "array", "items": {"$ref": "#/$defs/fact"}},
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A case file of Kith",
        "type": "object",
        "properties": properties,
        "required": ["case"],
        "additionalProperties": False,
        "$defs": {
            "date": DATE,
            "text": TEXT,
            "texts": _or_several(TEXT),
            "source": _object(_described(SOURCE), [slot.name for slot in SOURCE if slot.required]),
            "fact": _object({**{word.word: _word(word) for word in WORDS}, **_described(STATEMENT)})
            | {"minProperties": 1},
        },
    }


def _object(properties: dict[str, Any], required: Sequence[str] = ()) -> dict[str, Any]:
    shape: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    return shape | ({"required": list(required)} if required else {})


def _keyed(value: dict[str, Any], about: str) -> dict[str, Any]:
    names = {"pattern": f"^{KEY.pattern}$"}
    return {"type": ["object", "null"], "description": about, "propertyNames": names, "additionalProperties": value}


def _described(slots: Iterable[Slot]) -> dict[str, Any]:
    return {slot.name: {"description": slot.about} | _slot(slot) for slot in slots}


def _slot(slot: Slot) -> dict[str, Any]:
    if slot.kind is Kind.DATE:
        return {"$ref": "#/$defs/date"}
    if slot.kind is Kind.FLAG:
        return {"enum": ["yes", "no", True, False]}
    if not slot.words:
        return {"$ref": f"#/$defs/{'texts' if slot.many else 'text'}"}
    return _or_several({"enum": list(slot.words)}) if slot.many else {"enum": list(slot.words)}


def _or_several(one: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1, "uniqueItems": True}]}


def _word(word: FactWord) -> dict[str, Any]:
    required = [slot.name for slot in word.slots if slot.required]
    return {"description": word.about} | _object(_described(word.slots), required)


def _section(label: str) -> dict[str, Any]:
    values = {prop.name: {"description": prop.about} | _value(prop, label) for prop in properties_of(label)}
    entity = _object({**values, **_described(BESIDE)}) | {"type": ["object", "null"]}
    return _keyed(entity, f"Each {label.lower()} that the facts name, by keys of your own")


def _value(prop: Property, label: str) -> dict[str, Any]:
    slot = value_slot(prop)
    one = {"enum": list(TYPES[label])} if prop.name == "type" else _slot(slot)
    if prop.datatype is Datatype.DATE:
        return one
    beside = _object(_described((slot, *property_slots(prop))), ["is"])
    return {"anyOf": [one, beside, {"type": "array", "items": {"anyOf": [one, beside]}, "minItems": 1}]}


def fields() -> Iterator[str]:
    """The reference of every field and word, as lines of Markdown."""
    yield MARKING
    yield from _table("The head of the file", HEAD)
    yield from _table("A source", SOURCE)
    yield from _entities()
    yield from _table("Beside a fact", STATEMENT)
    yield from _words("Short forms for events", HAPPENINGS)
    yield from _words("Short forms for kin and belonging", KIN)
    yield from _words("Values", VALUES)
    yield from _words("Relations", RELATIONS)
    yield from _words("Sameness and denials", OTHERS)


def _table(title: str, slots: Sequence[Slot]) -> Iterator[str]:
    yield from ("", f"## {title}", "", "| field | what it says | how it is written |", "|---|---|---|")
    for slot in slots:
        yield f"| `{slot.name}`{', needed' if slot.required else ''} | {slot.about} | {_written(slot)} |"


def _entities() -> Iterator[str]:
    yield from ("", "## An entity", "", "Beside what is known of it, each in one field, an entity may have:", "")
    yield from ("| field | what it says | how it is written |", "|---|---|---|")
    for slot in BESIDE:
        yield f"| `{slot.name}` | {slot.about} | {_written(slot)} |"
    yield from ("", "| section | what can be known |", "|---|---|")
    for section, label in SECTIONS.items():
        yield f"| `{section}` | {', '.join(f'`{prop.name}`' for prop in properties_of(label))} |"


def _words(title: str, words: Sequence[FactWord]) -> Iterator[str]:
    yield from ("", f"## {title}")
    for word in words:
        yield from ("", f"### `{word.word}`", "", f"{word.about}. In claims: {word.meaning}.{_made(word)}", "")
        for slot in word.slots:
            needed = "; needed" if slot.required else ""
            yield f"- `{slot.name}`: {slot.about[:1].lower()}{slot.about[1:]} ({_written(slot)}{needed})"


def _made(word: FactWord) -> str:
    if not word.derives:
        return ""
    if word.together:
        return f" Without `event`, the event is `{word.prefix}-` and the keys of all in `{word.derives}`, sorted."
    return f" Without `event`, the event of each is `{word.prefix}-` and the key in `{word.derives}`."


def _written(slot: Slot) -> str:
    several = " or a list" if slot.many else ""
    if slot.kind is Kind.ENTITY:
        return f"key of {one_of(slot.labels)}{several}"
    if slot.kind is Kind.WORD:
        return ", ".join(f"`{word}`" for word in slot.words) if len(slot.words) < 20 else "a word of the data model"
    if slot.kind is Kind.QUANTITY:
        return f"quantity{f', in {slot.unit}s' if slot.unit else ''}{several}"
    return _WRITTEN[slot.kind] + several


_WRITTEN = {
    Kind.TEXT: "text",
    Kind.NUMBER: "number",
    Kind.DATE: "date",
    Kind.KEY: "key",
    Kind.FLAG: "`yes`",
    Kind.LANG: "language code",
    Kind.URL: "web address",
    Kind.SPEAKER: "key or words",
    Kind.PLAN: "key of an event, or `yes`",
    Kind.CLAIM: "id of a fact",
}


def text(what: str) -> str:
    """One of the two documents: `schema` or `fields`."""
    if what == "schema":
        return orjson.dumps(schema(), option=orjson.OPT_INDENT_2).decode() + "\n"
    return "\n".join(fields()) + "\n"


if __name__ == "__main__":
    sys.stdout.write(text(sys.argv[1] if len(sys.argv) > 1 else "fields"))
