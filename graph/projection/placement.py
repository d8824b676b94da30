"""Placement: which edges the claims of a pair make, by the occurrences that they name, and what counts against them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.claims import DENYING, Claim, Modality
from graph.entries import Entry, join_details, split_details
from graph.projection.pick import Picked
from graph.records import StoredClaim
from graph.vocabulary import EDGE, PROPERTY, label_of

Canonical = Mapping[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """What makes claims speak of one pair: type, ends (sorted where symmetric) and the qualifiers of the key."""

    type: str
    start: str
    end: str
    qualifiers: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """ASCII: `TYPE|start|end|name=value;…`, values percent-encoded."""
        said = join_details(dict(self.qualifiers)) if self.qualifiers else ""
        return f"{self.type}|{self.start}|{self.end}|{said}"

    @classmethod
    def of(cls, text: str) -> Pair:
        """Read `text` back."""
        type_, start, end, said = text.split("|")
        return cls(type_, start, end, split_details(said))


def qualifiers_of(pair: Pair, picked: Picked, *, presumed: bool = True) -> dict[str, str]:
    """What is said of an edge besides its ends and dates: the picked qualifiers, and those of its key; without those
    `presumed`, where its key has what stands for nothing said. An edge that follows from a relation in an event has its
    role in the key alone."""
    silent = {} if presumed else {each.name: each.default for each in EDGE[pair.type].qualifiers}
    return {**picked.details, **{name: value for name, value in pair.qualifiers if value and value != silent.get(name)}}


@dataclass(frozen=True, slots=True)
class ProjectedEdge:
    """An edge as the claims make it: its pair, its occurrence (empty for none) and its entries."""

    pair: Pair
    event: str
    entries: tuple[Entry, ...]

    @property
    def key(self) -> str:
        """Type, ends, qualifiers and occurrence, in ASCII."""
        return f"{self.pair.text}|{self.event}"

    @property
    def asserted(self) -> bool:
        """Whether a claim that counts now asserts it; else it is UNSUPPORTED."""
        return any(entry.current and entry.asserts for entry in self.entries)


def pair_of(claim: Claim | StoredClaim, canonical: Canonical) -> Pair | None:
    """The pair that a relation claim speaks of; None for a value, a sameness, or a denial that leaves an end out.

    None too where a merge makes both ends one: nobody is their own parent, or meets themselves.
    """
    if claim.predicate not in EDGE or not claim.subject or not claim.object:
        return None
    edge = EDGE[claim.predicate]
    start, end = canonical.get(claim.subject, claim.subject), canonical.get(claim.object, claim.object)
    if start == end:
        return None
    said = claim.details
    defaults = {qualifier.name: qualifier.default for qualifier in edge.qualifiers}
    qualifiers = tuple((name, " ".join(said.get(name, defaults[name]).split())) for name in edge.key)
    return _pair(edge.type, start, end, qualifiers)


def supported(claim: Claim | StoredClaim, canonical: Canonical) -> str:
    """What a claim supports, as it is stored: the text of its pair, or `property|entity`; empty for neither."""
    if claim.predicate in PROPERTY and claim.subject:
        return f"{claim.predicate}|{canonical.get(claim.subject, claim.subject)}"
    pair = pair_of(claim, canonical)
    return pair.text if pair else ""


def _pair(type_: str, start: str, end: str, qualifiers: tuple[tuple[str, str], ...]) -> Pair:
    if EDGE[type_].symmetric and start > end:
        start, end = end, start
    return Pair(type_, start, end, qualifiers)


def participations(claim: StoredClaim, canonical: Canonical) -> list[Pair]:
    """The participations of both ends that an asserting relation claim with an event supports too."""
    edge = EDGE.get(claim.predicate)
    if edge is None or edge.roles is None or not claim.event or not claim.object or claim.stance in DENYING:
        return []
    if claim.stance == Modality.PLANNED:
        return []
    event = canonical.get(claim.event, claim.event)
    ends = ((claim.subject, edge.roles[0]), (claim.object, edge.roles[1]))
    return [Pair("PARTICIPATED_IN", canonical.get(end, end), event, (("role", role),)) for end, role in ends]


def place(
    pair: Pair, claims: Sequence[StoredClaim], denials: Sequence[StoredClaim], canonical: Canonical
) -> list[ProjectedEdge]:
    """The edges of a pair, in order of their keys.

    `claims` are all that support it or plan it, `denials` those that may match it. Every claim that names an event
    stands on the edge of that occurrence; the others join the sole occurrence among the live asserting claims where
    there is exactly one, else they form one unplaced edge. A denial then counts against each edge that it matches; one
    of the pair itself that matches none stands on an edge of its own.
    """
    placed: dict[str, list[Entry]] = {}
    events = [(claim, occurrence(claim, pair, canonical)) for claim in claims]
    occurrences = {event for claim, event in events if claim.current and _asserts(claim)} - {""}
    sole = next(iter(occurrences)) if len(occurrences) == 1 else ""
    for claim, event in events:
        placed.setdefault(event or sole, []).extend(claim.entries())
    against: dict[str, list[Entry]] = {event: [] for event in placed}
    for denial in denials:
        matched = [event for event in placed if denied(denial, pair, event, canonical)]
        if not matched and pair_of(denial, canonical) == pair:
            matched = [occurrence(denial, pair, canonical)]
        for event in matched:
            against.setdefault(event, []).extend(denial.entries())
    edges = [
        ProjectedEdge(pair, event, tuple(sorted(placed.get(event, []) + found, key=lambda e: (e.claim, e.live))))
        for event, found in against.items()
    ]
    return sorted((edge for edge in edges if edge.entries), key=lambda edge: edge.key)


def denied(denial: StoredClaim, pair: Pair, event: str, canonical: Canonical) -> bool:
    """Whether a denial's pattern matches an edge: what it leaves out matches all, qualifiers of the key too.

    An edge is of the event that is its occurrence, and of the events at its ends: what never was took place nowhere.
    """
    subject, object_, named = (canonical.get(id_, id_) for id_ in (denial.subject, denial.object, denial.event))
    if denial.predicate and denial.predicate != pair.type:
        return False
    if not (subject or object_ or named) or not (denial.predicate or named):
        return False
    ends = [(pair.start, pair.end)] + ([(pair.end, pair.start)] if EDGE[pair.type].symmetric else [])
    if not any(subject in ("", start) and object_ in ("", end) for start, end in ends):
        return False
    said = denial.details
    if not said.keys() <= {qualifier.name for qualifier in EDGE[pair.type].qualifiers}:
        return False
    events = ("", event, *(end for end in (pair.start, pair.end) if label_of(end) == "Event"))
    return named in events and all(said.get(name, value) == value for name, value in pair.qualifiers)


def anchors(pair: Pair, events: Sequence[str]) -> set[str]:
    """The entities by which a denial that matches an edge of the pair may be anchored."""
    return {pair.start, pair.end, *events} - {""}


def anchor(denial: StoredClaim, canonical: Canonical) -> str:
    """The entity by which a denial is found: its subject, else its object, else its event."""
    named = denial.subject or denial.object or denial.event
    return canonical.get(named, named)


def occurrence(claim: StoredClaim, pair: Pair, canonical: Canonical) -> str:
    """The occurrence that a claim names for a pair; none where the pair's end is that event."""
    event = canonical.get(claim.event, claim.event)
    return "" if event == _end_event(pair) else event


def _end_event(pair: Pair) -> str:
    return pair.end if label_of(pair.end) == "Event" and label_of(pair.start) != "Event" else ""


def _asserts(claim: StoredClaim) -> bool:
    return claim.stance not in DENYING and claim.stance != Modality.PLANNED
