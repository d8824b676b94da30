"""GraphQL over HTTP: what may be sent to /graphql, and how the answer is written."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from email.message import Message
from functools import lru_cache
from operator import itemgetter
from typing import Any

import orjson
import strawberry
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kith.answers import Answer, Question, answer, failed, refused
from kith.crowd import Crowd, TooBusy
from kith.door import Rules, has_token, is_welcome_page
from kith.page import Page

GRAPHQL = "application/graphql-response+json"
JSON = "application/json"
HTML = "text/html"
MAX_BODY = 1_000_000
"""Bytes: variables may hold long lists of ids, nothing needs more."""
RETRY_AFTER = 1

logger = logging.getLogger(__name__)


class BadRequest(Exception):
    """What was sent is not a GraphQL request; carries the answer and the headers that go with it."""

    def __init__(self, status: int, code: str, message: str, **headers: str) -> None:
        super().__init__(message)
        self.answer = refused(message, code, status)
        self.headers = headers


class GraphQLEndpoint:
    """An ASGI application that answers one GraphQL request, or shows the query page to a browser."""

    def __init__(
        self,
        schema: strawberry.Schema,
        context: Callable[[Request], Any],
        *,
        page: Page,
        rules: Rules,
        crowd: Crowd,
        deadline: float,
    ) -> None:
        self.schema = schema
        self.context = context
        self.page = page
        self.rules = rules
        self.crowd = crowd
        self.deadline = deadline

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        response = await self.respond(request)
        if response is not None:
            await response(scope, receive, send)

    async def respond(self, request: Request) -> Response | None:
        """None where the client has gone."""
        media_type = negotiate(request.headers.get("accept"), html=request.method in {"GET", "HEAD"})
        if media_type == HTML:
            return self.page.response()
        try:
            if media_type is None:
                raise BadRequest(406, "NOT_ACCEPTABLE", f"Answers are {GRAPHQL} or {JSON}.")
            admit(request.headers, self.rules)
            given = await self.ask(request, await self.read(request))
            return write(given, media_type) if given else None
        except BadRequest as refusal:
            return write(refusal.answer, media_type or JSON, refusal.headers, well_formed=False)
        except ClientDisconnect:
            return None
        except Exception:
            request_id = request_id_of(request)
            logger.exception("INTERNAL in request %s", request_id)
            return write(failed(request_id), media_type or JSON)

    async def read(self, request: Request) -> Question:
        try:
            async with asyncio.timeout(self.deadline):
                return await read(request)
        except TimeoutError as late:
            raise BadRequest(408, "REQUEST_TIMEOUT", "The request does not end.", Connection="close") from late

    async def ask(self, request: Request, question: Question) -> Answer | None:
        work = answer(self.schema, question, self.context(request), request_id_of(request))
        try:
            async with asyncio.timeout(self.deadline), self.crowd.place():
                return await unless_gone(work, request.receive)
        except TooBusy as busy:
            raise BadRequest(
                503, "TOO_BUSY", "Too many requests at once.", **{"Retry-After": str(RETRY_AFTER)}
            ) from busy
        except TimeoutError:
            return refused("The answer took too long. Ask for less.", "DEADLINE_EXCEEDED", 504)
        finally:
            work.close()


def request_id_of(request: Request) -> str:
    found: str = request.scope["state"]["request_id"]
    return found


def admit(headers: Headers, rules: Rules) -> None:
    if not is_welcome_page(headers, rules):
        raise BadRequest(403, "ORIGIN_NOT_ALLOWED", "Pages of that origin may not ask. See KITH_CORS_ORIGINS.")
    if not has_token(headers, rules):
        challenge = {"WWW-Authenticate": "Bearer"}
        raise BadRequest(401, "UNAUTHENTICATED", "Show the token: Authorization: Bearer …", **challenge)


async def unless_gone(work: Awaitable[Answer], receive: Receive) -> Answer | None:
    """The answer; or None, and the work cancelled, once the client has closed the connection."""
    asked = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(disconnected(receive))
    try:
        await asyncio.wait({asked, gone}, return_when=asyncio.FIRST_COMPLETED)
        return asked.result() if asked.done() else None
    finally:
        for task in (asked, gone):
            task.cancel()
        await asyncio.gather(asked, gone, return_exceptions=True)


async def disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


@lru_cache(maxsize=64)
def negotiate(accept: str | None, *, html: bool) -> str | None:
    """The media type to answer in; HTML only where the client names it, as browsers do; None if nothing fits."""
    if not accept:
        return JSON
    wanted = [quality(part) for part in accept.split(",")]
    named = dict(wanted)
    fitting = [(kind, weight) for kind, weight in wanted if weight > 0 and offered(kind, html)]
    if not fitting:
        return None
    # The first of the highest weight: a client that gives none means its own order.
    chosen, _ = max(fitting, key=itemgetter(1))
    if chosen in {"*/*", "application/*"}:
        return GRAPHQL if named.get(GRAPHQL) else JSON
    return chosen


def offered(kind: str, html: bool) -> bool:
    return kind in {GRAPHQL, JSON, "*/*", "application/*"} or (html and kind == HTML)


def quality(part: str) -> tuple[str, float]:
    """A media range and its weight; one for another charset than UTF-8 has none."""
    kind, parameters = parse_type(part)
    try:
        weight = float(parameters.get("q", "1"))
    except ValueError:
        weight = 0.0
    if parameters.get("charset", "utf-8").lower() not in {"utf-8", "utf8"}:
        weight = 0.0
    return kind, weight


@lru_cache(maxsize=64)
def parse_type(text: str) -> tuple[str, dict[str, str]]:
    message = Message()
    message["content-type"] = text.strip()
    (kind, _), *parameters = message.get_params() or [("", "")]
    return kind.lower(), {name.lower(): value for name, value in parameters}


async def read(request: Request) -> Question:
    if request.method == "GET":
        return question_of({name: from_url(name, value) for name, value in request.query_params.items()})
    if request.method != "POST":
        raise BadRequest(405, "METHOD_NOT_ALLOWED", "Ask by POST, or by GET.", Allow="GET, POST")
    kind, parameters = parse_type(request.headers.get("content-type", ""))
    if kind != JSON or parameters.get("charset", "utf-8").lower() not in {"utf-8", "utf8"}:
        raise BadRequest(415, "UNSUPPORTED_MEDIA_TYPE", f"Send the request as {JSON} in UTF-8.")
    return question_of(loads(await body_of(request), "The body"))


async def body_of(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise BadRequest(413, "PAYLOAD_TOO_LARGE", f"A request may have {MAX_BODY} bytes.", Connection="close")
    return bytes(body)


def from_url(name: str, value: str) -> Any:
    if name in {"variables", "extensions"}:
        return loads(value.encode(), f"`{name}`") if value else None
    return value


def loads(text: bytes, what: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadRequest(400, "BAD_REQUEST", f"{what} is not JSON in UTF-8: {error}.") from error


def question_of(given: Any) -> Question:
    if not isinstance(given, Mapping):
        raise BadRequest(400, "BAD_REQUEST", "The body must be one JSON object with a `query`.")
    for name, kind in (("query", str), ("operationName", str), ("variables", dict), ("extensions", dict)):
        if given.get(name) is not None and not isinstance(given[name], kind):
            word = "a string" if kind is str else "an object"
            raise BadRequest(400, "BAD_REQUEST", f"`{name}` must be {word}.")
    if not given.get("query"):
        raise BadRequest(400, "BAD_REQUEST", "The request has no `query`.")
    return Question(given["query"], given.get("variables"), given.get("operationName") or None)


def write(
    given: Answer, media_type: str, headers: Mapping[str, str] | None = None, *, well_formed: bool = True
) -> Response:
    """By the specification a request that was well formed is answered with 200 in plain JSON, whatever it says."""
    status = 200 if well_formed and media_type == JSON and given.status == 400 else given.status
    return Response(
        orjson.dumps(given.body),
        status,
        {"Cache-Control": "no-store", "Vary": "Accept", **(headers or {})},
        f"{media_type}; charset=utf-8",
    )
