"""What claims rest on, as relationships: to the claims that are here, and to what stands for those that are not yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.cypher import beside
from graph.store import Transaction, parts

_CYPHER = beside(__file__)


async def rest(transaction: Transaction, grounds: Mapping[str, Iterable[str]]) -> None:
    """Let claims rest on others, both by their ids."""
    links = [{"id": id_, "ground": ground} for id_, ons in grounds.items() for ground in sorted(ons)]
    await _send(transaction, "rest", "rows", links)
    await _send(transaction, "await", "rows", links)


async def forget(transaction: Transaction, ids: Sequence[str]) -> None:
    """Let claims rest on nothing any more."""
    await _send(transaction, "forget", "ids", ids)


async def arrive(transaction: Transaction, ids: Sequence[str]) -> None:
    """Tell that claims are here now: what awaited them rests on them, and is marked to be projected."""
    if ids and await transaction.run(_CYPHER["awaiting"]):
        await _send(transaction, "arrive", "ids", ids)
        await _send(transaction, "forget_awaited", "ids", ids)


async def _send(transaction: Transaction, statement: str, name: str, items: Sequence[object]) -> None:
    for part in parts(items):
        await transaction.run(_CYPHER[statement], {name: part})
