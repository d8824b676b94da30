"""An invented world of any size, as claims: families over generations, captures, releases, requests, meetings."""

from __future__ import annotations

import random
from collections.abc import Iterator

from graph.claims import Claim, Confidence, Source
from graph.dates import parse

DATASET = "world"
GROUPS = 20
CAPTIVE_EVERY = 10
GIVEN = ("Ada", "Boris", "Clara", "David", "Esther", "Fyodor", "Golda", "Hanan", "Ilya", "Judith")
FAMILY = ("Abramov", "Barlev", "Cohen", "Dahan", "Eliav", "Fisher", "Gur", "Harel", "Ivanov", "Jaffe", "Kaplan", "Lev")
SOURCES = tuple(
    Source(
        f"source/{DATASET}/paper-{n}",
        DATASET,
        title=f"Paper {n}",
        url=f"https://paper.example/{n}",
        published=parse("2025-04-17"),
    )
    for n in range(50)
)


def person(n: int) -> str:
    """The id of the n-th person."""
    return f"person/{DATASET}/p{n:06}"


def group(n: int) -> str:
    """The id of the n-th organization."""
    return f"organization/{DATASET}/g{n:02}"


def event(kind: str, n: int) -> str:
    """The id of an event."""
    return f"event/{DATASET}/{kind}-{n:06}"


def claims(persons: int) -> Iterator[Claim]:
    """The claims of a world with so many persons, the same for the same number: about eight a person."""
    chance = random.Random(persons)
    for n in range(GROUPS):
        yield _said(chance, group(n), "name", value=f"Group {n:02}", name="1", lang="en")
        yield _said(chance, group(n), "type", value="armed_group" if n % 2 else "state")
    for n in range(persons):
        yield from _person(chance, n)
        if n % CAPTIVE_EVERY == 0:
            yield from _captive(chance, n)


def _person(chance: random.Random, n: int) -> Iterator[Claim]:
    name = f"{GIVEN[n % len(GIVEN)]} {FAMILY[n % len(FAMILY)]} {n:06}"
    yield _said(chance, person(n), "name", value=name, name="1", lang="en")
    yield _said(chance, person(n), "born", value=str(1900 + n % 100))
    yield _said(chance, person(n), "sex", value=("female", "male")[n % 2])
    if n >= 100:
        mother, father = chance.randrange(n // 2), chance.randrange(n // 2)
        for parent in {mother, father}:
            yield _said(chance, person(parent), "PARENT_OF", person(n), kind="birth")
    if n % 2:
        yield _said(chance, person(n - 1), "PARTNER_OF", person(n), kind="married")
    yield _said(chance, person(n), "CITIZEN_OF", group(n % GROUPS))


def _captive(chance: random.Random, n: int) -> Iterator[Claim]:
    capture, release, meeting = (event(kind, n) for kind in ("capture", "release", "meeting"))
    holder, asker = group(n % GROUPS), group((n + 1) % GROUPS)
    day = f"2023-10-{7 + n % 20:02}"
    for _ in range(2):
        yield _said(chance, person(n), "CAPTURED_BY", holder, event=capture, at=day, condition="alive")
    yield _said(chance, capture, "type", value="capture")
    yield _said(chance, person(n), "RELEASED_BY", holder, event=release, at="2025-02-15")
    yield _said(chance, person(n), "RELEASED_AT_REQUEST_OF", asker, event=release, at="2025-02-15")
    yield _said(chance, release, "type", value="release")
    yield _said(chance, person(n), "MET_WITH", person(chance.randrange(max(n, 1))), event=meeting, at="2025-04-16")


def _said(chance: random.Random, subject: str, predicate: str, object_: str = "", **said: str) -> Claim:
    at = said.pop("at", "")
    return Claim(
        subject,
        predicate,
        chance.choice(SOURCES),
        DATASET,
        object=object_,
        value=said.pop("value", ""),
        event=said.pop("event", ""),
        at=parse(at) if at else None,
        qualifiers=tuple(sorted(said.items())),
        locator=f"p. {chance.randrange(9)}",
        confidence=chance.choice((Confidence.MEDIUM, Confidence.HIGH)),
    )
