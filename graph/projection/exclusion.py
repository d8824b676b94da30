"""Exclusion across edges: of two edges of one type that end at one entity, the vocabulary may allow only one."""

from __future__ import annotations

from collections.abc import Mapping

from graph.projection.placement import Pair
from graph.vocabulary import EDGE, Exclusive


def rule_of(pair: Pair) -> Exclusive | None:
    """The rule under which another edge to the same end may exclude an edge of this pair; None where there is none."""
    rule = EDGE[pair.type].exclusive if pair.type in EDGE else None
    return rule if rule and dict(pair.qualifiers).get(rule.qualifier) == rule.value else None


def rivals(start: str, words: Mapping[str, str]) -> bool:
    """Whether who stands at the start of an edge has a rival among those at the start of all that one rule is about.

    `words` says by id, of each of them, what tells them apart, empty where that is unsaid.
    """
    own = words.get(start, "")
    return bool(own) and any(other != start and word == own for other, word in words.items())
