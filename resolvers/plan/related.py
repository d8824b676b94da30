"""Filters over relations: some, none, all or a single one of the edges that a node has in the view hold conditions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from graph.claims import Confidence
from graph.vocabulary import ENTITIES
from resolvers.plan import admitted, identity, pages
from resolvers.plan.claimed import compared
from resolvers.plan.composition import Composition
from resolvers.plan.days import day
from resolvers.plan.edges import Relation
from resolvers.plan.tree import Selection

_LABEL = {node.prefix: node.label for node in ENTITIES}
_COMPARE = {"eq": "{value} = {given}", "in": "{value} IN {given}"}
Start = tuple[str, list[str]]


@dataclass(frozen=True, slots=True)
class Quantified:
    """A quantifier over the edges of a relation of `n0`, which has a label, at a path in a list's `where`.

    Under a view an edge counts if and only if a claim of it that the view admits asserts it; its dates, its confidence
    and what its qualifiers say are those of such claims.
    """

    c: Composition
    selection: Selection
    reading: Relation
    path: tuple[str, ...]
    label: str
    depth: int = 1

    def holds(self, quantifier: str) -> str:
        """The condition that so many of the edges hold what is asked of them."""
        every = f"MATCH {self._pattern(self._end)}{pages.where(self._shown)}"
        end = f"{self._end}:{self._far[0]}" if self._far else self._end
        holding = f"MATCH {self._pattern(end)}{pages.where(*self._conditions())}"
        if quantifier == "all":
            return f"COUNT {{ {every} }} = COUNT {{ {holding} }}"
        if quantifier == "single":
            return f"COUNT {{ {holding} }} = 1"
        return f"{'NOT ' * (quantifier == 'none')}EXISTS {{ {holding} RETURN {self._end}.id }}"

    def start(self) -> Start | None:
        """A MATCH of `n0` from a node that the id says, and what else is asked; None where no id is said."""
        for operator in _COMPARE:
            if self._far and self._names(self._far[0].lower(), operator):
                return replace(self, depth=0)._from_far(operator)
            if self.reading.edge.roles and self._names("event", operator):
                return self._from_event(operator)
        return None

    def _names(self, name: str, operator: str) -> bool:
        return _said(self._asked.get(name, {}).get("id")).get(operator) is not None

    def _from_far(self, operator: str) -> Start:
        label = self._far[0]
        back = replace(self.reading, outgoing=not self.reading.outgoing)
        pattern = back.pattern(f"{self._end}:{label} {{id: i0}}", self._edge, f"n0:{self.label}", self._types)
        return f"{self._start_ids(label, operator)} MATCH {pattern}", self._conditions()

    def _from_event(self, operator: str) -> Start:
        """Whoever a claim relates to somebody in an event took part in the event."""
        part = self.c.view.types("PARTICIPATED_IN")
        match = f"MATCH (:Event {{id: i0}})<-[:{part}]-(n0:{self.label})"
        return f"{self._start_ids('Event', operator)} {match}", [self.holds("some")]

    def _start_ids(self, label: str, operator: str) -> str:
        """What brings each id in."""
        return identity.brought(label, self._bind((label.lower(), "id", operator)), several=operator == "in")

    @property
    def _asked(self) -> Mapping[str, Mapping[str, Any]]:
        asked = _said(_at(self.selection.arguments["where"], self.path))
        return {name: _said(operators) for name, operators in asked.items()}

    @property
    def _far(self) -> list[str]:
        """The labels that the node at the other end is to have."""
        return [_LABEL[name] for name in self._asked if _LABEL.get(name) in self.reading.labels]

    @property
    def _edge(self) -> str:
        return f"f{self.depth}"

    @property
    def _end(self) -> str:
        return f"t{self.depth}"

    @property
    def _index(self) -> str:
        return f"k{self.depth}"

    @property
    def _types(self) -> str:
        return self.c.view.types(self.reading.edge.type)

    @property
    def _shown(self) -> str:
        return self.c.view.edge(self._edge, self._index, self.reading.edge.type)

    def _pattern(self, end: str) -> str:
        return self.reading.pattern("n0", self._edge, end, self._types)

    def _conditions(self) -> list[str]:
        asked = [(name, *said) for name, operators in self._asked.items() for said in operators.items()]
        none_has_two_labels = ["false"] * (len(self._far) > 1)
        return [self._shown, *none_has_two_labels, *(self._condition(*said) for said in asked)]

    def _condition(self, name: str, operator: str, given: Any) -> str:
        if _LABEL.get(name) in self.reading.labels:
            return self._node(name, operator)
        if name == "event":
            return pages.both(*(self._occurrence((name, operator, each)) for each in _said(given)))
        if name in ("date", "since", "until"):
            return self._dated(name, operator)
        if name == "confidence":
            least = self._bind((name, operator), lambda word: Confidence[word.upper()].value)
            return self._entry(f"{self._edge}.confidences[{self._index}] >= {least}")
        if name == "disputed":
            disputed = admitted.disputed(self.c, self._edge, self.reading.edge)
            return disputed if given else f"NOT {disputed}"
        return self._qualified(name, given)

    def _node(self, name: str, what: str) -> str:
        """The id or the type of the node at the other end, as the view has it."""
        paths = [(name, what, operator) for operator in _said(self._asked[name][what])]
        if what == "id":
            return pages.both(*(identity.named(self._end, path[-1], self._bind(path)) for path in paths))
        return pages.both(*(compared(self.c, self._end, what, partial(self._compare, path)) for path in paths))

    def _compare(self, path: tuple[str, ...], value: str) -> str:
        return _COMPARE[path[-1]].format(value=value, given=self._bind(path))

    def _occurrence(self, path: tuple[str, ...]) -> str:
        return identity.refers(f"{self._edge}.event", path[-1], self._bind(path), f"v{self.depth}")

    def _dated(self, name: str, operator: str) -> str:
        first = self._bind((name, operator), lambda given: day(given, "from"), "from")
        last = self._bind((name, operator), lambda given: day(given, "to"), "to")
        text, earliest, latest = admitted.bounds(self._edge, self._index, name)
        if operator == "within":
            return self._entry(f"{text} <> '' AND {earliest} >= {first} AND {latest} <> '' AND {latest} <= {last}")
        return self._entry(f"{text} <> '' AND {earliest} <= {last} AND ({latest} = '' OR {latest} >= {first})")

    def _qualified(self, name: str, given: Any) -> str:
        """What the key says, or some claim; what an unsaid qualifier means holds where no claim says another word."""
        qualifier = next(each for each in self.reading.edge.qualifiers if each.name == name)
        word = {True: "yes", False: "no"}[given] if isinstance(given, bool) else given
        if name in self.reading.edge.key:
            return f"coalesce({self._edge}.{name}, '{qualifier.default}') = '{word}'"
        if word != qualifier.default:
            return self._entry(admitted.says(self._edge, self._index, name, word))
        others = [admitted.says(self._edge, self._index, name, other) for other in qualifier.words if other != word]
        return f"NOT {self._entry('(' + ' OR '.join(others) + ')')}"

    def _entry(self, condition: str) -> str:
        return admitted.entry(self.c, self._edge, self._index, condition)

    def _bind(self, path: tuple[str, ...], read: Callable[[Any], Any] | None = None, part: str = "") -> str:
        whole = (*self.path, *path)

        def value(given: Mapping[str, Any], _: int) -> Any:
            found = _at(given["where"], whole)
            return read(found) if read else found

        return f"${self.c.bind(self.selection, '_'.join((*whole, part)), value, sent=True)}"


def _at(given: Any, path: tuple[str, ...]) -> Any:
    """What stands at a path in an argument."""
    for name in path:
        given = given[name]
    return given


def _said(given: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """What is given, without what is null."""
    return {name: value for name, value in (given or {}).items() if value is not None}
