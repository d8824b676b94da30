"""Runs the application on uvicorn: one socket, a graceful end, and plain words where it cannot listen."""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager, nullcontext
from types import FrameType

import strawberry
import uvicorn

from graph.errors import BadInput
from graph.store import Store
from kith.app import create_app
from kith.door import rules
from kith.settings import Settings

GRACE = 10
"""Seconds that requests under way have once the server is asked to stop."""
LAST_FUSE = 4_096
"""Connections; long before, the queue of the application sends requests away with a word on when to return."""
WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  # only to tell an address that can be opened


class Server(uvicorn.Server):
    """uvicorn, telling when it listens, and ending without raising the signal once more."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self.ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        # uvicorn would raise the signal again at its end, and the engine's child would not be stopped in order.
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True


def run(
    settings: Settings,
    opener: Callable[[], AbstractAsyncContextManager[Store]],
    schema: strawberry.Schema,
    ready: Callable[[str], None],
) -> None:
    """Serve until a signal comes; `ready` is called with the address of the query page.

    Raises Refused and BadInput where the settings do not allow to listen, and what `opener` raises.
    """
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    with asyncio.Runner(loop_factory=uvicorn.Config("", log_config=None).get_loop_factory()) as runner:
        runner.run(serve(settings, opener, schema, ready))


async def serve(
    settings: Settings,
    opener: Callable[[], AbstractAsyncContextManager[Store]],
    schema: strawberry.Schema,
    ready: Callable[[str], None],
) -> None:
    """As `run`, in a loop that runs already. What is quickly known to be wrong is told before the store is opened."""
    rules(settings)
    with listening(settings.host, settings.port) as listener:
        async with opener() as store:
            app = create_app(settings, lambda: nullcontext(store), schema)
            config = uvicorn.Config(
                app,
                lifespan="on",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                ws="none",
                limit_concurrency=LAST_FUSE,
                timeout_graceful_shutdown=GRACE,
            )
            await Server(config, lambda: ready(address_of(listener))).serve([listener])


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that is bound; BadInput where that cannot be."""
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise unable(host, port, error) from error
    with listener:
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(where)
            listener.listen()
        except OSError as error:
            raise unable(host, port, error) from error
        yield listener


def unable(host: str, port: int, error: OSError) -> BadInput:
    if error.errno == errno.EADDRINUSE:
        remedy = f"Choose another: --port {port + 1 if port < 65535 else 0}, or --port 0 for any that is free."
        return BadInput(f"Port {port} on {host} is taken by another program.", remedy)
    if error.errno == errno.EACCES:
        return BadInput(f"Port {port} on {host} is not open to you.", "Choose one above 1023 with --port.")
    return BadInput(f"Kith cannot listen on {host}: {error.strerror or error}.", "Choose another with --host.")


def address_of(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    shown = WILDCARDS.get(host, host)
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/graphql"
