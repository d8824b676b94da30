"""Wright's coefficients of relationship and inbreeding: how much two persons have in common by descent.

Every path up from one person to an ancestor and down to the other adds a half for each step, times what the ancestor
has of its own. The paths are summed person by person in order of age (Quaas 1976, Colleau 2002), so that a pedigree
that has collapsed costs no more than another.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt

from graph.kinship.family import Family


def relationship(family: Family, a: str, b: str) -> float | None:
    """Wright's coefficient of relationship: 1 for oneself, 0.5 for a parent, 0.125 for a first cousin.

    Parents whose kind is not said count as parents by birth. None where somebody descends from themselves, or has more
    than two parents who may be so by birth, or two of one sex.
    """
    order = _ordered(family, (a, b))
    if order is None:
        return None
    own = _own(family, order)
    shared = _row(family, order, own, a)
    ours, others = _row_at(family, order, own, a), _row_at(family, order, own, b)
    return shared.get(b, 0.0) / sqrt(ours * others)


def inbreeding(family: Family, person: str) -> float | None:
    """Wright's coefficient of inbreeding: half of what the parents have in common; 0.0625 for a child of cousins.

    None as for `relationship`.
    """
    order = _ordered(family, (person,))
    if order is None:
        return None
    return _row_at(family, order, _own(family, order), person) - 1


def _ordered(family: Family, persons: Iterable[str]) -> list[str] | None:
    """The persons and all their ancestors, parents before children; None where there is no such order."""
    order: dict[str, None] = {}
    open_: dict[str, None] = {}
    stack = [(person, False) for person in persons]
    while stack:
        person, done = stack.pop()
        if done:
            order[person] = open_.pop(person)
        elif person in open_ or not family.can_be_by_birth(family.blood.get(person, ())):
            return None
        elif person not in order:
            open_[person] = None
            stack.append((person, True))
            stack += [(parent, False) for parent in family.blood.get(person, ()) if parent not in order]
    return list(order)


def _own(family: Family, order: list[str]) -> dict[str, float]:
    """What each has that does not come from an ancestor: 1 less a quarter of what each known parent has."""
    own: dict[str, float] = {}
    whole: dict[str, float] = {}
    for at, person in enumerate(order):
        own[person] = 1 - sum(whole[parent] for parent in family.blood.get(person, ())) / 4
        shares = _shares(family, order[: at + 1], person)
        whole[person] = sum(share * share * own[each] for each, share in shares.items())
    return own


def _row_at(family: Family, order: list[str], own: dict[str, float], person: str) -> float:
    return _row(family, order, own, person).get(person, 0.0)


def _row(family: Family, order: list[str], own: dict[str, float], person: str) -> dict[str, float]:
    """What a person has in common with each in the order, where 1 is what somebody not inbred has with themselves."""
    down = _shares(family, order, person)
    row: dict[str, float] = {}
    for each in order:
        from_parents = sum(row.get(parent, 0.0) for parent in family.blood.get(each, ())) / 2
        row[each] = from_parents + down.get(each, 0.0) * own[each]
    return row


def _shares(family: Family, order: list[str], person: str) -> dict[str, float]:
    """What each ancestor hands down to a person, the person included: a half by generation and way."""
    down = {person: 1.0}
    for child in reversed(order):
        if child in down:
            for parent in family.blood.get(child, ()):
                down[parent] = down.get(parent, 0.0) + down[child] / 2
    return down
