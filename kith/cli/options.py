"""Options that several commands have, and how they print."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import orjson
import typer
from rich.console import Console

DataDir = Annotated[
    Path | None, typer.Option("--data-dir", help="Folder of the data; KITH_DATA_DIR, else the user's data folder.")
]
ClaimId = Annotated[str, typer.Argument(help="The id of a claim, as answers give it.", metavar="CLAIM")]
Lang = Annotated[
    Literal["en", "ru", "he"] | None, typer.Option("--lang", help="The language of names and of words of kinship.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]

UNBROKEN = 10_000
"""The width in which what is no terminal gets its lines, so that none is broken."""

notices = Console(stderr=True, highlight=False, soft_wrap=True)


def tell(text: str) -> None:
    """Say something beside the answer, on standard error."""
    notices.print(text, markup=False)


def write_json(answer: Any) -> None:
    """Print an answer as JSON."""
    sys.stdout.write(orjson.dumps(answer, option=orjson.OPT_INDENT_2).decode() + "\n")


def lines() -> Console:
    """A console for text that stands in lines: broken by the width of a terminal, and by nothing else."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = UNBROKEN
    return console


def amount(count: int, many: str) -> str:
    """A count with what is counted, given in the plural: `1 claim`, `2 claims`."""
    one = f"{many.removesuffix('ies')}y" if many.endswith("ies") else many.removesuffix("s")
    return f"{count} {one if count == 1 else many}"
