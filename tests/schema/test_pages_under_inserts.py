"""Pages while a writer loads and projects: nothing whose sort key stays is repeated or left out; on both engines."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from graph.claims import Claim
from graph.store import Store
from tests.claims import claim, load
from tests.databases.marker import wipe
from tests.schema.world import SCHEMA

pytestmark = pytest.mark.anyio

BAND = "organization/case/band"
OLD, ROUNDS, EACH = 12, 3, 6
PEOPLE = """query($after: String) { page: people(first: 3, after: $after, where: {
    capturedBy: {some: {organization: {id: {eq: "organization/case/band"}}}}, releasedBy: {none: {}} }) {
  edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }"""
EDGES = """query($after: String) { organization(id: "organization/case/band") { page: edges(first: 3, after: $after) {
  edges { cursor node { id } } pageInfo { hasNextPage endCursor } } } }"""
ORDERED = PEOPLE.replace("people(", "people(orderBy: {by: captivities, direction: descending}, ")


def captive(name: str, day: int) -> tuple[Claim, ...]:
    person = f"person/case/{name}"
    return (
        claim(person, "name", value=name, name="1", lang="en"),
        claim(person, "CAPTURED_BY", BAND, at=f"2023-10-{day:02}"),
    )


CASE = [one for n in range(OLD) for one in captive(f"m{n:02}", 2 + n)]


def more(number: int) -> list[Claim]:
    """Captives before, between and behind those that were there first."""
    names = [(f"{letter}{number}{n}x", 1 + (7 * n + number) % 28) for n, letter in enumerate("amz" * (EACH // 3))]
    return [one for name, day in names for one in captive(name, day)]


async def pages(store: Store, query: str) -> AsyncIterator[list[str]]:
    """The ids of each page, one after the other."""
    after, going = None, True
    while going:
        answer = await SCHEMA.execute(query, variable_values={"after": after}, context_value={"store": store})
        assert answer.errors is None, answer.errors
        found: Any = answer.data
        page = (found.get("organization") or found)["page"]
        yield [edge["node"]["id"] for edge in page["edges"]]
        after, going = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]


async def write(store: Store, done: asyncio.Event) -> None:
    """Load more captives, a few at a time, and let go of some who came before."""
    try:
        for number in range(1, ROUNDS + 1):
            here = [one for each in range(max(number - 1, 1), number + 1) for one in more(each)]
            await load(store, *CASE, *here, withdraw=True)
    finally:
        done.set()


async def read(store: Store, query: str, expected: list[str], done: asyncio.Event) -> int:
    """Walk through the pages until all is written; returns how many pages came meanwhile."""
    during = 0
    while not done.is_set():
        found: list[str] = []
        async for page in pages(store, query):
            found += page
            during += not done.is_set()
            await asyncio.sleep(0.02)
        assert len(found) == len(set(found))
        assert [id_ for id_ in found if id_ in expected] == expected
        assert set(found) - set(expected) <= {one.subject for n in range(ROUNDS + 1) for one in more(n)}
    return during


async def test_nothing_is_repeated_or_left_out_while_others_come_and_go(shared_store: Store) -> None:
    await wipe(shared_store)
    await load(shared_store, *CASE)
    old = [f"person/case/m{n:02}" for n in range(OLD)]
    done = asyncio.Event()
    walks = ((PEOPLE, old), (EDGES, old), (ORDERED, old[::-1]))
    counts = await asyncio.gather(
        write(shared_store, done), *(read(shared_store, query, expected, done) for query, expected in walks)
    )
    assert all(count and count > 1 for count in counts[1:])
