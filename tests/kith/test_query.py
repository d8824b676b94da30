"""`kith query`: variables as the query declares them, answers for people and for programs, and how it ends."""

from __future__ import annotations

import asyncio
import io
import json
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from graph.errors import BadInput, DatabaseUnreachable
from graph.store import Address
from kith.answers import Question
from kith.cli.asking import status
from kith.cli.query import read, variables
from kith.client import endpoint, post
from kith.settings import Settings
from kith.tables import columns_of, row_of, tables
from tests.kith.commands import environment, here
from tests.kith.served import instance

pytestmark = pytest.mark.anyio

NAMES = [{"text": "Ада"}, {"text": "עדה"}]
TOKEN = "correct horse battery staple"
DECLARES = """
query ($id: ID!, $on: Date, $first: Int = 3, $deep: Boolean!, $share: Float, $types: [EdgeType!], $where: Filter,
       $order: Order) { __typename }
"""


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("id=7", {"id": "7"}),
        ("id=true", {"id": "true"}),
        ("id=person/ada=x", {"id": "person/ada=x"}),
        ("id=", {"id": ""}),
        ("on=2025-02-15", {"on": "2025-02-15"}),
        ("first=10", {"first": 10}),
        ("first=null", {"first": None}),
        ("deep=true", {"deep": True}),
        ("share=0.5", {"share": 0.5}),
        ('types=["CAPTURED_BY"]', {"types": ["CAPTURED_BY"]}),
        ('where={"name": {"eq": "Ада"}}', {"where": {"name": {"eq": "Ада"}}}),
        ("order=NEWEST", {"order": "NEWEST"}),
    ],
)
def test_values_are_read_as_the_query_declares_them(given: str, expected: dict[str, Any]) -> None:
    assert variables(DECLARES, [given]) == expected


@pytest.mark.parametrize(
    ("document", "given", "told"),
    [
        (DECLARES, "id", "--var name=value"),
        (DECLARES, "ida=1", "It declares $id, $on"),
        ("{ __typename }", "id=1", "It declares none"),
        (DECLARES, "first=ten", "written as JSON"),
        (DECLARES, "types=CAPTURED_BY", "written as JSON"),
        ("{ broken", "id=1", "cannot be read"),
    ],
)
def test_a_wrong_variable_is_told(document: str, given: str, told: str) -> None:
    with pytest.raises(BadInput) as problem:
        variables(document, [given])
    assert told in str(problem.value)


def test_a_query_comes_as_text_as_file_or_from_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "question.graphql"
    file.write_text("{ file }")
    monkeypatch.setattr(sys, "stdin", io.StringIO("{ stdin }"))
    assert [read("{ text }"), read(str(file)), read("-")] == ["{ text }", "{ file }", "{ stdin }"]
    for wrong in (str(tmp_path / "none.graphql"), str(tmp_path)):
        with pytest.raises(BadInput, match="cannot be read"):
            read(wrong)


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ([], 0),
        (["INTERNAL"], 1),
        (["NOT_FOUND"], 1),
        (["GRAPHQL_PARSE_FAILED"], 2),
        (["GRAPHQL_VALIDATION_FAILED"], 2),
        (["BAD_USER_INPUT"], 2),
        (["LIMIT_EXCEEDED"], 2),
        (["INTERNAL", "BAD_INPUT"], 2),
        (["BAD_INPUT", "DATABASE_UNREACHABLE"], 3),
        (["DEADLINE_EXCEEDED"], 3),
    ],
)
def test_the_status_tells_the_gravest_error(codes: list[str], expected: int) -> None:
    body: dict[str, Any] = {"errors": [{"message": "", "extensions": {"code": code}} for code in codes]}
    assert status(body if codes else {"data": {}}) == expected


def rendered(data: Mapping[str, Any]) -> str:
    console = Console(width=100, file=io.StringIO(), force_terminal=False)
    for table in tables(data):
        console.print(table)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_connection_is_a_table_with_a_row_for_each_node() -> None:
    data = {
        "people": {
            "edges": [
                {
                    "node": {
                        "caption": "Ada Example",
                        "born": {"value": "1995"},
                        "names": [{"text": "Ада"}, {"text": "עדה"}],
                    }
                },
                {"node": {"caption": "Ben Example", "born": None, "names": []}},
            ],
            "pageInfo": {"hasNextPage": False},
        }
    }
    lines = rendered(data).splitlines()
    assert lines[0].strip() == "people"
    header = next(line for line in lines if "caption" in line)
    assert all(column in header for column in ("caption", "born.value", "names"))
    ada = next(line for line in lines if "Ada Example" in line)
    assert "1995" in ada
    assert "Ада" in ada
    assert any("עדה" in line for line in lines)
    assert "pageInfo" not in "".join(lines)


def test_one_object_is_described_and_its_lists_follow() -> None:
    edges = [{"when": {"edtf": "2023-10-07"}, "node": {"caption": "A Group"}, "confidence": "high"}]
    captions = [{"caption": "Ада"}, {"caption": "Бен"}]
    person = {"caption": "Ada Example", "disputed": True, "capturedBy": {"edges": edges}, "kin": {"nodes": captions}}
    text = rendered({"person": person})
    described, captured, kin = text.split("person.")
    assert "disputed" in described
    assert "yes" in described
    assert "A Group" not in described
    assert all(word in captured for word in ("capturedBy", "when.edtf", "2023-10-07", "high"))
    assert "Бен" in kin


def test_lists_in_a_list_are_lines_of_a_cell() -> None:
    edges = [{"when": {"edtf": "2023-10-07"}, "node": {"caption": "A Group"}, "confidence": "high"}]
    text = rendered({"people": {"totalCount": 7, "nodes": [{"id": "ada", "capturedBy": {"edges": edges}}]}})
    assert "people (1 of 7)" in text
    assert "A Group · 2023-10-07 · high" in text


@pytest.mark.parametrize("data", [{"people": {"edges": []}}, {"sources": []}, {"person": None}])
def test_an_empty_list_says_so(data: dict[str, Any]) -> None:
    assert "nothing found" in rendered(data)


def test_nothing_of_the_data_reaches_the_terminal_as_a_command() -> None:
    data = {
        "person": {"caption": "\x1b[31mred\x1b[0m [bold]x[/bold] \x9b31m \u202egnirts", "a\x1bb": None},
        "none": None,
    }
    text = rendered(data)
    assert not {"\x1b", "\x9b", "\u202e"} & set(text)
    assert "[bold]x[/bold]" in text


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000/graphql"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/graphql"),
        ("https://kith.example/graphql", "https://kith.example/graphql"),
        ("https://kith.example/a/graphql#x", "https://kith.example/a/graphql"),
    ],
)
def test_an_instance_is_named_by_its_address(given: str, expected: str) -> None:
    assert endpoint(given) == expected


@pytest.mark.parametrize("url", ["localhost:8000", "file:///etc/passwd", "ftp://a.example/", "http://", "nonsense"])
def test_what_is_no_address_is_told(url: str) -> None:
    with pytest.raises(BadInput, match="is not an address"):
        endpoint(url)


async def asked(url: str, settings: Settings, query: str, **variables: Any) -> dict[str, Any]:
    return await asyncio.to_thread(post, url, Question(query, variables), settings)


async def test_another_instance_is_asked_over_http(embedded_address: Address) -> None:
    query = "query ($id: ID!) { person(id: $id) { id } }"
    settings = Settings.load(token=TOKEN)
    async with instance(embedded_address, settings) as base:
        assert await asked(base, settings, query, id="Ада") == {"data": {"person": {"id": "Ада"}}}
        (error,) = (await asked(base, settings, "{ nope }"))["errors"]
        assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
        (error,) = (await asked(base, Settings.load(), query, id="x"))["errors"]
        assert error["extensions"]["code"] == "UNAUTHENTICATED"


async def test_what_does_not_speak_graphql_is_told(embedded_address: Address) -> None:
    async with instance(embedded_address) as base:
        for path in ("/healthz", "/static/nothing"):
            with pytest.raises(BadInput, match="does not speak GraphQL"):
                await asked(base + path, Settings.load(), "{ __typename }")


async def test_where_nothing_answers_that_is_told() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}"
    with pytest.raises(DatabaseUnreachable, match="does not answer"):
        await asked(url, Settings.load(), "{ __typename }")


async def test_the_token_follows_no_redirect(embedded_address: Address) -> None:
    """`/graphql/` is redirected by the server; the client stays where it was sent."""
    async with instance(embedded_address) as base:
        with pytest.raises(BadInput, match="does not speak GraphQL"):
            await asked(f"{base}/graphql/", Settings.load(token=TOKEN), "{ __typename }")


def test_the_command_answers_in_process(tmp_path: Path) -> None:
    """Read from a pipe, by a process that starts its engine."""
    done = subprocess.run(
        [sys.executable, "-m", "kith", "query", "-", "--var", "id=person/nobody/here"],
        env=environment(tmp_path),
        input="query ($id: ID!) { __typename person(id: $id) { id } }",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {"data": {"__typename": "Query", "person": None}}


def test_a_wrong_query_ends_with_2(running_home: Path) -> None:
    done = here(running_home, "query", "{ nope }", "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["errors"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
    for wrong in (["no-such-file"], ["{ __typename }", "--var", "id"]):
        done = here(running_home, "query", *wrong)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("kith: ")


def test_a_database_that_is_away_ends_with_3(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    away = {"NEO4J_URI": f"bolt://127.0.0.1:{port}", "NEO4J_PASSWORD": "a password"}
    done = here(tmp_path, "query", "{ __typename }", **away)
    assert (done.returncode, done.stdout) == (3, "")
    assert "a password" not in done.stderr


def test_what_is_null_in_one_row_and_an_object_in_another_is_one_column() -> None:
    rows = [{"id": "a", "date": None}, {"id": "b", "date": {"edtf": "2023"}}]
    assert columns_of([row_of(row) for row in rows]) == ["id", "date.edtf"]


def test_a_wide_list_stands_row_by_row_and_an_object_of_lists_has_no_empty_box() -> None:
    wide = {"people": {"nodes": [{f"field{n}": str(n) for n in range(12)}]}}
    assert "people 1" in rendered(wide)
    assert "person " not in rendered({"person": {"capturedBy": {"nodes": [{"caption": "A Group"}]}}})
