"""The column map as it was read: what a table is, how its cells are read, and what each row of it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from graph.claims import Claim
from graph.dates import ImpreciseDate, understand
from loaders.case_file.cast import Cast
from loaders.case_file.facts import Fact
from loaders.case_file.mistakes import SHOWN, Mark, Mistake
from loaders.case_file.nodes import Fields, Node, Scalar
from loaders.case_file.reading import Path as FieldPath
from loaders.case_file.sources import Sources
from loaders.case_file.statements import Settings
from loaders.case_file.words import FactWord
from loaders.harvest import FileRefused
from loaders.table.columns import Column
from loaders.table.templates import Template


class MapRefused(FileRefused):
    """A column map with mistakes, each told with its line; nothing of its table was loaded."""

    code = "MAP_REFUSED"

    def __init__(self, path: Path, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(sorted(mistakes, key=lambda mistake: (mistake.line, mistake.column)))
        lines = [str(mistake) for mistake in self.mistakes[:SHOWN]]
        if len(self.mistakes) > SHOWN:
            lines.append(f"... and {len(self.mistakes) - SHOWN} more.")
        count = f"{len(self.mistakes)} mistakes" if len(self.mistakes) != 1 else "1 mistake"
        wrong = "\n".join([f"The column map has {count}; nothing was loaded.", *lines])
        super().__init__(path, 0, wrong)


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands beside a part of a row, common to those of an entity and of a fact.

    `source` cites; None for the row itself. `given` is what must stand for the part to stand. `statement` are the
    fields of who says it, and how.
    """

    path: FieldPath
    source: Scalar | None
    given: Scalar | None
    statement: Fields


@dataclass(frozen=True, slots=True)
class Role:
    """An entity that a row speaks of, by the name that it has in the map; several, where its key is of several."""

    name: str
    label: str
    key: Template
    mark: Mark
    beside: Entry
    properties: tuple[tuple[Scalar, Node], ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A source that a row names, by the name that it has in the map."""

    name: str
    key: Template
    mark: Mark
    fields: Fields


@dataclass(frozen=True, slots=True)
class Saying:
    """A fact that a row states."""

    word: FactWord
    inner: Fields
    beside: Entry


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole map, checked against the header of its table."""

    path: Path
    name: str
    dataset: str
    header: tuple[str, ...]
    columns: Mapping[str, Column]
    used: frozenset[str]
    unused: tuple[str, ...]
    key: Template
    roles: tuple[Role, ...]
    origins: tuple[Origin, ...]
    sayings: tuple[Saying, ...]
    sources: Sources
    cast: Cast
    settings: Settings
    fixed: tuple[Claim, ...]
    types: tuple[Fact, ...]
    order: str = ""
    empty: frozenset[str] = frozenset()
    blame: Mapping[Mark, tuple[str, ...]] = field(default_factory=dict)

    def understands(self, text: str) -> ImpreciseDate:
        """A date as the cells of this table have it. Raises BadDate."""
        return _understood(text, self.order)


_MIDNIGHT = ("T00:00:00", " 00:00:00", " 00:00", "T00:00")


@lru_cache(maxsize=65536)
def _understood(text: str, order: str) -> ImpreciseDate:
    """A date, with the midnight left out that programs write behind a day."""
    for midnight in _MIDNIGHT:
        text = text.removesuffix(midnight)
    return understand(text, order=order)
