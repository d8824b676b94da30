"""What differs between the two engines, one record each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.errors import DatabaseUnreachable

OLDEST_NEO4J = (5, 26)
_NEO4J = re.compile(r"Neo4j/(\d+)\.(\d+)[^ ]*$")


@dataclass(frozen=True, slots=True)
class Dialect:
    """One engine's ways.

    `rows_before` and `rows_after` stand around a root list (facts: Neo4j answers a list as one record ten times faster,
    ArcadeDB loses its index under the same wrap). `makes_fulltext`: full-text indexes are made by Cypher; where
    not, the engine's own child makes them before it is ready. `awaits_indexes`: `db.awaitIndexes` exists and is needed.
    `ends_dropped`: a statement ends on the server when its time is over or its client is gone; where not, the
    store ends it. `seeks_any_label`: one pattern with several labels looks an id up in the index of each; where not, it
    scans them all.
    """

    name: str
    rows_before: str
    rows_after: str
    makes_fulltext: bool
    awaits_indexes: bool
    ends_dropped: bool
    seeks_any_label: bool

    def wrap_rows(self, statement: str) -> str:
        """A root list in the form that this engine answers fastest."""
        return f"{self.rows_before}{statement}{self.rows_after}"

    def seek(self, variable: str, labels: Sequence[str], id_: str) -> str:
        """Clauses that bind a variable to the node of one of some labels that has an id, an expression.

        On Neo4j the one pattern is planned and run in half the time of a union over the labels.
        """
        if self.seeks_any_label or len(labels) == 1:
            return f"MATCH ({variable}:{'|'.join(labels)} {{id: {id_}}})"
        inner = f"{variable}_"
        found = " UNION ALL ".join(f"MATCH ({inner}:{label} {{id: {id_}}}) RETURN {inner}" for label in labels)
        return f"UNWIND COLLECT {{ {found} }} AS {variable}"


NEO4J = Dialect("neo4j", "RETURN COLLECT { ", " } AS rows", True, True, True, True)
ARCADEDB = Dialect("arcadedb", "", "", False, False, False, False)


def told_apart(agent: str) -> Dialect:
    """The dialect of the server that calls itself `agent`; raises DatabaseUnreachable for one that Kith cannot use."""
    if "ArcadeDB" in agent:
        return ARCADEDB
    version = _NEO4J.match(agent)
    if version and (int(version[1]), int(version[2])) >= OLDEST_NEO4J:
        return NEO4J
    raise DatabaseUnreachable(
        f"The server is {agent or 'of an unknown kind'}.",
        "Kith needs Neo4j 5.26 or newer; unset NEO4J_URI to use the embedded engine.",
    )
