"""One reading of a file: its sources, what is put aside of a record, and claims with their citations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.claims import DOUBTS, Claim, Confidence, ExtractedBy, Modality, Source, Visibility
from graph.dates import BadDate, ImpreciseDate
from loaders.gedcom.dates import read_date
from loaders.gedcom.index import LONGEST, Index, visibility, widest
from loaders.gedcom.records import Structure
from loaders.gedcom.words import QUALITY
from loaders.harvest import Harvest
from loaders.keys import key_of

NO_MEANING = "It has no meaning here."


@dataclass(frozen=True, slots=True)
class Citation:
    """A source, the place in it, how sure it makes what it is cited for, its own words, and how it says it."""

    source: Source
    locator: str
    confidence: Confidence = Confidence.MEDIUM
    judged: str = ""
    quote: str = ""
    modality: Modality = Modality.FACT


@dataclass(slots=True)
class Reading:
    """What the readers of records share. `aside` is what the record at hand has that makes no claim."""

    harvest: Harvest
    index: Index
    file: Source
    seven: bool
    aside: list[tuple[Structure, str, str]] = field(default_factory=list)
    _sources: dict[str, Source] = field(default_factory=dict)

    def id(self, kind: str, *parts: str) -> str:
        """The id of an entity of this file."""
        return f"{kind}/{self.harvest.dataset}/{key_of('.'.join(parts))}"

    def person(self, xref: str) -> str:
        """The id of a person."""
        return self.id("person", xref)

    def keep(self, part: Structure, name: str, reason: str = "") -> None:
        """Put a part of the record at hand aside, raw. `name` is its tag below those that it stands under."""
        self.aside.append((part, name, reason))

    def rest(self, structure: Structure, under: str, *read: str) -> None:
        """Put aside all parts of a structure but those that were read."""
        for part in structure.parts:
            if part.tag not in read:
                self.keep(part, f"{under}.{part.tag}" if under else part.tag)

    def text(self, part: Structure, name: str) -> str:
        """The text of a part; where it cannot be read, or is too long, it is put aside."""
        fault = part.fault or (f"It is longer than {LONGEST} characters." if len(part.text) > LONGEST else "")
        if fault:
            self.keep(part, name, fault)
            return ""
        if part.directed:
            self.keep(part, name, "It was read without the characters that turn the direction of text.")
        return part.text

    def when(self, structure: Structure, under: str) -> ImpreciseDate | None:
        """The date of an event; put aside with the reason where it is none."""
        found = None
        for part in structure.all("DATE"):
            self.rest(part, f"{under}.DATE")
            if found is not None or not (part.value.strip() or part.parts):
                self.keep(part, f"{under}.DATE", "It is a second date of the same." if found else "It is empty.")
                continue
            try:
                found = read_date(part.text, self.seven)
            except BadDate as bad:
                self.keep(part, f"{under}.DATE", part.fault or bad.message)
        return found

    def cite(self, structure: Structure, record: Structure, under: str) -> tuple[Citation, ...]:
        """The citations of a structure, else the file's own as the record that it is in."""
        found = [self._citation(part, f"{under}.SOUR") for part in structure.all("SOUR")]
        return tuple(each for each in found if each) or (self.own(record),)

    def own(self, record: Structure) -> Citation:
        """The file itself, and in it a record."""
        return Citation(self.file, f"@{record.xref}@" if record.xref else f"line {record.line}")

    def _citation(self, part: Structure, under: str) -> Citation | None:
        source = self._source(part, under)
        if source is None:
            return None
        page, quality = part.first("PAGE"), part.first("QUAY")
        text = next((each for each in (part, *part.all("DATA")) if each.first("TEXT")), None)
        confidence = QUALITY.get(quality.text) if quality else None
        if quality and confidence is None:
            self.keep(quality, f"{under}.QUAY", "It is none of 0 to 3.")
        quote = text.first("TEXT") if text else None
        self.rest(part, under, "PAGE", "QUAY", *(("TEXT",) if text is part else ()), "DATA", "NOTE")
        modality = Modality.FACT
        for note in part.all("NOTE"):
            # So Kith itself writes it.
            if note.text in DOUBTS:
                modality = DOUBTS[note.text]
            else:
                self.keep(note, f"{under}.NOTE")
        for data in part.all("DATA"):
            self.rest(data, f"{under}.DATA", *(("TEXT",) if text is data else ()))
        return Citation(
            source,
            self.text(page, f"{under}.PAGE") if page else "",
            confidence or Confidence.MEDIUM,
            f"QUAY {quality.text}" if quality and confidence else "",
            self.text(quote, f"{under}.TEXT") if quote else "",
            modality,
        )

    def _source(self, part: Structure, under: str) -> Source | None:
        xref, title = part.pointer, ""
        if not xref:
            title = self.text(part, under)
            if not title:
                self.keep(part, under, "It names no source.")
                return None
        elif fault := self.index.fault(xref, "SOUR"):
            self.keep(part, under, fault)
            return None
        key = xref or title
        if key not in self._sources:
            if len(self._sources) > 10_000:
                self._sources.clear()
            self._sources[key] = self._made(xref, title)
        if xref:
            self.index.cite(xref)
        return self._sources[key]

    def _made(self, xref: str, title: str) -> Source:
        dataset = self.harvest.dataset
        if not xref:
            return Source(f"source/{dataset}/{key_of(f'@ {title}')}", dataset, title=title)
        title, author, publisher, url = self.index.source(xref)
        return Source(
            f"source/{dataset}/{key_of(f'@{xref}@' if xref == 'file' else xref)}",
            dataset,
            title=title or f"@{xref}@",
            author=author,
            publisher=publisher,
            url=url,
        )

    def seen_by(self, structure: Structure, *xrefs: str) -> Visibility:
        """Who may see a part: the most restricted of it and of the records that it speaks of."""
        return widest((visibility(structure), self.index.visibility(*xrefs)))

    def flush(self, record: Structure, claimed: bool) -> None:
        """Tell what was put aside of a record, each part once; all of it as one where the record made no claim."""
        if not claimed:
            reasons = _joined(reason for _, _, reason in self.aside)
            self.harvest.keep(record.line, record.tag, "", record.raw, reasons or "It says nothing that is read here.")
        else:
            told: dict[tuple[int, str], tuple[Structure, list[str]]] = {}
            for part, name, reason in self.aside:
                told.setdefault((id(part), name), (part, []))[1].append(reason)
            for (_, name), (part, reasons_of) in told.items():
                self.harvest.keep(part.line, record.tag, name, part.raw, _joined(reasons_of) or NO_MEANING)
        self.aside.clear()


def _joined(reasons: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(reason for reason in reasons if reason))


def state(citations: Sequence[Citation], dataset: str, seen_by: Visibility, **said: Any) -> Iterator[Claim]:
    """A claim for each citation. What a format says of its stance or confidence, but for a fact, stands first."""
    for citation in citations:
        confidence = said.get("confidence", citation.confidence)
        modality = said.get("modality", Modality.FACT)
        yield Claim(
            source=citation.source,
            dataset=dataset,
            locator=citation.locator,
            confidence_by=citation.judged,
            quote=citation.quote,
            visibility=seen_by,
            extracted_by=ExtractedBy.RULE,
            **{
                **said,
                "confidence": confidence,
                "modality": citation.modality if modality is Modality.FACT else modality,
            },
        )


def once(claims: Iterable[Claim]) -> list[Claim]:
    """Some claims, each once."""
    return list({claim.id: claim for claim in claims}.values())
