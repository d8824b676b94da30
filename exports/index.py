"""The index of an export: what each admitted claim bears on, and which edges they make among themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from exports.spool import INDEXES, Spool
from graph.claims import DENYING, Claim
from graph.periods import Version
from graph.projection.pick import Picked, pick_edge
from graph.projection.placement import (
    Pair,
    ProjectedEdge,
    anchor,
    anchors,
    pair_of,
    participations,
    place,
    qualifiers_of,
)
from graph.projection.sameness import canonical_ids
from graph.projection.standing import Ground, SourceRecord, stand
from graph.records import StoredClaim, stored
from graph.vocabulary import PROPERTY, SAME_AS

CLAIMS = """
SELECT c.body, s.body, c.published, s.origin FROM claim c JOIN source s ON s.id = c.source
"""
OF_PAIRS = """
SELECT p.pair, c.body, s.body, c.published, s.origin
FROM pair p JOIN claim c ON c.id = p.claim JOIN source s ON s.id = c.source ORDER BY p.pair, p.claim
"""


class Index:
    """What claims come to among themselves. `canonical` has the ids that are not an entity's own, by it."""

    def __init__(self, spool: Spool) -> None:
        self.spool = spool
        self.canonical: Mapping[str, str] = {}

    def of(self, id_: str) -> str:
        """The canonical id."""
        return self.canonical.get(id_, id_)

    def build(self) -> None:
        """Find out anew what every claim of the spool bears on, and which edges there are."""
        for table in INDEXES:
            self.spool.run(f"DELETE FROM {table}")  # noqa: S608 (tables of this module's own)
        self.canonical = {}
        self.canonical = canonical_ids(claim for claim, _ in self.stood(f"{CLAIMS} WHERE predicate = ?", (SAME_AS,)))
        for standing, _ in self.stood(CLAIMS):
            self._enter(standing)
        self.spool.run("INSERT INTO entity SELECT DISTINCT entity, 1, NULL, NULL FROM named")
        for edge in self.edges():
            self._enter_edge(edge)

    def stood(self, statement: str, values: Sequence[str] = ()) -> Iterator[tuple[StoredClaim, Claim]]:
        """Claims as the projection takes them, each with itself; columns as in `CLAIMS`."""
        for body, source, published, origin in self.spool.rows(statement, values):
            claim = self.spool.claim(body, source)
            yield self.standing(claim, published, origin), claim

    def standing(self, claim: Claim, published: str, origin: str) -> StoredClaim:
        """A claim that counts, as the projection takes it."""
        live = (Version("", "", int(claim.confidence)),)
        ground = Ground({}, {claim.source.id: SourceRecord(claim.source.id, published, origin)})
        stood = stand(stored(claim, live), ground)
        return replace(stood, live=live, published=published, origin=self.of(stood.origin))

    def edges(self) -> Iterator[ProjectedEdge]:
        """Every asserted edge, in order of the pairs."""
        for edge, _ in self.edges_with_claims():
            yield edge

    def edges_with_claims(self) -> Iterator[tuple[ProjectedEdge, Mapping[str, Claim]]]:
        """Every asserted edge with all claims that may stand on it, by id, in order of the pairs."""
        for text, rows in groupby(self.spool.rows(OF_PAIRS), key=lambda row: row[0]):
            yield from self._of_pair(Pair.of(text), [row[1:] for row in rows])

    def edges_of(self, entity: str, *types: str) -> Iterator[tuple[ProjectedEdge, Mapping[str, Claim]]]:
        """The asserted edges of one entity with their claims, all or of some types, in order of the pairs."""
        chosen = f" AND type IN ({', '.join('?' * len(types))})" if types else ""
        halves = (f"SELECT pair FROM edge WHERE {end} = ?{chosen}" for end in ("start", "end"))  # noqa: S608 (own words)
        for text in self.spool.ids(f"{' UNION '.join(halves)} ORDER BY 1", (entity, *types) * 2):
            claims = f"{CLAIMS} JOIN pair p ON p.claim = c.id WHERE p.pair = ? ORDER BY c.id"
            yield from self._of_pair(Pair.of(text), list(self.spool.rows(claims, (text,))))

    def _of_pair(
        self, pair: Pair, rows: Sequence[Sequence[bytes | str]]
    ) -> Iterator[tuple[ProjectedEdge, Mapping[str, Claim]]]:
        known: dict[str, Claim] = {}
        supporting = []
        for body, source, published, origin in rows:
            claim = self.spool.claim(body, source)  # type: ignore[arg-type]
            known[claim.id] = claim
            supporting.append(self.standing(claim, published, origin))  # type: ignore[arg-type]
        denials: dict[str, StoredClaim] = {}
        for id_ in sorted(anchors(pair, [self.of(claim.event) for claim in supporting if claim.event])):
            against = f"{CLAIMS} JOIN denial d ON d.claim = c.id WHERE d.anchor = ? ORDER BY c.id"
            for standing, claim in self.stood(against, (id_,)):
                denials[claim.id], known[claim.id] = standing, claim
        for edge in place(pair, supporting, list(denials.values()), self.canonical):
            if edge.asserted:
                yield edge, known

    def _enter(self, claim: StoredClaim) -> None:
        denies = claim.stance in DENYING
        rows = ((self.of(entity), claim.id, int(denies)) for entity in claim.names)
        self.spool.all("INSERT OR IGNORE INTO named VALUES (?, ?, ?)", rows)
        if claim.predicate in PROPERTY and claim.subject:
            self.spool.run("INSERT INTO value VALUES (?, ?, ?)", (self.of(claim.subject), claim.predicate, claim.id))
            return
        if denies and claim.predicate != SAME_AS:
            self.spool.run("INSERT INTO denial VALUES (?, ?)", (anchor(claim, self.canonical), claim.id))
            return
        own = None if denies else pair_of(claim, self.canonical)
        pairs = {*([own] if own else []), *participations(claim, self.canonical)}
        rows_of_pairs = ((pair.text, claim.id, pair.start, pair.end) for pair in pairs)
        self.spool.all("INSERT OR IGNORE INTO pair VALUES (?, ?, ?, ?)", rows_of_pairs)
        if not own:
            ends = {self.of(end) for end in (claim.subject, claim.object) if end}
            self.spool.all("INSERT INTO other VALUES (?, ?)", ((end, claim.id) for end in ends))

    def _enter_edge(self, edge: ProjectedEdge) -> None:
        said = qualifiers_of(edge.pair, picked_of(edge))
        shown = (said.get(name, "") for name in ("role", "title", "up", "down"))
        pair = edge.pair
        row = (edge.key, pair.text, pair.type, pair.start, pair.end, *shown)
        self.spool.run("INSERT INTO edge VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def picked_of(edge: ProjectedEdge) -> Picked:
    """What the entries of an edge come to."""
    return pick_edge(edge.pair.type, edge.entries)
