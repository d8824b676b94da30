"""The GraphQL interface: its types, and how a request becomes a plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import strawberry
from strawberry.schema.config import StrawberryConfig

from schema import beside, kin, related, relations
from schema.connection import Names
from schema.execution import ExecutionContext, Resolvers, install
from schema.query import Query
from schema.scalars import DATE, INSTANT, Date, Instant
from schema.types import ENTITIES

relations.attach()
kin.attach()
related.attach()
beside.attach()


def build(extensions: Iterable[Any] = (), *, passing: bool = True) -> strawberry.Schema:
    """The schema. A request's context is a mapping with the `store` and, where it is not 100, the `page_limit`.

    `passing` hands the answers of plans to the client as they are; without it graphql-core completes them: slower, and
    the same.
    """
    schema = strawberry.Schema(
        Query,
        types=[*ENTITIES],
        extensions=[*extensions],
        execution_context_class=ExecutionContext,
        config=StrawberryConfig(name_converter=Names(), scalar_map={Date: DATE, Instant: INSTANT}),
    )
    install(schema._schema, Resolvers(passing=passing))
    return schema
