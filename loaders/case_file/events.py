"""Events of a case file as a whole: each relation in an event of its kind, and one event for one happening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.claims import Modality
from graph.dates import ImpreciseDate
from graph.dates import read as read_date
from graph.vocabulary import EDGE
from loaders.case_file.drafts import Draft
from loaders.case_file.facts import Fact
from loaders.case_file.mistakes import Mistakes, shown


def check_events(facts: Sequence[Fact], mistakes: Mistakes) -> None:
    """Tell relations in events of another kind, and events made of two happenings."""
    types: dict[str, set[str]] = {}
    for _, draft in _asserted(facts):
        if draft.predicate == "type":
            types.setdefault(draft.subject, set()).add(draft.value)
    told: set[tuple[str, str]] = set()
    for fact, draft in _asserted(facts):
        wanted = EDGE[draft.predicate].occurrence if draft.predicate in EDGE else None
        found = types.get(draft.event, set())
        own = draft.event.startswith(f"event/{fact.statement.citation.source.dataset}/")
        if (
            wanted
            and own
            and wanted not in found
            and (found or not mistakes.found)
            and (draft.event, draft.predicate) not in told
        ):
            told.add((draft.event, draft.predicate))
            _tell_kind(fact, draft, wanted, sorted(found), mistakes)
    _check_days(facts, mistakes)


def _tell_kind(fact: Fact, draft: Draft, wanted: str, found: list[str], mistakes: Mistakes) -> None:
    key = draft.event.rpartition("/")[2]
    what = f"is of the type {' and '.join(found)}" if found else "has no type"
    remedy = f"Name one of the type {wanted}; say with PART_OF that it belongs to a larger one."
    wrong = f"{draft.predicate} happens in an event of the type {wanted}; {shown(key)} {what}."
    mistakes.tell(fact.statement.mark, (*fact.statement.path, fact.word), wrong, remedy)


def _asserted(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Draft]]:
    for fact in facts:
        for draft in fact.drafts:
            if not draft.denied and fact.statement.modality is not Modality.PLANNED:
                yield fact, draft


def _check_days(facts: Sequence[Fact], mistakes: Mistakes) -> None:
    """Facts that name no event mean the one that goes without saying; days that exclude each other mean two."""
    days: dict[str, list[tuple[Fact, ImpreciseDate]]] = {}
    for fact, draft in _asserted(facts):
        day = read_date(draft.value) if fact.derived and draft.implied and draft.predicate == "date" else None
        if not day:
            continue
        earlier = next((other for other, known in days.get(draft.subject, []) if known.excludes(day)), None)
        days.setdefault(draft.subject, []).append((fact, day))
        if earlier:
            key = draft.subject.rpartition("/")[2]
            wrong = (
                f"'{fact.word}' without an event means {shown(key)} here and in line {earlier.statement.mark.line},"
                " on days that exclude each other."
            )
            remedy = "Name the event of each with event: the same where sources differ on its day, else two."
            mistakes.tell(fact.statement.mark, (*fact.statement.path, fact.word), wrong, remedy)
