"""Answers about kin as records: relations with their paths, each step with the links that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from graph.certainty import Certainty
from graph.kinship import (
    Kinship,
    Link,
    Open,
    Relation,
    Term,
    Way,
    label,
    name,
    question,
    sentence,
    spoken,
    steps,
    summary,
)
from graph.kinship.family import UNNAMED
from resolvers.kin.evidence import Evidence
from resolvers.kin.links import KinLink, KinStep, in_order, links_of, person
from resolvers.plan import Ref
from resolvers.plan.cursors import cursor
from resolvers.plan.runtime import CONFIDENCE

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KinOption:
    """One of the things that somebody may be to another; without a path there is no kinship in it."""

    term: Term | None
    path: Sequence[KinStep]
    lang: str | None

    def label(self, lang: str | None = None) -> str | None:
        """It in words."""
        return name(self.term, spoken(lang or self.lang)) if self.term else None


@dataclass(frozen=True, slots=True)
class KinQuestion:
    """Something that would settle a relation if it were known."""

    asked: Open
    evidence: Evidence
    lang: str | None

    @property
    def parent(self) -> Ref | None:
        """Who may be the parent; None where the question is who."""
        return person(self.asked.start)

    @property
    def child(self) -> Ref | None:
        """Whose parent it may be."""
        return person(self.asked.end)

    @property
    def kind(self) -> bool:
        """Whether it is asked of which kind a known parent is."""
        return self.asked.kind

    def text(self, lang: str | None = None) -> str:
        """It in words."""
        start, end = (self.evidence.names.of(each, lang or self.lang) for each in (self.asked.start, self.asked.end))
        return question(self.asked, spoken(lang or self.lang), start, end)


@dataclass(frozen=True, slots=True)
class KinRelation:
    """One thing known of how A is kin to B. `opens` is what would settle it."""

    a: str
    b: str
    relation: Relation
    opens: Sequence[Open]
    evidence: Evidence
    lang: str | None

    @property
    def _term(self) -> Term | None:
        """The one term, where nothing is left open."""
        terms = self.relation.terms
        return terms[0] if len(terms) == 1 else None

    @property
    def _ways(self) -> list[Way]:
        return [option[0] for option in self.relation.options if option]

    def label(self, lang: str | None = None) -> str:
        """What A is to B."""
        return label(self.relation, spoken(lang or self.lang))

    def sentence(self, lang: str | None = None) -> str:
        """The same with both names."""
        a, b = (self.evidence.names.of(each, lang or self.lang) for each in (self.a, self.b))
        return sentence(self.relation, spoken(lang or self.lang), a, b)

    @property
    def certainty(self) -> Certainty:
        """Whether they are kin so."""
        return Certainty.CERTAIN if all(self.relation.options) else Certainty.POSSIBLE

    @property
    def settled(self) -> bool:
        """Whether they are kin for sure, and no link that may be there would say more."""
        return self.relation.certain and all(asked.kind for asked in self.opens)

    @property
    def category(self) -> str | None:
        """The category, where it is the same whatever is left open."""
        return _same([term.category for term in self.relation.terms])

    @property
    def degree(self) -> int | None:
        """The civil degree."""
        return _same([term.civil for term in self.relation.terms])

    @property
    def canon_degree(self) -> int | None:
        """The degree by canon law."""
        return _same([term.canon for term in self.relation.terms])

    @property
    def distance(self) -> int | None:
        """Generations and bonds on the way."""
        return _same([term.distance if not term.open else None for term in self.relation.terms])

    @property
    def line(self) -> str | None:
        """Through which parent of B."""
        term = self._term
        return (term.descent.line or None) if term and term.descent else None

    @property
    def if_by_birth(self) -> bool:
        """Whether it holds if parents whose kind is unsaid are those by birth."""
        return self.relation.by_blood_if_said

    @property
    def path(self) -> list[KinStep]:
        """The closest way."""
        return self._path(self._ways[0])

    @property
    def beside(self) -> list[KinLink]:
        """The links to the other common ancestor."""
        return [self._link(link) for link in self._ways[0].beside]

    @property
    def options(self) -> list[KinOption]:
        """What A may be to B, one for each reading that tells something else."""
        found: dict[Any, KinOption] = {}
        for option in self.relation.options:
            way = option[0] if option else None
            path = self._path(way) if way else []
            key = (way.term, tuple("" if p.startswith(UNNAMED) else p for p in way.persons)) if way else None
            found.setdefault(key, KinOption(way.term if way else None, path, self.lang))
        return list(found.values())

    @property
    def settled_by(self) -> list[KinQuestion]:
        """What would settle it."""
        return [KinQuestion(asked, self.evidence, self.lang) for asked in self.opens]

    @property
    def links(self) -> list[KinLink]:
        """All links that it rests on, each once, in whatever reading."""
        found = {link.key: self._link(link) for way in self._ways for link in links_of(way)}
        return list(found.values())

    @property
    def claims(self) -> list[Ref]:
        """The claims that its links rest on."""
        return list(dict.fromkeys(claim for link in self.links for claim in link.claims))

    @property
    def sources(self) -> list[Ref]:
        """Their sources."""
        return list(dict.fromkeys(source for link in self.links for source in link.sources))

    @property
    def confidence(self) -> str | None:
        """That of the weakest link."""
        return CONFIDENCE[min((link.said.picked.confidence for link in self.links), default=0)]

    @property
    def independent_sources(self) -> int:
        """How many origins the link with the fewest has."""
        return min((link.independent_sources for link in self.links), default=0)

    @property
    def disputed(self) -> bool:
        """Whether a link on it is disputed."""
        return any(link.disputed for link in self.links)

    def _path(self, way: Way) -> list[KinStep]:
        return [
            KinStep(one, other, [self._link(link) for link in in_order(one, links)]) for one, links, other in steps(way)
        ]

    def _link(self, link: Link) -> KinLink:
        return KinLink(link, self.evidence.links[link.key])


@dataclass(frozen=True, slots=True)
class RelativeEdge:
    """Somebody who is kin, with all relations; the fields of the closest stand beside it."""

    key: str
    listed: str
    relations: Sequence[KinRelation]

    @property
    def node(self) -> Ref:
        """Who."""
        return Ref(self.relations[0].a)

    @property
    def cursor(self) -> str:
        """Where it stands in the list."""
        return cursor(self.key, self.listed)

    def __getattr__(self, field: str) -> Any:
        return getattr(self.relations[0], field)


@dataclass(frozen=True, slots=True)
class KinshipAnswer:
    """How A is kin to B."""

    found: Kinship
    relations: Sequence[KinRelation]
    coefficient: float | None
    lang: str | None

    @property
    def a(self) -> Ref:
        """The first person."""
        return Ref(self.found.a)

    @property
    def b(self) -> Ref:
        """The second person."""
        return Ref(self.found.b)

    def summary(self, lang: str | None = None) -> str:
        """All that A is to B."""
        return summary(self.found, spoken(lang or self.lang))

    @property
    def related(self) -> Certainty:
        """Whether they are kin at all."""
        if any(all(relation.options) for relation in self.found.relations):
            return Certainty.CERTAIN
        return Certainty.NO if self.found.unrelated else Certainty.POSSIBLE

    @property
    def complete(self) -> bool:
        """Whether all that could make them kin was searched."""
        return self.found.complete

    @property
    def beyond(self) -> int | None:
        """How many generations up were searched."""
        return self.found.beyond


def _same(values: Sequence[T]) -> T | None:
    """The value that all have; None where they differ."""
    return values[0] if values and len(set(values)) == 1 else None
