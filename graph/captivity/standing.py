"""Who was held on a day: certain, possible or no, the held alive and the held dead apart, each with its reasons.

Status is always derived from dated, sourced claims. Where claims of one thing have days in common, those count; where
they exclude each other, all of them do, so that a dispute widens what is possible. What a source denies is taken both
ways: an answer that would be another without it is possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from graph.captivity.course import ENDLESS, Captivity, in_days
from graph.captivity.parts import Part, Step
from graph.certainty import FIRST, LAST, Certainty, State, Within, both, either, surest, together

Dated = tuple[Within, tuple[str, ...]]
"""Days, and the ids of the claims that give them."""


class Rule(StrEnum):
    """What an answer follows from."""

    CAPTURED = "captured"
    RELEASED = "released"
    BEGUN = "begun"
    ENDED = "ended"
    SEEN = "seen"
    LENGTH = "length"
    DIED = "died"
    START_UNSAID = "start_unsaid"
    END_UNSAID = "end_unsaid"
    PAIRING = "pairing"
    CONTRADICTION = "contradiction"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that an answer follows from: the rule, the days (None for none), the ids of the claims."""

    rule: Rule
    days: Within | None = None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Life:
    """What claims say of a person's life: dates of birth and death, days on which the person was alive.

    `denied` are those deaths and days that a source denies, `denials` the ids of the claims that do.
    """

    born: tuple[Dated, ...] = ()
    died: tuple[Dated, ...] = ()
    alive: tuple[Dated, ...] = ()
    denied: tuple[Dated, ...] = ()
    denials: tuple[str, ...] = ()

    @property
    def undenied(self) -> Life:
        """It without what a source denies."""
        died, alive = (tuple(d for d in dated if d not in self.denied) for dated in (self.died, self.alive))
        return Life(self.born, died, alive)


@dataclass(frozen=True, slots=True)
class Standing:
    """One captivity on a day: whether the person was held, alive, and dead."""

    captivity: Captivity
    held: Certainty
    held_alive: Certainty
    held_dead: Certainty
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """A person on a day. `captivities` are those that do or may cover it."""

    held: Certainty
    held_alive: Certainty
    held_dead: Certainty
    alive: Certainty
    captivities: tuple[Standing, ...]
    reasons: tuple[Reason, ...] = ()


def status(found: Sequence[Captivity], life: Life, day: str) -> Status:
    """The status of a person on a day (ISO), out of all captivities of that person and what is known of the life."""
    courses = [Course(captivity) for captivity in found]
    rest = [Course(left) if (left := captivity.undenied) else None for captivity in found]
    standings = [standing_on(*both_ways, day, life) for both_ways in zip(courses, rest, strict=True)]
    held = surest(standing.held for standing in standings)
    reasons: tuple[Reason, ...] = ()
    if held is Certainty.NO and _between_unsure(courses, day):
        held, reasons = Certainty.POSSIBLE, (Reason(Rule.PAIRING),)
    covering = tuple(standing for standing in standings if standing.held is not Certainty.NO)
    alive = either(_alive(life, day), _alive(life.undenied, day))
    may = [standing.held_alive for standing in covering] + [both(held, alive)] * bool(reasons)
    return Status(
        held,
        surest(may),
        surest(standing.held_dead for standing in covering),
        either(_living(life, courses, day), _living(life.undenied, [each for each in rest if each], day)),
        covering,
        reasons or (() if covering else tuple(reason for s in standings for reason in s.reasons)),
    )


def standing_on(course: Course, rest: Course | None, day: str, life: Life) -> Standing:
    """A captivity on a day; `rest` is what is left of it without the parts that a source denies.

    Without its release somebody may be held on; without its capture nobody is held before it for that.
    """
    one = course.standing(day, life)
    denials = dict.fromkeys([*(id_ for part in course.captivity.parts for id_ in part.denials), *life.denials])
    if not denials or day < course.state.possible.first:
        return one
    no = Certainty.NO
    other = rest.standing(day, life.undenied) if rest else Standing(course.captivity, no, no, no, ())
    return Standing(
        one.captivity,
        either(one.held, other.held),
        either(one.held_alive, other.held_alive),
        either(one.held_dead, other.held_dead),
        (*one.reasons, Reason(Rule.DENIED, None, tuple(denials))),
    )


def _between_unsure(courses: Iterable[Course], day: str) -> bool:
    """Whether a day lies between parts of captivities whose pairing is not certain: paired otherwise, it may be one."""
    unsure = [course.state.possible for course in courses if not course.captivity.certain]
    return len(unsure) > 1 and min(days.first for days in unsure) <= day <= max(days.last for days in unsure)


class Course:
    """A captivity as a state in time, with the reason for each bound."""

    def __init__(self, captivity: Captivity) -> None:
        self.captivity = captivity
        self.reasons: list[Reason] = []
        self.given: dict[Step, list[Within]] = {}
        start = self._bound(Step.CAPTURE, Rule.CAPTURED, Rule.BEGUN, "since")
        end = self._bound(Step.RELEASE, Rule.RELEASED, Rule.ENDED, "until")
        self.seen = [(days, part.claims) for part in captivity.parts for days in _seen(part)]
        start, end = self._by_length(start, end)
        if start and end and start.first > end.last:
            self.reasons.append(Reason(Rule.CONTRADICTION))
            start = end = start.join(end)
        self.state = State(start, end, [days for days, _ in self.seen])
        self.reasons += [Reason(Rule.SEEN, days, claims) for days, claims in self.seen]
        self.reasons += [Reason(Rule.START_UNSAID)] * (start is None) + [Reason(Rule.END_UNSAID)] * (end is None)
        self.reasons += [Reason(Rule.PAIRING)] * (not captivity.certain)

    def standing(self, day: str, life: Life) -> Standing:
        """The captivity on a day."""
        held = self.state.on(day)
        if held is Certainty.CERTAIN and not self.captivity.certain and not self._witnessed(day):
            held = Certainty.POSSIBLE
        dead = self._dead(life)
        died = together(days for days, _ in dead) if dead else None
        alive = both(held, _alive_by(died, self._alive(), day))
        reasons = [*self.reasons, *(Reason(Rule.DIED, days, claims) for days, claims in dead)]
        return Standing(self.captivity, held, alive, both(held, _dead_by(died, day)), _merged(reasons))

    def _bound(self, step: Step, happened: Rule, said: Rule, name: str) -> Within | None:
        """The days of the capture or the release, else those that states and the captivity itself begin or end with."""
        whole = self.captivity.whole
        found = [(happened, part.dates.at, part.claims) for part in self.captivity.parts if part.step is step]
        found += [(said, getattr(part.dates, name), part.claims) for part in self.captivity.parts]
        found += [(said, getattr(whole.dates, name), whole.claims)] if whole else []
        dated = [(rule, days, claims) for rule, days, claims in found if days]
        if not dated:
            return None
        for rule in (happened, said):
            days = [day for each, given, _ in dated for day in given if each is rule]
            claims = dict.fromkeys(claim for each, _, given in dated for claim in given if each is rule)
            self.reasons += [Reason(rule, together(days), tuple(claims))] if days else []
        self.given[step] = [day for _, given, _ in dated for day in given]
        return together(self.given[step])

    def _by_length(self, start: Within | None, end: Within | None) -> tuple[Within | None, Within | None]:
        """Narrow both ends by what is said of the length; sources count days both ways, so 498 may be 497 elapsed.

        It narrows nothing where it would rule out a date that a source gives: then they contradict each other. Where it
        rules out all that is said of an end, it widens both.
        """
        whole = self.captivity.whole
        spans = [span for span in map(in_days, whole.durations) if span] if whole else []
        if whole is None or not spans:
            return start, end
        least, most = max(span[0] for span in spans) - 1, min(span[1] for span in spans)
        if least > most or (start is None and end is None):
            return start, end
        begun = _shifted(end, -most, -least) if end else Within()
        ended = _shifted(start, least, most) if start else Within()
        narrowed = [(one or Within()).meet(other) for one, other in ((start, begun), (end, ended))]
        given = (self.given.get(Step.CAPTURE, ()), self.given.get(Step.RELEASE, ()))
        if any(day.meet(days).empty for days, dates in zip(narrowed, given, strict=True) for day in dates):
            self.reasons.append(Reason(Rule.CONTRADICTION, None, whole.length_claims))
            if any(days.empty for days in narrowed):
                return (start and start.join(begun)), (end and end.join(ended))
            return start, end
        self.reasons.append(Reason(Rule.LENGTH, narrowed[0], whole.length_claims))
        return (narrowed[0] if narrowed[0].said else start), (narrowed[1] if narrowed[1].said else end)

    def _witnessed(self, day: str) -> bool:
        """Whether some part shows by itself that the person was held on that very day."""
        shown = [days for part in self.captivity.parts for days in (*part.dates.at, *_seen(part))]
        return Within(day, day) in shown

    def _dead(self, life: Life) -> list[Dated]:
        """What bounds the death: claims of it, and that the captive was dead when taken or let go."""
        found = list(life.died)
        for part in self.captivity.parts:
            if part.condition == "dead":
                bound = self.state.start if part.step is Step.CAPTURE else self.state.end
                last = max((day.last for day in (*part.dates.at, *_seen(part))), default="")
                found.append((Within(FIRST, last or (bound.last if bound else LAST)), part.claims))
        return found

    def _alive(self) -> list[Within]:
        return [
            day
            for part in self.captivity.parts
            if part.condition == "alive"
            for day in (*part.dates.at, *part.dates.seen)
        ]


def _merged(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Reasons, those of one rule and the same days as one."""
    claims: dict[tuple[Rule, Within | None], dict[str, None]] = {}
    for reason in reasons:
        claims.setdefault((reason.rule, reason.days), {}).update(dict.fromkeys(reason.claims))
    return tuple(Reason(rule, days, tuple(ids)) for (rule, days), ids in claims.items())


def _seen(part: Part) -> Sequence[Within]:
    """The days on which a part shows the captive held: those of a sighting or transfer, and observations."""
    return (*part.dates.seen, *(part.dates.at if part.step is Step.HOLDING else ()))


def _shifted(days: Within, least: int, most: int) -> Within:
    return Within(
        _moved(days.first, least) if days.first != FIRST and abs(least) < ENDLESS - 1 else FIRST,
        _moved(days.last, most) if days.last != LAST and abs(most) < ENDLESS - 1 else LAST,
    )


def _moved(day: str, by: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
    except OverflowError:
        return FIRST if by < 0 else LAST


def _alive_by(died: Within | None, alive: Iterable[Within], day: str) -> Certainty:
    """Whether somebody was alive on a day as far as the death tells; nobody is taken for dead without a claim."""
    if died is None or day <= died.first or any(day <= seen.first for seen in alive):
        return Certainty.CERTAIN
    return Certainty.NO if day > died.last else Certainty.POSSIBLE


def _dead_by(died: Within | None, day: str) -> Certainty:
    if died is None or day < died.first:
        return Certainty.NO
    return Certainty.CERTAIN if day >= died.last else Certainty.POSSIBLE


def _alive(life: Life, day: str) -> Certainty:
    died = together(days for days, _ in life.died) if life.died else None
    return _alive_by(died, [days for days, _ in life.alive], day)


def _living(life: Life, courses: Sequence[Course], day: str) -> Certainty:
    """Whether somebody lived on a day: between birth and death, or between two days on which they were alive."""
    seen = [days for days, _ in life.alive] + [day for course in courses for day in course._alive()]
    born = together(days for days, _ in life.born) if life.born else None
    dead = [*life.died, *(bound for course in courses for bound in course._dead(Life()))]
    died = together(days for days, _ in dead) if dead else None
    return State(born, died, seen).on(day)
