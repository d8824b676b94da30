"""Case files: YAML or JSON written by hand, one case a file, as claims; each mistake told with its line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph.claims import Claim
from loaders.case_file.document import CaseFile, load
from loaders.case_file.mistakes import CaseRefused, Mistake

__all__ = ["CaseFile", "CaseRefused", "Mistake", "load", "read"]


def read(path: Path) -> Iterator[Claim]:
    """The claims of a case file, in its order, after the whole file was checked.

    Raises CaseRefused, which holds every mistake of the file, before the first claim is given.
    """
    return iter(load(path).claims)
