"""The command line: every command of `kith`, and how a failure ends."""

from __future__ import annotations

import sys
from importlib import metadata
from typing import Annotated

import typer

from graph.errors import Problem
from kith.cli import db
from kith.cli.demo import demo
from kith.cli.doctor import doctor
from kith.cli.load import load
from kith.cli.new import new
from kith.cli.options import tell
from kith.cli.query import query
from kith.cli.serve import serve
from kith.cli.upkeep import dump, prune, rebuild

app = typer.Typer(
    name="kith",
    help="A knowledge graph where every edge answers who says so, since when, and who disagrees.",
    no_args_is_help=True,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def about(
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    """Hold for all commands what stands before their name."""
    if version:
        typer.echo(f"kith {metadata.version('kith')}")
        raise typer.Exit


for command in (demo, new, load, serve, query, dump, rebuild, prune, doctor):
    app.command()(command)
app.add_typer(db.app)


def main() -> None:
    """Run the command line. Ends with 0 done, 1 findings, 2 bad input or usage, 3 database unreachable."""
    try:
        app()
    except Problem as problem:
        tell(f"kith: {problem}")
        sys.exit(problem.exit_status)
    except KeyboardInterrupt:
        tell("kith: interrupted")
        sys.exit(130)
