"""The rules of claims and edges read naively, claim by claim, without the projection: what tests compare it with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.claims import Claim, Modality, Polarity
from graph.dates import ImpreciseDate, parse
from graph.views import View
from graph.vocabulary import EDGE, PROPERTY

Key = tuple[str, str, str, tuple[str, ...], str]


@dataclass(frozen=True)
class NaiveEdge:
    """An edge of a view: the asserting and the denying claims that the view admits, and its picked date."""

    asserting: frozenset[str]
    denying: frozenset[str]
    at: str


def live(claims: Iterable[Claim]) -> list[Claim]:
    """Claims that stand, with all that they rest on."""
    by_id = {claim.id: claim for claim in claims}

    def stands(claim: Claim) -> bool:
        return all(ground in by_id and stands(by_id[ground]) for ground in claim.rests_on)

    return [claim for claim in by_id.values() if stands(claim)]


def published(claim: Claim, by_id: dict[str, Claim]) -> str:
    """The last day of publication; of an inferred claim, the latest among what it rests on."""
    if claim.rests_on:
        days = [published(by_id[ground], by_id) for ground in claim.rests_on]
        return max(days) if all(days) else ""
    date = claim.source.published
    return (date.latest or "") if date else ""


def admits(view: View, claim: Claim, by_id: dict[str, Claim]) -> bool:
    """Whether a view admits a claim."""
    day = published(claim, by_id)
    return (
        (view.inferred or claim.modality is not Modality.INFERRED)
        and claim.confidence >= view.min_confidence
        and (view.sources is None or claim.source.id in view.sources)
        and (view.published_by is None or (day != "" and day <= view.published_by))
    )


def asserts(claim: Claim) -> bool:
    """Whether a claim asserts rather than denies or plans."""
    return claim.polarity is Polarity.ASSERTED and claim.modality is not Modality.PLANNED


def relations(claims: Iterable[Claim]) -> list[tuple[str, str, str, tuple[str, ...], str, Claim]]:
    """Every relation that asserting claims state, participations of relation claims with an event among them."""
    found = []
    for claim in claims:
        if claim.predicate not in EDGE or not asserts(claim):
            continue
        edge = EDGE[claim.predicate]
        start, end = claim.subject, claim.object
        if edge.symmetric:
            start, end = sorted((start, end))
        said = dict(claim.qualifiers)
        defaults = {q.name: q.default for q in edge.qualifiers}
        key = tuple(said.get(name, defaults[name]) for name in edge.key)
        found.append((claim.predicate, start, end, key, claim.event, claim))
        if claim.event and edge.roles:
            for who, role in zip((claim.subject, claim.object), edge.roles, strict=True):
                found.append(("PARTICIPATED_IN", who, claim.event, (role,), "", claim))
    return found


def edges(claims: Iterable[Claim], view: View) -> dict[Key, NaiveEdge]:
    """The edges of a view, by type, ends, key qualifiers and occurrence."""
    standing = live(claims)
    by_id = {claim.id: claim for claim in standing}
    stated = relations(standing)
    result: dict[Key, NaiveEdge] = {}
    for type_, start, end, quals, event, claim in stated:
        pair = (type_, start, end, quals)
        occurrences = {e for t, s, o, q, e, _ in stated if (t, s, o, q) == pair and e}
        placed = event or (next(iter(occurrences)) if len(occurrences) == 1 else "")
        key = (*pair, placed)
        before = result.get(key, NaiveEdge(frozenset(), frozenset(), ""))
        if admits(view, claim, by_id):
            result[key] = NaiveEdge(before.asserting | {claim.id}, before.denying, "")
    denials = [c for c in standing if c.polarity is Polarity.DENIED and c.predicate not in PROPERTY]
    for key, edge in list(result.items()):
        against = {c.id for c in denials if admits(view, c, by_id) and matches(c, key)}
        best = pick([by_id[id_] for id_ in edge.asserting if by_id[id_].at], by_id)
        result[key] = NaiveEdge(edge.asserting, frozenset(against), best.at.edtf if best and best.at else "")
    return result


def matches(denial: Claim, key: Key) -> bool:
    """Whether a denial's pattern fits an edge."""
    type_, start, end, quals, event = key
    if denial.predicate not in ("", type_):
        return False
    ways = [(start, end), (end, start)] if EDGE[type_].symmetric else [(start, end)]
    if not any(denial.subject in ("", a) and denial.object in ("", b) for a, b in ways):
        return False
    said = dict(denial.qualifiers)
    happened = {place for place in (start, end, event) if place.startswith("event/")}
    return (not denial.event or denial.event in happened) and all(
        said.get(name, value) == value for name, value in zip(EDGE[type_].key, quals, strict=True)
    )


def origin(claim: Claim) -> str:
    """Who said it first."""
    if claim.modality is Modality.INFERRED:
        return ""
    return claim.attributed_to[-1] if claim.attributed_to else claim.source.address or claim.source.id


def pick(claims: Sequence[Claim], by_id: dict[str, Claim]) -> Claim | None:
    """The best claim by the pick, for its date."""
    if not claims:
        return None
    stances = [Modality.FACT, Modality.ALLEGED, Modality.INFERRED]

    def backing(claim: Claim) -> int:
        same = (c for c in claims if c.at and claim.at and c.at.edtf == claim.at.edtf)
        return len({origin(c) for c in same} - {""})

    def day(claim: Claim) -> int:
        return int(published(claim, by_id).replace("-", "") or 0)

    return min(
        claims,
        key=lambda c: (
            stances.index(c.modality),
            -c.confidence,
            -backing(c),
            c.at.width if c.at else 0,
            -day(c),
            c.id,
        ),
    )


def origins(claims: Iterable[Claim]) -> int:
    """How many independent sources some claims have."""
    return len({origin(claim) for claim in claims} - {""})


def dates_exclude(claims: Iterable[Claim]) -> bool:
    """Whether two of some claims have dates without a common day."""
    dates = [claim.at for claim in claims if claim.at]
    return any(one.excludes(other) for one in dates for other in dates)


def within(part: ImpreciseDate, whole: ImpreciseDate) -> bool:
    """Whether every day of one date is a day of another; both have two bounds."""
    return str(whole.earliest) <= str(part.earliest) and str(part.latest) <= str(whole.latest)


def born(claims: Iterable[Claim], person: str, view: View) -> tuple[str, bool, frozenset[str]] | None:
    """The picked date of birth of somebody in a view, whether it is disputed, and who asserts the picked value."""
    standing = live(claims)
    by_id = {claim.id: claim for claim in standing}
    said = [c for c in standing if c.predicate == "born" and c.subject == person and admits(view, c, by_id)]
    dated = [replace(c, at=parse(c.value)) for c in said if asserts(c)]
    kept = {c.id: c for c in said}
    ids = {moved.id: c.id for moved, c in zip(dated, (c for c in said if asserts(c)), strict=True)}
    best = pick(dated, by_id | {c.id: c for c in dated})
    if best is None:
        return None
    same = [kept[ids[c.id]] for c in dated if c.value == best.value]
    denials = [c for c in said if c.polarity is Polarity.DENIED]
    against = any(not d.value or within(parse(best.value), parse(d.value)) for d in denials)
    return best.value, dates_exclude(dated) or against, frozenset(c.id for c in same)
