"""Instants of recorded time, whose texts compare as they do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.instants import BadInstant, instant


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2025-04-17T12:00:00Z", "2025-04-17T12:00:00.000000Z"),
        ("2025-04-17T12:00:00+03:00", "2025-04-17T09:00:00.000000Z"),
        ("2025-04-17", "2025-04-17T23:59:59.999999Z"),
        ("2025-04-17T12:00:00.5Z", "2025-04-17T12:00:00.500000Z"),
    ],
)
def test_an_instant_in_utc(text: str, read: str) -> None:
    assert instant(text) == read


@pytest.mark.parametrize("bad", ["", "yesterday", "2025-13-01", "2025-04-17T12:00:00", "2025", "17 April 2025"])
def test_what_is_no_instant_is_refused(bad: str) -> None:
    with pytest.raises(BadInstant) as refused:
        instant(bad)
    assert refused.value.code == "BAD_INSTANT"


@given(one=st.datetimes(timezones=st.timezones()), other=st.datetimes(timezones=st.timezones()))
def test_texts_compare_as_instants_do(one: object, other: object) -> None:
    try:
        first, second = instant(one.isoformat()), instant(other.isoformat())  # type: ignore[attr-defined]
    except (BadInstant, OverflowError):
        return
    assert (first < second) == (one < other)  # type: ignore[operator]
