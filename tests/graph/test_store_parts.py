"""Rows in parts: as many as a statement takes, and not more text than a message has room for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.store import parts, text_in
from graph.store.parts import ROOM


@given(rows=st.lists(st.integers(0, 9)), most=st.integers(1, 4))
def test_all_rows_come_in_order_and_not_too_many_at_once(rows: list[int], most: int) -> None:
    found = list(parts(rows, most))
    assert [row for part in found for row in part] == rows
    assert all(0 < len(part) <= most for part in found)


def test_long_texts_come_a_few_at_a_time_and_one_that_is_too_long_alone() -> None:
    rows = [{"id": str(number), "props": {"names": ["x" * size]}} for number, size in enumerate((10, ROOM, 10, 10))]
    assert [len(part) for part in parts(rows)] == [1, 1, 2]


def test_what_is_no_ascii_takes_more_room() -> None:
    assert (text_in("abc"), text_in("шаг"), text_in(["abc", {"a": "de"}, 5])) == (3, 9, 5)
