"""Circles among things that follow from each other: facts that rest on facts, sources taken from sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

MOST = 20


def circles(follows: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Circles in what follows from what, each as its members in order, the first one again at the end; few at most."""
    left = {name: set(grounds) for name, grounds in follows.items()}
    for _ in range(MOST):
        try:
            TopologicalSorter(left).prepare()
        except CycleError as found:
            members = [str(member) for member in found.args[1]][::-1]
            yield members
            del left[members[0]]
        else:
            return
