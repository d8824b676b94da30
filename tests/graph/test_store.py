"""The store on both engines: rows, deadlines, and what it says when something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from graph.store import Store

pytestmark = pytest.mark.anyio


async def test_reads_rows_as_lists_in_one_statement(
    store: Store, bolt_runs: Callable[[], AbstractContextManager[list[str]]]
) -> None:
    await store.write("CREATE (:Person {id: $id, names: ['a', 'b']})", {"id": "person/x/ada"})
    with bolt_runs() as statements:
        rows = await store.read("MATCH (n:Person) RETURN [n.id, n.names] AS row")
    assert rows == [[["person/x/ada", ["a", "b"]]]]
    assert len(statements) == 1
