"""Pages of a view join to what the view gives unpaged, and both to what its claims say; on both engines."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.claims import Claim
from graph.store import Store
from graph.views import View
from tests import naive
from tests.claims import load
from tests.databases.marker import wipe
from tests.schema.world import SCHEMA, argument
from tests.strategies import EXAMPLES, PEOPLE, claim_sets, views

pytestmark = pytest.mark.anyio

RELATIONS = {
    "capturedBy": ("CAPTURED_BY", "start"),
    "captured": ("CAPTURED_BY", "end"),
    "releasedBy": ("RELEASED_BY", "start"),
    "metWith": ("MET_WITH", "both"),
    "children": ("PARENT_OF", "start"),
    "parents": ("PARENT_OF", "end"),
    "participatedIn": ("PARTICIPATED_IN", "start"),
}
PAGE = """edges { cursor node { ... on Node { id } } event { id } disputed claims { id } }
pageInfo { hasNextPage endCursor }"""


async def ask(store: Store, query: str, variables: dict[str, Any]) -> Any:
    answer = await SCHEMA.execute(query, variable_values=variables, context_value={"store": store})
    assert answer.errors is None, answer.errors
    assert answer.data
    return answer.data["person"]


async def pages(store: Store, person: str, field: str, view: dict[str, Any], size: int) -> list[dict[str, Any]]:
    """All edges of a field, in pages of a size."""
    query = (
        "query($id: ID!, $view: ClaimFilter, $size: Int, $after: String) { person(id: $id, claims: $view) { page: "
        f"{field}(first: $size, after: $after) {{ {PAGE} }} }} }}"
    )
    found: list[dict[str, Any]] = []
    after = None
    while True:
        given = await ask(store, query, {"id": person, "view": view, "size": size, "after": after})
        if given is None:
            return found
        page = given["page"]
        assert len(page["edges"]) <= size
        found += page["edges"]
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = page["pageInfo"]["endCursor"]


@given(claims=claim_sets(), view=views(), field=st.sampled_from(sorted(RELATIONS)), size=st.integers(1, 2))
@settings(
    max_examples=EXAMPLES,
    phases=(Phase.reuse, Phase.generate),  # a world is shrunk for minutes; the failing one is small enough
    deadline=timedelta(seconds=60),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_pages_join_to_the_unpaged_answer_and_to_the_claims(
    shared_store: Store, claims: list[Claim], view: View, field: str, size: int
) -> None:
    await wipe(shared_store)
    await load(shared_store, *claims)
    said = naive.edges(claims, view)
    type_, end = RELATIONS[field]
    for person in PEOPLE:
        whole = await pages(shared_store, person, field, argument(view), 100)
        assert await pages(shared_store, person, field, argument(view), size) == whole
        expected = {
            (other, key[4], frozenset(edge.asserting), bool(edge.denying))
            for key, edge in said.items()
            if key[0] == type_
            for mine, other, side in ((key[1], key[2], "start"), (key[2], key[1], "end"))
            if mine == person and end in (side, "both")
        }
        given = {
            (
                edge["node"]["id"],
                edge["event"]["id"] if edge["event"] else "",
                frozenset(claim["id"] for claim in edge["claims"]),
            )
            for edge in whole
        }
        assert given == {item[:3] for item in expected}
        disputed = {
            (edge["node"]["id"], edge["event"]["id"] if edge["event"] else "") for edge in whole if edge["disputed"]
        }
        assert {item[:2] for item in expected if item[3]} <= disputed
