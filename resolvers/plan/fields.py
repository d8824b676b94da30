"""The compilers of all fields of nodes, by label."""

from __future__ import annotations

from collections.abc import Mapping

from resolvers.plan.claims import CLAIM, RETRACTION, SOURCE
from resolvers.plan.composition import Field
from resolvers.plan.entities import ENTITY

FIELDS: Mapping[str, Mapping[str, Field]] = {
    **ENTITY,
    "Claim": CLAIM,
    "Source": SOURCE,
    "Retraction": RETRACTION,
}
