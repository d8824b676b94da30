"""Lists, search and whole documents: filters, orders, refusals, aliases, fragments, variables; on both engines."""

from __future__ import annotations

import pytest

from graph.store import Store
from resolvers.plan.cursors import cursor
from tests.claims import load
from tests.databases.bolt import bolt_runs
from tests.databases.marker import wipe
from tests.schema.world import ANNA, BAND, BEN, CARL, CITY, CLAIMS, DORA, RAID, SCHEMA, STATE, ask, refused

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
async def case(shared_store: Store) -> Store:
    await wipe(shared_store)
    await load(shared_store, *CLAIMS)
    return shared_store


FILTERS: tuple[tuple[str, str, set[str]], ...] = (
    ("people", "", {ANNA, BEN, CARL, DORA}),
    ("people", 'where: {name: {startsWith: "anna"}}', {ANNA}),
    ("people", 'where: {name: {contains: "BAKER"}}', {BEN}),
    ("people", 'where: {name: {eq: "Carl Cook"}}', {CARL}),
    ("people", 'where: {name: {eq: "carl cook"}}', set()),
    ("people", 'where: {name: {startsWith: " "}}', set()),
    ("people", 'where: {name: {startsWith: ""}}', {ANNA, BEN, CARL, DORA}),
    ("people", 'where: {name: {startsWith: "éloïse"}}', {DORA}),
    ("people", 'where: {name: {eq: "Éloïse Ångström-Жук"}}', {DORA}),
    ("people", f'where: {{id: {{in: ["{ANNA}", "{BEN}", "person/x/y"]}}}}', {ANNA, BEN}),
    ("people", f'where: {{id: {{eq: "{ANNA}"}}, name: {{contains: "ben"}}}}', set()),
    ("people", 'where: {dataset: {eq: "case"}}', {ANNA, BEN, CARL, DORA}),
    ("people", 'where: {dataset: {in: ["other"]}}', set()),
    ("people", "where: {sex: {eq: female}}", {ANNA}),
    ("people", 'where: {born: {within: {from: "1995-01-01", to: "1995-12-31"}}}', {ANNA}),
    ("people", 'where: {born: {within: {from: "1997-01-02"}}}', set()),
    ("people", 'where: {born: {overlaps: {from: "1995-06-01", to: "1995-06-02"}}}', {ANNA}),
    ("people", 'where: {born: {overlaps: {to: "1980-01-01"}}}', {BEN}),
    ("people", 'where: {born: {within: {from: "1997-01-01", to: "1997-12-31"}}}', {ANNA}),
    ("people", 'where: {born: {overlaps: {from: "1997-01-01"}}}, claims: {minConfidence: medium}', set()),
    ("people", "where: {}", {ANNA, BEN, CARL, DORA}),
    ("people", 'where: {name: {startsWith: "carl"}}, claims: {sources: ["source/case/paper"]}', set()),
    ("people", 'where: {name: {startsWith: "carl"}}, claims: {sources: ["source/case/radio"]}', {CARL}),
    ("people", 'where: {born: {overlaps: {to: "1980-01-01"}}}, claims: {publishedBy: "2024-01-01"}', set()),
    ("organizations", "where: {type: {eq: state}}", {STATE}),
    ("organizations", "where: {type: {in: [state, armed_group]}}", {STATE, BAND}),
    ("events", "where: {type: {eq: attack}}", {RAID}),
    ("events", 'where: {date: {within: {from: "2023-10-01", to: "2023-10-31"}}}', {RAID}),
    ("events", 'where: {type: {eq: attack}}, claims: {sources: ["source/case/radio"]}', set()),
    ("places", "", {CITY}),
    ("sources", 'where: {title: {contains: "radio"}}', {"source/case/radio"}),
)


@pytest.mark.parametrize(("field", "arguments", "expected"), FILTERS)
async def test_a_list_is_narrowed(case: Store, field: str, arguments: str, expected: set[str]) -> None:
    given = f"({arguments})" if arguments else ""
    found = (await ask(case, f"{{ {field}{given} {{ totalCount nodes {{ id }} edges {{ cursor }} }} }}"))[field]
    assert {node["id"] for node in found["nodes"]} == expected
    assert found["totalCount"] == len(found["edges"]) == len(expected)
    assert (await ask(case, f"{{ {field}{given} {{ totalCount }} }}"))[field] == {"totalCount": len(expected)}
    assert (await ask(case, f"{{ {field}{given} {{ __typename }} }}"))[field]["__typename"].endswith("Connection")


async def test_lists_run_in_their_order_page_by_page(case: Store) -> None:
    query = """query($order: PersonOrder, $after: String) { people(orderBy: $order, first: 1, after: $after) {
        nodes { id } pageInfo { hasNextPage endCursor } } }"""
    for order, expected in (
        (None, [ANNA, BEN, CARL, DORA]),
        ({"by": "name", "direction": "descending"}, [DORA, CARL, BEN, ANNA]),
        ({"by": "born"}, [BEN, ANNA]),
    ):
        found, after = [], None
        while True:
            page = (await ask(case, query, order=order, after=after))["people"]
            found += [node["id"] for node in page["nodes"]]
            after = page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                break
        assert found == expected


async def test_a_search_says_which_form_it_found(case: Store) -> None:
    query = """query($name: String!, $lang: String, $view: ClaimFilter) {
        search(query: $name, lang: $lang, claims: $view) {
          nodes { id } edges { form lang script match node { __typename id } } } }"""
    (found,) = (await ask(case, query, name="арчер"))["search"]["edges"]
    assert (found["form"], found["lang"], found["match"]) == ("Анна Арчер", "ru", "words")
    (found,) = (await ask(case, query, name="Archr"))["search"]["edges"]
    assert (found["node"], found["match"]) == ({"__typename": "Person", "id": ANNA}, "similar")
    paper = {"sources": ["source/case/paper"]}
    assert (await ask(case, query, name="Арчер", view=paper))["search"]["edges"][0]["form"] == "Anna Archer"
    assert (await ask(case, query, name="Carl", view=paper))["search"] == {"nodes": [], "edges": []}
    assert (await ask(case, query, name="zzz"))["search"]["nodes"] == []


async def test_bad_arguments_are_refused_with_a_code(case: Store) -> None:
    for query, code in (
        ("{ people(first: 51) { nodes { id } } }", "PAGE_TOO_LARGE"),
        ("{ people(first: -1) { nodes { id } } }", "BAD_INPUT"),
        ('{ people(after: "x") { nodes { id } } }', "BAD_CURSOR"),
        (f'{{ people(after: "{cursor("anna", "people.dateKey")}") {{ nodes {{ id }} }} }}', "BAD_CURSOR"),
        (
            f'{{ person(id: "{ANNA}") {{ capturedBy(first: 99) {{ nodes {{ ... on Node {{ id }} }} }} }} }}',
            "PAGE_TOO_LARGE",
        ),
        (f'{{ person(id: "{ANNA}") {{ timeline(after: "x") {{ nodes {{ id }} }} }} }}', "BAD_CURSOR"),
        ('{ people(after: "x") { totalCount } }', "BAD_CURSOR"),
        (f'{{ person(id: "{ANNA}") {{ edges(after: "x") {{ totalCount }} }} }}', "BAD_CURSOR"),
        (
            '{ captures(groupBy: CAPTOR, during: { from: "2025-01-01", to: "2024-01-01" }) { certain } }',
            "BAD_INPUT",
        ),
        (
            '{ people(where: { born: { overlaps: { from: "2025-01-01", to: "2024-12-31" } } }) { totalCount } }',
            "BAD_INPUT",
        ),
        ('{ search(query: "?!") { nodes { id } } }', "BAD_INPUT"),
        (f'{{ search(query: "{"a" * 201}") {{ nodes {{ id }} }} }}', "BAD_INPUT"),
    ):
        assert (await refused(case, query)).code == code


@pytest.mark.parametrize(
    "query", ["($d: Date) { people(claims: {publishedBy: $d})", '{ people(claims: {publishedBy: "May"})']
)
async def test_a_bad_day_is_named_wherever_it_stands(case: Store, query: str) -> None:
    text = f"query {query} {{ nodes {{ id }} }} }}"
    answer = await SCHEMA.execute(text, variable_values={"d": "May"}, context_value={"store": case})
    (error,) = answer.errors or []
    assert "A day is written as 2025-04-17." in error.message


async def test_one_document_serves_many_requests(case: Store) -> None:
    query = """query($id: ID!, $first: Int, $claims: ClaimFilter, $named: Boolean!, $lang: String) {
        person(id: $id, claims: $claims) { id caption(lang: $lang) @include(if: $named)
          capturedBy(first: $first) { edges { date { edtf } } } } }"""
    plain = {"id": ANNA, "first": 5, "named": False}
    dated = {"edges": [{"date": {"edtf": "2023-10-07"}}]}
    assert (await ask(case, query, **plain))["person"] == {"id": ANNA, "capturedBy": dated}
    assert (await ask(case, query, **plain | {"first": 0}))["person"]["capturedBy"] == {"edges": []}
    assert (await ask(case, query, **plain | {"named": True, "lang": "ru"}))["person"]["caption"] == "Анна Арчер"
    assert (await ask(case, query, **plain | {"named": True}))["person"]["caption"] == "Anna Archer"
    radio = plain | {"claims": {"sources": ["source/case/radio"]}}
    assert (await ask(case, query, **radio))["person"]["capturedBy"] == {"edges": [{"date": {"edtf": "2023-10-08"}}]}
    assert (await ask(case, query, **plain | {"id": BEN}))["person"]["capturedBy"] == {"edges": []}


async def test_aliases_fragments_and_order_are_kept(case: Store) -> None:
    query = f"""fragment Who on Entity {{ caption }} fragment Taken on Person {{ capturedBy {{ nodes {{ id }} }} }}
      fragment Captor on Organization {{ captured(first: 1) {{ nodes {{ b: id }} }} }}
      {{ person(id: "{ANNA}") {{ z: id a: id ...Who ...Taken
        capturedBy {{ edges {{ node {{ ...Who ...Captor }} }} }}
        one: capturedBy(first: 0) {{ nodes {{ id }} }} skipped: id @skip(if: true) }} }}"""
    found = (await ask(case, query))["person"]
    assert list(found) == ["z", "a", "caption", "capturedBy", "one"]
    assert found["capturedBy"] == {
        "nodes": [{"id": BAND}],
        "edges": [{"node": {"caption": "The Band", "captured": {"nodes": [{"b": ANNA}]}}}],
    }
    assert found["one"] == {"nodes": []}


async def test_a_statement_grows_with_the_question_and_no_faster(case: Store) -> None:
    """Each level may be of four types: written out for each, ten levels would be a million times as long."""

    def nested(depth: int) -> str:
        inner = nested(depth - 1) if depth else "id"
        return f"id caption timeline(first: 1) {{ nodes {{ {inner} }} }} facts {{ claims {{ subject {{ id }} }} }}"

    sizes = []
    for depth in (3, 6, 12):
        with bolt_runs() as statements:
            await SCHEMA.execute(
                f'{{ node(id: "{ANNA}") {{ ... on Entity {{ {nested(depth)} }} }} }}', context_value={"store": case}
            )
        sizes.append(len(statements[0].partition('" {')[0]))
    assert sizes[2] < 5 * sizes[0]
