"""Topics: what the claims of a source come to, so that those of two sources can be laid side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.claims import DENYING, Modality
from graph.entries import Entry
from graph.projection.facts import canonical_date
from graph.projection.placement import Canonical, Pair, occurrence, pair_of, participations
from graph.records import StoredClaim
from graph.vocabulary import EDGE, PROPERTY, SAME_AS

PARTICIPATED_IN = "PARTICIPATED_IN"


class Kind(StrEnum):
    """What a claim is about."""

    RELATION = "relation"
    PARTICIPATION = "participation"
    VALUE = "value"


class Standing(StrEnum):
    """How a source stands to it."""

    ASSERTED = "asserted"
    DENIED = "denied"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True, order=True)
class Topic:
    """What claims speak of together: an edge by its key, a value of an entity, or the pattern of a denial.

    Ids are canonical, ends sorted where the relation is symmetric; what a denial leaves out is empty. `value` is part
    of the topic where the property may have several values. `object` of a participation is its event.
    """

    kind: Kind
    predicate: str
    subject: str
    object: str = ""
    event: str = ""
    qualifiers: tuple[tuple[str, str], ...] = ()
    value: str = ""
    standing: Standing = Standing.ASSERTED

    @property
    def exclusive(self) -> bool:
        """Whether it is a property that has one value only."""
        return self.kind is Kind.VALUE and PROPERTY[self.predicate].exclusive


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as it stands under a topic: its entry, and the pair that it supports where it speaks of an edge.

    `derived` marks the part in an event that follows from a relation.
    """

    claim: StoredClaim
    entry: Entry
    topic: Topic
    pair: Pair | None = None
    derived: bool = False

    @property
    def value(self) -> str:
        """Its value as canonical text, empty for none."""
        return canonical_date(self.entry)


@dataclass(frozen=True, slots=True)
class Placing:
    """What places claims: canonical ids, and by its text the sole occurrence of a pair that has one."""

    canonical: Canonical
    sole: Mapping[str, str]

    def of(self, id_: str) -> str:
        """The canonical id."""
        return self.canonical.get(id_, id_)


def said(claims: Iterable[tuple[StoredClaim, Entry]], placing: Placing) -> list[Said]:
    """What some claims come to, each with its entry in the view; a claim that names an event takes its ends into it."""
    return [each for claim, entry in claims for each in _said(claim, entry, placing)]


def _said(claim: StoredClaim, entry: Entry, placing: Placing) -> Iterator[Said]:
    if claim.predicate in PROPERTY:
        yield Said(claim, entry, _value(claim, entry, placing))
    elif claim.stance in DENYING:
        yield Said(claim, entry, _pattern(claim, placing))
    else:
        pair = pair_of(claim, placing.canonical) or _loose(claim)
        yield Said(claim, entry, _edge(pair, claim, placing), pair)
        for part in participations(claim, placing.canonical):
            yield Said(claim, entry, _edge(part, claim, placing), part, derived=True)


def _standing(claim: StoredClaim) -> Standing:
    if claim.stance in DENYING:
        return Standing.DENIED
    return Standing.PLANNED if claim.stance == Modality.PLANNED else Standing.ASSERTED


def _value(claim: StoredClaim, entry: Entry, placing: Placing) -> Topic:
    several = claim.stance in DENYING or not PROPERTY[claim.predicate].exclusive
    text = canonical_date(entry) if several else ""
    return Topic(Kind.VALUE, claim.predicate, placing.of(claim.subject), value=text, standing=_standing(claim))


def _pattern(claim: StoredClaim, placing: Placing) -> Topic:
    """What a denial names, its ends sorted where the relation is symmetric."""
    if claim.predicate == SAME_AS:
        loose = _loose(claim)
        return Topic(Kind.RELATION, SAME_AS, loose.start, loose.end, standing=Standing.DENIED)
    edge = EDGE.get(claim.predicate)
    ends = (placing.of(claim.subject), placing.of(claim.object))
    subject, object_ = sorted(ends) if edge and edge.symmetric and all(ends) else ends
    keyed = edge.key if edge else ()
    told = tuple((name, " ".join(claim.details[name].split())) for name in keyed if name in claim.details)
    kind = Kind.PARTICIPATION if claim.predicate == PARTICIPATED_IN else Kind.RELATION
    return Topic(kind, claim.predicate, subject, object_, placing.of(claim.event), told, standing=Standing.DENIED)


def _loose(claim: StoredClaim) -> Pair:
    """The pair of a sameness, and of a relation whose ends were merged into one: by the ids of the source."""
    start, end = sorted((claim.subject, claim.object))
    return Pair(claim.predicate, start, end)


def _edge(pair: Pair, claim: StoredClaim, placing: Placing) -> Topic:
    kind = Kind.PARTICIPATION if pair.type == PARTICIPATED_IN else Kind.RELATION
    event = occurrence(claim, pair, placing.canonical) or placing.sole.get(pair.text, "")
    return Topic(kind, pair.type, pair.start, pair.end, event, pair.qualifiers, standing=_standing(claim))
