"""Who is let in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.datastructures import Headers

from graph.errors import Refused
from graph.store import Address
from kith.door import Rules, has_token, host_name, is_loopback, rules
from kith.settings import Settings
from tests.kith.served import instance

pytestmark = pytest.mark.anyio

TOKEN = "correct horse battery staple"
QUERY = {"query": "{ __typename }"}
OPEN = ("/", "/healthz", "/readyz")
FRONTEND = "https://frontend.example"


@asynccontextmanager
async def asked(address: Address, **given: Any) -> AsyncIterator[httpx2.AsyncClient]:
    async with (
        instance(address, Settings.load(**given)) as base,
        httpx2.AsyncClient(base_url=base, follow_redirects=False) as client,
    ):
        yield client


def code(response: httpx2.Response) -> str:
    found: str = response.json()["errors"][0]["extensions"]["code"]
    return found


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "kith.example"])
def test_more_than_the_public_is_not_shown_beyond_loopback_without_a_token(host: str) -> None:
    for audience in ("sealed", "restricted"):
        with pytest.raises(Refused, match="KITH_TOKEN"):
            rules(Settings.load(host=host, audience=audience))


@pytest.mark.parametrize(
    "given",
    [
        {"host": "0.0.0.0", "audience": "public"},
        {"host": "0.0.0.0", "token": TOKEN},
        {"host": "0.0.0.0", "published_on_loopback": True},
        {"host": "127.0.0.1"},
        {"host": "::1"},
        {"host": "localhost"},
    ],
)
def test_all_else_may_start(given: dict[str, Any]) -> None:
    rules(Settings.load(**given))


def test_every_page_may_read_only_what_is_public_or_has_a_token() -> None:
    with pytest.raises(Refused, match="KITH_CORS_ORIGINS"):
        rules(Settings.load(cors_origins="*"))
    rules(Settings.load(cors_origins="*", token=TOKEN))
    rules(Settings.load(cors_origins="*", audience="public"))


@pytest.mark.parametrize(
    ("host", "local"), [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("[::1]", True), ("10.0.0.1", False)]
)
def test_loopback(host: str, local: bool) -> None:
    assert is_loopback(host) is local


async def test_nothing_is_answered_without_the_token(embedded_address: Address, tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n")
    async with asked(embedded_address, token_file=file) as client:
        for authorization in ("", "Bearer", f"Bearer {TOKEN}x", f"Basic {TOKEN}", TOKEN, "Bearer \xff"):
            headers = [(b"authorization", authorization.encode("latin-1"))] if authorization else []
            response = await client.post("/graphql", json=QUERY, headers=headers)
            assert (response.status_code, code(response)) == (401, "UNAUTHENTICATED")
            assert response.headers["www-authenticate"] == "Bearer"
        for scheme in ("Bearer", "bearer"):
            response = await client.post("/graphql", json=QUERY, headers={"authorization": f"{scheme} {TOKEN}"})
            assert response.json() == {"data": {"__typename": "Query"}}


@pytest.mark.parametrize(
    "accept", ["text/html;q=0, application/json", "text/html;q=0.1, */*", "application/json", "*/*"]
)
async def test_no_way_of_asking_goes_past_the_token(embedded_address: Address, accept: str) -> None:
    async with asked(embedded_address, token=TOKEN) as client:
        for path in ("/graphql", "/graphql?", "//graphql", "/graphql/"):
            response = await client.get(path, params=QUERY, headers={"accept": accept})
            assert "data" not in response.text or response.headers["content-type"].startswith("text/html")
            assert response.status_code in {401, 404, 307}


async def test_what_holds_nothing_of_the_graph_needs_no_token(embedded_address: Address) -> None:
    async with asked(embedded_address, token=TOKEN) as client:
        for path in OPEN:
            assert (await client.get(path)).status_code in {200, 307}
        page = await client.get("/graphql", headers={"accept": "text/html"})
        assert page.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil", ""])
async def test_a_name_that_was_rebound_to_this_machine_is_not_answered(embedded_address: Address, host: str) -> None:
    async with asked(embedded_address) as client:
        for path in (*OPEN, "/graphql", "/static/index.html"):
            response = await client.get(path, headers={"host": host})
            assert (response.status_code, code(response)) == (403, "HOST_NOT_ALLOWED")
        response = await client.post("/graphql", json=QUERY, headers={"host": host})
        assert (response.status_code, code(response)) == (403, "HOST_NOT_ALLOWED")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]", "[::1]:8000"])
async def test_this_machines_own_names_are_answered(embedded_address: Address, host: str) -> None:
    async with asked(embedded_address) as client:
        assert (await client.post("/graphql", json=QUERY, headers={"host": host})).status_code == 200


async def test_a_name_that_a_setting_lists_is_answered(embedded_address: Address) -> None:
    async with asked(embedded_address, allowed_hosts="Kith.example, other.example") as client:
        for host, status in (("kith.example:8000", 200), ("other.example", 200), ("evil.example", 403)):
            assert (await client.post("/graphql", json=QUERY, headers={"host": host})).status_code == status


@pytest.mark.parametrize("given", [{"token": TOKEN}, {"audience": "public"}])
async def test_any_name_will_do_where_nothing_is_at_stake(embedded_address: Address, given: dict[str, Any]) -> None:
    async with asked(embedded_address, **given) as client:
        headers = {"host": "kith.example", "authorization": f"Bearer {TOKEN}"}
        assert (await client.post("/graphql", json=QUERY, headers=headers)).status_code == 200


async def test_a_listed_frontend_may_ask_and_read(embedded_address: Address) -> None:
    async with asked(embedded_address, cors_origins=f"{FRONTEND}, http://localhost:5173") as client:
        preflight = {"origin": FRONTEND, "access-control-request-method": "POST"}
        wanted = {**preflight, "access-control-request-headers": "content-type, authorization"}
        response = await client.options("/graphql", headers=wanted)
        assert response.status_code == 200
        assert response.headers["access-control-allow-origin"] == FRONTEND
        response = await client.post(
            "/graphql", json=QUERY, headers={"origin": FRONTEND, "sec-fetch-site": "cross-site"}
        )
        assert response.json() == {"data": {"__typename": "Query"}}
        assert response.headers["access-control-allow-origin"] == FRONTEND
        assert "X-Request-Id" in response.headers["access-control-expose-headers"]


@pytest.mark.parametrize("origin", ["https://evil.example", f"{FRONTEND}.evil.example", "null"])
async def test_other_pages_may_neither_ask_nor_read(embedded_address: Address, origin: str) -> None:
    async with asked(embedded_address, cors_origins=FRONTEND) as client:
        preflight = {"origin": origin, "access-control-request-method": "POST"}
        response = await client.options("/graphql", headers=preflight)
        assert response.status_code == 400
        assert "access-control-allow-origin" not in response.headers
        for site in ("cross-site", "same-site"):
            headers = {"origin": origin, "sec-fetch-site": site}
            response = await client.post("/graphql", json=QUERY, headers=headers)
            assert (response.status_code, code(response)) == (403, "ORIGIN_NOT_ALLOWED")
            assert "access-control-allow-origin" not in response.headers


async def test_a_picture_in_another_page_asks_nothing(embedded_address: Address) -> None:
    async with asked(embedded_address) as client:
        headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "accept": "image/*,*/*;q=0.8"}
        response = await client.get("/graphql", params=QUERY, headers=headers)
        assert (response.status_code, code(response)) == (403, "ORIGIN_NOT_ALLOWED")


async def test_the_page_itself_may_ask(embedded_address: Address) -> None:
    async with asked(embedded_address) as client:
        headers = {"origin": str(client.base_url).rstrip("/"), "sec-fetch-site": "same-origin"}
        assert (await client.post("/graphql", json=QUERY, headers=headers)).status_code == 200


async def test_every_answer_is_hardened(embedded_address: Address) -> None:
    async with asked(embedded_address) as client:
        for path in (*OPEN, "/graphql", "/static/icon.svg", "/nowhere"):
            response = await client.get(path)
            assert response.headers["x-content-type-options"] == "nosniff"
            assert response.headers["x-frame-options"] == "DENY"
            assert response.headers["referrer-policy"] == "no-referrer"
            assert "server" not in response.headers or "kith" not in response.headers["server"].lower()


def test_a_host_without_its_port() -> None:
    for given, name in (("A.b:80", "a.b"), ("[::1]:80", "[::1]"), ("[::1]", "[::1]"), ("a", "a"), ("", "")):
        assert host_name(Headers({"host": given})) == name


def test_no_token_is_not_an_empty_token() -> None:
    assert has_token(Headers({}), Rules("", frozenset(), frozenset()))
    assert not has_token(Headers({"authorization": "Bearer "}), Rules(TOKEN, frozenset(), frozenset()))
