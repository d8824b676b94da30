"""What is too large is refused, soon, and said in words; what people ask is not."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import strawberry
from graphql import GraphQLError, get_introspection_query, parse
from strawberry.extensions import SchemaExtension
from strawberry.types import ExecutionResult

from graph import surroundings
from kith.limits import DEFAULT, Limits, exceeded, extensions
from schema import build
from tests.kith.served import Query, small

pytestmark = pytest.mark.anyio

MILLISECONDS = 50.0


async def run(query: str, limits: Limits = DEFAULT) -> ExecutionResult:
    return await small(limits).execute(query)


async def refusal(query: str) -> GraphQLError:
    """The one error that a query is refused with."""
    errors = (await run(query)).errors
    assert errors
    assert len(errors) == 1
    return errors[0]


def found(query: str, limits: Limits = DEFAULT) -> set[str]:
    """The limits that a query goes beyond."""
    errors = exceeded(small()._schema, parse(query), limits)
    return {(error.extensions or {})["limit"] for error in errors}


def hops(number: int, first: str = "") -> str:
    """A walk from friend to friend."""
    inside = f"friends{first} {{ edges {{ node {{ %s }} }} }}"
    query = "id"
    for _ in range(number):
        query = inside % query
    return f'{{ person(id: "x") {{ {query} }} }}'


def chain(number: int, body: Callable[[str], str]) -> str:
    """Fragments of which each uses the next."""
    parts = [f"fragment F{i} on Someone {{ {body(f'...F{i + 1}')} }}" for i in range(number)]
    return f'{{ person(id: "x") {{ ...F0 }} }} {" ".join(parts)} fragment F{number} on Someone {{ id }}'


BOMBS = {
    "doubling spreads": chain(20, lambda spread: f"{spread} {spread}"),
    "doubling under aliases": chain(14, lambda spread: f"a: names {{ {spread} }} b: names {{ {spread} }}"),
    "doubling lists": chain(12, lambda spread: f"names {{ {spread} }} friends {{ edges {{ node {{ {spread} }} }} }}"),
    "one field again and again": "{ " + "__typename " * 85 + "}",
    "objects again and again": "{ person(id: 1) { " + "names { id } " * 75 + "} }",
    "repeats in repeats": "{ " + ("person(id: 1) { " + "names { id } " * 8 + "} ") * 8 + "}",
    "deep selections": "{ " + "a { " * 250,
    "deep lists": "{ a(b: " + "[" * 950,
    "fragments in a circle": "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
    "a long chain": chain(15, lambda spread: f"... {{ ... {{ ... {{ ... {{ {spread} }} }} }} }}"),
    "introspection in introspection": "{ __schema { types { "
    + "fields { type { " * 40
    + "name"
    + " } }" * 40
    + " } } }",
    "directives": "{ __typename " + "@include(if: true) " * 50 + "}",
}


@pytest.mark.parametrize("name", BOMBS)
async def test_a_bomb_of_one_kilobyte_costs_little(name: str) -> None:
    query = BOMBS[name]
    assert len(query) <= 1_100
    assert min([await cost(query + " " * times) for times in range(3)]) < MILLISECONDS


async def cost(query: str) -> float:
    """Milliseconds of this process for one request that is refused."""
    schema = small()
    started = time.process_time()
    result = await schema.execute(query)
    spent = (time.process_time() - started) * 1_000
    assert result.errors
    return spent


@pytest.mark.parametrize(
    ("query", "limit"),
    [
        (hops(8), "depth"),
        (hops(4), "objects"),
        ("{ " + " ".join(f"a{i}: __typename" for i in range(26)) + " }", "root_fields"),
        ("{ person(id: 1) { " + " ".join(f"a{i}: id" for i in range(201)) + " } }", "aliases"),
        ("{ person(id: 1) { " + "id " * 51 + " } }", "repeats"),
        ("{ person(id: 1) { " + "names { id id id id id id id id } " * 7 + " } }", "repeats"),
        (chain(11, lambda spread: f"{spread} {spread}"), "fields"),
        ("{ ...F } fragment F on Query { " + "__typename @skip(if: false) " * 26 + "}", "root_fields"),
        ("query " + "@include(if: true) " * 101 + "{ __typename }", "directives"),
        (chain(22, lambda spread: f"... {{ ... {{ {spread} }} }}"), "nesting"),
        (chain(101, lambda spread: "id"), "fragments"),
    ],
)
async def test_each_limit(query: str, limit: str) -> None:
    assert limit in found(query)
    result = await run(query)
    assert result.data is None
    told = [error for error in result.errors or () if (error.extensions or {}).get("limit") == limit]
    assert told
    assert told[0].extensions == {"code": "LIMIT_EXCEEDED", "limit": limit, "allowed": getattr(DEFAULT, limit)}
    assert str(getattr(DEFAULT, limit)) in told[0].message


async def test_tokens_and_characters_are_bounded_before_anything_is_parsed() -> None:
    for query in ("{ " + "a " * DEFAULT.tokens + "}", "{ __typename }" + " " * DEFAULT.characters):
        error = await refusal(query)
        assert "Parsing aborted" in error.message or "exceeds" in error.message


@pytest.mark.parametrize(
    "query",
    [
        hops(3, "(first: 20)"),
        hops(7, "(first: 5)"),
        chain(20, lambda spread: f"id {spread}"),
        get_introspection_query(),
        '{ person(id: "x") { id names { caption } friends { edges { node { id } } pageInfo { hasNextPage } } } }',
    ],
)
async def test_what_people_ask_is_answered(query: str) -> None:
    result = await run(query)
    assert not result.errors


@pytest.mark.parametrize(
    ("query", "objects"),
    [
        ('{ person(id: "x") { id } }', 1),
        ('{ person(id: "x") { names { id } } }', 1 + 5),
        ('{ person(id: "x") { friends(first: 7) { edges { node { id } } } } }', 1 + 7 * 3),
        ('{ person(id: "x") { friends { edges { node { id } } } } }', 1 + 100 * 3),
        ('{ person(id: "x") { friends(first: 999999) { edges { node { id } } } } }', 1 + 100 * 3),
        ('{ person(id: "x") { friends(first: -4) { edges { node { id } } } } }', 1),
        ('query ($n: Int) { person(id: "x") { friends(first: $n) { edges { node { id } } } } }', 1 + 100 * 3),
        (
            '{ person(id: "x") { ...F } } fragment F on Someone { friends(first: 2) { edges { node { ...G } } } } '
            "fragment G on Someone { names { id } }",
            1 + 2 * (1 + 1 + 1 + 5),
        ),
    ],
)
def test_objects_are_what_full_lists_would_hold(query: str, objects: int) -> None:
    assert found(query, replace(DEFAULT, objects=objects)) == set()
    assert found(query, replace(DEFAULT, objects=objects - 1)) == {"objects"}


def test_a_page_limit_of_the_instance_counts() -> None:
    query = '{ person(id: "x") { friends { edges { node { id } } } } }'
    assert found(query, replace(DEFAULT, page=10, objects=31)) == set()


def test_a_neighbourhood_is_measured_by_all_that_it_may_show() -> None:
    document = parse('{ neighbourhood(of: "x", first: 2) { nodes { node { id } } edges { key } } }')
    whole = 1 + surroundings.MOST_NODES * 2 + surroundings.MOST_EDGES
    schema = build()._schema
    assert exceeded(schema, document, replace(DEFAULT, objects=whole)) == []
    assert exceeded(schema, document, replace(DEFAULT, objects=whole - 1))


def test_every_operation_of_a_document_is_measured() -> None:
    assert found(f"query A {{ __typename }} query B {hops(8)}") == {"depth", "objects"}


def test_a_second_time_is_remembered() -> None:
    document = parse(hops(8))
    schema = small()._schema
    assert exceeded(schema, document, DEFAULT) is exceeded(schema, document, DEFAULT)


async def test_documents_are_parsed_and_validated_once() -> None:
    seen: list[Any] = []

    class Watching(SchemaExtension):
        def on_execute(self) -> Iterator[None]:
            seen.append(self.execution_context.graphql_document)
            yield

    schema = strawberry.Schema(Query, extensions=[*extensions(), Watching])
    for _ in range(2):
        assert (await schema.execute('{ person(id: "once") { caption } }')).data == {
            "person": {"caption": "Ada Example"}
        }
    assert seen[0] is seen[1]


async def test_several_operations_without_a_name_are_refused() -> None:
    query = 'query A { __typename } query B { held(on: "2025-02-15") }'
    assert "operationName" in (await refusal(query)).message
    assert (await small().execute(query, operation_name="B")).data == {"held": "2025-02-15"}


@pytest.mark.parametrize(
    "query", ["{ nope { id } }", "{ ...Gone }", "{ ... on Gone { id } }", "subscription { a { b } }"]
)
async def test_what_does_not_exist_is_left_to_validation(query: str) -> None:
    assert found(query) == set()
    assert (await run(query)).errors
