"""Statements with a fixed text: read from the `.cypher` file beside the module that asks them.

A file holds one statement or more, each under a line `// NAME: what it is for`. Statements that depend on the
vocabulary or on what is selected are composed in Python instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

_HEAD = re.compile(r"^// ([a-z][a-z_]*): (.+)$", re.MULTILINE)


def beside(module: str) -> Mapping[str, str]:
    """The statements of the file of the same stem as a module (`__file__`), by name, each on one line."""
    return parse(Path(module).with_suffix(".cypher").read_text("utf-8"))


def parse(text: str) -> Mapping[str, str]:
    """The statements of a file's text, by name, each on one line."""
    _, *parts = _HEAD.split(text)
    return {name: " ".join(statement.split()) for name, statement in zip(parts[::3], parts[2::3], strict=True)}
