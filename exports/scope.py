"""The scope of an export: the neighbourhood of an entity, walked over the admitted claims alone."""

from __future__ import annotations

from exports.admission import drop
from exports.index import Index
from exports.records import LeftOut, Selection
from exports.spool import Spool
from graph.errors import NotFound
from graph.vocabulary import EDGES

HOPS = tuple(edge.type for edge in EDGES if edge.hop)
NEXT = """
SELECT end, type FROM edge WHERE start = ? UNION SELECT start, type FROM edge WHERE end = ? ORDER BY 1, 2
"""
BEARING = """
SELECT claim FROM pair WHERE start IN (SELECT id FROM inside) AND end IN (SELECT id FROM inside)
UNION SELECT claim FROM value WHERE entity IN (SELECT id FROM inside)
UNION SELECT claim FROM denial WHERE anchor IN (SELECT id FROM inside)
UNION SELECT claim FROM other WHERE entity IN (SELECT id FROM inside)
"""
BORDER = "SELECT claim FROM value WHERE entity IN (SELECT entity FROM named JOIN kept ON kept.id = named.claim)"


def narrow(spool: Spool, index: Index, selection: Selection, left_out: LeftOut) -> None:
    """Keep what lies so many hops around an entity, as the index has it, and what is said of those named there.

    A walk goes on over hops alone: a shared country or place brings in that place, not all who share it. Raises
    NotFound where no admitted claim names the entity.
    """
    centre = index.of(selection.about)
    if not spool.ids("SELECT id FROM entity WHERE id = ?", (centre,)):
        remedy = "Give the id of an entity that its audience may see; kith query lists them."
        raise NotFound(f"No claim that is exported names {selection.about!r}.", remedy)
    inside = _walk(spool, centre, selection, left_out)
    spool.all("INSERT INTO inside VALUES (?)", ((id_,) for id_ in sorted(inside)))
    spool.run("CREATE TEMPORARY TABLE kept (id TEXT PRIMARY KEY)")
    grown = spool.run(f"INSERT OR IGNORE INTO kept {BEARING}").rowcount
    while grown > 0:
        grown = spool.run(f"INSERT OR IGNORE INTO kept {BORDER}").rowcount
    drop(spool, "SELECT id FROM claim WHERE id NOT IN (SELECT id FROM kept)", left_out)
    index.build()
    spool.run("UPDATE entity SET inside = 0 WHERE id NOT IN (SELECT id FROM inside)")
    outer = "start NOT IN (SELECT id FROM inside) OR end NOT IN (SELECT id FROM inside)"
    for table in ("edge", "pair"):
        spool.run(f"DELETE FROM {table} WHERE {outer}")  # noqa: S608 (tables of the spool)


def _walk(spool: Spool, centre: str, selection: Selection, left_out: LeftOut) -> set[str]:
    inside, passed, level = {centre}, {centre}, [centre]
    for _ in range(selection.depth):
        found: set[str] = set()
        for entity in level:
            for other, type_ in spool.rows(NEXT, (entity, entity)):
                if other not in inside and len(inside) >= selection.most:
                    left_out.cut = True
                    return inside
                inside.add(other)
                found |= {other} if type_ in HOPS else set()
        level = sorted(found - passed)
        passed |= found
    return inside
