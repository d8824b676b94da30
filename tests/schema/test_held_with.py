"""Who was held together with a person, through the interface: compared with the questions about single days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest

import resolvers.held_with as asking
from graph.claims import Claim, Confidence
from graph.store import Store
from tests.claims import RADIO, claim, denial, instant, load, sure
from tests.databases.bolt import bolt_runs
from tests.databases.marker import wipe
from tests.schema.kinfolk import person
from tests.schema.world import SCHEMA, ask, refused

pytestmark = pytest.mark.anyio

NAMES = ("ada", "bo", "cy", "di", "eve", "fay", "gus", "hal")
ADA, BO, CY, DI, EVE, FAY, GUS, HAL = ALL = tuple(f"person/case/{name}" for name in NAMES)
BAND, CREW, KIM = "organization/case/band", "organization/case/crew", "person/case/kim"
CELLAR, BARN = "place/case/cellar", "place/case/barn"


def stay(who: str, by: str, taken: str, freed: str, **said: Any) -> list[Claim]:
    """A capture and a release by one holder."""
    name = who.rpartition("/")[2]
    capture, release = f"event/case/capture-{name}", f"event/case/release-{name}"
    return [
        claim(capture, "type", value="capture"),
        claim(release, "type", value="release"),
        claim(who, "CAPTURED_BY", by, event=capture, at=taken, **said),
        claim(who, "RELEASED_BY", by, event=release, at=freed, **said),
    ]


CASE = (
    claim(KIM, "name", value="Kim", name="1", lang="en"),
    claim(CELLAR, "type", value="site"),
    claim(BARN, "type", value="site"),
    *stay(ADA, BAND, "2030-01-05", "2030-01-20"),
    *stay(BO, BAND, "2030-01-05", "2030-01-08"),
    *stay(CY, BAND, "2030-01-15/2030-01-25", "2030-01-30"),
    *stay(DI, BAND, "2030-01-21", "2030-01-30"),
    *stay(EVE, CREW, "2030-01-01", "2030-01-30"),
    *stay(FAY, KIM, "2030-01-10", "2030-01-12"),
    claim(ADA, "HELD_BY", KIM, since="2030-01-10", until="2030-01-14", observed="2030-01-12"),
    *stay(GUS, BAND, "2030-01-06", "2030-01-09", source=RADIO),
    denial(GUS, "CAPTURED_BY", BAND, event="event/case/capture-gus"),
    sure(claim(HAL, "HELD_BY", BAND, observed="2030-01-07", source=RADIO), Confidence.LOW),
    claim("event/case/capture-ada", "OCCURRED_AT", CELLAR, kind="at"),
    claim("event/case/capture-bo", "OCCURRED_AT", CELLAR, kind="at", source=RADIO),
    claim("event/case/release-bo", "OCCURRED_AT", BARN, kind="at"),
)
FIELDS = """certainty heldAlive holders { id } places { id } from to reasons { rule } ownReasons { rule }
  claims { id predicate source { id } } sources { id } node { id }"""
QUERY = f"""query($id: ID!, $by: ID, $certainty: Certainty, $first: Int, $after: String, $claims: ClaimFilter) {{
  person(id: $id, claims: $claims) {{ heldWith(heldBy: $by, certainty: $certainty, first: $first, after: $after) {{
    totalCount truncated pageInfo {{ hasNextPage endCursor }} nodes {{ id }} edges {{ cursor {FIELDS} }} }} }} }}"""
BY = {"band": BAND, "crew": CREW, "kim": KIM}
ON_A_DAY = "".join(
    f"""{name}: inCaptivity(on: $on, heldBy: "{by}", claims: $claims) {{
  certain(first: 50) {{ nodes {{ id }} }} possible(first: 50) {{ nodes {{ id }} }} }}"""
    for name, by in BY.items()
)
HELD = f"query($on: Date!, $claims: ClaimFilter) {{ {ON_A_DAY} }}"
VIEWS: tuple[dict[str, Any], ...] = (
    {},
    {"sources": ["source/case/paper"]},
    {"sources": ["source/case/radio"]},
    {"minConfidence": "medium"},
)
RANK = {"certain": 2, "possible": 1}


@pytest.fixture
async def case(shared_store: Store) -> Store:
    await wipe(shared_store)
    await load(shared_store, *CASE)
    return shared_store


async def held_with(store: Store, who: str, **given: Any) -> Any:
    return (await ask(store, QUERY, **({"first": 50} | given), id=who))["person"]["heldWith"]


async def told(store: Store, who: str, **given: Any) -> dict[str, tuple[str, str | None, str | None]]:
    page = await held_with(store, who, **given)
    return {each["node"]["id"]: (each["certainty"], each["from"], each["to"]) for each in page["edges"]}


async def test_who_was_held_with_her(case: Store) -> None:
    assert await told(case, ADA) == {
        FAY: ("certain", "2030-01-10", "2030-01-12"),
        BO: ("possible", "2030-01-05", "2030-01-08"),
        HAL: ("possible", "2030-01-05", "2030-01-20"),
        GUS: ("possible", "2030-01-06", "2030-01-09"),
        CY: ("possible", "2030-01-15", "2030-01-20"),
    }
    assert await told(case, BO, certainty="certain") == {
        HAL: ("certain", "2030-01-05", "2030-01-08"),
        GUS: ("certain", "2030-01-06", "2030-01-08"),
    }
    assert await told(case, ADA, by=KIM) == {FAY: ("certain", "2030-01-10", "2030-01-12")}
    assert await told(case, EVE) == {}
    assert await told(case, KIM) == {}


async def test_an_end_that_nobody_says_stays_open(case: Store) -> None:
    await load(case, *CASE, claim(EVE, "HELD_BY", BAND), claim(KIM, "HELD_BY", CREW, since="2029"), withdraw=True)
    assert (await told(case, KIM, by=CREW))[EVE] == ("possible", "2030-01-01", "2030-01-30")
    await load(case, claim(BO, "HELD_BY", BAND), claim(CY, "HELD_BY", BAND), withdraw=True)
    assert await told(case, BO) == {CY: ("possible", None, None)}


async def test_an_edge_says_by_whom_where_and_who_says_so(case: Store) -> None:
    page = await held_with(case, BO)
    edge = next(each for each in page["edges"] if each["node"]["id"] == ADA)
    assert (edge["holders"], edge["places"], edge["heldAlive"]) == ([{"id": BAND}], [{"id": CELLAR}], "possible")
    assert [each["id"] for each in edge["sources"]] == ["source/case/paper", "source/case/radio"]
    said = sorted(each["predicate"] for each in edge["claims"])
    assert said == ["CAPTURED_BY"] * 2 + ["HELD_BY"] + ["OCCURRED_AT"] * 2 + ["RELEASED_BY"] * 2
    assert {each["rule"] for each in edge["ownReasons"]} == {"captured", "released"}
    assert {each["rule"] for each in edge["reasons"]} == {"captured", "released", "begun", "ended", "seen"}


async def test_the_order_and_the_pages_of_the_list(case: Store) -> None:
    whole = await held_with(case, ADA)
    assert [each["node"]["id"] for each in whole["edges"]] == [FAY, BO, HAL, GUS, CY]
    assert (whole["totalCount"], whole["truncated"]) == (5, False)
    part = await held_with(case, ADA, first=2)
    joined = part["edges"]
    while part["pageInfo"]["hasNextPage"]:
        part = await held_with(case, ADA, first=2, after=part["pageInfo"]["endCursor"])
        joined += part["edges"]
    assert joined == whole["edges"]


@pytest.mark.parametrize("claims", VIEWS)
async def test_it_is_what_single_days_say(case: Store, claims: dict[str, Any]) -> None:
    """On a day on which one holder had both for certain they were together for certain; never where none may have."""
    days = [(date(2030, 1, 1) + timedelta(days=n)).isoformat() for n in range(32)]
    best: dict[tuple[str, str], int] = {}
    for day in days:
        for answer in (await ask(case, HELD, on=day, claims=claims)).values():
            on = {each["id"]: rank for word, rank in RANK.items() for each in answer[word]["nodes"]}
            for one, other in permutations(on, 2):
                best[one, other] = max(best.get((one, other), 0), min(on[one], on[other]))
    found = {
        (one, other): RANK[certainty]
        for one in ALL
        for other, (certainty, _, _) in (await told(case, one, claims=claims)).items()
    }
    assert best
    assert found == best


async def test_a_status_that_is_certain_for_both_makes_it_certain(case: Store) -> None:
    """Where one holder alone is named of either; and where no day is possible for both, they are not listed."""
    of_band, rank = (BO, CY, DI), {**RANK, "no": 0}
    best: dict[tuple[str, str], int] = {}
    for day in range(1, 32):
        fields = f'status(on: "2030-01-{day:02}") {{ held }}'
        said = {who: rank[(await person(case, who, fields))["status"]["held"]] for who in of_band}
        for one, other in permutations(of_band, 2):
            best[one, other] = max(best.get((one, other), 0), min(said[one], said[other]))
    for one in of_band:
        found = await told(case, one)
        for other in set(of_band) - {one}:
            assert RANK.get(found.get(other, ("",))[0], 0) == best[one, other]


async def test_what_was_known_then(case: Store) -> None:
    before = instant()
    await load(case, *(one for one in CASE if one.subject != FAY), withdraw=True)
    assert FAY not in await told(case, ADA)
    assert await told(case, ADA, by=KIM, claims={"knownAt": before}) == {FAY: ("certain", "2030-01-10", "2030-01-12")}


async def test_what_is_too_much_is_cut_and_says_so(case: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = await held_with(case, ADA)
    monkeypatch.setattr(asking, "BATCH", 2)
    assert await held_with(case, ADA) == whole
    monkeypatch.setattr(asking, "MOST_CAPTIVES", 2)
    assert (await held_with(case, ADA))["truncated"]
    monkeypatch.undo()
    monkeypatch.setattr(asking, "MOST_PAIRS", 2)
    page = await held_with(case, ADA)
    assert (page["truncated"], page["totalCount"]) == (True, 2)


async def test_what_cannot_be_asked(case: Store) -> None:
    problem = await refused(case, QUERY, id=ADA, certainty="no")
    assert (problem.code, "not listed" in str(problem)) == ("BAD_INPUT", True)
    assert (await refused(case, QUERY, id=ADA, by="event/case/capture-ada")).code == "BAD_INPUT"
    assert (await refused(case, QUERY, id=ADA, after="nothing")).code == "BAD_CURSOR"


async def test_a_page_of_persons_asks_no_more_than_one(case: Store) -> None:
    fields = f"heldWith {{ edges {{ {FIELDS} }} }}"
    counted = []
    for query in (f'{{ person(id: "{ADA}") {{ {fields} }} }}', f"{{ people {{ nodes {{ {fields} }} }} }}"):
        with bolt_runs() as statements:
            assert (await SCHEMA.execute(query, context_value={"store": case})).errors is None
        counted.append(len(statements))
    assert counted[0] == counted[1]
