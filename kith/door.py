"""Who is let in: the name that was asked for, the page that asks, the token; and an id for each request."""

from __future__ import annotations

import hmac
import ipaddress
import re
import secrets
from dataclasses import dataclass

import orjson
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.errors import Refused
from kith.answers import refused
from kith.settings import Settings

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
HARDENING = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
]


@dataclass(frozen=True, slots=True)
class Rules:
    """What an instance asks of whoever comes: `token` may be empty; no `hosts` means that any will do.

    Where nothing else guards what is not public, the name is checked: a page of another site that rebinds its own
    name to this machine would be of the same origin as the instance.
    """

    token: str
    hosts: frozenset[str]
    origins: frozenset[str]


def rules(settings: Settings) -> Rules:
    """Refuses to open an instance for more than the public to those who could not show a token."""
    token = settings.entrance or ""
    local = is_loopback(settings.host) or settings.published_on_loopback
    private = settings.audience != "public" and not token
    if private and not local:
        raise Refused(
            f"This instance holds more than the public may see, and others reach {settings.host}.",
            "Set KITH_TOKEN or KITH_TOKEN_FILE, listen on 127.0.0.1, or set KITH_AUDIENCE=public.",
        )
    if private and "*" in settings.cors_origins:
        raise Refused(
            "KITH_CORS_ORIGINS=* would let every web page read this instance, which is not public.",
            "Name the origins of your frontends, or set KITH_TOKEN.",
        )
    names = LOCAL_NAMES | {name.lower() for name in settings.allowed_hosts}
    return Rules(token, names if private else frozenset(), frozenset(settings.cors_origins))


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


class Door:
    """ASGI middleware around everything: the name that was asked for, a request id, hardening headers."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self.app = app
        self.hosts = rules.hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        request_id = request_id_of(headers)
        scope["state"] = {**scope.get("state", {}), "request_id": request_id}

        async def send_hardened(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HARDENING, (b"x-request-id", request_id.encode())]
            await send(message)

        app = self.app if not self.hosts or host_name(headers) in self.hosts else turn_away
        await app(scope, receive, send_hardened)


async def turn_away(scope: Scope, receive: Receive, send: Send) -> None:
    message = "This instance is not asked by that name. Its names are in KITH_ALLOWED_HOSTS."
    body = orjson.dumps(refused(message, "HOST_NOT_ALLOWED").body)
    await Response(body, 403, {"Cache-Control": "no-store"}, "application/json")(scope, receive, send)


def request_id_of(headers: Headers) -> str:
    """The caller's own where it has a plain form, so that one id runs through a proxy's log and this one."""
    given = headers.get("x-request-id", "")
    return given if REQUEST_ID.fullmatch(given) else secrets.token_hex(8)


def host_name(headers: Headers) -> str:
    """`Host` without its port; an IPv6 address keeps its brackets."""
    return re.sub(r":\d*$", "", headers.get("host", "")).lower()


def has_token(headers: Headers, rules: Rules) -> bool:
    scheme, _, given = headers.get("authorization", "").partition(" ")
    known = hmac.compare_digest(given.strip().encode(), rules.token.encode())
    return not rules.token or (known and scheme.lower() == "bearer")


def is_welcome_page(headers: Headers, rules: Rules) -> bool:
    """Not sent by a page of another site, unless it is listed; browsers say so, others lose nothing by it."""
    foreign = headers.get("sec-fetch-site") in {"cross-site", "same-site"}
    return not foreign or bool(rules.origins & {headers.get("origin", ""), "*"})
