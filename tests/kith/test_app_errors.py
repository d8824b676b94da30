"""What a client is told of an error, and what it is not."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import orjson
import pytest

from graph.store import Address
from tests.kith.served import SECRET, instance

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
async def client(anyio_backend: str, embedded_address: Address) -> AsyncIterator[httpx2.AsyncClient]:
    async with instance(embedded_address) as base, httpx2.AsyncClient(base_url=base) as client:
        yield client


async def errors(client: httpx2.AsyncClient, query: str, variables: dict[str, Any] | None = None) -> Any:
    return (await client.post("/graphql", json={"query": query, "variables": variables})).json()["errors"]


@pytest.mark.parametrize("query", ["{ broken }", "{ missing }", "{ away }"])
async def test_a_failure_inside_reveals_nothing(client: httpx2.AsyncClient, query: str) -> None:
    response = await client.post("/graphql", json={"query": query})
    for secret in (SECRET, "RuntimeError", "Traceback", "NoneType", "non-null", "10.0.0.7", ".py"):
        assert secret not in response.text


@pytest.mark.parametrize("field", ["broken", "missing"])
async def test_a_failure_inside_is_found_in_the_log_by_the_id_that_was_told(
    client: httpx2.AsyncClient, caplog: pytest.LogCaptureFixture, field: str
) -> None:
    response = await client.post("/graphql", json={"query": f"{{ {field} }}"})
    (error,) = response.json()["errors"]
    request_id = response.headers["x-request-id"]
    assert error["extensions"] == {"code": "INTERNAL", "requestId": request_id}
    assert error["path"] == [field]
    (record,) = [each for each in caplog.records if request_id in each.getMessage()]
    assert record.levelno == logging.ERROR
    assert record.exc_info is not None
    assert SECRET in str(record.exc_info[1]) or field == "missing"


async def test_what_cannot_be_written_as_json_is_a_failure_inside(
    client: httpx2.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    response = await client.post("/graphql", json={"query": "{ unwritable }"})
    (error,) = response.json()["errors"]
    assert response.status_code == 500
    assert error["extensions"] == {"code": "INTERNAL", "requestId": response.headers["x-request-id"]}
    assert error["extensions"]["requestId"] in caplog.text


async def test_the_log_holds_nothing_of_what_the_client_did_wrong(
    client: httpx2.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    for query in ("{", "{ nope }", "{ wrong }"):
        await errors(client, query)
    assert not [each for each in caplog.records if each.levelno >= logging.WARNING]


async def test_a_problem_says_what_is_wrong_and_what_to_do(client: httpx2.AsyncClient) -> None:
    (error,) = await errors(client, "{ wrong }")
    assert error["message"] == "That cursor is not from here."
    assert error["extensions"] == {"code": "BAD_INPUT", "remedy": "Use `endCursor` of the page before."}
    assert error["path"] == ["wrong"]


async def test_a_database_that_is_away_has_its_code_and_no_address(client: httpx2.AsyncClient) -> None:
    (error,) = await errors(client, "{ away }")
    assert error["extensions"]["code"] == "DATABASE_UNREACHABLE"
    assert error["message"] == "The database does not answer. Try again later."


@pytest.mark.parametrize(
    ("query", "variables", "code", "told"),
    [
        ("{", None, "GRAPHQL_PARSE_FAILED", "Expected Name"),
        ("{ persn }", None, "GRAPHQL_VALIDATION_FAILED", "person"),
        ('{ person(id: "x", colour: BLUE) { id } }', None, "GRAPHQL_VALIDATION_FAILED", "BLUE"),
        ('{ held(on: "soon") }', None, "GRAPHQL_VALIDATION_FAILED", "soon"),
        ("query ($on: Date!) { held(on: $on) }", {"on": "soon"}, "BAD_USER_INPUT", "soon"),
        ("query ($on: Date!) { held(on: $on) }", {}, "BAD_USER_INPUT", "Date!"),
        ('query ($n: Int!) { held(on: "2025-02-15", first: $n) }', {"n": "x"}, "BAD_USER_INPUT", "'x'"),
        ('query ($n: Int) { held(on: "2025-02-15", first: $n) }', {"n": None}, "BAD_USER_INPUT", "first"),
        ("query ($c: Colour!) { person(id: 1, colour: $c) { id } }", {"c": "BLUE"}, "BAD_USER_INPUT", "BLUE"),
        ("query ($w: Filter) { person(id: 1, where: $w) { id } }", {"w": {"no": 1}}, "BAD_USER_INPUT", "no"),
    ],
)
async def test_the_clients_own_mistake_is_named(
    client: httpx2.AsyncClient, query: str, variables: dict[str, Any] | None, code: str, told: str
) -> None:
    (error,) = await errors(client, query, variables)
    assert error["extensions"]["code"] == code
    assert told in error["message"]


async def test_one_failure_leaves_the_rest_of_the_answer(client: httpx2.AsyncClient) -> None:
    query = '{ a: broken b: wrong held(on: "2025-02-15") }'
    response = await client.post("/graphql", json={"query": query})
    body = orjson.loads(response.content)
    assert body["data"] == {"a": None, "b": None, "held": "2025-02-15"}
    assert [error["extensions"]["code"] for error in body["errors"]] == ["INTERNAL", "BAD_INPUT"]


async def test_a_request_id_of_the_callers_is_kept_where_it_is_harmless(client: httpx2.AsyncClient) -> None:
    for given, kept in (("proxy-7.a_b", True), ("a b", False), ("x" * 65, False), ('"<script>', False)):
        response = await client.get("/healthz", headers={"x-request-id": given})
        assert (response.headers["x-request-id"] == given) is kept
