"""Parents who are near kin: no contradiction, but often the sign of a namesake or of a link the wrong way round."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor, isclose

from graph.consistency.finding import Finding, Rule, Verdict
from graph.consistency.lives import parents
from graph.consistency.pedigree import Pedigree, pedigree
from graph.consistency.stating import ids
from graph.consistency.world import World

COUSINS = Fraction(1, 16)
COMPARED = {
    COUSINS: "first cousins",
    Fraction(1, 8): "half siblings, or of uncle and niece",
    Fraction(1, 4): "parent and child, or of full siblings",
}
LEAST = float(COUSINS) - 1e-9
"""The least coefficient that is told, but for what is lost in sums."""
SIXTY_FOURTHS = 64
"""A number of these is told as a fraction."""


def parents_are_kin(world: World, child: str) -> Iterator[Finding]:
    """Parents who are first cousins or nearer, by all that is known of their ancestors.

    Where somebody descends from themselves nothing is told: that is a finding of its own.
    """
    found = pedigree(world, child)
    if found is None or found.most < LEAST or _of_one_sex(world, child):
        return
    coefficient = found.inbreeding
    if coefficient >= LEAST:
        yield _told(found, coefficient)


def _of_one_sex(world: World, child: str) -> bool:
    """Whether only one of the parents can be so by birth: two mothers, or two fathers."""
    sexes = {world.word(link.start, "sex") for link in parents(world, child)}
    return len(sexes) == 1 and sexes <= {"female", "male"}


def _told(found: Pedigree, coefficient: float) -> Finding:
    near = _near(found)
    ways, common = near.ways()
    unsaid = any(link.kind != "birth" for link in ways)
    doubt = " This holds only if the parents named are those by birth." if unsaid else ""
    named = [found.person, *sorted(link.start for link in ways if link.end == found.person), *common]
    return Finding(
        Rule.PARENTS_ARE_KIN,
        Verdict.OK,
        tuple(dict.fromkeys(named)),
        ids(entry for link in ways for entry in link.entries),
        f"The parents are kin: by what is recorded the coefficient of inbreeding is "
        f"{_number(coefficient, whole=found.whole)}.{doubt}",
        suggestion="Such families exist; but a namesake, or a link the wrong way round, often looks like this.",
    )


def _near(found: Pedigree) -> Pedigree:
    """As few generations of a pedigree as show that the parents are near kin: ways from further up add little."""
    parts = (found.within(generations) for generations in range(2, len(found.levels)))
    return next((part for part in parts if part.most >= LEAST and part.inbreeding >= LEAST), found)


def _number(coefficient: float, *, whole: bool) -> str:
    """A coefficient in words, with that of whom it is."""
    fraction = Fraction(round(coefficient * SIXTY_FOURTHS), SIXTY_FOURTHS)
    if not isclose(coefficient, fraction, abs_tol=1e-9):
        return f"{'about' if whole else 'at least'} {floor(coefficient * 10_000) / 10_000}"
    compared = f", as of a child of {COMPARED[fraction]}" if fraction in COMPARED else ""
    return f"{'' if whole else 'at least '}{fraction}{compared}"
