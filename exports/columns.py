"""Columns: what formats of nodes and edges say of each, with the values in plain text."""

from __future__ import annotations

from collections.abc import Mapping

from exports.records import Edge, Entity
from exports.world import World
from graph.claims import Confidence
from graph.vocabulary import EDGE, EDGES, PROPERTIES

QUALIFIERS = tuple(dict.fromkeys(qualifier.name for edge in EDGES for qualifier in edge.qualifiers))
VALUES = tuple(prop.name for prop in PROPERTIES if prop.name != "name")
OF_ENTITY = ("kind", "caption", "names", *VALUES, "disputed", "denials", "merged", "border")
OF_EDGE = (
    "type",
    "reads",
    "event",
    "eventCaption",
    "at",
    "since",
    "until",
    "observed",
    "earliest",
    "latest",
    *QUALIFIERS,
    "confidence",
    "independentSources",
    "disputed",
    "sources",
    "claims",
)
BETWEEN = " | "


def of_entity(entity: Entity) -> Mapping[str, str]:
    """The columns of an entity that are filled. Dates are EDTF, without the source's own words for them."""
    forms = dict.fromkeys(entry.value for name in entity.names for entry in name.current)
    values = {name: BETWEEN.join(value.partition("|")[0] for value in entity.values(name)[:1]) for name in VALUES}
    values |= {name: BETWEEN.join(entity.values(name)) for name in ("identifier", "occupation")}
    said = {
        "kind": entity.label,
        "caption": entity.caption,
        "names": BETWEEN.join(forms),
        **values,
        "disputed": BETWEEN.join(name for name, fact in sorted(entity.facts.items()) if fact.disputed),
        "denials": str(len(entity.denials) or ""),
        "merged": BETWEEN.join(entity.merged),
        "border": "" if entity.inside else "yes",
    }
    return {name: said[name] for name in OF_ENTITY if said[name]}


def of_edge(edge: Edge, world: World) -> Mapping[str, str]:
    """The columns of an edge that are filled."""
    picked = edge.picked
    sources = dict.fromkeys(claim.source.title or claim.source.id for claim in edge.asserting)
    said = {
        "type": edge.type,
        "reads": EDGE[edge.type].forward,
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
