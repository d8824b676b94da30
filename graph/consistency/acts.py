"""What is stated of the edges of a person: when each was, and that it lies in a lifetime."""

from __future__ import annotations

from collections.abc import Iterable

from graph.consistency.events import noun_of, when
from graph.consistency.finding import Rule
from graph.consistency.network import Bound, Statement
from graph.consistency.stating import ids, moments, weakness
from graph.consistency.world import MOMENTS, Link, World
from graph.projection.pick import ranked
from graph.vocabulary import EDGE, Time

NOUNS = {
    "CAPTURED_BY": "capture",
    "RELEASED_BY": "release",
    "RELEASED_AT_REQUEST_OF": "release",
    "RELEASED_TO": "release",
    "MET_WITH": "meeting",
    "HELD_BY": "holding",
    "PARTNER_OF": "partnership",
    "MEMBER_OF": "membership",
    "HOLDS_POSITION": "position",
}
"""Edges that have a time in the life of a person, beside parts taken in events."""
TWO_WAYS = tuple(edge.type for edge in EDGE.values() if edge.symmetric and edge.type in NOUNS)
LIVING = frozenset({"captor", "perpetrator", "releaser", "requester", "mediator", "speaker", "witness"})
"""The roles that only the living have; captives may be bodies, and one may be spoken of after death."""
TOGETHER = frozenset({"meeting", "marriage", "migration", "gathering"})
"""Events in which only the living are participants."""
UNBORN = frozenset({"subject", "beneficiary", "victim", "addressee"})
"""The roles that somebody may have before birth."""


def of_acts(world: World, person: str) -> list[Statement]:
    """When the edges of a person were, each between birth and death as far as only the living have such an edge."""
    links = [*world.starting(person, *NOUNS, "PARTICIPATED_IN"), *world.arriving(person, *TWO_WAYS)]
    return [statement for link in links for statement in (*_dates(world, person, link), *_lived(world, person, link))]


def dating(links: Iterable[Link]) -> dict[str, list[Link]]:
    """Edges of one time by the events that they date."""
    found: dict[str, list[Link]] = {}
    for link in links:
        if link.happening and link.type != "DIED_IN" and EDGE[link.type].time is Time.INSTANT:
            found.setdefault(link.happening, []).append(link)
    return found


def points(world: World, link: Link) -> dict[str, str]:
    """The points in time of an edge, by which of its dates gives them (`at`, `since`, `until`, `observed`)."""
    if EDGE[link.type].time is Time.STATE:
        return {name: f"{link.key}:{name}" for name in ("since", "until", "observed")}
    moment = world.type(link.happening) in MOMENTS if link.happening else False
    return {"at": link.happening if moment else f"{link.key}:at"}


def noun(world: World, link: Link) -> str:
    """What to call an edge in a sentence."""
    if link.type == "PARTICIPATED_IN":
        return noun_of(world, link.end)
    return NOUNS[link.type]


def _dates(world: World, person: str, link: Link) -> Iterable[Statement]:
    for name, point in points(world, link).items():
        if point == link.happening:
            continue
        topic = when(point) if name == "at" else f"{name}:{point}"
        said = noun(world, link) if name == "at" else f"{noun(world, link)} {_SAID[name]}"
        given = [(str(getattr(entry, name)), entry) for entry in link.entries]
        yield from moments(topic, said, person, given, point)
    found = points(world, link)
    if "since" in found:
        yield _order(link, person, (found["since"], found["observed"], found["until"]))
    elif link.happening and found["at"] != link.happening:
        yield _part(world, person, link, found["at"])


_SAID = {"since": "since", "until": "until", "observed": "seen"}


def _order(link: Link, person: str, order: tuple[str, str, str]) -> Statement:
    since, observed, until = order
    pairs = ((since, until), (since, observed), (observed, until))
    bounds = tuple(Bound(before, after, 0, Rule.END_BEFORE_BEGINNING) for before, after in pairs)
    return Statement("", f"{link.key} begins before it ends", "", bounds, of=person)


def _part(world: World, person: str, link: Link, point: str) -> Statement:
    """A part taken in an event that lasted lies within it."""
    event = link.happening
    bounds = (
        Bound(world.beginning(event), point, 0, Rule.OUTSIDE_EVENT),
        Bound(point, world.ending(event), 0, Rule.OUTSIDE_EVENT),
    )
    return Statement("", f"{link.key} lies in its event", "", bounds, of=person, entities=(event,))


def _lived(world: World, person: str, link: Link) -> Iterable[Statement]:
    found = points(world, link)
    bounds = []
    for point in found.values():
        if link.role not in UNBORN:
            bounds.append(Bound(born(person), point, 0, Rule.BEFORE_BIRTH))
        if _living(world, link) and not point.endswith(":until"):
            bounds.append(Bound(point, died(person), 0, Rule.ACT_AFTER_DEATH))
    if bounds:
        # Where the edge gives no date, its event does: then the edge has to be cited too.
        dated = any(getattr(entry, name) for entry in link.entries for name in found)
        best = () if dated else ranked(link.entries, lambda entry: "")[:1]
        others = tuple(filter(None, (link.other(person), link.event)))
        topic = f"act:{link.key}" if best else ""
        said = f"the {noun(world, link)}"
        weak = weakness(best) if best else ()
        yield Statement(topic, said, "", tuple(bounds), ids(best), person, others, weakness=weak)


def _living(world: World, link: Link) -> bool:
    if link.type == "PARTICIPATED_IN":
        together = link.role == "participant" and world.type(link.end) in TOGETHER
        return link.role in LIVING or together
    custody = link.type in ("CAPTURED_BY", "RELEASED_BY", "RELEASED_AT_REQUEST_OF", "RELEASED_TO", "HELD_BY")
    return link.details.get("condition") == "alive" if custody else True


def born(person: str) -> str:
    """The point in time of a birth."""
    return f"{person}:born"


def died(person: str) -> str:
    """The point in time of a death."""
    return f"{person}:died"
