"""Names of a person: the name as it is written, its other spellings, and the other names that are told beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.claims import Claim, Visibility
from graph.names import script_of
from loaders.gedcom.reading import Citation, Reading, state
from loaders.gedcom.records import Structure
from loaders.gedcom.words import USES

_PIECES = ("NPFX", "GIVN", "SPFX", "SURN", "NSFX")
_BESIDE = {"NICK": "nickname", "_MARNM": "married", "_MARN": "married", "_AKA": "also", "ALIA": "also"}
_SPELLINGS = ("TRAN", "FONE", "ROMN")
_LANG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def read_names(reading: Reading, record: Structure, seen_by: Visibility) -> Iterator[Claim]:
    """The claims of all names of a person, the first of them the main one unless it says otherwise."""
    keys: dict[tuple[str, str], str] = {}
    for part in record.all("NAME"):
        use = _use(reading, part, first=not keys)
        form = _form(reading, part, "NAME")
        citations = reading.cite(part, record, "NAME")
        key = keys.setdefault((form, use), str(len(keys) + 1))
        if form:
            yield from _name(reading, citations, seen_by, record, form, key=key, use=use)
        for spelling in part.all(*_SPELLINGS):
            yield from _spelling(reading, spelling, record, citations, seen_by, key=key, use=use)
        for beside in part.all(*_BESIDE):
            yield from _other(reading, beside, record, citations, seen_by, keys=keys)
        reading.rest(part, "NAME", "TYPE", "SOUR", *_PIECES, *_SPELLINGS, *_BESIDE)
    for beside in record.all("ALIA"):
        if not beside.pointer:
            yield from _other(reading, beside, record, (reading.own(record),), seen_by, keys=keys)


def _other(
    reading: Reading,
    part: Structure,
    record: Structure,
    citations: tuple[Citation, ...],
    seen_by: Visibility,
    *,
    keys: dict[tuple[str, str], str],
) -> Iterator[Claim]:
    use = _BESIDE[part.tag]
    form = _form(reading, part, part.tag)
    if form:
        key = keys.setdefault((form, use), str(len(keys) + 1))
        yield from _name(reading, citations, seen_by, record, form, key=key, use=use)


def _spelling(
    reading: Reading,
    part: Structure,
    record: Structure,
    citations: tuple[Citation, ...],
    seen_by: Visibility,
    *,
    key: str,
    use: str,
) -> Iterator[Claim]:
    lang = part.said("LANG")
    reading.rest(part, f"NAME.{part.tag}", *_PIECES, *(("LANG",) if _LANG.fullmatch(lang) else ()))
    form = _form(reading, part, f"NAME.{part.tag}")
    if form:
        tag = lang if _LANG.fullmatch(lang) else ""
        yield from _name(reading, citations, seen_by, record, form, key=key, use=use, lang=tag)


def _name(
    reading: Reading,
    citations: tuple[Citation, ...],
    seen_by: Visibility,
    record: Structure,
    form: str,
    *,
    key: str,
    use: str,
    lang: str = "",
) -> Iterator[Claim]:
    said = {"lang": lang, "name": key, "script": script_of(form), "use": use}
    yield from state(
        citations,
        reading.harvest.dataset,
        seen_by,
        subject=reading.person(record.xref),
        predicate="name",
        value=form,
        qualifiers=tuple((name, value) for name, value in said.items() if value),
    )


def _use(reading: Reading, part: Structure, *, first: bool) -> str:
    """How a name is used. A type that is no use here is put aside."""
    found = "main" if first else "also"
    for kind in part.all("TYPE"):
        if kind.text.lower() in USES:
            found = USES[kind.text.lower()]
        elif kind.value.strip() or kind.parts:
            reading.keep(kind, "NAME.TYPE")
        for below in kind.parts:
            if kind.text.lower() in USES:
                reading.keep(below, f"NAME.TYPE.{below.tag}")
    return found


def _form(reading: Reading, part: Structure, under: str) -> str:
    """A name without the slashes around the surname; made of its pieces where it is not written out."""
    said = " ".join(reading.text(part, under).replace("/", " ").split())
    pieces = [(each, reading.text(each, f"{under}.{each.tag}")) for tag in _PIECES for each in part.all(tag)]
    if not said and not part.fault:
        said = " ".join(text for _, text in pieces if text)
    else:
        for each, text in pieces:
            if text and text.replace("/", " ").casefold() not in said.casefold():
                reading.keep(each, f"{under}.{each.tag}", "It is no part of the name as it is written.")
    if any(char.isalnum() for char in said):
        return said
    if part.value.strip():
        reading.keep(part, under, part.fault or "It is no name.")
    return ""
