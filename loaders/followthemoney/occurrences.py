"""Occurrences: which of several records of one pair speak of one term or marriage, and which of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.terms import Dated


def group(pair: str, records: Sequence[tuple[str, Dated]]) -> Iterator[tuple[str, str, str]]:
    """The pair, each record and the one that its occurrence is named after; nothing where there is but one.

    Records without dates speak of no occurrence of their own. Those that agree with one another speak of one: a pair
    is often told from both ends, or by two lists.
    """
    found: list[list[tuple[str, Dated]]] = []
    for record, dates in sorted(records):
        if dates.said:
            same = [those for those in found if all(dates.agrees(other) for _, other in those)]
            (same[0] if same else _new(found)).append((record, dates))
    if len(found) > 1:
        for those in found:
            yield from ((pair, record, those[0][0]) for record, _ in those)


def _new(found: list[list[tuple[str, Dated]]]) -> list[tuple[str, Dated]]:
    found.append([])
    return found[-1]
