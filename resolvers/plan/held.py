"""Captivities and lives out of rows: what a statement told of a captive, as a view sees it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.captivity import (
    STEP_OF_EDGE,
    STEP_OF_EVENT,
    Captive,
    Captivity,
    Dated,
    Dates,
    Life,
    Part,
    Reason,
    Standing,
    Status,
    Step,
    Whole,
    captivities,
    status,
)
from graph.certainty import Certainty, Within, within
from graph.dates import ImpreciseDate, read
from graph.entries import COLUMNS, Entry, from_columns
from graph.projection.pick import pick_edge
from graph.views import View
from resolvers.plan.births import birth_of
from resolvers.plan.settling import COLUMNS as SETTLED
from resolvers.plan.settling import Settled, all_settled, settled

Row = Sequence[Any]
_STANCE, _VALUE = (SETTLED.index(name) for name in ("stance", "value"))
_END = 1 + len(COLUMNS)
_EVENT = _END + 1


Lived = tuple[Sequence[Row], Sequence[Row], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Told:
    """A captivity with the rows of what is answered of it: its event, its claims, its lengths as sources have them."""

    captivity: Captivity
    claims: Sequence[Row]
    lengths: Sequence[Settled]

    @property
    def whole(self) -> Row | None:
        """The row of the event that it is."""
        return self.captivity.whole.row if self.captivity.whole else None

    def actors(self, edge: str) -> list[Row]:
        """The rows of who did something to the captive, each once."""
        return list({part.row[_END]: part.row for part in self.captivity.of(edge)}.values())


@dataclass(frozen=True, slots=True)
class Because:
    """A reason, with the rows of its claims."""

    reason: Reason
    claims: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Stands:
    """A captivity on a day, with the rows of its reasons."""

    standing: Standing
    told: Told
    reasons: Sequence[Because]


@dataclass(frozen=True, slots=True)
class Stood:
    """A person on a day, as `graph.captivity.Status` has it, with rows."""

    on: str
    held: Certainty
    held_alive: Certainty
    held_dead: Certainty
    alive: Certainty
    captivities: Sequence[Stands]
    reasons: Sequence[Because]


def told(parts: Iterable[Row], wholes: Sequence[Row], index: int, claims: Iterable[Row], view: View) -> list[Told]:
    """The captivities that some rows tell of. `index` is where the row of a captivity holds the claims about it."""
    by_claim = {row[0]: row for row in claims}
    facts = {row[0]: {fact.name: fact for fact in all_settled(row[index])} for row in wholes}
    named = [_whole(row, facts[row[0]]) for row in wholes]
    found = captivities(parts_of(parts, view), named)
    return [_told(each, by_claim) for each in found]


def parts_of(rows: Iterable[Row], view: View) -> list[Part]:
    """What some rows of edges tell of a captive."""
    return [part for row in rows if (part := _part(row, view))]


def stood(found: Sequence[Told], lived: Lived, claims: Iterable[Row], day: str, view: View) -> Stood:
    """The status of a person on a day. `lived` are rows of claims of birth and death, of deaths in events, meetings."""
    by_claim = {row[0]: row for row in claims}
    answer = status_of(found, lived, day, view)
    known = {id(each.captivity): each for each in found}

    def because(reasons: Iterable[Reason]) -> list[Because]:
        return [Because(r, [by_claim[id_] for id_ in r.claims if id_ in by_claim]) for r in reasons]

    return Stood(
        day,
        answer.held,
        answer.held_alive,
        answer.held_dead,
        answer.alive,
        [Stands(s, known[id(s.captivity)], because(s.reasons)) for s in answer.captivities],
        because(answer.reasons),
    )


def status_of(found: Sequence[Told], lived: Lived, day: str, view: View) -> Status:
    """The status of a person on a day, without rows for an answer."""
    return status([each.captivity for each in found], _life(*lived, view), day)


def captive_status_of(found: Sequence[Told], lived: Lived, day: str, view: View) -> Status | None:
    """The status of a captive on a day; None for somebody of whom the view tells of no captivity."""
    return status_of(found, lived, day, view) if found else None


def captive_of(found: Sequence[Told], lived: Lived, view: View) -> Captive:
    """A person with all captivities, as they are looked at day by day."""
    return Captive([each.captivity for each in found], _life(*lived, view))


def _told(captivity: Captivity, by_claim: Mapping[str, Row]) -> Told:
    whole = captivity.whole
    ids = {claim for part in captivity.parts for claim in part.claims}
    ids |= {*whole.claims, *whole.length_claims} if whole else set()
    claims = [by_claim[id_] for id_ in sorted(ids & by_claim.keys())]
    return Told(captivity, claims, whole.lengths if whole else ())


def _part(row: Row, view: View) -> Part | None:
    edge = row[0]
    event = row[_EVENT][0] if row[_EVENT] else ("", "", (), ())
    step = STEP_OF_EVENT.get(event[1] or "") if edge == "PARTICIPATED_IN" else STEP_OF_EDGE[edge]
    if step is None:
        return None
    entries = _entries(row, view)
    picked = pick_edge(edge, entries)
    dated = settled("date", event[3])
    at = read(picked.at)
    if at is None and step is not Step.HOLDING:
        at = _date(dated)
    said = picked.details
    return Part(
        step,
        edge,
        event[0],
        tuple(event[2]),
        at,
        read(picked.since),
        read(picked.until),
        said.get("condition", ""),
        said.get("basis", ""),
        _dates(entries, dated),
        tuple(dict.fromkeys([*(entry.claim for entry in entries if entry.asserts), *_claims(dated)])),
        _denials(entries),
        row,
        row[_END],
    )


def _denials(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.claim for entry in entries if entry.denies))


def _dates(entries: Iterable[Entry], event: Settled | None) -> Dates:
    """All dates that the asserting entries of an edge give, and that its event has."""
    asserting = [entry for entry in entries if entry.asserts]

    def given(name: str) -> tuple[Within, ...]:
        return tuple(dict.fromkeys(within(date) for entry in asserting if (date := read(getattr(entry, name)))))

    at = dict.fromkeys([*given("at"), *_withins(event)])
    return Dates(tuple(at), given("since"), given("until"), given("observed"))


def _withins(fact: Settled | None) -> tuple[Within, ...]:
    """The days that every value of a date allows."""
    return tuple(within(value.date) for value in _values(fact) if value.date)


def _values(fact: Settled | None) -> Sequence[Settled]:
    return (fact, *fact.others) if fact else ()


def _claims(*facts: Settled | None) -> tuple[str, ...]:
    return tuple(row[0] for fact in facts for value in _values(fact) for row in value.claims)


def _entries(row: Row, view: View) -> list[Entry]:
    return view.admitted(from_columns(row[1:_END]))


def _whole(row: Row, facts: Mapping[str, Settled]) -> Whole:
    begun, ended, at, length = (facts.get(name) for name in ("begun", "ended", "date", "duration"))
    return Whole(
        row[0],
        _date(begun) or _date(at),
        _date(ended),
        tuple(value.quantity for value in _values(length) if value.quantity),
        Dates((), _withins(begun), _withins(ended), _withins(at)),
        _claims(begun, ended, at),
        _claims(length),
        row,
        _values(length),
    )


def _life(born: Sequence[Row], died: Sequence[Row], ties: Iterable[Row], view: View) -> Life:
    birth = birth_of(row for row in born if row[_STANCE] in view.asserting)
    births = [(Within(birth.first, birth.last), tuple(row[0] for row in birth.claims))] if birth else []
    death = settled("died", died)
    deaths, denied = [*_dated(death)], [*_dated(death, denied=True)]
    denials = [row[0] for row in death.denials] if death and denied else []
    meetings: list[Dated] = []
    for row in ties:
        entries = _entries(row, view)
        event = settled("date", row[_EVENT][0][3]) if row[_EVENT] else None
        claims = (*(entry.claim for entry in entries if entry.asserts), *_claims(event))
        found = deaths if row[0] == "DIED_IN" else meetings
        dated = [(days, claims) for days in _dates(entries, event).at]
        found += dated
        denied += dated if _denials(entries) else []
        denials += _denials(entries)
    return Life(tuple(births), tuple(deaths), tuple(meetings), tuple(denied), tuple(denials))


def _dated(fact: Settled | None, *, denied: bool = False) -> Iterable[Dated]:
    """The values of a date with their claims: all, or those that a source denies."""
    against = {row[_VALUE].partition("|")[0] for row in fact.denials} if fact else set()
    for value in _values(fact):
        if value.date and (not denied or {"", value.value.partition("|")[0]} & against):
            yield within(value.date), tuple(row[0] for row in value.claims)


def _date(fact: Settled | None) -> ImpreciseDate | None:
    return fact.date if fact else None
