"""References of a statement: the sources that it is taken from, and what is no source of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from graph.claims import Source
from graph.dates import ImpreciseDate
from loaders.case_file.reading import LANG
from loaders.keys import key_of
from loaders.wikidata.properties import (
    AUTHOR,
    IMPORTS,
    INFERENCES,
    PAGES,
    PUBLISHED,
    PUBLISHER,
    STATED_IN,
    TITLE,
    URL,
)
from loaders.wikidata.snaks import Snak, Snaks, Statement
from loaders.wikidata.times import Unreadable, date_of

WIKIDATA = "https://www.wikidata.org/"
_WEB = re.compile(r"https?://[^\s<>\"|\\^`{}]{1,1990}", re.IGNORECASE)
_HOST = re.compile(r"https?://(?:[^/?#@]*@)?([^/?#:]+)", re.IGNORECASE)
_WIKIS = ("wikipedia.org", "wikidata.org", "wikimedia.org", "wikisource.org", "wiktionary.org", "wikinews.org")

Label = Callable[[str], str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Support:
    """What supports a statement: a source, the place in it, and whether Wikidata only concludes it."""

    source: Source
    locator: str
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Supports:
    """What supports one statement, and the parts of its references that say nothing here, with the reason."""

    found: tuple[Support, ...]
    left: tuple[tuple[Snak, str], ...]


@dataclass(slots=True)
class References:
    """The sources of one dataset: Wikidata itself, and those that its statements name."""

    dataset: str
    label: Label
    own: Source = field(init=False)

    def __post_init__(self) -> None:
        """Make Wikidata itself a source."""
        id_ = f"source/{self.dataset}/wikidata"
        self.own = Source(id_, self.dataset, "Wikidata", "Wikimedia", url=WIKIDATA, kind="dataset")

    def of(self, statement: Statement) -> Supports:
        """What supports a statement. Where no reference names a source, Wikidata does."""
        found: dict[tuple[str, str], Support] = {}
        left: list[tuple[Snak, str]] = []
        inferred = False
        for snaks in statement.references:
            read = self._source(snaks, left)
            if read is not None:
                source, pages = read
                locator = f"{statement.id}, p. {pages}" if pages else statement.id
                found.setdefault((source.id, locator), Support(source, locator))
            inferred = inferred or any(name in snaks for name in INFERENCES)
        own = (Support(self.own, statement.id, inferred),)
        return Supports(tuple(found.values()) or own, tuple(left))

    def _source(self, snaks: Snaks, left: list[tuple[Snak, str]]) -> tuple[Source, str] | None:
        """The source that a reference names, with the pages; None, and all of it left, where it names none."""
        read = _Reference(snaks)
        item, url = read.item(STATED_IN), read.web()
        if any(name in snaks for name in IMPORTS) or _wiki(url) or "Wikipedia" in self.label(item):
            left += [(snak, "An import from a wiki is no source of its own.") for snak in read.all()]
            return None
        if not (item or url):
            left += [(snak, "The reference names no source.") for snak in read.all()]
            return None
        whole = self._item(item) if item else None
        title, author, publisher = read.text(TITLE), read.text(AUTHOR), read.named(PUBLISHER, self.label)
        published, lang, pages = read.date(PUBLISHED), read.lang(TITLE), read.text(PAGES)
        left += [(snak, "A source has no such property here.") for snak in read.all() if id(snak) not in read.used]
        if whole and not (title or author or publisher or published or lang or url):
            return whole, pages
        title = title or (whole.title if whole else url)
        said = (url or item, item, title, author, publisher, published.text if published else "", lang)
        source = Source(
            f"source/{self.dataset}/{key_of(chr(10).join(said))}",
            self.dataset,
            title,
            publisher,
            author,
            url,
            published,
            lang,
            derived_from=whole.id if whole else None,
            above=(whole,) if whole else (),
        )
        return source, pages

    def _item(self, item: str) -> Source:
        return Source(f"source/{self.dataset}/{item}", self.dataset, self.label(item) or f"Wikidata {item}")


class _Reference:
    """The snaks of one reference, with note of those that were used; of several for one property none is."""

    def __init__(self, snaks: Snaks) -> None:
        self._snaks = snaks
        self.used: set[int] = set()

    def all(self) -> Iterator[Snak]:
        return (snak for those in self._snaks.values() for snak in those)

    def _one(self, property_: str) -> Snak | None:
        those = self._snaks.get(property_, ())
        return those[0] if len(those) == 1 else None

    def _take(self, property_: str, read: Callable[[Snak], T]) -> T | None:
        snak = self._one(property_)
        found = read(snak) if snak else None
        if snak and found:
            self.used.add(id(snak))
        return found

    def item(self, property_: str) -> str:
        return self._take(property_, lambda snak: snak.item) or ""

    def named(self, property_: str, label: Label) -> str:
        return self._take(property_, lambda snak: label(snak.item)) or ""

    def text(self, property_: str) -> str:
        return self._take(property_, lambda snak: snak.text) or ""

    def lang(self, property_: str) -> str:
        return self._take(property_, lambda snak: snak.lang if LANG.fullmatch(snak.lang) else "") or ""

    def web(self) -> str:
        return self._take(URL, _web) or ""

    def date(self, property_: str) -> ImpreciseDate | None:
        return self._take(property_, _date)


def _web(snak: Snak) -> str:
    return snak.text if snak.text == snak.value and _WEB.fullmatch(snak.text) else ""


def _date(snak: Snak) -> ImpreciseDate | None:
    try:
        return date_of(snak)
    except Unreadable:
        return None


def _wiki(url: str) -> bool:
    found = _HOST.match(url)
    host = found[1].lower() if found else ""
    return any(host == wiki or host.endswith(f".{wiki}") for wiki in _WIKIS)
