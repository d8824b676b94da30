"""What is stated of the captivities of a person: capture, sightings and release in their order, and between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.captivity import STEP_OF_EDGE, STEP_OF_EVENT, Captivity, Part, Step, Whole, captivities
from graph.consistency.acts import points
from graph.consistency.finding import Rule
from graph.consistency.network import Bound, Statement
from graph.consistency.stating import ids, weakness
from graph.consistency.world import Link, World
from graph.dates import read
from graph.entries import Entry
from graph.projection.pick import pick_edge


def of_custody(world: World, person: str) -> list[Statement]:
    """That each captivity whose parts belong together begins with its capture and ends with its release."""
    return [
        statement
        for number, (captivity, strays) in enumerate(_settled(held(world, person)))
        for statement in _ordered(world, person, number, captivity, strays)
    ]


def held(world: World, person: str) -> list[Captivity]:
    """The captivities of a person."""
    links = [link for link in world.starting(person) if link.holds(person)]
    parts = [part for link in links if (part := _part(world, link))]
    named = {link.happening for link in links} | {whole for part in parts for whole in part.wholes}
    wholes = [event for event in sorted(named) if world.type(event) == "captivity"]
    return captivities(parts, [_whole(world, event) for event in wholes])


def captivities_of(world: World, person: str) -> set[str]:
    """The events that are captivities of a person."""
    return {captivity.whole.id for captivity in held(world, person) if captivity.whole}


def _whole(world: World, event: str) -> Whole:
    return Whole(event, world.date(event, "begun", "date"), world.date(event, "ended"))


def _part(world: World, link: Link) -> Part | None:
    event = link.happening
    step = STEP_OF_EDGE.get(link.type) or STEP_OF_EVENT.get(world.type(event))
    if step is None:
        return None
    picked = pick_edge(link.type, link.entries)
    at = read(picked.at) or (None if step is Step.HOLDING else world.date(event, "date"))
    wholes = tuple(each.end for each in world.starting(event, "PART_OF") if world.type(each.end) == "captivity")
    return Part(step, link.type, event, wholes, at, read(picked.since), read(picked.until), row=link)


def _settled(found: Sequence[Captivity]) -> Iterable[tuple[Captivity, list[Part]]]:
    """The captivities whose parts belong together, each with sightings that belong to no other."""
    bounded = [each for each in found if each.whole or any(part.step is not Step.HOLDING for part in each.parts)]
    strays = [part for each in found if each not in bounded for part in each.parts]
    for captivity in bounded:
        if captivity.whole or captivity.certain or len(bounded) == 1:
            yield captivity, strays if len(bounded) == 1 and not captivity.whole else []


def _ordered(world: World, person: str, number: int, captivity: Captivity, strays: Sequence[Part]) -> list[Statement]:
    whole = captivity.whole.id if captivity.whole else ""
    first = world.beginning(whole) if whole else f"{person}:captivity:{number}<"
    last = world.ending(whole) if whole else f"{person}:captivity:{number}>"
    order = Bound(first, last, 0, Rule.RELEASE_BEFORE_CAPTURE)
    statements = [Statement("", f"captivity {number} begins before it ends", "", (order,), of=person)]
    for step in Step:
        parts = [part for part in (*captivity.parts, *strays) if part.step is step and not _is(part, whole)]
        sole = len({part.event for part in parts if part.event}) <= 1
        at = {point: part for part in parts for point in _points(world, part)}
        for point in sorted(at):
            bounds = _bounds(step, point, first, last, sole=sole)
            statements.append(_placed(world, person, at[point], whole, bounds))
    return statements


def _is(part: Part, whole: str) -> bool:
    """Whether a part is that taken in the captivity itself."""
    return part.edge == "PARTICIPATED_IN" and bool(whole) and part.event == whole


def _points(world: World, part: Part) -> list[str]:
    return list(points(world, part.row).values())


def _bounds(step: Step, point: str, first: str, last: str, *, sole: bool) -> tuple[Bound, ...]:
    """Where a step stands in a captivity: a sole capture is its beginning, a sole release its end."""
    inside = (
        Bound(first, point, 0, Rule.HELD_BEFORE_CAPTURE if step is Step.HOLDING else Rule.OUTSIDE_EVENT),
        Bound(point, last, 0, Rule.HELD_AFTER_RELEASE if step is Step.HOLDING else Rule.OUTSIDE_EVENT),
    )
    if step is Step.CAPTURE and sole:
        return (*inside[:1], Bound(point, first, 0, Rule.OUTSIDE_EVENT))
    if step is Step.RELEASE and sole:
        return (*inside[1:], Bound(last, point, 0, Rule.OUTSIDE_EVENT))
    return inside


def _placed(world: World, person: str, part: Part, whole: str, bounds: tuple[Bound, ...]) -> Statement:
    """That a step belongs to a captivity: as claims say, where they place its event in it; else as it must."""
    noun = f"{part.row.key} in its captivity"
    placing: list[Entry] = [
        entry for link in world.starting(part.event, "PART_OF") if whole and link.end == whole for entry in link.entries
    ]
    if not placing:
        return Statement("", f"{noun} {bounds[0].after}", "", bounds, of=person, entities=(whole,) if whole else ())
    topic = f"part:{part.event}:{whole}"
    said = f"the {part.step.value} being part of the captivity"
    weak = weakness(placing)
    return Statement(topic, said, "", bounds, ids(placing), person, (part.event, whole), weakness=weak)
