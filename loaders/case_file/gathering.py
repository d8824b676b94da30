"""Gathering: facts become claims, each once; a claim that is stated twice in a file is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.claims import Claim, Modality
from loaders.case_file.drafts import Draft
from loaders.case_file.facts import Fact
from loaders.case_file.grounds import Grounds
from loaders.case_file.mistakes import Mistakes
from loaders.case_file.statements import Statement, resting

TYPE = "type"


@dataclass(frozen=True, slots=True)
class _Kept:
    """A claim, how and where it is stated, and whether a short form added it of itself."""

    claim: Claim
    statement: Statement
    implied: bool


@dataclass(slots=True)
class _Gathering:
    """The claims of a file by their ids, and the ids that each fact with an id of its own comes to."""

    mistakes: Mistakes
    kept: dict[str, _Kept] = field(default_factory=dict)
    of_fact: dict[str, list[str]] = field(default_factory=dict)

    def keep(self, statement: Statement, draft: Draft) -> None:
        claim = statement.claim(draft)
        if statement.id:
            self.of_fact.setdefault(statement.id, []).append(claim.id)
        known = self.kept.get(claim.id)
        if known is None or (known.implied and not draft.implied):
            self.kept[claim.id] = _Kept(claim, statement, draft.implied)
        elif not known.implied and not draft.implied:
            wrong = f"This says again what line {known.statement.mark.line} says: {_gist(claim)}."
            remedy = "Leave one of them out; what differs must be said: another event, date, source or place in it."
            self.mistakes.tell(statement.mark, statement.path, wrong, remedy)


def gather(facts: Sequence[Fact], grounds: Grounds, mistakes: Mistakes) -> list[Claim]:
    """Every claim of the facts, in the order of the file."""
    gathering = _Gathering(mistakes)
    types = _types(facts)
    for number, fact in enumerate(facts):
        for draft in fact.drafts:
            if not (draft.predicate == TYPE and draft.implied) or types[_by_source(fact, draft)] == number:
                gathering.keep(fact.statement, draft)
    below = grounds.of(gathering.of_fact)
    return [resting(kept.claim, below(kept.statement)) for kept in gathering.kept.values()]


def _by_source(fact: Fact, draft: Draft) -> tuple[str, str]:
    return draft.subject, fact.statement.citation.source.id


def _types(facts: Sequence[Fact]) -> Mapping[tuple[str, str], int]:
    """Which fact says the type of an event for each source: its first. The case says none that a source says.

    Numbers of facts by event and source; -1 where no short form needs to say it.
    """
    said: dict[tuple[str, str], int] = {}
    for explicit in (True, False):
        for number, fact in enumerate(facts):
            for draft in fact.drafts:
                if draft.predicate == TYPE and draft.implied != explicit:
                    said.setdefault(_by_source(fact, draft), -1 if explicit else number)
    sourced = {event for event, source in said if not source.endswith("/case")}
    return {
        (event, source): -1 if source.endswith("/case") and event in sourced else number
        for (event, source), number in said.items()
    }


def _gist(claim: Claim) -> str:
    said = " ".join(filter(None, (claim.subject, claim.predicate, claim.object or claim.value)))
    planned = " (planned)" if claim.modality is Modality.PLANNED else ""
    return f"{said}{planned}"
