"""A family of three generations for the tests of kin, and how they ask of it.

Olga and Pavel have two children, Rita and Sam; Rita's son is Tim, Sam's daughter Uma. Vera is Tim's wife.
"""

from __future__ import annotations

from typing import Any

from graph.claims import Claim
from graph.store import Store
from tests.claims import RADIO, claim
from tests.schema.world import ask

OLGA, PAVEL, RITA, SAM, TIM, UMA, VERA, WIM = (
    f"person/case/{name}" for name in ("olga", "pavel", "rita", "sam", "tim", "uma", "vera", "wim")
)
BAND, RAID = "organization/case/band", "event/case/raid"


def parents(child: str, *known: str, kind: str = "birth", **said: Any) -> list[Claim]:
    return [claim(parent, "PARENT_OF", child, kind=kind, **said) for parent in known]


def called(person: str, name: str, sex: str) -> list[Claim]:
    return [claim(person, "name", value=name, name="1", lang="en"), claim(person, "sex", value=sex)]


FAMILY = (
    *called(OLGA, "Olga", "female"),
    *called(PAVEL, "Pavel", "male"),
    *called(RITA, "Rita", "female"),
    *called(SAM, "Sam", "male"),
    *called(TIM, "Tim", "male"),
    *called(UMA, "Uma", "female"),
    *called(VERA, "Vera", "female"),
    claim(UMA, "name", value="Ума", name="1", lang="ru"),
    claim(WIM, "name", value="Wim", name="1", lang="en"),
    *parents(RITA, OLGA, PAVEL),
    *parents(SAM, OLGA, PAVEL),
    *parents(TIM, RITA, locator="p. 7"),
    claim(RITA, "PARENT_OF", TIM, kind="birth", source=RADIO),
    *parents(UMA, SAM),
    claim(TIM, "PARTNER_OF", VERA, kind="married"),
    claim(UMA, "CAPTURED_BY", BAND, at="2023-10-07"),
    claim(SAM, "DIED_IN", RAID, manner="killed"),
)


async def person(store: Store, id_: str, fields: str) -> Any:
    """Some fields of a person."""
    return (await ask(store, f"query($id: ID!) {{ person(id: $id) {{ {fields} }} }}", id=id_))["person"]
