"""Random sets of claims over a small invented world."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace

from hypothesis import strategies as st

from graph.claims import Claim, Confidence, Modality
from graph.views import View
from tests.claims import AUTHOR, SOURCES, claim, denial, inferred, plan

EXAMPLES = int(os.environ.get("KITH_TEST_EXAMPLES", "5"))
"""How many random worlds each property is tried on; more for a long look."""

PEOPLE = tuple(f"person/case/p{n}" for n in range(3))
GROUPS = ("organization/case/g0", "organization/other/g1")
EVENTS = tuple(f"event/case/e{n}" for n in range(3))
DATES = ("", "2023-10-07", "2023-10", "2023-11-24/2023-11-30", "2023~", "2024-02-29")
DAYS = (None, "2025-04-16", "2025-04-17", "2025-12-31")


def _relation(draw: st.DrawFn) -> tuple[str, str, str, dict[str, object]]:
    predicate = draw(st.sampled_from(("CAPTURED_BY", "RELEASED_BY", "MET_WITH", "PARENT_OF", "PARTICIPATED_IN")))
    start = draw(st.sampled_from(PEOPLE))
    said: dict[str, object] = {"at": draw(st.sampled_from(DATES))}
    if predicate == "PARENT_OF":
        said = {"kind": draw(st.sampled_from(("birth", "unspecified")))}
        end = draw(st.sampled_from([p for p in PEOPLE if p != start]))
    elif predicate == "PARTICIPATED_IN":
        said["role"] = draw(st.sampled_from(("captive", "witness", "participant")))
        end = draw(st.sampled_from(EVENTS))
    else:
        ends = [e for e in (*PEOPLE, *GROUPS) if e != start]
        end = draw(st.sampled_from(ends))
        said["event"] = draw(st.sampled_from(("", "", *EVENTS)))
        if predicate == "MET_WITH" and draw(st.booleans()):
            start, end = end, start
    return predicate, start, end, said


@st.composite
def single_claims(draw: st.DrawFn) -> Claim:
    """One claim that rests on no other: a relation, or now and then a date of birth."""
    if draw(st.integers(0, 5)) == 0:
        make: Callable[..., Claim] = draw(st.sampled_from((claim, claim, claim, denial)))
        value = draw(st.sampled_from(("1990", "1990-05-02", "1991")))
        confidence, source = draw(st.sampled_from(Confidence)), draw(st.sampled_from(SOURCES))
        return make(draw(st.sampled_from(PEOPLE)), "born", value=value, confidence=confidence, source=source)
    predicate, start, end, said = _relation(draw)
    said["source"] = draw(st.sampled_from(SOURCES))
    said["confidence"] = draw(st.sampled_from(Confidence))
    kind = draw(st.sampled_from(("fact", "fact", "fact", "alleged", "planned", "denied", "pattern")))
    if kind == "alleged":
        return claim(start, predicate, end, modality=Modality.ALLEGED, **said)
    if kind == "planned":
        return plan(start, predicate, end, **{**said, "event": said.get("event") or EVENTS[0]})
    if kind == "denied":
        return denial(start, predicate, end, **{**said, "at": ""})
    if kind == "pattern":
        left = draw(st.sampled_from(("subject", "object", "both", "predicate")))
        bare = {name: value for name, value in said.items() if name in ("source", "confidence")}
        event = EVENTS[1] if left in ("both", "predicate") else ""
        return denial(
            "" if left in ("subject", "both", "predicate") else start,
            "" if left == "predicate" else predicate,
            "" if left in ("object", "both", "predicate") else end,
            event=event,
            **bare,
        )
    speaker = draw(st.sampled_from(((), (), (GROUPS[0],), ("a neighbour",))))
    return claim(start, predicate, end, attributed_to=speaker, **said)


@st.composite
def claim_sets(draw: st.DrawFn, most: int = 10) -> list[Claim]:
    """Some claims, told apart by identity, a few of them inferred from others."""
    singles = draw(st.lists(single_claims(), min_size=1, max_size=most, unique_by=lambda c: c.id))
    concluded = []
    for _ in range(draw(st.integers(0, 2))):
        grounds = draw(st.lists(st.sampled_from(singles), min_size=1, max_size=2, unique_by=lambda c: c.id))
        predicate, start, end, said = _relation(draw)
        concluded.append(inferred(start, predicate, end, on=grounds, **said))
    return list({c.id: c for c in (*singles, *concluded)}.values())


@st.composite
def sets_with_one(draw: st.DrawFn, *, inferred_too: bool = True) -> tuple[list[Claim], Claim]:
    """Some claims, and one of them."""
    claims = draw(claim_sets())
    return claims, draw(st.sampled_from([c for c in claims if inferred_too or not c.rests_on]))


@st.composite
def views(draw: st.DrawFn) -> View:
    """A view of any kind."""
    sources = draw(st.none() | st.lists(st.sampled_from([s.id for s in (*SOURCES, AUTHOR)]), unique=True))
    return View(
        draw(st.booleans()),
        draw(st.sampled_from(Confidence)),
        None if sources is None else tuple(sorted(sources)),
        draw(st.sampled_from(DAYS)),
    )


def moved(claims: list[Claim], dataset: str) -> list[Claim]:
    """The same claims as another dataset's, what rests on others left out."""
    return [replace(c, dataset=dataset) for c in claims if not c.rests_on]
