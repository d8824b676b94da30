"""Asks the schema one question and makes the answer that every way in gives: HTTP, and `kith query`."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types.execution import PreExecutionError
from strawberry.types.graphql import OperationType

from graph.store import Store
from kith.faults import BAD_USER_INPUT, HTTP_STATUS, INTERNAL, PLAIN_WORDS, told
from kith.settings import Settings

MAX_VARIABLE_DEPTH = 32
QUERIES = frozenset({OperationType.QUERY})

# Strawberry logs every error with its traceback, the client's own included; `told` logs what is ours, once.
logging.getLogger("strawberry.execution").disabled = True


@dataclass(frozen=True, slots=True)
class Question:
    """One operation as a client sends it."""

    query: str
    variables: Mapping[str, Any] | None = None
    operation_name: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The body as GraphQL has it, and the HTTP status of one without data (200 where there is data)."""

    body: dict[str, Any]
    status: int = 200


def context_of(store: Store, settings: Settings) -> dict[str, Any]:
    """What `info.context` holds for one request."""
    return {"store": store, "page_limit": settings.page_limit}


async def answer(
    schema: strawberry.Schema,
    question: Question,
    context: Any,
    request_id: str,
    allowed: Iterable[OperationType] = QUERIES,
) -> Answer:
    """Never raises for what a client or the inside did wrong: that stands in the answer's `errors`."""
    if depth(question.variables) > MAX_VARIABLE_DEPTH:
        return refused(f"The variables are nested more than {MAX_VARIABLE_DEPTH} deep.", BAD_USER_INPUT)
    try:
        result = await schema.execute(
            question.query,
            variable_values=dict(question.variables or {}),
            context_value=context,
            operation_name=question.operation_name,
            allowed_operation_types=allowed,
        )
    except MissingQueryError:
        return refused("The request has no query.", BAD_USER_INPUT)
    except CannotGetOperationTypeError:
        return refused("The query has no operation of that name.", BAD_USER_INPUT)
    except InvalidOperationTypeError:
        return refused("Only queries are answered here.", "OPERATION_NOT_ALLOWED", 405)
    executed = not isinstance(result, PreExecutionError)
    return finished(result.data, result.errors, request_id, executed=executed)


def finished(data: Any, errors: list[GraphQLError] | None, request_id: str, *, executed: bool) -> Answer:
    if not errors:
        return Answer({"data": data})
    faults = [told(error, request_id, executed=executed) for error in errors]
    if executed and (data is not None or errors[0].path is not None):
        return Answer({"errors": faults, "data": data})
    return Answer({"errors": faults}, HTTP_STATUS.get(faults[0]["extensions"]["code"], 400))


def refused(message: str, code: str, status: int = 400, **extensions: Any) -> Answer:
    """An answer to a request that never came to be executed."""
    return Answer({"errors": [{"message": message, "extensions": {"code": code, **extensions}}]}, status)


def failed(request_id: str) -> Answer:
    """An answer to a request in which something broke that is nobody's question: its reason is in the log."""
    return refused(PLAIN_WORDS[INTERNAL], INTERNAL, 500, requestId=request_id)


def depth(value: Any) -> int:
    """How deep lists and objects are nested, no further than one level past what is allowed."""
    levels = 0
    layer = [value]
    while levels <= MAX_VARIABLE_DEPTH and (layer := [part for each in layer for part in parts(each)]):
        levels += 1
    return levels


def parts(value: Any) -> Iterable[Any]:
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, list) else ()
