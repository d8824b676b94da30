"""Statements: who says a fact and how, which turns what it says into claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph.claims import Claim, Confidence, ExtractedBy, Modality, Polarity, Visibility
from loaders.case_file.drafts import Draft
from loaders.case_file.mistakes import Mark
from loaders.case_file.nodes import Fields
from loaders.case_file.reading import Path, Reader
from loaders.case_file.slots import Kind, Slot
from loaders.case_file.sources import Citation

STATEMENT: tuple[Slot, ...] = (
    Slot("id", "A key by which conclusions in this file refer to it", Kind.KEY),
    Slot(
        "attributedTo",
        "Who says it in the source, the origin last: keys, or words for somebody who has none",
        Kind.SPEAKER,
        many=True,
    ),
    Slot("alleged", "Whether the source itself only alleges it", Kind.FLAG),
    Slot("planned", "The event in which it was promised or planned; `yes` for the fact's own event", Kind.PLAN),
    Slot("because", "The reason for which the case's author concludes it; makes it inferred, with the case as source"),
    Slot("restsOn", "The ids of the facts that the conclusion follows from", Kind.CLAIM, many=True),
    Slot(
        "confidence",
        "How sure it is; left out, medium",
        Kind.WORD,
        words=tuple(level.name.lower() for level in Confidence),
    ),
    Slot("confidenceBy", "Who says how sure it is; left out, the case's author"),
    Slot("quote", "The words of the source"),
    Slot("lang", "The language of the quote; left out, that of the source", Kind.LANG),
    Slot("visibility", "Who may see it; left out, as the file says, else public", Kind.WORD, words=tuple(Visibility)),
    Slot("extractedBy", "Who or what read it out of the source; left out, human", Kind.WORD, words=tuple(ExtractedBy)),
)
ONE_STANCE = "Leave all but one of them out: a fact is alleged, or planned, or concluded."


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for all facts of a file: the case as a source of its own, and what its head says."""

    own: Citation
    visibility: str = Visibility.PUBLIC.value
    extracted_by: str = ExtractedBy.HUMAN.value


@dataclass(frozen=True, slots=True)
class Statement:
    """How one fact is said: by which source, where, with which stance; and where it stands in the file.

    `plan` is the event that a plan lives on, `yes` for the fact's own. `rests_on` are ids of facts of the file.
    """

    citation: Citation
    mark: Mark
    path: Path
    id: str = ""
    modality: Modality = Modality.FACT
    plan: str = ""
    rests_on: tuple[str, ...] = ()
    beside: Mapping[str, Any] | None = None
    rests_on_mark: Mark | None = None

    @property
    def reasoned(self) -> bool:
        """Whether it is a conclusion with a reason."""
        return self.citation.own and bool((self.beside or {}).get("quote"))

    def claim(self, draft: Draft) -> Claim:
        """The claim that a draft comes to when said so. `rests_on` is added when all claims are known."""
        event = draft.event
        if self.plan:
            event = draft.own_event if self.plan == "yes" else self.plan
        return Claim(
            subject=draft.subject,
            predicate=draft.predicate,
            source=self.citation.source,
            dataset=self.citation.source.dataset,
            object=draft.object,
            value=draft.value,
            event=event,
            qualifiers=draft.qualifiers,
            at=draft.at,
            since=draft.since,
            until=draft.until,
            observed=draft.observed,
            polarity=Polarity.DENIED if draft.denied else Polarity.ASSERTED,
            modality=self.modality,
            locator=self.citation.locator,
            **(self.beside or {}),
        )


def read_statement(
    reader: Reader, fields: Fields, path: Path, citation: Citation, settings: Settings
) -> Statement | None:
    """How a fact under a citation is said; None, and told, where that is wrong."""
    said = reader.slots(fields, path, STATEMENT)
    if said is None or not _agree(reader, fields, path, said, citation):
        return None
    if "because" in said:
        citation = settings.own
    modality = Modality.FACT
    if citation.own:
        modality = Modality.INFERRED
    elif "planned" in said:
        modality = Modality.PLANNED
    elif said.get("alleged"):
        modality = Modality.ALLEGED
    beside = _beside(said, citation, settings)
    return Statement(
        citation,
        fields.mark,
        path,
        said.get("id", ""),
        modality,
        said.get("planned", ""),
        said.get("restsOn", ()),
        beside,
        _at(fields, "restsOn"),
    )


def _agree(reader: Reader, fields: Fields, path: Path, said: Mapping[str, Any], citation: Citation) -> bool:
    """Whether what is said of the stance goes together; told where it does not."""
    stances = [name for name in ("alleged", "planned", "because") if said.get(name)]
    concluded = "because" in said or citation.own
    if len(stances) > 1:
        reader.tell(_at(fields, stances[1]), path, f"{' and '.join(stances)} stand together.", ONE_STANCE)
    elif concluded and (found := [name for name in ("attributedTo", "quote", "alleged", "planned") if said.get(name)]):
        wrong = f"A conclusion of the case's author has '{found[0]}'."
        reader.tell(_at(fields, found[0]), path, wrong, "Leave it out, or put the fact under the source that says so.")
    elif "restsOn" in said and not concluded:
        wrong = "'restsOn' stands without 'because'."
        reader.tell(_at(fields, "restsOn"), path, wrong, "Add because: and the reason, or leave restsOn out.")
    elif "lang" in said and "quote" not in said:
        wrong = "'lang' is the language of a quote, and there is none."
        reader.tell(
            _at(fields, "lang"), path, wrong, "The language of a name stands with it: name: {is: Анна, lang: ru}."
        )
    else:
        return True
    return False


def _at(fields: Fields, name: str) -> Mark:
    key = fields.key(name)
    return key.mark if key else fields.mark


def _beside(said: Mapping[str, Any], citation: Citation, settings: Settings) -> dict[str, Any]:
    """What a claim carries of the statement; the reason of a conclusion is the quote of the case."""
    quote = said.get("because") or said.get("quote", "")
    return {
        "attributed_to": said.get("attributedTo", ()),
        "confidence": Confidence[said.get("confidence", "medium").upper()],
        "confidence_by": said.get("confidenceBy", settings.own.source.author),
        "quote": quote,
        "lang": said.get("lang", citation.source.lang if quote else ""),
        "visibility": Visibility(said.get("visibility", settings.visibility)),
        "extracted_by": ExtractedBy(said.get("extractedBy", settings.extracted_by)),
    }


def resting(claim: Claim, grounds: tuple[str, ...]) -> Claim:
    """The claim with the ids of the claims that it rests on, which are no part of its identity."""
    return replace(claim, rests_on=tuple(dict.fromkeys(grounds))) if grounds else claim
