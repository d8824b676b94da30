"""Edges on a day or within some: which may hold then, as a condition, and how certain it is of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.certainty import Certainty, State, Within, instant_on, surest, together, within
from graph.dates import parse, read
from graph.entries import Entry, from_columns
from graph.errors import BadInput
from resolvers.plan.composition import Composition
from resolvers.plan.selecting import ASSERTING, Conditions
from resolvers.plan.tree import Selection

OPEN = {"from": "0001-01-01", "to": "9999-12-31"}


def day(given: Mapping[str, Any] | None, end: str) -> str:
    """The first or last day of a range, each side open where it is not given; raises BadInput for what is no day."""
    said = (given or {}).get(end)
    if said is None:
        return OPEN[end]
    if parse(said).precision != "day":
        raise BadInput(f"{said!r} is not a day.", "Write it as 2025-04-17.")
    first, last = ((given or {}).get(name) or OPEN[name] for name in ("from", "to"))
    if first > last:
        raise BadInput(f"From {first} to {last} there is no day.", "Give the earlier day as `from`.")
    return str(said)


def may_hold(c: Composition, selection: Selection, r: str, depth: int) -> str:
    """The condition that an edge may hold `on` a day or `during` some, by a claim in the view; empty if not asked."""
    asked = selection.arguments
    if asked.get("on") is None and asked.get("during") is None:
        return ""
    first = f"${c.bind(selection, 'fromDay', lambda given, _: _bound(given, 'from'), sent=True)}"
    last = f"${c.bind(selection, 'toDay', lambda given, _: _bound(given, 'to'), sent=True)}"
    return may_lie(c.view, r, f"o{depth}", first, last)


def may_lie(view: Conditions, r: str, index: str, first: str, last: str) -> str:
    """The condition that an edge may hold between two days, by a claim in the view: one without a date may."""
    undated = f"{r}.ats[{index}] + {r}.sinces[{index}] + {r}.untils[{index}] = ''"
    dated = f"{r}.earliests[{index}] <= {last} AND ({r}.latests[{index}] = '' OR {r}.latests[{index}] >= {first})"
    entry = view.on_item(r, index, ASSERTING)
    return f"any({index} IN range(0, size({r}.claims) - 1) WHERE {entry} AND ({undated} OR {dated}))"


def _bound(given: Mapping[str, Any], end: str) -> str:
    """The day on that side that both arguments leave."""
    choose = max if end == "from" else min
    on = given.get("on")
    return choose(day(given.get("during"), end), OPEN[end] if on is None else str(on))


def holds(on: str, p: Mapping[str, Any], *lists: Sequence[Any]) -> str:
    """Whether an edge holds on a day, by the claims in the view: no if all say so, possible if they differ.

    A denial says no to every day. Dates that exclude each other may together leave a day out that each claim allows.
    """
    admitted = p["view"].admitted(from_columns(lists))
    entries = [entry for entry in admitted if entry.asserts]
    alone = {_state(on, [entry]) for entry in entries} | {Certainty.NO for entry in admitted if entry.denies}
    if Certainty.NO in alone:
        return (Certainty.NO if len(alone) == 1 else Certainty.POSSIBLE).value
    return surest([_state(on, entries), Certainty.POSSIBLE]).value


def _state(on: str, entries: Sequence[Entry]) -> Certainty:
    at, since, until, seen = (_dates(entries, name) for name in ("at", "since", "until", "observed"))
    if at or not (since or until or seen):
        return instant_on(on, at)
    return State(together(since) if since else None, together(until) if until else None, seen).on(on)


def _dates(entries: Sequence[Entry], name: str) -> list[Within]:
    return [within(date) for entry in entries if (date := read(getattr(entry, name)))]
