"""The sources of a world as a bibliography: BibTeX for LaTeX, CSL-JSON for Zotero and word processors."""

from __future__ import annotations

import re
from collections.abc import Iterator

import orjson

from exports.world import World
from graph.claims import Source
from graph.dates import ImpreciseDate

_PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
# BibTeX counts braces, also behind a backslash: what stands for one must hold none that is not closed.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "&%$#_"},
}
_ENTRY = {"book": "book", "thesis": "phdthesis", "manual": "manual"}
_CSL = {"book": "book", "thesis": "thesis", "dataset": "dataset", "report": "report"}


def write_bibtex(world: World) -> Iterator[str]:
    """The entries of a .bib file in UTF-8, in order of the sources' ids."""
    for source in world.sources():
        yield bibtex(source)


def write_csl(world: World) -> Iterator[str]:
    """CSL-JSON: a list of items, in order of the sources' ids."""
    between = "[\n"
    for source in world.sources():
        yield between + orjson.dumps(csl(source)).decode()
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def bibtex(source: Source) -> str:
    """One entry. Names and titles stand in two pairs of braces: no style splits or changes them."""
    fields = {
        "title": f"{{{tex(source.title or source.id)}}}",
        "author": f"{{{tex(source.author)}}}" if source.author else "",
        "publisher": f"{{{tex(source.publisher)}}}" if source.publisher else "",
        **_day(source.published),
        "url": _address(source),
        "langid": tex(source.lang),
        "note": tex(_note(source)),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{_ENTRY.get(source.kind, 'misc')}{{{key(source)},\n{lines}}}\n\n"


def key(source: Source) -> str:
    """What a source is cited by: its dataset and its key."""
    return source.id.removeprefix("source/").replace("/", ":")


def tex(text: str) -> str:
    """A text in which nothing is a command."""
    return "".join(_TEX.get(char, char) for char in _CONTROL.sub(" ", text))


def _address(source: Source) -> str:
    """The address where it is on the web; braces and backslashes, which no address needs, percent-encoded."""
    if not source.address:
        return ""
    return re.sub(r"[\\{}\s]", lambda found: f"%{ord(found[0]):02X}", _CONTROL.sub("", source.url))


def _day(published: ImpreciseDate | None) -> dict[str, str]:
    found = _PLAIN.fullmatch(published.edtf) if published else None
    return dict(zip(("year", "month", "day"), found.groups(default=""), strict=True)) if found else {}


def _note(source: Source) -> str:
    """What the fields have no place for: a date that is no plain one, and what it is taken from."""
    day, taken = source.published, source.derived_from
    said = (
        f"published {day.raw or day.edtf}" if day and not _PLAIN.fullmatch(day.edtf) else "",
        f"taken from {taken.removeprefix('source/').replace('/', ':')}" if taken else "",
    )
    return "; ".join(filter(None, said))


def csl(source: Source) -> dict[str, object]:
    """One item of CSL-JSON."""
    item = {
        "id": key(source),
        "type": _CSL.get(source.kind) or ("webpage" if source.address else "document"),
        "title": source.title or source.id,
        "author": [{"literal": source.author}] if source.author else None,
        "publisher": source.publisher,
        "URL": source.url if source.address else None,
        "issued": _issued(source.published),
        "language": source.lang,
        "note": _note(source),
    }
    return {name: value for name, value in item.items() if value}


def _issued(published: ImpreciseDate | None) -> dict[str, object] | None:
    if published is None:
        return None
    found = _PLAIN.fullmatch(published.edtf)
    if not found:
        return {"literal": published.raw or published.edtf}
    return {"date-parts": [[int(part) for part in found.groups() if part]]}
