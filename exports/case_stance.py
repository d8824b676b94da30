"""How a claim is said, in the words of a case file: by whom, with which stance, how sure, for whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from exports.case_words import ACTORS, LANG, RESERVED, URL, Fields, Unsaid, day, matching, named, plain, require
from graph.claims import KEY, Claim, Confidence, ExtractedBy, Modality, Polarity, Source, Visibility
from graph.vocabulary import PROPERTY

CASE = "case"
CLAIM_ID = re.compile(rf"claim/{KEY.pattern}/[0-9a-f]{{20}}")
SOURCE_ID = re.compile(rf"source/{KEY.pattern}/{KEY.pattern}")
TEXTS = ("title", "publisher", "author")


@dataclass(slots=True)
class Case:
    """What one case file declares: who concludes in it, its sources (`known`, by id), and its entities by their keys.

    `wrong` says of a source, by its id, why it cannot be declared.
    """

    dataset: str
    own: Source | None = None
    known: dict[str, Fields] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    keys: dict[str, set[str]] = field(default_factory=dict)

    def name(self, id_: str) -> str:
        """How an entity is written: by its key where that is declared once, else by its whole id."""
        _, dataset, key = id_.split("/")
        return key if dataset == self.dataset and len(self.keys.get(key, ())) == 1 else id_

    @property
    def author(self) -> str:
        """Who concludes; empty where nobody is named."""
        return self.own.author if self.own else ""

    def concludes(self, source: Source) -> bool:
        """Whether a source is the case itself."""
        return self.own is not None and source.id == self.own.id

    def actors(self) -> Iterable[str]:
        """The keys of those who may say something."""
        return (key for key, labels in self.keys.items() if labels & set(ACTORS))


def head(case: Case) -> Fields:
    """The head of the file: its dataset, and the case as a source."""
    own = case.own
    if own is None:
        return {"case": case.dataset}
    said: Fields = {name: getattr(own, name) for name in ("title", "author", "lang") if getattr(own, name)}
    return {"case": case.dataset, **said, **({"published": day(own.published)} if own.published else {})}


def take_sources(case: Case, sources: Iterable[Source]) -> None:
    """Take up the sources of a dataset: those that can be declared, and why the others cannot."""
    origins: dict[str, str] = {}
    for source in sources:
        try:
            if source.id == f"source/{case.dataset}/{CASE}":
                _require_own(source, case.dataset)
                case.own = source
            else:
                case.known[source.id] = _source(source, case.dataset)
                origins[source.id] = source.derived_from or ""
        except Unsaid as unsaid:
            case.wrong[source.id] = f"of its source: {unsaid}"
    while lost := [id_ for id_ in case.known if not _derived(case, id_, origins)]:
        for id_ in lost:
            del case.known[id_]
            case.wrong[id_] = "its source is taken from one that a case file cannot declare"


def _derived(case: Case, id_: str, origins: dict[str, str]) -> bool:
    """Whether a case file can say where a source is taken from; it then does."""
    seen, origin = {id_}, origins[id_]
    while origin.startswith(f"source/{case.dataset}/"):
        if origin not in case.known or origin in seen:
            return False
        seen.add(origin)
        origin = origins[origin]
    if above := origins[id_]:
        inside = above.startswith(f"source/{case.dataset}/")
        case.known[id_]["derivedFrom"] = above.rpartition("/")[2] if inside else above
        return inside or bool(SOURCE_ID.fullmatch(above))
    return True


def _require_own(source: Source, dataset: str) -> None:
    require(source.kind == CASE, "'case' is the case itself")
    require(not (source.publisher or source.url or source.derived_from), "the case has no publisher and no address")
    require(source.title, "it has no title")
    _common(source, dataset)


def _source(source: Source, dataset: str) -> Fields:
    key = source.id.rpartition("/")[2]
    require(key not in RESERVED and source.kind != CASE, "its key or its kind has a meaning of its own")
    require(source.title, "it has no title")
    fields = _common(source, dataset)
    return fields if source.kind == "document" else {**fields, "kind": matching(KEY, source.kind, "kind")}


def _common(source: Source, dataset: str) -> Fields:
    require(SOURCE_ID.fullmatch(source.id) and source.dataset == dataset, "it is of another dataset")
    fields: Fields = {name: plain(getattr(source, name), name) for name in TEXTS if getattr(source, name)}
    if source.url:
        fields["url"] = matching(URL, source.url, "address")
    if source.published:
        fields["published"] = day(source.published)
    if source.lang:
        fields["lang"] = matching(LANG, source.lang, "language")
    return fields


def heading(claim: Claim, case: Case) -> str:
    """The citation that a claim stands under. Raises Unsaid."""
    source = claim.source
    require(
        case.concludes(source) or source.id in case.known, case.wrong.get(source.id, "its source is not of its dataset")
    )
    require(" ".join(claim.locator.split()) == claim.locator, "its place in the source is no text on one line")
    text = f"{source.id.rpartition('/')[2]} {claim.locator}".strip()
    return plain(text, "place in the source")


def beside(claim: Claim, case: Case) -> Fields:
    """What stands beside the word of a claim: stance, attribution and the rest. Raises Unsaid."""
    own = case.concludes(claim.source)
    fields = _conclusion(claim) if own else _stance(claim, case)
    if claim.confidence is not Confidence.MEDIUM:
        fields["confidence"] = claim.confidence.name.lower()
    if claim.confidence_by != case.author:
        require(claim.confidence_by, "nobody says how sure it is, and the case has an author")
        fields["confidenceBy"] = plain(claim.confidence_by, "confidenceBy")
    fields |= _words(claim, own=own)
    if claim.visibility is not Visibility.PUBLIC:
        fields["visibility"] = claim.visibility.value
    if claim.extracted_by is not ExtractedBy.HUMAN:
        fields["extractedBy"] = claim.extracted_by.value
    return fields


def bare(claim: Claim, case: Case) -> bool:
    """Whether the case's author says it without a reason, as where an entity is declared."""
    return case.concludes(claim.source) and not claim.quote


def _conclusion(claim: Claim) -> Fields:
    require(claim.modality is Modality.INFERRED, "the case itself says it, and does not conclude it")
    require(not claim.attributed_to, "a conclusion is attributed to somebody")
    if not claim.quote:
        states = claim.polarity is Polarity.ASSERTED and claim.predicate in PROPERTY
        require(states, "it is a conclusion without a reason")
        return _grounds(claim)
    require(not claim.locator, "a conclusion has a place in the case")
    return {"because": plain(claim.quote, "reason"), **_grounds(claim)}


def _grounds(claim: Claim) -> Fields:
    require(all(CLAIM_ID.fullmatch(id_) for id_ in claim.rests_on), "it rests on what is no claim")
    require(claim.id not in claim.rests_on, "it rests on itself")
    return {"restsOn": list(dict.fromkeys(claim.rests_on))} if claim.rests_on else {}


def _stance(claim: Claim, case: Case) -> Fields:
    require(claim.modality is not Modality.INFERRED, "it is a conclusion, and not of the case's author")
    require(not claim.rests_on, "it rests on others and is no conclusion")
    fields: Fields = {}
    if claim.attributed_to:
        require(len(set(claim.attributed_to)) == len(claim.attributed_to), "somebody stands twice among its speakers")
        fields["attributedTo"] = [_speaker(text, case) for text in claim.attributed_to]
    if claim.modality is Modality.ALLEGED:
        fields["alleged"] = "yes"
    elif claim.modality is Modality.PLANNED:
        fields["planned"] = case.name(named(claim.event, ("Event",), claim.dataset))
    return fields


def _speaker(text: str, case: Case) -> str:
    if "/" in text:
        return case.name(named(text, ACTORS, case.dataset))
    taken = bool(case.keys.get(text, set()) & set(ACTORS))
    near = KEY.fullmatch(text) and get_close_matches(text, list(case.actors()), n=1, cutoff=0.7)
    require(not taken and not near, "somebody without a key is called as if by one")
    return plain(text, "speaker")


def _words(claim: Claim, *, own: bool) -> Fields:
    """The quote and its language; that of a reason is the case's."""
    default = claim.source.lang if claim.quote else ""
    require(
        claim.lang == default or (claim.quote and claim.lang and not own), "the language of its quote cannot be said"
    )
    fields: Fields = {"quote": plain(claim.quote, "quote")} if claim.quote and not own else {}
    return fields if claim.lang == default else {**fields, "lang": matching(LANG, claim.lang, "language")}


def entity_ids(claim: Claim) -> Sequence[str]:
    """Every id of an entity that a claim names."""
    return [id_ for id_ in (claim.subject, claim.object, claim.event, *claim.attributed_to) if "/" in id_]
