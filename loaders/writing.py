"""Writes the changes of a load in one transaction: sources, new claims handed in, changed ones with their marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

from graph.claims import Claim
from graph.cypher import beside
from graph.projector import grounds
from graph.projector.handover import packed
from graph.projector.reading import dependents
from graph.store import Transaction, meanwhile, parts, text_in
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


async def write(transaction: Transaction, changes: Changes, progress: Progress = silent) -> None:
    """Write changes; what they touch is marked, to be projected afterwards. May run again: it is idempotent.

    New claims are handed to the projection, which creates them with all that follows for them, at once.
    """
    changed = {id_: props for difference in changes.differences for id_, props in difference.changes.items()}
    new = [(claim, each.instant) for each in changes.differences for claim in each.created.values()]
    step = _Steps(transaction, progress, len(new) + len(changed))
    await step.run("sources", _CYPHER["write_sources"], "rows", changes.sources.rows)
    await step.run("sources", _CYPHER["touch_sources"], "ids", changes.sources.touched)
    await step.hand_in(new)
    await step.run("claims", _CYPHER["change"], "rows", [{"id": id_, "props": props} for id_, props in changed.items()])
    await _purge(step, transaction, [id_ for id_, props in changed.items() if props.get("purge")])
    await grounds.forget(transaction, [id_ for id_, props in changed.items() if "restsOn" in props])
    await grounds.rest(transaction, {claim.id: claim.rests_on for claim in changes.kept if claim.id in changed})
    # As the source says them: what is about one entity is mostly projected together, and the entity once.
    said = [claim.id for claim in changes.kept if claim.id in changed]
    await step.run("marks", _CYPHER["touch"], "ids", said + sorted(changed.keys() - set(said)))


class _Steps:
    """Statements of one transaction, their rows in chunks; of claims each chunk is told."""

    def __init__(self, transaction: Transaction, progress: Progress, total: int) -> None:
        self._transaction = transaction
        self._progress = progress
        self._total = total
        self._done = 0

    async def hand_in(self, new: Sequence[tuple[Claim, str]]) -> None:
        """Hand new claims in: a chunk is composed while the one before is written."""
        chunks = [*parts(new, CHUNK, lambda one: text_in((one[0].value, one[0].quote))), ()]
        incoming = _incoming(chunks[0], 0)
        for chunk, following in pairwise(chunks):
            sending = self._transaction.run(_CYPHER["hand_in"], {"rows": [incoming]})
            incoming = await meanwhile(sending, partial(_incoming, following, self._done + len(chunk)))
            self._tell(len(chunk))

    async def run(self, step: str, statement: str, name: str, items: Sequence[Any]) -> None:
        for chunk in parts(items, CHUNK):
            await self._transaction.run(statement, {name: chunk})
            if step == "claims":
                self._tell(len(chunk))

    def _tell(self, count: int) -> None:
        self._done += count
        self._progress("claims", min(self._done, self._total), self._total)


def _incoming(new: Iterable[tuple[Claim, str]], first: int) -> dict[str, Any]:
    """A node that hands new claims in, each given beside its instant; `first` is how many went before them."""
    rows = [created(claim, instant) for claim, instant in new]
    id_ = f"{first:012} {rows[0]['id']}" if rows else ""
    return {"id": id_, "count": len(rows), "claims": packed(rows)}


async def _purge(step: _Steps, transaction: Transaction, purged: Sequence[str]) -> None:
    """Mark what rests on claims that are to be purged for the same."""
    resting = sorted(await dependents(transaction.run, purged))
    await step.run("claims", _CYPHER["change"], "rows", [{"id": id_, "props": {"purge": True}} for id_ in resting])
    await step.run("marks", _CYPHER["touch"], "ids", resting)
