"""The view in a statement: which claims it admits, as conditions on the lists of an edge and on claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.claims import Confidence, Modality
from graph.dates import parse
from graph.errors import BadInput
from graph.instants import instant
from graph.views import View
from graph.vocabulary import UNSUPPORTED

ASSERTING = "$asserting"
DENYING = "$denying"
SAID = "$said"
SHOWN = "$shown"


def view_of(arguments: Mapping[str, Any] | None) -> View:
    """The view that the argument `claims` of a root field describes; raises BadInput for what is no day or instant."""
    asked = {name: value for name, value in (arguments or {}).items() if value is not None}
    day = asked.get("publishedBy")
    if day is not None and (date := parse(day)).precision != "day":
        raise BadInput(f"{date.edtf!r} is not a day.", "Write publishedBy as 2025-04-17.")
    return View(
        inferred=asked.get("inferred", True),
        min_confidence=Confidence[asked.get("minConfidence", "low").upper()],
        sources=tuple(asked["sources"]) if "sources" in asked else None,
        published_by=day,
        known_at=instant(asked["knownAt"]) if "knownAt" in asked else None,
    )


def parameters(view: View) -> dict[str, Any]:
    """What the conditions of a view refer to."""
    return {
        "asserting": list(view.asserting),
        "denying": list(view.denying),
        "said": [*view.asserting, *view.denying],
        "shown": [*view.asserting, *view.denying, Modality.PLANNED.value],
        "confidence": int(view.min_confidence),
        "sources": list(view.sources or ()),
        "published": view.published_by or "",
        "known": view.known_at or "",
    }


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions of views of one form: which of the view's parts are set."""

    default: bool
    confidence: bool
    sources: bool
    published: bool
    known: bool

    @classmethod
    def of(cls, view: View) -> Conditions:
        """The form of a view."""
        return cls(
            view.default,
            view.min_confidence > Confidence.LOW,
            view.sources is not None,
            view.published_by is not None,
            view.known_at is not None,
        )

    def types(self, *types: str) -> str:
        """The relationship types that edges of some types may stand under: what no longer counts is UNSUPPORTED."""
        return "|".join((*types, UNSUPPORTED) if self.known else types)

    def on_item(self, owner: str, index: str, stances: str) -> str:
        """The entry at an index of the parallel lists of an edge or a name counts, is admitted and has a stance."""
        live = f"{owner}.live[{index}]"
        return " AND ".join(
            [
                _known(live) if self.known else f"{live} ENDS WITH '/'",
                f"{owner}.stances[{index}] IN {stances}",
                *self._parts(*(f"{owner}.{name}[{index}]" for name in ("confidences", "sources", "published"))),
            ]
        )

    def on_claim(self, claim: str, stances: str) -> str:
        """A claim counts, is admitted and has a stance."""
        return " AND ".join(
            [
                f"any(v IN {claim}.live WHERE {_known('v')})" if self.known else f"{claim}.current",
                f"{claim}.stance IN {stances}",
                *self._parts(self.confidence_of(claim), f"{claim}.source", f"{claim}.published"),
            ]
        )

    def confidence_of(self, claim: str) -> str:
        """The confidence of a claim: now, or that of the version that counted then."""
        if not self.known:
            return f"{claim}.confidence"
        return f"head([v IN {claim}.live WHERE {_known('v')} | toInteger(split(v, '/')[2])])"

    def edge(self, edge: str, index: str, *types: str) -> str:
        """An edge of some types is in the view; empty where nothing needs to be asked."""
        if self.default:
            return ""
        asserted = f"any({index} IN range(0, size({edge}.claims) - 1) WHERE {self.on_item(edge, index, ASSERTING)})"
        return f"{edge}.type IN {list(types)} AND {asserted}" if self.known else asserted

    def claims_of(self, owner: str, index: str, stances: str, what: str = "claims") -> str:
        """A list of the ids of the claims (or sources) in the view on an edge or a name, in the order of its lists."""
        condition = self.on_item(owner, index, stances)
        return f"[{index} IN range(0, size({owner}.claims) - 1) WHERE {condition} | {owner}.{what}[{index}]]"

    def _parts(self, confidence: str, source: str, published: str) -> list[str]:
        parts = [f"{confidence} >= $confidence"] * self.confidence + [f"{source} IN $sources"] * self.sources
        return parts + [f"{published} <> ''", f"{published} <= $published"] * self.published


def _known(period: str) -> str:
    """A period, `start/` or `start/end` with or without a confidence behind, holds the instant of the view."""
    start, end = (f"split({period}, '/')[{n}]" for n in (0, 1))
    return f"{start} <= $known AND ({end} = '' OR {end} > $known)"
