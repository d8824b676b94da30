"""The fields of entities: names, facts, relations, and the claims that deny or plan."""

from __future__ import annotations

from collections.abc import Mapping

from graph.vocabulary import ENTITIES, PROPERTIES
from resolvers.plan import captivities, claims, edges, facts, kin, naming, rows, statuses, timeline
from resolvers.plan.composition import At, Composition, Field
from resolvers.plan.selecting import DENYING
from resolvers.plan.tree import Selection

NAMED_BY = ("subject", "object", "event", "speaker")


def denials(c: Composition, at: At, selection: Selection) -> str:
    """The claims in the view that deny something of an entity; the entity knows those that count now by itself."""
    if c.view.known:
        return rows.listed(c, at, selection, _naming(c, at, DENYING), distinct=True)
    inner = rows.below(at, "c")
    function = c.code.define(c.object(inner, "Claim", selection.types), inner.row)
    condition = c.view.on_claim(inner.var, DENYING)
    found = at.row.item(rows.by_id(inner, f"{at.var}.denials", "Claim", where=condition))
    return f"[{function}(y, p) for y in {found}]"


def plans(c: Composition, at: At, selection: Selection) -> str:
    """The claims in the view that plan something for an entity, or that it made, in order of their ids."""
    return rows.listed(c, at, selection, _naming(c, at, "['planned']"), distinct=True)


def _naming(c: Composition, at: At, stances: str) -> str:
    """The ids of the claims in the view, of some stances, that name an entity at any of their ends."""
    d = at.depth + 1
    condition = c.view.on_claim(f"c{d}", stances)
    ids = f"[{at.var}.id] + coalesce({at.var}.merged, [])"
    ends = " UNION ".join(
        f"UNWIND {ids} AS g{d} WITH g{d} MATCH (c{d}:Claim {{{end}: g{d}}}) WHERE {condition} RETURN c{d}.id AS j{d}"
        for end in NAMED_BY
    )
    return f"COLLECT {{ {ends} }}"


def merged(_: Composition, at: At, __: Selection) -> str:
    """The ids that were merged into an entity."""
    return f"({at.row.item(f'{at.var}.merged')} or [])"


SHARED: Mapping[str, Field] = {
    "id": claims.text("id"),
    "dataset": claims.text("dataset"),
    "caption": naming.caption,
    "names": naming.names,
    "facts": facts.facts,
    "denials": denials,
    "plans": plans,
    "mergedIds": merged,
    "timeline": timeline.timeline,
    "edges": timeline.edges,
    "degree": timeline.degree,
}

PERSON: Mapping[str, Field] = {
    "captivities": captivities.captivities,
    "status": statuses.status,
    "bornWithin": statuses.born_within,
    "ageAt": statuses.age_at,
}


def entity_fields(label: str) -> Mapping[str, Field]:
    """The fields of the entities of a label."""
    relations = {
        name: edges.relation(reading, kin.KinEdge if reading.edge.type in kin.TYPES else None)
        for name, reading in edges.relations(label).items()
    }
    values = {prop.name: facts.fact(prop.name) for prop in PROPERTIES if label in prop.of and prop.name != "name"}
    return {**relations, **values, **SHARED, **(PERSON if label == "Person" else {})}


ENTITY: Mapping[str, Mapping[str, Field]] = {node.label: entity_fields(node.label) for node in ENTITIES}
