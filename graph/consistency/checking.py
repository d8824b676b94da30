"""All rules, asked of some entities."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from graph.consistency import circle
from graph.consistency.counts import too_many
from graph.consistency.finding import Finding
from graph.consistency.holders import two_captors
from graph.consistency.inbreeding import parents_are_kin
from graph.consistency.kin import own_ancestor, two_birth_parents
from graph.consistency.occurrences import far_apart, same_event
from graph.consistency.world import World
from graph.vocabulary import label_of

Ask = Callable[[World, str], Iterable[Finding]]
ASKED: Mapping[str, tuple[Ask, ...]] = {
    "Person": (
        circle.of_person,
        two_captors,
        two_birth_parents,
        own_ancestor,
        parents_are_kin,
        far_apart,
        same_event,
    ),
    "Organization": (far_apart, same_event),
    "Event": (circle.of_event, too_many, far_apart),
    "Place": (),
}


def check(world: World, entities: Iterable[str]) -> list[Finding]:
    """What does not fit about some entities, in one order. The first entity of a finding is the one that it is about.

    `world` holds their edges and facts as `resolvers.consistency` reads them, with those of parents, of the events
    that they were in and of what those are part of.
    """
    found: dict[tuple[str, frozenset[str]], Finding] = {}
    for entity in sorted(set(entities)):
        for finding in _about(world, entity):
            known = (finding.rule, frozenset(finding.claims))
            found.setdefault(known, finding)
    return sorted(found.values(), key=lambda finding: finding.sort_key)


def _about(world: World, entity: str) -> Iterator[Finding]:
    for ask in ASKED[label_of(entity)]:
        yield from ask(world, entity)
