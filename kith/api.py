"""The schema as this instance serves it."""

from __future__ import annotations

import strawberry

from kith.limits import Limits, extensions
from kith.settings import Settings
from schema import build


def schema_of(settings: Settings) -> strawberry.Schema:
    """The whole interface, with the limits of this instance."""
    return build(extensions=extensions(Limits(page=settings.page_limit)))
