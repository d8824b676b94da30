"""A small invented case for the interface's tests, and how they ask."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from strawberry.extensions import ParserCache, ValidationCache

from graph.claims import Confidence
from graph.dates import parse
from graph.errors import Problem
from graph.store import Store
from graph.views import View
from graph.vocabulary import SAME_AS
from schema import build
from tests.claims import RADIO, claim, denial, inferred, plan, sure

CACHES = (ParserCache, ValidationCache)
"""As the application has them: a document that is asked again is read, checked and planned once."""
SCHEMA, COMPLETED = build(CACHES), build(CACHES, passing=False)
ANNA, BEN, CARL, DORA, TWIN = (f"person/case/{name}" for name in ("anna", "ben", "carl", "dora", "twin"))
BAND, STATE = "organization/case/band", "organization/case/state"
CAPTURE, RELEASE, RAID, TALK = (f"event/case/{name}" for name in ("capture", "release", "raid", "talk"))
CITY = "place/case/city"
BORN = claim(ANNA, "born", value="1995")
CLAIMS = (
    claim(ANNA, "name", value="Anna Archer", name="1", lang="en", script="Latn"),
    claim(
        ANNA, "name", value="Анна Арчер", name="1", lang="ru", script="Cyrl", source=RADIO, confidence=Confidence.LOW
    ),
    claim(ANNA, "name", value="Annie", name="2", use="nickname", confidence=Confidence.LOW),
    claim(BEN, "name", value="Ben Baker", name="1", lang="en"),
    claim(CARL, "name", value="Carl Cook", name="1", lang="en", source=RADIO),
    claim(DORA, "name", value="Éloïse Ångström-Жук", name="1", lang="fr"),
    claim(BAND, "name", value="The Band", name="1", lang="en"),
    claim(STATE, "name", value="Northland", name="1", lang="en"),
    claim(CITY, "name", value="Old City", name="1", lang="en"),
    claim(BAND, "type", value="armed_group"),
    claim(STATE, "type", value="state"),
    BORN,
    claim(ANNA, "born", value="1997", source=RADIO, confidence=Confidence.LOW),
    claim(BEN, "born", value="1960-05-02"),
    denial(BEN, "born", value="1960-05-02", source=RADIO),
    claim(ANNA, "sex", value="female"),
    claim(ANNA, "age", value="29 year", at="2025-04-17"),
    claim(CAPTURE, "type", value="capture"),
    claim(RELEASE, "type", value="release"),
    claim(RAID, "type", value="attack"),
    claim(RAID, "date", value="2023-10-07"),
    claim(TALK, "type", value="meeting"),
    claim(CAPTURE, "PART_OF", RAID),
    claim(RAID, "OCCURRED_AT", CITY, kind="at"),
    claim(
        ANNA, "CAPTURED_BY", BAND, event=CAPTURE, at="2023-10-07", condition="alive", basis="hostage", locator="p. 1"
    ),
    sure(
        claim(
            ANNA, "CAPTURED_BY", BAND, event=CAPTURE, at="2023-10-08", source=RADIO, attributed_to=(BEN, "a neighbour")
        ),
        Confidence.LOW,
    ),
    replace(claim(ANNA, "RELEASED_BY", BAND, event=RELEASE, condition="alive"), at=parse("2025-02-15", "mid February")),
    claim(BEN, "DIED_IN", RAID, manner="killed"),
    claim(ANNA, "MET_WITH", BEN, event=TALK, at="2020-01-01"),
    denial(ANNA, "MET_WITH", BEN, source=RADIO),
    claim(CARL, "PARENT_OF", ANNA, kind="birth"),
    claim(ANNA, "MEMBER_OF", STATE, since="2001", until="2005", title="clerk"),
    claim(BEN, "KIN_OF", ANNA, up="2", down="0", line="maternal"),
    claim(CARL, "PARTNER_OF", BEN, kind="married", former="yes", observed="1999"),
    plan(CARL, "RELEASED_BY", BAND, event=RELEASE),
    inferred(CARL, "CAPTURED_BY", BAND, on=[BORN]),
    claim(TWIN, SAME_AS, ANNA),
    claim(TWIN, "occupation", value="painter"),
)


async def ask(store: Store, query: str, **variables: Any) -> Any:
    context = {"store": store, "page_limit": 50}
    answer = await SCHEMA.execute(query, variable_values=variables, context_value=context)
    completed = await COMPLETED.execute(query, variable_values=variables, context_value=context)
    assert answer.errors is None, answer.errors
    assert completed.data == answer.data
    return answer.data


async def refused(store: Store, query: str, **variables: Any) -> Problem:
    answer = await SCHEMA.execute(query, variable_values=variables, context_value={"store": store, "page_limit": 50})
    (error,) = answer.errors or []
    assert isinstance(error.original_error, Problem), error
    return error.original_error


def argument(view: View) -> dict[str, Any]:
    """The view as the query is given it."""
    return {
        "inferred": view.inferred,
        "minConfidence": view.min_confidence.name.lower(),
        "sources": None if view.sources is None else list(view.sources),
        "publishedBy": view.published_by,
    }
