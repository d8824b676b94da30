"""One plan, one statement: counted by what goes over Bolt, however deep the question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.store import Store
from loaders import case_file, writer
from tests.claims import instant
from tests.databases.bolt import bolt_runs
from tests.databases.marker import wipe
from tests.schema.world import COMPLETED, SCHEMA

pytestmark = pytest.mark.anyio

CASE = Path(__file__).parents[2] / "examples" / "trufanov.yaml"
SAID = "claims { id modality locator quote source { title publisher } attributedTo { words entity { caption } } }"
PAGE = f"""query($id: ID!) {{ person(id: $id) {{
  caption names {{ use forms {{ text lang script {SAID} }} }} born {{ value {{ edtf }} {SAID} }}
  parents {{ totalCount edges {{ kind node {{ caption }} {SAID} sources {{ title }} independentSources disputed }} }}
  partners {{ edges {{ kind node {{ caption }} {SAID} }} }}
  capturedBy {{ edges {{ date {{ edtf earliest display(lang: "ru") }} node {{ ... on Entity {{ caption }} }}
    event {{ caption type {{ value }} date {{ value {{ edtf }} {SAID} }}
      partOf {{ edges {{ node {{ caption }} {SAID} }} }} }}
    {SAID} }} }}
  releasedAtRequestOf {{ edges {{ node {{ ... on Entity {{ caption }} }} {SAID} }} }}
  metWith {{ edges {{ node {{ ... on Person {{ caption capturedBy {{ edges {{ {SAID} }} }} }} }} {SAID} }} }}
  participatedIn {{ edges {{ role date {{ edtf }} node {{ caption participants {{ edges {{ role
    node {{ ... on Entity {{ caption names {{ forms {{ text {SAID} }} }} }} }} {SAID} }} }} }} {SAID} }} }}
  captivities {{ start {{ edtf }} end {{ edtf }} days {{ elapsed {{ min max }} }}
    durations {{ value {{ text }} {SAID} }} }}
  timeline(first: 5) {{ edges {{ reads date {{ edtf }} node {{ caption }} {SAID} }} pageInfo {{ endCursor }} }}
  facts {{ property text {SAID} }} denials {{ id }} plans {{ id {SAID[9:-1]} }}
}} }}"""
LISTS = f"""{{ people(first: 3) {{ totalCount pageInfo {{ hasNextPage endCursor }} edges {{ cursor node {{ caption
  children {{ edges {{ node {{ caption children {{ edges {{ node {{ caption }} {SAID} }} }} }} {SAID} }} }}
  parents {{ edges {{ node {{ caption parents {{ edges {{ node {{ caption }} {SAID} }} }} }} {SAID} }} }} }} }} }} }}"""
SEARCH = '{ search(query: "Труфанов") { edges { form node { ... on Entity { id caption } } } } }'
ALEXANDER = "person/trufanov/alexander"


@pytest.fixture(scope="module")
async def case(shared_store: Store) -> Store:
    await wipe(shared_store)
    await writer.load(shared_store, case_file.read(CASE), instant=instant())
    return shared_store


async def ask(store: Store, query: str, schema: Any = SCHEMA, **variables: Any) -> Any:
    answer = await schema.execute(query, variable_values=variables, context_value={"store": store})
    assert answer.errors is None, answer.errors
    return answer.data


VIEWS = ("", "inferred: false", "minConfidence: high", 'publishedBy: "2025-04-17"', 'sources: ["source/trufanov/afp"]')


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("query", [PAGE, LISTS, SEARCH], ids=["page", "lists", "search"])
async def test_a_question_is_one_statement_and_either_way_of_completing_it_gives_the_same(
    case: Store, query: str, view: str
) -> None:
    if view:
        for root in ("person(id: $id", "people(first: 3", 'search(query: "Труфанов"'):
            query = query.replace(root, f"{root}, claims: {{{view}}}")
    variables = {"id": ALEXANDER} if "$id" in query else {}
    with bolt_runs() as statements:
        answer = await ask(case, query, **variables)
    assert len(statements) == 1
    assert answer == await ask(case, query, COMPLETED, **variables)


async def test_two_root_fields_are_two_statements(case: Store) -> None:
    with bolt_runs() as statements:
        await ask(case, f'{{ a: person(id: "{ALEXANDER}") {{ caption }} b: people {{ totalCount }} }}')
    assert len(statements) == 2


async def test_claims_are_fetched_only_when_asked_for(case: Store) -> None:
    query = "query($id: ID!) { person(id: $id) { capturedBy { edges { date { edtf } disputed confidence } } } }"
    with bolt_runs() as statements:
        await ask(case, query, id=ALEXANDER)
    assert "Claim" not in statements[0]


async def test_no_value_of_a_request_stands_in_a_statement(case: Store) -> None:
    with bolt_runs() as statements:
        await ask(case, '{ people(first: 7, where: {name: {startsWith: "O\'Neil"}}) { edges { cursor } } }')
    text = statements[0].partition('" {')[0]
    assert "Neil" not in text
    assert "7" not in text
