"""Ties: which pairs a relation record speaks of, and when, before it is known what its ends are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.dates import ImpreciseDate
from graph.vocabulary import EDGE
from loaders.followthemoney.kinship import Kin, kin_of
from loaders.followthemoney.records import Record
from loaders.followthemoney.table import BONDS
from loaders.followthemoney.texts import clean, read_date
from loaders.terms import UNDATED, Dated, dated

MOST = 10_000
"""How many ties one record may state."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation of two: ids of the file in the order of the claim, qualifiers but for the title of a post.

    `sex` is what a word of kinship tells of whom it is said, `of`.
    """

    predicate: str
    start: str
    end: str
    qualifiers: tuple[tuple[str, str], ...] = ()
    dates: Dated = UNDATED
    sex: str = ""
    of: str = ""

    @property
    def pair(self) -> str:
        """What makes two ties speak of one edge."""
        key = "".join(f"{name}={value}\x1f" for name, value in self.qualifiers if name in ("kind", "title"))
        return f"{self.predicate}\x1f{self.start}\x1f{self.end}\x1f{key}"


def ties_of(record: Record) -> Iterator[Tie]:
    """The ties that a relation record states, each once; none where it would be more than are taken of a record."""
    bond = BONDS[record.schema]
    starts, ends = record.properties.get(bond.start, []), record.properties.get(bond.end, [])
    if len(starts) * len(ends) * _words(record) > MOST:
        return
    dates = dated(state_date(record, "startDate"), state_date(record, "endDate"))
    found = dict.fromkeys(
        tie for start in starts for end in ends for tie in _ties(record, start, end, dates) if start != end
    )
    yield from found


def _words(record: Record) -> int:
    """How many titles or words for kin a record gives, at least one."""
    return max(1, len(record.properties.get(BONDS[record.schema].title or "relationship", ())))


def _ties(record: Record, start: str, end: str, dates: Dated) -> Iterator[Tie]:
    bond = BONDS[record.schema]
    if bond.predicate:
        for title in titles_of(record):
            yield Tie(bond.predicate, start, end, (("title", title),) if title else (), dates)
        return
    for word in dict.fromkeys(record.properties.get("relationship", ())):
        kin = kin_of(word)
        if kin:
            yield _kinship(kin, start, end, dates)


def _kinship(kin: Kin, relative: str, person: str, dates: Dated) -> Tie:
    first, second = (relative, person) if kin.first else (person, relative)
    if EDGE[kin.predicate].symmetric:
        first, second = sorted((first, second))
    partner = kin.predicate == "PARTNER_OF"
    return Tie(kin.predicate, first, second, kin.qualifiers, dates if partner else UNDATED, kin.sex, relative)


def titles_of(record: Record) -> list[str]:
    """The titles that a record gives, cleaned; an empty one where it gives none."""
    bond = BONDS[record.schema]
    said = record.properties.get(bond.title, []) if bond.title else []
    return list(dict.fromkeys(filter(None, map(clean, said)))) or [bond.untitled]


def state_date(record: Record, name: str) -> ImpreciseDate | None:
    """The one date that a property gives: the narrowest, where all others hold it; None where they contradict."""
    return narrowest(read_date(text) for text in record.properties.get(name, ()))


def narrowest(dates: Iterable[ImpreciseDate | None]) -> ImpreciseDate | None:
    """The narrowest of some dates, unless another excludes it."""
    found = sorted((day for day in dates if day), key=lambda day: (day.width, day.text))
    if not found or any(found[0].excludes(other) for other in found):
        return None
    return found[0]
