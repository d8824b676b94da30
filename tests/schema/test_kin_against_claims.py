"""Kinship as it is answered from the store, against the engine over all that the claims say, under any view."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.claims import Claim, Confidence
from graph.kinship import Family, Link, kinship, label, relatives, summary
from graph.projection.placement import Pair
from graph.store import Store
from graph.views import View
from graph.vocabulary import EDGE
from tests import naive
from tests.claims import SOURCES, claim, load
from tests.databases.marker import wipe
from tests.schema.world import SCHEMA, argument
from tests.strategies import EXAMPLES, views

pytestmark = pytest.mark.anyio

PEOPLE = tuple(f"person/case/p{n}" for n in range(6))
QUALIFIERS: dict[str, list[dict[str, str]]] = {
    "PARENT_OF": [{"kind": kind} for kind in ("birth", "birth", "unspecified", "adoptive", "step")],
    "PARTNER_OF": [{"kind": kind} for kind in ("married", "partner")],
    "SIBLING_OF": [{"kind": kind} for kind in ("full", "half", "unspecified")],
    "KIN_OF": [{"up": "2", "down": "0"}, {"up": "2", "down": "1", "line": "maternal"}, {"up": "2", "down": "2"}, {}],
}


@st.composite
def families(draw: st.DrawFn) -> list[Claim]:
    """Claims on six persons, of whom nobody descends from themselves; two sources may say the same."""
    sexes = {person: draw(st.sampled_from(("female", "male", ""))) for person in PEOPLE}
    found = [
        claim(person, "sex", value=word, source=draw(st.sampled_from(SOURCES)))
        for person, word in sexes.items()
        if word
    ]
    for _ in range(draw(st.integers(3, 12))):
        start, end = draw(st.sampled_from([(a, b) for a in PEOPLE for b in PEOPLE if a < b]))
        type_ = draw(st.sampled_from(("PARENT_OF", "PARENT_OF", "PARENT_OF", *QUALIFIERS)))
        said: dict[str, Any] = dict(draw(st.sampled_from(QUALIFIERS[type_])))
        confidence, source = draw(st.sampled_from(Confidence)), draw(st.sampled_from(SOURCES))
        found.append(claim(start, type_, end, confidence=confidence, source=source, **said))
    return list({one.id: one for one in found}.values())


def oracle(claims: list[Claim], view: View) -> Family:
    """All that the view admits as a family."""
    by_id = {one.id: one for one in claims}
    links = []
    for (type_, start, end, key, event), edge in naive.edges(claims, view).items():
        if type_ in QUALIFIERS:
            names = EDGE[type_].key
            pair = Pair(type_, start, end, tuple(zip(names, key, strict=True)))
            said = dict(pair.qualifiers)
            lines = {dict(by_id[id_].qualifiers).get("line", "unknown") for id_ in edge.asserting}
            up, down = (int(said.get(name) or 0) for name in ("up", "down"))
            line = (lines - {"unknown"} or {"unknown"}).pop()
            links.append(Link(type_, start, end, f"{pair.text}|{event}", said.get("kind", ""), False, up, down, line))
    sexes: dict[str, set[str]] = {person: set() for person in PEOPLE}
    for one in claims:
        if one.predicate == "sex" and naive.admits(view, one, by_id):
            sexes[one.subject].add(one.value)
    sex = {person: words.pop() if len(words) == 1 else "" for person, words in sexes.items()}
    return Family(sorted(links, key=lambda link: link.key), sex)


def shown(path: Any) -> list[str]:
    return [step["person"]["id"] if step["person"] else "" for step in path]


@given(claims=families(), view=views())
@settings(
    max_examples=EXAMPLES,
    phases=(Phase.reuse, Phase.generate),
    deadline=timedelta(seconds=120),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_an_answer_is_that_of_the_whole_family(shared_store: Store, claims: list[Claim], view: View) -> None:
    await wipe(shared_store)
    await load(shared_store, *claims)
    known = {id_ for (id_,) in await shared_store.read("MATCH (n:Person) RETURN n.id")}
    pairs = list(permutations(sorted(known), 2))
    asked = [
        f'k{n}: kinship(from: "{a}", to: "{b}", claims: $view) '
        "{ summary complete relations { label settled path { person { id } } } }"
        for n, (a, b) in enumerate(pairs)
    ]
    asked += [
        f'r{n}: person(id: "{person}", claims: $view) {{ relatives(maxDegree: 5, first: 50) '
        "{ edges { node { id } relations { label } } } }"
        for n, person in enumerate(sorted(known))
    ]
    for chosen in (View(), view):
        family = oracle(claims, chosen)
        answer = await SCHEMA.execute(
            f"query($view: ClaimFilter) {{ {' '.join(asked)} }}",
            variable_values={"view": argument(chosen)},
            context_value={"store": shared_store, "page_limit": 50},
        )
        assert answer.errors is None, answer.errors
        assert answer.data
        for n, (a, b) in enumerate(pairs):
            found, told = answer.data[f"k{n}"], kinship(family, a, b)
            assert (found["summary"], found["complete"]) == (summary(told), told.complete), (a, b)
            assert [(each["label"], shown(each["path"])) for each in found["relations"]] == [
                (label(each), [p if p in known else "" for p in each.way.persons[:-1]]) for each in told.relations
            ]
        for n, person in enumerate(sorted(known)):
            edges = answer.data[f"r{n}"]["relatives"]["edges"]
            assert {edge["node"]["id"]: [each["label"] for each in edge["relations"]] for edge in edges} == {
                each.person: [label(relation) for relation in each.relations]
                for each in relatives(family, person, 5)
                if each.person in known
            }
