"""What an export is made of: entities, edges and what was left out, as the admitted claims make them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from graph.claims import Claim, Modality
from graph.entries import Entry
from graph.projection.facts import Fact
from graph.projection.naming import ProjectedName
from graph.projection.pick import Picked

Pieces: TypeAlias = Iterator[str | bytes]
FACT = Modality.FACT.value


def stances(entries: Iterable[Entry]) -> dict[str, set[str]]:
    """The stances in which each value of some entries is told, in their order."""
    found: dict[str, set[str]] = {}
    for entry in entries:
        found.setdefault(entry.value, set()).add(entry.stance)
    return found


@dataclass(frozen=True, slots=True)
class Part:
    """One of several files of an export: its name in the folder, and what it holds."""

    name: str
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity as the exported claims make it.

    `facts` are its properties by name, `type`, `sex` and `description` among them; `names` have forms; `merged` are the
    other ids that it goes by; `denials` are the claims that deny and name it. `claims` are those behind facts and
    names, by id: an entry of either names its claim. One that is not `inside` stands at the border of an excerpt: a
    claim names it, and its edges are not here.
    """

    id: str
    label: str
    caption: str
    name: str
    names: tuple[ProjectedName, ...]
    facts: Mapping[str, Fact]
    claims: Mapping[str, Claim]
    denials: tuple[Claim, ...]
    merged: tuple[str, ...] = ()
    inside: bool = True

    def value(self, name: str) -> str:
        """The picked value of a property, canonical text; empty where nothing is asserted."""
        return self.facts[name].value if name in self.facts else ""

    def values(self, name: str) -> tuple[str, ...]:
        """Every asserted value of a property, the picked one first."""
        return tuple(value.value for value in self.facts[name].values) if name in self.facts else ()

    def stated(self, name: str) -> tuple[str, ...]:
        """The values of a property that some source says as a fact, the picked one first."""
        values = self.facts[name].values if name in self.facts else ()
        return tuple(value.value for value in values if any(entry.stance == FACT for entry in value.entries))


@dataclass(frozen=True, slots=True)
class Edge:
    """An asserted edge between two exported entities, as the exported claims make it.

    `start` and `end` are canonical ids; `event` is its occurrence, empty for none; `qualifiers` those of its key and
    the picked others; `picked` has its dates (stored text), its bounds, whether it is disputed and how sure it is.
    `entries` are all that stand on it, denials among them, `claims` the same claims by id.
    """

    key: str
    type: str
    start: str
    end: str
    event: str
    qualifiers: Mapping[str, str]
    picked: Picked
    entries: tuple[Entry, ...]
    claims: Mapping[str, Claim]

    @property
    def asserting(self) -> tuple[Claim, ...]:
        """The claims that assert it, by id."""
        return tuple(self.claims[entry.claim] for entry in self.entries if entry.asserts)

    @property
    def denials(self) -> tuple[Claim, ...]:
        """The claims that deny it, by id."""
        return tuple(self.claims[entry.claim] for entry in self.entries if entry.denies)


@dataclass(slots=True)
class LeftOut:
    """How much is not in an export, for whoever makes it; none of it may stand in the file.

    `withheld` claims are beyond the audience, `resting` ones follow from such; `past` no longer count; `elsewhere` are
    of another dataset, or outside the neighbourhood. `cut` says that the neighbourhood was larger than its cap.
    `origins` are sources that are taken from a source which is withheld; `unsaid` are claims that the audience
    may see and the format has no words for, counted while it is written; these alone may be named in the file.
    """

    withheld: int = 0
    resting: int = 0
    past: int = 0
    elsewhere: int = 0
    origins: int = 0
    unsaid: int = 0
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """What to export: for which audience, of which datasets (none for all), around whom and how many hops far."""

    audience: str = "public"
    datasets: tuple[str, ...] = ()
    about: str = ""
    depth: int = 2
    most: int = 5_000
