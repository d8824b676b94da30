"""Parents that nobody can have: two mothers or two fathers by birth, or oneself further up."""

from __future__ import annotations

from collections.abc import Iterator

from graph.consistency.finding import Convention, Finding, Rule, Verdict
from graph.consistency.lives import parents
from graph.consistency.stating import ids
from graph.consistency.world import Link, World

MOST_BY_BIRTH = 2


def two_birth_parents(world: World, child: str) -> Iterator[Finding]:
    """More than one birth mother, more than one birth father, or more than two birth parents."""
    by_birth = [link for link in parents(world, child) if link.kind == "birth"]
    for sex, called in (("female", "mothers"), ("male", "fathers"), ("", "parents")):
        found = [link for link in by_birth if not sex or world.word(link.start, "sex") == sex]
        most = 1 if sex else MOST_BY_BIRTH
        if len(found) > most:
            told = [entry for link in found for entry in link.entries]
            told += [entry for link in found if sex for entry in world.said(link.start, "sex")]
            yield Finding(
                Rule.TWO_BIRTH_PARENTS,
                Verdict.CONTRADICTION,
                (child, *(link.start for link in found)),
                ids(told),
                f"{len(found)} birth {called} of one person; there can be {'one' if sex else 'two'}.",
                suggestion="All would hold if all but one of them were adoptive, step or foster parents, or if they "
                "are the same person."
                if sex
                else "",
            )
            return


def own_ancestor(world: World, person: str) -> Iterator[Finding]:
    """The shortest way on which somebody comes up among their own ancestors by birth, or by what no source says."""
    ways: list[tuple[Link, ...]] = [(link,) for link in parents(world, person)]
    seen: set[str] = set()
    while ways:
        longer: list[tuple[Link, ...]] = []
        for way in ways:
            top = way[-1].start
            if top == person:
                yield _circle(way)
                return
            if top not in seen:
                seen.add(top)
                longer += [(*way, link) for link in parents(world, top)]
        ways = longer


def _circle(way: tuple[Link, ...]) -> Finding:
    people = [link.end for link in way]
    first = people.index(min(people))
    unsaid = any(link.kind != "birth" for link in way)
    told = "No claim says that all are parents by birth." if unsaid else ""
    return Finding(
        Rule.OWN_ANCESTOR,
        Verdict.OK_UNDER if unsaid else Verdict.CONTRADICTION,
        (*people[first:], *people[:first]),
        ids(entry for link in way for entry in link.entries),
        f"Somebody is among their own ancestors, {len(way)} generation{'s' * (len(way) != 1)} up. {told}".strip(),
        Convention.NOT_BY_BIRTH if unsaid else None,
        "One of these parents and children may be the other way round, or a namesake.",
    )
