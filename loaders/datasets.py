"""Datasets as the store knows them: of which format, when loaded, and a load of one that was begun and not finished."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from graph.cypher import beside
from graph.errors import Refused
from graph.store import Store, Transaction
from loaders.opening import opened
from loaders.reading import Input

CASE = "case"
"""The format of case files."""

_CYPHER = beside(__file__)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a dataset: the format of its last load, and the start and the files of one not finished."""

    format: str = ""
    loading: str = ""
    fingerprint: str = ""

    def begun(self, fingerprint: str) -> str:
        """The instant of an unfinished load of some files; empty where there is none."""
        return self.loading if self.fingerprint == fingerprint else ""

    def check(self, dataset: str, format_: str) -> None:
        """Raise Refused where a dataset was loaded from another format: most likely it is another one of that name."""
        if self.format and self.format != format_:
            raise Refused(
                f"The dataset {dataset!r} was loaded from the format {self.format}, and this is {format_}.",
                "Give this one another name; or, to replace the old one, load it with --withdraw.",
            )


def fingerprint(inputs: Iterable[Input]) -> str:
    """What tells some files, and how they are read, from any others."""
    whole = hashlib.blake2b(digest_size=16)
    for each in inputs:
        digests = [_digest(path) for path in (each.path, each.map) if path]
        whole.update(f"{each.format} {' '.join(digests)}\n".encode())
    return whole.hexdigest()


async def look(store: Store, dataset: str) -> Known:
    """What is known of a dataset."""
    rows = await store.read(_CYPHER["look"], {"id": dataset})
    return Known(*(value or "" for value in rows[0])) if rows else Known()


async def begin(store: Store, dataset: str, fingerprint: str, instant: str) -> None:
    """Note that a load of some files into a dataset begins at an instant; one of other files is forgotten."""
    await store.write(_CYPHER["begin"], {"id": dataset, "fingerprint": fingerprint, "instant": instant})


async def finish(transaction: Transaction, dataset: str, instant: str, format_: str) -> None:
    """Note that a dataset was loaded as a whole, from files of a format."""
    await transaction.run(_CYPHER["finish"], {"id": dataset, "instant": instant, "format": format_})


def _digest(path: Path) -> str:
    with opened(path) as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()
