"""A whole file: first an index of it, then the claims of its records, with what makes none put aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from graph.claims import Claim, Source, canonical_address
from graph.dates import BadDate, ImpreciseDate
from loaders.gedcom.dates import read_date
from loaders.gedcom.families import read_family
from loaders.gedcom.index import Index
from loaders.gedcom.lines import Line, opened
from loaders.gedcom.persons import read_person
from loaders.gedcom.reading import Citation, Reading, once, state
from loaders.gedcom.records import Structure, assemble
from loaders.harvest import Harvest

_READERS = {"INDI": read_person, "FAM": read_family}
_ADDRESSES = ("WWW", "_URL", "URL")
_OF_THE_FILE = "It is about the file, whose name, date and submitter were read."
_OF_SOURCES = ("TITL", "AUTH", "PUBL", *_ADDRESSES)


def read_file(path: Path, harvest: Harvest) -> Iterator[Claim]:
    """The claims of a file, in the order of its records, its places at the end. Raises FileRefused."""
    text, index = opened(path), Index(harvest.spool)
    index.build(_numbered(assemble(text.lines(), path)))
    seven = index.head.first("GEDC")
    file = _source(index, path, harvest.dataset)
    reading = Reading(harvest, index, file, seven is not None and seven.said("VERS").startswith("7"))
    if text.charset.told:
        harvest.keep(index.head.line, "HEAD", "CHAR", index.head.said("CHAR"), text.charset.told)
    for record in _numbered(assemble(text.lines(harvest), path, partial(_misplaced, harvest))):
        harvest.records[record.tag or "?"] += 1
        yield from _claims(reading, record)
    yield from _places(reading)
    for xref, line in index.uncited():
        harvest.keep(line, "SOUR", "", f"0 @{xref}@ SOUR", "No claim cites it.")
    if not index.ended:
        reason = "The file ends without 0 TRLR: it may be cut short. What it says up to there was read."
        harvest.reject(index.last, "TRLR", "", reason)


def _numbered(records: Iterable[Structure]) -> Iterator[Structure]:
    """The records, each person and family without an xref with one that counts them."""
    count = 0
    for record in records:
        if record.tag in _READERS and not record.xref:
            count += 1
            record.xref = f"{record.tag} {count} without xref"
        yield record


def _misplaced(harvest: Harvest, record: Structure, line: Line, reason: str) -> None:
    raw = line.text[:4000].encode("utf-8", "backslashreplace").decode()
    harvest.keep(line.number, record.tag or "?", line.tag or "line", raw, reason)


def _claims(reading: Reading, record: Structure) -> list[Claim]:
    """What one record says; put aside whole where that is nothing, rejected where it is no record."""
    if not record.tag:
        reading.harvest.reject(record.line, "?", record.raw, "It is no GEDCOM line: a level, an @xref@, a tag.")
        return []
    if record.xref and reading.index.line_of(record.xref) != record.line:
        first = reading.index.line_of(record.xref)
        reason = f"There is a record @{record.xref}@ already, in line {first}; which one is meant is not said."
        reading.harvest.reject(record.line, record.tag, record.raw, reason)
        return []
    if record.tag in _READERS:
        claims = once(_READERS[record.tag](reading, record))
        reading.flush(record, bool(claims))
        return claims
    if record.tag == "SOUR":
        _keep_source(reading, record)
    elif record.tag != "TRLR":
        reason = _OF_THE_FILE if record.tag == "HEAD" else "Records of this kind make no claim."
        reading.harvest.keep(record.line, record.tag, "", record.raw, reason)
    return []


def _keep_source(reading: Reading, record: Structure) -> None:
    """Put aside what a source says of itself beyond its title, author, publisher and address."""
    titled = ("ABBR",) if not record.first("TITL") else ()
    for tag in (*_OF_SOURCES, *titled):
        for number, part in enumerate(record.all(tag)):
            said = reading.text(part, tag)
            if said and number:
                reading.keep(part, tag, "It is a second one of the same.")
            elif said and tag in _ADDRESSES and not canonical_address(said):
                reading.keep(part, tag, "It is no address of the web.")
    reading.rest(record, "", *_OF_SOURCES, *titled)
    reading.flush(record, claimed=True)


def _places(reading: Reading) -> Iterator[Claim]:
    """The names of the places that the claims before named, each once, as the file itself says."""
    cited = (Citation(reading.file, "PLAC"),)
    for place, name, seen_by in reading.index.places():
        yield from state(cited, reading.harvest.dataset, seen_by, subject=place, predicate="name", value=name)


def _source(index: Index, path: Path, dataset: str) -> Source:
    """The file as a source, which what cites no other is said by: its name in its header, its submitter, its date."""
    submitter = index.head.first("SUBM")
    author = index.source(submitter.pointer)[0] if submitter and submitter.pointer else ""
    return Source(
        f"source/{dataset}/file",
        dataset,
        title=index.head.said("FILE").replace("\\", "/").rpartition("/")[2] or path.name,
        author=author,
        published=_published(index.head),
        kind="dataset",
    )


def _published(head: Structure) -> ImpreciseDate | None:
    try:
        return read_date(head.said("DATE"), inclusive=True) if head.said("DATE") else None
    except BadDate:
        return None
