"""The steps of a path of kin: how each link reads on the way, also between two who are unnamed."""

from __future__ import annotations

from typing import Any

import pytest

from graph.store import Store
from tests.claims import claim, load
from tests.databases.marker import wipe
from tests.schema.world import SCHEMA

pytestmark = pytest.mark.anyio

ANNA, BEN, CARL = (f"person/case/{name}" for name in ("anna", "ben", "carl"))


async def ask(store: Store, question: str) -> Any:
    answer = await SCHEMA.execute(question, context_value={"store": store})
    assert answer.errors is None, answer.errors
    return answer.data


async def path(store: Store, a: str, b: str) -> list[list[str]]:
    """What the links of each step read from one person to another."""
    asked = f'{{ kinship(from: "{a}", to: "{b}") {{ relations {{ path {{ reads links {{ type }} }} }} }} }}'
    (relation,) = (await ask(store, asked))["kinship"]["relations"]
    return [step["reads"] for step in relation["path"]]


@pytest.fixture
async def case(shared_store: Store) -> Store:
    await wipe(shared_store)
    return shared_store


async def test_links_of_unnamed_persons_read_up_and_down(case: Store) -> None:
    await load(case, claim(ANNA, "KIN_OF", BEN, up=2, down=2))
    up, down = ["is a child of"], ["is a parent of"]
    assert await path(case, ANNA, BEN) == await path(case, BEN, ANNA) == [up, up, down, down]


async def test_a_step_over_a_child_of_both_reads_in_the_order_of_the_way(case: Store) -> None:
    await load(case, claim(ANNA, "PARENT_OF", CARL), claim(BEN, "PARENT_OF", CARL))
    over = ["is a parent of", "is a child of"]
    assert await path(case, ANNA, BEN) == await path(case, BEN, ANNA) == [over]


async def test_an_edge_as_a_path_reads_from_its_far_end(case: Store) -> None:
    await load(case, claim(ANNA, "PARENT_OF", CARL), claim(ANNA, "PARTNER_OF", BEN))
    asked = f"""{{
      carl: person(id: "{CARL}") {{ parents {{ edges {{ path {{ reads }} }} }} }}
      anna: person(id: "{ANNA}") {{
        children {{ edges {{ path {{ reads }} }} }}
        partners {{ edges {{ path {{ reads }} }} }}
      }}
    }}"""
    data = await ask(case, asked)

    def reads(page: Any) -> Any:
        return page["edges"][0]["path"][0]["reads"]

    assert reads(data["carl"]["parents"]) == ["is a parent of"]
    assert reads(data["anna"]["children"]) == ["is a child of"]
    assert reads(data["anna"]["partners"]) == ["is a partner of"]
