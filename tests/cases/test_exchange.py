"""What a researcher would ask about an exchange among three states in four legs, and the body that was another's."""

from __future__ import annotations

from typing import Any

import pytest

from graph.store import Store
from tests.cases.asking import held, load, loaded, rules, status
from tests.examples.test_questions import ask

pytestmark = pytest.mark.anyio
LUND, CORR, FARREN, WRAY, DAHL, SABLE = (
    "Petra Lund",
    "Ilan Corr",
    "Osk Farren",
    "Tomas Wray",
    "Vera Dahl",
    "Jon Sable",
)
EXCHANGE = "event/exchange/exchange"


@pytest.fixture(scope="module")
async def case(shared_store: Store) -> Store:
    return await loaded(shared_store, "exchange")


async def about(case: Store, who: str, fields: str, claims: str = "{}") -> Any:
    return (await ask(case, f'{{ person(id: "person/exchange/{who}", claims: {claims}) {{ {fields} }} }}'))["person"]


async def test_who_took_part_and_in_which_legs(case: Store) -> None:
    query = f"""{{ event(id: "{EXCHANGE}") {{
      participants {{ edges {{ node {{ ... on Entity {{ caption }} }} }} }}
      parts {{ edges {{ node {{ ... on Entity {{ id }} }} }} }} }} }}"""
    event = (await ask(case, query))["event"]
    assert [edge["node"]["caption"] for edge in event["participants"]["edges"]] == ["Arvenia", "Bresk", "Caldria"]
    assert {edge["node"]["id"].rpartition("/")[2] for edge in event["parts"]["edges"]} == {
        "from-bresk",
        "to-bresk",
        "from-caldria",
        "to-caldria",
    }


@pytest.mark.parametrize(
    ("leg", "other"), [("from-bresk", "to-bresk"), ("from-caldria", "to-caldria")], ids=["Bresk", "Caldria"]
)
async def test_what_was_given_for_what(case: Store, leg: str, other: str) -> None:
    for one, its in ((leg, other), (other, leg)):
        fields = "inReturnFor { nodes { id } } answeredBy { nodes { id } }"
        query = f'{{ event(id: "event/exchange/{one}") {{ {fields} }} }}'
        event = (await ask(case, query))["event"]
        assert event["inReturnFor"]["nodes"] == event["answeredBy"]["nodes"] == [{"id": f"event/exchange/{its}"}]


@pytest.mark.parametrize(
    ("who", "by", "to", "for_", "condition", "basis"),
    [
        ("lund", "Bresk", "Arvenia", [], "alive", "prisoner_of_war"),
        ("farren", "Arvenia", "Bresk", [], "alive", "prisoner_of_war"),
        ("dahl", "Caldria", "Arvenia", ["Arvenia"], "alive", "sentenced"),
        ("sable", "Arvenia", "Caldria", [], "alive", "sentenced"),
        ("wray", "Bresk", "Arvenia", [], "dead", "prisoner_of_war"),
    ],
)
async def test_who_let_whom_go_to_whom(
    case: Store, who: str, by: str, to: str, for_: list[str], condition: str, basis: str
) -> None:
    fields = """captivities { releasedBy { caption } releasedTo { caption } releasedAtRequestOf { caption }
      condition basis end { edtf } disputed }"""
    (captivity,) = (await about(case, who, fields))["captivities"]
    assert captivity == {
        "releasedBy": [{"caption": by}],
        "releasedTo": [{"caption": to}],
        "releasedAtRequestOf": [{"caption": each} for each in for_],
        "condition": condition,
        "basis": basis,
        "end": {"edtf": "2034-06-14"},
        "disputed": False,
    }


@pytest.mark.parametrize(
    ("on", "certain", "possible"),
    [
        ("2032-01-01", {DAHL}, {SABLE}),
        ("2033-12-15", {LUND, DAHL}, {FARREN, SABLE}),
        ("2034-01-10", {LUND, CORR, FARREN, WRAY, DAHL}, {SABLE}),
        ("2034-02-01", {LUND, FARREN, WRAY, DAHL, SABLE}, {CORR}),
        ("2034-06-14", {LUND, FARREN, WRAY, DAHL, SABLE}, {CORR}),
        ("2034-06-15", set(), {CORR}),
    ],
)
async def test_who_was_held_on_a_day(case: Store, on: str, certain: set[str], possible: set[str]) -> None:
    assert await held(case, on) == (certain, possible)


async def test_whom_did_each_state_hold_in_may(case: Store) -> None:
    states = {
        "bresk": ({LUND, WRAY}, {CORR}),
        "arvenia": ({FARREN, SABLE}, set()),
        "caldria": ({DAHL}, set()),
    }
    for state, expected in states.items():
        assert await held(case, "2034-05-01", by=f"organization/exchange/{state}") == expected


async def test_whose_was_the_body(case: Store) -> None:
    fields = "id caption mergedIds"
    body, wray = [await about(case, who, fields) for who in ("body-17", "wray")]
    assert body == wray
    assert wray["caption"] == WRAY
    assert {body["id"], *body["mergedIds"]} == {"person/exchange/wray", "person/exchange/body-17"}
    corr = await about(case, "corr", fields)
    assert (corr["caption"], corr["mergedIds"]) == (CORR, [])


async def test_what_is_left_of_the_claim_that_it_was_corr(case: Store) -> None:
    fields = "denials { predicate locator source { id } } captivities { disputed condition }"
    corr = await about(case, "corr", fields)
    assert {(claim["locator"], claim["source"]["id"]) for claim in corr["denials"]} == {
        ("p. 4", "source/exchange/institute")
    }
    assert corr["captivities"] == [{"disputed": True, "condition": "dead"}]


async def test_is_corr_dead_and_was_he_let_go(case: Store) -> None:
    before = await status(case, "person/exchange/corr", "2034-01-10")
    assert (before["heldAlive"], before["alive"]) == ("certain", "certain")
    for on in ("2034-02-15", "2034-06-14", "2034-06-15"):
        now = await status(case, "person/exchange/corr", on)
        assert (now["held"], now["heldAlive"], now["alive"]) == ("possible",) * 3
        assert "denied" in rules(now["captivities"][0]["reasons"])


async def test_what_was_known_of_corr_before_the_body_was_examined(case: Store) -> None:
    query = """{ person(id: "person/exchange/corr", claims: {publishedBy: "2034-06-15"}) {
      status(on: "2034-06-14") { held heldAlive } captivities { disputed } } }"""
    corr = (await ask(case, query))["person"]
    assert corr["status"]["held"] == "certain"
    assert corr["captivities"] == [{"disputed": False}]


async def test_wray_was_held_dead(case: Store) -> None:
    for who in ("wray", "body-17"):
        taken = await status(case, f"person/exchange/{who}", "2034-01-10")
        assert (taken["heldAlive"], taken["alive"]) == ("certain", "certain")
        later = await status(case, f"person/exchange/{who}", "2034-02-15")
        assert (later["heldAlive"], later["heldDead"], later["alive"]) == ("no", "certain", "no")
        free = await status(case, f"person/exchange/{who}", "2034-06-15")
        assert (free["held"], free["alive"]) == ("no", "no")


async def test_everything_told_fits_together(case: Store) -> None:
    assert (await ask(case, "{ inconsistencies { nodes { rule } } }"))["inconsistencies"]["nodes"] == []


async def test_what_was_known_here_before_the_report_came_and_after_it_was_withdrawn(store: Store) -> None:
    before = await load(store, "exchange", without="institute")
    with_it = await load(store, "exchange")
    after = await load(store, "exchange", without="institute")
    query = """query($claims: ClaimFilter) { person(id: "person/exchange/corr", claims: $claims) {
      status(on: "2034-06-14") { held } captivities { disputed } } }"""
    for known, expected in ((before, "certain"), (with_it, "possible"), (after, "certain"), (None, "certain")):
        corr = (await ask(store, query, claims={"knownAt": known} if known else {}))["person"]
        assert corr["status"]["held"] == expected
        assert corr["captivities"] == [{"disputed": expected == "possible"}]
