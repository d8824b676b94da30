"""The root of a statement: a node by its id, or a list over an index, in the form that each engine answers fastest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from resolvers.plan import filters, pages, searching
from resolvers.plan.code import Row
from resolvers.plan.composition import At, Composition
from resolvers.plan.standing import Standing
from resolvers.plan.tree import Selection

KEYS = {"born": "dateKey", "date": "dateKey", "degree": "degreeKey", "captivities": "captivitiesKey"}
"""The indexed key of each order but that by name."""


class Form(Enum):
    """The forms of a root: a node by its id, a list, a search; nodes that records refer to, and a question."""

    NODE = "node"
    LIST = "list"
    SEARCH = "search"
    NODES = "nodes"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Root:
    """A root field: its form, and the labels of what it may answer with."""

    form: Form
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Composed:
    """A statement, and the name of the function over its rows; that of one node is a match and its one row.

    `standing` is asked before it.
    """

    statement: str
    function: str
    row: str = ""
    standing: Standing | None = None

    def between(self, before: str, after: str) -> str:
        """The statement of one node, its row between two other items."""
        return f"{self.statement} RETURN [{before}, {self.row}, {after}] AS row"


def node(c: Composition, root: Root, selection: Selection) -> Composed:
    """One node by its id. A row says first into which entity it was merged."""
    at = At(Row(), "n0", 0)
    at.row.item("n0.canonical")
    function = c.code.define(c.node(at, selection.types, root.labels), at.row)
    c.argument(selection, "id", sent=True)
    label = root.labels[0]
    return Composed(f"MATCH (n0:{label} {{id: $id{selection.site}}})", function, at.row.cypher)


def nodes(c: Composition, root: Root, selection: Selection) -> Composed:
    """The canonical nodes of some ids; a row says first by which id it was asked for."""
    at = At(Row(), "n0", 0)
    at.row.item("j0")
    function = c.code.define(f"(x[0], {c.node(at, selection.types, root.labels)})", at.row)
    named, canonical = c.dialect.seek("m0", root.labels, "j0"), c.dialect.seek("n0", root.labels, "i0")
    statement = (
        f"UNWIND $refs AS j0 WITH j0 {named} WITH j0, coalesce(m0.canonical, m0.id) AS i0 "
        f"{canonical} WITH j0, n0 RETURN {at.row.cypher} AS row"
    )
    return Composed(statement, c.code.define(f"dict({function}(y, p) for y in x)"))


def listing(c: Composition, root: Root, selection: Selection) -> Composed:
    """A page of all nodes of a label, in order of an indexed key."""
    label = root.labels[0]
    at = At(Row(), "n0", 0)
    key, descending = order(selection.arguments.get("orderBy"))
    wanted = filters.Filters(c, selection, label)
    conditions = pages.both(f"n0.{key} > ''", *wanted.conditions)
    source = pages.Listing(
        wanted.match,
        conditions,
        f"n0.{key}",
        (),
        root.labels,
        descending=descending,
        repeated=wanted.repeated,
    )
    function = pages.connection(c, at, selection, source)
    total, rows = selection.asked("totalCount"), pages.paged(selection)
    parts = [f"RETURN [{pages.count(source)}] AS row"] * total
    if rows:
        parts.append(_rows(c, at, selection, source, wanted))
    else:
        pages.unpaged(c, selection, source)
    page = pages.cut(c, selection, "x[1:]" if total else "x", "x[0][0]" if total else "0")
    made = c.code.define(f"{function}({page}, p)")
    return Composed(" UNION ALL ".join(parts) or "UNWIND [] AS row RETURN row", made, standing=wanted.standing)


def search(c: Composition, _: Root, selection: Selection) -> Composed:
    """What a search by name finds."""
    return Composed(*searching.search(c, selection))


def _rows(c: Composition, at: At, selection: Selection, source: pages.Listing, wanted: filters.Filters) -> str:
    limit = c.page_size(selection, 1 if selection.asked("pageInfo") else 0, sent=True)
    conditions = pages.where(pages.following(c, selection, source), source.where)
    order_by = f"ORDER BY {source.key}{' DESC' if source.descending else ''} LIMIT ${limit}"
    if wanted.selective:
        once = f"WITH {'DISTINCT ' * wanted.repeated}n0 {order_by}"
        return f"{source.match}{conditions} {once} RETURN {at.row.cypher} AS row"
    return f"{source.match}{conditions} RETURN {at.row.cypher} AS row {order_by}"


def order(asked: Mapping[str, Any] | None) -> tuple[str, bool]:
    """The indexed key of an order, and whether it descends."""
    asked = asked or {}
    return KEYS.get(asked.get("by", ""), "sortKey"), asked.get("direction") == "descending"


FORMS: Mapping[Form, Callable[[Composition, Root, Selection], Composed]] = {
    Form.NODE: node,
    Form.LIST: listing,
    Form.SEARCH: search,
    Form.NODES: nodes,
}
