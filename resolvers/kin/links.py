"""Links of a way between two persons, as records with the claims that say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.kinship import Link, Way
from graph.kinship.family import UNNAMED
from resolvers.evidence import Said
from resolvers.plan import Ref
from resolvers.plan.runtime import CONFIDENCE, READS


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A part of what is said of a link."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class KinLink:
    """A link of two persons with the claims that say so, or of the asserted kinship whose reading puts it in."""

    link: Link
    said: Said

    @property
    def type(self) -> str:
        """The type of edge."""
        return self.link.type

    @property
    def start(self) -> Ref | None:
        """Whom it starts from; None for somebody unnamed."""
        return person(self.link.start)

    @property
    def end(self) -> Ref | None:
        """Whom it ends at; None for somebody unnamed."""
        return person(self.link.end)

    @property
    def assumed(self) -> bool:
        """Whether a reading puts it in."""
        return self.link.assumed

    @property
    def qualifiers(self) -> list[Qualifier]:
        """The other parts of what is said; of an assumed link nothing is."""
        said = {} if self.assumed else self.said.picked.details
        return [Qualifier(name, value) for name, value in said.items() if value]

    @property
    def event(self) -> Ref | None:
        """The occurrence."""
        return Ref(self.said.event) if self.said.event else None

    @property
    def claims(self) -> list[Ref]:
        """The claims that say so."""
        return [Ref(entry.claim) for entry in self.said.asserting]

    @property
    def denials(self) -> list[Ref]:
        """The claims that deny it."""
        return [Ref(entry.claim) for entry in self.said.entries if entry.denies]

    @property
    def sources(self) -> list[Ref]:
        """Their sources, each once."""
        return [Ref(id_) for id_ in sorted({entry.source for entry in self.said.asserting})]

    @property
    def confidence(self) -> str | None:
        """The highest among the claims."""
        return CONFIDENCE[self.said.picked.confidence]

    @property
    def independent_sources(self) -> int:
        """How many origins say so."""
        return self.said.picked.independent_sources

    @property
    def disputed(self) -> bool:
        """Whether claims exclude each other here."""
        return self.said.disputed


@dataclass(frozen=True, slots=True)
class KinStep:
    """A step of a path: from one person to the next, over one link, or over two by a child of both."""

    start: str
    end: str
    links: Sequence[KinLink]

    @property
    def person(self) -> Ref | None:
        """From whom."""
        return person(self.start)

    @property
    def next(self) -> Ref | None:
        """To whom."""
        return person(self.end)

    @property
    def reads(self) -> list[str]:
        """How each link reads on the way; the ends of a link alone do not tell where both are unnamed."""
        found, at = [], self.start
        for link in self.links:
            forward = link.link.start == at
            found.append(READS[link.type, forward])
            at = link.link.end if forward else link.link.start
        return found


def in_order(start: str, links: Sequence[Link]) -> list[Link]:
    """The links of a step as they are passed from somebody: the one with them first."""
    return sorted(links, key=lambda link: start not in link.ends)


def links_of(way: Way) -> Iterator[Link]:
    """The links of a way, with those to the second common ancestor."""
    for links in way.links:
        yield from links
    yield from way.beside


def person(id_: str) -> Ref | None:
    """A reference to a person; None for nobody, and for somebody whom a reading puts in without a name."""
    return Ref(id_) if id_ and not id_.startswith(UNNAMED) else None
