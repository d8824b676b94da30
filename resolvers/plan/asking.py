"""Asked fields: those that a question answers with records, which are completed here into response maps.

A record is any object whose attributes have the names of the fields, in Python's spelling; a method takes the arguments
of its field. Where it refers to a node it holds a `Ref`: all nodes that one place of a selection refers to are fetched
by one statement, whatever the number of records.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import Any, TypeAlias

from graph.dates import ImpreciseDate, display
from graph.store import Store
from graph.views import View
from graph.vocabulary import NODE, label_of
from resolvers.plan.tree import Selection

Arguments: TypeAlias = Mapping[str, Any]
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Ref:
    """A node that a record refers to: an entity, a claim or a source. `read` says that it was read under this id for
    the same answer: to tell its id alone it is not fetched again."""

    id: str
    read: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question is asked: of which entities (one empty id at the root), in which view, with which arguments.

    `limit` is the most that a page may hold, `fields` the names of all fields that are asked of the answer.
    """

    store: Store
    view: View
    ids: Sequence[str]
    arguments: Arguments
    limit: int
    fields: frozenset[str] = frozenset()


Question: TypeAlias = Callable[[Asked], Awaitable[Sequence[Any]]]
"""Answers one record for each id, in their order, by a number of statements that does not grow with the ids."""


@dataclass(slots=True)
class Pending:
    """Places in answers that an asked field is still to be put into: the map, the key, the id of the entity."""

    slots: list[tuple[dict[str, Any], str, str]] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        """The entities, each once."""
        return list(dict.fromkeys(id_ for _, _, id_ in self.slots))

    def put(self, found: Mapping[str, Any]) -> None:
        """Fill every place."""
        for answer, key, id_ in self.slots:
            answer[key] = found[id_]


def is_node(selection: Selection) -> bool:
    """Whether a selection is of nodes, which a record refers to."""
    return bool(selection.types) and all(name in NODE for name in selection.types)


def node_selections(selection: Selection) -> Iterator[Selection]:
    """The selections of nodes in what is asked of a record, each once."""
    seen: set[Selection] = set()
    waiting = [selection]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        if is_node(one):
            yield one
        else:
            waiting += [part for fields in one.types.values() for part in fields]


@lru_cache(maxsize=256)
def field_names(selection: Selection) -> frozenset[str]:
    """The names of all fields in what is asked of a record; those of nodes are left out."""
    names: set[str] = set()
    waiting = [selection]
    while waiting:
        one = waiting.pop()
        parts = [] if is_node(one) else [part for fields in one.types.values() for part in fields]
        names.update(part.field for part in parts)
        waiting += parts
    return frozenset(names)


class Completion:
    """Makes response maps of records: first all references are gathered, then each record is written out."""

    def __init__(self, sites: Sequence[Arguments], *, tagged: bool) -> None:
        self._sites = sites
        self._tagged = tagged
        self.refs: dict[Selection, dict[str, Any]] = {}

    def gather(self, selection: Selection, value: Any) -> None:
        """Note every node that a value refers to."""
        if isinstance(value, Ref):
            if not (value.read and _of_id_alone(selection)):
                self.refs.setdefault(selection, {})[value.id] = None
        elif isinstance(value, list | tuple):
            for item in value:
                self.gather(selection, item)
        elif value is not None and selection.types:
            for part in self._fields(selection, value):
                self.gather(part, self._value(part, value))

    def write(self, selection: Selection, value: Any) -> Any:
        """What stands in the answer for a value, once the nodes that it refers to are in `refs`."""
        if isinstance(value, Ref):
            fetched = self.refs.get(selection, {})
            return fetched[value.id] if value.id in fetched else self._told(selection, value.id)
        if isinstance(value, list | tuple):
            return [self.write(selection, item) for item in value]
        if value is None or not selection.types:
            return leaf(value)
        written: dict[str, Any] = {"": (typename_of(selection, value), None)} if self._tagged else {}
        for part in self._fields(selection, value):
            named = part.field == "__typename"
            written[part.key] = typename_of(selection, value) if named else self.write(part, self._value(part, value))
        return written

    def _told(self, selection: Selection, id_: str) -> Mapping[str, Any]:
        """A node of which nothing but its id is asked."""
        name = selection.typename if len(selection.types) == 1 else label_of(id_)
        fields = selection.types[name]
        told = {part.key: id_ if part.field == "id" else name for part in fields}
        return {"": (name, id_), **told} if self._tagged else told

    def _fields(self, selection: Selection, value: Any) -> Sequence[Selection]:
        return selection.types[typename_of(selection, value)]

    def _value(self, selection: Selection, record: Any) -> Any:
        if isinstance(record, ImpreciseDate):
            return _of_date(record, selection.field, self._sites[selection.site])
        found = getattr(record, _python_name(selection.field), None)
        if callable(found):
            return found(**{_python_name(name): value for name, value in self._sites[selection.site].items()})
        return found


def typename_of(selection: Selection, record: Any) -> str:
    """The concrete type of a record: the only one that there is, else the one that the record says."""
    return selection.typename if len(selection.types) == 1 else str(record.typename)


@lru_cache(maxsize=256)
def _of_id_alone(selection: Selection) -> bool:
    return all(part.field in ("id", "__typename") for fields in selection.types.values() for part in fields)


def leaf(value: Any) -> Any:
    """A leaf as JSON has it."""
    return value.value if isinstance(value, Enum) else value


def _of_date(date: ImpreciseDate, name: str, arguments: Arguments) -> Any:
    if name == "display":
        return display(date, arguments.get("lang"))
    found = getattr(date, name, None)
    return found or None if name in ("raw", "qualifier") else found


def _python_name(name: str) -> str:
    return _CAPITAL.sub("_", name).lower()
