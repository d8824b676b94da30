"""`kith query`: asks from the shell, in process or another instance over HTTP."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from graphql import GraphQLError, NamedTypeNode, NonNullTypeNode, OperationDefinitionNode, TypeNode, parse
from rich.console import Console

from graph.errors import BadInput
from kith.answers import Question
from kith.cli.asking import asking, status, worded
from kith.cli.options import AsJson, DataDir, tell, write_json
from kith.client import post
from kith.settings import Settings
from kith.tables import tables

AS_JSON = {"Int", "Float", "Boolean"}
"""Types whose values are written on the command line as JSON; all other named types as they stand."""


def query(
    text: Annotated[str, typer.Argument(metavar="FILE|TEXT|-", help="A file, the query itself, or - for stdin.")],
    *,
    var: Annotated[
        list[str] | None, typer.Option("--var", metavar="NAME=VALUE", help="A variable; repeatable.")
    ] = None,
    operation: Annotated[str | None, typer.Option("--operation", help="Which one, where there are several.")] = None,
    url: Annotated[str | None, typer.Option("--url", help="Ask the instance there, with KITH_TOKEN if set.")] = None,
    json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Ask a GraphQL query; print a table on a terminal, else JSON.

    Ends with 0, with 1 where the answer has errors, 2 where the query is wrong, 3 where the database is unreachable.

    Examples:
      kith query '{ people(first: 3) { edges { node { caption } } } }'
      kith query question.graphql --var id=person/harbour/anna --json
    """
    settings = Settings.load(data_dir=data_dir) if data_dir else Settings.load()
    document = read(text)
    question = Question(document, variables(document, var or ()), operation)
    body = post(url, question, settings) if url else asyncio.run(ask(question, settings))
    if json or not sys.stdout.isatty():
        write_json(body)
    else:
        show(body)
    raise typer.Exit(status(body))


async def ask(question: Question, settings: Settings) -> dict[str, Any]:
    """The answer of this instance's own store, without a server."""
    async with asking(settings, "query") as instance:
        return await instance.body(question)


def read(text: str) -> str:
    """The query that is meant: standard input, a file's content, or the text itself."""
    if text == "-":
        return sys.stdin.read()
    if "{" in text:
        return text
    try:
        return Path(text).read_text("utf-8")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        remedy = "Give a file, or a query in quotes: kith query '{ people { edges { node { caption } } } }'"
        raise BadInput(f"{text} cannot be read: {reason}.", remedy) from None


def variables(document: str, given: Sequence[str]) -> dict[str, Any]:
    """Values by name, read as the types that the query declares for them want it."""
    types = declared(document)
    found: dict[str, Any] = {}
    for pair in given:
        name, sign, value = pair.partition("=")
        if not sign:
            raise BadInput(f"--var {pair} has no value.", "Write --var name=value.")
        if name not in types:
            known = ", ".join(f"${each}" for each in types) or "none"
            raise BadInput(f"The query declares no variable ${name}.", f"It declares {known}.")
        found[name] = value_of(value, types[name])
    return found


def declared(document: str) -> dict[str, TypeNode]:
    try:
        definitions = parse(document, max_lexical_tokens=100_000).definitions
    except GraphQLError as error:
        raise BadInput(f"The query cannot be read: {error}", "Compare it with the page at /graphql.") from None
    return {
        variable.variable.name.value: variable.type
        for node in definitions
        if isinstance(node, OperationDefinitionNode)
        for variable in node.variable_definitions or ()
    }


def value_of(value: str, kind: TypeNode) -> Any:
    bare = kind.type if isinstance(kind, NonNullTypeNode) else kind
    plain = isinstance(bare, NamedTypeNode) and bare.name.value not in AS_JSON and not value.startswith("{")
    if plain:
        return value
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        remedy = "Lists and objects are written as JSON: --var 'types=[\"CAPTURED_BY\"]'"
        raise BadInput(f"{value} is not a value of this variable's type.", remedy) from None


def show(body: dict[str, Any]) -> None:
    console = Console(highlight=False)
    for table in tables(body.get("data") or {}, console.width):
        console.print(table)
    for error in body.get("errors", ()):
        place = ".".join(map(str, error.get("path", ())))
        tell(f"{place}: {worded(error)}" if place else worded(error))
