"""How a request is answered: root fields by plans, and what a plan completed is handed on as it is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    OperationDefinitionNode,
)
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from graph.store import Store
from resolvers.plan import Form, Plan, Questions, Root, Selection, compose, shape
from resolvers.questions import QUESTIONS
from schema.selection import Info, Reader, arguments, variables

PAGE_LIMIT = 100
KEPT = 512
NODES = {label.lower(): Root(Form.NODE, (label,)) for label in ("Person", "Organization", "Event", "Place")} | {
    "source": Root(Form.NODE, ("Source",)),
    "claim": Root(Form.NODE, ("Claim",)),
}
LISTS = {
    "people": Root(Form.LIST, ("Person",)),
    "organizations": Root(Form.LIST, ("Organization",)),
    "events": Root(Form.LIST, ("Event",)),
    "places": Root(Form.LIST, ("Place",)),
    "sources": Root(Form.LIST, ("Source",)),
    "search": Root(Form.SEARCH, ("Name",)),
}
ASKED = Root(Form.ASKED, ())


@dataclass(frozen=True, slots=True)
class Complete:
    """An answer that needs no completion."""

    value: Any


class ExecutionContext(StrawberryGraphQLCoreExecutionContext):
    """Hands complete answers on."""

    def complete_value(
        self, return_type: Any, field_details_list: Any, info: Any, path: Any, result: Any, *rest: Any
    ) -> Any:
        """The value itself where it is complete; else as graphql-core does."""
        if type(result) is Complete:
            return result.value
        return super().complete_value(return_type, field_details_list, info, path, result, *rest)


@dataclass(frozen=True, slots=True)
class Kept:
    """A plan with the places that its arguments are read from; its operation is kept, so that no other takes its id."""

    plan: Plan
    sites: tuple[tuple[GraphQLField, Any], ...]
    operation: OperationDefinitionNode


class Resolvers:
    """The resolvers of a schema. `passing` hands complete answers on; without it graphql-core completes every one."""

    def __init__(self, *, passing: bool = True, questions: Questions = QUESTIONS) -> None:
        self._passing = passing
        self._questions = questions
        self._kept: OrderedDict[Any, Kept] = OrderedDict()

    async def answer(self, _: Any, info: Info, **given: Any) -> Any:
        """The answer to a root field."""
        root = self._root(info.field_name, given)
        if root is None:
            return None
        store: Store = info.context["store"]
        kept = self._plan(root, info, store)
        values = variables(info)
        sites = [arguments(field, node, values) for field, node in kept.sites]
        answer = await kept.plan.run(store, sites, info.context.get("page_limit", PAGE_LIMIT))
        return Complete(answer) if self._passing else answer

    def _root(self, name: str, given: Mapping[str, Any]) -> Root | None:
        if name == "node":
            return NODES.get(given["id"].partition("/")[0])
        return NODES.get(name) or LISTS.get(name) or ASKED

    def _plan(self, root: Root, info: Info, store: Store) -> Kept:
        known = (id(info.operation), info.path.key, root.labels, store.dialect.name, shape(info.variable_values))
        kept = self._kept.get(known)
        if kept is not None:
            self._kept.move_to_end(known)
            return kept
        reader = Reader(info)
        field = info.parent_type.fields[info.field_name]
        selection: Selection = reader.read(field, info.field_nodes, str(info.path.key))
        plan = compose(root, selection, store.dialect, self._questions, tagged=not self._passing)
        kept = self._kept[known] = Kept(plan, tuple(reader.sites), info.operation)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return kept


def by_response_key(source: Any, info: Info, **_: Any) -> Any:
    """A field of an answer that a plan made: it stands under its response key."""
    return source[info.path.key]


def type_of(value: Any, *_: Any) -> str:
    """The concrete type of a tagged answer."""
    return str(value[""][0])


def install(schema: GraphQLSchema, resolvers: Resolvers) -> None:
    """Let the root fields of a schema be answered by plans, and the fields below read their answers."""
    for type_ in schema.type_map.values():
        if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
            type_.resolve_type = type_of
        elif isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__"):
            type_.is_type_of = None
            for field in type_.fields.values():
                field.resolve = resolvers.answer if type_ is schema.query_type else by_response_key
