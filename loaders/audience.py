"""Audience: what an instance may hold of what a loader reads."""

from __future__ import annotations

from collections.abc import Iterable

from graph.audience import visible
from graph.claims import Claim


def part(claims: Iterable[Claim], audience: str) -> tuple[list[Claim], list[Claim]]:
    """Claims that the audience may see, and those that it may not; what rests on the latter goes with them."""
    everything = list(claims)
    hidden = {claim.id for claim in everything if not visible(claim.visibility, audience)}
    while more := {c.id for c in everything if c.id not in hidden and hidden.intersection(c.rests_on)}:
        hidden |= more
    return [c for c in everything if c.id not in hidden], [c for c in everything if c.id in hidden]
