"""Names of an entity of Wikidata: labels as forms of one name, aliases as forms of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph.names import script_of
from loaders.case_file.reading import LANG
from loaders.wikidata.snaks import clean

ENGLISH, ALL = "en", "mul"
MOST = 5000
"""Labels and aliases of one entity: none has as many."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a name, with its qualifiers; `place` is where in the entity it stands."""

    text: str
    qualifiers: tuple[tuple[str, str], ...]
    place: str


@dataclass(frozen=True, slots=True)
class Unread:
    """What of the names cannot be kept as a text."""

    place: str
    raw: Any


def forms(entity: Mapping[str, Any]) -> Iterator[Form | Unread]:
    """The forms of an entity's names.

    A label that another language spells as English does, and an alias that is a label or was said before, says nothing
    more and is given once.
    """
    if sum(map(_size, (entity.get("labels"), entity.get("aliases")))) > MOST:
        yield Unread("labels", f"more than {MOST}")
        return
    labels = dict(_by_language(entity.get("labels")))
    usual = clean(_value(labels.get(ENGLISH) or labels.get(ALL) or {}))
    seen = set()
    for lang, raw in sorted(labels.items(), key=lambda pair: (pair[0] != ENGLISH, pair[0] != ALL, pair[0])):
        text = clean(_value(raw))
        if not text:
            yield Unread("labels", raw)
        elif text != usual or text not in seen:
            yield Form(text, qualifiers(text, lang), "labels")
        seen.add(text)
    for lang, those in _by_language(entity.get("aliases")):
        for raw in those if isinstance(those, list) else [those]:
            text = clean(_value(raw))
            if not text:
                yield Unread("aliases", raw)
            elif text not in seen:
                yield Form(text, qualifiers(text, lang, "also", "also"), "aliases")
            seen.add(text)


def _size(said: Any) -> int:
    values = said.values() if isinstance(said, dict) else ()
    return sum(len(each) if isinstance(each, list) else 1 for each in values)


def _by_language(said: Any) -> list[tuple[str, Any]]:
    return sorted(said.items()) if isinstance(said, dict) else []


def _value(raw: Any) -> Any:
    return raw.get("value") if isinstance(raw, dict) else None


def qualifiers(text: str, lang: str, name: str = "", use: str = "") -> tuple[tuple[str, str], ...]:
    """What is said beside a form: which name it is of, its use, language and script, as far as each is known."""
    script = script_of(text)
    known = {
        "name": name,
        "use": use,
        "lang": lang if lang != ALL and LANG.fullmatch(lang) else "",
        "script": "" if script == "Zyyy" else script,
    }
    return tuple((key, value) for key, value in known.items() if value)


def description(entity: Mapping[str, Any]) -> tuple[str, str]:
    """What an entity is in a phrase, with its language: in English, else in the first language that has one."""
    said = {lang: text for lang, raw in _by_language(entity.get("descriptions")) if (text := clean(_value(raw)))}
    lang = ENGLISH if ENGLISH in said else min(said, default="")
    return said.get(lang, ""), lang
