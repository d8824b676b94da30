"""Cursors are opaque and come back as they went out; page sizes keep their bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput
from resolvers.plan.cursors import BadCursor, PageTooLarge, cursor, position, size


@given(st.text())
def test_a_cursor_gives_its_sort_key_back(key: str) -> None:
    assert position({"after": cursor(key, "people.sortKey")}, "people.sortKey") == key


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "zzz",
        "anna person/case/anna",
        "é",
        "MTA6eA",
        cursor("x", "people.sortKey")[:-9],
        "Mjp4",
        cursor("x", "people.dateKey"),
    ],
)
def test_what_is_no_cursor_is_refused(bad: str) -> None:
    with pytest.raises(BadCursor) as refused:
        position({"after": bad}, "people.sortKey")
    assert refused.value.code == "BAD_CURSOR"


@pytest.mark.parametrize(("first", "limit", "expected"), [(None, 100, 20), (None, 5, 5), (0, 100, 0), (100, 100, 100)])
def test_a_page_holds_what_is_asked_for(first: int | None, limit: int, expected: int) -> None:
    assert size({"first": first}, limit) == expected


def test_a_page_too_large_is_refused_with_the_limit() -> None:
    with pytest.raises(PageTooLarge, match="at most 100"):
        size({"first": 101}, 100)
    with pytest.raises(BadInput, match="negative"):
        size({"first": -1}, 100)
