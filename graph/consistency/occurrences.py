"""One edge whose dates lie far apart, and two occurrences so near each other that they may be one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations

from graph.consistency.acts import NOUNS, noun, points
from graph.consistency.events import noun_of
from graph.consistency.finding import Convention, Finding, Rule, Verdict
from graph.consistency.stating import ids
from graph.consistency.world import MOMENTS, Link, World
from graph.dates import ImpreciseDate, read
from graph.entries import Entry
from graph.projection.pick import pick_edge
from graph.vocabulary import EDGE, PROPERTIES, Datatype

FAR_APART = 30
"""Days between two dates without a common day from which they are told as far apart."""
NEAR = 3
"""Days between two occurrences up to which they may be one."""
NARROW = 31
"""Days that a date may be wide to be compared with another occurrence's."""
ONCE = ("capture", "release", "birth", "death")
"""Events that the same person cannot undergo twice within NEAR days."""
UNDERGOING = ("captive", "released", "subject", "victim")
DATED = tuple(prop.name for prop in PROPERTIES if prop.datatype is Datatype.DATE)

FACTS = {"born": "birth", "died": "death"}
ENDS = {"begun": "beginning", "ended": "end"}


def far_apart(world: World, focus: str) -> Iterator[Finding]:
    """Edges that start at the one in focus, and its own dates, whose claims lie far apart.

    The date of a moment is said by who was in it as well: that is told once, of the event.
    """
    for link in world.starting(focus):
        for name, point in points(world, link).items():
            if point != link.happening and name != "observed":
                given = [(str(getattr(entry, name)), entry) for entry in link.entries]
                entities = (focus, link.end, link.event)
                yield from _apart(_called(world, link), given, entities, EDGE[link.type].occurrence)
    for name in DATED:
        given = [(entry.value, entry) for entry in world.said(focus, name)]
        people: list[str] = []
        if name == "date" and world.type(focus) in MOMENTS:
            links = [
                link for link in world.arriving(focus, "PARTICIPATED_IN") if any(entry.at for entry in link.entries)
            ]
            given += [(entry.at, entry) for link in links for entry in link.entries]
            people = [link.start for link in links]
        called = FACTS.get(name) or f"{ENDS.get(name, name)} of the {noun_of(world, focus)}"
        yield from _apart(called, given, (focus, *people), world.type(focus) if people else None)


def _apart(
    called: str, given: Sequence[tuple[str, Entry]], entities: Iterable[str], occurrence: str | None
) -> Iterator[Finding]:
    dates = {date.edtf: date for text, _ in given if (date := read(text))}
    ended = [each for each in dates.values() if each.latest]
    begun = [each for each in dates.values() if each.earliest]
    if not ended or not begun:
        return
    first = min(ended, key=lambda each: (str(each.latest), each.edtf))
    last = max(begun, key=lambda each: (str(each.earliest), each.edtf))
    gap = between(first, last)
    if gap <= FAR_APART:
        return
    backing = [entry for text, entry in given if text.partition("|")[0] in (first.edtf, last.edtf)]
    yield Finding(
        Rule.DATES_FAR_APART,
        Verdict.CONTRADICTION,
        tuple(dict.fromkeys(filter(None, entities))),
        ids(backing),
        f"The dates of one {called} lie far apart: {first.edtf} and {last.edtf}, {gap} days from one to the other.",
        suggestion=f"If both are right, these are two events: give each claim its own {occurrence}."
        if occurrence
        else "",
    )


def same_event(world: World, focus: str) -> Iterator[Finding]:
    """Two occurrences of one pair and type, or two captures, releases, births or deaths of one person, with dates so
    near each other that they may be one event told twice."""
    grouped: dict[tuple[str, str], list[Link]] = {}
    for link in world.starting(focus):
        if EDGE[link.type].occurrence:
            grouped.setdefault((f"{link.type}:{link.kind}", link.end), []).append(link)
        elif link.role in UNDERGOING and world.type(link.end) in ONCE:
            grouped.setdefault((link.role, world.type(link.end)), []).append(link)
    told: set[frozenset[str]] = set()
    for _, links in sorted(grouped.items(), key=lambda pair: pair[0]):
        for one, other in combinations(sorted(links, key=lambda link: link.key), 2):
            pair = frozenset((one.happening, other.happening))
            if len(pair) == 2 and pair not in told and (found := _near(world, one, other)):
                told.add(pair)
                yield found


def _near(world: World, one: Link, other: Link) -> Finding | None:
    (first, backing), (second, more) = sorted(
        (_when(world, link) for link in (one, other)), key=lambda pair: pair[0].edtf if pair[0] else ""
    )
    if first is None or second is None or max(first.width, second.width) > NARROW:
        return None
    gap = max(between(first, second), between(second, first), 0)
    if gap > NEAR:
        return None
    named = (one.start, "" if one.type == "PARTICIPATED_IN" else one.end, one.happening, other.happening)
    apart = f"{gap} day{'s' * (gap != 1)} apart" if gap else "on days that may be the same"
    return Finding(
        Rule.SAME_EVENT,
        Verdict.OK_UNDER,
        tuple(dict.fromkeys(filter(None, named))),
        tuple(sorted({*backing, *more})),
        f"Two events of one kind and the same people, {apart}: {noun(world, one)} {first.edtf} and {second.edtf}.",
        Convention.TWO_EVENTS,
        "If they are one event told twice, say that the two are the same.",
    )


def _when(world: World, link: Link) -> tuple[ImpreciseDate | None, tuple[str, ...]]:
    """The picked date of an edge, else of its event, with the claims that give it."""
    picked = pick_edge(link.type, link.entries)
    if text := picked.at or picked.since:
        return read(text), ids(entry for entry in link.entries if text in (entry.at, entry.since))
    found = world.date(link.happening, "date", "begun")
    given = [*world.said(link.happening, "date"), *world.said(link.happening, "begun")]
    return found, ids([*link.entries, *(entry for entry in given if found and read(entry.value) == found)])


def _called(world: World, link: Link) -> str:
    if link.type in NOUNS or link.type == "PARTICIPATED_IN":
        return noun(world, link)
    return "death" if link.type == "DIED_IN" else "edge"


def between(first: ImpreciseDate, last: ImpreciseDate) -> int:
    """Days from the end of one date to the beginning of another; not positive where they meet or either is open."""
    if first.latest is None or last.earliest is None:
        return 0
    return (date.fromisoformat(last.earliest) - date.fromisoformat(first.latest)).days
