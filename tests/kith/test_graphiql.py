"""The query page in a real browser: it opens with its questions, answers, and asks nobody but its own server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import httpx2
import pytest

from graph.store import Address
from kith.page import POLICY, STATIC, Page
from kith.settings import Settings
from tests.kith.chromium import Tab, browsing, program
from tests.kith.served import instance
from tests.repository.files import ROOT

pytestmark = pytest.mark.anyio

needs_page = pytest.mark.skipif(
    not (STATIC / "index.html").exists(), reason="kith/static is not built (KITH_SKIP_WEB was set)"
)
needs_browser = pytest.mark.skipif(program() is None, reason="no Chromium is installed")

TABS = "document.querySelectorAll('.graphiql-tab').length"
QUERY = "document.querySelector('.graphiql-query-editor .view-lines')?.innerText"
ANSWER = "document.querySelector('.graphiql-response .view-lines')?.innerText"
RUN = "document.querySelector('.graphiql-execute-button').click()"
WHO = '{ person(id: "p1") { caption } }'
ADA = "Ada Example"
TOKEN = "correct horse battery staple"


def questions() -> dict[str, str]:
    """The worked questions by the name of their file."""
    return {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "web" / "questions").glob("*.graphql"))}


@asynccontextmanager
async def opened(
    address: Address, profile: Path, path: str = "/graphql", **given: Any
) -> AsyncIterator[tuple[Tab, str]]:
    async with instance(address, Settings.load(**given)) as base, browsing(profile) as tab:
        await tab.open(base + path)
        await tab.until(QUERY)
        yield tab, base


def strangers(tab: Tab, base: str) -> list[str]:
    """Requests to anybody but the server."""
    return [
        url for url in tab.requests if urlsplit(url).scheme not in {"data", "blob"} and not url.startswith(base + "/")
    ]


def plain(text: str) -> str:
    """Monaco writes spaces that do not break."""
    return text.replace("\u00a0", " ")


def test_there_are_six_questions_and_each_says_what_it_asks() -> None:
    assert len(questions()) == 6
    for text in questions().values():
        assert text.startswith("# ")
        assert "query " in text


@needs_page
@needs_browser
async def test_it_opens_with_the_questions_as_tabs(embedded_address: Address, tmp_path: Path) -> None:
    async with opened(embedded_address, tmp_path) as (tab, base):
        assert await tab.value(TABS) == 6
        assert plain(await tab.value(QUERY)).startswith(next(iter(questions().values())).splitlines()[0])
        # Its docs and completion come from the schema, which arrives after the page.
        await tab.until("performance.getEntriesByName(location.origin + '/graphql').length >= 2")
        assert strangers(tab, base) == []
        assert tab.problems == []


@needs_page
@needs_browser
async def test_it_answers(embedded_address: Address, tmp_path: Path) -> None:
    async with opened(embedded_address, tmp_path, f"/graphql?query={quote(WHO)}") as (tab, base):
        assert plain(await tab.value(QUERY)) == WHO
        await tab.value(RUN)
        answer = await tab.until(ANSWER)
        assert ADA in plain(answer)
        # The explorer, the docs and a prettier query: all that loads code of its own.
        await tab.value("document.querySelectorAll('.graphiql-sidebar button').forEach(button => button.click())")
        await tab.value("document.querySelector('[aria-label^=Prettify]').click()")
        await tab.until(f"{QUERY}.split('\\n').length > 1")
        assert strangers(tab, base) == []
        assert tab.problems == []


@needs_page
@needs_browser
async def test_it_asks_for_the_token_of_an_instance_that_has_one(embedded_address: Address, tmp_path: Path) -> None:
    async with opened(embedded_address, tmp_path, f"/graphql?query={quote(WHO)}", token=TOKEN) as (tab, _):
        await tab.until("document.querySelector('dialog.token')?.open")
        await tab.value(f"document.querySelector('dialog.token input').value = {TOKEN!r}")
        await tab.value("document.querySelector('dialog.token button').click()")
        await tab.until("!document.querySelector('dialog.token')")
        await tab.value(RUN)
        assert ADA in plain(await tab.until(ANSWER))
        assert not [problem for problem in tab.problems if "401" not in problem]


@needs_page
async def test_its_policy_lets_nothing_in_from_outside(embedded_address: Address) -> None:
    async with instance(embedded_address) as base, httpx2.AsyncClient(base_url=base) as client:
        page = await client.get("/graphql", headers={"accept": "text/html"})
        assert page.headers["content-security-policy"] == POLICY
        assert "unsafe-eval" not in POLICY
        assert "script-src 'self';" in POLICY
        assert "http" not in POLICY
        assert page.headers["cache-control"] == "no-cache"
        script = page.text.split('src="')[1].split('"')[0]
        asset = await client.get(script)
        assert asset.headers["content-type"].startswith("text/javascript")
        assert "immutable" in asset.headers["cache-control"]
        assert asset.headers["content-security-policy"] == POLICY


@needs_page
async def test_only_the_page_is_served(embedded_address: Address) -> None:
    async with instance(embedded_address) as base, httpx2.AsyncClient(base_url=base) as client:
        for path in (
            "/static/../app.py",
            "/static/%2e%2e/app.py",
            "/static/..%2fapp.py",
            "/static/",
            "/static/nothing.js",
        ):
            assert (await client.get(path)).status_code == 404


async def test_where_it_is_missing_that_is_said(embedded_address: Address, tmp_path: Path) -> None:
    async with (
        instance(embedded_address, page=Page(tmp_path)) as base,
        httpx2.AsyncClient(base_url=base) as client,
    ):
        page = await client.get("/graphql", headers={"accept": "text/html"})
        assert page.status_code == 404
        assert "KITH_SKIP_WEB" in page.text
        assert (await client.post("/graphql", json={"query": "{ __typename }"})).json() == {
            "data": {"__typename": "Query"}
        }
