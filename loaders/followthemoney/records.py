"""Records: the entities of a file as they stand, those that are nested in others taken out of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson

from loaders.followthemoney.table import REVERSE

DEEPEST = 20
SHOWN = 400
LONGEST_ID = 1_000
_SCHEMA = re.compile(r"[A-Z][A-Za-z]{0,39}")

Properties = dict[str, list[str]]


class Malformed(Exception):
    """A text that is no record; its message is the reason."""


@dataclass(frozen=True, slots=True)
class Record:
    """An entity of a file.

    `properties` are lists of texts, of which an id may stand for another record; `odd` are the values that are no
    texts, with their properties. `datasets` are the names that the record gives. `line` is where it, or what it is
    nested in, begins.
    """

    line: int
    id: str
    schema: str
    properties: Properties
    odd: tuple[tuple[str, str], ...] = ()
    datasets: tuple[str, ...] = ()
    referents: tuple[str, ...] = ()

    def one(self, name: str) -> str:
        """The first value of a property; empty where there is none."""
        return next(iter(self.properties.get(name, ())), "")

    @property
    def raw(self) -> str:
        """The record as text, for what is kept of it whole."""
        return shown({"id": self.id, "schema": self.schema, "properties": self.properties})


@dataclass(slots=True)
class _Unfolding:
    line: int
    found: list[Record] = field(default_factory=list)

    def take(self, raw: dict[str, Any], above: _Above) -> str:
        """Read one entity, those in it first; its id."""
        if above.depth > DEEPEST:
            raise Malformed(f"Records are nested more than {DEEPEST} deep.")
        id_, schema = _text(raw, "id"), _text(raw, "schema")
        if not _SCHEMA.fullmatch(schema):
            raise Malformed("The schema of the record is none that there may be.")
        properties = raw.get("properties", {})
        if not isinstance(properties, dict):
            raise Malformed("The properties of the record are no mapping.")
        datasets = _names(raw.get("datasets")) or above.datasets
        read: Properties = {}
        if above.back and above.back not in properties:
            read[above.back] = [above.id]
        odd: list[tuple[str, str]] = []
        for name, values in properties.items():
            if isinstance(values, list) and all(type(value) is str and value.strip() for value in values):
                if values:
                    read[name] = values
                continue
            below = _Above(id_, REVERSE.get(name, ""), datasets, above.depth + 1)
            texts = list(self._values(values, below, name, odd))
            if texts:
                read[name] = texts
        referents = tuple(text for text in _names(raw.get("referents")) if text != id_)
        self.found.append(Record(self.line, id_, schema, read, tuple(odd), datasets, referents))
        return id_

    def _values(self, values: Any, below: _Above, name: str, odd: list[tuple[str, str]]) -> Iterator[str]:
        for value in values if isinstance(values, list) else (values,):
            if isinstance(value, str):
                if value and not value.isspace():
                    yield value
            elif isinstance(value, dict) and isinstance(value.get("id"), str) and isinstance(value.get("schema"), str):
                inner = self.take(value, below) if "properties" in value else value["id"]
                if not below.back:
                    yield inner
            elif isinstance(value, int | float) and not isinstance(value, bool):
                yield str(value)
            elif value is not None:
                odd.append((name, shown(value)))


@dataclass(frozen=True, slots=True)
class _Above:
    """What an entity is nested in: its id, the property by which one in it points back, its datasets, and how deep."""

    id: str = ""
    back: str = ""
    datasets: tuple[str, ...] = ()
    depth: int = 0


def read_records(line: int, text: bytes) -> list[Record]:
    """The records that a text holds: the ones nested in it, then itself. Raises Malformed."""
    try:
        raw = orjson.loads(text)
    except orjson.JSONDecodeError as fault:
        raise Malformed(f"This is no JSON: {str(fault)[:SHOWN]}.") from None
    if not isinstance(raw, dict):
        raise Malformed("This is no record: no mapping of fields.")
    unfolding = _Unfolding(line)
    unfolding.take(raw, _Above())
    return unfolding.found


def shown(raw: Any) -> str:
    """A part of a record as it stands; what is very long is cut."""
    text = raw if isinstance(raw, str) else orjson.dumps(raw).decode()
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _text(raw: dict[str, Any], name: str) -> str:
    value = raw.get(name)
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_ID:
        raise Malformed(f"The record has no '{name}'.")
    return value


def _names(raw: Any) -> tuple[str, ...]:
    return tuple(sorted({name for name in raw if isinstance(name, str) and name})) if isinstance(raw, list) else ()
