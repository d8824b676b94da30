"""A page: one record as it is read, with what cites it, what is left of it and what of it was kept raw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from graph.claims import Claim, ExtractedBy, Modality, Source
from loaders.followthemoney.records import Properties, Record, shown
from loaders.followthemoney.texts import clean
from loaders.harvest import Harvest

NO_WORD = "There is no word for it here."
MOST_NAMES, OTHERS = 5_000, "others"
"""How many names of properties are counted each by itself, and what the rest are counted as."""
NO_TEXT = "It cannot be kept as a text."


class NoMeaning(Exception):
    """A record, or a part of one, that says nothing which has a meaning here; its message is the reason."""


class Senseless(Exception):
    """A record that makes no sense; its message is the reason."""


@dataclass(slots=True)
class Page:
    """One record as it is read. `sources` say each claim of it, at `locator`; `rest` is what was not read yet.

    `modality` is how they say it: a record of a relation may call it alleged or inferred.
    """

    record: Record
    dataset: str
    sources: tuple[Source, ...]
    locator: str
    rest: Properties
    kept: list[tuple[str, str, str]] = field(default_factory=list)
    modality: Modality = Modality.FACT

    def take(self, name: str) -> list[str]:
        """The values of a property, each once, which count as read."""
        return list(dict.fromkeys(self.rest.pop(name, ())))

    def texts(self, name: str) -> Iterator[str]:
        """The values of a property as texts on one line; one that cannot be, is kept raw."""
        for value in self.take(name):
            text = clean(value)
            if text:
                yield text
            else:
                self.keep(name, value, NO_TEXT)

    def keep(self, name: str, raw: str, reason: str = NO_WORD) -> None:
        """Keep a part of the record raw."""
        self.kept.append((name, raw, reason))

    def claims(self, subject: str, predicate: str, **said: Any) -> Iterator[Claim]:
        """A claim of each source; `said` are further fields of it."""
        said.setdefault("locator", self.locator)
        said.setdefault("modality", self.modality)
        for source in self.sources:
            yield Claim(subject, predicate, source, self.dataset, extracted_by=ExtractedBy.RULE, **said)

    def close(self, harvest: Harvest) -> None:
        """Hand over all that made no claim, of a record that made some."""
        for name, values in self.rest.items():
            for value in values:
                self.keep(name, value)
        for name, raw in self.record.odd:
            self.keep(name, raw)
        if self.record.referents:
            self.keep("referents", " ".join(self.record.referents), "Former ids of the entity.")
        for name, raw, reason in self.kept:
            known = len(harvest.kept) < MOST_NAMES or f"{self.record.schema}.{name}" in harvest.kept
            harvest.keep(self.record.line, self.record.schema, name if known else OTHERS, shown(raw), reason)
