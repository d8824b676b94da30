"""The canonical dump: all that the store holds but when it was recorded, in one order, a line each."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

from graph.store import Store
from graph.vocabulary import EDGE, ENTITIES, UNSUPPORTED

CHUNK = 1000
RECORDED = ("versions", "loaded")
NODES = ("Source", "Claim", *(node.label for node in ENTITIES), "Name", "Retraction")


async def canonical_lines(store: Store) -> AsyncIterator[Mapping[str, Any]]:
    """Sources, claims, entities, names and retractions by id, then edges by type and key; each with its label or type.

    Periods are reduced to whether a claim counts, or a retraction is in force; two stores with the same claims and
    judgements give the same lines. What is left of purged claims is hashed with the store's own key, so it is left out.
    """
    for label in NODES:
        page = f"MATCH (n:{label}) WHERE n.id > $after RETURN n.id, properties(n) ORDER BY n.id LIMIT $count"
        after = ""
        while rows := await store.read(page, {"after": after, "count": CHUNK}):
            for _, props in rows:
                yield {"node": label} | _timeless(props)
            after = rows[-1][0]
    for type_ in (*EDGE, UNSUPPORTED):
        edges = f"MATCH (a)-[r:{type_}]->(b) RETURN r.key AS key, a.id, b.id, properties(r) ORDER BY key"
        for _, start, end, props in await store.read(edges, deadline=600):
            yield {"edge": type_, "start": start, "end": end} | _timeless(props)


def _timeless(props: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in sorted(props.items()) if name not in RECORDED and value is not None}
    if "live" in kept:
        kept["live"] = ["now" if _lasts(text) else "past" for text in kept["live"]]
    return kept


def _lasts(period: str) -> bool:
    """Whether a period lasts: an edge keeps `start/end`, a claim `start/end/confidence`."""
    return not period.split("/")[1]
