"""Answers as tables for a terminal: a row for each object of a list, a description of what stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.table import Table
from rich.text import Text

# Control characters would reach the terminal, and direction overrides would let one text pose as another.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


CONNECTION = {"edges", "nodes", "pageInfo", "totalCount"}


NARROWEST = 14
"""Characters that a column needs to be read; where there is no room for that, each row stands by itself."""


def tables(data: Mapping[str, Any], width: int = 120) -> Iterator[Table | Text]:
    """What an answer's data comes to on a terminal of a width in characters."""
    for name, value in data.items():
        yield from shown(titled(name, value), bare(value), width)


def shown(title: str, value: Any, width: int) -> Iterator[Table | Text]:
    """A list as one table; an object as a description, its lists of objects as tables after it."""
    if isinstance(value, list):
        yield from listed(title, [row_of(each) for each in value], width)
    elif isinstance(value, Mapping):
        lists = {name: each for name, each in value.items() if is_list_of_objects(each)}
        alone = flat({name: each for name, each in value.items() if name not in lists})
        if alone or not lists:
            yield described(title, alone)
        for name, each in lists.items():
            yield from shown(f"{title}.{name}", each, width)
    else:
        yield clean(f"{title}: {cell(value) or 'nothing found'}")


def titled(name: str, value: Any) -> str:
    """A list's name, how many it has in all, and that it goes on."""
    if not isinstance(value, Mapping) or not value.keys() <= CONNECTION:
        return name
    total, here = value.get("totalCount"), len(value.get("edges") or value.get("nodes") or ())
    goes_on = (value.get("pageInfo") or {}).get("hasNextPage") or (total is not None and here < total)
    told = (
        f" ({here} of {total})" if goes_on and total is not None else f" ({total} in all)" if total is not None else ""
    )
    return f"{name}{told}{'; it goes on' if goes_on and total is None else ''}"


def row_of(value: Any) -> dict[str, str]:
    return flat(value) if isinstance(value, Mapping) else {"": cell(value)}


def is_list_of_objects(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(each, Mapping) for each in value)


def bare(value: Any) -> Any:
    """The value without the wrapping of connections: a list of nodes, each with what its edge says beside it."""
    if isinstance(value, list):
        return [bare(each) for each in value]
    if not isinstance(value, Mapping):
        return value
    if value and value.keys() <= CONNECTION and (value.keys() & {"edges", "nodes"}):
        edges = [edge_of(each) for each in value.get("edges", ())]
        return [bare(each) for each in edges or value.get("nodes", ())]
    return {name: bare(each) for name, each in value.items()}


def edge_of(edge: Any) -> Any:
    if not isinstance(edge, Mapping) or not isinstance(edge.get("node"), Mapping):
        return edge
    beside = {name: each for name, each in edge.items() if name != "node"}
    return {**edge["node"], **{f"→ {name}" if name in edge["node"] else name: each for name, each in beside.items()}}


def flat(record: Mapping[str, Any], before: str = "") -> dict[str, str]:
    """Objects in objects become columns with a dotted name, lists one cell."""
    found: dict[str, str] = {}
    for name, value in record.items():
        if isinstance(value, Mapping):
            found |= flat(value, f"{before}{name}.")
        else:
            found[before + name] = cell(value)
    return found


def cell(value: Any) -> str:
    if isinstance(value, list):
        joint = "\n" if any(isinstance(each, Mapping | list) for each in value) else ", "
        return joint.join(filter(None, map(cell, value)))
    if isinstance(value, Mapping):
        return " · ".join(filter(None, flat(value).values()))
    return {None: "", True: "yes", False: "no"}[value] if value is None or isinstance(value, bool) else str(value)


def listed(name: str, rows: list[dict[str, str]], width: int) -> Iterator[Table | Text]:
    if not rows:
        yield clean(f"{name}: nothing found")
        return
    columns = columns_of(rows)
    if len(columns) > max(width // NARROWEST, 2):
        for number, row in enumerate(rows, 1):
            yield described(f"{name} {number}", {column: row[column] for column in columns if row.get(column)})
        return
    table = Table(title=clean(name), title_justify="left", show_lines=True)
    for column in columns:
        table.add_column(clean(column), overflow="fold")
    for row in rows:
        table.add_row(*cells(row.get(column, "") for column in columns))
    yield table


def columns_of(rows: list[dict[str, str]]) -> list[str]:
    """The columns of some rows, in their order; what is an object in one row and null in another is not two."""
    columns: list[str] = []
    for row in rows:
        for column in row:
            if column not in columns:
                above = next((known for known in columns if column.startswith(f"{known}.")), None)
                columns.insert(columns.index(above), column) if above else columns.append(column)
    split = {column for column in columns if any(other.startswith(f"{column}.") for other in columns)}
    return [column for column in columns if column not in split or any(row.get(column) for row in rows)]


def described(name: str, row: dict[str, str]) -> Table:
    table = Table(title=clean(name), title_justify="left", show_header=False)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold")
    for column, value in row.items():
        table.add_row(*cells((column, value)))
    return table


def cells(values: Iterable[str]) -> list[Text]:
    return [clean(value) for value in values]


def clean(text: str) -> Text:
    return Text(UNSAFE.sub("�", text))
