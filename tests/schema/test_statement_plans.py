"""How both engines run the statements that are sent: look-ups, pages and lists through a relation use an index.

Read with `PROFILE` in a store of 10,000 persons: the embedded engine shows an index there alone.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from graph.cypher import parse
from graph.store import Store, epoch
from graph.views import View
from graph.vocabulary import EDGES, NODES, RESTS_ON, UNSUPPORTED
from resolvers import counted, held_with, in_events, requests
from resolvers.plan import selecting
from resolvers.plan.selecting import Conditions
from schema import build
from tests.databases.bolt import bolt_runs
from tests.databases.marker import wipe

pytestmark = pytest.mark.anyio

ROOT = Path(__file__).parents[2]
ROOMS = ("graph", "loaders", "resolvers", "schema", "kith")
FIXED = {
    f"{path.relative_to(ROOT)}: {name}": text
    for room in ROOMS
    for path in sorted((ROOT / room).rglob("*.cypher"))
    for name, text in parse(path.read_text("utf-8")).items()
}
WHOLE = ("next_touched", "count_touched", "delete_names", "quoting", "awaiting")
"""Statements about all nodes of a label: few or all or any one is meant, or they are asked once in a purge."""
PARAMETERS: dict[str, Any] = {
    "ids": ["person/w/p00007", "claim/w/here"],
    "rows": [{"id": "claim/w/here", "props": {}, "ground": "claim/w/here", "source": "s", "locator": "l"}],
    "after": "claim/w/",
    "end": "claim/w0",
    "links": [["person/w/p00007", "PARENT_OF|person/w/p00007|person/w/p00008|kind=birth|"]],
    "count": 5,
    "hidden": ["sealed"],
    "doomed": ["claim/w/none"],
    "id": "nothing",
    "value": "1",
    "parity": 0,
    "now": 1,
    "instant": "2026-01-01T00:00:00Z",
    "fingerprint": "none",
    "format": "case",
    "token": "nobody",
    "holder": "nobody",
    "milliseconds": 0,
}
PERSONS = 10_000
SEEKS = re.compile(r"Seek|IndexRangeScan|IndexScan|\[index")
SCANS = re.compile(r"NodeByLabelScan|AllNodesScan|MATCH NODE \((\w+):\w+\)(?! \[index)")
QUESTIONS = {
    "by id": '{ person(id: "person/w/p00007") { caption parents { edges { node { caption } claims { id } } } } }',
    "a page by name": '{ people(first: 100, after: "%s") { edges { cursor node { caption parents { nodes { caption } } } } } }',
    "a page by birth": "{ people(first: 10, orderBy: {by: born}) { edges { node { caption } } } }",
    "backwards": "{ people(first: 10, orderBy: {by: name, direction: descending}) { edges { node { caption } } } }",
    "some ids": '{ people(where: {id: {in: ["person/w/p00007", "person/w/p00008"]}}) { edges { node { caption } } } }',
    "captives of a captor": '{ organization(id: "organization/w/g1") { captured(first: 10) { edges { node { caption } } } } }',
    "in a view": '{ person(id: "person/w/p00007", claims: {inferred: false}) { capturedBy { nodes { caption } } } }',
    "a claim": '{ claim(id: "claim/w/c1") { subject { caption } restsOn { id } retraction { reason } } }',
    "rival parents": '{ person(id: "person/w/p00007") { parents { edges { disputed } } } }',
    "a source": '{ source(id: "source/w/s1") { claims(first: 5) { edges { node { id } } } } }',
    "held on a day": '{ inCaptivity(on: "2024-01-01") { certain { totalCount } } }',
    "held by somebody": '{ inCaptivity(on: "2024-01-01", heldBy: "organization/w/g1") { certain { totalCount } } }',
    "on a day": '{ person(id: "person/w/p00007") { capturedBy(on: "2024-01-01") { nodes { caption } } } }',
    "known at": '{ person(id: "person/w/p00007", claims: {knownAt: "2026-01-01"}) { capturedBy { nodes { caption } } } }',
    "captives of somebody": '{ people(first: 10, where: {capturedBy: {some: {organization: {id: {eq: "organization/w/g1"}}}}}) '
    "{ edges { node { caption } } } }",
    "captives of some": '{ people(where: {capturedBy: {some: {organization: {id: {in: ["organization/w/g1"]}}}}}) '
    "{ nodes { caption } } }",
    "taken in an event": '{ people(where: {capturedBy: {some: {event: {id: {eq: "event/w/e1"}}}}}) { nodes { caption } } }',
    "nobody's captives": "{ people(first: 10, where: {capturedBy: {none: {}}}) { nodes { caption } } }",
    "search": '{ search(query: "Person") { edges { node { caption } } } }',
}


@pytest.fixture(scope="module")
async def crowd(shared_store: Store) -> Store:
    """10,000 persons in order of name and birth, each captured by one of twenty groups and child of another."""
    await wipe(shared_store)
    write = shared_store.write
    await write(
        "UNWIND range(0, 19) AS i WITH 'organization/w/g' + toString(i) AS id "
        "CREATE (n:Organization {id: id, caption: id, sortKey: id, listed: true})"
    )
    people = [
        {
            "id": f"person/w/p{i:05}",
            "caption": f"Person {i:05}",
            "sortKey": f"person {i:05}",
            "dateKey": f"{1900 + i % 100}-01-01 {i:05}",
        }
        for i in range(PERSONS)
    ]
    captures = [
        {"id": p["id"], "group": f"organization/w/g{i % 20}", "key": p["sortKey"]} for i, p in enumerate(people)
    ]
    parents = [
        {"id": p["id"], "child": people[(i * 7 + 1) % PERSONS]["id"], "key": p["sortKey"]} for i, p in enumerate(people)
    ]
    for first in range(0, PERSONS, 5_000):
        page = slice(first, first + 5_000)
        await write("UNWIND $rows AS row CREATE (n:Person) SET n = row", {"rows": people[page]})
    for first in range(0, PERSONS, 5_000):
        page = slice(first, first + 5_000)
        await write(
            "UNWIND $rows AS row MATCH (a:Person {id: row.id}) MATCH (b:Organization {id: row.group}) "
            "CREATE (a)-[:CAPTURED_BY {key: row.key, sortKey: row.key, claims: [], live: []}]->(b)",
            {"rows": captures[page]},
        )
        await write(
            "UNWIND $rows AS row MATCH (a:Person {id: row.id}) MATCH (b:Person {id: row.child}) "
            "CREATE (a)-[:PARENT_OF {key: 'PARENT_OF|' + row.id + '|' + row.child + '|kind=birth|', type: 'PARENT_OF', "
            "kind: 'birth', sortKey: row.key, claims: [], live: []}]->(b)",
            {"rows": parents[page]},
        )
    return shared_store


async def profile(store: Store, statement: str, parameters: Any) -> str:
    """How the engine ran a statement, as text."""
    async with store._driver.session(database=store.address.database) as session:
        result = await session.run(*store.dialect.sent(f"PROFILE {statement}", parameters))
        await result.values()
        summary = await result.consume()
    plan = summary.profile or {}
    return (
        str(plan["args"]["string-representation"]) if "ArcadeDB" in plan["operatorType"] else " ".join(_operators(plan))
    )


def _operators(plan: Any) -> list[str]:
    return [plan["operatorType"], *(name for child in plan.get("children", ()) for name in _operators(child))]


@pytest.mark.parametrize("name", FIXED)
async def test_a_fixed_statement_runs_and_seeks(crowd: Store, name: str) -> None:
    whole = re.search(r"SET \w \+?= row\b(?!\.)", FIXED[name])
    rows = {"rows": [{"id": "claim/w/none"}]} if whole else {}
    # The embedded engine names an index once it has looked in it: a later match needs a row from the one before.
    await crowd.write("UNWIND ['claim/w/here'] AS id MERGE (:Claim {id: id}) MERGE (:Awaited {id: id})")
    ran = await profile(crowd, FIXED[name], PARAMETERS | rows)
    if name.endswith(WHOLE):
        return
    # The embedded engine does not tell how it finds what a MERGE names.
    assert SEEKS.search(ran) or "+ MERGE" in ran or not re.search("MATCH|MERGE", FIXED[name]), ran
    assert not SCANS.search(ran), ran


class Recorder:
    """A store that remembers what it was asked to read, but for looks at the epoch."""

    def __init__(self, store: Store) -> None:
        self.dialect = store.dialect
        self.watch = store.watch
        self.asked: list[tuple[str, Any]] = []
        self._store = store

    async def read(self, statement: str, parameters: Any = None, **options: Any) -> list[list[Any]]:
        if statement != f"RETURN {epoch.reading('e')}":
            self.asked.append((statement, parameters))
        return await self._store.read(statement, parameters, **options)


async def asked(store: Store, name: str) -> list[tuple[str, Any]]:
    schema = build()
    question = QUESTIONS[name]
    if "%s" in question:
        page = await schema.execute("{ people(first: 50) { edges { cursor } } }", context_value={"store": store})
        assert page.data
        question %= page.data["people"]["edges"][-1]["cursor"]
    recorder = Recorder(store)
    answer = await schema.execute(question, context_value={"store": recorder})
    assert answer.errors is None, answer.errors
    return recorder.asked


def bare(store: Store, statement: str) -> str:
    """The list of a statement without the epoch around it: the embedded engine shows no plan of a union."""
    around = store.dialect.listing("|", epoch.reading("e0"), epoch.reading("e1")).split("|")
    return statement if store.dialect.lists_as_one else statement.removeprefix(around[0]).removesuffix(around[1])


@pytest.mark.parametrize("name", QUESTIONS)
async def test_a_composed_statement_seeks(crowd: Store, name: str) -> None:
    for statement, parameters in await asked(crowd, name):
        ran = await profile(crowd, bare(crowd, statement), parameters)
        assert not SCANS.search(ran), f"{statement}\n{ran}"
        if name != "search":
            assert SEEKS.search(ran), f"{statement}\n{ran}"


@pytest.mark.parametrize("held", ["certain", "no"])
async def test_a_list_by_a_status_seeks_twice(crowd: Store, held: str) -> None:
    recorder = Recorder(crowd)
    query = f'{{ people(where: {{status: {{on: "2024-01-01", held: {held}}}}}) {{ nodes {{ id }} }} }}'
    answer = await build().execute(query, context_value={"store": recorder})
    assert answer.errors is None, answer.errors
    for statement, parameters in recorder.asked:
        somebody = {"heldOnDay": ["person/w/p00007"]}
        ran = await profile(crowd, bare(crowd, statement), parameters | somebody)
        assert SEEKS.search(ran), f"{statement}\n{ran}"
        assert not SCANS.search(ran), f"{statement}\n{ran}"


@pytest.mark.parametrize("name", QUESTIONS)
async def test_words_of_a_statement_are_words_of_the_vocabulary(crowd: Store, name: str) -> None:
    known = {node.label for node in NODES} | {edge.type for edge in EDGES} | {UNSUPPORTED, RESTS_ON}
    for statement, _ in await asked(crowd, name):
        assert words(statement) <= known


@pytest.mark.parametrize("name", FIXED)
def test_words_of_a_fixed_statement_are_words_of_the_vocabulary(name: str) -> None:
    known = {node.label for node in NODES} | {edge.type for edge in EDGES} | {UNSUPPORTED, RESTS_ON}
    assert words(FIXED[name]) <= known


def words(statement: str) -> set[str]:
    """The labels and relationship types in a statement."""
    patterns = re.findall(r"[(\[]\w*:([\w|]+)", statement)
    return {word for pattern in patterns for word in pattern.split("|") if word[0].isupper()}


@pytest.mark.parametrize("name", QUESTIONS)
async def test_an_unwound_property_is_carried_on_before_it_is_matched(crowd: Store, name: str) -> None:
    """The embedded engine silently finds nothing otherwise."""
    for statement, _ in await asked(crowd, name):
        for unwound, _, rest in re.findall(r"UNWIND (\w+\.\w+) AS (\w+) (\w+)", statement):
            assert rest == "WITH", unwound


@pytest.mark.parametrize("labels", [(), ("Organization",)])
async def test_captives_of_a_holder_are_found_by_the_holder(crowd: Store, labels: tuple[str, ...]) -> None:
    view = View()
    statement, _ = held_with._captives(crowd.dialect, Conditions.of(view), labels)
    ids = ["organization/w/g1"] if labels else ["person/w/p00007"]
    ran = await profile(crowd, statement, selecting.parameters(view) | {"ids": ids, "after": "", "count": 5})
    assert SEEKS.search(ran), ran
    assert not SCANS.search(ran), ran


@pytest.mark.parametrize("label", ["", "Organization"])
async def test_those_who_are_counted_are_found_by_an_index(crowd: Store, label: str) -> None:
    view = View()
    statement, _ = counted._compose(crowd.dialect, Conditions.of(view), counted.CAPTURES, label)
    given = {"by": "organization/w/g1", "after": "", "count": 5}
    ran = await profile(crowd, statement, selecting.parameters(view) | given)
    assert SEEKS.search(ran), ran
    assert not SCANS.search(ran), ran


async def test_what_is_asked_of_events_starts_at_the_person(crowd: Store) -> None:
    view = View()
    of_view = Conditions.of(view)
    given = selecting.parameters(view) | {"ids": ["person/w/p00007"], "most": 5, "requests": 5, "parties": 5}
    for statement in (
        in_events._statement(of_view, "Person", of_roles=False),
        requests._compose(crowd.dialect, of_view, "Person")[0],
    ):
        ran = await profile(crowd, statement, given)
        assert SEEKS.search(ran), ran
        assert not SCANS.search(ran), ran


async def test_a_look_up_sends_one_statement(crowd: Store) -> None:
    with bolt_runs() as statements:
        await asked(crowd, "by id")
    assert len(statements) == 1
