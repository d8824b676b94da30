"""`kith serve`: the server, until it is interrupted."""

from __future__ import annotations

import os
import sys
import webbrowser
from typing import Annotated

import typer

from kith.api import schema_of
from kith.cli.options import DataDir, tell
from kith.instance import open_instance
from kith.server import run
from kith.settings import Settings


def serve(
    host: Annotated[
        str | None, typer.Option("--host", help="Address to listen on; KITH_HOST, else 127.0.0.1: this machine alone.")
    ] = None,
    port: Annotated[
        int | None, typer.Option("--port", min=0, max=65535, help="KITH_PORT, else 8000; 0 takes any that is free.")
    ] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open the query page in a browser.")] = False,
    data_dir: DataDir = None,
) -> None:
    """Answer GraphQL at /graphql, with a page to ask from, until Ctrl-C.

    Examples:
      kith serve
      kith serve --port 8080 --no-open
    """
    given = {"host": host, "port": port, "data_dir": data_dir}
    settings = Settings.load(**{name: value for name, value in given.items() if value is not None})
    serve_instance(settings, owner="kith serve", open_page=not no_open)


def serve_instance(settings: Settings, *, owner: str, open_page: bool) -> None:
    """Serve what the settings name; `owner` is the command that other processes are told of."""

    def ready(address: str) -> None:
        typer.echo(f"Kith answers at {address} (Ctrl-C ends it)")
        sys.stdout.flush()
        if open_page and has_browser():
            webbrowser.open(address)

    run(settings, lambda: open_instance(settings, owner=owner, tell=tell), schema_of(settings), ready)


def has_browser() -> bool:
    """Whether a person sits before a screen: a browser in text would take over the terminal."""
    screen = sys.platform in {"win32", "darwin"} or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(screen) and sys.stdout.isatty()
