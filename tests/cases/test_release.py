"""A release on which two sources differ by days: held for certain until the first, possibly until the second."""

from __future__ import annotations

import pytest

from graph.store import Store
from tests.cases.asking import held, loaded
from tests.examples.test_questions import ask

pytestmark = pytest.mark.anyio
ARDEN = "Nils Arden"


@pytest.fixture(scope="module")
async def case(shared_store: Store) -> Store:
    return await loaded(shared_store, "release")


@pytest.mark.parametrize(
    ("on", "certain", "possible"),
    [
        ("2029-12-31", False, False),
        ("2030-01-01", True, False),
        ("2030-03-10", True, False),
        ("2030-03-11", False, True),
        ("2030-03-14", False, True),
        ("2030-03-15", False, False),
    ],
)
async def test_until_when_was_he_held(case: Store, on: str, certain: bool, possible: bool) -> None:
    assert await held(case, on) == ({ARDEN} if certain else set(), {ARDEN} if possible else set())


async def test_what_does_the_first_source_alone_say(case: Store) -> None:
    assert await held(case, "2030-03-10", publishedBy="2030-03-12") == ({ARDEN}, set())
    assert await held(case, "2030-03-11", publishedBy="2030-03-12") == (set(), set())


async def test_what_does_not_fit_and_what_would(case: Store) -> None:
    query = "{ inconsistencies { nodes { rule verdict convention suggestion claims { source { id } } } } }"
    contradiction, settled = (await ask(case, query))["inconsistencies"]["nodes"]
    assert (contradiction["rule"], contradiction["verdict"]) == ("duration", "contradiction")
    assert contradiction["suggestion"] == "All would hold if it was as another claim says: release 2030-03-10."
    sources = {claim["source"]["id"] for claim in contradiction["claims"]}
    assert sources == {"source/release/herald", "source/release/dispatch"}
    assert (settled["rule"], settled["verdict"], settled["convention"]) == ("duration", "ok_under", "inclusive")
