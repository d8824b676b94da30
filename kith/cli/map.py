"""`kith map`: a column map for a table."""

from __future__ import annotations

import shlex
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from graph.errors import BadInput, Refused
from kith.cli.options import AsJson, amount, tell, write_json
from loaders.table.encodings import ENCODINGS
from loaders.table.proposal import Proposal, propose
from loaders.table.records import Form

app = typer.Typer(
    name="map",
    help="Say what the columns of a table mean.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@app.callback()
def about() -> None:
    """Say what the columns of a table mean, in a map that `kith load` reads it by."""


def encodings() -> list[str]:
    """The encodings that can be declared, for the shell to complete."""
    return list(ENCODINGS)


@app.command("new")
def new_map(
    table: Annotated[Path, typer.Argument(help="A table: CSV, TSV or XLSX.", metavar="FILE")],
    *,
    out: Annotated[Path | None, typer.Option("--out", help="Where to write the map; else FILE.map.yaml.")] = None,
    encoding: Annotated[
        str, typer.Option("--encoding", help="Its encoding, where it is not UTF-8.", autocompletion=encodings)
    ] = "",
    sheet: Annotated[str, typer.Option("--sheet", help="Which sheet of a workbook.")] = "",
    header: Annotated[int, typer.Option("--header", help="In which row the names of columns stand.", min=1)] = 1,
    json: AsJson = False,
) -> None:
    """Propose a column map from the header and the first rows of a table; a file that is there is never overwritten.

    The map says, in the words of a case file, what each row states. Check it, complete it, and load the table with it.

    Examples:
      kith map new list.csv
      kith map new list.xlsx --sheet 2024
      kith map new old.csv --encoding cp1255
    """
    if encoding and encoding not in ENCODINGS:
        raise BadInput(f"There is no encoding {encoding!r} here.", f"Known: {', '.join(ENCODINGS)}.")
    path = out or table.with_name(f"{table.name}.map.yaml")
    proposal = propose(table, Form(encoding=encoding, sheet=sheet, header=header))
    write(path, proposal.text)
    if json:
        write_json({"map": str(path), "rows": proposal.rows, "columns": [asdict(each) for each in proposal.guesses]})
    else:
        show(path, table, proposal)


def write(path: Path, text: str) -> None:
    """Write a map where none is yet."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as fault:
        raise Refused(f"{path} is there already.", "Name another file with --out; nothing is overwritten.") from fault
    except OSError as fault:
        raise BadInput(f"{path} cannot be written: {fault.strerror}.", "Name another file with --out.") from fault


def show(path: Path, table: Path, proposal: Proposal) -> None:
    """Say what was written, and what to do next."""
    columns, rows = amount(len(proposal.guesses), "columns"), amount(proposal.rows, "rows")
    typer.echo(f"{path} proposes a meaning for {columns}, from {rows} at the beginning.")
    if proposal.broken:
        broken = amount(proposal.broken, "rows")
        tell(f"Of these, {broken} would be rejected, with more or fewer cells than the header.")
    typer.echo(f"Check it, then see what comes out: kith load {shlex.quote(str(table))} --dataset NAME --dry-run")
