"""Unions: the marriages and partnerships of one family record, each with its beginning, its ceremonies and its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.claims import Claim, Polarity
from loaders.gedcom.events import Happening, happening, stated, told, took_part
from loaders.gedcom.reading import Reading, state
from loaders.gedcom.records import Structure
from loaders.gedcom.words import UNMARRIED

ENDS = {"DIV": ("divorce", ""), "ANUL": ("other", "annulment")}
UNSAID = "_NOUNION"
"""Kith writes it where two are parents of a child, and that they are partners is not said."""

READ = ("MARR", "ENGA", "NO", *ENDS)


@dataclass(slots=True)
class Union:
    """One union: what tells of its beginning, further ceremonies of it, and its ends."""

    begun: list[Structure] = field(default_factory=list)
    ceremonies: list[Structure] = field(default_factory=list)
    ended: list[Structure] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """What sort of partnership it is: a marriage where the record tells of one, or of its end."""
        if not self.begun:
            return "married" if self.ended else "partner"
        return "partner" if all(_kind(part) in UNMARRIED for part in self.begun) else "married"


def unions(record: Structure) -> list[Union]:
    """The unions of a family, in their order: a marriage told after a divorce is another one.

    Several MARR without a divorce between them tell of one marriage, but for ceremonies of another type.
    """
    found: list[Union] = []
    for part in record.parts:
        if part.tag in ENDS and part.text.upper() != "N":
            if not found:
                found.append(Union())
            found[-1].ended.append(part)
        elif part.tag == "MARR" and part.text.upper() != "N":
            if not found or (found[-1].ended and found[-1].begun):
                found.append(Union())
            union = found[-1]
            other = union.begun and _kind(part) and _kind(part) != _kind(union.begun[0])
            (union.ceremonies if other else union.begun).append(part)
    return found or [Union()]


def _kind(part: Structure) -> str:
    return part.said("TYPE").lower()


def read_unions(reading: Reading, record: Structure, partners: list[str]) -> Iterator[Claim]:
    """The claims of the unions of a family between its partners, by their xrefs; one of them may be unknown."""
    found = unions(record)
    several = len(found) > 1 or (len(partners) == 2 and reading.index.families_of(partners[0], partners[1]) > 1)
    for number, union in enumerate(found, 1):
        event = _event(reading, record, "marr", number)
        named = event if union.begun or several else ""
        yield from _begun(reading, record, partners, union, named)
        for at, part in enumerate(union.ceremonies, 1):
            ceremony = happening(reading, record, part, *partners)
            own = _event(reading, record, "marr", number, f"ceremony-{at}")
            yield from told(reading, ceremony, own, "marriage", called=reading.text(part.all("TYPE")[0], "MARR.TYPE"))
            yield from took_part(reading, ceremony, own, _people(reading, partners), "participant")
        for at, part in enumerate(union.ended, 1):
            own = _event(reading, record, part.tag.lower(), (number - 1) * 100 + at)
            yield from _ended(reading, record, partners, part, own=own, event=named, kind=union.kind)
    yield from _engaged(reading, record, partners)
    yield from _denied(reading, record, partners)
    for part in (*record.all("MARR"), *record.all(*ENDS)):
        if part.text.upper() == "N":
            reading.keep(part, part.tag, "It is said not to have happened in a way that the format does not have.")


def _event(reading: Reading, record: Structure, what: str, number: int, *more: str) -> str:
    return reading.id("event", record.xref, what, *((str(number),) if number > 1 else ()), *more)


def _people(reading: Reading, partners: list[str]) -> list[str]:
    return sorted(map(reading.person, partners))


def _begun(reading: Reading, record: Structure, partners: list[str], union: Union, event: str) -> Iterator[Claim]:
    people = _people(reading, partners)
    for part in union.begun:
        found = happening(reading, record, part, *partners)
        called = [reading.text(kind, "MARR.TYPE") for kind in part.all("TYPE")]
        yield from told(reading, found, event, "marriage", called=": ".join(filter(None, called)))
        if len(people) == 2:
            yield from _partnership(reading, found, people, event, union.kind, since=found.when)
        else:
            yield from took_part(reading, found, event, people, "participant")
    if not union.begun and len(people) == 2 and (union.ended or not record.first(UNSAID)):
        seen_by = reading.seen_by(Structure(0, "", "", 0), record.xref, *partners)
        citations = reading.cite(record, record, "SOUR")
        plain = Happening(record, "FAM", None, "", citations, seen_by)
        yield from _partnership(reading, plain, people, event, union.kind)
        if event:
            yield from stated(reading, plain, subject=event, predicate="type", value="marriage")


def _partnership(
    reading: Reading, found: Happening, people: list[str], event: str, kind: str, **said: object
) -> Iterator[Claim]:
    qualifiers = tuple(sorted({"kind": kind, **({"former": "yes"} if "until" in said else {})}.items()))
    yield from stated(
        reading,
        found,
        subject=people[0],
        predicate="PARTNER_OF",
        object=people[1],
        event=event,
        qualifiers=qualifiers,
        **said,
    )


def _ended(
    reading: Reading, record: Structure, partners: list[str], part: Structure, *, own: str, event: str, kind: str
) -> Iterator[Claim]:
    found, people = happening(reading, record, part, *partners), _people(reading, partners)
    type_, called = ENDS[part.tag]
    words = [called, *(reading.text(each, f"{part.tag}.TYPE") for each in part.all("TYPE"))]
    yield from told(reading, found, own, type_, called=": ".join(filter(None, words)))
    yield from took_part(reading, found, own, people, "participant")
    if len(people) == 2:
        yield from _partnership(reading, found, people, event, kind, until=found.when)


def _engaged(reading: Reading, record: Structure, partners: list[str]) -> Iterator[Claim]:
    for part in record.all("ENGA"):
        found, people = happening(reading, record, part, *partners), _people(reading, partners)
        for kind in part.all("TYPE"):
            reading.keep(kind, "ENGA.TYPE")
        if found.place:
            reading.keep(part.all("PLAC")[0], "ENGA.PLAC", "An engagement has no place here.")
        if len(people) == 2:
            yield from _partnership(reading, found, people, "", "engaged", since=found.when)
        else:
            reading.keep(part, "ENGA", "It does not say to whom.")


def _denied(reading: Reading, record: Structure, partners: list[str]) -> Iterator[Claim]:
    """NO MARR: that the two married is denied. What was not in a time only, or is no marriage, is put aside."""
    people = _people(reading, partners)
    for part in record.all("NO"):
        if part.text.upper() != "MARR" or part.first("DATE") or len(people) < 2:
            reading.keep(part, "NO", "Only a marriage of two can be denied, and that without a date.")
            continue
        reading.rest(part, "NO", "SOUR")
        yield from state(
            reading.cite(part, record, "NO"),
            reading.harvest.dataset,
            reading.seen_by(part, record.xref, *partners),
            subject=people[0],
            predicate="PARTNER_OF",
            object=people[1],
            qualifiers=(("kind", "married"),),
            polarity=Polarity.DENIED,
        )
