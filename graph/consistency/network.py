"""A network of difference constraints over days: whether statements hold together, and which few of them do not.

Every statement is read as bounds of the form "`after` is at least so many days later than `before`". Days are
integers (`date.toordinal`); a bound from or to ORIGIN is a date. Statements are inconsistent if and only if bounds of
theirs make a circle whose days add up to more than nothing: that circle names the few that exclude each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from graph.consistency.finding import Convention, Rule

ORIGIN = ""
MOST_STEPS = 50_000
LONGEST_CIRCLE = 12
MOST_CONFLICTS = 100


@dataclass(frozen=True, slots=True)
class Bound:
    """`after` is at least `days` days later than `before`. `rule` is broken where it makes a contradiction."""

    before: str
    after: str
    days: int
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What claims say together of days. Those of one topic are alternatives: they dispute each other, no more.

    `noun` and `value` say it in words. `of` is the entity that it is about, `entities` whom else it concerns. An axiom
    has no claims and no topic. `weakness` orders statements by how readily one would doubt them.
    """

    topic: str
    noun: str
    value: str
    bounds: tuple[Bound, ...]
    claims: tuple[str, ...] = ()
    of: str = ""
    entities: tuple[str, ...] = ()
    rule: Rule | None = None
    convention: Convention | None = None
    weakness: tuple[int, ...] = ()

    @property
    def said(self) -> str:
        """It in words."""
        return f"{self.noun} {self.value}".strip()

    @property
    def dated(self) -> bool:
        """Whether it gives a date."""
        return bool(self.bounds) and all(ORIGIN in (bound.before, bound.after) for bound in self.bounds)

    @property
    def exact(self) -> bool:
        """Whether it gives one day."""
        return self.dated and len({abs(bound.days) for bound in self.bounds}) == 1 < len(self.bounds)


Step = tuple[Bound, Statement]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A circle of bounds that cannot all hold; without any one of its statements they would. `excess` is in days."""

    circle: tuple[Step, ...]

    @property
    def excess(self) -> int:
        """By how many days they miss each other."""
        return sum(bound.days for bound, _ in self.circle)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements of the circle, each once, in its order."""
        return tuple(dict.fromkeys(statement for _, statement in self.circle))

    @property
    def rule(self) -> Rule:
        """The first of the rules that it breaks; that of parts and wholes where a date alone is said twice."""
        broken = [rule for bound, statement in self.circle if (rule := bound.rule or statement.rule)]
        return min(broken, key=list(Rule).index, default=Rule.OUTSIDE_EVENT)

    @property
    def key(self) -> frozenset[tuple[str, str]]:
        """What tells it from others, whichever way lengths are read: what claims say in it."""
        return _key(self.circle)


def _key(steps: Iterable[Step]) -> frozenset[tuple[str, str]]:
    return frozenset((statement.topic, statement.value) for _, statement in steps if statement.topic)


def fits(statements: Iterable[Statement]) -> bool:
    """Whether days can be found for all statements at once (Bellman–Ford over their bounds)."""
    bounds = [bound for statement in statements for bound in statement.bounds]
    days = {point: 0 for bound in bounds for point in (bound.before, bound.after)}
    for _ in range(len(days) + 1):
        moved = False
        for bound in bounds:
            if days[bound.before] + bound.days > days[bound.after]:
                days[bound.after] = days[bound.before] + bound.days
                moved = True
        if not moved:
            return True
    return False


def conflicts(statements: Sequence[Statement]) -> list[Conflict]:
    """The least sets of statements that exclude each other, one of a topic at most in each.

    A set that holds another is left out. So is one that says the same more narrowly, and one that comes to a date the
    long way round that another has at once. Looks at MOST_STEPS ways and tells MOST_CONFLICTS, so that nobody's data
    can hold it up.
    """
    if fits(statements):
        return []
    found: dict[frozenset[tuple[str, str]], Conflict] = {}
    for conflict in _Search(statements).circles():
        found.setdefault(conflict.key, conflict)
    kept: list[Conflict] = []
    for conflict in sorted(found.values(), key=lambda each: (len(each.key), sorted(each.key))):
        if len(kept) < MOST_CONFLICTS and not any(known.key < conflict.key for known in kept):
            kept.append(conflict)
    return [
        one
        for n, one in enumerate(kept)
        if not any(_says_more(one, other, n < m) or _goes_round(one, other) for m, other in enumerate(kept))
    ]


@dataclass(slots=True)
class _Search:
    """Walks along bounds, depth first, for circles that add up to more than nothing."""

    statements: Sequence[Statement]
    steps: int = 0
    ways: dict[str, list[Step]] = field(default_factory=dict)

    def circles(self) -> Iterator[Conflict]:
        """Every such circle through ORIGIN; where lengths alone exclude each other, those among the other points."""
        for statement in self.statements:
            for bound in statement.bounds:
                self.ways.setdefault(bound.before, []).append((bound, statement))
        yield from self._from(ORIGIN, frozenset())
        inner = [_relative(statement) for statement in self.statements]
        if not fits(inner):
            passed = {ORIGIN}
            for start in sorted(self.ways.keys() - passed):
                yield from self._from(start, frozenset(passed))
                passed.add(start)

    def _from(self, start: str, barred: frozenset[str]) -> Iterator[Conflict]:
        waiting: list[tuple[str, int, tuple[Step, ...]]] = [(start, 0, ())]
        while waiting and self.steps < MOST_STEPS:
            point, days, path = waiting.pop()
            for bound, statement in reversed(self.ways.get(point, ())):
                self.steps += 1
                if not _joins(statement, path) or bound.after in barred:
                    continue
                walked = (*path, (bound, statement))
                if bound.after == start:
                    if days + bound.days > 0:
                        yield Conflict(walked)
                elif len(walked) < LONGEST_CIRCLE and all(step.before != bound.after for step, _ in path):
                    waiting.append((bound.after, days + bound.days, walked))


def _joins(statement: Statement, path: Iterable[Step]) -> bool:
    """Whether a statement may stand beside those of a path: not with another of its topic."""
    return not statement.topic or all(other.topic != statement.topic or other is statement for _, other in path)


def _relative(statement: Statement) -> Statement:
    bounds = tuple(bound for bound in statement.bounds if ORIGIN not in (bound.before, bound.after))
    return Statement(statement.topic, statement.noun, statement.value, bounds)


def _says_more(one: Conflict, other: Conflict, first: bool) -> bool:
    """Whether one conflict follows from another: the same topics, each said as narrowly or more so. Of two that say
    the same, the `first` stays."""
    mine, theirs = ({each.topic: each for each in conflict.statements if each.topic} for conflict in (one, other))
    if one is other or mine.keys() != theirs.keys() or not all(_implies(mine[name], theirs[name]) for name in mine):
        return False
    return not first or not all(_implies(theirs[name], mine[name]) for name in mine)


def _goes_round(one: Conflict, other: Conflict) -> bool:
    """Whether a conflict is another but for a date in that, to which it comes through two statements or more."""
    more = other.key - one.key
    if len(more) != 1 or len(one.key) <= len(other.key) or one.rule is not other.rule:
        return False
    for bound, _ in (
        step for step in other.circle if _key([step]) == more and ORIGIN in (step[0].before, step[0].after)
    ):
        for n, (passed, _) in enumerate(one.circle):
            reached = passed.after == bound.after if bound.before == ORIGIN else passed.before == bound.before
            rest = one.circle[n + 1 :] if bound.before == ORIGIN else one.circle[:n]
            if reached and _key(rest) == other.key - more:
                return True
    return False


def _implies(one: Statement, other: Statement) -> bool:
    return all(
        any((b.before, b.after) == (o.before, o.after) and b.days >= o.days for b in one.bounds) for o in other.bounds
    )
