"""The schema as this instance serves it, and what its resolvers are given."""

from __future__ import annotations

from typing import Any

import strawberry

from graph.store import Store
from kith.limits import Limits, extensions
from kith.settings import Settings
from schema import build


def schema_of(settings: Settings) -> strawberry.Schema:
    """The whole interface, with the limits of this instance."""
    return build(extensions=extensions(Limits(page=settings.page_limit)))


def context_of(store: Store, settings: Settings) -> dict[str, Any]:
    """What `info.context` holds for one request."""
    return {"store": store, "settings": settings}
