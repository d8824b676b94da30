"""Columns: what formats of nodes and edges say of each, with the values in plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from exports.records import Edge, Entity, stances
from exports.world import World
from graph.claims import DOUBTS, Confidence, Modality
from graph.dates import read
from graph.vocabulary import EDGE, EDGES, PROPERTIES, Datatype

TEXT, NUMBER, YES = "string", "integer", "boolean"
"""What a column holds: any text, a whole number, or `yes` where it is filled."""

QUALIFIERS = {qualifier.name: qualifier for edge in EDGES for qualifier in edge.qualifiers}
VALUES = tuple(prop.name for prop in PROPERTIES if prop.name != "name")
DATES = tuple(prop.name for prop in PROPERTIES if prop.datatype is Datatype.DATE)
ENDS = ("Earliest", "Latest")
BOUNDS = tuple(f"{name}{end}" for name in DATES for end in ENDS)
OF_ENTITY = {
    **dict.fromkeys(("kind", "caption", "names", *VALUES, *BOUNDS, "disputed", "alleged", "inferred"), TEXT),
    "denials": NUMBER,
    "merged": TEXT,
    "border": YES,
}
OF_EDGE = {
    **dict.fromkeys(("type", "reads", "modality", "event", "eventCaption", "at", "since", "until", "observed"), TEXT),
    **dict.fromkeys(("earliest", "latest"), TEXT),
    **{name: NUMBER if qualifier.number else TEXT for name, qualifier in QUALIFIERS.items()},
    "confidence": TEXT,
    "independentSources": NUMBER,
    "disputed": YES,
    "sources": TEXT,
    "claims": TEXT,
}
"""The columns by name, in their order, with what each holds."""

BETWEEN = " | "
SEVERAL = ("identifier", "occupation")
"""The properties of which all values are told."""


def of_entity(entity: Entity) -> Mapping[str, str]:
    """The columns of an entity that are filled. Dates are EDTF, without the source's own words for them."""
    forms = dict.fromkeys(entry.value for name in entity.names for entry in name.current)
    values = {name: BETWEEN.join(value.partition("|")[0] for value in entity.values(name)[:1]) for name in VALUES}
    values |= {name: BETWEEN.join(entity.values(name)) for name in SEVERAL}
    said = {
        "kind": entity.label,
        "caption": entity.caption,
        "names": BETWEEN.join(forms),
        **values,
        **_bounds(values),
        "disputed": BETWEEN.join(name for name, fact in sorted(entity.facts.items()) if fact.disputed),
        **{name: BETWEEN.join(_said_so(entity, modality)) for name, modality in DOUBTS.items()},
        "denials": str(len(entity.denials) or ""),
        "merged": BETWEEN.join(entity.merged),
        "border": "" if entity.inside else "yes",
    }
    return {name: said[name] for name in OF_ENTITY if said[name]}


def _said_so(entity: Entity, modality: Modality) -> Iterator[str]:
    """The columns in which some value is only alleged, or only inferred: no source says it as a fact."""
    forms = stances(entry for name in entity.names for entry in name.current)
    if modality in map(modality_of, forms.values()):
        yield "names"
    for name, fact in sorted(entity.facts.items()):
        shown = fact.values if name in SEVERAL else fact.values[:1]
        if modality in (modality_of(entry.stance for entry in value.entries) for value in shown):
            yield name


def modality_of(stances: Iterable[str]) -> Modality | None:
    """As what something is told at best: a fact before an allegation before a conclusion; None where nobody says it."""
    said = set(stances)
    return next((modality for modality in (Modality.FACT, *DOUBTS.values()) if modality.value in said), None)


def _bounds(values: Mapping[str, str]) -> Mapping[str, str]:
    """The first and the last day that each date allows, ISO days; empty where it is open, or there is none."""
    found: dict[str, str] = {}
    for name in DATES:
        date = read(values[name])
        days = (date.earliest, date.latest) if date else (None, None)
        found |= {f"{name}{end}": day or "" for end, day in zip(ENDS, days, strict=True)}
    return found


def of_edge(edge: Edge, world: World) -> Mapping[str, str]:
    """The columns of an edge that are filled."""
    picked = edge.picked
    sources = dict.fromkeys(claim.source.title or claim.source.id for claim in edge.asserting)
    said = {
        "type": edge.type,
        "reads": EDGE[edge.type].forward,
        "modality": modality_of(claim.stance for claim in edge.asserting) or "",
        "event": world.canonical(edge.event),
        "eventCaption": world.caption(edge.event) if edge.event else "",
        **{name: getattr(picked, name).partition("|")[0] for name in ("at", "since", "until")},
        "observed": BETWEEN.join(text.partition("|")[0] for text in picked.observed),
        "earliest": picked.earliest,
        "latest": picked.latest,
        **{name: edge.qualifiers.get(name, "") for name in QUALIFIERS},
        "confidence": Confidence(picked.confidence).name.lower(),
        "independentSources": str(picked.independent_sources),
        "disputed": "yes" if picked.disputed else "",
        "sources": BETWEEN.join(sources),
        "claims": BETWEEN.join(dict.fromkeys(claim.id for claim in edge.asserting)),
    }
    return {name: said[name] for name in OF_EDGE if said[name]}


def typed(value: str, holds: str) -> str:
    """A filled column as XML Schema writes what it holds."""
    return "true" if holds == YES else value
