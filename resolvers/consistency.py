"""Where claims cannot hold together: about one entity with its surroundings, or through all that there is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from graph.consistency import Convention, Finding, Rule, Verdict, check
from graph.cypher import beside
from graph.store import Store
from graph.views import View
from graph.vocabulary import label_of
from resolvers.evidence import canonical
from resolvers.neighbourhood import gather
from resolvers.plan.asking import Asked, Ref
from resolvers.plan.cursors import cursor, position, size

_CYPHER = beside(__file__)
BATCH = 500
"""Entities that are checked together."""
MOST_AROUND = 500
"""Entities around one that are checked with it, the first by id."""
MOST_AT_ONCE = 5_000
"""Entities that one request checks, where it asks about none in particular."""
PAGES = {"Person": "persons", "Organization": "organizations", "Event": "events"}
AROUND = {
    "Person": ("kin_of_person", "organizations_met", "events_of_person"),
    "Organization": ("people_of_organization", "peers_of_organization"),
    "Event": ("people_of_event", "organizations_of_event", "parts_of_event"),
    "Place": (),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found. `truncated` says that more might be found, beyond what is looked at in one go.

    `after` is the last entity that was looked at, where one goes through all.
    """

    findings: Sequence[Finding]
    truncated: bool = False
    after: str = ""


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """One finding, with references to whom and what it concerns."""

    rule: Rule
    verdict: Verdict
    convention: Convention | None
    entities: Sequence[Ref]
    claims: Sequence[Ref]
    text: str
    suggestion: str | None
    unsettled: bool

    @classmethod
    def of(cls, finding: Finding) -> Inconsistency:
        """A finding as it is answered."""
        return cls(
            finding.rule,
            finding.verdict,
            finding.convention,
            [Ref(id_) for id_ in finding.entities],
            [Ref(id_) for id_ in finding.claims],
            finding.text,
            finding.suggestion or None,
            finding.unsettled,
        )


@dataclass(frozen=True, slots=True)
class Inconsistencies:
    """Some findings, whether there may be more, and where to go on."""

    nodes: Sequence[Inconsistency]
    truncated: bool
    end_cursor: str | None


async def about(store: Store, view: View, entity: str) -> Checked:
    """What does not fit about an entity, and about what it was in. Raises BadInput for what is no id, NotFound."""
    [known] = await canonical(store, [entity])
    near: dict[str, list[str]] = {}
    for name in AROUND[label_of(known)]:
        rows = await store.read(_CYPHER[name], {"ids": [known], "count": MOST_AROUND})
        near[name] = [row[0] for row in rows]
    others = sorted({id_ for ids in near.values() for id_ in ids} - {known})[:MOST_AROUND]
    seen, cut = await gather(store, view, [known, *others])
    own = {known, *near.get("events_of_person", ())}
    # In a thread: the rules are no matter of waiting, and others wait for the loop.
    found = await asyncio.to_thread(check, seen, [known, *others])
    findings = [each for each in found if known in each.entities or each.entities[0] in own]
    full = any(len(ids) >= MOST_AROUND for ids in near.values())
    return Checked(findings, cut or full)


async def everything(store: Store, view: View, after: str = "") -> AsyncIterator[Checked]:
    """What does not fit anywhere, batch by batch: persons, organizations, events, each by id. `after` goes on behind
    an entity. Findings stand in order of the entity that they are about."""
    labels = list(PAGES)
    first = labels.index(label_of(after)) if after else 0
    for label in labels[first:]:
        last = after if after and label == label_of(after) else ""
        while rows := await store.read(_CYPHER[PAGES[label]], {"after": last, "count": BATCH}):
            ids = [row[0] for row in rows]
            yield await _checked(store, view, ids)
            last = ids[-1]


async def _checked(store: Store, view: View, ids: Sequence[str]) -> Checked:
    seen, cut = await gather(store, view, ids)
    chosen = set(ids)
    found = await asyncio.to_thread(check, seen, ids)
    findings = [finding for finding in found if finding.entities[0] in chosen]
    return Checked(sorted(findings, key=lambda each: (each.entities[0], each.sort_key)), cut, ids[-1])


async def inconsistencies(asked: Asked) -> list[Inconsistencies]:
    """The answer to the question, one page of it: `first` findings at most."""
    entity = asked.arguments.get("about")
    listed = f"inconsistencies:{entity or ''}"
    given = asked.arguments.get("after")
    place = position(asked.arguments, listed) if given is not None else ""
    first = size(asked.arguments, asked.limit)
    if entity:
        found = await about(asked.store, asked.view, entity)
        start = int(place or 0)
        shown = found.findings[start : start + first]
        rest = start + first < len(found.findings)
        end = cursor(str(start + first), listed) if rest else None
        return [_page(shown, found.truncated or rest, end)]
    return [await _some(asked, place, first, listed)]


async def _some(asked: Asked, place: str, first: int, listed: str) -> Inconsistencies:
    """A page through all, from a place on: an entity, and how many of its findings were given before."""
    entity, _, given = place.partition(" ")
    findings: list[Finding] = []
    cut, looked = False, 0
    if entity:
        again = await _checked(asked.store, asked.view, [entity])
        findings += again.findings[int(given) :]
    if len(findings) <= first:
        async for checked in everything(asked.store, asked.view, entity):
            findings += checked.findings
            cut, looked, entity = cut or checked.truncated, looked + BATCH, checked.after
            if len(findings) > first or looked >= MOST_AT_ONCE:
                break
        else:
            entity = ""
    if len(findings) > first:
        return _page(findings[:first], True, cursor(_place(findings[:first], place), listed))
    end = cursor(f"{entity} {_given(findings, entity)}", listed) if entity else None
    return _page(findings, cut or end is not None, end)


def _place(shown: Sequence[Finding], before: str) -> str:
    """Where a page ends: the entity of its last finding, and how many of that one's were given so far."""
    if not shown:
        return before or " 0"
    entity, _, given = before.partition(" ")
    last = shown[-1].entities[0]
    return f"{last} {_given(shown, last) + (int(given) if last == entity else 0)}"


def _given(findings: Sequence[Finding], entity: str) -> int:
    return sum(finding.entities[0] == entity for finding in findings)


def _page(findings: Sequence[Finding], truncated: bool, end: str | None) -> Inconsistencies:
    return Inconsistencies([Inconsistency.of(finding) for finding in findings], truncated, end)
