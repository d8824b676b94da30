"""Entries: the versions of claims that stand on an edge, a fact or a name, as parallel lists in the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote, unquote

from graph.certainty import FIRST, LAST, State, within
from graph.claims import ASSERTING, DENYING
from graph.dates import ImpreciseDate, read


@dataclass(frozen=True, slots=True)
class Entry:
    """One version of a claim: what views and picks decide on.

    `published` is a day or empty, `live` is `start/` while it counts or `start/end`; the dates are stored EDTF text;
    `details` are qualifiers, `name=value` joined by `;`, values percent-encoded; `value` is the value of a fact, or the
    form of a name.
    """

    claim: str
    stance: str
    confidence: int
    source: str
    published: str
    live: str
    origin: str
    at: str = ""
    since: str = ""
    until: str = ""
    observed: str = ""
    details: str = ""
    value: str = ""

    @property
    def current(self) -> bool:
        """Whether it counts now."""
        return self.live.endswith("/")

    def known_at(self, instant: str) -> bool:
        """Whether it counted at an instant (`graph.instants`)."""
        start, _, end = self.live.partition("/")
        return start <= instant and (not end or instant < end)

    @property
    def asserts(self) -> bool:
        """Whether its claim asserts, as fact, allegation or inference."""
        return self.stance in ASSERTING

    @property
    def denies(self) -> bool:
        """Whether its claim denies."""
        return self.stance in DENYING

    @property
    def qualifiers(self) -> dict[str, str]:
        """The qualifiers of its claim."""
        return dict(split_details(self.details))

    @property
    def span(self) -> tuple[str, str]:
        """First and last day on which it may hold, ISO days, empty where open or unsaid."""
        return span(self.at, self.since, self.until, self.observed)


def join_details(qualifiers: Mapping[str, str]) -> str:
    """Qualifiers in one string, as `Entry.details` and `Pair.text` hold them."""
    return ";".join(f"{name}={_quoted(value)}" for name, value in qualifiers.items())


@lru_cache(10_000)
def split_details(details: str) -> tuple[tuple[str, str], ...]:
    """Qualifiers out of one string."""
    pairs = (pair.partition("=") for pair in details.split(";") if pair)
    return tuple((name, unquote(value)) for name, _, value in pairs)


@lru_cache(10_000)
def _quoted(value: str) -> str:
    return quote(value, safe=" ")


COLUMNS: Mapping[str, str] = {
    "claims": "claim",
    "stances": "stance",
    "confidences": "confidence",
    "sources": "source",
    "published": "published",
    "live": "live",
    "origins": "origin",
    "ats": "at",
    "sinces": "since",
    "untils": "until",
    "observeds": "observed",
    "details": "details",
}


def columns(entries: Sequence[Entry]) -> dict[str, list[Any]]:
    """The parallel lists that an edge carries for its entries, with the bounds that date filters read."""
    lists: dict[str, list[Any]] = {
        name: [getattr(e, attribute) for e in entries] for name, attribute in COLUMNS.items()
    }
    spans = [entry.span for entry in entries]
    lists["earliests"] = [first for first, _ in spans]
    lists["latests"] = [last for _, last in spans]
    return lists | _state_bounds(entries)


def _state_bounds(entries: Sequence[Entry]) -> dict[str, list[str]]:
    """The bounds of each date of a state; none where no entry has such a date."""
    lists: dict[str, list[str]] = {}
    for name in ("since", "until", "observed"):
        dates = [read(getattr(entry, name)) for entry in entries]
        if any(dates):
            lists |= {f"{name}Earliests": [_first(date) for date in dates]}
            lists |= {f"{name}Latests": [_last(date) for date in dates]}
    return lists


def from_columns(lists: Sequence[Sequence[Any]]) -> list[Entry]:
    """Entries out of the parallel lists of an edge, given in the order of `COLUMNS`."""
    return [Entry(*items) for items in zip(*lists, strict=True)]


def span(at: str, since: str, until: str, observed: str) -> tuple[str, str]:
    """First and last day that dates allow: of an instant, its own; of a state, those on which it may hold."""
    if at:
        return _first(read(at)), _last(read(at))
    if since or until:
        start, end, seen = (within(date) if (date := read(text)) else None for text in (since, until, observed))
        may = State(start, end, [seen] if seen else []).possible
        return "" if may.first == FIRST else may.first, "" if may.last == LAST else may.last
    return (_first(read(observed)), _last(read(observed))) if observed else ("", "")


def _first(date: ImpreciseDate | None) -> str:
    return (date.earliest or "") if date else ""


def _last(date: ImpreciseDate | None) -> str:
    return (date.latest or "") if date else ""
