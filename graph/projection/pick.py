"""The pick: which of several claims an edge, a fact or a name shows, and whether they exclude each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from graph.claims import ASSERTING
from graph.dates import UNBOUNDED, read
from graph.entries import Entry, span
from graph.vocabulary import EDGE, Time

EXCLUSIVE_DETAILS = ("condition", "line", "manner")
UNSAID = ("", "unknown", "unspecified")
ORDER = (("since", "until"), ("since", "observed"), ("observed", "until"))
"""Which date of a state cannot be later than which."""


class Decision(StrEnum):
    """The rule of the pick that put a value before another: the first by which they differ."""

    ONLY = "only"
    STANCE = "stance"
    CONFIDENCE = "confidence"
    INDEPENDENT_SOURCES = "independent_sources"
    NARROWER_DATE = "narrower_date"
    LATER_PUBLICATION = "later_publication"
    SMALLER_ID = "smaller_id"


RULES = tuple(rule for rule in Decision if rule is not Decision.ONLY)
Said = Callable[[Entry], str]


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


@dataclass(frozen=True, slots=True)
class Pick:
    """Asserting entries in the order of the pick, and by which rule one stands before another.

    Fact before alleged before inferred, then higher confidence, more independent sources for the same value, the
    narrower date (where the values are dates), the later publication, the smaller id. `value` tells values apart.
    """

    entries: tuple[Entry, ...]
    value: Said
    ranks: tuple[tuple[int | str, ...], ...]

    def values(self) -> dict[str, list[Entry]]:
        """The entries by their value, the picked value first."""
        grouped: dict[str, list[Entry]] = {}
        for entry in self.entries:
            grouped.setdefault(self.value(entry), []).append(entry)
        return grouped

    def decisions(self) -> list[Decision]:
        """For each value in turn, by which rule the picked one stands before it; for the picked one, before the next.

        `only` where nobody gives another value.
        """
        firsts: dict[str, tuple[int | str, ...]] = {}
        for entry, rank in zip(self.entries, self.ranks, strict=True):
            firsts.setdefault(self.value(entry), rank)
        if not firsts:
            return []
        picked, *others = firsts.values()
        behind = [_differ(picked, other) for other in others]
        return [behind[0] if behind else Decision.ONLY, *behind]


def pick(entries: Iterable[Entry], value: Said, *, dated: bool = False) -> Pick:
    """The asserting ones among some entries, in the order of the pick."""
    asserting = [entry for entry in entries if entry.asserts]
    backing: dict[str, set[str]] = {}
    for entry in asserting:
        backing.setdefault(value(entry), set()).update({entry.origin} - {""})

    def rank(entry: Entry) -> tuple[int | str, ...]:
        said = value(entry)
        return (
            ASSERTING.index(entry.stance),
            -entry.confidence,
            -len(backing[said]),
            _width(said) if dated else 0,
            -int(entry.published.replace("-", "") or 0),
            entry.claim,
        )

    order = sorted(((rank(entry), entry) for entry in asserting), key=lambda ranked: ranked[0])
    return Pick(tuple(entry for _, entry in order), value, tuple(found for found, _ in order))


def ranked(entries: Iterable[Entry], value: Said, *, dated: bool = False) -> list[Entry]:
    """The asserting ones among some entries, the picked one first."""
    return list(pick(entries, value, dated=dated).entries)


def _differ(picked: tuple[int | str, ...], other: tuple[int | str, ...]) -> Decision:
    pairs = zip(RULES, picked, other, strict=True)
    return next((rule for rule, one, two in pairs if one != two), Decision.SMALLER_ID)


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
    return any(entry.denies for entry in entries) or _contradict(type_, asserting) or _out_of_order(asserting)


def _contradict(type_: str, asserting: Sequence[Entry]) -> bool:
    """Whether two asserting entries exclude each other; most edges have one."""
    dated = ("at",) if EDGE[type_].time is Time.INSTANT else ("since", "until")
    return len(asserting) > 1 and (
        any(exclude(getattr(entry, name) for entry in asserting) for name in dated)
        or any(len(_said(asserting, name)) > 1 for name in EXCLUSIVE_DETAILS)
    )


def _out_of_order(entries: Sequence[Entry]) -> bool:
    """Whether a state would end before it began, or was seen before its start or after its end."""
    if not any(entry.until or entry.observed for entry in entries):
        return False
    dates = {
        name: [date for entry in entries if (date := read(getattr(entry, name)))]
        for name in ("since", "until", "observed")
    }
    return any(
        one.earliest and other.latest and one.earliest > other.latest
        for first, second in ORDER
        for one in dates[first]
        for other in dates[second]
    )


def exclude(texts: Iterable[str]) -> bool:
    """Whether two of some stored dates have no day in common."""
    dates = [date for date in map(read, texts) if date]
    starts = [date.earliest for date in dates if date.earliest]
    ends = [date.latest for date in dates if date.latest]
    return bool(starts and ends) and max(starts) > min(ends)


def _said(entries: Iterable[Entry], name: str) -> set[str]:
    return {said for entry in entries if (said := entry.qualifiers.get(name, "")) not in UNSAID}


def decided_by(entries: Iterable[Entry], name: str) -> Decision | None:
    """By which rule the date of an edge (`at`, `since` or `until`) was picked among the entries; None without one."""
    decisions = _dates(entries, name).decisions()
    return decisions[0] if decisions else None


def _pick_date(entries: Iterable[Entry], name: str) -> str:
    dated = [entry for entry in entries if getattr(entry, name)]
    best = _dates(dated, name).entries if len(dated) > 1 else dated
    return str(getattr(best[0], name)) if best else ""


def _dates(entries: Iterable[Entry], name: str) -> Pick:
    dated = [entry for entry in entries if getattr(entry, name)]
    return pick(dated, lambda entry: str(getattr(entry, name)).partition("|")[0], dated=True)


def _pick_details(entries: Sequence[Entry]) -> dict[str, str]:
    """Each qualifier as it is picked among the entries that say it; unknown only where none says more."""
    if len(entries) == 1:
        return entries[0].qualifiers
    names = dict.fromkeys(name for entry in ranked(entries, lambda entry: entry.details) for name in entry.qualifiers)
    return {name: _pick_detail(entries, name) for name in names}


def _pick_detail(entries: Sequence[Entry], name: str) -> str:
    saying = [entry for entry in entries if name in entry.qualifiers]
    more = [entry for entry in saying if entry.qualifiers[name] not in ("unknown", "unspecified")]
    return ranked(more or saying, lambda entry: entry.qualifiers[name])[0].qualifiers[name]


def _width(text: str) -> int:
    date = read(text)
    return date.width if date else UNBOUNDED
