"""Events of a record: what happened, when, where, who took part, each as its citations say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph.claims import Claim, Visibility
from graph.dates import ImpreciseDate
from loaders.gedcom.reading import Citation, Reading, state
from loaders.gedcom.records import Structure
from loaders.gedcom.words import MENTIONS


@dataclass(frozen=True, slots=True)
class Happening:
    """A structure that tells of an event: the words for it, its date and place, its citations, who may see it."""

    structure: Structure
    under: str
    when: ImpreciseDate | None
    place: str
    citations: tuple[Citation, ...]
    seen_by: Visibility

    @property
    def happened(self) -> bool:
        """Whether it says that there was such an event: by a date, by a place, or by a plain yes."""
        said = self.structure
        return said.text.upper() == "Y" or bool(said.said("DATE") or self.place)


def happening(reading: Reading, record: Structure, part: Structure, *xrefs: str) -> Happening:
    """Read what any event may have; the rest of it is put aside, but for what `xrefs` link it to."""
    seen_by = reading.seen_by(part, record.xref, *xrefs)
    under = part.tag
    reading.rest(part, under, *MENTIONS, *(("FAMC",) if part.tag in ("BIRT", "ADOP") else ()))
    _restrictions(reading, part)
    place = _place(reading, part, seen_by)
    when = reading.when(part, under)
    return Happening(part, under, when, place, reading.cite(part, record, under), seen_by)


def _restrictions(reading: Reading, part: Structure) -> None:
    for mark in part.all("RESN"):
        if "locked" in mark.text.lower():
            reading.keep(mark, f"{part.tag}.RESN", "It says who may change it, and that is nobody's business here.")


def _place(reading: Reading, part: Structure, seen_by: Visibility) -> str:
    """The id of the place of an event; empty for none."""
    found = ""
    for place in part.all("PLAC"):
        name = reading.text(place, f"{part.tag}.PLAC")
        reading.rest(place, f"{part.tag}.PLAC")
        if name and not found:
            found = reading.id("place", name)
            reading.index.place(found, name, seen_by)
        elif place.value.strip():
            reading.keep(place, f"{part.tag}.PLAC", "It is a second place of the same." if name else "")
    return found


def told(
    reading: Reading, found: Happening, event: str, kind: str, *, called: str = "", where: str = ""
) -> Iterator[Claim]:
    """What an event is, what it is called, when and where it was."""
    said = [{"predicate": "type", "value": kind}]
    if called:
        said.append({"predicate": "description", "value": called})
    if found.when:
        said.append({"predicate": "date", "value": found.when.text})
    for each in said:
        yield from stated(reading, found, subject=event, **each)
    if found.place:
        qualifiers = (("kind", where),) if where else ()
        yield from stated(
            reading, found, subject=event, predicate="OCCURRED_AT", object=found.place, qualifiers=qualifiers
        )


def took_part(reading: Reading, found: Happening, event: str, people: Sequence[str], role: str) -> Iterator[Claim]:
    """Who took part in an event."""
    for person in people:
        qualifiers = (("role", role),) if role != "participant" else ()
        yield from stated(
            reading,
            found,
            subject=person,
            predicate="PARTICIPATED_IN",
            object=event,
            qualifiers=qualifiers,
            at=found.when,
        )


def stated(reading: Reading, found: Happening, **said: Any) -> Iterator[Claim]:
    """A claim of an event, for each of its citations."""
    yield from state(found.citations, reading.harvest.dataset, found.seen_by, **said)
