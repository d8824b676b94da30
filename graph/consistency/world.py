"""What a check looks at: edges and facts with the claims that a view admits, as they are read from the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.captivity import STEP_OF_EDGE
from graph.dates import ImpreciseDate, read
from graph.entries import Entry
from graph.projection.facts import settle
from graph.projection.pick import pick_edge

LASTING = frozenset({"captivity", "war", "marriage"})
"""Events whose date, where a source gives but one, is that of their beginning."""
MOMENTS = frozenset(
    {
        "capture",
        "sighting",
        "transfer",
        "escape",
        "rescue",
        "release",
        "meeting",
        "request",
        "statement",
        "proof_of_life",
    }
    | {"identification", "birth", "death", "divorce", "publication"}
)
"""Events that are over on the day on which they begin."""
CAPTIVE = ("captive", "released")
GENERATIONS = 12
"""How far up ancestors are looked at."""


@dataclass(frozen=True, slots=True)
class Link:
    """An edge: type, ends, its occurrence (empty for none), the qualifiers of its key, and its asserting entries."""

    type: str
    start: str
    end: str
    event: str = ""
    role: str = ""
    kind: str = ""
    entries: tuple[Entry, ...] = ()

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that assert it."""
        return tuple(dict.fromkeys(entry.claim for entry in self.entries))

    @property
    def happening(self) -> str:
        """The event that it belongs to: the occurrence, or the end of a part taken; empty for none."""
        return self.end if self.type in ("PARTICIPATED_IN", "DIED_IN") else self.event

    @property
    def details(self) -> Mapping[str, str]:
        """The picked qualifiers."""
        return pick_edge(self.type, self.entries).details if self.entries else {}

    @property
    def key(self) -> str:
        """What tells it from other edges."""
        return "|".join((self.type, self.start, self.end, self.role, self.kind, self.event))

    def other(self, one: str) -> str:
        """The end that is not this one."""
        return self.end if one == self.start else self.start

    def holds(self, person: str) -> bool:
        """Whether it tells that a person was captive."""
        return self.start == person and (
            self.type in STEP_OF_EDGE or (self.type == "PARTICIPATED_IN" and self.role in CAPTIVE)
        )


@dataclass(frozen=True, slots=True)
class World:
    """Some entities with their edges, as `world` puts them together.

    `facts` are asserting entries by entity and property, `types` the picked type of each event.
    """

    outgoing: Mapping[str, tuple[Link, ...]]
    incoming: Mapping[str, tuple[Link, ...]]
    facts: Mapping[str, Mapping[str, tuple[Entry, ...]]]
    types: Mapping[str, str]

    def starting(self, entity: str, *types: str) -> list[Link]:
        """The edges that start at an entity, of some types or of all."""
        return [link for link in self.outgoing.get(entity, ()) if not types or link.type in types]

    def arriving(self, entity: str, *types: str) -> list[Link]:
        """The edges that end at an entity, of some types or of all."""
        return [link for link in self.incoming.get(entity, ()) if not types or link.type in types]

    def said(self, entity: str, name: str) -> tuple[Entry, ...]:
        """The entries that give an entity a property."""
        return self.facts.get(entity, {}).get(name, ())

    def word(self, entity: str, name: str) -> str:
        """The picked value of a property; empty for none."""
        return _word(name, self.said(entity, name))

    def date(self, entity: str, *names: str) -> ImpreciseDate | None:
        """The picked date of the first of some properties that has one."""
        return next((found for name in names if (found := read(self.word(entity, name)))), None)

    def type(self, event: str) -> str:
        """The type of an event; empty where no claim gives it."""
        return self.types.get(event, "")

    def beginning(self, event: str) -> str:
        """The point in time at which an event begins; that at which it ends where it is a moment."""
        return event if self.type(event) in MOMENTS else f"{event}<"

    def ending(self, event: str) -> str:
        """The point in time at which an event ends."""
        return event if self.type(event) in MOMENTS else f"{event}>"


def world(links: Iterable[Link], facts: Mapping[str, Mapping[str, tuple[Entry, ...]]]) -> World:
    """A world of edges that are asserted, each once."""
    known = {link.key: link for link in links if link.entries}
    outgoing: dict[str, list[Link]] = {}
    incoming: dict[str, list[Link]] = {}
    for key in sorted(known):
        outgoing.setdefault(known[key].start, []).append(known[key])
        incoming.setdefault(known[key].end, []).append(known[key])
    types = {entity: _word("type", given["type"]) for entity, given in facts.items() if "type" in given}
    return World(_fixed(outgoing), _fixed(incoming), facts, types)


def _word(name: str, entries: tuple[Entry, ...]) -> str:
    return settle(name, entries).value if entries else ""


def _fixed(found: Mapping[str, list[Link]]) -> dict[str, tuple[Link, ...]]:
    return {entity: tuple(links) for entity, links in found.items()}
