"""Which databases tests may empty: those that carry the mark of a test database."""

from __future__ import annotations

from graph.store import Store

MARK = "kith-test-database"
HOW = f"Mark it with: MERGE (:Meta {{id: '{MARK}'}})"
_BATCH = 5_000


async def mark(store: Store) -> None:
    """Mark a database that this suite started."""
    await store.write("MERGE (:Meta {id: $mark})", {"mark": MARK})


async def marked(store: Store) -> bool:
    """Whether tests may empty this database."""
    return bool(await store.read("MATCH (m:Meta {id: $mark}) RETURN m.id", {"mark": MARK}))


async def wipe(store: Store) -> None:
    """Empty a test database but for its mark; refuses any other. Usable between the examples of a property test."""
    if not await marked(store):
        raise RuntimeError(f"{store.address.shown} is not marked as a test database. {HOW}")
    statement = "MATCH (n) WHERE coalesce(n.id, '') <> $mark WITH n LIMIT $batch DETACH DELETE n RETURN count(*)"
    while (await store.write(statement, {"mark": MARK, "batch": _BATCH}))[0][0] >= _BATCH:
        pass
