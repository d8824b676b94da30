"""A second writer for tests: counts up under the lease, reading and writing in two steps that others could break."""

from __future__ import annotations

import asyncio
import json
import sys

from graph.store import Address, Store, Transaction


async def count(store: Store, holder: str, times: int) -> None:
    """Add `times` to the counter, each time under a lease of its own."""

    async def add(transaction: Transaction) -> None:
        before = await transaction.run("MATCH (m:Meta {id: 'counter'}) RETURN toInteger(m.value)")
        await asyncio.sleep(0.02)
        await transaction.run("MATCH (m:Meta {id: 'counter'}) SET m.value = toString($n)", {"n": before[0][0] + 1})

    for _ in range(times):
        async with store.lease(holder, wait=60):
            await store.transact(add)


async def hold(store: Store, holder: str, expiry: float) -> None:
    """Hold the lease and never give it back."""
    async with store.lease(holder, wait=60, expiry=expiry):
        print("held", flush=True)
        await asyncio.sleep(600)


async def main(order: dict[str, str]) -> None:
    """Count or hold, as ordered."""
    store = await Store.connect(Address(order["uri"], order["username"], order["password"]))
    try:
        if order["what"] == "count":
            await count(store, order["holder"], int(order["times"]))
        else:
            await hold(store, order["holder"], float(order["expiry"]))
    finally:
        await store.close()


if __name__ == "__main__":
    asyncio.run(main(json.loads(sys.stdin.readline())))
