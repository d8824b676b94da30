"""What a researcher would ask about a woman abducted twice: sources differ on the first, one denies the second."""

from __future__ import annotations

from typing import Any

import pytest

from graph.store import Store
from tests.cases.asking import held, loaded, rules, status
from tests.examples.test_questions import ask

pytestmark = pytest.mark.anyio
MIRA, ID = {"Mira Voss"}, "person/twice/mira"
ASH, RIVER = "organization/twice/ash", "organization/twice/river"
MINISTRY = "Statement on reports about Mira Voss"
NOBODY: set[str] = set()


@pytest.fixture(scope="module")
async def case(shared_store: Store) -> Store:
    return await loaded(shared_store, "twice")


async def mira(case: Store, fields: str, claims: str = "{}") -> Any:
    return (await ask(case, f'{{ person(id: "{ID}", claims: {claims}) {{ {fields} }} }}'))["person"]


async def test_how_often_was_she_taken_and_by_whom(case: Store) -> None:
    fields = """captivities { event { id } capturedBy { caption } heldBy { caption } releasedBy { caption }
      releasedTo { caption } releasedAtRequestOf { caption } certain disputed condition basis }"""
    first, second = (await mira(case, fields))["captivities"]
    assert [each["event"]["id"] for each in (first, second)] == [
        "event/twice/first-captivity",
        "event/twice/second-captivity",
    ]
    assert first["capturedBy"] == first["heldBy"] == [{"caption": "The Ash Brigade"}]
    assert first["releasedBy"] == first["releasedTo"] == first["releasedAtRequestOf"] == []
    assert second["capturedBy"] == second["heldBy"] == second["releasedBy"] == [{"caption": "The River Front"}]
    assert second["releasedTo"] == [{"caption": "Lindhaven Relief"}]
    assert second["releasedAtRequestOf"] == [{"caption": "Veldany"}]
    assert all(each["certain"] and each["disputed"] for each in (first, second))
    assert {each["condition"] for each in (first, second)} == {"alive"}
    assert {each["basis"] for each in (first, second)} == {"hostage"}


async def test_who_held_her_the_second_time_without_what_the_author_infers(case: Store) -> None:
    _, second = (await mira(case, "captivities { heldBy { caption } }", "{inferred: false}"))["captivities"]
    assert second["heldBy"] == []


@pytest.mark.parametrize(
    ("on", "certain", "possible"),
    [
        ("2031-03-03", NOBODY, NOBODY),
        ("2031-03-04", NOBODY, MIRA),  # the Gazette's day
        ("2031-03-05", NOBODY, MIRA),
        ("2031-03-06", MIRA, NOBODY),  # Radio Meridian's
        ("2031-05-20", MIRA, NOBODY),
        ("2031-05-21", NOBODY, NOBODY),
        ("2032-09-11", NOBODY, NOBODY),
        ("2032-09-12", NOBODY, MIRA),  # denied by the ministry
        ("2032-10-03", NOBODY, MIRA),
        ("2032-11-18", NOBODY, MIRA),
        ("2032-11-19", NOBODY, NOBODY),
    ],
)
async def test_was_she_held_on_a_day(case: Store, on: str, certain: set[str], possible: set[str]) -> None:
    assert await held(case, on) == (certain, possible)
    by = ASH if on < "2032" else RIVER
    assert await held(case, on, by=by) == (certain, possible)
    assert await held(case, on, by=RIVER if by == ASH else ASH) == (NOBODY, NOBODY)


async def test_was_she_held_by_what_was_published_before_the_ministry_denied_it(case: Store) -> None:
    assert await held(case, "2032-10-03", publishedBy="2033-03-01") == (MIRA, NOBODY)
    assert await held(case, "2031-03-05", publishedBy="2033-02-10") == (MIRA, NOBODY)


async def test_why_is_it_only_possible(case: Store) -> None:
    first = await status(case, ID, "2031-03-05")
    assert (first["held"], first["alive"]) == ("possible", "certain")
    second = await status(case, ID, "2032-10-03")
    assert (second["held"], second["heldDead"]) == ("possible", "no")
    (captivity,) = second["captivities"]
    assert {"captured", "released", "length", "seen", "denied"} <= rules(captivity["reasons"])
    denied = next(reason for reason in captivity["reasons"] if reason["rule"] == "denied")
    assert {claim["source"]["title"] for claim in denied["claims"]} == {MINISTRY}
    assert "denied" not in rules(first["captivities"][0]["reasons"])


async def test_who_disagrees_on_each_abduction(case: Store) -> None:
    fields = """capturedBy { edges { node { ... on Entity { caption } } disputed independentSources
      claims { source { title } } denials { locator source { title } } } } denials { locator }"""
    said = await mira(case, fields)
    first, second = said["capturedBy"]["edges"]
    assert first["node"]["caption"] == "The Ash Brigade"
    assert first["denials"] == []
    assert {claim["source"]["title"] for claim in first["claims"]} >= {MINISTRY}
    assert first["disputed"]
    assert second["disputed"]
    assert second["denials"] == [{"locator": "¶2", "source": {"title": MINISTRY}}]
    assert {claim["locator"] for claim in said["denials"]} == {"¶2"}
    assert len(said["denials"]) == 4


async def test_how_long_was_each_captivity(case: Store) -> None:
    fields = "captivities { days { elapsed { min max } inclusive { min max } claimed { min max } } }"
    first, second = ((each["days"]) for each in (await mira(case, fields))["captivities"])
    assert first == {"elapsed": {"min": 75, "max": 75}, "inclusive": {"min": 76, "max": 76}, "claimed": None}
    assert second["inclusive"] == second["claimed"] == {"min": 68, "max": 68}


async def test_the_68_days_are_both_days_counted_and_nothing_else_is_off(case: Store) -> None:
    query = "{ inconsistencies { nodes { rule verdict convention suggestion } } }"
    assert (await ask(case, query))["inconsistencies"]["nodes"] == [
        {
            "rule": "duration",
            "verdict": "ok_under",
            "convention": "inclusive",
            "suggestion": "Read the 68 days with both days counted.",
        }
    ]


async def test_how_do_the_two_stories_differ(case: Store) -> None:
    query = """{ sourceDiff(a: "source/twice/gazette", b: "source/twice/radio") {
      conflict { edges { node { event { id } valuesA valuesB } } } onlyB { totalCount } } }"""
    diff = (await ask(case, query))["sourceDiff"]
    conflict = [edge["node"] for edge in diff["conflict"]["edges"]]
    assert {each["event"]["id"] for each in conflict if each["event"]} == {"event/twice/first-taking"}
    assert diff["onlyB"]["totalCount"] > 0


async def test_when_was_she_born(case: Store) -> None:
    assert (await mira(case, "bornWithin { earliest latest }"))["bornWithin"] == {
        "earliest": "1991-02-11",
        "latest": "1992-02-10",
    }


@pytest.mark.parametrize(
    ("source", "on", "certain", "possible"),
    [
        ("gazette", "2031-03-04", 1, 0),
        ("gazette", "2032-10-03", 1, 0),
        ("gazette", "2032-11-30", 0, 1),
        ("radio", "2031-03-05", 0, 0),
        ("radio", "2031-03-06", 1, 0),
        ("radio", "2032-11-19", 0, 0),
        ("ministry", "2031-03-05", 0, 1),
        ("ministry", "2032-10-03", 0, 0),
    ],
)
async def test_was_she_held_by_each_source_alone(
    case: Store, source: str, on: str, certain: int, possible: int
) -> None:
    """How many were: the Gazette alone names her."""
    found = await held(case, on, sources=[f"source/twice/{source}"])
    assert [len(each) for each in found] == [certain, possible]


async def test_what_nobody_concludes_changes_no_day(case: Store) -> None:
    for on, possible in (("2032-01-01", NOBODY), ("2032-10-03", MIRA), ("2032-11-19", NOBODY)):
        assert await held(case, on, inferred=False) == (NOBODY, possible)


async def test_what_happened_in_which_order(case: Store) -> None:
    found = (await mira(case, "timeline { edges { date { earliest } node { caption } } }"))["timeline"]["edges"]
    told = [(edge["node"]["caption"].partition(" ")[0], edge["date"]["earliest"][:7]) for edge in found]
    assert [each for each in told if each[0] in {"Capture", "Escape", "Sighting", "Release"}] == [
        ("Capture", "2031-03"),
        ("Escape", "2031-05"),
        ("Capture", "2032-09"),
        ("Sighting", "2032-10"),
        ("Release", "2032-11"),
    ]


async def test_which_of_her_captures_was_on_a_day(case: Store) -> None:
    query = """query($on: Date!) { person(id: "person/twice/mira") {
      capturedBy(on: $on) { edges { node { ... on Entity { id } } holds(on: $on) } } } }"""
    for on, expected in (
        ("2031-03-05", [(ASH, "possible")]),
        ("2032-09-12", [(RIVER, "possible")]),
        ("2032-09-13", []),
    ):
        found = (await ask(case, query, on=on))["person"]["capturedBy"]["edges"]
        assert [(edge["node"]["id"], edge["holds"]) for edge in found] == expected
