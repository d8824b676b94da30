"""Two captors at once: holdings by different holders, for certain on one day, neither part of the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from graph.captivity import Captivity
from graph.consistency import custody
from graph.consistency.finding import Convention, Finding, Rule, Verdict
from graph.consistency.stating import ids
from graph.consistency.world import Link, World
from graph.dates import read
from graph.entries import Entry
from graph.projection.pick import pick_edge

BELONGING = ("PART_OF", "MEMBER_OF")
Span = tuple[str, str]


def two_captors(world: World, person: str) -> Iterator[Finding]:
    """Pairs of holders who held a person on the same day for certain."""
    holdings = world.starting(person, "HELD_BY")
    if len({link.end for link in holdings}) < 2:
        return
    found = custody.held(world, person)
    spans = [(link, *span) for link in holdings if (span := _certain(world, link, found))]
    for (one, first, said), (other, second, more) in combinations(spans, 2):
        start, end = max(first[0], second[0]), min(first[1], second[1])
        if one.end != other.end and start <= end and not _related(world, one.end, other.end):
            days = start if start == end else f"from {start} to {end}"
            yield Finding(
                Rule.TWO_CAPTORS,
                Verdict.OK_UNDER,
                (person, one.end, other.end),
                tuple(sorted({*said, *more})),
                f"Held by two at once, {days}, and no claim says that one of them is part of the other.",
                Convention.HELD_JOINTLY,
                "If one belongs to the other, say so (PART_OF, MEMBER_OF); if one followed the other, date the change.",
            )


def _certain(world: World, link: Link, found: list[Captivity]) -> tuple[Span, tuple[str, ...]] | None:
    """The days on which a holding is certain, and the claims that say so; of an undated one, those of its captivity."""
    picked = pick_edge(link.type, link.entries)
    seen = sorted((date.latest or "", date.earliest or "") for text in picked.observed if (date := read(text)))
    since, until = read(picked.since), read(picked.until)
    starts = [day for day in (since.latest if since else "", seen[0][0] if seen else "") if day]
    ends = [day for day in (until.earliest if until else "", seen[-1][1] if seen else "") if day]
    if starts or ends:
        # Where one end alone is said, that day is certain, and no other.
        days = min(starts or ends), max(ends or starts)
        return (days, link.claims) if days[0] <= days[1] else None
    return next((held for each in found if (held := _of_captivity(world, link, each))), None)


def _of_captivity(world: World, link: Link, captivity: Captivity) -> tuple[Span, tuple[str, ...]] | None:
    first, last = captivity.start and captivity.start.latest, captivity.end and captivity.end.earliest
    if not any(part.row == link for part in captivity.parts) or not first or not last or first > last:
        return None
    dated = [entry for part in captivity.parts for entry in _dating(world, part.row)]
    return (first, last), ids([*link.entries, *dated])


def _dating(world: World, link: Link) -> list[Entry]:
    own = [entry for entry in link.entries if entry.at]
    return own or list(world.said(link.happening, "date")) if link.type != "HELD_BY" else []


def _related(world: World, one: str, other: str) -> bool:
    return other in _above(world, one) or one in _above(world, other)


def _above(world: World, actor: str) -> set[str]:
    """What somebody is part or member of, directly or not."""
    found: set[str] = set()
    layer = {actor}
    while layer:
        layer = {link.end for actor in layer for link in world.starting(actor, *BELONGING)} - found
        found |= layer
    return found
