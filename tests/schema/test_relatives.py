"""Who is kin to a person, through the interface: pages, categories, lines of descent, and what befell them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from graph.store import Store
from resolvers.kin import asking
from tests.claims import load
from tests.databases.bolt import bolt_runs
from tests.databases.marker import wipe
from tests.schema.kinfolk import BAND, FAMILY, OLGA, PAVEL, RITA, SAM, TIM, UMA, VERA, parents, person
from tests.schema.world import SCHEMA, ask

pytestmark = pytest.mark.anyio

RELATIVES = """query($id: ID!, $first: Int, $after: String) { person(id: $id) {
  relatives(maxDegree: 5, first: $first, after: $after) { totalCount truncated pageInfo { hasNextPage endCursor }
    nodes { id } edges { cursor label degree distance category relations { label } sources { id }
      node { id capturedBy { nodes { id } } diedIn { edges { manner } } } } } } }"""


@pytest.fixture
async def case(shared_store: Store) -> Store:
    await wipe(shared_store)
    await load(shared_store, *FAMILY)
    return shared_store


async def relatives(store: Store, first: int, after: str | None = None) -> Any:
    return (await ask(store, RELATIVES, id=TIM, first=first, after=after))["person"]["relatives"]


async def test_the_relatives_of_one_and_what_befell_them(case: Store) -> None:
    page = await relatives(case, 50)
    told = {edge["node"]["id"]: edge["label"] for edge in page["edges"]}
    assert told == {
        RITA: "mother",
        VERA: "wife",
        OLGA: "maternal grandmother",
        PAVEL: "maternal grandfather",
        SAM: "maternal uncle",
        UMA: "maternal first cousin",
    }
    assert (page["totalCount"], page["truncated"]) == (6, False)
    befallen = {
        edge["label"]: (edge["node"]["capturedBy"]["nodes"], edge["node"]["diedIn"]["edges"]) for edge in page["edges"]
    }
    assert befallen["maternal first cousin"] == ([{"id": BAND}], [])
    assert befallen["maternal uncle"] == ([], [{"manner": "killed"}])
    part = await relatives(case, 2)
    seen = [each["id"] for each in part["nodes"]]
    while part["pageInfo"]["hasNextPage"]:
        part = await relatives(case, 2, part["pageInfo"]["endCursor"])
        seen += [each["id"] for each in part["nodes"]]
    assert seen == [edge["node"]["id"] for edge in page["edges"]]


async def test_what_is_too_much_is_cut_to_the_nearest_and_says_so(case: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MOST_NAMED", 2)
    page = await relatives(case, 50)
    assert ([each["id"] for each in page["nodes"]], page["truncated"]) == ([RITA, VERA], True)


async def test_categories_and_lines_of_descent(case: Store) -> None:
    fields = """laws: relatives(maxDegree: 5, categories: [in_law, partner]) { nodes { id } }
      siblings { edges { label node { id } } } descendants { nodes { id } }
      ancestors(depth: 2) { nodes { id } } one: ancestors(depth: 1) { nodes { id } }"""
    olga = await person(case, OLGA, fields)
    assert [each["id"] for each in olga["laws"]["nodes"]] == [VERA]
    assert [each["id"] for each in olga["descendants"]["nodes"]] == [RITA, SAM, TIM, UMA]
    tim = await person(case, TIM, fields)
    assert [each["id"] for each in tim["ancestors"]["nodes"]] == [RITA, OLGA, PAVEL]
    assert [each["id"] for each in tim["one"]["nodes"]] == [RITA]
    rita = await person(case, RITA, fields)
    assert rita["siblings"]["edges"] == [{"label": "brother", "node": {"id": SAM}}]


async def test_an_edge_tells_what_it_makes(case: Store) -> None:
    fields = """parents { edges { label he: label(lang: "he") claims { id }
        path { person { id } next { id caption } links { type start { id } end { id } claims { id } } } } }
      partners { edges { label path { person { id } next { id } links { type start { id } end { id } } } } }
      children { edges { label path { person { id } next { id } } } }"""
    tim = await person(case, TIM, fields)
    (mother,) = tim["parents"]["edges"]
    assert (mother["label"], mother["he"]) == ("mother", "אם")
    (step,) = mother["path"]
    assert (step["person"], step["next"]) == ({"id": RITA}, {"id": TIM, "caption": "Tim"})
    (link,) = step["links"]
    assert (link["start"]["id"], link["end"]["id"], link["claims"]) == (RITA, TIM, mother["claims"])
    (wife,) = tim["partners"]["edges"]
    assert wife["label"] == "wife"
    assert wife["path"][0]["links"] == [{"type": "PARTNER_OF", "start": {"id": TIM}, "end": {"id": VERA}}]
    (son,) = (await person(case, RITA, fields))["children"]["edges"]
    assert (son["label"], son["path"]) == ("son", [{"person": {"id": TIM}, "next": {"id": RITA}}])


async def test_a_long_line_is_followed_to_its_end(case: Store) -> None:
    """More generations than one statement follows."""
    line = [f"person/case/n{n:02}" for n in range(40)]
    await load(case, *(one for pair in pairwise(line) for one in parents(pair[1], pair[0])), withdraw=True)
    found = (
        await ask(
            case,
            "query($a: ID!, $b: ID!) { kinship(from: $a, to: $b) { complete relations { degree } } }",
            a=line[0],
            b=line[-1],
        )
    )["kinship"]
    assert found == {"complete": True, "relations": [{"degree": 39}]}
    fields = "ancestors(depth: 40) { totalCount } descendants(depth: 40) { totalCount }"
    ends = [await person(case, each, fields) for each in (line[0], line[-1])]
    assert [(e["ancestors"]["totalCount"], e["descendants"]["totalCount"]) for e in ends] == [(0, 39), (39, 0)]


async def test_a_page_of_persons_asks_no_more_than_one(case: Store) -> None:
    fields = "relatives { edges { label path { links { claims { id } } } node { caption } } }"
    counted = []
    for query in (f'{{ person(id: "{TIM}") {{ {fields} }} }}', f"{{ people {{ nodes {{ {fields} }} }} }}"):
        with bolt_runs() as statements:
            await SCHEMA.execute(query, context_value={"store": case})
        counted.append(len(statements))
    assert counted[0] == counted[1]
