"""The worked questions of the page, asked of the example case: each has an answer, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from graph.store import Store
from kith.answers import Question, answer, context_of
from kith.api import schema_of
from kith.cli.demo import example
from kith.cli.load import now
from kith.settings import Settings
from loaders import case_file, writer
from tests.databases.marker import wipe
from tests.kith.test_graphiql import questions

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
async def stocked(shared_store: Store) -> Store:
    """A store that holds the example case."""
    await wipe(shared_store)
    await writer.load(shared_store, case_file.read(example()), instant=now())
    return shared_store


def leaves(value: Any) -> Iterator[Any]:
    """What an answer says once its maps and lists are opened."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from leaves(each)
    elif value is not None:
        yield value


@pytest.mark.parametrize("name", questions())
async def test_each_question_has_an_answer_with_its_sources(stocked: Store, name: str) -> None:
    settings = Settings.load()
    given = await answer(schema_of(settings), Question(questions()[name]), context_of(stocked, settings), "test")
    assert "errors" not in given.body
    found = list(leaves(given.body["data"]))
    assert len(found) > 5
    assert any(str(each).startswith("¶") for each in found)
