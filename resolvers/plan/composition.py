"""A plan while it is composed: one statement and one set of functions, and what their parameters are read from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from graph.store import Dialect
from resolvers.plan import cursors
from resolvers.plan.asking import Question
from resolvers.plan.code import Code, Row
from resolvers.plan.selecting import Conditions
from resolvers.plan.tree import Selection

Arguments: TypeAlias = Mapping[str, Any]
Read: TypeAlias = Callable[[Arguments, int], Any]


@dataclass(frozen=True, slots=True)
class Binding:
    """A parameter: its name, the site whose arguments it is read from, how, and whether the statement needs it.

    `read` gets the arguments and the most that a page may hold.
    """

    name: str
    site: int
    read: Read
    sent: bool


@dataclass(frozen=True, slots=True)
class At:
    """Where a node stands: its variable in the statement, the row that its items are in, how deep that is."""

    row: Row
    var: str
    depth: int


Field: TypeAlias = "Callable[[Composition, At, Selection], str]"


@dataclass(slots=True)
class Composition:
    """What the compilers of fields share.

    `fields` maps the label of a node to the compilers of its fields; each returns a Python expression of the answer's
    value. Fields for which there is a question (by type and field) are left open, and noted in `asked` with the
    selection. `tagged` answers say of each object its type and id, for graphql-core to complete them.
    """

    dialect: Dialect
    fields: Mapping[str, Mapping[str, Field]]
    questions: Mapping[tuple[str, str], Question]
    view: Conditions
    tagged: bool
    code: Code = field(default_factory=Code)
    bindings: dict[str, Binding] = field(default_factory=dict)
    asked: list[tuple[Selection, Question]] = field(default_factory=list)

    def node(self, at: At, types: Mapping[str, tuple[Selection, ...]], labels: Sequence[str]) -> str:
        """The object that a node becomes, which has one of some labels; told apart by the prefix of its id."""
        possible = [label for label in labels if label in types]
        if not possible:
            return "None"
        *others, last = possible
        identity = at.row.item(f"{at.var}.id")
        chain = [f'{self.object(at, label, types)} if {identity}.startswith("{label.lower()}/")' for label in others]
        return f"({' else '.join([*chain, self.object(at, last, types)])})"

    def object(self, at: At, label: str, types: Mapping[str, tuple[Selection, ...]]) -> str:
        """The object that a node of one label becomes."""
        table = self.fields[label]

        def value(selection: Selection) -> str:
            known = (id(selection), at.var)
            if known not in at.row.memo:
                at.row.memo[known] = table[selection.field](self, at, selection)
            return at.row.memo[known]

        asks = any((label, selection.field) in self.questions for selection in types[label])
        return self.mapping(label, types[label], value, at.row.item(f"{at.var}.id") if self.tagged or asks else "")

    def mapping(
        self, typename: str, selections: Sequence[Selection], value: Callable[[Selection], str], identity: str = ""
    ) -> str:
        """A response map, in the order of the selection. A tag stands under the one key that no answer can have."""
        tag = f"({typename!r}, {identity or None})"
        items = [f"'': {tag}"] if self.tagged else []
        asked = []
        for selection in selections:
            question = self.questions.get((typename, selection.field))
            if question:
                asked.append((selection.key, self._ask(selection, question)))
                said = "None"
            else:
                said = repr(typename) if selection.field == "__typename" else value(selection)
            items.append(f"{selection.key!r}: {said}")
        made = f"{{{', '.join(items)}}}"
        return f'pend({made}, {tuple(asked)}, {identity}, p["pending"])' if asked else made

    def _ask(self, selection: Selection, question: Question) -> int:
        """The number of an asked field among those of the plan; the same selection has one number."""
        if (selection, question) not in self.asked:
            self.asked.append((selection, question))
        return self.asked.index((selection, question))

    def value(self, selection: Selection, field_of: Callable[[Selection], str], expression: str) -> str:
        """An object that is no node: a function over a Python value, whose fields are expressions of `x`."""
        return f"maybe({self.function(selection, field_of)}, {expression}, p)"

    def function(self, selection: Selection, field_of: Callable[[Selection], str], row: Row | None = None) -> str:
        """The name of a function that makes an object, whose fields are expressions of `x`."""
        return self.code.define(self.mapping(selection.typename, selection.fields, field_of), row)

    def bind(self, selection: Selection, name: str, read: Read, *, sent: bool = False) -> str:
        """A parameter that is read from a selection's arguments; its name."""
        named = f"{name}{selection.site}"
        known = self.bindings.get(named)
        self.bindings[named] = Binding(named, selection.site, read, sent or bool(known and known.sent))
        return named

    def argument(self, selection: Selection, name: str, *, sent: bool = False) -> str:
        """A parameter that is an argument as it was given."""
        return self.bind(selection, name, lambda arguments, _: arguments.get(name), sent=sent)

    def page_size(self, selection: Selection, more: int, *, sent: bool) -> str:
        """A parameter: the size of a page, and so many more to see whether it goes on."""
        name = f"first{more or ''}_"
        return self.bind(selection, name, lambda given, limit: cursors.size(given, limit) + more, sent=sent)

    def after(self, selection: Selection, listed: str) -> str:
        """A parameter: the sort key that a page begins after, out of a cursor of the list that `listed` names."""
        return self.bind(selection, "after", lambda given, _: cursors.position(given, listed), sent=True)
