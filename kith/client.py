"""Asks another instance over HTTP."""

from __future__ import annotations

import urllib.error
import urllib.request
from email.message import Message
from http.client import HTTPException
from typing import IO, Any
from urllib.parse import urlsplit, urlunsplit

import orjson

from graph.errors import BadInput, DatabaseUnreachable
from kith.answers import Question
from kith.settings import Settings

ACCEPT = "application/graphql-response+json, application/json;q=0.9"
MARGIN = 5.0
"""Seconds more than the other side's deadline, so that it is the one to tell of it."""


class Staying(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: the token is for the instance that was named."""

    def redirect_request(  # noqa: PLR0917  # the signature is the standard library's
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> None:
        return None


def post(url: str, question: Question, settings: Settings) -> dict[str, Any]:
    """The answer's body. DatabaseUnreachable where nothing answers there, BadInput where what does is not Kith."""
    address = endpoint(url)
    body = {
        "query": question.query,
        "variables": question.variables,
        "operationName": question.operation_name,
    }
    headers = {"Content-Type": "application/json", "Accept": ACCEPT}
    if token := settings.entrance:
        headers["Authorization"] = f"Bearer {token}"
    request = urllib.request.Request(address, orjson.dumps(body), headers)  # noqa: S310  # checked by endpoint
    return understood(address, fetch(request, settings.deadline + MARGIN))


def endpoint(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise BadInput(f"{url} is not an address.", "Write it with http:// or https:// before it.")
    path = parts.path if parts.path.strip("/") else "/graphql"
    return urlunsplit((parts.scheme, parts.netloc, path, parts.query, ""))


def fetch(request: urllib.request.Request, seconds: float) -> bytes:
    try:
        with urllib.request.build_opener(Staying).open(request, timeout=seconds) as response:
            answer: bytes = response.read()
    except urllib.error.HTTPError as refusal:
        with refusal:
            answer = refusal.read()
    except (OSError, HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise DatabaseUnreachable(f"{request.full_url} does not answer: {reason}.", "Does it run there?") from None
    return answer


def understood(address: str, text: bytes) -> dict[str, Any]:
    try:
        body = orjson.loads(text)
    except orjson.JSONDecodeError:
        body = None
    if not isinstance(body, dict) or not {"data", "errors"} & body.keys():
        raise BadInput(
            f"What answers at {address} does not speak GraphQL.", "Give the address of an instance's /graphql."
        )
    return body
