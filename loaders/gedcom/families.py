"""Families: who are partners, and who is whose parent, in a FAM record and in what its members' records say of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.claims import Claim, Confidence, Modality, Polarity
from loaders.gedcom.index import HUSBAND, PARTNER, STANCES, WIFE, Link
from loaders.gedcom.reading import Citation, Reading, state
from loaders.gedcom.records import Structure
from loaders.gedcom.unions import READ, UNSAID, read_unions
from loaders.gedcom.words import NOT_A_PARENT, PARENTAGE

MOST_SIBLINGS = 30
_RELATION = {"_FREL": HUSBAND, "_MREL": WIFE}
_READ = ("HUSB", "WIFE", "CHIL", "RESN", "_PRIV", "_PRIVATE", "SOUR", UNSAID, *READ)


@dataclass(frozen=True, slots=True)
class Child:
    """A child of a family: its xref, the CHIL that names it if there is one, and what its own record says."""

    xref: str
    named: Structure | None
    links: tuple[Link, ...]


def read_family(reading: Reading, record: Structure) -> Iterator[Claim]:
    """The claims of one FAM record."""
    _pointers(reading, record)
    found = reading.index.partners(record.xref)
    two = _partners(reading, record, found)
    if two:
        yield from read_unions(reading, record, two)
    else:
        for part in record.all(*READ):
            reading.keep(part, part.tag, "The record names no partner.")
    children = _children(reading, record)
    if found:
        for child in children:
            yield from _parents(reading, record, found, child)
    else:
        yield from _siblings(reading, record, children)
    _rest(reading, record)


def _pointers(reading: Reading, record: Structure) -> None:
    """Put aside what points to nobody."""
    for part in record.all("HUSB", "WIFE", "CHIL"):
        fault = reading.index.fault(part.pointer, "INDI") if part.pointer else "It points to no record."
        if fault and (part.value.strip() or part.parts):
            reading.keep(part, part.tag, fault)
        elif part.tag != "CHIL":
            reading.rest(part, part.tag)


def _partners(reading: Reading, record: Structure, found: Sequence[tuple[str, str]]) -> list[str]:
    """The two partners, or the one who is known; none where more are named than can be told apart."""
    people = [person for person, _ in found]
    named = [part for part in record.all("HUSB", "WIFE") if part.pointer in people]
    if len(named) > len({part.pointer for part in named}):
        reading.keep(named[-1], named[-1].tag, "It names the same person as the partner.")
    if len(people) > 2:
        for part in named[2:]:
            reading.keep(part, part.tag, "It is a third partner: who is whose is not said.")
        return []
    return people


def _children(reading: Reading, record: Structure) -> list[Child]:
    links: dict[str, list[Link]] = {}
    for link in reading.index.links(record.xref):
        if not reading.index.fault(link.child, "INDI"):
            links.setdefault(link.child, []).append(link)
    named: dict[str, Structure] = {}
    for part in record.all("CHIL"):
        if part.pointer and not reading.index.fault(part.pointer, "INDI"):
            if part.pointer in named:
                reading.keep(part, "CHIL", "It names the same child again.")
                continue
            named[part.pointer] = part
            reading.rest(part, "CHIL", "SOUR", *_RELATION)
            for said in part.all(*_RELATION):
                if said.text.lower() not in PARENTAGE:
                    reading.keep(said, f"CHIL.{said.tag}", "It makes nobody a parent in a sense known here.")
    return [Child(xref, named.get(xref), tuple(links.get(xref, ()))) for xref in {**named, **links}]


def _parents(reading: Reading, record: Structure, parents: Sequence[tuple[str, str]], child: Child) -> Iterator[Claim]:
    citations = _citations(reading, record, child.named)
    for parent, side in parents:
        if parent == child.xref:
            if child.named:
                reading.keep(child.named, "CHIL", "Nobody is their own parent.")
            continue
        seen_by = reading.seen_by(child.named or Structure(0, "", "", 0), record.xref, parent, child.xref)
        for kind, stance in _kinds(child, side):
            polarity, modality, confidence = STANCES[stance]
            said = {"confidence": confidence} if confidence is not Confidence.MEDIUM else {}
            yield from state(
                citations,
                reading.harvest.dataset,
                seen_by,
                subject=reading.person(parent),
                predicate="PARENT_OF",
                object=reading.person(child.xref),
                qualifiers=(("kind", kind),) if kind else (),
                polarity=polarity,
                modality=modality,
                **said,
            )


def _kinds(child: Child, side: str) -> list[tuple[str, str]]:
    """The kinds of parent that somebody on one side is, with how surely; what names the side comes first."""
    own = [said for said in (child.named.parts if child.named else ()) if _RELATION.get(said.tag) == side]
    if own:
        kinds = [PARENTAGE.get(said.text.lower(), NOT_A_PARENT) for said in own]
        found = [(kind, "") for kind in kinds]
    else:
        links = [link for link in child.links if side in link.sides]
        narrow = [link for link in links if len(link.sides) == 1 and link.kind != "adoptive"]
        found = [(link.kind, link.stance) for link in narrow or links]
    if any(kind for kind, _ in found):
        found = [(kind, stance) for kind, stance in found if kind]
    found = found or [("", "")]
    return [(kind, stance) for kind, stance in dict.fromkeys(found) if kind != NOT_A_PARENT]


def _citations(reading: Reading, record: Structure, named: Structure | None) -> tuple[Citation, ...]:
    """What is cited for a child, else for the whole family: what it says is who belongs to it."""
    cited = named if named and named.first("SOUR") else record
    return reading.cite(cited, record, "CHIL" if cited is named else "FAM")


def _siblings(reading: Reading, record: Structure, children: Sequence[Child]) -> Iterator[Claim]:
    """Children of parents who are not known are siblings, as far as their number can be told in pairs."""
    if len(children) > MOST_SIBLINGS:
        reading.keep(record, "CHIL", f"They are more than {MOST_SIBLINGS}, and no parent is known.")
        return
    born = [child for child in children if any(kind == "birth" for kind, _ in _kinds(child, PARTNER))]
    citations = reading.cite(record, record, "FAM")
    told = [child for child in children if _kinds(child, PARTNER)]
    for one, other in combinations(told, 2):
        subject, object_ = sorted((reading.person(one.xref), reading.person(other.xref)))
        full = one in born and other in born
        yield from state(
            citations,
            reading.harvest.dataset,
            reading.seen_by(record, one.xref, other.xref),
            subject=subject,
            predicate="SIBLING_OF",
            object=object_,
            qualifiers=(("kind", "full"),) if full else (),
            polarity=Polarity.ASSERTED,
            modality=Modality.FACT,
        )


def _rest(reading: Reading, record: Structure) -> None:
    for part in record.parts:
        if part.tag == "RESN" and "locked" in part.text.lower():
            reading.keep(part, "RESN", "It says who may change it, and that is nobody's business here.")
        elif part.tag not in _READ:
            reading.keep(part, part.tag)
