"""Persons: what an INDI record says, as claims. Its links to families are read with the families."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graph.claims import Claim, Polarity, Visibility
from loaders.gedcom.events import Happening, happening, stated, told, took_part
from loaders.gedcom.index import STANCES, pedigree, visibility
from loaders.gedcom.names import read_names
from loaders.gedcom.reading import Reading, state
from loaders.gedcom.records import Structure
from loaders.gedcom.words import EVENTS, IDENTIFIERS, PARENTAGE, PLACE_KIND, SEXES

_READ = ("NAME", "SEX", "BIRT", "DEAT", "OCCU", "FAMC", "FAMS", "NO", "ALIA", "EXID", "RESN", "_PRIV", "_PRIVATE")


def read_person(reading: Reading, record: Structure) -> Iterator[Claim]:
    """The claims of one INDI record."""
    seen_by = visibility(record)
    yield from read_names(reading, record, seen_by)
    yield from _sex(reading, record, seen_by)
    for part in record.all("BIRT"):
        yield from _birth(reading, record, part)
    for part in record.all("DEAT"):
        yield from _death(reading, record, part)
    count: Counter[str] = Counter()
    for part in record.all(*EVENTS):
        count[part.tag] += 1
        yield from _event(reading, record, part, count[part.tag])
    for part in record.all("OCCU"):
        yield from _occupation(reading, record, part)
    yield from _identifiers(reading, record, seen_by)
    yield from _denials(reading, record, seen_by)
    _links(reading, record)
    _rest(reading, record)


def _sex(reading: Reading, record: Structure, seen_by: Visibility) -> Iterator[Claim]:
    for part in record.all("SEX"):
        reading.rest(part, "SEX", "SOUR")
        sex = SEXES.get(part.text.lower())
        if sex:
            citations = reading.cite(part, record, "SEX")
            subject = reading.person(record.xref)
            yield from state(citations, reading.harvest.dataset, seen_by, subject=subject, predicate="sex", value=sex)
        else:
            reading.keep(part, "SEX", "It does not say which.")


def _birth(reading: Reading, record: Structure, part: Structure) -> Iterator[Claim]:
    found, person = happening(reading, record, part), reading.person(record.xref)
    if found.when:
        yield from stated(reading, found, subject=person, predicate="born", value=found.when.text)
    if found.place:
        event = reading.id("event", record.xref, "birt")
        yield from told(reading, found, event, "birth")
        yield from took_part(reading, found, event, (person,), "subject")
    _type(reading, part)
    if not found.happened and part.value.strip():
        reading.keep(part, "BIRT", "It says neither when nor where.")


def _death(reading: Reading, record: Structure, part: Structure) -> Iterator[Claim]:
    found, person = happening(reading, record, part), reading.person(record.xref)
    _type(reading, part)
    if not found.happened:
        reading.keep(part, "DEAT", "It does not say that it happened.")
        return
    if found.when:
        yield from stated(reading, found, subject=person, predicate="died", value=found.when.text)
    if found.place or not found.when:
        event = reading.id("event", record.xref, "deat")
        yield from told(reading, found, event, "death")
        yield from stated(reading, found, subject=person, predicate="DIED_IN", object=event, at=found.when)


def _event(reading: Reading, record: Structure, part: Structure, number: int) -> Iterator[Claim]:
    found = happening(reading, record, part)
    kind, called = EVENTS[part.tag]
    words = [reading.text(each, f"{part.tag}.TYPE") for each in part.all("TYPE")]
    if part.tag == "EVEN" or part.text.upper() != "Y":
        words.append(reading.text(part, part.tag))
    called = ": ".join(dict.fromkeys(word for word in (called, *words) if word))
    if not found.happened or not (called or kind != "other"):
        reading.keep(part, part.tag, f"It does not say {'that it' if called else 'what'} happened.")
        return
    event = reading.id("event", record.xref, part.tag.lower(), *((str(number),) if number > 1 else ()))
    yield from told(reading, found, event, kind, called=called, where=PLACE_KIND.get(part.tag, ""))
    role = "participant" if kind == "migration" else "subject"
    yield from took_part(reading, found, event, (reading.person(record.xref),), role)


def _occupation(reading: Reading, record: Structure, part: Structure) -> Iterator[Claim]:
    found: Happening = happening(reading, record, part)
    _type(reading, part)
    if found.place:
        reading.keep(part, "OCCU.PLAC", "An occupation has no place here.")
    value = reading.text(part, "OCCU")
    if value:
        person = reading.person(record.xref)
        yield from stated(reading, found, subject=person, predicate="occupation", value=value, at=found.when)


def _identifiers(reading: Reading, record: Structure, seen_by: Visibility) -> Iterator[Claim]:
    for part in record.all(*IDENTIFIERS, "EXID"):
        value = reading.text(part, part.tag)
        scheme = IDENTIFIERS.get(part.tag) or part.said("TYPE").partition("://")[2].strip("/")
        reading.rest(part, part.tag, *(("TYPE",) if part.tag == "EXID" and scheme else ()))
        if not value or not scheme:
            reading.keep(part, part.tag, "It does not say whose number it is." if value else "It is empty.")
            continue
        scheme = "wikidata" if "wikidata.org" in scheme else scheme
        yield from state(
            (reading.own(record),),
            reading.harvest.dataset,
            seen_by,
            subject=reading.person(record.xref),
            predicate="identifier",
            value=f"{scheme}:{value}",
        )


def _denials(reading: Reading, record: Structure, seen_by: Visibility) -> Iterator[Claim]:
    """What the record says did not happen: of a death that nobody had, more than that has no word here."""
    for part in record.all("NO"):
        if part.text.upper() != "DEAT" or part.first("DATE"):
            reading.keep(part, "NO", "Only a death can be denied, and that without a date.")
            continue
        reading.rest(part, "NO", "SOUR")
        citations, person = reading.cite(part, record, "NO"), reading.person(record.xref)
        for predicate in ("died", "DIED_IN"):
            said = {"subject": person, "predicate": predicate, "polarity": Polarity.DENIED}
            yield from state(citations, reading.harvest.dataset, seen_by, **said)


def _links(reading: Reading, record: Structure) -> None:
    """Put aside what the links to families do not make a claim of."""
    for part in record.all("FAMC", "FAMS"):
        fault = reading.index.fault(part.pointer, "FAM") if part.pointer else "It points to no family."
        if fault:
            reading.keep(part, part.tag, fault)
            continue
        reading.rest(part, part.tag, *(("PEDI", "STAT", "_FREL", "_MREL") if part.tag == "FAMC" else ()))
        for said in part.all("PEDI", "_FREL", "_MREL"):
            if pedigree(said) not in PARENTAGE:
                reading.keep(said, f"FAMC.{said.tag}", "It makes nobody a parent in a sense known here.")
            reading.rest(said, f"FAMC.{said.tag}", *(("PHRASE",) if pedigree(said) != said.text.lower() else ()))
        for said in part.all("STAT"):
            if said.text.lower() not in STANCES:
                reading.keep(said, "FAMC.STAT", "It is not one of the words for how sure a link is.")
            reading.rest(said, "FAMC.STAT")
    for part in record.all("BIRT", "ADOP"):
        for family in part.all("FAMC"):
            fault = reading.index.fault(family.pointer, "FAM") if family.pointer else "It points to no family."
            if fault:
                reading.keep(family, f"{part.tag}.FAMC", fault)


def _type(reading: Reading, part: Structure) -> None:
    for kind in part.all("TYPE"):
        reading.keep(kind, f"{part.tag}.TYPE")


def _rest(reading: Reading, record: Structure) -> None:
    for part in record.parts:
        if part.tag == "SOUR":
            reading.keep(part, "SOUR", "It is cited for the whole record: for which fact is not said.")
        elif part.tag == "ALIA" and part.pointer:
            reading.keep(part, "ALIA", "Whether the two are one is a judgement.")
        elif part.tag == "RESN" and "locked" in part.text.lower():
            reading.keep(part, "RESN", "It says who may change it, and that is nobody's business here.")
        elif part.tag not in (*_READ, *EVENTS, *IDENTIFIERS, "SOUR"):
            reading.keep(part, part.tag)
