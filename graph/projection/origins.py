"""Origins: where sources come from in the end, so that reprints and translations of one text count as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Derived:
    """A source as far as its origin goes: its canonical address, if it has one, and the id that it is taken from."""

    id: str
    address: str = ""
    derived_from: str = ""

    @property
    def work(self) -> str:
        """What it is one and the same text with: the address, which datasets share, else the source alone."""
        return self.address or self.id


def origins(sources: Iterable[Derived]) -> dict[str, str]:
    """The origin of each source by its id: the work that it derives from in the end.

    Sources of one address are one, so what one of them is taken from, all are. Where they say different things, the
    smallest counts, and of works that are taken from each other the smallest: the order of loading decides nothing. An
    id that is not among the sources is an origin by itself.
    """
    known = {source.id: source for source in sources}
    above: dict[str, set[str]] = {source.work: set() for source in known.values()}
    for source in known.values():
        if source.derived_from:
            parent = known.get(source.derived_from)
            above[source.work].add(parent.work if parent else source.derived_from)
    nearest = {work: min(parents - {work}, default="") for work, parents in above.items()}
    return {id_: _end(source.work, nearest) for id_, source in known.items()}


def _end(work: str, nearest: Mapping[str, str]) -> str:
    walked = [work]
    while (work := nearest.get(work, "")) and work not in walked:
        walked.append(work)
    return min(walked[walked.index(work) :]) if work else walked[-1]
