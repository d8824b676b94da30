"""What generated code calls: pure functions over the values that a statement answered with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar, cast

from graph import periods
from graph.dates import display, read
from graph.entries import from_columns
from graph.projection.pick import Picked, decided_by, pick_edge
from graph.projection.placement import Pair, qualifiers_of
from graph.vocabulary import EDGES
from resolvers.plan.asking import Pending
from resolvers.plan.births import age_of, birth_of, known_day
from resolvers.plan.cursors import cursor
from resolvers.plan.days import holds
from resolvers.plan.edges import IN_EVENT
from resolvers.plan.held import captive_of, captive_status_of, parts_of, status_of, stood, told
from resolvers.plan.kin import kin_label, sex_of
from resolvers.plan.reasons import reason_text
from resolvers.plan.rivalry import rival
from resolvers.plan.settling import all_settled, called, distinct, named, settled, stored
from resolvers.search import hits

T = TypeVar("T")
Answer = Callable[[Any, Mapping[str, Any]], Any]
CONFIDENCE = {0: None, 1: "low", 2: "medium", 3: "high", None: None}


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of a page, whether the list goes on, and how long it is."""

    rows: Sequence[Any]
    more: bool
    total: int


def cut(rows: Sequence[Any], size: int, total: int) -> Page:
    """A page of a size out of rows that may be one more."""
    return Page(rows[:size], len(rows) > size > 0, total)


def maybe(function: Callable[[Any, Any], T], value: Any, p: Any) -> T | None:
    """What a function makes of a value; None of none."""
    return None if value is None else function(value, p)


def pend(answer: dict[str, Any], asked: Iterable[tuple[str, int]], id_: str, pending: Sequence[Pending]) -> Any:
    """An answer with fields that questions are to answer, noted for each."""
    for key, number in asked:
        pending[number].slots.append((answer, key, id_))
    return answer


def first(rows: Sequence[T]) -> T | None:
    """The first row; None where there is none."""
    return rows[0] if rows else None


def number(value: Decimal | None) -> float | None:
    """A bound of a quantity as JSON has it."""
    return None if value is None else float(value)


def whole(text: str | None) -> int | None:
    """A qualifier that is an integer."""
    return int(text) if text else None


def qualifiers(pairs: Iterable[str] | None) -> list[Sequence[str]]:
    """The qualifiers of a claim as names and values."""
    return [pair.partition("=")[::2] for pair in pairs or ()]


def live_periods(texts: Iterable[str] | None) -> Sequence[periods.Version]:
    """The periods in which a claim counted."""
    return periods.read(texts or ())


def recorded(versions: Sequence[str] | None) -> str | None:
    """When a claim was first recorded."""
    return versions[0].partition("/")[0] if versions else None


def judged(live: Sequence[str]) -> str:
    """Since when a retraction is in force."""
    return live[-1].partition("/")[0]


def attributed(said: Sequence[str] | None, rows: Iterable[Sequence[Any]]) -> list[tuple[str, Any]]:
    """Each link of a chain of attribution with the row of its entity, None where it is words."""
    found = {row[0]: row for row in rows}
    return [(link, found.get(link)) for link in said or ()]


def pick(type_: str, p: Mapping[str, Any], *lists: Sequence[Any]) -> Picked:
    """What the entries of an edge come to in the view."""
    return pick_edge(type_, p["view"].admitted(from_columns(lists)))


def decided(p: Mapping[str, Any], name: str, *lists: Sequence[Any]) -> str | None:
    """By which rule a date of an edge is picked in the view."""
    rule = decided_by(p["view"].admitted(from_columns(lists)), name)
    return rule.value if rule else None


def details_of(key: str, picked: Picked) -> dict[str, str]:
    """What is said of an edge besides its ends and dates, by its key and what was picked."""
    return qualifiers_of(Pair.of(key.rpartition("|")[0]), picked, presumed=False)


def outgoing(key: str, far: str) -> bool:
    """Whether an edge that is read from one end has the other as its end."""
    return key.split("|")[2] == far


def dated(type_: str, own: str | None, event: str | None) -> str | None:
    """The date of an edge in a timeline: its own, else that of the event at its end."""
    return own or (event if type_ in IN_EVENT else None)


def given(name: str, rows: Sequence[Any]) -> str | None:
    """The value of a property in the view."""
    fact = settled(name, rows)
    return fact.value if fact else None


READS = {
    (edge.type, forward): edge.forward if forward else edge.backward for edge in EDGES for forward in (True, False)
}
NAMESPACE: Mapping[str, Any] = {
    "age_of": age_of,
    "birth_of": birth_of,
    "captive_of": captive_of,
    "captive_status_of": captive_status_of,
    "known_day": known_day,
    "reason_text": reason_text,
    "status_of": status_of,
    "stood": stood,
    "CONFIDENCE": CONFIDENCE,
    "READS": READS,
    "all_settled": all_settled,
    "attributed": attributed,
    "called": called,
    "cursor": cursor,
    "cut": cut,
    "dated": dated,
    "decided": decided,
    "details_of": details_of,
    "display": display,
    "distinct": distinct,
    "first": first,
    "given": given,
    "hits": hits,
    "holds": holds,
    "judged": judged,
    "kin_label": kin_label,
    "maybe": maybe,
    "named": named,
    "number": number,
    "outgoing": outgoing,
    "parts_of": parts_of,
    "pend": pend,
    "periods": live_periods,
    "pick": pick,
    "qualifiers": qualifiers,
    "read": read,
    "recorded": recorded,
    "rival": rival,
    "settled": settled,
    "sex_of": sex_of,
    "stored": stored,
    "told": told,
    "whole": whole,
}


def compiled(source: str, function: str) -> Answer:
    """The function out of generated code, which holds vocabulary words and names of the schema alone."""
    namespace = dict(NAMESPACE)
    exec(compile(source, "<plan>", "exec"), namespace)  # noqa: S102
    return cast(Answer, namespace[function])
