"""An index of a file: what must be known of all its records before one of them can be read, kept on disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.claims import Confidence, Modality, Polarity, Visibility, canonical_address
from loaders.gedcom.records import VOID, Structure
from loaders.gedcom.words import NOT_A_PARENT, PARENTAGE, RESTRICTIONS

_TABLES = """
CREATE TABLE gedcom_record (xref TEXT PRIMARY KEY, tag TEXT, line INTEGER, visibility TEXT, count INTEGER)
    WITHOUT ROWID;
CREATE TABLE gedcom_source (xref TEXT PRIMARY KEY, title TEXT, author TEXT, publisher TEXT, url TEXT) WITHOUT ROWID;
CREATE TABLE gedcom_link (family TEXT, child TEXT, line INTEGER, kind TEXT, sides TEXT, stance TEXT);
CREATE TABLE gedcom_partner (family TEXT, person TEXT, side TEXT, line INTEGER);
CREATE TABLE gedcom_pair (family TEXT, one TEXT, other TEXT, PRIMARY KEY (one, other, family)) WITHOUT ROWID;
CREATE TABLE gedcom_place (id TEXT PRIMARY KEY, name TEXT, hidden INTEGER) WITHOUT ROWID;
CREATE TABLE gedcom_cited (id TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_INDICES = """
CREATE INDEX gedcom_link_family ON gedcom_link (family);
CREATE INDEX gedcom_partner_family ON gedcom_partner (family);
"""
LONGEST = 500
HUSBAND, WIFE, PARTNER = "H", "W", "P"
SIDES = {"HUSB": HUSBAND, "WIFE": WIFE, "BOTH": "HWP", "": "HWP"}
ORDER = tuple(Visibility)


@dataclass(frozen=True, slots=True)
class Link:
    """What a child's record says of a family: the kind of parent (empty where unsaid), of which sides, and how surely.

    `stance` is the STAT of the link: `challenged`, `disproven`, `proven`, or empty.
    """

    child: str
    line: int
    kind: str
    sides: str
    stance: str

    @property
    def parentage(self) -> bool:
        """Whether it speaks of parents at all."""
        return self.kind != NOT_A_PARENT


STANCES = {
    "challenged": (Polarity.ASSERTED, Modality.ALLEGED, Confidence.LOW),
    "disproven": (Polarity.DENIED, Modality.FACT, Confidence.MEDIUM),
    "proven": (Polarity.ASSERTED, Modality.FACT, Confidence.HIGH),
    "": (Polarity.ASSERTED, Modality.FACT, Confidence.MEDIUM),
}


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _address(record: Structure) -> str:
    return next((part.text for part in record.all("WWW", "_URL", "URL") if canonical_address(part.text)), "")


def pedigree(said: Structure | None) -> str:
    """What a PEDI says, in lower case: of OTHER the phrase, where that is step, for which it has no word."""
    if said is None:
        return ""
    other = said.text.upper() == "OTHER" and said.said("PHRASE").lower() == "step"
    return "step" if other else said.text.lower()


def visibility(structure: Structure) -> Visibility:
    """Who may see a structure, by its own restrictions; a word that is unknown restricts."""
    marks = structure.all("RESN", "_PRIV", "_PRIVATE")
    words = [word.strip().lower() for part in marks for word in (part.fault or part.text).split(",")]
    return widest(RESTRICTIONS.get(word, Visibility.RESTRICTED) for word in words)


def widest(found: Iterable[Visibility]) -> Visibility:
    """The most restricted of some."""
    return max((Visibility.PUBLIC, *found), key=ORDER.index)


class Index:
    """What a first reading of a file found; `submitter` and `head` are of its header."""

    def __init__(self, spool: sqlite3.Connection) -> None:
        self._spool = spool
        spool.executescript(_TABLES)
        self.head = Structure(0, "HEAD", "", 0)
        self.ended = False
        self.restricted = False
        self.last = 0

    def build(self, records: Iterable[Structure]) -> None:
        """Read a file through."""
        for record in records:
            self.last = record.line
            if record.tag == "HEAD" and not self.head.line:
                self.head = record
            self.ended = record.tag == "TRLR"
            if record.xref:
                self._take(record)
            if record.tag == "INDI":
                self._links(record)
        self._spool.executescript(_INDICES)
        self._pair()

    def _take(self, record: Structure) -> None:
        seen_by = visibility(record)
        self.restricted = self.restricted or seen_by is not Visibility.PUBLIC
        seen = self._spool.execute(
            "INSERT INTO gedcom_record VALUES (?, ?, ?, ?, 1)"
            " ON CONFLICT (xref) DO UPDATE SET count = count + 1 RETURNING count",
            (record.xref, record.tag, record.line, seen_by.value),
        ).fetchone()
        if seen[0] > 1:
            return
        if record.tag in ("SOUR", "SUBM"):
            title = record.said("TITL") or record.said("ABBR") or record.said("NAME")
            said = (_short(title), *(_short(record.said(tag)) for tag in ("AUTH", "PUBL")), _address(record))
            self._spool.execute("INSERT INTO gedcom_source VALUES (?, ?, ?, ?, ?)", (record.xref, *said))
        if record.tag == "FAM":
            for part in record.all("HUSB", "WIFE"):
                self._partner(record.xref, part.pointer, SIDES[part.tag], part.line)

    def _partner(self, family: str, person: str, side: str, line: int) -> None:
        if person and person != VOID:
            self._spool.execute("INSERT INTO gedcom_partner VALUES (?, ?, ?, ?)", (family, person, side, line))

    def _links(self, record: Structure) -> None:
        for part in record.parts:
            if part.tag == "FAMC" and part.pointer:
                self._link(part.pointer, record.xref, part)
            elif part.tag == "FAMS" and part.pointer:
                self._partner(part.pointer, record.xref, PARTNER, part.line)
            elif part.tag in ("BIRT", "ADOP"):
                for family in part.all("FAMC"):
                    sides = SIDES.get(family.said("ADOP").upper(), "") if part.tag == "ADOP" else "HWP"
                    kind = "birth" if part.tag == "BIRT" else "adoptive"
                    self._insert(family.pointer, Link(record.xref, family.line, kind, sides, ""))

    def _link(self, family: str, child: str, part: Structure) -> None:
        stance = part.said("STAT").lower()
        stance = stance if stance in STANCES else ""
        kind = PARENTAGE.get(pedigree(part.first("PEDI")), NOT_A_PARENT)
        self._insert(family, Link(child, part.line, kind, "HWP", stance))
        for tag, side in (("_FREL", HUSBAND), ("_MREL", WIFE)):
            if part.first(tag):
                kind = PARENTAGE.get(part.said(tag).lower(), NOT_A_PARENT)
                self._insert(family, Link(child, part.line, kind, side, stance))

    def _insert(self, family: str, link: Link) -> None:
        if family and link.child:
            row = (family, link.child, link.line, link.kind, link.sides, link.stance)
            self._spool.execute("INSERT INTO gedcom_link VALUES (?, ?, ?, ?, ?, ?)", row)

    def _pair(self) -> None:
        """Note which pairs are partners in which families."""
        families = self._spool.execute("SELECT xref FROM gedcom_record WHERE tag = 'FAM' AND count = 1")
        for (family,) in families:
            people = [person for person, _ in self.partners(family)]
            if len(people) == 2:
                row = (family, *sorted(people))
                self._spool.execute("INSERT OR IGNORE INTO gedcom_pair VALUES (?, ?, ?)", row)

    def fault(self, xref: str, tag: str) -> str:
        """Why a pointer to a record with a tag leads nowhere; empty where it does."""
        if xref == VOID:
            return "It points to nobody in this file."
        row = self._spool.execute("SELECT tag, count FROM gedcom_record WHERE xref = ?", (xref,)).fetchone()
        if row is None:
            return f"There is no record @{xref}@."
        if row[1] > 1:
            return f"More than one record is @{xref}@."
        return "" if row[0] == tag else f"@{xref}@ is no {tag} record, but {row[0]}."

    def line_of(self, xref: str) -> int:
        """The line of the first record with an xref; 0 for none."""
        row = self._spool.execute("SELECT line FROM gedcom_record WHERE xref = ?", (xref,)).fetchone()
        return int(row[0]) if row else 0

    def visibility(self, *xrefs: str) -> Visibility:
        """The most restricted of some records."""
        if not self.restricted:
            return Visibility.PUBLIC
        asked = "SELECT visibility FROM gedcom_record WHERE xref = ?"
        rows = [self._spool.execute(asked, (xref,)).fetchone() for xref in xrefs if xref]
        return widest(Visibility(row[0]) for row in rows if row)

    def source(self, xref: str) -> tuple[str, str, str, str]:
        """Title, author, publisher and address of a source; of a submitter the name as title."""
        asked = "SELECT title, author, publisher, url FROM gedcom_source WHERE xref = ?"
        row = self._spool.execute(asked, (xref,)).fetchone()
        return (row[0], row[1], row[2], row[3]) if row else ("", "", "", "")

    def links(self, family: str) -> list[Link]:
        """What children's records say of a family, in their order."""
        asked = "SELECT child, line, kind, sides, stance FROM gedcom_link WHERE family = ? ORDER BY line, rowid"
        return [Link(*row) for row in self._spool.execute(asked, (family,))]

    def partners(self, family: str) -> list[tuple[str, str]]:
        """The partners of a family and their sides: those whom it names, and where fewer than two, who name it."""
        asked = "SELECT person, side FROM gedcom_partner WHERE family = ? ORDER BY side = 'P', line, rowid"
        found: dict[str, str] = {}
        for person, side in self._spool.execute(asked, (family,)).fetchall():
            if (side != PARTNER or len(found) < 2) and not self.fault(person, "INDI"):
                found.setdefault(person, side)
        return list(found.items())

    def families_of(self, one: str, other: str) -> int:
        """In how many families two are partners."""
        row = self._spool.execute(
            "SELECT count(*) FROM gedcom_pair WHERE one = ? AND other = ?", tuple(sorted((one, other)))
        ).fetchone()
        return int(row[0])

    def place(self, id_: str, name: str, hidden: Visibility) -> None:
        """Note a place that is named, and who may see that it is."""
        row = (id_, name, ORDER.index(hidden))
        upsert = "ON CONFLICT (id) DO UPDATE SET hidden = min(hidden, excluded.hidden)"
        self._spool.execute(f"INSERT INTO gedcom_place VALUES (?, ?, ?) {upsert}", row)  # noqa: S608

    def places(self) -> Iterator[tuple[str, str, Visibility]]:
        """The places named, in order of their ids."""
        after = ""
        asked = "SELECT id, name, hidden FROM gedcom_place WHERE id > ? ORDER BY id LIMIT 1000"
        while rows := self._spool.execute(asked, (after,)).fetchall():
            for id_, name, hidden in rows:
                yield id_, name, ORDER[hidden]
            after = rows[-1][0]

    def cite(self, xref: str) -> None:
        """Note that a source is cited."""
        self._spool.execute("INSERT OR IGNORE INTO gedcom_cited VALUES (?)", (xref,))

    def uncited(self) -> Iterator[tuple[str, int]]:
        """The sources that no claim cites, with their lines."""
        asked = (
            "SELECT xref, line FROM gedcom_record WHERE tag = 'SOUR' AND count = 1"
            " AND xref NOT IN (SELECT id FROM gedcom_cited) ORDER BY line"
        )
        yield from self._spool.execute(asked)
