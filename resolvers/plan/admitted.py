"""Conditions on the entries of an edge that a view admits: what some say, and whether they exclude each other."""

from __future__ import annotations

from graph.projection.pick import EXCLUSIVE_DETAILS, ORDER, UNSAID
from graph.vocabulary import Edge, Time
from resolvers.plan.composition import Composition
from resolvers.plan.selecting import ASSERTING, DENYING

_BOUNDS = {
    "date": ("ats", "earliests", "latests"),
    "since": ("sinces", "sinceEarliests", "sinceLatests"),
    "until": ("untils", "untilEarliests", "untilLatests"),
    "observed": ("observeds", "observedEarliests", "observedLatests"),
}


def entry(c: Composition, edge: str, index: str, condition: str, stances: str = ASSERTING) -> str:
    """Some entry of an edge, of those that the view admits, holds a condition on the lists at an index."""
    admitted = c.view.on_item(edge, index, stances)
    either = f"any({index} IN range(0, size({edge}.claims) - 1) WHERE {admitted} AND {condition})"
    return f"coalesce({either}, false)"


def bounds(edge: str, index: str, name: str) -> tuple[str, str, str]:
    """The text of a date of an entry, its first day and its last; each is empty where it is open or unsaid."""
    text, earliest, latest = (f"{edge}.{stored}[{index}]" for stored in _BOUNDS[name])
    return text, earliest, latest


def says(edge: str, index: str, name: str, word: str) -> str:
    """An entry gives a qualifier a word."""
    return f"';' + {edge}.details[{index}] + ';' CONTAINS ';{name}={word};'"


def disputed(c: Composition, edge: str, of: Edge) -> str:
    """An edge is disputed, as `graph.projection.pick.disputes` has it; no rule on rivals at another edge is asked."""
    if c.view.default:
        return f"coalesce({edge}.disputed, false)"
    names = ("date",) if of.time is Time.INSTANT else ("since", "until")
    orders = ORDER if of.time is Time.STATE else ()
    words = [
        [entry(c, edge, "i1", says(edge, "i1", each.name, word)) for word in each.words if word not in UNSAID]
        for each in of.qualifiers
        if each.name in EXCLUSIVE_DETAILS
    ]
    differ = [f"size([w1 IN [{', '.join(said)}] WHERE w1]) > 1" for said in words]
    apart = [_later(c, edge, one, other) for one, other in (*((name, name) for name in names), *orders)]
    quarrels = apart if of.time is not Time.TIMELESS else []
    return f"({' OR '.join([entry(c, edge, 'i1', 'true', DENYING), *quarrels, *differ])})"


def _later(c: Composition, edge: str, one: str, other: str) -> str:
    """An entry has a date that cannot but be later than the date that another entry has."""
    said, first, _ = bounds(edge, "i1", one)
    known, _, last = bounds(edge, "j1", other)
    later = entry(c, edge, "j1", f"{known} <> '' AND {last} <> '' AND {first} > {last}")
    return entry(c, edge, "i1", f"{said} <> '' AND {later}")
