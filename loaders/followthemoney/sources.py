"""Sources: who says what a record says: its documents, the one dataset that it names, else the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from graph.claims import Source
from loaders.case_file.reading import LANG
from loaders.followthemoney.records import Properties, Record
from loaders.followthemoney.texts import clean, is_web, read_date
from loaders.keys import key_of

LONGEST_LOCATOR = 300
_KEPT = 2_000


@dataclass(frozen=True, slots=True)
class Citation:
    """What says a record, where in it, and the ids and addresses that could not be cited, by property."""

    sources: tuple[Source, ...]
    locator: str
    uncited: tuple[tuple[str, str, str], ...] = ()


@dataclass(slots=True)
class Sources:
    """The sources of one file. `about` tells what is known of a document; `several` is what the survey says of it."""

    dataset: str
    about: Callable[[str], Properties | None]
    several: bool
    file: Source = field(init=False)
    lists: dict[str, Source] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Set the source for what only the file itself can be cited for."""
        self.file = Source(f"source/{self.dataset}/file", self.dataset, title=self.dataset, kind="dataset")
        self.about = lru_cache(maxsize=_KEPT)(self.about)

    def cite(self, record: Record) -> Citation:
        """What says a record."""
        uncited = []
        documents = []
        for id_ in dict.fromkeys(record.properties.get("proof", ())):
            known = self.about(id_)
            if known is None:
                uncited.append(("proof", id_, "The file has no document of this id."))
            else:
                documents.append(self.document(id_, known))
        locator = clean(record.id)
        for url in dict.fromkeys(record.properties.get("sourceUrl", ())):
            if is_web(url) and len(locator) + len(url) < LONGEST_LOCATOR:
                locator = f"{locator} {url}"
            else:
                uncited.append(("sourceUrl", url, "It is no web address, or more than can be cited."))
        return Citation(tuple(documents) or (self.list(record.datasets),), locator, tuple(uncited))

    def list(self, datasets: tuple[str, ...]) -> Source:
        """The one dataset that a record names, else the file.

        Where some record of the file names none or several, nobody can say which of them stand behind a value; so all
        count as the one source that the file is.
        """
        if len(datasets) != 1:
            return self.file
        known = self.lists.get(datasets[0])
        if known is None and len(self.lists) < _KEPT:
            known = self.lists[datasets[0]] = self._list(datasets[0])
        return known or self._list(datasets[0])

    def _list(self, name: str) -> Source:
        source = Source(
            f"source/{self.dataset}/{key_of(f'dataset.{name}')}",
            self.dataset,
            title=clean(name) or "dataset",
            kind="dataset",
        )
        return replace(source, derived_from=self.file.id, above=(self.file,)) if self.several else source

    def document(self, id_: str, known: Properties) -> Source:
        """A document of the file as a source."""

        def one(*names: str) -> str:
            return next((text for name in names for raw in known.get(name, ()) if (text := clean(raw))), "")

        published = read_date(one("publishedAt"), exact=True)
        lang = one("language")
        return Source(
            f"source/{self.dataset}/{key_of(f'document.{id_}')}",
            self.dataset,
            title=one("title", "name", "fileName"),
            publisher=one("publisher"),
            author=one("author"),
            url=next((url for url in known.get("sourceUrl", ()) if is_web(url)), ""),
            published=published,
            lang=lang if LANG.fullmatch(lang) else "",
        )
