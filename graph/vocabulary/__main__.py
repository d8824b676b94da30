"""Prints `docs/data-model.md`, the vocabulary for readers: `python -m graph.vocabulary > docs/data-model.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping

from graph.vocabulary import (
    EDGES,
    ENTITIES,
    EVENT_TYPES,
    NODES,
    ORGANIZATION_TYPES,
    PLACE_TYPES,
    PROPERTIES,
    PURGE_REASONS,
    RETRACTION_REASONS,
    ROLES,
    SEXES,
    Edge,
    Exclusive,
    Qualifier,
    Word,
)

NAMES = {
    "followthemoney": "FollowTheMoney",
    "schema_org": "schema.org",
    "wikidata": "Wikidata",
    "gedcomx": "GEDCOM X",
    "prov": "PROV-O",
}


def lines() -> Iterator[str]:
    """The page, line by line."""
    yield "# The data model"
    yield ""
    yield "Generated from `graph/vocabulary` by `python -m graph.vocabulary`; a test holds the two together. Where a word has an"
    yield "equivalent in a standard, it is named. Dates are EDTF throughout. How all this is stored: [storage](explanation/storage.md)."
    yield from _entities()
    yield from _relations()
    yield from _properties()
    yield from _words("Types of events", EVENT_TYPES)
    yield from _words("Types of organizations", ORGANIZATION_TYPES)
    yield from _words("Types of places", PLACE_TYPES)
    yield ""
    yield "## Roles"
    yield ""
    yield f"In an event, a person or an organization is: {', '.join(f'`{role}`' for role in ROLES)}."
    yield ""
    yield f"Sex, as a source gives it: {', '.join(f'`{sex}`' for sex in SEXES)}."
    yield from _words("Reasons of a retraction", RETRACTION_REASONS)
    yield from _words("Reasons of a purge", PURGE_REASONS)
    yield from _beside()


def _entities() -> Iterator[str]:
    yield ""
    yield "## Entities"
    for node in ENTITIES:
        yield ""
        yield f"### {node.label}"
        yield ""
        yield f"{node.about} Ids begin with `{node.prefix}/`.{_standards(node.standards)}"


def _relations() -> Iterator[str]:
    yield ""
    yield "## Relations"
    yield ""
    yield "Each is one relationship a pair of ends, a set of key qualifiers and an occurrence; every claim with that key supports it."
    for edge in EDGES:
        yield ""
        yield f"### {edge.type}"
        yield ""
        yield f"{_ends(edge)}: “{edge.forward}”, read back “{edge.backward}”. In GraphQL `{edge.field}` and `{edge.inverse}`."
        yield from _details(edge)


def _details(edge: Edge) -> Iterator[str]:
    yield ""
    yield f"- Time: {edge.time.value}."
    if edge.symmetric:
        yield "- Symmetric: stored once, read both ways."
    if edge.occurrence:
        start, end = edge.roles or ("", "")
        yield f"- Occurrence: an event of type `{edge.occurrence}`, in which its ends take part as `{start}` and `{end}`."
    if edge.key:
        yield f"- In the key: {', '.join(f'`{name}`' for name in edge.key)}."
    if edge.exclusive:
        yield f"- Exclusive: {_exclusive(edge.exclusive)}."
    for qualifier in edge.qualifiers:
        yield _qualifier(qualifier)
    if not edge.hop:
        yield "- Never a hop of a path."
    if edge.standards:
        yield f"- {_standards(edge.standards).strip()}"


def _exclusive(rule: Exclusive) -> str:
    return (
        f"{rule.about} (of the edges with `{rule.qualifier}` `{rule.value}` that end at one entity, "
        f"one for each `{rule.told_apart_by}` of who stands at their start)"
    )


def _ends(edge: Edge) -> str:
    start, end = " or ".join(edge.start), " or ".join(edge.end)
    return f"{start} to the same" if edge.alike else f"{start} → {end}"


def _qualifier(qualifier: Qualifier) -> str:
    said = ", ".join(f"`{word}`" for word in qualifier.words) or ("a number" if qualifier.number else "free text")
    unsaid = f"; unsaid: `{qualifier.default}`" if qualifier.default else ""
    return f"- `{qualifier.name}`: {qualifier.about.lower()} ({said}{unsaid})."


def _properties() -> Iterator[str]:
    yield ""
    yield "## Properties"
    yield ""
    yield "Values are sourced as relations are. Where a property is exclusive, two values are a dispute."
    yield ""
    yield "| property | of | value | exclusive | what it says | standards |"
    yield "|---|---|---|---|---|---|"
    for prop in PROPERTIES:
        value = f"{prop.datatype.value} ({prop.unit})" if prop.unit else prop.datatype.value
        exclusive = "yes" if prop.exclusive else ""
        yield (
            f"| `{prop.name}` | {', '.join(prop.of)} | {value} | {exclusive} | {prop.about} | {_listed(prop.standards)} |"
        )


def _words(title: str, words: Iterable[Word]) -> Iterator[str]:
    yield ""
    yield f"## {title}"
    yield ""
    yield "| word | meaning | standards |"
    yield "|---|---|---|"
    for word in words:
        yield f"| `{word.word}` | {word.about} | {_listed(word.standards)} |"


def _beside() -> Iterator[str]:
    yield ""
    yield "## Beside the entities"
    yield ""
    for node in NODES:
        if not node.entity:
            yield f"- `{node.label}`: {node.about}{_standards(node.standards)}"


def _standards(standards: Mapping[str, str]) -> str:
    return f" In standards: {_listed(standards)}." if standards else ""


def _listed(standards: Mapping[str, str]) -> str:
    return "; ".join(f"{NAMES[name]} {term}" for name, term in standards.items())


if __name__ == "__main__":
    sys.stdout.write("\n".join(lines()) + "\n")
