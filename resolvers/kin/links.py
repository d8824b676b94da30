"""Links of a way between two persons, as records with the claims that say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.kinship import Link, Way
from graph.kinship.family import UNNAMED
from resolvers.evidence import Cited, Qualifier, Said
from resolvers.plan import Ref
from resolvers.plan.runtime import READS


@dataclass(frozen=True, slots=True)
class KinLink(Cited):
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
        return [] if self.assumed else self.said.qualifiers


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
