"""Captures and releases counted through the interface: groups, views, and what is asked of single captives."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import resolvers.counted as asking
from graph.claims import Confidence
from graph.store import Store
from tests.claims import RADIO, claim, denial, instant, load, sure
from tests.databases.bolt import bolt_runs
from tests.databases.marker import wipe
from tests.schema.test_held_with import stay
from tests.schema.world import SCHEMA, ask, refused

pytestmark = pytest.mark.anyio

ADA, BO, CY, DI, EVE = (f"person/case/{name}" for name in ("ada", "bo", "cy", "di", "eve"))
BAND, CREW = "organization/case/band", "organization/case/crew"
RAID, TRUCE = "event/case/raid", "event/case/truce"
CASE = (
    claim(RAID, "type", value="attack"),
    claim(TRUCE, "type", value="truce"),
    *stay(ADA, BAND, "2030-01-05", "2030-03-20"),
    claim(ADA, "CAPTURED_BY", BAND, event="event/case/capture-ada", at="2030-01", source=RADIO),
    *stay(BO, BAND, "2030-01-05", "2030-03"),
    *stay(CY, CREW, "2030-01-25/2030-02-05", "2031"),
    sure(claim(CY, "CAPTURED_BY", BAND, event="event/case/capture-cy", source=RADIO), Confidence.LOW),
    claim("event/case/capture-di", "type", value="capture"),
    claim(DI, "PARTICIPATED_IN", "event/case/capture-di", role="captive"),
    claim(EVE, "CAPTURED_BY", CREW, at="2030-02-02"),
    denial(EVE, "CAPTURED_BY", CREW, source=RADIO),
    *(claim(f"event/case/capture-{name}", "PART_OF", RAID) for name in ("ada", "bo")),
    claim("event/case/release-ada", "PART_OF", TRUCE),
)
QUERY = """query($by: CaptureKey!, $during: DateRange, $of: ID, $claims: ClaimFilter) {
  captures(groupBy: $by, during: $during, capturedBy: $of, claims: $claims) {
    groups { key node { id } certain possible } certain possible truncated } }"""
RELEASES = """query($by: ReleaseKey!, $of: ID) { releases(groupBy: $by, releasedBy: $of) {
    groups { key node { id } certain possible } certain possible truncated } }"""
Groups = dict[str | None, tuple[int, int]]


@pytest.fixture
async def case(shared_store: Store) -> Store:
    await wipe(shared_store)
    await load(shared_store, *CASE)
    return shared_store


def groups(answer: Any) -> Groups:
    named = [each for each in answer["groups"] if each["node"]]
    assert all(each["node"]["id"] == each["key"] for each in named)
    return {each["key"]: (each["certain"], each["possible"]) for each in answer["groups"]}


async def captures(store: Store, by: str, **given: Any) -> Groups:
    return groups((await ask(store, QUERY, by=by, **given))["captures"])


async def test_captures_in_groups(case: Store) -> None:
    answer = (await ask(case, QUERY, by="MONTH"))["captures"]
    assert [each["key"] for each in answer["groups"]] == ["2030-01", "2030-02", None]
    assert groups(answer) == {"2030-01": (2, 1), "2030-02": (0, 2), None: (1, 0)}
    assert (answer["certain"], answer["possible"], answer["truncated"]) == (4, 1, False)
    assert await captures(case, "YEAR") == {"2030": (3, 1), None: (1, 0)}
    assert await captures(case, "CAPTOR") == {BAND: (2, 1), CREW: (0, 2), None: (1, 0)}
    assert await captures(case, "EVENT_TYPE") == {"attack": (2, 0), None: (2, 1)}


async def test_releases_in_groups(case: Store) -> None:
    answer = (await ask(case, RELEASES, by="MONTH"))["releases"]
    assert groups(answer) == {"2030-03": (2, 0)} | {f"2031-{month:02}": (0, 1) for month in range(1, 13)}
    assert groups((await ask(case, RELEASES, by="RELEASER"))["releases"]) == {BAND: (2, 0), CREW: (1, 0)}
    assert groups((await ask(case, RELEASES, by="YEAR", of=CREW))["releases"]) == {"2031": (1, 0)}
    assert groups((await ask(case, RELEASES, by="EVENT_TYPE"))["releases"]) == {"truce": (1, 0), None: (2, 0)}


async def test_within_some_days_and_of_one_captor(case: Store) -> None:
    assert await captures(case, "MONTH", during={"from": "2030-02-01"}) == {"2030-02": (0, 2), None: (0, 1)}
    assert await captures(case, "MONTH", during={"from": "2030-01-01", "to": "2030-01-31"}, of=BAND) == {
        "2030-01": (2, 1)
    }
    assert await captures(case, "YEAR", of=CREW) == {"2030": (0, 2)}
    assert (await refused(case, QUERY, by="YEAR", of=RAID)).code == "BAD_INPUT"


async def test_in_a_view(case: Store) -> None:
    assert await captures(case, "CAPTOR", claims={"sources": ["source/case/paper"]}) == {
        BAND: (2, 0),
        CREW: (2, 0),
        None: (1, 0),
    }
    assert await captures(case, "MONTH", claims={"sources": ["source/case/radio"]}) == {"2030-01": (1, 0), None: (1, 0)}
    assert await captures(case, "YEAR", claims={"minConfidence": "high"}) == {}


async def test_what_was_known_then(case: Store) -> None:
    before, whole = instant(), await captures(case, "CAPTOR")
    await load(case, *(one for one in CASE if one.subject != BO), withdraw=True)
    assert (await captures(case, "CAPTOR"))[BAND] == (1, 1)
    assert await captures(case, "CAPTOR", claims={"knownAt": before}) == whole


async def test_the_type_of_a_larger_event_is_that_of_the_view(case: Store) -> None:
    before, whole = instant(), await captures(case, "EVENT_TYPE")
    typed = next(one for one in CASE if one.predicate == "type" and one.value == "attack")
    await load(case, *(one for one in CASE if one is not typed), replace(typed, value="battle", source=RADIO))
    assert await captures(case, "EVENT_TYPE") == {"battle": (2, 0), None: (2, 1)}
    assert await captures(case, "EVENT_TYPE", claims={"knownAt": before}) == whole
    paper = await captures(case, "EVENT_TYPE", claims={"sources": ["source/case/paper"]})
    assert paper.keys() == {None}, "Only the radio says of what type it is."


async def test_batches_join_to_the_whole_and_what_is_cut_says_so(case: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = (await ask(case, QUERY, by="MONTH"))["captures"]
    monkeypatch.setattr(asking, "BATCH", 2)
    with bolt_runs() as statements:
        assert (await SCHEMA.execute(QUERY, variable_values={"by": "MONTH"}, context_value={"store": case})).data == {
            "captures": whole
        }
    assert len(statements) == 5, "Three batches between two looks at the epoch."
    monkeypatch.setattr(asking, "MOST_CAPTIVES", 2)
    cut = (await ask(case, QUERY, by="MONTH"))["captures"]
    assert cut["truncated"]
    assert groups(cut) == {"2030-01": (2, 0)}
