"""More people named in an event than a source counts there."""

from __future__ import annotations

from collections.abc import Iterator

from graph.consistency.finding import Convention, Finding, Rule, Verdict
from graph.consistency.stating import ids
from graph.consistency.world import World
from graph.quantities import parse

COUNTED = ("captive", "released", "victim")


def too_many(world: World, event: str) -> Iterator[Finding]:
    """Counts of an event that are smaller than the number of people named in one role."""
    for role in COUNTED:
        links = [link for link in world.arriving(event, "PARTICIPATED_IN") if link.role == role]
        people = sorted({link.start for link in links if link.start.startswith("person/")})
        for value in sorted({entry.value for entry in world.said(event, "count")}):
            most = parse(value).max
            if most is None or parse(value).approximate or len(people) <= most:
                continue
            counts = [entry for entry in world.said(event, "count") if entry.value == value]
            named = [entry for link in links if link.start in people for entry in link.entries]
            yield Finding(
                Rule.COUNT,
                Verdict.OK_UNDER,
                (event, *people),
                ids([*counts, *named]),
                f"{len(people)} people are named as {role} in it, and a claim counts {value}.",
                Convention.SOME_COUNTED,
                "All hold if the claim counts some of them alone, or if two of those named are the same person.",
            )
