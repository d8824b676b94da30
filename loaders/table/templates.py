"""Templates: texts of a map with the names of columns in braces, and what they come to for one row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from loaders.case_file.cast import Unclear
from loaders.case_file.mistakes import shown
from loaders.case_file.nodes import Fields, Items, Node, Scalar

Cells = Mapping[str, tuple[str, ...]]
"""What the columns of one row say, by name: nothing, one text, or several where a column holds several."""

_PART = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+")


class Empty(Enum):
    """Why nothing stands in a place: what it takes from the row is empty, and it may be, or must not."""

    ALLOWED = "allowed"
    WANTING = "wanting"


@dataclass(frozen=True, slots=True)
class Hole:
    """Where a column's text goes; `optional` where it may be empty."""

    column: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Template:
    """A text, in parts: as they stand, or out of a column."""

    parts: tuple[str | Hole, ...]

    @property
    def holes(self) -> tuple[Hole, ...]:
        """Where columns are wanted."""
        return tuple(part for part in self.parts if isinstance(part, Hole))

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it takes from, each once."""
        return tuple(dict.fromkeys(hole.column for hole in self.holes))

    def fill(self, cells: Cells, seam: str = "") -> tuple[str, ...] | Empty:
        """The texts that it comes to: one, or one for each text of the column that holds several.

        `seam` stands between its parts where they are of two columns, and the text must tell them apart.
        """
        holes = self.holes
        seam = seam if len(holes) > 1 else ""
        if any(not cells[hole.column] and not hole.optional for hole in holes):
            return Empty.WANTING
        if holes and not any(cells[hole.column] for hole in holes):
            return Empty.ALLOWED
        count = max((len(cells[hole.column]) for hole in holes), default=1)
        return tuple(seam.join(self._parts(cells, number)) for number in range(count))

    def _parts(self, cells: Cells, number: int) -> Iterator[str]:
        for part in self.parts:
            if isinstance(part, str):
                yield part
            elif texts := cells[part.column]:
                yield texts[min(number, len(texts) - 1)]


@lru_cache(maxsize=4096)
def template(text: str) -> Template:
    """The template that a text is: `{Column}`, `{Column?}` where it may be empty, `{{` for a brace. Raises Unclear."""
    parts: list[str | Hole] = []
    for found in _PART.finditer(text):
        whole, name = found[0], found[1]
        if name is not None:
            if not name.strip("? "):
                raise Unclear("Braces name no column.", "Write the name of a column in them: {Name}.")
            parts.append(Hole(name.strip().removesuffix("?").strip(), name.strip().endswith("?")))
        elif whole in ("{", "}"):
            raise Unclear(f"A brace is open in {shown(text)}.", "Write {Column}, and {{ or }} for a brace itself.")
        else:
            parts.append({"{{": "{", "}}": "}"}.get(whole, whole))
    return Template(tuple(parts))


def scalars(node: Node) -> Iterator[Scalar]:
    """Every text below a node."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Items):
        for item in node.items:
            yield from scalars(item)
    else:
        for _, value in node.entries:
            yield from scalars(value)


def columns_of(node: Node) -> tuple[str, ...]:
    """The columns that what stands below a node takes from."""
    return tuple(dict.fromkeys(name for scalar in scalars(node) for name in template(scalar.text).columns))


def fill(node: Node, cells: Cells) -> Node | Empty:
    """A node with what the row says; Empty where nothing is left of it.

    What stands together in fields stands or falls together. Of a list, what is empty is left out.
    """
    if isinstance(node, Scalar):
        return _scalar(node, cells)
    if isinstance(node, Items):
        return _items(node, cells)
    entries = []
    for key, value in node.entries:
        filled = fill(value, cells)
        if filled is Empty.WANTING:
            return Empty.WANTING
        if not isinstance(filled, Empty):
            entries.append((key, filled))
    return Fields(tuple(entries), node.mark) if entries or not node.entries else Empty.ALLOWED


def _scalar(node: Scalar, cells: Cells) -> Node | Empty:
    if not template(node.text).parts:
        return node
    texts = template(node.text).fill(cells)
    return texts if isinstance(texts, Empty) else several(texts, node)


def several(texts: Sequence[str], like: Scalar) -> Node:
    """One text where another stood, or a list of several."""
    plain = like.plain and texts == (like.text,)
    made = tuple(Scalar(text, like.mark, plain) for text in texts)
    return made[0] if len(made) == 1 else Items(made, like.mark)


def _items(node: Items, cells: Cells) -> Node | Empty:
    found = [fill(item, cells) for item in node.items]
    kept = [item for item in found if not isinstance(item, Empty)]
    if not kept and node.items:
        return Empty.WANTING if Empty.WANTING in found else Empty.ALLOWED
    flat = tuple(each for item in kept for each in (item.items if isinstance(item, Items) else (item,)))
    return Items(flat, node.mark)
