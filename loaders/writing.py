"""Writes the changes of a load in one transaction: sources, entities, claims, what they rest on, and their marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from graph.claims import ENTITY_ID, Claim
from graph.cypher import beside
from graph.projector.reading import dependents
from graph.records import StoredClaim, from_properties
from graph.store import Transaction, meanwhile
from graph.vocabulary import NODE, label_of
from loaders.difference import Difference, created
from loaders.sources import SourceChanges

CHUNK = 2000
Progress = Callable[[str, int, int], None]
_CYPHER = beside(__file__)


def silent(_step: str, _done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a transaction brings in: the claims that stay of what was read, what differs, and the sources."""

    kept: Sequence[Claim]
    differences: Sequence[Difference]
    sources: SourceChanges

    def __bool__(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.sources.rows or any(d.created or d.changes for d in self.differences))


async def write(transaction: Transaction, changes: Changes, progress: Progress = silent) -> dict[str, StoredClaim]:
    """Write changes; what they touch is marked, to be projected afterwards. May run again: it is idempotent.

    Returns the claims that were created.
    """
    new_ids = {id_ for difference in changes.differences for id_ in difference.created}
    changed = {id_: props for difference in changes.differences for id_, props in difference.changes.items()}
    written = new_ids | changed.keys()
    step = _Steps(transaction, progress, len(written))
    await step.run("sources", _CYPHER["write_sources"], "rows", changes.sources.rows)
    await step.run("sources", _CYPHER["touch_sources"], "ids", changes.sources.touched)
    for label, rows in _entities(claim for claim in changes.kept if claim.id in new_ids).items():
        node = f"(n:{NODE[label].label} {{id: row.id}})"
        # From here on its edges are counted.
        statement = f"UNWIND $rows AS row MERGE {node} ON CREATE SET n.degree = 0 SET n += row"
        await step.run("entities", statement, "rows", rows)
    new = await step.create(changes.differences)
    await step.run("claims", _CYPHER["change"], "rows", [{"id": id_, "props": props} for id_, props in changed.items()])
    await _purge(step, transaction, [id_ for id_, props in changed.items() if props.get("purge")])
    regrounded = [id_ for id_, props in changed.items() if "restsOn" in props]
    await step.run("grounds", _CYPHER["forget_grounds"], "ids", regrounded)
    grounds = {claim.id: sorted(claim.rests_on) for claim in changes.kept if claim.id in written}
    links = [{"id": id_, "ground": ground} for id_, ons in grounds.items() for ground in ons]
    await step.run("grounds", _CYPHER["ground"], "rows", links)
    await step.run("grounds", _CYPHER["await"], "rows", links)
    if new_ids and await transaction.run(_CYPHER["awaiting"]):
        await step.run("grounds", _CYPHER["arrive"], "ids", sorted(new_ids))
        await step.run("grounds", _CYPHER["forget_awaited"], "ids", sorted(new_ids))
    # As the source says them: what is about one entity is mostly projected together, and the entity once.
    said = [claim.id for claim in changes.kept if claim.id in written]
    await step.run("marks", _CYPHER["touch"], "ids", said + sorted(written.difference(said)))
    return new


class _Steps:
    """Statements of one transaction, their rows in chunks, each chunk told."""

    def __init__(self, transaction: Transaction, progress: Progress, total: int) -> None:
        self._transaction = transaction
        self._progress = progress
        self._total = total

    async def create(self, differences: Sequence[Difference]) -> dict[str, StoredClaim]:
        """Create claims: the rows of a chunk are composed while the one before is written."""
        statement = _CYPHER["create_again" if self._transaction.again else "create"]
        claims = [(claim, each.instant) for each in differences for claim in each.created.values()]
        new: dict[str, StoredClaim] = {}
        rows = _rows(claims[:CHUNK], new)
        for first in range(0, len(claims), CHUNK):
            following = partial(_rows, claims[first + CHUNK : first + 2 * CHUNK], new)
            rows = await meanwhile(self.run("claims", statement, "rows", rows), following)
        return new

    async def run(self, step: str, statement: str, name: str, items: Sequence[Any]) -> None:
        for first in range(0, len(items), CHUNK):
            await self._transaction.run(statement, {name: items[first : first + CHUNK]})
            if step == "claims":
                self._progress(step, min(first + CHUNK, len(items)), self._total)


def _rows(claims: Iterable[tuple[Claim, str]], new: dict[str, StoredClaim]) -> list[dict[str, Any]]:
    """What is written of new claims, each beside its instant; they are added to those that are new."""
    rows = [created(claim, instant) for claim, instant in claims]
    new.update((row["id"], from_properties(row)) for row in rows)
    return rows


async def _purge(step: _Steps, transaction: Transaction, purged: Sequence[str]) -> None:
    """Mark what rests on claims that are to be purged for the same."""
    resting = sorted(await dependents(transaction.run, purged))
    await step.run("claims", _CYPHER["change"], "rows", [{"id": id_, "props": {"purge": True}} for id_ in resting])
    await step.run("marks", _CYPHER["touch"], "ids", resting)


def _entities(claims: Iterable[Claim]) -> dict[str, list[Mapping[str, Any]]]:
    rows: dict[str, list[Mapping[str, Any]]] = {}
    named = {id_ for c in claims for id_ in (c.subject, c.object, c.event, *c.attributed_to)}
    for id_ in sorted(id_ for id_ in named if ENTITY_ID.fullmatch(id_)):
        rows.setdefault(label_of(id_), []).append({"id": id_, "dataset": id_.split("/")[1]})
    return rows
