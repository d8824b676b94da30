"""Tables: entities, edges and sources as CSV, opened by a spreadsheet as text, whatever their cells begin with."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from exports.columns import OF_EDGE, OF_ENTITY, of_edge, of_entity
from exports.records import Part
from exports.world import World
from graph.claims import Source
from graph.vocabulary import ENTITIES

MARK = "\ufeff"
"""Tells spreadsheets that the file is UTF-8."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
GUARD = "'"
OF_SOURCE = ("title", "publisher", "author", "url", "published", "lang", "kind", "derivedFrom")
ENDS = ("key", "start", "startCaption", "end", "endCaption")


def parts(world: World) -> Iterator[Part]:
    """One file for each kind of entity that there is, one for edges, one for sources."""
    for node in ENTITIES:
        if any(True for _ in world.entities(node.label)):
            yield Part(f"{node.label.lower()}.csv", _table(("id", *OF_ENTITY), _entities(world, node.label)))
    yield Part("edge.csv", _table((*ENDS, *OF_EDGE), _edges(world)))
    yield Part("source.csv", _table(("id", *OF_SOURCE), map(_source, world.sources())))


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before what could begin one."""
    return GUARD + cell if cell.startswith(FORMULA) else cell


def _table(names: Sequence[str], rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    yield MARK + _line(names)
    for row in rows:
        yield _line([row.get(name, "") for name in names])


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([safe(cell).replace("\x00", "\ufffd") for cell in cells])
    return out.getvalue()


def _entities(world: World, label: str) -> Iterator[Mapping[str, str]]:
    for entity in world.entities(label):
        yield {"id": entity.id, **of_entity(entity)}


def _edges(world: World) -> Iterator[Mapping[str, str]]:
    for edge in world.edges():
        ends = {"start": edge.start, "startCaption": world.caption(edge.start)}
        ends |= {"end": edge.end, "endCaption": world.caption(edge.end)}
        yield {"key": edge.key, **ends, **of_edge(edge, world)}


def _source(source: Source) -> Mapping[str, str]:
    published = source.published.edtf if source.published else ""
    said = {name: getattr(source, name) for name in ("title", "publisher", "author", "url", "lang", "kind")}
    return {"id": source.id, **said, "published": published, "derivedFrom": source.derived_from or ""}
