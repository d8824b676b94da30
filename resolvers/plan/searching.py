"""The root of a search: names by the full-text index, then the entities that bear them."""

from __future__ import annotations

from graph.errors import BadInput
from resolvers.plan import cursors, rows
from resolvers.plan.code import Row
from resolvers.plan.composition import At, Composition
from resolvers.plan.selecting import ASSERTING
from resolvers.plan.settling import NAME_COLUMNS
from resolvers.plan.tree import Selection
from resolvers.search import lucene

INDEX = "Name[searchText]"
NAMES_OF_ONE = 10
NAMES_IN_A_VIEW = 1000
"""How many names are looked at for each that is wanted: a view may leave most of them out."""
LONGEST = 200
_HIT = {
    "match": "x.match",
    "form": "x.form.text",
    "lang": "x.form.lang or None",
    "script": "x.form.script or None",
}


def search(c: Composition, selection: Selection) -> tuple[str, str]:
    """The statement and the function of a search."""
    at = At(Row(), "n0", 0)
    at.row.item("score")
    at.row.item("found")
    at.row.item("n0.id")

    def hit(asked: Selection) -> str:
        if asked.field == "node":
            function = c.code.define(c.node(at, asked.types, rows.LABELS), at.row)
            return f"{function}(x.row, p)"
        return _HIT[asked.field]

    def field(asked: Selection) -> str:
        if asked.field == "nodes":
            function = c.code.define(c.node(at, asked.types, rows.LABELS), at.row)
            return f"[{function}(y.row, p) for y in x]"
        return f"[{c.function(asked, hit)}(y, p) for y in x]"

    made = c.function(selection, field)
    query, lang = c.bind(selection, "query", lambda given, _: _text(given["query"])), c.argument(selection, "lang")
    body = f'{made}(hits(x, p["{query}"], p["view"], p["{lang}"]), p)'
    return _statement(c, selection, at), c.code.define(body)


def _statement(c: Composition, selection: Selection, at: At) -> str:
    asked = c.bind(selection, "lucene", lambda given, _: lucene(given["query"]), sent=True)
    names = NAMES_OF_ONE if c.view.default else NAMES_IN_A_VIEW
    most = c.bind(selection, "most", lambda given, limit: cursors.size(given, limit) * names, sent=True)
    first = c.page_size(selection, 0, sent=True)
    admitted = f"any(h0 IN range(0, size(m0.claims) - 1) WHERE {c.view.on_item('m0', 'h0', ASSERTING)})"
    name = ", ".join(f"m0.{column}" for column in NAME_COLUMNS)
    found = c.dialect.seek("n0", rows.LABELS, "j0")
    return (
        f"CALL db.index.fulltext.queryNodes('{INDEX}', ${asked}, {{limit: ${most}}}) YIELD node AS m0, score AS s0 "
        f"WITH m0, s0 WHERE {admitted} WITH m0.entity AS j0, max(s0) AS score, collect([{name}]) AS found "
        f"ORDER BY score DESC, j0 LIMIT ${first} {found} WITH n0, score, found "
        f"RETURN {at.row.cypher} AS row"
    )


def _text(query: str) -> str:
    if len(query) > LONGEST:
        raise BadInput(f"The search has more than {LONGEST} characters.", "Write a name, or a part of one.")
    return query
