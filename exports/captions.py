"""Captions of an export: what each entity is shown by, out of the exported claims alone."""

from __future__ import annotations

from exports.index import CLAIMS, Index
from exports.spool import Spool
from graph.projection.captions import Tie, caption, short
from graph.projection.facts import settle
from graph.projection.naming import group_names, main_form
from graph.records import StoredClaim
from graph.vocabulary import label_of

SHOWN_BY = ("description", "sex", "type")
VALUES = f"{CLAIMS} JOIN value v ON v.claim = c.id WHERE v.entity = ?"
TIES = """
SELECT e.type, 1, o.name, o.caption, e.key, e.role, e.title, e.up, e.down
FROM edge e JOIN entity o ON o.id = e.end WHERE e.start = ?
UNION ALL
SELECT e.type, 0, o.name, o.caption, e.key, e.role, e.title, e.up, e.down
FROM edge e JOIN entity o ON o.id = e.start WHERE e.end = ?
"""
UNTOLD = "SELECT id FROM entity WHERE caption IS NULL AND id {} LIKE 'event/%' ORDER BY id"


def name(spool: Spool, index: Index) -> None:
    """Write name and caption of every entity; events last, for they are told by the captions of who took part."""
    for id_ in spool.ids("SELECT id FROM entity ORDER BY id"):
        said = _said(index, id_)
        shown = said["name"] or short(said["description"])
        spool.run("UPDATE entity SET name = ?, caption = ? WHERE id = ?", (said["name"], shown or None, id_))
    for kind in ("NOT", ""):
        told = [(_told(spool, index, id_), id_) for id_ in spool.ids(UNTOLD.format(kind))]
        spool.all("UPDATE entity SET caption = ? WHERE id = ?", told)


def _said(index: Index, entity: str) -> dict[str, str]:
    """The picked name, and what else an entity says of itself."""
    by_name: dict[str, list[StoredClaim]] = {}
    for claim, _ in index.stood(f"{VALUES} AND v.name IN ('name', 'description', 'sex', 'type')", (entity,)):
        by_name.setdefault(claim.predicate, []).append(claim)
    said = {
        property_: settle(property_, [entry for claim in by_name.get(property_, ()) for entry in claim.entries()]).value
        for property_ in SHOWN_BY
    }
    return said | {"name": main_form([name.current for name in group_names(by_name.get("name", ()))])}


def _told(spool: Spool, index: Index, entity: str) -> str:
    event = entity.startswith("event/")
    ties = [
        Tie(type_, bool(outgoing), (name or (caption_ if event else "")) or "", *rest)
        for type_, outgoing, name, caption_, *rest in spool.rows(TIES, (entity, entity))
    ]
    said = _said(index, entity)
    return caption(label=label_of(entity), name="", type_=said["type"], description="", sex=said["sex"], ties=ties)
