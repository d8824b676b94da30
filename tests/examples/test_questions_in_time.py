"""What the example case must answer about days: who was held, how old, and why; with and without what is inferred.

The numbers are those of the questions that the report was read for.
"""

from __future__ import annotations

from typing import Any

import pytest

from graph.store import Store
from tests.examples.test_questions import ask, case, person

pytestmark = pytest.mark.anyio

__all__ = ["case"]
HERKIN, ALEXANDER, YELENA = "Maxim Herkin", "Alexander Trufanov", "Yelena"
PARTNER, GRANDMOTHER = "partner of Alexander Trufanov", "grandmother of Alexander Trufanov"
ALL = {HERKIN, ALEXANDER, YELENA, PARTNER, GRANDMOTHER}
RELEASED = {YELENA, PARTNER, GRANDMOTHER}
HELD = """query($on: Date!, $by: ID, $claims: ClaimFilter) { inCaptivity(on: $on, heldBy: $by, claims: $claims) {
  certain { totalCount edges { node { caption } held heldAlive heldDead reasons { rule claims { id locator } } } }
  possible { totalCount edges { node { caption } held heldAlive heldDead reasons { rule claims { id locator } } } }
} }"""


async def held(case: Store, on: str, *, inferred: bool = True, by: str | None = None) -> tuple[set[str], set[str]]:
    """Who was held on a day, for certain and possibly."""
    given = {"on": on, "claims": {"inferred": inferred}, "by": by}
    found = (await ask(case, HELD, **given))["inCaptivity"]
    for certainty in ("certain", "possible"):
        assert found[certainty]["totalCount"] == len(found[certainty]["edges"])
        assert all((edge["held"], edge["heldDead"]) == (certainty, "no") for edge in found[certainty]["edges"])
    certain, possible = ({edge["node"]["caption"] for edge in found[c]["edges"]} for c in ("certain", "possible"))
    return certain, possible


@pytest.mark.parametrize("who", ["alexander", "herkin"])
async def test_9_and_21_an_age_on_a_day_bounds_the_birth(case: Store, who: str) -> None:
    fields = 'bornWithin { earliest latest claims { locator value } } ageAt(on: "2025-04-17") { min max }'
    said = await person(case, fields, who)
    age = 29 if who == "alexander" else 35
    assert (said["bornWithin"]["earliest"], said["bornWithin"]["latest"]) == (
        f"{2024 - age}-04-18",
        f"{2025 - age}-04-17",
    )
    assert [claim["value"] for claim in said["bornWithin"]["claims"]] == [f"{age} year"]
    assert said["ageAt"] == {"min": age, "max": age}


async def test_19_who_is_still_held_on_the_day_of_the_report(case: Store) -> None:
    assert await held(case, "2025-04-17") == ({HERKIN}, set())
    assert await held(case, "2025-04-17", inferred=False) == (set(), {HERKIN})
    assert await held(case, "2025-04-18") == (set(), {HERKIN})


async def test_24_who_was_held_on_the_first_of_november(case: Store) -> None:
    assert await held(case, "2023-11-01") == (ALL, set())
    assert await held(case, "2023-11-01", inferred=False) == ({ALEXANDER}, ALL - {ALEXANDER})
    assert await held(case, "2023-11-02") == ({ALEXANDER, HERKIN}, RELEASED)
    assert await held(case, "2023-11-30") == ({ALEXANDER, HERKIN}, RELEASED)


async def test_25_who_was_held_in_the_middle_of_december(case: Store) -> None:
    assert await held(case, "2023-12-15") == ({ALEXANDER, HERKIN}, set())
    assert await held(case, "2023-12-15", inferred=False) == ({ALEXANDER}, {HERKIN})


async def test_the_days_of_capture_and_release_count_as_held(case: Store) -> None:
    assert (await held(case, "2023-10-06"))[0] == set()
    assert await held(case, "2023-10-07") == (ALL, set())
    assert ALEXANDER in (await held(case, "2025-02-15"))[0]
    assert ALEXANDER not in set().union(*await held(case, "2025-02-16"))


async def test_his_certainty_from_the_report_alone_rests_on_the_498_days(case: Store) -> None:
    given = {"on": "2023-11-01", "claims": {"inferred": False}}
    (edge,) = (await ask(case, HELD, **given))["inCaptivity"]["certain"]["edges"]
    length = next(reason for reason in edge["reasons"] if reason["rule"] == "length")
    assert "¶3" in {claim["locator"] for claim in length["claims"]}


async def test_who_was_held_by_whom(case: Store) -> None:
    hamas = "organization/trufanov/hamas"
    assert await held(case, "2023-11-01", by=hamas) == (ALL - {HERKIN}, set())
    assert await held(case, "2023-11-01", by=hamas, inferred=False) == ({ALEXANDER}, set())
    assert await held(case, "2023-11-01", by="organization/trufanov/russia") == (set(), set())


async def test_a_status_says_why(case: Store) -> None:
    fields = """status(on: "2024-05-05") { on held heldAlive heldDead alive
      captivities { captivity { event { id } disputed } held reasons { text claims { locator } } } reasons { text } }"""
    said = (await person(case, fields))["status"]
    assert (said["held"], said["heldAlive"], said["heldDead"], said["alive"]) == ("certain", "certain", "no", "certain")
    (one,) = said["captivities"]
    assert one["captivity"] == {"event": {"id": "event/trufanov/captivity-alexander"}, "disputed": False}
    assert [reason["text"] for reason in one["reasons"]][:2] == [
        "captured: 7 October 2023",
        "released: 15 February 2025",
    ]
    assert all(reason["claims"] for reason in one["reasons"])
    after = (await person(case, 'status(on: "2025-03-01") { held reasons { rule text(lang: "ru") } }'))["status"]
    assert after["held"] == "no"
    assert "освобождение: 15 февраля 2025 г." in [reason["text"] for reason in after["reasons"]]


async def test_the_dead_are_told_from_the_living(case: Store) -> None:
    query = """query($claims: ClaimFilter) { person(id: "person/trufanov/vitali", claims: $claims) {
      before: status(on: "2023-10-06") { alive } after: status(on: "2023-10-08") { alive held } } }"""
    said: Any = await ask(case, query)
    assert said["person"] == {"before": {"alive": "possible"}, "after": {"alive": "no", "held": "no"}}
    said = await ask(case, query, claims={"inferred": False})
    assert said["person"]["after"]["alive"] == "possible"


async def test_who_was_held_with_alexander(case: Store) -> None:
    fields = """heldWith(first: 50) { edges { node { caption } certainty heldAlive holders { caption } from to
      claims { id } sources { title } } }"""
    found = (await person(case, fields))["heldWith"]["edges"]
    told = {e["node"]["caption"]: (e["certainty"], e["heldAlive"], e["from"], e["to"]) for e in found}
    assert told == dict.fromkeys(RELEASED, ("certain", "certain", "2023-10-07", "2023-11-30"))
    assert all(edge["holders"] == [{"caption": "Hamas"}] for edge in found)
    assert all(edge["claims"] and edge["sources"] for edge in found)


async def test_nobody_but_the_author_of_the_case_says_who_took_his_family(case: Store) -> None:
    query = """query($claims: ClaimFilter) { person(id: "person/trufanov/alexander", claims: $claims) {
      heldWith { totalCount } } }"""
    assert (await ask(case, query, claims={"inferred": False}))["person"]["heldWith"] == {"totalCount": 0}


async def test_how_many_were_taken_and_let_go(case: Store) -> None:
    fields = "groups { key certain possible } certain possible truncated"
    query = f"""query($claims: ClaimFilter) {{
      month: captures(groupBy: MONTH, claims: $claims) {{ {fields} }}
      captor: captures(groupBy: CAPTOR, claims: $claims) {{ {fields} }}
      event: captures(groupBy: EVENT_TYPE, claims: $claims) {{ {fields} }}
      freed: releases(groupBy: MONTH, claims: $claims) {{ {fields} }} }}"""
    said = await ask(case, query)
    told = {name: [(g["key"], g["certain"], g["possible"]) for g in each["groups"]] for name, each in said.items()}
    assert told == {
        "month": [("2023-10", 5, 0)],
        "captor": [("organization/trufanov/hamas", 4, 0), (None, 1, 0)],
        "event": [("attack", 5, 0), ("gathering", 1, 0)],
        "freed": [("2023-11", 3, 0), ("2025-02", 1, 0)],
    }
    assert (said["event"]["certain"], said["event"]["possible"], said["event"]["truncated"]) == (5, 0, False)
    reported = await ask(case, query, claims={"inferred": False})
    assert reported["month"]["groups"] == [{"key": None, "certain": 5, "possible": 0}]


async def test_who_was_in_the_same_events_as_alexander(case: Store) -> None:
    fields = """withInEvents(roles: [mediator, requester], first: 50) {
      edges { node { caption } events { event { id } roles ownRoles claims { id } } } truncated }"""
    found = (await person(case, fields))["withInEvents"]
    told = {
        (edge["node"]["caption"], each["event"]["id"].rpartition("/")[2], *each["roles"], *each["ownRoles"])
        for edge in found["edges"]
        for each in edge["events"]
        if each["claims"]
    }
    assert ("Vladimir Putin", "release-alexander", "mediator", "released") in told
    assert "ministers-appeal" in {each[1] for each in told}


async def test_who_asked_for_whom(case: Store) -> None:
    fields = """requestsFor { edges { node { id } date { edtf } requesters { node { caption } claims { locator } }
      addressees { node { caption } } releases { node { id } } followed claims { id } sources { title } } }"""
    (appeal,) = (await person(case, fields))["requestsFor"]["edges"]
    assert appeal["node"]["id"] == "event/trufanov/ministers-appeal"
    assert appeal["date"] == {"edtf": "[2025-02-01..2025-02-14]"}
    assert [(party["node"]["caption"], party["claims"]) for party in appeal["requesters"]] == [
        ("deputy foreign minister (Russia)", [{"locator": "¶14"}])
    ]
    assert [party["node"]["caption"] for party in appeal["addressees"]] == ["Hamas"]
    assert (appeal["releases"], appeal["followed"]) == ([], "no"), "It was Russia at whose request he was released."
    (call,) = (await person(case, fields, "herkin"))["requestsFor"]["edges"]
    assert ([party["node"]["caption"] for party in call["requesters"]], call["followed"]) == (["Russia"], "no")
    query = f'{{ organization(id: "organization/trufanov/others") {{ {fields} }} }}'
    (plea,) = (await ask(case, query))["organization"]["requestsFor"]["edges"]
    assert [party["node"]["caption"] for party in plea["requesters"]] == ["Alexander Trufanov"]
