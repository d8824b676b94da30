"""Blocks of the statement that fetch nodes by ids which a property holds: claims, sources, names, entities."""

from __future__ import annotations

from collections.abc import Sequence

from graph.vocabulary import ENTITIES
from resolvers.plan.code import Row
from resolvers.plan.composition import At, Composition
from resolvers.plan.tree import Selection

LABELS = tuple(node.label for node in ENTITIES)


def below(at: At, letter: str) -> At:
    """A node in a block of its own, one level further down."""
    depth = at.depth + 1
    return At(Row(), f"{letter}{depth}", depth)


def by_id(at: At, ids: str, label: str, *, where: str = "", distinct: bool = False) -> str:
    """Rows of the nodes of one label that a Cypher list of ids names, in its order or, distinct, by id."""
    index = f"i{at.depth}"
    # The WITH is needed: without it ArcadeDB finds nothing, and says nothing.
    carried = f"WITH DISTINCT {index} ORDER BY {index}" if distinct else f"WITH {index}"
    condition = f" WHERE {where}" if where else ""
    match = f"MATCH ({at.var}:{label} {{id: {index}}}){condition}"
    return f"COLLECT {{ UNWIND {ids} AS {index} {carried} {match} RETURN {at.row.cypher} }}"


def entities(c: Composition, at: At, unwound: str, labels: Sequence[str]) -> str:
    """Rows of the canonical entities of some ids. `unwound` is Cypher that brings each id in as `j` with the depth.

    The selection stands in the text once, whatever the number of labels: so a statement grows with the question, and
    not with the power of its depth.
    """
    d = at.depth
    named, canonical = c.dialect.seek(f"m{d}", labels, f"j{d}"), c.dialect.seek(at.var, labels, f"i{d}")
    return (
        f"COLLECT {{ {unwound} {named} WITH j{d}, coalesce(m{d}.canonical, m{d}.id) AS i{d} "
        f"{canonical} WITH j{d}, {at.var} RETURN {at.row.cypher} }}"
    )


def entity(c: Composition, at: At, selection: Selection, id_: str, labels: Sequence[str] = LABELS) -> str:
    """The canonical entity of an id that a property holds, None where it holds none."""
    inner = below(at, "n")
    function = c.code.define(c.node(inner, selection.types, labels), inner.row)
    j = f"j{inner.depth}"
    found = at.row.item(entities(c, inner, f"UNWIND [{id_}] AS {j} WITH {j}", labels))
    return f"maybe({function}, first({found}), p)"


def listed(c: Composition, at: At, selection: Selection, ids: str, *, distinct: bool = False) -> str:
    """A list of claims or sources that a Cypher list of ids names."""
    label = selection.typename
    inner = below(at, label[0].lower())
    function = c.code.define(c.object(inner, label, selection.types), inner.row)
    return f"[{function}(y, p) for y in {at.row.item(by_id(inner, ids, label, distinct=distinct))}]"


def sources_of_claims(c: Composition, claim: At, selection: Selection) -> str:
    """The sources of the claims that `x.claims` holds rows of, each once; what is asked of them joins those rows."""
    inner = below(claim, "s")
    inner.row.item(f"{inner.var}.id")
    function = c.code.define(c.object(inner, "Source", selection.types), inner.row)
    match = f"MATCH ({inner.var}:Source {{id: {claim.var}.source}})"
    index = claim.row.item(f"COLLECT {{ {match} RETURN {inner.row.cypher} }}")[2:-1]
    return f"[{function}(y, p) for y in distinct(x.claims, {index})]"
