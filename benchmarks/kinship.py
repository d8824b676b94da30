"""How many pairs of persons a second get all their relations named, on an invented pedigree.

    python -m benchmarks.kinship --persons 3000 --pairs-of 500

Beside the engine stands the plainest way to do a part of the same: both persons' ancestors anew for each pair, and the
numbers of generations to the nearest common ones. Their ratio says what the engine's knowing more costs, on any
machine; the times are those of the processor, for it may have other work.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable
from itertools import combinations

from graph.kinship import Family, Link, kinship, label, relatives

GENERATION = 300
LEAST_PAIRS = 10_000
MOST_RELATIVES = 50.0


def pedigree(persons: int, seed: int) -> Family:
    """Generations of 300 persons, a third of whom marry in; couples of one generation, some with a second marriage.

    Nobody asks who is a cousin, so lines meet again.
    """
    pick = random.Random(seed)
    sex: dict[str, str] = {}
    links: list[Link] = []
    couples: list[tuple[str, str]] = []
    while len(sex) < persons:
        generation = [f"p{len(sex) + n}" for n in range(min(GENERATION, persons - len(sex)))]
        for person in generation:
            sex[person] = pick.choice(("female", "male"))
            if couples and pick.random() < 0.65:
                couple = pick.choice(couples)
                links += [Link("PARENT_OF", parent, person, f"{parent}>{person}", "birth") for parent in couple]
        women, men = ([p for p in generation if sex[p] == each] for each in ("female", "male"))
        couples = [(pick.choice(women), pick.choice(men)) for _ in range(len(generation) // 3)]
        links += [Link("PARTNER_OF", *couple, key="=".join(couple), kind="married") for couple in couples]
    return Family(links, sex)


def nearest(family: Family, a: str, b: str) -> tuple[int, int] | None:
    """Generations up and down by the nearest common ancestor, from nothing."""
    known = [{person: 0} for person in (a, b)]
    for generations in known:
        level = list(generations)
        while level:
            above = [parent for child in level for parent in family.blood.get(child, ())]
            level = [parent for parent in dict.fromkeys(above) if parent not in generations]
            generations.update(dict.fromkeys(level, max(generations.values()) + 1))
    common = known[0].keys() & known[1].keys()
    return min(((known[1][each], known[0][each]) for each in common), key=sum, default=None)


def named(family: Family, a: str, b: str) -> list[str]:
    return [label(relation) for relation in kinship(family, a, b).relations]


def rate(ask: Callable[[Family, str, str], object], family: Family, persons: list[str]) -> float:
    """Pairs a second."""
    start = time.process_time()
    count = 0
    for a, b in combinations(persons, 2):
        ask(family, a, b)
        count += 1
    return count / (time.process_time() - start)


def main() -> int:
    """Measure and print; exit 1 where a target is missed."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--persons", type=int, default=3000)
    asked.add_argument("--pairs-of", type=int, default=500)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    family = pedigree(given.persons, given.seed)
    persons = random.Random(given.seed).sample(sorted(family.sex), given.pairs_of)
    plain, ours = rate(nearest, family, persons), rate(named, family, persons)
    times = []
    for person in persons[:100]:
        start = time.process_time()
        relatives(family, person, 6)
        times.append(1000 * (time.process_time() - start))
    middle = statistics.median(times)
    print(f"all relations named   {ours:9.0f} pairs/s   at least {LEAST_PAIRS}")
    print(f"nearest ancestor only {plain:9.0f} pairs/s   ratio {ours / plain:.2f}")
    print(f"relatives to degree 6 {middle:9.1f} ms       at most {MOST_RELATIVES:.0f}")
    return int(ours < LEAST_PAIRS or middle > MOST_RELATIVES)


if __name__ == "__main__":
    sys.exit(main())
