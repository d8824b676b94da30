"""The pick: which of several claims an edge, a fact or a name shows, and whether they exclude each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from graph.claims import ASSERTING
from graph.dates import UNBOUNDED, read
from graph.entries import Entry, span
from graph.vocabulary import EDGE, Time

EXCLUSIVE_DETAILS = ("condition", "line", "manner")


@dataclass(frozen=True, slots=True)
class Picked:
    """What the entries of an edge come to in one view: dates as stored text, bounds as ISO days (empty where open).

    `details` are the picked qualifiers; `confidence` is 0 where nothing is asserted.
    """

    at: str = ""
    since: str = ""
    until: str = ""
    observed: tuple[str, ...] = ()
    earliest: str = ""
    latest: str = ""
    hull_earliest: str = ""
    hull_latest: str = ""
    confidence: int = 0
    independent_sources: int = 0
    disputed: bool = False
    details: dict[str, str] = field(default_factory=dict)


def ranked(
    entries: Iterable[Entry],
    value: Callable[[Entry], str],
    *,
    dated: bool = False,
    last: Callable[[Entry], int] = lambda _: 0,
) -> list[Entry]:
    """Asserting entries, the picked one first.

    Fact before alleged before inferred, then higher confidence, more independent sources for the same value, the
    narrower date (where the values are dates), then what is less by `last`, the later publication, the smaller id.
    """
    asserting = [entry for entry in entries if entry.asserts]
    backing: dict[str, set[str]] = {}
    for entry in asserting:
        backing.setdefault(value(entry), set()).update({entry.origin} - {""})

    def rank(entry: Entry) -> tuple[int, int, int, int, int, int, str]:
        said = value(entry)
        return (
            ASSERTING.index(entry.stance),
            -entry.confidence,
            -len(backing[said]),
            _width(said) if dated else 0,
            last(entry),
            -int(entry.published.replace("-", "") or 0),
            entry.claim,
        )

    return sorted(asserting, key=rank)


def independent_sources(entries: Iterable[Entry]) -> int:
    """How many origins the asserting entries have; reprints and quotations of one origin are one, inferences none."""
    return len({entry.origin for entry in entries if entry.asserts and entry.origin})


def pick_edge(type_: str, entries: Sequence[Entry]) -> Picked:
    """What the admitted entries of an edge of a type come to."""
    asserting = [entry for entry in entries if entry.asserts]
    if not asserting:
        return Picked(disputed=any(entry.denies for entry in entries))
    at, since, until = (_pick_date(asserting, name) for name in ("at", "since", "until"))
    observed = tuple(sorted({entry.observed for entry in asserting if entry.observed}))
    spans = [entry.span for entry in asserting]
    earliest, latest = span(at, since, until, observed[0] if observed else "")
    return Picked(
        at,
        since,
        until,
        observed,
        earliest,
        latest,
        min(filter(None, (first for first, _ in spans)), default=""),
        max(filter(None, (last for _, last in spans)), default=""),
        max(entry.confidence for entry in asserting),
        independent_sources(asserting),
        disputes(type_, entries),
        _pick_details(asserting),
    )


def disputes(type_: str, entries: Sequence[Entry]) -> bool:
    """Whether a denial is among the entries, or two asserting ones have dates without a common day or details that
    exclude each other."""
    asserting = [entry for entry in entries if entry.asserts]
    dated = ("at",) if EDGE[type_].time is Time.INSTANT else ("since", "until")
    return (
        any(entry.denies for entry in entries)
        or any(exclude(getattr(entry, name) for entry in asserting) for name in dated)
        or any(len(_said(asserting, name)) > 1 for name in EXCLUSIVE_DETAILS)
        or _out_of_order(asserting)
    )


def _out_of_order(entries: Sequence[Entry]) -> bool:
    """Whether a state would end before it began, or was seen before its start or after its end."""
    since, until, observed = (
        [date for entry in entries if (date := read(getattr(entry, name)))] for name in ("since", "until", "observed")
    )
    return any(
        one.earliest and other.latest and one.earliest > other.latest
        for first, second in ((since, until), (since, observed), (observed, until))
        for one in first
        for other in second
    )


def exclude(texts: Iterable[str]) -> bool:
    """Whether two of some stored dates have no day in common."""
    dates = [date for date in map(read, texts) if date]
    starts = [date.earliest for date in dates if date.earliest]
    ends = [date.latest for date in dates if date.latest]
    return bool(starts and ends) and max(starts) > min(ends)


def _said(entries: Iterable[Entry], name: str) -> set[str]:
    return {said for entry in entries if (said := entry.qualifiers.get(name, "")) not in ("", "unknown", "unspecified")}


def _pick_date(entries: Sequence[Entry], name: str) -> str:
    dated = [entry for entry in entries if getattr(entry, name)]
    best = ranked(dated, lambda entry: str(getattr(entry, name)).partition("|")[0], dated=True)
    return str(getattr(best[0], name)) if best else ""


def _pick_details(entries: Sequence[Entry]) -> dict[str, str]:
    details: dict[str, str] = {}
    for entry in ranked(entries, lambda entry: entry.details):
        for name, said in entry.qualifiers.items():
            if details.get(name, "unknown") in ("unknown", "unspecified"):
                details[name] = said
    return details


def _width(text: str) -> int:
    date = read(text)
    return date.width if date else UNBOUNDED
