"""The store on both engines: rows, transactions, deadlines, and what it says when something is wrong."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from neo4j.exceptions import ConstraintError, CypherSyntaxError

from graph.errors import BadInput, DatabaseUnreachable, DeadlineExceeded
from graph.store import ARCADEDB, NEO4J, Address, Store, Transaction, ddl
from graph.store.dialect import told_apart
from graph.vocabulary import NODES
from tests.databases.marker import MARK, wipe
from tests.databases.waiting import until

pytestmark = pytest.mark.anyio

RUNAWAY = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b WITH a * b AS c RETURN sum(c)"


@pytest.fixture
def silent() -> Iterator[str]:
    """A server that takes connections and never says a word."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield f"bolt://127.0.0.1:{listening.getsockname()[1]}"


async def people(store: Store) -> list[str]:
    return [row[0] for row in await store.read("MATCH (n:Person) RETURN n.id ORDER BY n.id")]


async def statements_running(store: Store) -> list[str]:
    """What runs on the server beside the question itself."""
    texts = await store.read("SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery")
    return [text for (text,) in texts if not text.startswith("SHOW")]


async def until_none_runs(store: Store) -> None:
    async def none_runs() -> bool:
        return not await statements_running(store)

    await until(none_runs, 5)


async def test_reads_rows_as_lists_in_one_statement(
    store: Store, bolt_runs: Callable[[], AbstractContextManager[list[str]]]
) -> None:
    await store.write("CREATE (:Person {id: $id, names: ['a', 'b']})", {"id": "person/x/ada"})
    with bolt_runs() as statements:
        rows = await store.read("MATCH (n:Person) RETURN [n.id, n.names] AS row")
    assert rows == [[["person/x/ada", ["a", "b"]]]]
    assert len(statements) == 1


async def test_what_one_transaction_writes_stands_or_falls_together(store: Store) -> None:
    async def half(transaction: Transaction) -> None:
        await transaction.run("CREATE (:Person {id: 'person/x/ada'})")
        raise LookupError

    async def whole(transaction: Transaction) -> str:
        await transaction.run("CREATE (:Person {id: 'person/x/ada'})")
        await transaction.run("CREATE (:Person {id: 'person/x/ben'})")
        return "done"

    with pytest.raises(LookupError):
        await store.transact(half)
    assert await people(store) == []
    assert await store.transact(whole) == "done"
    assert await people(store) == ["person/x/ada", "person/x/ben"]


async def test_writes_of_one_store_wait_for_each_other(store: Store) -> None:
    same = "MERGE (n:Person {id: 'person/x/ada'}) SET n.name = toString($i)"
    await asyncio.gather(*(store.write(same, {"i": i}) for i in range(20)))
    assert await people(store) == ["person/x/ada"]


async def test_faults_of_a_statement_stay_visible(store: Store) -> None:
    with pytest.raises(CypherSyntaxError):
        await store.read("MATCHES (n) RETURN n")
    await store.write("CREATE (:Person {id: 'person/x/ada'})")
    with pytest.raises(ConstraintError):
        await store.write("CREATE (:Person {id: 'person/x/ada'})")


async def test_an_error_of_the_work_passes_as_it_is(store: Store) -> None:
    async def slow(_: Transaction) -> None:
        raise TimeoutError("of its own")

    with pytest.raises(TimeoutError, match="of its own"):
        await store.transact(slow)


async def test_a_read_past_its_deadline_ends_here_and_on_the_server(store: Store) -> None:
    began = time.monotonic()
    with pytest.raises(DeadlineExceeded) as raised:
        await store.read(RUNAWAY, deadline=0.5)
    assert time.monotonic() - began < 2
    assert raised.value.exit_status == 3
    assert store.address.password not in str(raised.value)
    await until_none_runs(store)


async def test_a_cancelled_read_ends_on_the_server(store: Store) -> None:
    task = asyncio.create_task(store.read(RUNAWAY))

    async def one_runs() -> bool:
        return bool(await statements_running(store))

    await until(one_runs, 5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await until_none_runs(store)


async def test_a_cancelled_read_ends_no_other_of_the_same_text(store: Store) -> None:
    text = "UNWIND range(1, 3000000) AS a WITH a % 7 AS b RETURN sum(b)"
    first, second = (asyncio.create_task(store.read(text)) for _ in range(2))
    await asyncio.sleep(0.1)
    first.cancel()
    assert (await second)[0][0] > 0


async def test_a_write_past_its_deadline_leaves_nothing(store: Store) -> None:
    async def work(transaction: Transaction) -> None:
        await transaction.run("CREATE (:Person {id: 'person/x/ada'})")
        await transaction.run(RUNAWAY)

    with pytest.raises(DeadlineExceeded):
        await store.transact(work, deadline=0.5)
    await until_none_runs(store)
    assert await people(store) == []
    await store.write("CREATE (:Person {id: 'person/x/ada'})")


async def test_the_deadline_counts_the_wait_for_other_writes(store: Store) -> None:
    async def sit(_: Transaction) -> None:
        await asyncio.sleep(1)

    sitting = asyncio.create_task(store.transact(sit))
    await asyncio.sleep(0.1)
    with pytest.raises(DeadlineExceeded):
        await store.write("MERGE (:Person {id: 'person/x/ada'})", deadline=0.3)
    await sitting


async def test_preparing_again_makes_nothing(
    store: Store, bolt_runs: Callable[[], AbstractContextManager[list[str]]]
) -> None:
    with bolt_runs() as statements:
        await store.prepare()
    assert len(statements) == 1
    names = {name for (name,) in await store.read("SHOW INDEXES YIELD name RETURN name")}
    wanted = {ddl.index_name(node.label, name) for node in NODES for name in ("id", *node.indexed, *node.fulltext)}
    assert wanted <= names


async def test_full_text_is_searched_by_the_same_call(store: Store) -> None:
    await store.write("CREATE (:Name {id: 'name/x/1', searchText: 'Ada Пример'})")
    query = "CALL db.index.fulltext.queryNodes($index, $q, {limit: 5}) YIELD node RETURN node.id"
    for word in ("ada", "пример"):
        assert await store.read(query, {"index": ddl.index_name("Name", "searchText"), "q": word}) == [["name/x/1"]]


async def test_an_index_gives_the_order(store: Store) -> None:
    rows = [{"id": f"person/x/{i}", "key": f"{i:05}"} for i in range(2000)]
    await store.write("UNWIND $rows AS row CREATE (n:Person {id: row.id, sortKey: row.key})", {"rows": rows})
    page = "MATCH (n:Person) WHERE n.sortKey > $after RETURN [n.id] AS row ORDER BY n.sortKey LIMIT 3"
    answer = await store.read(store.dialect.listing(page, "1", "2"), {"after": "00007"})
    assert store.dialect.listed(answer) == (1, [["person/x/8"], ["person/x/9"], ["person/x/10"]], 2)


async def test_wiping_keeps_the_mark_and_refuses_what_has_none(store: Store) -> None:
    await store.write("UNWIND range(1, 6000) AS i CREATE (:Person {id: 'person/x/' + toString(i)})")
    await wipe(store)
    assert await store.read("MATCH (n) RETURN n.id") == [[MARK]]
    await store.write("MATCH (m:Meta {id: $mark}) SET m.id = 'unmarked'", {"mark": MARK})
    try:
        with pytest.raises(RuntimeError, match="not marked as a test database"):
            await wipe(store)
    finally:
        await store.write("MATCH (m:Meta {id: 'unmarked'}) SET m.id = $mark", {"mark": MARK})


async def test_a_wrong_password_is_told_without_it(store: Store) -> None:
    wrong = replace(store.address, password="not-the-password")
    with pytest.raises(DatabaseUnreachable, match="refuses the login") as raised:
        await Store.connect(wrong)
    assert "not-the-password" not in f"{raised.value} {wrong!r}"


async def test_a_missing_database_is_told(store: Store) -> None:
    with pytest.raises(DatabaseUnreachable, match="nowhere"):
        await Store.connect(replace(store.address, database="nowhere"))


@pytest.mark.parametrize("uri", ["bolt://127.0.0.1:1", "neo4j://127.0.0.1:1", "bolt://192.0.2.1:7687"])
async def test_an_unreachable_server_is_told_within_five_seconds(uri: str) -> None:
    began = time.monotonic()
    with pytest.raises(DatabaseUnreachable) as raised:
        await Store.connect(Address(uri, "neo4j", "a-secret-word"))
    assert time.monotonic() - began < 5
    assert raised.value.exit_status == 3
    assert "a-secret-word" not in str(raised.value)


async def test_a_server_that_says_nothing_is_told_within_the_deadline(silent: str) -> None:
    began = time.monotonic()
    with pytest.raises(DatabaseUnreachable):
        await Store.connect(Address(silent, "neo4j", "a-secret-word"), deadline=1)
    assert time.monotonic() - began < 4


@pytest.mark.parametrize("uri", ["", "127.0.0.1:7687", "http://127.0.0.1:7474", "bolt://ada:word@127.0.0.1:7687"])
async def test_an_address_that_is_none_is_bad_input(uri: str) -> None:
    with pytest.raises(BadInput, match="NEO4J_URI") as raised:
        await Store.connect(Address(uri, "neo4j", "a-secret-word"))
    assert "word@" not in str(raised.value)


@pytest.mark.parametrize(
    ("agent", "dialect"),
    [
        ("Neo4j/5.26.24", NEO4J),
        ("Neo4j/2025.10.1", NEO4J),
        ("Neo4j/5.27-aura", NEO4J),
        ("Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)", ARCADEDB),
    ],
)
def test_engines_are_told_apart_by_their_agent(agent: str, dialect: object) -> None:
    assert told_apart(agent) is dialect


@pytest.mark.parametrize("agent", ["Neo4j/4.4.44", "Neo4j/5.11.0", "Neo4j/v5.11.0 compatible - Other", "", "Other/1"])
def test_other_servers_are_refused(agent: str) -> None:
    with pytest.raises(DatabaseUnreachable, match=r"5\.26"):
        told_apart(agent)


def test_lists_are_sent_to_neo4j_so_that_their_size_makes_no_new_plan() -> None:
    statement = "UNWIND $ids AS id MATCH (c:Claim {id: id}) WHERE c.stance IN $stances SET c.ids = $ids, c.at = $at"
    given = {"ids": ["a", "b"], "stances": ["fact"], "at": "2026"}
    sent = (
        "UNWIND $lists.ids AS id MATCH (c:Claim {id: id}) WHERE c.stance IN $stances SET c.ids = $lists.ids, c.at = $at"
    )
    assert NEO4J.sent(statement, given) == (sent, {"stances": ["fact"], "at": "2026", "lists": {"ids": ["a", "b"]}})
    assert ARCADEDB.sent(statement, given) == (statement, given)
