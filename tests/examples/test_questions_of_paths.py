"""What the example case must answer on connections, asked through GraphQL on both engines: question 23."""

from __future__ import annotations

from typing import Any

import pytest

from graph.store import Store
from tests.examples.test_questions import ask, case

pytestmark = pytest.mark.anyio

__all__ = ["case"]
PATHS = """query($view: ClaimFilter) {
  paths(from: "person/trufanov/herkin", to: "person/trufanov/putin", k: 10, claims: $view) {
  paths { nodes { caption } hops { type claims { modality locator source { title } } } } } }"""


async def found(store: Store, **view: Any) -> Any:
    return (await ask(store, PATHS, view=view))["paths"]["paths"]


async def test_23_from_herkin_to_putin_every_hop_is_cited(case: Store) -> None:
    shortest, *rest = await found(case)
    assert [node["caption"] for node in shortest["nodes"]] == [
        "Maxim Herkin",
        "Request by Russia for Maxim Herkin",
        "Russia",
        "Vladimir Putin",
    ]
    assert [{claim["locator"] for claim in hop["claims"]} for hop in shortest["hops"]] == [{"¶15"}, {"¶15"}, {"¶1"}]
    for path in (shortest, *rest):
        assert all(hop["claims"] for hop in path["hops"])
        # A shared citizenship is no connection.
        assert "CITIZEN_OF" not in {hop["type"] for hop in path["hops"]}


async def test_23_without_inferences_no_hop_rests_on_one(case: Store) -> None:
    paths = await found(case, inferred=False)
    assert paths
    modalities = {claim["modality"] for path in paths for hop in path["hops"] for claim in hop["claims"]}
    assert modalities <= {"fact", "alleged"}
