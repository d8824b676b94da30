"""Deadlines, clients that go away, too many at once, and a database that is gone."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import nullcontext
from pathlib import Path

import httpx2
import pytest

from graph.engine import running
from graph.store import Address, Store
from kith import app
from kith.app import create_app
from kith.settings import Settings
from tests.kith.served import cancelled, instance, served, small

pytestmark = pytest.mark.anyio

HALF_A_REQUEST = [
    b"POST /graphql HTTP/1.1\r\n",
    b"POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\ncontent-type: application/json\r\n\r\n{",
]


def slow(seconds: float, name: str = "") -> dict[str, str]:
    return {"query": f'{{ slow(seconds: {seconds}, name: "{name}") }}'}


async def soon(name: str) -> None:
    async with asyncio.timeout(5):
        while name not in cancelled:  # noqa: ASYNC110  # there is no event to wait for in what is tested
            await asyncio.sleep(0.01)


async def test_a_request_has_a_deadline_and_its_work_ends_with_it(embedded_address: Address) -> None:
    async with (
        instance(embedded_address, Settings.load(deadline=0.2)) as base,
        httpx2.AsyncClient(base_url=base) as client,
    ):
        started = time.monotonic()
        response = await client.post("/graphql", json=slow(30, "late"))
        assert time.monotonic() - started < 5
    assert response.status_code == 504
    assert response.json()["errors"][0]["extensions"]["code"] == "DEADLINE_EXCEEDED"
    await soon("late")


async def test_the_work_for_a_client_that_has_gone_ends(embedded_address: Address) -> None:
    async with instance(embedded_address) as base, httpx2.AsyncClient(base_url=base) as client:
        with pytest.raises(httpx2.ReadTimeout):
            await client.post("/graphql", json=slow(30, "gone"), timeout=0.3)
        await soon("gone")
        assert (await client.post("/graphql", json=slow(0))).json() == {"data": {"slow": 0}}


async def test_a_client_that_goes_while_it_sends_leaves_the_server_well(
    embedded_address: Address, caplog: pytest.LogCaptureFixture
) -> None:
    async with instance(embedded_address) as base, httpx2.AsyncClient(base_url=base) as client:
        host, port = base.removeprefix("http://").split(":")
        for sent in HALF_A_REQUEST:
            _, writer = await asyncio.open_connection(host, int(port))
            writer.write(sent)
            await writer.drain()
            writer.close()
            await writer.wait_closed()
        assert (await client.post("/graphql", json=slow(0))).status_code == 200
    assert not [each for each in caplog.records if each.levelno >= logging.WARNING]


async def test_a_request_that_never_ends_is_not_waited_for(embedded_address: Address) -> None:
    async with instance(embedded_address, Settings.load(deadline=0.3)) as base:
        host, port = base.removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(HALF_A_REQUEST[1])
        answer = await asyncio.wait_for(reader.read(), 5)
        writer.close()
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"REQUEST_TIMEOUT" in answer


async def test_beyond_the_queue_requests_are_sent_away_at_once(
    embedded_address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "PLACES", 2)
    monkeypatch.setattr(app, "QUEUE", 3)
    limits = httpx2.Limits(max_connections=20)
    async with instance(embedded_address) as base, httpx2.AsyncClient(base_url=base, limits=limits) as client:
        asked = [client.post("/graphql", json=slow(0.5)) for _ in range(12)]
        responses = await asyncio.gather(*asked)
        assert sorted(response.status_code for response in responses) == [200] * 5 + [503] * 7
        refused = next(response for response in responses if response.status_code == 503)
        assert refused.headers["retry-after"] == "1"
        assert refused.json()["errors"][0]["extensions"]["code"] == "TOO_BUSY"
        assert refused.elapsed.total_seconds() < 0.5
        assert (await client.get("/healthz")).status_code == 200
        assert (await client.post("/graphql", json=slow(0))).status_code == 200


async def test_who_waits_in_the_queue_and_goes_frees_the_place(
    embedded_address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "PLACES", 1)
    monkeypatch.setattr(app, "QUEUE", 1)
    async with (
        instance(embedded_address, Settings.load(deadline=0.3)) as base,
        httpx2.AsyncClient(base_url=base) as client,
    ):
        for _ in range(3):
            responses = await asyncio.gather(*[client.post("/graphql", json=slow(30)) for _ in range(2)])
            assert [response.status_code for response in responses] == [504, 504]


async def test_ready_where_the_database_answers(address: Address) -> None:
    async with instance(address) as base, httpx2.AsyncClient(base_url=base) as client:
        for path, status in (("/healthz", "up"), ("/readyz", "ready")):
            response = await client.get(path)
            assert (response.status_code, response.json()) == (200, {"status": status})


async def test_not_ready_where_it_is_gone_and_no_word_of_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(tmp_path, owner="pytest") as address:
        store = await Store.connect(address)
    try:
        async with (
            served(create_app(Settings.load(), lambda: nullcontext(store), small())) as base,
            httpx2.AsyncClient(base_url=base) as client,
        ):
            response = await client.get("/readyz", timeout=10)
            assert (response.status_code, response.json()) == (503, {"status": "not ready"})
            assert response.elapsed.total_seconds() < app.READY_WITHIN + 1
            assert (await client.get("/healthz")).status_code == 200
    finally:
        await store.close()
    assert "Not ready" in caplog.text
