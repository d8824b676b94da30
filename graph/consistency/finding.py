"""What a check finds: which rule, how grave, whom and which claims it concerns, and what would settle it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """What a finding is about; where claims break several at once, the first of them is told."""

    DURATION = "duration"
    PARENT_AGE = "parent_age"
    PARENT_DEATH = "parent_death"
    HELD_AFTER_RELEASE = "held_after_release"
    HELD_BEFORE_CAPTURE = "held_before_capture"
    RELEASE_BEFORE_CAPTURE = "release_before_capture"
    ACT_AFTER_DEATH = "act_after_death"
    BEFORE_BIRTH = "before_birth"
    OUTSIDE_EVENT = "outside_event"
    END_BEFORE_BEGINNING = "end_before_beginning"
    AGE = "age"
    OWN_ANCESTOR = "own_ancestor"
    TWO_BIRTH_PARENTS = "two_birth_parents"
    PARENTS_ARE_KIN = "parents_are_kin"
    TWO_CAPTORS = "two_captors"
    COUNT = "count"
    DATES_FAR_APART = "dates_far_apart"
    SAME_EVENT = "same_event"


class Verdict(StrEnum):
    """Whether claims can hold together: as they are, under a convention, or not at all."""

    OK = "ok"
    OK_UNDER = "ok_under"
    CONTRADICTION = "contradiction"


class Convention(StrEnum):
    """Under which reading claims hold together."""

    INCLUSIVE = "inclusive"
    ELAPSED = "elapsed"
    NOT_BY_BIRTH = "not_by_birth"
    HELD_JOINTLY = "held_jointly"
    TWO_EVENTS = "two_events"
    SOME_COUNTED = "some_counted"


DAY_COUNTS = (Convention.INCLUSIVE, Convention.ELAPSED)
"""The two ways of counting days, both in use: a length that fits under one of them leaves nothing to settle."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is for a person to judge. `entities` and `claims` are ids; `text` names nobody, so it tells no name that
    a view leaves out; `suggestion` says what would satisfy all claims, empty where nothing is known to."""

    rule: Rule
    verdict: Verdict
    entities: tuple[str, ...]
    claims: tuple[str, ...]
    text: str
    convention: Convention | None = None
    suggestion: str = ""

    @property
    def unsettled(self) -> bool:
        """Whether somebody has to judge it: not where a way of counting days settles it, or all fits as it is."""
        return self.verdict is Verdict.CONTRADICTION or self.convention not in (None, *DAY_COUNTS)

    @property
    def sort_key(self) -> tuple[bool, int, tuple[str, ...], tuple[str, ...]]:
        """What is to be judged stands first, in order of the rules, then of whom and what it concerns."""
        return not self.unsettled, list(Rule).index(self.rule), self.entities, self.claims
