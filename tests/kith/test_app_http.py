"""GraphQL over HTTP, as its specification has it: https://graphql.github.io/graphql-over-http/draft/"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest

from graph.store import Address
from kith.http import MAX_BODY, negotiate
from tests.kith.served import instance

pytestmark = pytest.mark.anyio

GRAPHQL = "application/graphql-response+json"
JSON = "application/json"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"
FINE = {"query": '{ person(id: "x") { id } }'}
DATA = {"person": {"id": "x"}}


@pytest.fixture(scope="module")
async def client(anyio_backend: str, embedded_address: Address) -> AsyncIterator[httpx2.AsyncClient]:
    async with instance(embedded_address) as base, httpx2.AsyncClient(base_url=base) as client:
        yield client


async def ask(client: httpx2.AsyncClient, body: Any = None, accept: str = GRAPHQL, **more: Any) -> httpx2.Response:
    headers = {"accept": accept, **more.pop("headers", {})}
    return await client.post("/graphql", **({"json": body} if body is not None else {}), headers=headers, **more)


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (GRAPHQL, GRAPHQL),
        (f"{GRAPHQL}, {JSON};q=0.9", GRAPHQL),
        (f"{JSON};q=0.4, {GRAPHQL};q=0.6", GRAPHQL),
        (f"{GRAPHQL}; charset=utf-8, {JSON}; charset=utf-8", GRAPHQL),
        (f"{GRAPHQL}, */*", GRAPHQL),
    ],
)
async def test_the_answer_is_in_the_type_that_the_client_prefers(
    client: httpx2.AsyncClient, accept: str, expected: str
) -> None:
    response = await ask(client, FINE, accept)
    assert (response.status_code, response.headers["content-type"]) == (200, f"{expected}; charset=utf-8")
    assert response.json() == {"data": DATA}
    assert "Accept" in response.headers["vary"]


@pytest.mark.parametrize("accept", ["text/plain", "image/png, text/csv", f"{JSON};q=0", f"{JSON};charset=latin-1", "x"])
async def test_what_cannot_be_answered_in_any_accepted_type_is_not_executed(
    client: httpx2.AsyncClient, accept: str
) -> None:
    response = await ask(client, FINE, accept)
    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (406, "NOT_ACCEPTABLE")


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("application/json", 200),
        ("application/json; charset=utf-8", 200),
        ('Application/JSON; Charset="UTF-8"', 200),
        ("application/json; charset=latin-1", 415),
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("", 415),
    ],
)
async def test_requests_are_json_in_utf_8(client: httpx2.AsyncClient, content_type: str, status: int) -> None:
    body = b'{"query": "{ person(id: \\"x\\") { id } }"}'
    response = await ask(client, content=body, headers={"content-type": content_type})
    assert response.status_code == status
    assert "errors" in response.json() or response.json() == {"data": DATA}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"nonsense",
        b"\xff\xfe{}",
        b'{"query": "\xed\xa0\x80"}',
        b'{"query": "\\ud800"}',
        b"null",
        b"1",
        b'"{ person }"',
        b"[]",
        b'[{"query": "{ __typename }"}]',
        b"{}",
        b'{"query": null}',
        b'{"query": ""}',
        b'{"query": 1}',
        b'{"query": ["{ __typename }"]}',
        b'{"query": "{ __typename }", "variables": "{}"}',
        b'{"query": "{ __typename }", "variables": []}',
        b'{"query": "{ __typename }", "operationName": {}}',
        b'{"query": "{ __typename }", "extensions": 7}',
        b'{"query": "{ __typename }", "variables": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"}",
        b"[" * 100_000 + b"]" * 100_000,
    ],
)
@pytest.mark.parametrize("accept", [GRAPHQL, JSON])
async def test_a_body_that_is_no_request_is_400_in_json(client: httpx2.AsyncClient, body: bytes, accept: str) -> None:
    response = await ask(client, content=body, headers={"content-type": JSON}, accept=accept)
    assert response.status_code == 400
    assert response.headers["content-type"].startswith(accept)
    assert response.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"
    assert "data" not in response.json()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"query": "{"}, "GRAPHQL_PARSE_FAILED"),
        ({"query": "{ nope }"}, "GRAPHQL_VALIDATION_FAILED"),
        ({"query": "query A { __typename }", "operationName": "B"}, "BAD_USER_INPUT"),
        ({"query": "query A { __typename } query B { __typename }"}, "GRAPHQL_VALIDATION_FAILED"),
        ({"query": "query ($on: Date!) { held(on: $on) }"}, "BAD_USER_INPUT"),
        ({"query": "query ($on: Date!) { held(on: $on) }", "variables": {"on": "soon"}}, "BAD_USER_INPUT"),
        ({"query": "mutation { change }"}, "OPERATION_NOT_ALLOWED"),
        ({"query": "{ " + "a { " * 3000 + "}" * 3001}, "GRAPHQL_PARSE_FAILED"),
    ],
)
async def test_without_data_there_is_no_data_key_and_the_status_says_so(
    client: httpx2.AsyncClient, body: dict[str, Any], code: str
) -> None:
    expected = 405 if code == "OPERATION_NOT_ALLOWED" else 400
    response = await ask(client, body)
    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (expected, code)
    assert "data" not in response.json()
    # Well formed, so a client of plain JSON reads the reason in an answer of status 200.
    plain = await ask(client, body, JSON)
    assert (plain.status_code, plain.json()) == (200 if expected == 400 else 405, response.json())


async def test_errors_beside_data_leave_the_status_at_200(client: httpx2.AsyncClient) -> None:
    response = await ask(client, {"query": '{ wrong person(id: "x") { id } }'})
    assert response.status_code == 200
    assert response.json()["data"] == {"wrong": None, **DATA}


@pytest.mark.parametrize("extra", [{}, {"variables": ""}, {"operationName": "", "variables": "{}"}])
async def test_a_query_may_come_by_get(client: httpx2.AsyncClient, extra: dict[str, str]) -> None:
    response = await client.get("/graphql", params={**FINE, **extra}, headers={"accept": GRAPHQL})
    assert (response.status_code, response.json()) == (200, {"data": DATA})


@pytest.mark.parametrize(
    "params", [{}, {"query": ""}, {**FINE, "variables": "{"}, {**FINE, "variables": "7"}, {**FINE, "extensions": "x"}]
)
async def test_a_wrong_get_is_400(client: httpx2.AsyncClient, params: dict[str, str]) -> None:
    response = await client.get("/graphql", params=params, headers={"accept": GRAPHQL})
    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (400, "BAD_REQUEST")


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS"])
async def test_other_methods_are_405_and_say_which_are_allowed(client: httpx2.AsyncClient, method: str) -> None:
    response = await client.request(method, "/graphql")
    assert (response.status_code, response.headers["allow"]) == (405, "GET, POST")
    assert response.json()["errors"][0]["extensions"]["code"] == "METHOD_NOT_ALLOWED"


@pytest.mark.parametrize("query", [None, "{ broken }"])
async def test_a_browser_gets_the_page_and_nothing_is_executed(client: httpx2.AsyncClient, query: str | None) -> None:
    params = {"query": query} if query else {}
    response = await client.get("/graphql", params=params, headers={"accept": BROWSER})
    assert response.headers["content-type"].startswith("text/html")
    assert (await client.head("/graphql", headers={"accept": BROWSER})).status_code == response.status_code


async def test_a_page_is_not_what_a_post_gets(client: httpx2.AsyncClient) -> None:
    assert (await ask(client, FINE, BROWSER)).json() == {"data": DATA}


async def test_a_body_beyond_the_limit_is_413(client: httpx2.AsyncClient) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(MAX_BODY // 50_000 + 2):
            yield b" " * 50_000

    response = await ask(client, content=endless(), headers={"content-type": JSON})
    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (413, "PAYLOAD_TOO_LARGE")


async def test_unicode_comes_back_as_it_went(client: httpx2.AsyncClient) -> None:
    name = "Труфанов טרופנוב 🏃"
    body = {"query": "query ($id: ID!) { person(id: $id) { id } }", "variables": {"id": name}}
    assert (await ask(client, body)).json() == {"data": {"person": {"id": name}}}


async def test_variables_have_a_bounded_depth(client: httpx2.AsyncClient) -> None:
    def nested(levels: int) -> dict[str, Any]:
        where: dict[str, Any] = {"number": 1}
        for _ in range(levels):
            where = {"inside": where}
        query = 'query ($where: Filter) { person(id: "x", where: $where) { id } }'
        return {"query": query, "variables": {"where": where}}

    assert (await ask(client, nested(20))).json() == {"data": DATA}
    refused = await ask(client, nested(900))
    assert (refused.status_code, refused.json()["errors"][0]["extensions"]["code"]) == (400, "BAD_USER_INPUT")


async def test_a_field_beside_what_the_specification_names_is_ignored(client: httpx2.AsyncClient) -> None:
    assert (await ask(client, {**FINE, "extensions": {"a": 1}, "other": True})).json() == {"data": DATA}


@pytest.mark.parametrize(
    ("accept", "html", "expected"),
    [
        (BROWSER, True, "text/html"),
        (BROWSER, False, JSON),
        (f"text/html;q=0.5, {JSON}", True, JSON),
        (f"text/html;q=0, {JSON}", True, JSON),
        ("text/html;q=0", True, None),
        ("*/*", True, JSON),
        (None, True, JSON),
        (";;;, ,", True, None),
        (f"{JSON};q=x", False, None),
    ],
)
def test_negotiation(accept: str | None, html: bool, expected: str | None) -> None:
    assert negotiate(accept, html=html) == expected
