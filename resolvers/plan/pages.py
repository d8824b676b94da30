"""Pages of a connection: a list with a keyset cursor, a count, and whether it goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from resolvers.plan.composition import At, Composition
from resolvers.plan.tree import Selection

EdgeField = Callable[[Selection], str]


@dataclass(frozen=True, slots=True)
class Listing:
    """What a page is cut from: a MATCH, its condition, the sort key, and the variables that go on to the rows.

    `labels` are those that a node of it may have; `edge` compiles the fields of its edges but node and cursor.
    `counted` is the MATCH to count by, where it is another; `repeated` says that it may come to a node more than once.
    """

    match: str
    where: str
    key: str
    carried: tuple[str, ...]
    labels: Sequence[str]
    edge: EdgeField | None = None
    counted: str = ""
    descending: bool = False
    repeated: bool = False

    def named(self, selection: Selection) -> str:
        """The list and its order, as its cursors name it: a field, a key, and whether it descends."""
        return f"{selection.field}.{self.key.partition('.')[2]}{'.descending' * self.descending}"


def both(*conditions: str) -> str:
    """All of some conditions; empty for none."""
    return " AND ".join(condition for condition in conditions if condition)


def where(*conditions: str) -> str:
    """A WHERE of all of some conditions; empty for none."""
    together = both(*conditions)
    return f" WHERE {together}" if together else ""


def page(c: Composition, at: At, inner: At, selection: Selection, listing: Listing) -> str:
    """A connection below the root, out of one block."""
    function = connection(c, inner, selection, listing)
    rows = at.row.item(block(c, inner, selection, listing)) if paged(selection) else unpaged(c, selection, listing)
    total = at.row.item(count(listing)) if selection.asked("totalCount") else "0"
    return f"{function}({cut(c, selection, rows, total)}, p)"


def paged(selection: Selection) -> bool:
    """Whether anything of a connection but its size is asked for."""
    return selection.asked("edges", "nodes", "pageInfo")


def cut(c: Composition, selection: Selection, rows: str, total: str) -> str:
    """An expression of a page: rows without the one more by which it is seen whether the list goes on."""
    return f'cut({rows}, p["{c.page_size(selection, 0, sent=False)}"], {total})'


def connection(c: Composition, inner: At, selection: Selection, listing: Listing) -> str:
    """The name of a function that makes a connection of a page."""
    key, labels, edge, listed = listing.key, listing.labels, listing.edge, repr(listing.named(selection))

    def info(asked: Selection) -> str:
        if asked.field == "hasNextPage":
            return "x.more"
        return f"cursor(x.rows[-1]{inner.row.item(key)[1:]}, {listed}) if x.rows else None"

    def edge_field(asked: Selection) -> str:
        if asked.field == "node":
            return c.node(inner, asked.types, labels)
        if asked.field == "cursor":
            return f"cursor({inner.row.item(key)}, {listed})"
        return edge(asked) if edge else "None"

    def field(asked: Selection) -> str:
        if asked.field == "edges":
            return f"[{c.function(asked, edge_field, inner.row)}(y, p) for y in x.rows]"
        if asked.field == "nodes":
            return f"[{c.code.define(c.node(inner, asked.types, labels), inner.row)}(y, p) for y in x.rows]"
        if asked.field == "pageInfo":
            return c.value(asked, info, "x")
        return "x.total"

    return c.function(selection, field)


def block(c: Composition, inner: At, selection: Selection, listing: Listing) -> str:
    """The rows of a page. The order and the limit stand before the items: behind them, every item is built first."""
    more = 1 if selection.asked("pageInfo") else 0
    limit = c.page_size(selection, more, sent=True)
    order = f"{listing.key} DESC" if listing.descending else listing.key
    conditions = where(listing.where, following(c, selection, listing))
    carried = ", ".join(listing.carried)
    text = f"{listing.match}{conditions} WITH {carried} ORDER BY {order} LIMIT ${limit} RETURN {inner.row.cypher}"
    return f"COLLECT {{ {text} }}"


def following(c: Composition, selection: Selection, listing: Listing) -> str:
    """The condition that a page begins after its cursor; empty for a first page."""
    if selection.arguments.get("after") is None:
        return ""
    return f"{listing.key} {'<' if listing.descending else '>'} ${c.after(selection, listing.named(selection))}"


def unpaged(c: Composition, selection: Selection, listing: Listing) -> str:
    """No rows: only the size is asked for. A bad cursor is refused all the same."""
    following(c, selection, listing)
    return "()"


def count(listing: Listing) -> str:
    """How many items the whole list has."""
    once = " RETURN DISTINCT n0.id" * listing.repeated
    return f"COUNT {{ {listing.counted or listing.match}{where(listing.where)}{once} }}"
