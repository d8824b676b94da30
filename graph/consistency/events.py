"""What is stated of events: when they were, how long they lasted, what they are part of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.consistency.days import Interval, Reading, within
from graph.consistency.finding import Rule
from graph.consistency.network import Bound, Statement
from graph.consistency.stating import axiom, dates, ids, lengths, moments, weakness
from graph.consistency.world import LASTING, MOMENTS, Link, World
from graph.entries import Entry

NOUNS = {"proof_of_life": "proof of life", "": "event", "other": "event"}


def noun_of(world: World, event: str) -> str:
    """What to call an event in a sentence: by its type, for a name may not be in the view."""
    type_ = world.type(event)
    return NOUNS.get(type_, type_)


def of_events(
    world: World, events: Iterable[str], reading: Reading, told: Mapping[str, Sequence[Link]]
) -> list[Statement]:
    """The statements of some events, apart from what they are part of. `told` are the edges that date each as well."""
    return [statement for event in events for statement in of_event(world, event, reading, told.get(event, ()))]


def of_event(world: World, event: str, reading: Reading, told: Sequence[Link]) -> list[Statement]:
    """When an event was and how long it lasted. Who was in a moment on a day dates it."""
    noun = noun_of(world, event)
    given = {name: _given(world, event, name) for name in ("date", "begun", "ended")}
    if world.type(event) in MOMENTS:
        dated = [*given["date"], *((entry.at, entry) for link in told for entry in link.entries)]
        return [*moments(when(event), noun, event, dated, event), *_ends(world, event, noun)]
    first, last = world.beginning(event), world.ending(event)
    order = Bound(first, last, 0, Rule.END_BEFORE_BEGINNING)
    open_ended = world.type(event) in LASTING or given["ended"] or world.said(event, "duration")

    def bounds(days: Interval) -> tuple[Bound, ...]:
        begins = within(first, days)
        return begins if open_ended or days[1] is None else (*begins, *within(last, (None, days[1])))

    return [
        axiom(f"{event} begins before it ends", event, order),
        *dates(when(event), noun, event, given["date"], bounds),
        *_ends(world, event, noun),
        *lengths(event, world.said(event, "duration"), first, last, reading),
    ]


def _ends(world: World, event: str, noun: str) -> list[Statement]:
    first, last = world.beginning(event), world.ending(event)
    begun, ended = _given(world, event, "begun"), _given(world, event, "ended")
    return [
        *moments(f"begun:{event}", f"beginning of the {noun}", event, begun, first),
        *moments(f"ended:{event}", f"end of the {noun}", event, ended, last),
    ]


def containment(world: World, part: Link) -> Statement:
    """That an event is part of another: it begins and ends within it."""
    bounds = (
        Bound(world.beginning(part.end), world.beginning(part.start), 0, Rule.OUTSIDE_EVENT),
        Bound(world.ending(part.start), world.ending(part.end), 0, Rule.OUTSIDE_EVENT),
    )
    noun = f"the {noun_of(world, part.start)} being part of the {noun_of(world, part.end)}"
    said = ids(part.entries)
    topic = f"part:{part.start}:{part.end}"
    return Statement(topic, noun, "", bounds, said, part.start, (part.end,), weakness=weakness(part.entries))


def chain(world: World, events: Iterable[str], levels: int = 3) -> list[Link]:
    """What some events are part of, and what that is part of, some levels up."""
    found: dict[Link, None] = {}
    layer = list(events)
    for _ in range(levels):
        links = [link for event in layer for link in world.starting(event, "PART_OF") if link not in found]
        found |= dict.fromkeys(links)
        layer = [link.end for link in links]
    return list(found)


def when(event: str) -> str:
    """The topic of an event's date."""
    return f"when:{event}"


def _given(world: World, event: str, name: str) -> list[tuple[str, Entry]]:
    return [(entry.value, entry) for entry in world.said(event, name)]
