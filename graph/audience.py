"""Audience: for whom an instance or an export is, and which claims it may see."""

from __future__ import annotations

from graph.claims import Visibility

ORDER = tuple(Visibility)


def visible(visibility: str, audience: str) -> bool:
    """Whether an audience may see a claim of a visibility; `sealed` is the audience of everything."""
    return ORDER.index(Visibility(visibility)) <= ORDER.index(Visibility(audience))
