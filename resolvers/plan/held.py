"""Captivities out of rows: what a statement told of a captive, as a view sees it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.captivity import STEP_OF_EDGE, STEP_OF_EVENT, Captivity, Part, Step, Whole, captivities
from graph.dates import ImpreciseDate, read
from graph.entries import COLUMNS, from_columns
from graph.projection.pick import pick_edge
from graph.views import View
from resolvers.plan.settling import Settled, all_settled, settled

Row = Sequence[Any]
_END = 1 + len(COLUMNS)
_EVENT = _END + 1


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


def told(parts: Iterable[Row], wholes: Sequence[Row], index: int, claims: Iterable[Row], view: View) -> list[Told]:
    """The captivities that some rows tell of. `index` is where the row of a captivity holds the claims about it."""
    by_claim = {row[0]: row for row in claims}
    facts = {row[0]: {fact.name: fact for fact in all_settled(row[index])} for row in wholes}
    named = [_whole(row, facts[row[0]]) for row in wholes]
    found = captivities([part for row in parts if (part := _part(row, view))], named)
    return [_told(each, facts[each.whole.id] if each.whole else {}, by_claim, view) for each in found]


def _told(captivity: Captivity, known: Mapping[str, Settled], by_claim: Mapping[str, Row], view: View) -> Told:
    length = known.get("duration")
    ids = {entry.claim for part in captivity.parts for entry in _entries(part.row, view) if entry.asserts}
    ids |= {row[0] for fact in known.values() for value in (fact, *fact.others) for row in value.claims}
    claims = [by_claim[id_] for id_ in sorted(ids & by_claim.keys())]
    return Told(captivity, claims, [length, *length.others] if length else [])


def _part(row: Row, view: View) -> Part | None:
    edge = row[0]
    event = row[_EVENT][0] if row[_EVENT] else ("", "", (), ())
    step = STEP_OF_EVENT.get(event[1] or "") if edge == "PARTICIPATED_IN" else STEP_OF_EDGE[edge]
    if step is None:
        return None
    picked = pick_edge(edge, _entries(row, view))
    at = read(picked.at)
    if at is None and step is not Step.HOLDING:
        at = _date(settled("date", event[3]))
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
        row,
    )


def _entries(row: Row, view: View) -> Any:
    return view.admitted(from_columns(row[1:_END]))


def _whole(row: Row, facts: Mapping[str, Settled]) -> Whole:
    length = facts.get("duration")
    lengths = [value.quantity for value in ([length, *length.others] if length else []) if value.quantity]
    since = _date(facts.get("begun")) or _date(facts.get("date"))
    return Whole(row[0], since, _date(facts.get("ended")), tuple(lengths), row)


def _date(fact: Settled | None) -> ImpreciseDate | None:
    return fact.date if fact else None
