"""Suggestions: what would have to be otherwise for the statements of a conflict to hold together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.consistency.days import iso
from graph.consistency.network import ORIGIN, Bound, Conflict, Statement, fits


def alternative(conflict: Conflict, statements: Sequence[Statement]) -> Statement | None:
    """What other claims say in place of one statement of a conflict, so that all hold together; None where none do.

    The statement that one would doubt most is replaced first, by that which one would doubt least.
    """
    for doubted in _doubted(conflict):
        others = [each for each in conflict.statements if each is not doubted]
        same = [each for each in statements if each.topic == doubted.topic and each is not doubted]
        for said in sorted(same, key=_trusted):
            if fits([*others, said]):
                return said
    return None


def narrowest(conflict: Conflict) -> Statement | None:
    """The least change of one date or length by which all of a conflict hold together; None where there is none."""
    for doubted in _doubted(conflict):
        changed = _changed(conflict, doubted)
        others = [each for each in conflict.statements if each is not doubted]
        if changed and fits([*others, changed]):
            return changed
    return None


def _doubted(conflict: Conflict) -> list[Statement]:
    """What claims state in a conflict, the one that one would doubt most first; of equals a later date first."""
    stated = [statement for statement in conflict.statements if statement.topic]
    return sorted(stated, key=lambda each: (each.weakness, each.dated, each.value, each.topic), reverse=True)


def _trusted(statement: Statement) -> tuple[object, ...]:
    """The surer first, then what gives a day, then what more say."""
    return statement.weakness[:2], not statement.exact, statement.weakness, statement.value


def _changed(conflict: Conflict, doubted: Statement) -> Statement | None:
    """A statement moved by as many days as the conflict misses, in the direction that mends it."""
    broken = [bound for bound, statement in conflict.circle if statement is doubted]
    if len(broken) != 1:
        return None
    (bound,) = broken
    if doubted.dated and not doubted.rule:
        return _dated(doubted, abs(bound.days - conflict.excess))
    if doubted.topic.startswith("length:"):
        return _lasting(doubted, conflict.excess if bound.days <= 0 else -conflict.excess)
    return None


def _dated(doubted: Statement, day: int) -> Statement | None:
    """The same statement, of one day."""
    if not iso(day):
        return None
    bounds = tuple(replace(bound, days=day if bound.before == ORIGIN else -day) for bound in doubted.bounds)
    return replace(doubted, value=iso(day), bounds=bounds)


def _lasting(doubted: Statement, more: int) -> Statement | None:
    """The same length, some days more or less; only for one in days, which can be named."""
    number, _, unit = doubted.value.partition(" ")
    if not number.isdecimal() or unit.rstrip("s") != "day":
        return None
    days = int(number) + more
    bounds = tuple(
        Bound(bound.before, bound.after, bound.days + (more if bound.days > 0 else -more), bound.rule)
        for bound in doubted.bounds
    )
    return replace(doubted, value=f"{days} days" if days != 1 else "1 day", bounds=bounds) if days > 0 else None
