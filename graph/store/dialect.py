"""What differs between the two engines, one record each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graph.errors import DatabaseUnreachable

OLDEST_NEO4J = (5, 26)
_NEO4J = re.compile(r"Neo4j/(\d+)\.(\d+)[^ ]*$")
_LISTS = "lists"


@dataclass(frozen=True, slots=True)
class Dialect:
    """One engine's ways.

    `lists_as_one`: a list is answered as one record, ten times faster; where not, the same wrap costs it its index.
    `makes_fulltext`: full-text indexes are made by Cypher; where
    not, the engine's own child makes them before it is ready. `awaits_indexes`: `db.awaitIndexes` exists and is needed.
    `ends_dropped`: a statement ends on the server when its time is over or its client is gone; where not, the
    store ends it. `seeks_any_label`: one pattern with several labels looks an id up in the index of each; where not, it
    scans them all. `plans_by_size`: a statement is planned anew for a parameter that is a list of another magnitude,
    which takes longer than most statements run.
    """

    name: str
    lists_as_one: bool
    makes_fulltext: bool
    awaits_indexes: bool
    ends_dropped: bool
    seeks_any_label: bool
    plans_by_size: bool

    def sent(self, statement: str, parameters: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """A statement and its parameters as this engine is given them.

        Lists go inside one map where their size would tell plans apart, but for those that `IN` asks.
        """
        lists = {name: value for name, value in parameters.items() if isinstance(value, list | tuple)}
        lists = {name: value for name, value in lists.items() if f"IN ${name}" not in statement}
        if not self.plans_by_size or not lists:
            return statement, dict(parameters)
        rest = {name: value for name, value in parameters.items() if name not in lists}
        return _in_map(statement, tuple(lists)), rest | {_LISTS: lists}

    def listing(self, statement: str, before: str, after: str) -> str:
        """A root list between two other items, in the form that this engine answers fastest."""
        if self.lists_as_one:
            return f"RETURN [{before}, COLLECT {{ {statement} }}, {after}] AS row"
        return f"RETURN [{before}] AS row UNION ALL {statement} UNION ALL RETURN [{after}] AS row"

    def listed(self, rows: list[list[Any]]) -> tuple[Any, list[Any], Any]:
        """What came before the list, its rows, and what came after, out of the answer to `listing`."""
        if self.lists_as_one:
            before, found, after = rows[0][0]
            return before, found, after
        return rows[0][0][0], [row[0] for row in rows[1:-1]], rows[-1][0][0]

    def seek(self, variable: str, labels: Sequence[str], id_: str) -> str:
        """Clauses that bind a variable to the node of one of some labels that has an id, an expression.

        On Neo4j the one pattern is planned and run in half the time of a union over the labels.
        """
        if self.seeks_any_label or len(labels) == 1:
            return f"MATCH ({variable}:{'|'.join(labels)} {{id: {id_}}})"
        inner = f"{variable}_"
        found = " UNION ALL ".join(f"MATCH ({inner}:{label} {{id: {id_}}}) RETURN {inner}" for label in labels)
        return f"UNWIND COLLECT {{ {found} }} AS {variable}"


NEO4J = Dialect("neo4j", True, True, True, True, True, True)
ARCADEDB = Dialect("arcadedb", False, False, False, False, False, False)


@lru_cache(1000)
def _in_map(statement: str, names: Sequence[str]) -> str:
    return re.sub(rf"\$({'|'.join(names)})\b", rf"${_LISTS}.\1", statement)


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
