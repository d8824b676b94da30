"""What one request may ask for: measured in time linear to its text, before anything else reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import cast

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLCompositeType,
    GraphQLError,
    GraphQLField,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    get_named_type,
    get_nullable_type,
    is_composite_type,
    is_list_type,
)
from graphql.validation import recommended_rules
from strawberry.extensions import ParserCache, SchemaExtension, ValidationCache

from graph.surroundings import MOST_EDGES, MOST_NODES

CODE = "LIMIT_EXCEEDED"
SHORT_LIST = 5
"""What a list without `first` is taken to hold: names, claims, captivities are short by nature."""
LENGTHS = {
    ("Query", "neighbourhood"): 1,
    ("Neighbourhood", "nodes"): MOST_NODES,
    ("Neighbourhood", "edges"): MOST_EDGES,
}
"""What fields hold that are no page and no short list: `first` of a neighbourhood is of each entity."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one operation may have of each; `characters`, `tokens`, `fragments` are of the document.

    `repeats` bounds how often one field stands in one place once fragments are spread out (validation compares
    each with each), `objects` how many the answer could hold if every list were full.
    """

    characters: int = 65_536
    tokens: int = 3_000
    fragments: int = 100
    nesting: int = 64
    depth: int = 24
    root_fields: int = 25
    fields: int = 2_000
    repeats: int = 50
    aliases: int = 200
    directives: int = 100
    objects: int = 5_000_000
    page: int = 100


DEFAULT = Limits()
ADVICE = {
    "fragments": ("fragments", "Use fewer of them."),
    "nesting": ("levels of selections and fragments", "Nest them less."),
    "depth": ("levels of fields", "Ask in two queries, the second from the ids that the first one gives."),
    "root_fields": ("root fields", "Ask in several requests."),
    "fields": ("fields", "Ask in several requests."),
    "repeats": ("repetitions of one field", "Ask for each field once."),
    "aliases": ("aliases", "Ask in several requests, or use variables."),
    "directives": ("directives", "Ask in several requests."),
    "objects": ("objects at most in its lists", "Give the lists inside lists a smaller `first`."),
}
"""For each limit that is measured here: what is counted, and what to do about too many."""
MEASURED = [name for name in ADVICE if name != "fragments"]


@dataclass(frozen=True, slots=True)
class Size:
    """How large a selection is when its fragments are spread out.

    `same` is how often one field may stand on its first level, `below` how often on any deeper one.
    """

    nesting: int = 0
    depth: int = 0
    root_fields: int = 0
    fields: int = 0
    same: int = 0
    below: int = 0
    aliases: int = 0
    directives: int = 0
    objects: int = 0

    @property
    def repeats(self) -> int:
        return max(self.same, 1) * max(self.below, 1)

    def beside(self, other: Size) -> Size:
        return Size(
            max(self.nesting, other.nesting),
            max(self.depth, other.depth),
            self.root_fields + other.root_fields,
            self.fields + other.fields,
            self.same + other.same,
            max(self.below, other.below),
            self.aliases + other.aliases,
            self.directives + other.directives,
            self.objects + other.objects,
        )


class TooNested(Exception):
    """Selections and fragments go deeper than may be followed."""


class Measure:
    """Measures the operations of one document, each fragment once."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, limits: Limits) -> None:
        self.schema = schema
        self.limits = limits
        self.level = 0
        self.known: dict[str, Size] = {}
        self.fragments = {
            node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
        }

    def operation(self, operation: OperationDefinitionNode) -> Size:
        root = self.schema.get_root_type(operation.operation)
        return self.selections(operation.selection_set, root, Size(directives=len(operation.directives or ())))

    def selections(self, node: SelectionSetNode, parent: GraphQLCompositeType | None, start: Size = Size()) -> Size:
        self.level += 1
        if self.level > self.limits.nesting:
            raise TooNested
        total = start
        for selection in node.selections:
            total = total.beside(self.selection(selection, parent))
        self.level -= 1
        keys = Counter((each.alias or each.name).value for each in node.selections if isinstance(each, FieldNode))
        return total.beside(Size(nesting=total.nesting + 1, same=max(keys.values(), default=0)))

    def selection(self, node: SelectionNode, parent: GraphQLCompositeType | None) -> Size:
        directives = Size(directives=len(node.directives or ()))
        if isinstance(node, FieldNode):
            return directives.beside(self.field(node, parent))
        if isinstance(node, InlineFragmentNode):
            condition = node.type_condition
            inside = self.type_named(condition.name.value) if condition else parent
            return directives.beside(self.selections(node.selection_set, inside))
        return directives.beside(self.fragment(cast(FragmentSpreadNode, node).name.value))

    def fragment(self, name: str) -> Size:
        if name not in self.known and (node := self.fragments.get(name)):
            # A fragment inside itself counts as nothing here; validation names it.
            self.known[name] = Size()
            inside = self.type_named(node.type_condition.name.value)
            self.known[name] = self.selections(node.selection_set, inside)
        size = self.known.get(name, Size())
        if self.level + size.nesting > self.limits.nesting:
            raise TooNested
        return size

    def field(self, node: FieldNode, parent: GraphQLCompositeType | None) -> Size:
        alias = 1 if node.alias else 0
        if node.selection_set is None:
            return Size(depth=1, root_fields=1, fields=1, aliases=alias)
        field = self.schema.get_field(parent, node.name.value) if parent else None
        kind = get_named_type(field.type) if field else None
        inside = self.selections(node.selection_set, kind if is_composite_type(kind) else None)
        return Size(
            nesting=inside.nesting,
            depth=inside.depth + 1,
            root_fields=1,
            fields=inside.fields + 1,
            below=inside.repeats,
            aliases=inside.aliases + alias,
            directives=inside.directives,
            objects=self.length(node, field, parent) * (inside.objects + 1),
        )

    def length(self, node: FieldNode, field: GraphQLField | None, parent: GraphQLCompositeType | None) -> int:
        """How many objects the field may hold: its page, a short list, or one."""
        if field is None:
            return 1
        known = LENGTHS.get((getattr(parent, "name", ""), node.name.value))
        if known is not None:
            return known
        if "first" in field.args:
            return self.page(node)
        in_connection = "pageInfo" in getattr(parent, "fields", {})
        return SHORT_LIST if is_list_type(get_nullable_type(field.type)) and not in_connection else 1

    def page(self, node: FieldNode) -> int:
        for argument in node.arguments or ():
            if argument.name.value == "first" and isinstance(argument.value, IntValueNode):
                # Past nine digits it is refused anyway, and turning long digits into a number is slow.
                asked = int(argument.value.value[:9])
                return min(max(asked, 0), self.limits.page)
        return self.limits.page

    def type_named(self, name: str) -> GraphQLCompositeType | None:
        kind = self.schema.type_map.get(name)
        return kind if is_composite_type(kind) else None


@lru_cache(maxsize=128)
def exceeded(schema: GraphQLSchema, document: DocumentNode, limits: Limits) -> list[GraphQLError]:
    """The limits that the document goes beyond, as errors of code LIMIT_EXCEEDED."""
    measure = Measure(schema, document, limits)
    if len(measure.fragments) > limits.fragments:
        return [error("fragments", len(measure.fragments), limits)]
    return [
        found
        for node in document.definitions
        if isinstance(node, OperationDefinitionNode)
        for found in of_operation(node, measure)
    ]


def of_operation(node: OperationDefinitionNode, measure: Measure) -> Iterator[GraphQLError]:
    measure.level = 0
    try:
        size = measure.operation(node)
    except TooNested:
        yield error("nesting", None, measure.limits, node)
        return
    for name in MEASURED:
        found: int = getattr(size, name)
        if found > getattr(measure.limits, name):
            yield error(name, found, measure.limits, node)


def error(name: str, found: int | None, limits: Limits, node: OperationDefinitionNode | None = None) -> GraphQLError:
    allowed: int = getattr(limits, name)
    counted, advice = ADVICE[name]
    count = "too many" if found is None or found > 10**12 else str(found)
    return GraphQLError(
        f"This query has {count} {counted}; {allowed} are allowed. {advice}",
        nodes=node,
        extensions={"code": CODE, "limit": name, "allowed": allowed},
    )


def several(document: DocumentNode) -> bool:
    return sum(isinstance(node, OperationDefinitionNode) for node in document.definitions) > 1


class Limited(ValidationCache):
    """Refuses what is too large before validation, whose own rules are quadratic; keeps both answers."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self.limits = limits

    def on_operation(self) -> Iterator[None]:
        # Strawberry declares only one of graphql-core's options, and hands all of them on.
        options = cast(dict[str, int], self.execution_context.parse_options)
        options["max_lexical_tokens"] = self.limits.tokens
        options["max_comments"] = self.limits.tokens
        options["max_source_length"] = self.limits.characters
        yield

    def on_validate(self) -> Iterator[None]:
        context = self.execution_context
        schema, document = context.schema._schema, context.graphql_document
        found = exceeded(schema, cast(DocumentNode, document), self.limits)
        if context._provided_operation_name is None and several(cast(DocumentNode, document)):
            # Strawberry would answer the first; the specification asks for an error.
            found = [GraphQLError("The document has several operations: say which by `operationName`.")]
        if found:
            context.pre_execution_errors = found
            yield
        else:
            context.validation_rules = (*context.validation_rules, *recommended_rules)
            yield from super().on_validate()


def extensions(limits: Limits = DEFAULT) -> Iterable[Callable[[], SchemaExtension]]:
    """For `strawberry.Schema(extensions=…)`: limits, and both caches, in the order that they need."""
    return (partial(Limited, limits), ParserCache)
