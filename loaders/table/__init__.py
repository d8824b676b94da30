"""Tables: CSV, TSV and workbooks, each row as claims through a column map, a template of a case file's entries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph.claims import Claim
from loaders.harvest import FileRefused, Harvest
from loaders.table import separated, workbook
from loaders.table.plan import MapRefused
from loaders.table.reading import read_table

__all__ = ["MAP_SUFFIX", "MapRefused", "map_of", "read", "recognises"]


MAP_SUFFIX = ".map.yaml"


def recognises(head: bytes, name: str) -> bool:
    """Whether a file is a table, by its first bytes; asked last, since nearly any text can be one."""
    return workbook.looks_like(head, name) or separated.looks_like(head, name)


def map_of(path: Path, named: Path | None = None) -> Path:
    """The column map of a table: the one that is named, else one beside it. Raises FileRefused where there is none."""
    beside = (path.with_name(f"{path.name}{MAP_SUFFIX}"), path.with_suffix(MAP_SUFFIX))
    for candidate in (named,) if named else beside:
        if candidate.exists() or named:
            return candidate
    remedy = f"Make one: kith map new {path}; it stands beside the table, or --map names it."
    raise FileRefused(path, 0, "A table needs a column map, which says what its columns mean.", remedy)


def read(path: Path, harvest: Harvest) -> Iterator[Claim]:
    """The claims of a table. Raises FileRefused for one that cannot be read, or has no map, or a wrong one."""
    yield from read_table(path, map_of(path, harvest.map), harvest)
