"""Persons in order of their edges and of their captivities: kept with every load as a rebuild makes them."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.claims import Claim
from graph.dump import canonical_lines
from graph.projector.rebuild import rebuild
from graph.store import Store
from graph.views import DEFAULT
from graph.vocabulary import SAME_AS
from resolvers.plan.cursors import BadCursor
from tests import naive
from tests.claims import batches_of, claim, denial, load, plan
from tests.databases.marker import wipe
from tests.schema.world import ask, refused
from tests.strategies import EXAMPLES

pytestmark = pytest.mark.anyio

PEOPLE = tuple(f"person/case/p{n}" for n in range(3))
EVENTS = tuple(f"event/case/e{n}" for n in range(4))
BAND = "organization/case/band"
TYPES = ("capture", "captivity", "release", "sighting", "meeting")
DAYS = ("", "2023-10-07", "2023-10", "2024-02-29", "2024-02/2024-05")
LIST = """query($by: PersonKey!, $way: Direction, $first: Int, $after: String, $where: PersonFilter) {
  people(orderBy: {by: $by, direction: $way}, first: $first, after: $after, where: $where) {
    totalCount pageInfo { hasNextPage endCursor } nodes { id degree captivities { certain } } } }"""


@st.composite
def custody(draw: st.DrawFn) -> Claim:
    """A claim about a captive, an event, or what an event is part of."""
    person, event, day = (draw(st.sampled_from(words)) for words in (PEOPLE, EVENTS, DAYS))
    kind = draw(st.integers(0, 9))
    if kind <= 1:
        return claim(event, "type", value=draw(st.sampled_from(TYPES)))
    if kind == 2:
        return claim(event, "date", value=day or "2025")
    if kind == 3:
        return claim(event, "PART_OF", draw(st.sampled_from([e for e in EVENTS if e != event])))
    if kind == 4:
        return claim(person, "PARTICIPATED_IN", event, role=draw(st.sampled_from(("captive", "released", "witness"))))
    if kind == 5:
        return claim(person, "HELD_BY", BAND, event=draw(st.sampled_from(("", event))), since=day, until="")
    if kind == 6:
        return claim(person, SAME_AS, draw(st.sampled_from([p for p in PEOPLE if p != person])))
    predicate = draw(st.sampled_from(("CAPTURED_BY", "RELEASED_BY", "RELEASED_TO")))
    make: Any = draw(st.sampled_from((claim, claim, claim, denial)))
    return make(person, predicate, BAND, event=draw(st.sampled_from(("", event))), at=day)  # type: ignore[no-any-return]


WORLDS = st.lists(custody(), min_size=2, max_size=14, unique_by=lambda one: one.id)


async def keys(store: Store) -> dict[str, tuple[int, str, str]]:
    """What is stored of each listed person: edges, and the numbers in the keys."""
    statement = "MATCH (n:Person) WHERE n.sortKey > '' RETURN n.id, n.degree, n.degreeKey, n.captivitiesKey, n.sortKey"
    found = {}
    for id_, degree, by_degree, by_captivities, name in await store.read(statement):
        assert by_degree == f"{degree:09} {name}"
        found[id_] = (degree, by_degree, by_captivities.removesuffix(f" {name}"))
    return found


async def people(store: Store, **asked: Any) -> list[dict[str, Any]]:
    """All persons, in pages of two."""
    found: list[dict[str, Any]] = []
    after = None
    while True:
        page = (await ask(store, LIST, first=2, after=after, **asked))["people"]
        found += page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            assert page["totalCount"] == len(found)
            return found
        after = page["pageInfo"]["endCursor"]


async def check(store: Store) -> None:
    """Stored numbers are what the interface counts edge by edge and captivity by captivity."""
    stored = await keys(store)
    found = await people(store, by="captivities")
    assert [f"{len(one['captivities']):06}" for one in found] == [stored[one["id"]][2] for one in found]
    assert {one["id"] for one in found} == stored.keys()
    edges = await store.read("MATCH (n:Person)-[r]-() WHERE type(r) <> 'UNSUPPORTED' RETURN n.id, count(r)")
    assert {id_: degree for id_, (degree, *_) in stored.items() if degree} == dict(map(tuple, edges))
    assert {one["id"]: one["degree"] for one in found} == {id_: degree for id_, (degree, *_) in stored.items()}


async def dump(store: Store) -> list[dict[str, Any]]:
    return [dict(line) async for line in canonical_lines(store)]


@given(first=WORLDS, second=WORLDS, size=st.sampled_from((3, 2000)))
@settings(
    max_examples=max(EXAMPLES // 2, 1),
    phases=(Phase.reuse, Phase.generate),  # a world is shrunk for minutes; the failing one is small enough
    deadline=timedelta(seconds=60),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_what_loads_leave_is_what_a_rebuild_makes(
    shared_store: Store, first: list[Claim], second: list[Claim], size: int
) -> None:
    with batches_of(size):
        await wipe(shared_store)
        await load(shared_store, *first)
        await check(shared_store)
        await load(shared_store, *second, withdraw=True)
        await check(shared_store)
        if not any(one.predicate == SAME_AS for one in second):
            degrees = Counter(end for key in naive.edges(second, DEFAULT) for end in key[1:3])
            assert {id_: degree for id_, (degree, *_) in (await keys(shared_store)).items() if degree} == {
                id_: degree for id_, degree in degrees.items() if id_ in PEOPLE
            }
        before = await dump(shared_store)
        await rebuild(shared_store)
        assert await dump(shared_store) == before


CAPTURE, LATER, CAPTIVITY = EVENTS[:3]
CASE = (
    claim(PEOPLE[0], "name", value="Zoe", name="1", lang="en"),
    claim(PEOPLE[1], "name", value="Ada", name="1", lang="en"),
    claim(PEOPLE[2], "name", value="Ben", name="1", lang="en"),
    claim(PEOPLE[0], "CAPTURED_BY", BAND, event=CAPTURE, at="2023-10-07"),
    claim(CAPTURE, "type", value="capture"),
    claim(PEOPLE[1], "MET_WITH", PEOPLE[2]),
    plan(PEOPLE[1], "RELEASED_BY", BAND, event=LATER),
)


@pytest.fixture
async def case(shared_store: Store) -> Store:
    await wipe(shared_store)
    await load(shared_store, *CASE)
    return shared_store


async def test_what_is_alike_is_by_name_both_ways(case: Store) -> None:
    zoe, ada, ben = PEOPLE
    for by, order in (("degree", [ada, ben, zoe]), ("captivities", [ada, ben, zoe])):
        assert [one["id"] for one in await people(case, by=by)] == order
        assert [one["id"] for one in await people(case, by=by, way="descending")] == order[::-1]


async def test_an_order_goes_with_filters(case: Store) -> None:
    among: Any = {"capturedBy": {"none": {}}}
    assert [one["id"] for one in await people(case, by="degree", way="descending", where=among)] == [*PEOPLE[2:0:-1]]
    near: Any = {"capturedBy": {"some": {"organization": {"id": {"eq": BAND}}}}}
    assert [one["id"] for one in await people(case, by="captivities", where=near)] == [PEOPLE[0]]


async def test_a_cursor_of_another_order_is_refused(case: Store) -> None:
    cursor = (await ask(case, LIST, by="degree", first=1))["people"]["pageInfo"]["endCursor"]
    assert isinstance(await refused(case, LIST, by="captivities", after=cursor), BadCursor)


async def test_what_another_says_of_an_event_counts_for_whom_it_is_about(case: Store) -> None:
    """The type, the date and the whole of an event are no claims about the captive."""
    more = claim(PEOPLE[0], "PARTICIPATED_IN", LATER, role="captive", at="2024-05-01")
    whole = (claim(CAPTIVITY, "type", value="captivity"), claim(CAPTURE, "PART_OF", CAPTIVITY))
    seen = claim(LATER, "type", value="capture")
    for claims, count in (((more,), 1), ((more, seen), 2), ((more, seen, *whole), 2), ((more, *whole), 1)):
        await load(case, *CASE, *claims, withdraw=True)
        await check(case)
        assert (await keys(case))[PEOPLE[0]][2] == f"{count:06}"
