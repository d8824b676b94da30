"""The statements about one person or event, and what of them excludes each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from graph.consistency.acts import dating, of_acts
from graph.consistency.custody import captivities_of, of_custody
from graph.consistency.days import Reading
from graph.consistency.events import chain, containment, of_events
from graph.consistency.finding import Finding, Rule
from graph.consistency.lives import of_life, of_parents
from graph.consistency.network import Conflict, Statement, conflicts
from graph.consistency.telling import contradiction, counted
from graph.consistency.world import World

Reader = Callable[[Reading], list[Statement]]


def of_person(world: World, person: str) -> list[Finding]:
    """What is stated of a person's life, acts and captivities, and excludes each other."""
    links = [*world.starting(person), *world.arriving(person)]
    happenings = dict.fromkeys(link.happening for link in links if link.happening)
    told = dating(links)
    own = captivities_of(world, person)
    wholes = [link for link in chain(world, happenings) if not (link.end in own and link.start in happenings)]
    events = dict.fromkeys([*happenings, *own, *(end for link in wholes for end in (link.start, link.end))])
    fixed = [*of_life(world, person), *of_parents(world, person), *of_acts(world, person), *of_custody(world, person)]
    fixed += [containment(world, link) for link in wholes]
    return judged(person, lambda reading: [*fixed, *of_events(world, events, reading, told)])


def of_event(world: World, event: str) -> list[Finding]:
    """What is stated of an event and of what it is part of, and excludes each other."""
    wholes, told = chain(world, [event]), {event: world.arriving(event, "PARTICIPATED_IN")}
    events = dict.fromkeys([event, *(end for link in wholes for end in (link.start, link.end))])
    fixed = [containment(world, link) for link in wholes]
    return judged(event, lambda reading: [*fixed, *of_events(world, events, reading, told)])


def judged(focus: str, read: Reader) -> list[Finding]:
    """Contradictions, and lengths that fit under one way of counting days alone.

    Only what the one in focus has a part in: the rest is found where another one is in focus.
    """
    statements = read(Reading.EITHER)
    found = _own(conflicts(statements), focus)
    findings = [contradiction(conflict, focus, statements) for conflict in found]
    known = [conflict.key for conflict in found]
    for reading in (Reading.ELAPSED, Reading.INCLUSIVE):
        for conflict in _own(conflicts(read(reading)), focus):
            if conflict.rule is Rule.DURATION and not any(key <= conflict.key for key in known):
                known.append(conflict.key)
                findings.append(counted(conflict, focus, reading))
    return findings


def _own(found: Iterable[Conflict], focus: str) -> list[Conflict]:
    return [conflict for conflict in found if any(statement.of == focus for statement in conflict.statements)]
