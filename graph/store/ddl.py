"""Constraints and indexes, made from the vocabulary in each engine's own words."""

from __future__ import annotations

from graph.store.dialect import Dialect
from graph.vocabulary import EDGES, NODES, UNSUPPORTED, Stored

_SQL_TYPES = {
    Stored.STRING: "STRING",
    Stored.INTEGER: "LONG",
    Stored.BOOLEAN: "BOOLEAN",
    Stored.STRINGS: "LIST OF STRING",
    Stored.INTEGERS: "LIST OF LONG",
}


def index_name(owner: str, name: str) -> str:
    """The name of the index on a property of a label or relationship type, the same on both engines.

    ArcadeDB names its indexes so and takes no other name; in Cypher it is quoted.
    """
    return f"{owner}[{name}]"


def fulltext_names() -> set[str]:
    """The names of all full-text indexes."""
    return {index_name(node.label, name) for node in NODES for name in node.fulltext}


def cypher(dialect: Dialect) -> dict[str, str]:
    """Constraints and indexes as Cypher, by the name of the index that each makes."""
    made: dict[str, str] = {}
    for node in NODES:
        label = node.label
        made[index_name(label, "id")] = (
            f"CREATE CONSTRAINT `{label}[id]` IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        )
        for name in node.indexed:
            made[index_name(label, name)] = (
                f"CREATE INDEX `{label}[{name}]` IF NOT EXISTS FOR (n:{label}) ON (n.{name})"
            )
        for name in node.fulltext if dialect.makes_fulltext else ():
            made[index_name(label, name)] = (
                f"CREATE FULLTEXT INDEX `{label}[{name}]` IF NOT EXISTS FOR (n:{label}) ON EACH [n.{name}]"
            )
    for edge in EDGES:
        for name in edge.indexed:
            made[index_name(edge.type, name)] = (
                f"CREATE INDEX `{edge.type}[{name}]` IF NOT EXISTS FOR ()-[r:{edge.type}]-() ON (r.{name})"
            )
    return made


def sql() -> list[str]:
    """Types, properties and indexes as ArcadeDB's SQL, for the engine's child to run before it is ready.

    Properties are declared with their type before the index: only then does ORDER BY use it.
    """
    statements: list[str] = []
    for node in NODES:
        label = node.label
        statements.append(f"CREATE VERTEX TYPE {label} IF NOT EXISTS")
        statements += [
            f"CREATE PROPERTY {label}.{name} IF NOT EXISTS {_SQL_TYPES[kind]}" for name, kind in node.properties.items()
        ]
        statements.append(f"CREATE INDEX IF NOT EXISTS ON {label} (id) UNIQUE")
        statements += [f"CREATE INDEX IF NOT EXISTS ON {label} ({name}) NOTUNIQUE" for name in node.indexed]
        statements += [f"CREATE INDEX IF NOT EXISTS ON {label} ({name}) FULL_TEXT" for name in node.fulltext]
    statements += [f"CREATE EDGE TYPE {name} IF NOT EXISTS" for name in (*(e.type for e in EDGES), UNSUPPORTED)]
    for edge in EDGES:
        for name in edge.indexed:
            statements.append(f"CREATE PROPERTY {edge.type}.{name} IF NOT EXISTS STRING")
            statements.append(f"CREATE INDEX IF NOT EXISTS ON {edge.type} ({name}) NOTUNIQUE")
    return statements
