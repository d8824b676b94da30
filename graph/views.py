"""A view: which claims an answer may rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.claims import ASSERTING, DENYING, Confidence, Modality
from graph.entries import Entry


@dataclass(frozen=True, slots=True)
class View:
    """A predicate on claims: with or without inferred ones, from a confidence up, of some sources, published by a day,
    as they counted at an instant.

    `sources` are source ids, None for all; `published_by` is an ISO day. What has no publication date is in no
    `published_by`; an imprecise one counts from its last day. `known_at` is an instant (`graph.instants`), None for
    now: what has been withdrawn since counted then, with the confidence that it had.
    """

    inferred: bool = True
    min_confidence: Confidence = Confidence.LOW
    sources: tuple[str, ...] | None = None
    published_by: str | None = None
    known_at: str | None = None

    @property
    def default(self) -> bool:
        """Whether it admits every live claim, so that nothing needs to be asked of an edge."""
        return self == DEFAULT

    @property
    def asserting(self) -> tuple[str, ...]:
        """The stances that assert in this view."""
        return ASSERTING if self.inferred else tuple(s for s in ASSERTING if s != Modality.INFERRED)

    @property
    def denying(self) -> tuple[str, ...]:
        """The stances that deny in this view."""
        return DENYING if self.inferred else DENYING[:1]

    def admits(self, entry: Entry) -> bool:
        """Whether the view admits an entry, whatever its stance."""
        return (
            (entry.current if self.known_at is None else entry.known_at(self.known_at))
            and (self.inferred or entry.stance not in (Modality.INFERRED, DENYING[1]))
            and entry.confidence >= self.min_confidence
            and (self.sources is None or entry.source in self.sources)
            and (self.published_by is None or "" < entry.published <= self.published_by)
        )

    def admitted(self, entries: Iterable[Entry]) -> list[Entry]:
        """The entries that it admits."""
        return [entry for entry in entries if self.admits(entry)]


DEFAULT = View()
