"""Options that several commands have, and how they print."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console

DataDir = Annotated[
    Path | None, typer.Option("--data-dir", help="Folder of the data; KITH_DATA_DIR, else the user's data folder.")
]
ClaimId = Annotated[str, typer.Argument(help="The id of a claim, as answers give it.", metavar="CLAIM")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]

notices = Console(stderr=True, highlight=False, soft_wrap=True)


def tell(text: str) -> None:
    """Say something beside the answer, on standard error."""
    notices.print(text, markup=False)


def write_json(answer: Any) -> None:
    """Print an answer as JSON."""
    sys.stdout.write(orjson.dumps(answer, option=orjson.OPT_INDENT_2).decode() + "\n")
