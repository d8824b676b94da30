"""What does not fit, asked through GraphQL on both engines: of the example case, of one entity, and of everything."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from graph.claims import Claim, Source
from graph.consistency import GENERATIONS, Convention, Rule, Verdict
from graph.dates import parse
from graph.entries import COLUMNS
from graph.store import Store
from loaders import case_file, writer
from resolvers import consistency, neighbourhood
from schema import build
from tests.claims import RADIO, claim, denial, inferred, instant, load, plan
from tests.databases.bolt import bolt_runs
from tests.databases.marker import wipe

pytestmark = pytest.mark.anyio

EXAMPLE = Path(__file__).parents[2] / "examples" / "trufanov.yaml"
ALEXANDER = "person/trufanov/alexander"
CAPTURE, RELEASE = "event/trufanov/capture-alexander", "event/trufanov/release-alexander"
ANNA, BEN, CARA = "person/case/anna", "person/case/ben", "person/case/cara"
BAND, CREW = "organization/case/band", "organization/case/crew"
TAKEN, FREED = "event/case/taken", "event/case/freed"
OTHER_PAPER = Source("source/second/paper", "second", title="Another paper", published=parse("2025-05-02"))
FIELDS = """nodes { rule verdict convention unsettled text suggestion entities { id caption }
    claims { id locator modality value source { title } } } truncated endCursor"""
SCHEMA = build()


async def ask(store: Store, arguments: str = "", *, schema: Any = SCHEMA) -> Any:
    question = f"{{ inconsistencies{f'({arguments})' if arguments else ''} {{ {FIELDS} }} }}"
    answer = await schema.execute(question, context_value={"store": store, "page_limit": 100})
    assert answer.errors is None, answer.errors
    return answer.data["inconsistencies"]


async def about(store: Store, entity: str, view: str = "") -> Any:
    return (await ask(store, f'about: "{entity}"{view and f", claims: {{{view}}}"}'))["nodes"]


def rules(nodes: Any) -> list[str]:
    return [node["rule"] for node in nodes]


def ids(items: Any) -> list[str]:
    return [item["id"] for item in items]


@pytest.fixture
async def example(shared_store: Store) -> Store:
    await wipe(shared_store)
    await writer.load(shared_store, case_file.read(EXAMPLE), instant=instant())
    return shared_store


async def test_in_the_example_498_days_are_both_days_counted(example: Store) -> None:
    """497 days elapsed from the capture that the author infers to the release: nothing contradicts."""
    (node,) = await about(example, ALEXANDER)
    assert (node["rule"], node["verdict"], node["convention"]) == ("duration", "ok_under", "inclusive")
    assert node["unsettled"] is False
    assert node["entities"][0] == {"id": ALEXANDER, "caption": "Alexander Trufanov"}
    assert {claim["value"] for claim in node["claims"]} >= {"498 day", "2025-02-15|February 15"}
    assert "inferred" in {claim["modality"] for claim in node["claims"]}
    assert "497 days elapsed, 498 with both days counted" in node["text"]
    assert node["suggestion"] == "Read the 498 days with both days counted."
    assert (await ask(example))["nodes"] == [node]


async def test_in_the_example_nothing_is_left_without_what_the_author_infers(example: Store) -> None:
    assert await about(example, ALEXANDER, "inferred: false") == []
    assert (await ask(example, "claims: {inferred: false}")) == {"nodes": [], "truncated": False, "endCursor": None}


async def test_a_second_source_that_disagrees_on_the_release(example: Store) -> None:
    late = claim(RELEASE, "date", value="2025-02-25", source=OTHER_PAPER, dataset="second", locator="p. 3")
    await load(example, late)
    contradiction, settled = await about(example, ALEXANDER)
    assert (contradiction["rule"], contradiction["verdict"]) == ("duration", "contradiction")
    assert contradiction["unsettled"] is True
    assert late.id in ids(contradiction["claims"])
    assert contradiction["suggestion"] == "All would hold if it was as another claim says: release 2025-02-15."
    assert late.id not in ids(settled["claims"])
    assert await about(example, RELEASE) == [contradiction, settled]
    assert rules(await about(example, ALEXANDER, 'publishedBy: "2025-04-30"')) == ["duration"]
    await load(example, *(), datasets=["second"])
    assert await about(example, ALEXANDER) == [settled]


def muddle() -> list[Claim]:
    """A case with one finding or more of many rules."""
    died = claim(ANNA, "died", value="2024-01-01")
    return [
        claim(TAKEN, "type", value="capture"),
        claim(FREED, "type", value="release"),
        claim(ANNA, "CAPTURED_BY", BAND, event=TAKEN, at="2023-10-07"),
        claim(ANNA, "RELEASED_BY", BAND, event=FREED, at="2023-10-01"),
        claim(ANNA, "HELD_BY", BAND, observed="2023-11-01"),
        claim(ANNA, "HELD_BY", CREW, since="2023-10-20", until="2023-12-01"),
        died,
        claim(BEN, "MET_WITH", ANNA, at="2024-03-01"),
        claim(ANNA, "PARENT_OF", CARA, kind="birth"),
        claim(ANNA, "sex", value="female"),
        claim(CARA, "born", value="2024-02"),
        claim(ANNA, "born", value="2013"),
        claim(BEN, "PARENT_OF", CARA),
        claim(BEN, "born", value="1990"),
        claim(BEN, "born", value="1985", source=RADIO),
        claim(BEN, "PARENT_OF", "person/case/dan", kind="birth"),
        claim("person/case/dan", "PARENT_OF", BEN, kind="birth"),
        claim(FREED, "count", value="1"),
        claim(CREW, "MET_WITH", BAND, event="event/case/m1", at="2024-05-01"),
        claim(CREW, "MET_WITH", BAND, event="event/case/m2", at="2024-05-02"),
        denial(ANNA, "died", value="2020-01-01"),
        plan(ANNA, "MET_WITH", BEN, event="event/case/m1", at="2030"),
        inferred(ANNA, "age", value="40 year", at="2024-01-01", on=[died]),
    ]


async def test_everything_is_found_once_and_in_one_order(store: Store) -> None:
    await load(store, *muddle())
    found = await ask(store, "first: 100")
    assert found["truncated"] is False
    assert found["endCursor"] is None
    nodes = found["nodes"]
    assert [(node["entities"][0]["id"], node["rule"]) for node in nodes] == [
        (ANNA, "held_after_release"),
        (ANNA, "held_after_release"),
        (ANNA, "release_before_capture"),
        (ANNA, "act_after_death"),
        (ANNA, "age"),
        (ANNA, "two_captors"),
        (BEN, "own_ancestor"),
        (BEN, "dates_far_apart"),
        (CARA, "parent_age"),
        (CARA, "parent_age"),
        (CARA, "parent_death"),
        (BAND, "same_event"),
    ]
    again = await ask(store, "first: 100", schema=build(passing=False))
    assert again == found
    walked: list[Any] = []
    cursor = ""
    while True:
        page = await ask(store, f"first: 2{cursor and f', after: {cursor}'}")
        walked += page["nodes"]
        if not page["endCursor"]:
            break
        assert page["truncated"]
        cursor = f'"{page["endCursor"]}"'
    assert walked == nodes


async def test_what_concerns_an_entity(store: Store) -> None:
    await load(store, *muddle())
    assert rules(await about(store, CREW)) == ["two_captors", "same_event"]
    assert rules(await about(store, CARA)) == ["parent_age", "parent_age", "parent_death"]
    assert "act_after_death" in rules(await about(store, BEN))
    assert "own_ancestor" in rules(await about(store, "person/case/dan"))
    assert rules(await about(store, "event/case/m2")) == ["same_event"]
    first = await ask(store, f'about: "{ANNA}", first: 1')
    assert first["truncated"]
    rest = await ask(store, f'about: "{ANNA}", after: "{first["endCursor"]}"')
    assert [*first["nodes"], *rest["nodes"]] == await about(store, ANNA)
    assert rest["endCursor"] is None


async def test_an_entity_that_was_merged_is_checked_as_what_it_became(store: Store) -> None:
    other = "person/zeta/anna"
    await load(
        store,
        claim(ANNA, "SAME_AS", other),
        claim(ANNA, "died", value="2020"),
        claim(other, "MET_WITH", BEN, at="2021"),
    )
    (node,) = await about(store, other)
    assert (node["rule"], ids(node["entities"])) == ("act_after_death", [ANNA, BEN])


def cousins() -> list[Claim]:
    """Anna's parents, who are children of siblings, and one more ancestor each generation beyond what is looked at."""
    parents = {"anna": "mary fred", "mary": "martha", "fred": "felix", "martha": "greta georg", "felix": "greta georg"}
    pairs = [(child, parent) for child, both in parents.items() for parent in both.split()]
    names = ["greta", *(f"g{n}" for n in range(GENERATIONS - 2))]
    return [
        claim(f"person/case/{parent}", "PARENT_OF", f"person/case/{child}", kind="birth")
        for child, parent in [*pairs, *pairwise(names)]
    ]


async def test_parents_who_are_cousins_are_told_and_leave_nothing_to_judge(store: Store) -> None:
    told = cousins()
    await load(store, *told)
    (node,) = await about(store, ANNA)
    assert (node["rule"], node["verdict"], node["convention"]) == ("parents_are_kin", "ok", None)
    assert node["unsettled"] is False
    assert "is at least 1/16, as of a child of first cousins." in node["text"]
    assert ids(node["entities"]) == [ANNA, *(f"person/case/{key}" for key in ("fred", "mary", "georg", "greta"))]
    assert set(ids(node["claims"])) == {each.id for each in told[:8]}
    assert (await ask(store))["nodes"] == [node]
    assert await about(store, "person/case/mary") == [node]
    await load(store, *told[:-1])
    (whole,) = await about(store, ANNA)
    assert "is 1/16, as of a child of first cousins." in whole["text"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ('about: "person/case/nobody"', "NOT_FOUND"),
        ('about: "nobody"', "BAD_INPUT"),
        ('about: "claim/case/1"', "BAD_INPUT"),
        ("first: 101", "PAGE_TOO_LARGE"),
        ("first: -1", "BAD_INPUT"),
        ('after: "x"', "BAD_CURSOR"),
    ],
)
async def test_bad_input_is_told(store: Store, arguments: str, code: str) -> None:
    answer = await SCHEMA.execute(f"{{ inconsistencies({arguments}) {{ {FIELDS} }} }}", context_value={"store": store})
    assert answer.errors is not None
    assert getattr(answer.errors[0].original_error, "code", None) == code


async def test_nothing_is_found_in_an_empty_store(store: Store) -> None:
    assert await ask(store) == {"nodes": [], "truncated": False, "endCursor": None}


async def test_the_number_of_statements_does_not_grow_with_the_people(store: Store) -> None:
    def crowd(size: int) -> list[Claim]:
        people = [f"person/case/p{n}" for n in range(size)]
        return [
            *(
                claim(one, "CAPTURED_BY", BAND, event=f"event/case/c{n}", at="2023-10-07")
                for n, one in enumerate(people)
            ),
            *(claim(one, "PARENT_OF", f"{one}-child") for one in people),
        ]

    counts = []
    for size in (2, 40):
        await load(store, *crowd(size), withdraw=True)
        with bolt_runs() as statements:
            await ask(store)
        counts.append(len(statements))
    assert counts[0] == counts[1]


async def test_a_long_way_is_walked_in_pages(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where nothing is found, one request looks at some entities and says where to go on."""
    monkeypatch.setattr(consistency, "BATCH", 2)
    monkeypatch.setattr(consistency, "MOST_AT_ONCE", 4)
    await load(store, *muddle())
    found, cursor, pages = [], "", 0
    while pages < 20:
        page = await ask(store, f"first: 100{cursor and f', after: {cursor}'}")
        found += page["nodes"]
        pages += 1
        if not page["endCursor"]:
            break
        cursor = f'"{page["endCursor"]}"'
    assert pages > 2
    assert len(found) == 12


async def test_more_edges_than_are_looked_at_are_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbourhood, "MOST_EDGES", 2)
    await load(store, *(claim(ANNA, "MET_WITH", f"person/case/p{n}", at="2020") for n in range(3)))
    assert await ask(store, f'about: "{ANNA}"') == {"nodes": [], "truncated": True, "endCursor": None}


def test_statements_read_the_columns_of_entries() -> None:
    edges = [text for name, text in neighbourhood._CYPHER.items() if name.startswith(("edges", "wholes", "parents"))]
    for text in edges:
        assert ", ".join(f"r.{column}" for column in COLUMNS) in text


def test_words_in_answers_are_those_of_the_rules() -> None:
    types: Any = SCHEMA._schema.type_map
    assert list(types["ConsistencyRule"].values) == [rule.value for rule in Rule]
    assert list(types["Convention"].values) == [convention.value for convention in Convention]
    assert list(types["Verdict"].values) == [verdict.value for verdict in Verdict]
