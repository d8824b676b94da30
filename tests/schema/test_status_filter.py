"""A list narrowed by what its persons were on a day: as `status` answers, before a page is cut; on both engines."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.claims import Claim
from graph.store import Store
from graph.views import View
from resolvers import statuses as asking
from resolvers.plan import standing
from tests.claims import RADIO, claim, load
from tests.databases.marker import wipe
from tests.schema.world import SCHEMA, argument
from tests.strategies import EXAMPLES, claim_sets, views

pytestmark = pytest.mark.anyio

HELD = ("certain", "possible", "no")
ANNA, BEN, CARL, DORA = PERSONS = tuple(f"person/case/{name}" for name in ("anna", "ben", "carl", "dora"))
BAND = "organization/case/band"
CASE = (
    *(claim(person, "sex", value="female") for person in PERSONS),
    claim(ANNA, "CAPTURED_BY", BAND, at="2023-10-07"),
    claim(ANNA, "RELEASED_BY", BAND, at="2025-02-15"),
    claim(BEN, "CAPTURED_BY", BAND, at="2023-10-07", source=RADIO),
    claim(CARL, "CAPTURED_BY", BAND, at="2023-10-07"),
    claim(CARL, "RELEASED_BY", BAND, at="2023-10-30"),
)
LIST = """query($where: PersonFilter, $view: ClaimFilter, $size: Int, $after: String) {
  people(where: $where, claims: $view, first: $size, after: $after) {
    totalCount nodes { id } pageInfo { hasNextPage endCursor } } }"""
TODAY = """query($day: Date!, $view: ClaimFilter) { people(claims: $view, first: 100) {
  nodes { id captivities { certain } status(on: $day) { held heldAlive heldDead alive } } } }"""
COUNTS = """query($day: Date!, $where: PersonFilter, $view: ClaimFilter) {
  people: captiveStatuses(on: $day, where: $where, claims: $view) {
    captives truncated groups { status certain possible no } } }"""
GROUPS = {"held": "held", "held_alive": "heldAlive", "held_dead": "heldDead", "alive": "alive"}


async def ask(store: Store, query: str, **variables: Any) -> Any:
    answer = await SCHEMA.execute(query, variable_values=variables, context_value={"store": store})
    assert answer.errors is None, answer.errors
    assert answer.data
    return answer.data["people"]


async def listed(store: Store, where: Any, size: int, **view: Any) -> list[str]:
    """The ids of a list, page by page."""
    found: list[str] = []
    after, more = None, True
    while more:
        page = await ask(store, LIST, where=where, size=size, after=after, **view)
        found += [node["id"] for node in page["nodes"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert page["totalCount"] == len(found)
    return found


@pytest.mark.parametrize("batch", [1, 500])
async def test_a_list_is_narrowed_by_a_status(store: Store, batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "BATCH", batch)
    await load(store, *CASE)
    band = {"capturedBy": {"some": {"organization": {"id": {"eq": BAND}}}}}
    paper = {"view": {"sources": ["source/case/paper"]}}
    for more, view, day, expected in (
        ({}, {}, "2023-11-01", ([ANNA], [BEN], [CARL, DORA])),
        ({}, {}, "2023-10-07", ([ANNA, BEN, CARL], [], [DORA])),
        (band, {}, "2023-11-01", ([ANNA], [BEN], [CARL])),
        ({"id": {"in": [BEN, CARL, DORA]}}, {}, "2023-11-01", ([], [BEN], [CARL, DORA])),
        ({}, paper, "2023-11-01", ([ANNA], [], [BEN, CARL, DORA])),
        ({"sex": {"eq": "male"}}, {}, "2023-11-01", ([], [], [])),
    ):
        for held, ids in zip(HELD, expected, strict=True):
            where = {**more, "status": {"on": day, "held": held}}
            for size in (1, 100):
                assert await listed(store, where, size, **view) == ids, where


async def test_no_status_asks_nothing_and_half_a_one_is_refused(store: Store) -> None:
    await load(store, *CASE)
    assert await listed(store, {"status": None}, 100) == list(PERSONS)
    for status in ('{on: "2023-11-01"}', "{held: no}", '{on: "2023", held: no}'):
        query = f"{{ people(where: {{status: {status}}}) {{ totalCount }} }}"
        assert (await SCHEMA.execute(query, context_value={"store": store})).errors


@given(
    claims=claim_sets(),
    view=views(),
    day=st.sampled_from(("2023-10-07", "2023-11-26", "2024-02-29", "2025-01-01")),
    size=st.integers(1, 3),
)
@settings(
    max_examples=EXAMPLES,
    phases=(Phase.reuse, Phase.generate),  # a world is shrunk for minutes; the failing one is small enough
    deadline=timedelta(seconds=60),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_a_status_finds_whom_status_answers(
    shared_store: Store, claims: list[Claim], view: View, day: str, size: int
) -> None:
    await wipe(shared_store)
    await load(shared_store, *claims)
    for chosen in (View(), view):
        everybody = (await ask(shared_store, TODAY, day=day, view=argument(chosen)))["nodes"]
        for held in HELD:
            expected = [person["id"] for person in everybody if person["status"]["held"] == held]
            where = {"status": {"on": day, "held": held}}
            assert await listed(shared_store, where, size, view=argument(chosen)) == expected
        await counted(shared_store, everybody, day, argument(chosen))


async def counted(store: Store, everybody: list[Any], day: str, view: Any) -> None:
    """The counts are those of everybody's own status, under filters too."""
    ids = [person["id"] for person in everybody][::2]
    filters: tuple[tuple[Any, Any], ...] = (
        (None, lambda _: True),
        ({"id": {"in": ids}}, lambda one: one["id"] in ids),
        ({"status": {"on": day, "held": "possible"}}, lambda one: one["status"]["held"] == "possible"),
        ({"status": {"on": day, "held": "no"}}, lambda one: one["status"]["held"] == "no"),
    )
    for where, among in filters:
        captives = [one for one in everybody if one["captivities"] and among(one)]
        found = await ask(store, COUNTS, day=day, where=where, view=view)
        assert (found["captives"], found["truncated"]) == (len(captives), False)
        told = {group.pop("status"): group for group in found["groups"]}
        assert told == {
            word: {held: sum(one["status"][field] == held for one in captives) for held in HELD}
            for word, field in GROUPS.items()
        }


@pytest.mark.parametrize("batch", [1, 500])
async def test_captives_are_counted_by_what_they_were(
    store: Store, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "BATCH", batch)
    await load(store, *CASE, claim(BEN, "RELEASED_BY", BAND, at="2023-12", condition="dead", source=RADIO))
    among = {"sex": {"eq": "female"}, "capturedBy": {"some": {"organization": {"id": {"eq": BAND}}}}}
    for where in (None, among):
        found = await ask(store, COUNTS, day="2023-12-15", where=where)
        counts = {group["status"]: tuple(group[held] for held in HELD) for group in found["groups"]}
        assert (found["captives"], found["truncated"]) == (3, False)
        assert counts["held"] == (1, 1, 1)
    monkeypatch.setattr(asking, "MOST_CAPTIVES", 2)
    cut = await ask(store, COUNTS, day="2023-12-15")
    assert cut["truncated"] == (batch == 1)


async def test_captives_of_a_source_that_tells_of_none_are_none(store: Store) -> None:
    await load(store, *CASE)
    found = await ask(store, COUNTS, day="2023-12-15", view={"sources": ["source/case/radio"]})
    assert found["captives"] == 1
