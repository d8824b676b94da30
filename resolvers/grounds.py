"""What an answer about two captives rests on: the claims of their captivities, their sources, places in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.captivity import Captivity
from graph.cypher import beside
from graph.store import Store
from resolvers.plan import Asked, selecting
from resolvers.plan.selecting import ASSERTING, Conditions

_CYPHER = beside(__file__)
MOST_PLACES = 20
"""Places of one event that are looked at."""
Placed = Mapping[str, Mapping[str, Sequence[str]]]
"""The places of events, with the claims that say so: by event, by place."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """Ids of claims, of their sources, and of places."""

    claims: Sequence[str]
    sources: Sequence[str]
    places: Sequence[str]


async def grounds(asked: Asked, sides: Sequence[Sequence[Sequence[Captivity]]]) -> list[Grounds]:
    """What each of some pairs rests on; a side of a pair is the captivities of one of the two."""
    events = {event for pair in sides for side in pair for event in _events(side)}
    placed = await _places(asked, sorted(events)) if events else {}
    common = [_common(placed, pair) for pair in sides]
    claims = [
        list(dict.fromkeys([*_claims(pair), *(claim for ids in places.values() for claim in ids)]))
        for pair, places in zip(sides, common, strict=True)
    ]
    every = {claim for each in claims for claim in each}
    sources = await sources_of(asked.store, every)
    return [
        Grounds(each, sorted({sources[claim] for claim in each if claim in sources}), sorted(places))
        for each, places in zip(claims, common, strict=True)
    ]


async def sources_of(store: Store, claims: Iterable[str]) -> dict[str, str]:
    """The ids of the sources of some claims, by theirs."""
    ids = sorted(claims)
    return dict(await store.read(_CYPHER["sources"], {"ids": ids})) if ids else {}


def _claims(pair: Sequence[Sequence[Captivity]]) -> Iterable[str]:
    for captivity in (one for side in pair for one in side):
        for part in captivity.parts:
            yield from part.claims
        if captivity.whole:
            yield from (*captivity.whole.claims, *captivity.whole.length_claims)


def _events(side: Sequence[Captivity]) -> set[str]:
    """The events of captivities: captures, holdings and releases, and the captivities themselves."""
    found = {part.event for one in side for part in one.parts if part.event}
    return found | {one.whole.id for one in side if one.whole}


def _common(placed: Placed, pair: Sequence[Sequence[Captivity]]) -> dict[str, list[str]]:
    """The places that both sides have, with the claims of either."""
    of_side: list[dict[str, list[str]]] = []
    for side in pair:
        found: dict[str, list[str]] = {}
        for event in sorted(_events(side)):
            for place, claims in placed.get(event, {}).items():
                found.setdefault(place, []).extend(claims)
        of_side.append(found)
    one, other = of_side
    return {place: [*one[place], *other[place]] for place in one.keys() & other.keys()}


async def _places(asked: Asked, events: Sequence[str]) -> dict[str, dict[str, list[str]]]:
    sent = selecting.parameters(asked.view) | {"ids": events, "most": MOST_PLACES}
    found: dict[str, dict[str, list[str]]] = {}
    for event, rows in await asked.store.read(_placed(Conditions.of(asked.view)), sent):
        for place, claims in rows:
            found.setdefault(event, {}).setdefault(place, []).extend(claims)
    return found


@lru_cache(maxsize=64)
def _placed(view: Conditions) -> str:
    """The places of events `$ids`, with the claims in the view that say so."""
    shown = view.edge("r", "i", "OCCURRED_AT")
    match = f"MATCH (e)-[r:{view.types('OCCURRED_AT')}]->(p:Place){f' WHERE {shown}' if shown else ''}"
    row = f"[p.id, {view.claims_of('r', 'i', ASSERTING)}]"
    block = f"COLLECT {{ {match} WITH r, p ORDER BY r.sortKey LIMIT $most RETURN {row} }}"
    return f"UNWIND $ids AS id MATCH (e:Event {{id: id}}) RETURN id, {block}"
