"""Rebuilding: take down all that was projected and mark every claim, so that the projection makes it again."""

from __future__ import annotations

from graph.cypher import beside
from graph.projector import Progress, ignore, project
from graph.store import Store
from graph.vocabulary import EDGE, ENTITIES, UNSUPPORTED

CHUNK = 5000

_CYPHER = beside(__file__)


async def rebuild(store: Store, progress: Progress = ignore) -> int:
    """Project every claim anew; returns how many. A crash between is finished by the next run of the projection.

    The caller holds the lease for writing. While it runs, answers are incomplete.
    """
    await _each_page(store, _CYPHER["mark"])
    # Before the edges: what counts a hub's anew goes on from how many it had.
    for node in ENTITIES:
        await _bare(store, node.label)
    for type_ in (*EDGE, UNSUPPORTED):
        await _drain(store, f"MATCH ()-[r:{type_}]->() WITH r LIMIT $count DELETE r RETURN count(*)")
    await _drain(store, _CYPHER["delete_names"])
    # Not before: what counts as never projected is taken to have no edges.
    await _each_page(store, _CYPHER["bare"])
    return await project(store, progress)


async def _each_page(store: Store, statement: str) -> None:
    after = ""
    while rows := await store.read(_CYPHER["page"], {"after": after, "count": CHUNK}):
        await store.write(statement, {"ids": [row[0] for row in rows]}, deadline=600)
        after = rows[-1][0]


async def _drain(store: Store, statement: str) -> None:
    while (await store.write(statement, {"count": CHUNK}, deadline=600))[0][0]:
        pass


async def _bare(store: Store, label: str) -> None:
    """Leave an entity its id and dataset; sameness is judged again with its claims."""
    page = f"MATCH (n:{label}) WHERE n.id > $after RETURN n.id, n.dataset ORDER BY n.id LIMIT $count"
    clear = f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n = row"
    after = ""
    while rows := await store.read(page, {"after": after, "count": CHUNK}):
        await store.write(clear, {"rows": [{"id": id_, "dataset": dataset} for id_, dataset in rows]}, deadline=600)
        after = rows[-1][0]
