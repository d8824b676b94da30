"""How many entities of FollowTheMoney are read in a second, and what memory that takes.

    python -m benchmarks.followthemoney
    python -m benchmarks.followthemoney --entities 100000

The file is made of invented people: persons with several names, their kin, companies, memberships, terms of office,
sanctions, addresses. Nothing is written to a database: what is measured is the loader.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from loaders.followthemoney import read
from loaders.harvest import Harvest

MOST_MEMORY = 512
"""Megabytes."""
SYLLABLES = ("ba", "do", "fe", "gi", "ka", "lu", "mo", "ne", "po", "ra", "si", "tu", "va", "zo")
KIN = ("mother", "father", "son", "daughter", "brother", "sister", "wife", "husband", "sibling", "cousin")


def entities(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """So many entities, in an order in which relations come before and after what they name."""
    chance = random.Random(seed)
    people, firms = max(2, count // 3), max(2, count // 10)
    for number in range(count):
        schema, properties = _properties(chance, number, people, firms)
        yield {"id": f"e{number}", "schema": schema, "properties": properties, "datasets": ["list"], "target": True}


def _properties(chance: random.Random, number: int, people: int, firms: int) -> tuple[str, dict[str, list[str]]]:
    if number < people:
        return "Person", _person(chance)
    if number < people + firms:
        return "Company", {"name": [_name(chance)], "registrationNumber": [str(number)], "country": ["xa"]}
    one, other = f"e{chance.randrange(people)}", f"e{chance.randrange(people)}"
    firm = f"e{people + chance.randrange(firms)}"
    since = [f"{chance.randrange(1950, 2020)}-01-01"]
    return chance.choice(
        (
            ("Family", {"person": [one], "relative": [other], "relationship": [chance.choice(KIN)]}),
            ("Membership", {"member": [one], "organization": [firm], "role": ["member"], "startDate": since}),
            ("Directorship", {"director": [one], "organization": [firm], "startDate": since}),
            ("Sanction", {"entity": [one], "program": ["A list"], "startDate": since, "country": ["xa"]}),
            ("Address", {"full": [_name(chance)], "country": ["xa"]}),
        )
    )


def _person(chance: random.Random) -> dict[str, list[str]]:
    return {
        "name": [_name(chance)],
        "alias": [_name(chance), _name(chance)],
        "birthDate": [f"{chance.randrange(1930, 2000)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 28):02}"],
        "gender": [chance.choice(("male", "female"))],
        "nationality": [chance.choice(("xa", "xb", "xc"))],
        "education": ["a school"],
    }


def _name(chance: random.Random) -> str:
    return " ".join("".join(chance.choices(SYLLABLES, k=3)).title() for _ in range(2))


def write(path: Path, count: int) -> None:
    """Write a file of so many entities."""
    with path.open("wb") as file:
        file.writelines(orjson.dumps(entity) + b"\n" for entity in entities(count))


def memory() -> int:
    """The most memory that this process had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> int:
    """Print what was measured; 1 where it took too much memory."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--entities", type=int, default=1_000_000)
    count = parser.parse_args().entities
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "entities.json")
        write(path, count)
        before, began, processor = memory(), time.perf_counter(), time.process_time()
        harvest = Harvest("bench")
        claims = sum(1 for _ in read(path, harvest))
        took, busy = time.perf_counter() - began, time.process_time() - processor
        harvest.spool.close()
        print(f"{count:,} entities of {path.stat().st_size / 1e6:,.0f} MB, {claims:,} claims, {took:,.0f} s")
    print(f"{count / took:,.0f} entities and {claims / took:,.0f} claims a second")
    print(f"{count / busy:,.0f} entities a second of the processor's time")
    print(f"memory {before} MB before, at most {memory()} MB; {sum(harvest.kept.values()):,} kept raw")
    return int(memory() > MOST_MEMORY)


if __name__ == "__main__":
    sys.exit(main())
