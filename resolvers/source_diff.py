"""What two sources say, compared: reads the claims of both, in a number of statements that is bounded."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any

from graph.comparison import compare
from graph.comparison.topics import Placing, Said, said
from graph.cypher import beside
from graph.entries import Entry
from graph.errors import NotFound
from graph.projection.exclusion import rule_of
from graph.records import StoredClaim, from_properties
from graph.store import Store, epoch
from graph.views import View
from graph.vocabulary import label_of
from resolvers.compared import SourceDiff
from resolvers.plan import Asked, Ref

MOST = 20_000
"""How many claims of a source are compared at most, those with the smallest ids."""
AT_ONCE = 10_001
COLUMNS = (
    "id",
    "subject",
    "predicate",
    "object",
    "value",
    "event",
    "qualifiers",
    "at",
    "since",
    "until",
    "observed",
    "stance",
    "source",
    "published",
    "origin",
    "live",
    "pair",
)
_CYPHER = beside(__file__)
_MERGED = {
    "Person": _CYPHER["merged_people"],
    "Organization": _CYPHER["merged_organizations"],
    "Event": _CYPHER["merged_events"],
    "Place": _CYPHER["merged_places"],
}

Admitted = tuple[StoredClaim, Entry]


async def source_diff(asked: Asked) -> list[SourceDiff]:
    """What the sources `a` and `b` say, compared, in the view; raises NotFound where one of them is not here."""
    a, b = asked.arguments["a"], asked.arguments["b"]
    store = asked.store

    return [await epoch.together(store, lambda: _compared(store, a, b, asked.view, asked.limit))]


async def _compared(store: Store, a: str, b: str, view: View, limit: int) -> SourceDiff:
    known = {row[0] for row in await store.read(_CYPHER["known"], {"ids": [a, b]})}
    for id_ in (a, b):
        if id_ not in known:
            raise NotFound(f"There is no source {id_!r} here.", "`sources` lists those that there are.")
    one, more = await _claims(store, a)
    other, still = (one, more) if a == b else await _claims(store, b)
    placing = await _placing(store, [*one, *other])
    told, retold = (said(_admitted(claims, view), placing) for claims in (one, other))
    words = await _sexes(store, [*told, *retold])
    found = await asyncio.to_thread(compare, told, retold, placing, words)
    return SourceDiff(Ref(a), Ref(b), more or still or found.cut, found, limit)


async def _claims(store: Store, source: str) -> tuple[list[StoredClaim], bool]:
    """The claims of a source by the order of their ids, and whether there are more than are compared."""
    found: list[StoredClaim] = []
    after = ""
    while len(found) <= MOST:
        count = min(AT_ONCE, MOST + 1 - len(found))
        rows = await store.read(_CYPHER["claims"], {"id": source, "after": after, "count": count})
        found += [from_properties(dict(zip(COLUMNS, row, strict=True))) for row in rows]
        if len(rows) < count:
            break
        after = found[-1].id
    return found[:MOST], len(found) > MOST


def _admitted(claims: Iterable[StoredClaim], view: View) -> list[Admitted]:
    return [(claim, entry) for claim in claims for entry in view.admitted(claim.entries())[:1]]


async def _placing(store: Store, claims: Sequence[StoredClaim]) -> Placing:
    """Canonical ids of all that the claims name, and the sole occurrence of each pair that a claim places nowhere."""
    unplaced = {claim.pair for claim in claims if claim.pair and claim.object and not claim.event}
    events: dict[str, set[str]] = {}
    for pair, event in await _all(store, _CYPHER["occurrences"], unplaced):
        events.setdefault(pair, set()).add(event)
    ids = {id_ for claim in claims for id_ in (claim.subject, claim.object, claim.event) if id_}
    ids |= {event for found in events.values() for event in found}
    canonical: dict[str, str] = {}
    for label, statement in _MERGED.items():
        rows = await _all(store, statement, {id_ for id_ in ids if label_of(id_) == label})
        canonical |= dict(rows)
    sole: dict[str, str] = {}
    for pair, found in events.items():
        occurrences = {canonical.get(event, event) for event in found} - {pair.split("|")[2]}
        if len(occurrences) == 1:
            sole[pair] = next(iter(occurrences))
    return Placing(canonical, sole)


async def _sexes(store: Store, found: Iterable[Said]) -> dict[str, str]:
    """What tells exclusive parents apart, as the entity shows it in the view of everything."""
    parents = {each.pair.start for each in found if each.pair and rule_of(each.pair)}
    return dict(await _all(store, _CYPHER["sexes"], parents))


async def _all(store: Store, statement: str, ids: Iterable[str]) -> list[list[Any]]:
    wanted = sorted(ids)
    rows: list[list[Any]] = []
    for first in range(0, len(wanted), AT_ONCE):
        rows += await store.read(statement, {"ids": wanted[first : first + AT_ONCE]})
    return rows
