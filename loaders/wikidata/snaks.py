"""Statements of Wikidata and their snaks, read out of JSON that may have any shape."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from graph.claims import KEY
from loaders.keys import key_of

VALUE, SOME, NONE = "value", "somevalue", "novalue"
LONGEST_TEXT = 2000
LONGEST_RAW = 4000

_ITEM = re.compile(r"Q[1-9][0-9]{0,11}")
_PROPERTY = re.compile(r"P[1-9][0-9]{0,11}")
_RANKS = ("preferred", "normal", "deprecated")
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Malformed(Exception):
    """A statement that has not the shape of one."""


@dataclass(frozen=True, slots=True)
class Snak:
    """A property with a value, with one that is not known (`somevalue`), or with none (`novalue`)."""

    name: str
    kind: str
    value: Any = None

    @property
    def item(self) -> str:
        """The id of the item that it names; empty where it names none."""
        if not isinstance(self.value, dict):
            return ""
        id_ = self.value.get("id")
        if id_ is None and self.value.get("entity-type") == "item":
            id_ = f"Q{self.value.get('numeric-id')}"
        return id_ if isinstance(id_, str) and _ITEM.fullmatch(id_) else ""

    @property
    def text(self) -> str:
        """The text that it gives, cleaned; empty where it gives none, or one that cannot be kept."""
        value = self.value.get("text") if isinstance(self.value, dict) else self.value
        return clean(value)

    @property
    def lang(self) -> str:
        """The language of a text, as Wikidata calls it."""
        value = self.value.get("language") if isinstance(self.value, dict) else ""
        return value if isinstance(value, str) else ""


Snaks = Mapping[str, tuple[Snak, ...]]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of an entity. `references` are the snaks of each reference; `line` is where it stands."""

    line: int
    name: str
    raw: Mapping[str, Any]
    id: str
    rank: str
    main: Snak
    qualifiers: Snaks = field(default_factory=dict)
    references: tuple[Snaks, ...] = ()

    @property
    def key(self) -> str:
        """What nodes that it alone tells of are called by: its id, as Wikidata writes it in web addresses."""
        key = self.id.replace("$", "-")
        return key if KEY.fullmatch(key) else key_of(self.id)

    def one(self, property_: str) -> Snak | None:
        """The qualifier of a property where there is exactly one with a value."""
        found = self.qualifiers.get(property_, ())
        return found[0] if len(found) == 1 and found[0].kind == VALUE else None


def statements(entity: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The statements of an entity as they stand, with their properties; what is empty may be a list."""
    claims = entity.get("claims", entity.get("statements"))
    for property_, those in claims.items() if isinstance(claims, dict) else ():
        for each in those if isinstance(those, list) else [those]:
            yield property_, each


def read_statement(line: int, property_: str, raw: Any) -> Statement:
    """A statement. Raises Malformed where it has not the shape of one."""
    if not isinstance(raw, dict):
        raise Malformed("A statement is wanted here.")
    id_, rank = raw.get("id"), raw.get("rank")
    if not isinstance(id_, str) or not 0 < len(id_) < LONGEST_TEXT or clean(id_) != id_:
        raise Malformed("The statement has no id.")
    if rank not in _RANKS:
        raise Malformed("The rank of the statement is none that there is.")
    main = _snak(raw.get("mainsnak"))
    if main.name != property_:
        raise Malformed("The statement stands under another property.")
    references = raw.get("references") or []
    if not isinstance(references, list) or not all(isinstance(each, dict) for each in references):
        raise Malformed("The references of the statement are no list.")
    cited = tuple(_snaks(each.get("snaks")) for each in references)
    return Statement(line, property_, raw, id_, rank, main, _snaks(raw.get("qualifiers")), cited)


def _snaks(raw: Any) -> Snaks:
    if not raw:
        return {}
    if not isinstance(raw, dict) or not all(isinstance(those, list) for those in raw.values()):
        raise Malformed("The qualifiers or references of the statement have another shape.")
    return {property_: tuple(map(_snak, those)) for property_, those in raw.items()}


def _snak(raw: Any) -> Snak:
    if not isinstance(raw, dict):
        raise Malformed("A part of the statement is none.")
    property_, kind, given = raw.get("property"), raw.get("snaktype"), raw.get("datavalue")
    if not isinstance(property_, str) or not _PROPERTY.fullmatch(property_) or kind not in (VALUE, SOME, NONE):
        raise Malformed("A part of the statement has no property, or no kind that there is.")
    if kind != VALUE:
        return Snak(property_, kind)
    if not isinstance(given, dict) or "value" not in given:
        raise Malformed(f"{property_} has no value.")
    return Snak(property_, kind, given["value"])


def clean(text: Any) -> str:
    """A text on one line, composed, without overrides of its direction; empty where it holds control characters."""
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        return ""
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) if "  " in text or text != text.strip() else text
    found = unicodedata.normalize("NFC", " ".join(_OVERRIDES.sub("", text).split()))
    return "" if any(unicodedata.category(char) in ("Cc", "Cs") for char in found) else found


def raw_text(value: Any) -> str:
    """A part of a record as it stands, for what is kept raw; what is very long is cut."""
    try:
        text = orjson.dumps(value).decode()
    except TypeError:
        return "(nested too deeply to be written)"
    return text if len(text) <= LONGEST_RAW else f"{text[:LONGEST_RAW]}…"
