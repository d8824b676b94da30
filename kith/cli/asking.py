"""Questions that commands ask of this instance's own store through GraphQL, without a server, and how errors end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import strawberry

from graph.errors import Problem
from graph.store import Store
from kith.answers import Question, answer, context_of
from kith.api import schema_of
from kith.cli.options import tell
from kith.instance import open_instance
from kith.settings import Settings

ASKED_WRONGLY = {"BAD_INPUT", "BAD_REQUEST", "BAD_USER_INPUT", "LIMIT_EXCEEDED", "OPERATION_NOT_ALLOWED", "REFUSED"}
UNREACHABLE = {"DATABASE_UNREACHABLE", "DEADLINE_EXCEEDED", "WRITER_BUSY"}


class Unanswered(Problem):
    """A question of a command has no answer: its errors, a line each. Ends with 3 for the database, else with 2."""

    code = "UNANSWERED"

    def __init__(self, body: Mapping[str, Any]) -> None:
        super().__init__("\n".join(map(worded, body["errors"])))
        self.exit_status = 3 if status(body) == 3 else 2


@dataclass(frozen=True, slots=True)
class Asking:
    """An open instance that a command asks. `name` stands in the log as the request's id."""

    schema: strawberry.Schema
    store: Store
    settings: Settings
    name: str

    async def body(self, question: Question) -> dict[str, Any]:
        """The answer as GraphQL has it, with its errors."""
        return (await answer(self.schema, question, context_of(self.store, self.settings), self.name)).body

    async def data(self, query: str, **variables: Any) -> dict[str, Any]:
        """The data of an answer; raises Unanswered where it has errors."""
        body = await self.body(Question(query, variables))
        if body.get("errors"):
            raise Unanswered(body)
        data: dict[str, Any] = body["data"]
        return data


@asynccontextmanager
async def asking(settings: Settings, command: str) -> AsyncIterator[Asking]:
    """This instance, opened for a command to ask."""
    async with open_instance(settings, owner=f"kith {command}", tell=tell) as store:
        yield asking_of(store, settings, command)


def asking_of(store: Store, settings: Settings, command: str) -> Asking:
    """This instance, whose store a command has opened, for it to ask."""
    return Asking(schema_of(settings), store, settings, f"kith-{command}")


def worded(error: Mapping[str, Any]) -> str:
    """An error in one line: what is wrong, and what to do."""
    remedy = error.get("extensions", {}).get("remedy", "")
    return f"{error['message']} {remedy}".strip()


def status(body: Mapping[str, Any]) -> int:
    """What `kith query` ends with: the gravest of the answer's errors."""
    codes = [error.get("extensions", {}).get("code", "") for error in body.get("errors", ())]
    if UNREACHABLE.intersection(codes):
        return 3
    if any(code in ASKED_WRONGLY or code.startswith("GRAPHQL_") for code in codes):
        return 2
    return 1 if codes else 0
