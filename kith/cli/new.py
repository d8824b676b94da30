"""`kith new`: a commented case to start from."""

from __future__ import annotations

import re
import shlex
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from graph.errors import BadInput, Refused

SUFFIXES = (".yaml", ".yml")
LONGEST = 80


def new(file: Annotated[Path, typer.Argument(help="The file to write, ending in .yaml.")]) -> None:
    """Write a commented starter case, which loads as it is. A file that is there already is never overwritten.

    Example:
      kith new mine.yaml
    """
    if file.suffix not in SUFFIXES:
        raise BadInput(f"A case file ends in .yaml; {file} does not.", f"Write kith new {file.name or 'mine'}.yaml.")
    try:
        with file.open("x", encoding="utf-8") as out:
            out.write(starter(file))
    except FileExistsError as fault:
        raise Refused(f"{file} is there already.", "Choose another name; nothing is overwritten.") from fault
    except OSError as fault:
        raise BadInput(f"{file} cannot be written: {fault.strerror}.", "Check the folder.") from fault
    typer.echo(f"{file} is written. Change it into your own case, then load it: kith load {shlex.quote(str(file))}")


def starter(file: Path) -> str:
    """The starter case, named after a file."""
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", file.stem).strip("-._")[:LONGEST] or "mine"
    text = files("loaders.case_file").joinpath("starter.yaml").read_text(encoding="utf-8")
    return text.replace("{case}", name).replace("{file}", shlex.quote(file.name))
