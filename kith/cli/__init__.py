"""The command line: every command of `kith`, and how a failure ends."""

from __future__ import annotations

import gc
import re
import sys
from importlib import import_module, metadata
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from graph.errors import Problem
from kith.cli.options import tell

COMMANDS = {
    "demo": ("demo", "Load the example case into a data folder of its own and serve it, until Ctrl-C."),
    "new": ("new", "Write a commented starter case, which loads as it is."),
    "map": ("map", "Say what the columns of a table mean."),
    "load": ("load", "Load files: what is new is added, what a file no longer says is withdrawn."),
    "export": (
        "export",
        "Write what the graph holds in a format that others read, for the public unless said otherwise.",
    ),
    "serve": ("serve", "Answer GraphQL at /graphql, with a page to ask from, until Ctrl-C."),
    "query": ("query", "Ask a GraphQL query; print a table on a terminal, else JSON."),
    "check": (
        "check",
        "Look for claims that do not hold together: lengths, ages, orders, counts; say what would settle it.",
    ),
    "kin": ("kin", "Say how A is kin to B: every relation with its path, who says so, and what would settle it."),
    "path": ("path", "Say how A and B are connected: the shortest paths, each hop with its sources."),
    "family": (
        "family",
        "Show the family of A as a tree: ancestors, partners, siblings and descendants, with what each is to A.",
    ),
    "retract": ("judge", "Judge that a claim must not count, whichever dataset states it; no load brings it back."),
    "retractions": ("judge", "List the judgements in force, the latest first, each with the claims that it is about."),
    "purge": ("purge", "Delete what a claim says for good, in every dataset, with what rests on it."),
    "dump": ("upkeep", "Print all that the store holds, one JSON object a line, in one order."),
    "rebuild": ("upkeep", "Derive all edges, facts and names from the claims anew."),
    "prune": ("upkeep", "Delete what the audience (KITH_AUDIENCE) may not see, and what rests on it."),
    "doctor": ("doctor", "Look at this installation and its database; say what is wrong and what to do."),
    "db": ("db", "Start, stop and look at the embedded engine."),
}
"""Name, module in this folder, and what the list of commands says of it."""


class Commands(TyperGroup):
    """Imports a command's module when that command is meant: the server's libraries take seconds to import."""

    def __init__(self, **given: Any) -> None:
        """Name the commands where Typer looks for one that is like what was given."""
        super().__init__(**given)
        self.commands = {name: TyperCommand(name) for name in COMMANDS}

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name, None for one that does not exist."""
        if cmd_name not in COMMANDS:
            return None
        module = self._import(f"kith.cli.{COMMANDS[cmd_name][0]}")
        found = getattr(module, cmd_name, None)
        if found is None:
            return laid_out(get_command(module.app))
        single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        single.command(cmd_name)(found)
        return laid_out(get_command(single))

    def _import(self, name: str) -> Any:
        # Imports allocate much and free nothing: without the collector they take a sixth less time.
        gc.disable()
        try:
            return import_module(name)
        finally:
            gc.enable()

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The list of commands, out of the table."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])


def laid_out(command: Any) -> Any:
    """The same command; its help shows each example in a line of its own, and so do those of its subcommands."""
    for each in getattr(command, "commands", {}).values():
        laid_out(each)
    command.help = re.sub(r"^Examples?:$", "\b\n\\g<0>", command.help or "", flags=re.MULTILINE)
    return command


app = typer.Typer(
    name="kith",
    cls=Commands,
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
    """A knowledge graph where every edge answers who says so, since when, and who disagrees."""
    if version:
        typer.echo(f"kith {metadata.version('kith')}")
        raise typer.Exit


INTERRUPTED = 130
"""The status of a command that Ctrl-C ended."""


def main() -> None:
    """Run the command line. Ends with 0 done, 1 findings, 2 bad input or usage, 3 database unreachable."""
    try:
        app()
    except Problem as problem:
        tell(f"kith: {problem}")
        sys.exit(problem.exit_status)
    except SystemExit as ended:
        # Typer ends so once it was interrupted, and says nothing.
        if ended.code == INTERRUPTED:
            tell("kith: interrupted")
        raise
