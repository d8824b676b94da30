"""A plan: one statement and one function for a question of one shape, made once and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from graph.store import Dialect, Store, epoch
from resolvers.plan import selecting
from resolvers.plan.composition import Arguments, Binding, Composition
from resolvers.plan.fields import FIELDS
from resolvers.plan.roots import FORMS, Form, Root
from resolvers.plan.runtime import NAMESPACE
from resolvers.plan.selecting import Conditions
from resolvers.plan.tree import Selection

Answer = Callable[[Any, Mapping[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a question of one shape becomes. A `complete` answer needs nothing more of whoever asked.

    `one` says that it is one row of one node, else it is a list of rows.
    """

    statement: str
    answer: Answer
    bindings: tuple[Binding, ...]
    complete: bool
    one: bool
    code: str

    async def run(self, store: Store, sites: Sequence[Arguments], limit: int) -> Any:
        """The answer with the arguments of each site; raises BadInput for one that makes no sense."""
        view = selecting.view_of(sites[0].get("claims"))
        values = {binding.name: binding.read(sites[binding.site], limit) for binding in self.bindings}
        sent = selecting.parameters(view)
        sent.update((binding.name, values[binding.name]) for binding in self.bindings if binding.sent)
        values["view"] = view
        found = await self._read(store, sent)
        if self.one:
            canonical = found[0] if found else None
            if canonical is not None:
                found = await self._read(store, {**sent, "id0": canonical})
            return self.answer(found, values) if found else None
        return self.answer(found, values)

    async def _read(self, store: Store, sent: Mapping[str, Any]) -> Any:
        """The row of the node, None where there is none, or the rows of the list; never such as a commit has torn."""

        async def read() -> tuple[list[str], Any, list[str]]:
            rows = await store.read(self.statement, sent)
            if not self.one:
                return store.dialect.listed(rows)
            before, row, after = rows[0][0] if rows else ([], None, [])
            return before, row, after

        return await store.watch.whole(read)


def compose(
    root: Root,
    selection: Selection,
    dialect: Dialect,
    *,
    asked: frozenset[tuple[str, str]] = frozenset(),
    tagged: bool = False,
) -> Plan:
    """The plan of a root field, for every question of the same shape.

    `asked` fields (type, name) have resolvers of their own; a plan that meets one is not complete and should be made
    `tagged`, so that each object tells its type and id.
    """
    view = selecting.view_of(selection.arguments.get("claims"))
    composition = Composition(dialect, FIELDS, asked, Conditions.of(view), tagged)
    made = FORMS[root.form](composition, root, selection)
    one = root.form is Form.NODE
    before, after = epoch.reading("e0"), epoch.reading("e1")
    return Plan(
        made.between(before, after) if one else dialect.listing(made.statement, before, after),
        _compiled(composition.code.text, made.function),
        tuple(composition.bindings.values()),
        composition.complete,
        one,
        composition.code.text,
    )


def _compiled(source: str, function: str) -> Answer:
    """The function out of generated code, which holds vocabulary words and names of the schema alone."""
    namespace = dict(NAMESPACE)
    exec(compile(source, "<plan>", "exec"), namespace)  # noqa: S102
    return cast(Answer, namespace[function])
