"""The world that an export tells: entities, edges, claims and sources, each out of the admitted claims alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from exports.admission import cite, settle, take_all
from exports.captions import VALUES, name
from exports.index import CLAIMS, Index, picked_of
from exports.records import Edge, Entity, LeftOut, Selection
from exports.scope import narrow
from exports.spool import Spool
from graph.claims import Claim, Source
from graph.projection.facts import settle as settle_fact
from graph.projection.naming import group_names
from graph.projection.placement import ProjectedEdge, qualifiers_of
from graph.records import StoredClaim
from graph.vocabulary import label_of

ENTITY = "SELECT id, inside, name, caption FROM entity"
DENYING = f"{CLAIMS} JOIN named n ON n.claim = c.id WHERE n.entity = ? AND n.denies = 1 ORDER BY c.id"


class World:
    """Everything that an export may tell; see `exports` for how to read it. Make one with `world_of`."""

    def __init__(self, spool: Spool, selection: Selection, left_out: LeftOut) -> None:
        """Bring a spool, filled with what the audience may see, into its final shape."""
        self.selection = selection
        self.left_out = left_out
        self._spool = spool
        self._index = Index(spool)
        settle(spool, selection, left_out)
        self._index.build()
        if selection.about:
            narrow(spool, self._index, selection, left_out)
        cite(spool, left_out)
        name(spool, self._index)
        self._merged: dict[str, list[str]] = {}
        for id_, canonical in sorted(self._index.canonical.items()):
            if id_ != canonical:
                self._merged.setdefault(canonical, []).append(id_)

    def counts(self) -> dict[str, int]:
        """How many entities, edges, claims and sources there are."""
        tables = {"entities": "entity", "edges": "edge", "claims": "claim", "sources": "cited"}
        return {what: self._spool.count(f"SELECT count(*) FROM {table}") for what, table in tables.items()}  # noqa: S608

    def datasets(self) -> list[str]:
        """The datasets of the claims, in order."""
        return self._spool.ids("SELECT DISTINCT dataset FROM claim ORDER BY dataset")

    def canonical(self, id_: str) -> str:
        """The id under which an entity is exported: of those that are judged to be the same, the smallest."""
        return self._index.of(id_)

    def entities(self, label: str = "") -> Iterator[Entity]:
        """The entities, all or of one label, in order of their ids."""
        within = (f"{label.lower()}/", f"{label.lower()}0") if label else ("", "~")
        for row in self._spool.rows(f"{ENTITY} WHERE id >= ? AND id < ? ORDER BY id", within):
            yield self._entity(*row)

    def entity(self, id_: str) -> Entity | None:
        """One entity, by any of its ids; None where nothing that is exported names it."""
        row = next(self._spool.rows(f"{ENTITY} WHERE id = ?", (self.canonical(id_),)), None)
        return self._entity(*row) if row else None

    def caption(self, id_: str) -> str:
        """What one entity is shown by; empty where nothing that is exported names it."""
        return next(iter(self._spool.ids("SELECT caption FROM entity WHERE id = ?", (self.canonical(id_),))), "")

    def edges(self, *types: str) -> Iterator[Edge]:
        """The asserted edges, all or of some types, in order of type, ends and key."""
        for edge, claims in self._index.edges_with_claims():
            if not types or edge.pair.type in types:
                yield _edge(edge, claims)

    def edges_of(self, id_: str, *types: str) -> Iterator[Edge]:
        """The asserted edges that start or end at one entity, all or of some types."""
        for edge, claims in self._index.edges_of(self.canonical(id_), *types):
            yield _edge(edge, claims)

    def claims(self, dataset: str = "") -> Iterator[Claim]:
        """The claims, plans and denials among them, all or of a dataset, in order of their ids."""
        chosen = f"{CLAIMS} WHERE c.dataset = ? ORDER BY c.id" if dataset else f"{CLAIMS} ORDER BY c.id"
        for body, source, _, _ in self._spool.rows(chosen, (dataset,) if dataset else ()):
            yield self._spool.claim(body, source)

    def claim(self, id_: str) -> Claim | None:
        """One claim; None where it is not exported."""
        row = next(self._spool.rows(f"{CLAIMS} WHERE c.id = ?", (id_,)), None)
        return self._spool.claim(row[0], row[1]) if row else None

    def sources(self, dataset: str = "") -> Iterator[Source]:
        """The sources that claims cite, and those that they come from, in order of their ids."""
        within = (f"source/{dataset}/", f"source/{dataset}0") if dataset else ("", "~")
        cited = "SELECT s.body FROM source s JOIN cited c ON c.id = s.id WHERE s.id >= ? AND s.id < ? ORDER BY s.id"
        for (body,) in self._spool.rows(cited, within):
            yield self._spool.source(body)

    def close(self) -> None:
        """Delete what was kept of it on disk."""
        self._spool.close()

    def _entity(self, id_: str, inside: int, shown: str, caption: str) -> Entity:
        by_property: dict[str, list[StoredClaim]] = {}
        claims: dict[str, Claim] = {}
        for standing, claim in self._index.stood(f"{VALUES} ORDER BY c.id", (id_,)):
            claims[claim.id] = claim
            by_property.setdefault(claim.predicate, []).append(standing)
        named = group_names(by_property.pop("name", ()))
        facts = {
            property_: settle_fact(property_, [entry for standing in found for entry in standing.entries()])
            for property_, found in by_property.items()
        }
        return Entity(
            id_,
            label_of(id_),
            caption,
            shown,
            tuple(named),
            facts,
            claims,
            tuple(claim for _, claim in self._index.stood(DENYING, (id_,))),
            tuple(self._merged.get(id_, ())),
            bool(inside),
        )


def _edge(edge: ProjectedEdge, claims: Mapping[str, Claim]) -> Edge:
    picked = picked_of(edge)
    return Edge(
        edge.key,
        edge.pair.type,
        edge.pair.start,
        edge.pair.end,
        edge.event,
        qualifiers_of(edge.pair, picked),
        picked,
        edge.entries,
        {entry.claim: claims[entry.claim] for entry in edge.entries},
    )


def world_of(claims: Iterable[Claim], selection: Selection | None = None) -> World:
    """The world that some claims make, as if they had been stored: for tests, and for what has no database."""
    chosen, spool, left_out = selection or Selection(), Spool(), LeftOut()
    take_all(spool, claims, chosen.audience, left_out)
    return World(spool, chosen, left_out)
