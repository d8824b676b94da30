"""A plan: one statement and one function for a question of one shape, made once and kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.store import Dialect, Store, epoch
from graph.views import View
from graph.vocabulary import NODE
from resolvers.plan import selecting
from resolvers.plan.asking import Asked, Completion, Pending, Question, field_names, node_selections
from resolvers.plan.composition import Arguments, Binding, Composition
from resolvers.plan.fields import FIELDS
from resolvers.plan.roots import FORMS, Form, Root
from resolvers.plan.runtime import Answer, compiled
from resolvers.plan.selecting import Conditions
from resolvers.plan.standing import HELD, Standing
from resolvers.plan.tree import Selection

Questions = Mapping[tuple[str, str], Question]


@dataclass(frozen=True, slots=True)
class AskedField:
    """An asked field of a plan: its question, and a plan for the nodes at each place of its selection."""

    selection: Selection
    question: Question
    nodes: Mapping[Selection, Plan]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a question of one shape becomes. `form` is that of its root; a question at the root has no statement.

    `standing` is who has a status on a day, which is asked first.
    """

    form: Form
    statement: str
    answer: Answer
    bindings: tuple[Binding, ...]
    asked: tuple[AskedField, ...]
    tagged: bool
    code: str
    standing: Standing | None = None

    async def run(self, store: Store, sites: Sequence[Arguments], limit: int) -> Any:
        """The answer with the arguments of each site; raises BadInput for one that makes no sense."""
        run = _Run(store, selecting.view_of(sites[0].get("claims")), sites, limit)
        if self.form is Form.ASKED:
            return (await run.complete(self.asked[0], [""], tagged=self.tagged))[""]
        return await run.answer(self)


@dataclass(frozen=True, slots=True)
class _Run:
    """One request of a plan."""

    store: Store
    view: View
    sites: Sequence[Arguments]
    limit: int

    async def answer(self, plan: Plan, **more: Any) -> Any:
        """What a plan's statement answers, its asked fields filled in."""
        values = {binding.name: binding.read(self.sites[binding.site], self.limit) for binding in plan.bindings}
        sent = selecting.parameters(self.view) | more
        sent.update((binding.name, values[binding.name]) for binding in plan.bindings if binding.sent)
        pending = [Pending() for _ in plan.asked]
        values |= {"view": self.view, "pending": pending}
        found = (
            await self._narrowed(plan, plan.standing, sent, values) if plan.standing else await self._read(plan, sent)
        )
        if plan.form is Form.NODE and found and found[0] is not None:
            found = await self._read(plan, {**sent, "id0": found[0]})
        if plan.form is Form.NODE and not found:
            return None
        answer = plan.answer(found, values)
        for asked, places in zip(plan.asked, pending, strict=True):
            if places.slots:
                places.put(await self.complete(asked, places.ids, tagged=plan.tagged))
        return answer

    async def complete(self, asked: AskedField, ids: Sequence[str], *, tagged: bool) -> dict[str, Any]:
        """What a question answers for each entity, with the nodes that its records refer to."""
        arguments = self.sites[asked.selection.site]
        fields = field_names(asked.selection)
        records = await asked.question(Asked(self.store, self.view, ids, arguments, self.limit, fields))
        completion = Completion(self.sites, tagged=tagged)
        for record in records:
            completion.gather(asked.selection, record)
        for selection, refs in completion.refs.items():
            refs.update(await self.answer(asked.nodes[selection], refs=list(refs)))
        return {id_: completion.write(asked.selection, record) for id_, record in zip(ids, records, strict=True)}

    async def _narrowed(
        self, plan: Plan, standing: Standing, sent: Mapping[str, Any], values: Mapping[str, Any]
    ) -> Any:
        """The rows of a list of whoever has a status on a day, both as they are at one epoch."""

        async def read() -> Any:
            return await self._read(plan, {**sent, HELD: await standing.ids(self.store, sent, values)})

        return await epoch.together(self.store, read)

    async def _read(self, plan: Plan, sent: Mapping[str, Any]) -> Any:
        """The row of the node, None where there is none, or the rows of the list; never such as a commit has torn."""

        async def read() -> tuple[list[str], Any, list[str]]:
            rows = await self.store.read(plan.statement, sent)
            if plan.form is not Form.NODE:
                return self.store.dialect.listed(rows)
            before, row, after = rows[0][0] if rows else ([], None, [])
            return before, row, after

        return await self.store.watch.whole(read)


def compose(
    root: Root,
    selection: Selection,
    dialect: Dialect,
    questions: Questions,
    *,
    tagged: bool = False,
) -> Plan:
    """The plan of a root field, for every question of the same shape.

    Fields for which there is a question are answered by it. A `tagged` answer says of each object its type and id, for
    graphql-core to complete it.
    """
    view = selecting.view_of(selection.arguments.get("claims"))
    return _composed(root, selection, _Shape(dialect, questions, Conditions.of(view), tagged))


@dataclass(frozen=True, slots=True)
class _Shape:
    """What all plans of one root field share."""

    dialect: Dialect
    questions: Questions
    view: Conditions
    tagged: bool


def _composed(root: Root, selection: Selection, shape: _Shape) -> Plan:
    composition = Composition(shape.dialect, FIELDS, shape.questions, shape.view, shape.tagged)
    if root.form is Form.ASKED:
        asked = _asked(selection, shape.questions["Query", selection.field], shape)
        return Plan(root.form, "", _nothing, (), (asked,), shape.tagged, "")
    made = FORMS[root.form](composition, root, selection)
    before, after = epoch.reading("e0"), epoch.reading("e1")
    one = root.form is Form.NODE
    return Plan(
        root.form,
        made.between(before, after) if one else shape.dialect.listing(made.statement, before, after),
        compiled(composition.code.text, made.function),
        tuple(composition.bindings.values()),
        tuple(_asked(each, question, shape) for each, question in composition.asked),
        shape.tagged,
        composition.code.text,
        made.standing,
    )


def _asked(selection: Selection, question: Question, shape: _Shape) -> AskedField:
    nodes = {
        each: _composed(Root(Form.NODES, tuple(label for label in NODE if label in each.types)), each, shape)
        for each in node_selections(selection)
    }
    return AskedField(selection, question, nodes)


def _nothing(_: Any, __: Mapping[str, Any]) -> None:
    """The answer of a plan without a statement."""
