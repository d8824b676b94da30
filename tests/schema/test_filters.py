"""Filters of lists: dates by any claim that is admitted, the rest by what is picked, or by claims under a view."""

from __future__ import annotations

from typing import Any

import pytest

from graph.claims import Confidence
from graph.store import Store
from tests.claims import RADIO, claim, load
from tests.schema.world import SCHEMA

pytestmark = pytest.mark.anyio

ANNA, BEN, RAID = "person/case/anna", "person/case/ben", "event/case/raid"
CASE = (
    claim(ANNA, "name", value="Anna", name="1"),
    claim(ANNA, "sex", value="female"),
    claim(ANNA, "born", value="1990", confidence=Confidence.HIGH),
    claim(ANNA, "born", value="1995", source=RADIO),
    claim(BEN, "name", value="Ben", name="1", source=RADIO),
    claim(BEN, "born", value="1970~", source=RADIO),
    claim(RAID, "type", value="attack"),
    claim(RAID, "date", value="2024"),
)
PAPER_ONLY = 'sources: ["source/case/paper"]'
RADIO_ONLY = 'sources: ["source/case/radio"]'


@pytest.mark.parametrize(
    ("kind", "where", "view", "found"),
    [
        ("people", '{name: {eq: "Anna"}}', "", [ANNA]),
        ("people", '{name: {startsWith: "AN"}}', "minConfidence: medium", [ANNA]),
        ("people", '{name: {eq: "Anna"}}', RADIO_ONLY, []),
        ("people", "{sex: {eq: female}}", "inferred: false", [ANNA]),
        ("people", "{sex: {eq: female}}", RADIO_ONLY, []),
        ("people", '{born: {within: {from: "1990-01-01", to: "1990-12-31"}}}', "", [ANNA]),
        ("people", '{born: {within: {from: "1990-01-01", to: "1990-12-31"}}}', RADIO_ONLY, []),
        ("people", '{born: {within: {from: "1995-01-01", to: "1995-12-31"}}}', "", [ANNA]),
        ("people", '{born: {within: {from: "1995-01-01", to: "1995-12-31"}}}', RADIO_ONLY, [ANNA]),
        ("people", '{born: {within: {from: "1970-01-01", to: "1970-12-31"}}}', "", []),
        ("people", '{born: {overlaps: {from: "1970-01-01", to: "1970-12-31"}}}', "", [BEN]),
        ("people", '{born: {overlaps: {to: "1980-01-01"}}}', PAPER_ONLY, []),
        ("events", "{type: {eq: attack}}", "", [RAID]),
        ("events", '{type: {in: [attack]}, date: {overlaps: {from: "2024-05-01"}}}', "inferred: false", [RAID]),
        ("events", '{date: {overlaps: {from: "2025-01-01"}}}', "inferred: false", []),
    ],
)
async def test_a_filter(store: Store, kind: str, where: str, view: str, found: list[str]) -> None:
    await load(store, *CASE)
    claims = f", claims: {{{view}}}" if view else ""
    query = f"{{ {kind}(where: {where}{claims}) {{ totalCount edges {{ node {{ id }} }} }} }}"
    answer = await SCHEMA.execute(query, context_value={"store": store})
    assert answer.errors is None, answer.errors
    data: Any = answer.data
    assert [edge["node"]["id"] for edge in data[kind]["edges"]] == found
    assert data[kind]["totalCount"] == len(found)
