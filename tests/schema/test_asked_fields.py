"""Asked fields: questions answer them with records, once for all; their nodes come by one statement a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from graph.dates import ImpreciseDate, parse
from graph.store import Store
from resolvers.plan import Asked, Ref
from schema import build
from schema.execution import Resolvers, install
from tests.claims import load
from tests.databases.bolt import bolt_runs
from tests.databases.marker import wipe
from tests.schema.world import ANNA, BAND, BEN, CARL, CLAIMS, DORA, RAID

pytestmark = pytest.mark.anyio


@dataclass(frozen=True, slots=True)
class Days:
    """How long it was."""

    elapsed: None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A record with all that a record may have: leaves, records, lists, references, a date."""

    person: str
    certain: bool
    start: ImpreciseDate | None
    event: Ref | None
    captured_by: Sequence[Ref]
    days: Days = Days()


async def held(asked: Asked) -> list[list[Held]]:
    """Everybody was held by the band since an attack, but for one."""
    return [
        [] if id_ == CARL else [Held(id_, True, parse("2023-10"), Ref(RAID), [Ref(BAND), Ref(BEN)])]
        for id_ in asked.ids
    ]


@pytest.fixture
async def case(shared_store: Store) -> Store:
    await wipe(shared_store)
    await load(shared_store, *CLAIMS)
    return shared_store


def schema(*, passing: bool) -> Any:
    made = build()
    install(made._schema, Resolvers(passing=passing, questions={("Person", "captivities"): held}))
    return made


async def test_a_question_is_asked_once_for_all_entities_at_a_place(case: Store) -> None:
    query = """{ people { nodes { id held: captivities { __typename certain start { edtf raw display(lang: "ru") }
          event { caption } who: capturedBy { __typename caption ... on Person { captivities { certain } } }
          days { elapsed { min } } } } } }"""
    with bolt_runs() as statements:
        answer = await schema(passing=True).execute(query, context_value={"store": case})
    assert answer.errors is None, answer.errors
    assert answer.data == (await schema(passing=False).execute(query, context_value={"store": case})).data
    people = {each["id"]: each["held"] for each in answer.data["people"]["nodes"]}
    assert people.keys() == {ANNA, BEN, CARL, DORA}
    assert people[CARL] == []
    assert list(people[ANNA][0]) == ["__typename", "certain", "start", "event", "who", "days"]
    assert (
        people[ANNA]
        == people[BEN]
        == [
            {
                "__typename": "Captivity",
                "certain": True,
                "start": {"edtf": "2023-10", "raw": None, "display": "октябрь 2023"},
                "event": {"caption": "Attack"},
                "who": [
                    {"__typename": "Organization", "caption": "The Band"},
                    {"__typename": "Person", "caption": "Ben Baker", "captivities": [{"certain": True}]},
                ],
                "days": {"elapsed": None},
            }
        ]
    )
    assert len(statements) == 3
