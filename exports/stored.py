"""Claims and sources out of what is stored of them, as the domain knows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.claims import Claim, Confidence, ExtractedBy, Modality, Polarity, Source, Visibility
from graph.dates import read
from graph.errors import Refused


def source_of(props: Mapping[str, Any]) -> Source:
    """A source out of its properties."""
    texts: dict[str, Any] = {name: props.get(name) or "" for name in ("title", "publisher", "author", "url", "lang")}
    return Source(
        props["id"],
        props["dataset"],
        published=read(props.get("published") or ""),
        kind=props.get("kind") or "document",
        derived_from=props.get("derivedFrom"),
        **texts,
    )


def claim_of(props: Mapping[str, Any], source: Source) -> Claim:
    """A claim out of its properties. Raises Refused where it is no longer what it was when it was stored."""
    dates: dict[str, Any] = {name: read(props.get(name) or "") for name in ("at", "since", "until", "observed")}
    texts: dict[str, Any] = {
        name: props.get(name) or "" for name in ("object", "value", "event", "locator", "quote", "lang")
    }
    claim = Claim(
        props.get("subject") or "",
        props.get("predicate") or "",
        source,
        props["dataset"],
        qualifiers=tuple(_pair(text) for text in props.get("qualifiers") or ()),
        polarity=Polarity(props["polarity"]),
        modality=Modality(props["modality"]),
        attributed_to=tuple(props.get("attributedTo") or ()),
        confidence=Confidence(props["confidence"]),
        confidence_by=props.get("confidenceBy") or "",
        visibility=Visibility(props["visibility"]),
        extracted_by=ExtractedBy(props["extractedBy"]),
        rests_on=tuple(props.get("restsOn") or ()),
        **dates,
        **texts,
    )
    if claim.id != props["id"]:
        raise Refused(f"{props['id']} does not read as it was stored.", "Load its dataset again, then export.")
    return claim


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name, value
