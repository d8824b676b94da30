"""Sources, and where they say what: records, and citations below what claims say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exports.gedcom.lines import flat, line, point, xref_of
from graph.claims import Claim, Confidence, Modality, Source, Visibility

QUALITY = {Confidence.LOW: "1", Confidence.MEDIUM: "2", Confidence.HIGH: "3"}


def source(said: Source) -> Iterator[str]:
    """The record of a source."""
    yield line(0, "SOUR", xref=xref_of(said.id))
    published = said.published.edtf if said.published else ""
    texts = {"TITL": said.title, "AUTH": said.author}
    texts["PUBL"] = ", ".join(part for part in (said.publisher, published, said.url) if part)
    for tag, text in texts.items():
        if text:
            yield line(1, tag, text)
    yield from kith(said.id)


def kith(id_: str) -> Iterator[str]:
    """The id that Kith has for a record."""
    yield line(1, "REFN", id_) + line(2, "TYPE", "Kith")


def cite(level: int, claims: Iterable[Claim]) -> Iterator[str]:
    """The citations of some claims, each once."""
    yield from dict.fromkeys("".join(_citation(level, claim)) for claim in claims)


def _citation(level: int, claim: Claim) -> Iterator[str]:
    yield point(level, "SOUR", xref_of(claim.source.id))
    if claim.locator:
        yield line(level + 1, "PAGE", flat(claim.locator))
    if claim.quote:
        yield line(level + 1, "DATA") + line(level + 2, "TEXT", claim.quote)
    if claim.confidence_by or claim.confidence is not Confidence.MEDIUM:
        yield line(level + 1, "QUAY", QUALITY[claim.confidence])
    if claim.modality is not Modality.FACT:
        yield line(level + 1, "NOTE", claim.modality.value)


def restriction(level: int, claims: Iterable[Claim]) -> Iterator[str]:
    """A mark where any of the claims is not for everybody."""
    if any(claim.visibility is not Visibility.PUBLIC for claim in claims):
        yield line(level, "RESN", "CONFIDENTIAL")
