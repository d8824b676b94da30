"""The server: which address answers with what, around one store that is open while the server runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import strawberry
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from graph.store import Store
from kith.answers import context_of
from kith.crowd import Crowd
from kith.door import Door, rules
from kith.http import GraphQLEndpoint
from kith.page import Page
from kith.settings import Settings
from resolvers.paths import keeping

logger = logging.getLogger(__name__)

PLACES = 32
QUEUE = 256
READY_WITHIN = 2.0
"""Seconds that the database has for a trivial query."""


def create_app(
    settings: Settings,
    opener: Callable[[], AbstractAsyncContextManager[Store]],
    schema: strawberry.Schema,
    page: Page | None = None,
) -> Starlette:
    """Raises Refused where the settings would show to all what is not for the public."""
    entry = rules(settings)
    shown = page or Page()

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with opener() as store, keeping(store):
            app.state.store = store
            yield

    def context(request: Request) -> dict[str, Any]:
        return context_of(request.app.state.store, settings)

    endpoint = GraphQLEndpoint(
        schema, context, page=shown, rules=entry, crowd=Crowd(PLACES, QUEUE), deadline=settings.deadline
    )
    return Starlette(
        routes=[
            Route("/", home),
            Route("/graphql", endpoint),
            Route("/healthz", health),
            Route("/readyz", readiness),
            Mount("/static", shown.files()),
        ],
        middleware=[
            Middleware(
                CORSMiddleware,
                allow_origins=settings.cors_origins,
                allow_methods=["GET", "POST"],
                allow_headers=["Authorization", "Content-Type", "X-Request-Id"],
                expose_headers=["Retry-After", "X-Request-Id"],
            ),
            Middleware(Door, entry),
        ],
        lifespan=lifespan,
    )


async def home(request: Request) -> Response:
    return RedirectResponse("/graphql", 307)


async def health(request: Request) -> Response:
    """The process is up."""
    return JSONResponse({"status": "up"})


async def readiness(request: Request) -> Response:
    """The database answers; why it does not is in the log, not in the answer."""
    try:
        async with asyncio.timeout(READY_WITHIN):
            await request.app.state.store.read("RETURN 1 AS one", deadline=READY_WITHIN)
    except Exception as error:
        logger.warning("Not ready: %s", error)
        return JSONResponse({"status": "not ready"}, 503)
    return JSONResponse({"status": "ready"})
