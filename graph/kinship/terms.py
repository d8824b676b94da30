"""What one person is to another, as a structure that any language can name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.kinship.family import COPARENT, NOT_BIRTH, STRENGTH, UNSPECIFIED

FULL, HALF = "full", "half"
OPEN_LAST = 99
"""The rank of kinship that nobody says more of: behind all others."""
MATERNAL, PATERNAL, UNKNOWN = "maternal", "paternal", "unknown"


@dataclass(frozen=True, slots=True)
class Descent:
    """A part of a relation by descent: so many generations up from the second person, so many down to the first.

    `siblings` is full, half or unspecified, of the two children of the common ancestors; empty in the direct line and
    where a link is adoptive, step or foster. `line` is the second person's side: maternal, paternal, unknown,
    or empty where it says nothing. `kinds` are the kinds of parent on the way that are not birth; `unspecified` among
    them means: by blood, if the parents named are those by birth. `sex` is that of the person reached.
    """

    up: int
    down: int
    siblings: str = ""
    line: str = ""
    kinds: tuple[str, ...] = ()
    sex: str = ""


@dataclass(frozen=True, slots=True)
class Bond:
    """A part of a relation by partnership: married, partner, engaged, or coparent where only a child is known."""

    kind: str
    former: bool = False
    sex: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """What A is to B: the parts of the way from B to A.

    `step` is true where a partner of a parent is known not to be a parent too, a partner's child not to be one's own.
    """

    parts: tuple[Descent | Bond, ...]
    step: bool = False

    @property
    def sex(self) -> str:
        """The sex of A; empty if unknown."""
        return self.parts[-1].sex if self.parts else ""

    @property
    def descent(self) -> Descent | None:
        """The part by descent where it is the only part; else None."""
        (only, *rest) = self.parts or (None,)
        return only if isinstance(only, Descent) and not rest else None

    @property
    def open(self) -> bool:
        """Whether they are kin, and nobody says how: a descent of no generations."""
        return self.descent is not None and self.descent.up == self.descent.down == 0

    @property
    def distance(self) -> int:
        """Generations passed and bonds crossed; 0 where they are open."""
        return sum(part.up + part.down if isinstance(part, Descent) else 1 for part in self.parts)

    @property
    def civil(self) -> int | None:
        """The degree by Roman civil law: generations up and down, added. None for relations not by descent alone."""
        return self.descent.up + self.descent.down if self.descent and not self.open else None

    @property
    def canon(self) -> int | None:
        """The degree by the older canon law: generations of the longer side. None as for `civil`."""
        return max(self.descent.up, self.descent.down) if self.descent and not self.open else None

    @property
    def category(self) -> str:
        """self, unknown, blood, adoptive, foster, step, not_birth, partner, coparent or in_law."""
        if self.open:
            return "unknown"
        kinds = {kind for part in self.parts if isinstance(part, Descent) for kind in part.kinds}
        for kind in ("step", "foster", "adoptive", NOT_BIRTH):
            if kind in kinds:
                return kind
        if self.step:
            return "step"
        if not self.parts:
            return "self"
        if self.descent:
            return "blood"
        if len(self.parts) == 1 and isinstance(self.parts[0], Bond):
            return COPARENT if self.parts[0].kind == COPARENT else "partner"
        return "in_law"

    @property
    def rank(self) -> tuple[object, ...]:
        """Sorts the closest relation first."""
        bonds = [part for part in self.parts if isinstance(part, Bond)]
        return (
            OPEN_LAST * self.open + self.distance + sum(bond.kind == COPARENT for bond in bonds),
            len(bonds),
            any(bond.former for bond in bonds),
            self.category,
            str(self.parts),
        )


def refines(narrow: Term, wide: Term) -> bool:
    """Whether the first term says the same as the second, or more.

    More is: a line, a sex or a kind of siblings that the other leaves open, a kind of parent where it was unspecified,
    a stronger bond of the same two, a step relation where the other parent was not known, or the parent who turned
    out to be what was only known as the partner of the other. The sexes of those between are wording, and not compared.
    """
    if wide.open:
        return bool(narrow.parts)
    if wide.step and narrow.category != "step":
        return False
    shapes = (wide.parts, *_contracted(wide.parts))
    return any(_says_all(narrow.parts, parts) for parts in shapes)


def _says_all(narrow: tuple[Descent | Bond, ...], wide: tuple[Descent | Bond, ...]) -> bool:
    same_end = not wide or not wide[-1].sex or wide[-1].sex == narrow[-1].sex
    return len(narrow) == len(wide) and same_end and all(map(_says, narrow, wide))


def _contracted(parts: tuple[Descent | Bond, ...]) -> Iterable[tuple[Descent | Bond, ...]]:
    """What a relation becomes where the partner of a parent is a parent too, or a partner's child one's own."""
    for at, part in enumerate(parts):
        if not isinstance(part, Bond):
            continue
        before = parts[at - 1] if at else None
        after = parts[at + 1] if at + 1 < len(parts) else None
        if joined := _joined(before, part, after):
            yield (*parts[: max(at - (before is not None), 0)], *joined, *parts[at + 2 :])


def _joined(before: Descent | Bond | None, bond: Bond, after: Descent | Bond | None) -> tuple[Descent | Bond, ...]:
    """The parts before and after a bond as one, if the two whom it ties are parents of the same child; else nothing."""
    one = before if isinstance(before, Descent) and not (before.up and before.down) else None
    other = after if isinstance(after, Descent) and not (after.up and after.down) else None
    rest = (after,) if after and not other else ()
    if one and one.up and other:
        up, down = one.up + other.up, other.down
        return (Descent(up, down, UNSPECIFIED if down else "", UNKNOWN, (UNSPECIFIED,), other.sex),)
    if one and one.up:
        return (replace(one, kinds=(UNSPECIFIED,), sex=bond.sex), *rest)
    if other and other.down:
        start = (before,) if before and not one else ()
        return (*start, Descent(0, (one.down if one else 0) + other.down, "", "", (UNSPECIFIED,), other.sex))
    return ()


def _says(narrow: Descent | Bond, wide: Descent | Bond) -> bool:
    if isinstance(wide, Bond):
        return isinstance(narrow, Bond) and _bound(narrow) >= _bound(wide)
    if not isinstance(narrow, Descent) or (narrow.up, narrow.down) != (wide.up, wide.down):
        return False
    if UNSPECIFIED in wide.kinds:
        kinds = set(narrow.kinds) >= set(wide.kinds) - {UNSPECIFIED}
    else:
        kinds = narrow.kinds == wide.kinds or (wide.kinds == (NOT_BIRTH,) and bool(narrow.kinds))
    # Full or half is conditional on the parents named being those by birth.
    siblings = wide.siblings in ("", UNSPECIFIED, narrow.siblings) or UNSPECIFIED in wide.kinds
    return kinds and siblings and (wide.line in ("", UNKNOWN, narrow.line) or not narrow.line)


def _bound(bond: Bond) -> tuple[bool, int]:
    """How much of a bond is known: the other one's child, then each kind; a present one says more than a former one."""
    return bond.kind != COPARENT and not bond.former, STRENGTH.index(bond.kind) if bond.kind in STRENGTH else -1


def merged(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Terms without repeats; those that differ in the line alone, or in full or half alone, become one that says so."""
    found: dict[object, Term] = {}
    for term in terms:
        bare = replace(term, parts=tuple(_bare(part) for part in term.parts))
        old = found.get(bare)
        found[bare] = term if old is None else _wider(old, term)
    return tuple(found.values())


def _bare(part: Descent | Bond) -> Descent | Bond:
    if not isinstance(part, Descent):
        return part
    return replace(part, line="", siblings="", kinds=tuple(kind for kind in part.kinds if kind != UNSPECIFIED))


def _wider(one: Term, other: Term) -> Term:
    """What two terms that differ in line, siblings or kinds have in common."""
    return replace(one, parts=tuple(map(_shared, one.parts, other.parts)))


def _shared(one: Descent | Bond, other: Descent | Bond) -> Descent | Bond:
    if not isinstance(one, Descent) or not isinstance(other, Descent):
        return one
    line = one.line if one.line == other.line else UNKNOWN
    siblings = one.siblings if one.siblings == other.siblings else UNSPECIFIED
    kinds = one.kinds if one.kinds == other.kinds else tuple(sorted({*one.kinds, *other.kinds}))
    return replace(one, line=line, siblings=siblings, kinds=kinds)
