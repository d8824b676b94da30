"""What a client is told of an error: a stable code and what to do, and nothing of the inside."""

from __future__ import annotations

import logging
from typing import Any

from graphql import GraphQLError, GraphQLSyntaxError

from graph.errors import Problem

PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
BAD_USER_INPUT = "BAD_USER_INPUT"
INTERNAL = "INTERNAL"

DATABASE_STATUS = 3
PLAIN_WORDS = {
    "DATABASE_UNREACHABLE": "The database does not answer. Try again later.",
    "DEADLINE_EXCEEDED": "The answer took too long. Ask for less: fewer levels, or a smaller `first`.",
    INTERNAL: "Something failed inside. Tell whoever runs this instance the request id.",
}
"""What is said in place of a message that may name hosts, files or statements."""
HTTP_STATUS = {INTERNAL: 500, "DATABASE_UNREACHABLE": 503, "DEADLINE_EXCEEDED": 504}

logger = logging.getLogger(__name__)


def told(error: GraphQLError, request_id: str, *, executed: bool) -> dict[str, Any]:
    """The error as it goes into the answer; `executed` says whether it came up after validation."""
    code = code_of(error, executed=executed)
    body = dict(error.formatted)
    extensions: dict[str, Any] = {**(error.extensions or {}), "code": code}
    if code in PLAIN_WORDS:
        log(error, request_id, code)
        body["message"] = PLAIN_WORDS[code]
        extensions = {"code": code, "requestId": request_id}
    elif isinstance(problem := error.original_error, Problem):
        body["message"] = problem.message
        extensions = {"code": code, **({"remedy": problem.remedy} if problem.remedy else {})}
    return {**body, "extensions": extensions}


def code_of(error: GraphQLError, *, executed: bool) -> str:
    """Only what is known to be the client's own fault, or a `Problem`, has another code than INTERNAL."""
    cause = error.original_error
    if isinstance(cause, Problem):
        known = cause.exit_status != DATABASE_STATUS or cause.code in PLAIN_WORDS
        return cause.code if known else "DATABASE_UNREACHABLE"
    if isinstance(error, GraphQLSyntaxError):
        return PARSE_FAILED
    if cause is not None and not isinstance(cause, GraphQLError | ValueError):
        return INTERNAL
    if given := (error.extensions or {}).get("code"):
        return str(given)
    if not executed:
        return INTERNAL if cause is not None else VALIDATION_FAILED
    # graphql-core says so, and only so, that the client's own values did not fit.
    is_input = error.message.startswith(("Variable '", "Argument '"))
    return BAD_USER_INPUT if is_input and (error.path is None or isinstance(cause, GraphQLError)) else INTERNAL


def log(error: GraphQLError, request_id: str, code: str) -> None:
    place = ".".join(map(str, error.path or ())) or "the request"
    cause = error.original_error or error
    trace = cause if code == INTERNAL else None
    logger.error("%s in request %s at %s: %s", code, request_id, place, cause, exc_info=trace)
