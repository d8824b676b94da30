"""Conflicts told as findings: which rule they break, whom they concern, in a sentence that names nobody."""

from __future__ import annotations

from collections.abc import Sequence

from graph.consistency.days import Reading
from graph.consistency.finding import Convention, Finding, Rule, Verdict
from graph.consistency.network import ORIGIN, Conflict, Statement
from graph.consistency.repair import alternative, narrowest
from graph.vocabulary import ENTITIES, label_of

HEADLINES = {
    Rule.DURATION: "The length does not fit the dates",
    Rule.AGE: "The ages and dates of birth do not fit each other",
    Rule.PARENT_AGE: "A parent is less than 12 years older than the child",
    Rule.PARENT_DEATH: "A child was born too long after a parent's death",
    Rule.HELD_AFTER_RELEASE: "Seen held after the release",
    Rule.HELD_BEFORE_CAPTURE: "Seen held before the capture",
    Rule.RELEASE_BEFORE_CAPTURE: "The release lies before the capture",
    Rule.ACT_AFTER_DEATH: "Something that only the living do lies after the death",
    Rule.BEFORE_BIRTH: "Something lies before the birth",
    Rule.OUTSIDE_EVENT: "Something lies outside the dates of what it is part of",
    Rule.END_BEFORE_BEGINNING: "Something ends before it begins",
}
LABELS = [node.label for node in ENTITIES]
COUNTED = {
    Convention.INCLUSIVE: "both days counted",
    Convention.ELAPSED: "the first day not counted",
}


def contradiction(conflict: Conflict, focus: str, statements: Sequence[Statement]) -> Finding:
    """A conflict as a finding; one that hangs on somebody being a parent by birth says so."""
    rule = conflict.rule
    convention = next((each.convention for each in conflict.statements if each.convention), None)
    unsaid = ". No claim says that it is a parent by birth" if convention else ""
    return Finding(
        rule,
        Verdict.OK_UNDER if convention else Verdict.CONTRADICTION,
        entities(conflict, focus),
        claims(conflict),
        f"{HEADLINES[rule]}: {said(conflict)}{_days(conflict)}{unsaid}.",
        convention,
        _suggestion(conflict, statements, convention),
    )


def counted(conflict: Conflict, focus: str, reading: Reading) -> Finding:
    """A conflict that there is only where lengths are read in one way: claims hold together under the other."""
    convention = Convention.INCLUSIVE if reading is Reading.ELAPSED else Convention.ELAPSED
    length = next((each.value for each in conflict.statements if each.topic.startswith("length:")), "the length")
    return Finding(
        Rule.DURATION,
        Verdict.OK_UNDER,
        entities(conflict, focus),
        claims(conflict),
        f"The length fits the dates with {COUNTED[convention]}: {said(conflict)}{_days(conflict)}.",
        convention,
        f"Read the {length} with {COUNTED[convention]}.",
    )


def said(conflict: Conflict) -> str:
    """The statements of a conflict in words: dates in their order, then the rest."""
    statements = [statement for statement in conflict.statements if statement.topic]
    ordered = sorted(statements, key=lambda each: (not each.dated, not each.value, each.value if each.dated else ""))
    return ", ".join(dict.fromkeys(statement.said for statement in ordered))


def claims(conflict: Conflict) -> tuple[str, ...]:
    """The claims of a conflict, each once, in order."""
    return tuple(sorted({claim for statement in conflict.statements for claim in statement.claims}))


def entities(conflict: Conflict, focus: str) -> tuple[str, ...]:
    """Whom a conflict concerns: the one in focus, then people, organizations and events."""
    named = [name for statement in conflict.statements for name in (statement.of, *statement.entities) if name]
    return tuple(dict.fromkeys([focus, *sorted(named, key=lambda name: LABELS.index(label_of(name)))]))


def _days(conflict: Conflict) -> str:
    """How many days there are between the dates that stand against a length."""
    dates = [bound for bound, statement in conflict.circle if statement.dated]
    lower = [bound.days for bound in dates if bound.before == ORIGIN]
    upper = [-bound.days for bound in dates if bound.after == ORIGIN]
    lasts = [bound.days for bound, statement in conflict.circle if statement.topic.startswith("length:")]
    if not (len(lower) == len(upper) == len(lasts) == 1):
        return ""
    days, way = (upper[0] - lower[0], "at most") if lasts[0] >= 0 else (lower[0] - upper[0], "at least")
    if days < 0:
        return ""
    way = "" if all(statement.exact for statement in conflict.statements if statement.dated) else f"{way} "
    return f"; from one date to the other it is {way}{days} days elapsed, {days + 1} with both days counted"


def _suggestion(conflict: Conflict, statements: Sequence[Statement], convention: Convention | None) -> str:
    if convention is Convention.NOT_BY_BIRTH:
        return "All claims hold if this is not a parent by birth."
    if found := alternative(conflict, statements):
        return f"All would hold if it was as another claim says: {found.said}."
    if changed := narrowest(conflict):
        return f"The narrowest change: all would hold if the {changed.noun} was {changed.value}."
    return ""
