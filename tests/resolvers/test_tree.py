"""The shape of a request's variables: what may change a statement's text, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from resolvers.plan import shape
from schema.enums import Confidence, EdgeType


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"id": "person/a/b"}, {"id": "person/c/d"}),
        ({"first": 5}, {"first": 100}),
        ({"where": {"name": {"eq": "Ann"}}}, {"where": {"name": {"eq": "Ben"}}}),
        ({"claims": {"sources": ["a"]}}, {"claims": {"sources": ["b", "c"]}}),
    ],
)
def test_ids_sizes_and_texts_leave_the_shape_alone(one: Any, other: Any) -> None:
    assert shape(one) == shape(other)
    hash(shape(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"after": None}, {"after": "x"}),
        ({"with": True}, {"with": False}),
        ({"claims": {"inferred": True}}, {"claims": {"inferred": False}}),
        ({"claims": {"minConfidence": Confidence.low}}, {"claims": {"minConfidence": Confidence.high}}),
        ({"types": [EdgeType.MET_WITH]}, {"types": [EdgeType.HELD_BY]}),
        ({"where": {"name": {"eq": "Ann"}}}, {"where": {"name": {"contains": "Ann"}}}),
        ({"claims": {"sources": []}}, {"claims": {}}),
    ],
)
def test_what_changes_the_text_changes_the_shape(one: Any, other: Any) -> None:
    assert shape(one) != shape(other)
    hash(shape(one))
