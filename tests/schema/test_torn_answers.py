"""No answer is torn by a commit: what one transaction wrote is seen whole or not at all, on both engines."""

from __future__ import annotations

import asyncio
import re

import pytest

from graph.claims import Claim
from graph.store import Store, epoch
from schema import build
from tests.claims import claim, load

pytestmark = pytest.mark.anyio

SCHEMA = build()
BAND = "organization/case/band"
MANY = 40
ROUNDS = 5
QUESTIONS = (
    f'{{ organization(id: "{BAND}") {{ captured(first: 100) {{ edges {{ date {{ edtf }} }} }} }} }}',
    "{ people(first: 100) { nodes { capturedBy { edges { date { edtf } } } } } }",
    '{ inCaptivity(on: "2024-06-01") { possible(first: 100) { edges { reasons { earliest } } } } }',
)


def captures(day: str) -> list[Claim]:
    """Captures by one band, all on a day."""
    return [
        claim(f"person/case/p{n:03}", "CAPTURED_BY", BAND, event=f"event/case/e{n}", at=day, locator=day)
        for n in range(MANY)
    ]


async def days(store: Store, question: str) -> set[str]:
    """The days of all captures in one answer."""
    answer = await SCHEMA.execute(question, context_value={"store": store})
    assert answer.errors is None, answer.errors
    return set(re.findall(r"\d{4}-\d\d-\d\d", str(answer.data)))


@pytest.mark.parametrize("question", QUESTIONS, ids=["node", "list", "question"])
async def test_an_answer_holds_the_edges_of_one_transaction_whole(store: Store, question: str) -> None:
    await load(store, *captures("2023-10-07"))
    done = asyncio.Event()
    seen: list[set[str]] = []

    async def look() -> None:
        while not done.is_set():
            seen.append(await days(store, question))

    readers = [asyncio.create_task(look()) for _ in range(2)]
    async with store.lease("test", wait=5):
        for number in range(ROUNDS):
            await load(store, *captures(f"2024-01-{number + 1:02}"), withdraw=True)
    done.set()
    await asyncio.gather(*readers)
    assert len(set(map(frozenset, seen))) > 1
    assert {len(found) for found in seen} == {1}


async def test_who_has_a_status_is_told_as_it_is_at_one_epoch(store: Store) -> None:
    """Who is held on the day by one commit is not told with the dates of another, by which nobody is."""
    question = """{ people(first: 100, where: {status: {on: "2024-01-03", held: possible}}) {
      nodes { capturedBy { edges { date { edtf } } } } } }"""
    held, later = captures("2024-01-01"), captures("2024-01-05")
    await load(store, *held)
    done = asyncio.Event()
    seen: list[set[str]] = []

    async def look() -> None:
        while not done.is_set():
            seen.append(await days(store, question))

    readers = [asyncio.create_task(look()) for _ in range(2)]
    async with store.lease("test", wait=5):
        for number in range(2 * ROUNDS):
            await load(store, *(held if number % 2 else later), withdraw=True)
    done.set()
    await asyncio.gather(*readers)
    assert {frozenset(found) for found in seen} == {frozenset(), frozenset({"2024-01-01"})}


async def test_a_writer_that_died_in_its_commit_delays_one_answer_alone(store: Store) -> None:
    await load(store, *captures("2023-10-07"))
    await epoch.turn(store, epoch.ODD)
    clock = asyncio.get_running_loop()
    assert await days(store, QUESTIONS[0]) == {"2023-10-07"}
    began = clock.time()
    assert await days(store, QUESTIONS[0]) == {"2023-10-07"}
    assert clock.time() - began < sum(min(epoch.FIRST_PAUSE * 2**n, epoch.LONGEST_PAUSE) for n in range(epoch.TRIES))


async def test_the_epoch_is_even_after_a_load(store: Store) -> None:
    async with store.lease("test", wait=5):
        await load(store, *captures("2023-10-07"))
    ((value,),) = await store.read(f"RETURN {epoch.reading('e')}")
    assert value
    assert int(value[0]) % 2 == epoch.EVEN
