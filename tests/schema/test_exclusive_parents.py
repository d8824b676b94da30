"""One birth mother and one birth father: two of one sex exclude each other, in exactly the views that see both."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.claims import Claim, Confidence
from graph.store import Store
from graph.views import View
from graph.vocabulary import SAME_AS
from tests import naive
from tests.claims import PAPER, RADIO, SOURCES, claim, load
from tests.databases.marker import wipe
from tests.schema.world import argument, ask
from tests.strategies import EXAMPLES, views

pytestmark = pytest.mark.anyio

CHILD, EVE, FAY, GUS, HAL = (f"person/case/{name}" for name in ("child", "eve", "fay", "gus", "hal"))
PARENTS = (EVE, FAY, GUS)
QUERY = """query($id: ID!, $view: ClaimFilter) { person(id: $id, claims: $view) {
    parents { edges { kind disputed node { id } } }
    edges(types: [PARENT_OF]) { edges { disputed qualifiers { value } node { id } } } } }"""


async def disputes(store: Store, view: View | None = None) -> dict[tuple[str, str], bool]:
    """Whether the edge to each parent is disputed, by kind; read as a relation, as any edge and from the parent."""
    asked = argument(view or View())
    found = (await ask(store, QUERY, id=CHILD, view=asked))["person"]
    if found is None:
        return {}
    read = {(e["node"]["id"], e["kind"]): e["disputed"] for e in found["parents"]["edges"]}
    edges = found["edges"]["edges"]
    assert read == {(e["node"]["id"], e["qualifiers"][0]["value"]): e["disputed"] for e in edges}
    query = "query($view: ClaimFilter) { people(claims: $view) { nodes { id children { edges { kind disputed } } } } }"
    for parent in (await ask(store, query, view=asked))["people"]["nodes"]:
        for edge in parent["children"]["edges"]:
            assert read[parent["id"], edge["kind"]] == edge["disputed"]
    return read


async def test_two_birth_mothers_are_a_dispute_and_a_birth_father_is_none(store: Store) -> None:
    same = "person/other/eve"
    await load(
        store,
        claim(EVE, "sex", value="female"),
        claim(FAY, "sex", value="female"),
        claim(GUS, "sex", value="male"),
        claim(EVE, "PARENT_OF", CHILD, kind="birth"),
        claim(same, "PARENT_OF", CHILD, kind="birth", source=RADIO),
        claim(EVE, SAME_AS, same),
        claim(FAY, "PARENT_OF", CHILD, kind="adoptive"),
        claim(GUS, "PARENT_OF", CHILD, kind="birth"),
        claim(HAL, "PARENT_OF", CHILD, kind="birth"),
    )
    assert not any((await disputes(store)).values())
    await load(
        store,
        claim(EVE, "sex", value="female"),
        claim(FAY, "sex", value="female", source=RADIO),
        claim(GUS, "sex", value="male"),
        claim(EVE, "PARENT_OF", CHILD, kind="birth"),
        claim(FAY, "PARENT_OF", CHILD, kind="birth", source=RADIO),
        claim(FAY, "PARENT_OF", CHILD, kind="foster"),
        claim(GUS, "PARENT_OF", CHILD, kind="birth"),
        withdraw=True,
    )
    expected = {(EVE, "birth"): True, (FAY, "birth"): True, (FAY, "foster"): False, (GUS, "birth"): False}
    assert await disputes(store) == expected
    one_side = {(EVE, "birth"): False, (FAY, "foster"): False, (GUS, "birth"): False}
    assert await disputes(store, View(sources=(PAPER.id,))) == one_side


CLAIMS = st.one_of(
    st.builds(
        lambda who, kind, source, sure: claim(who, "PARENT_OF", CHILD, kind=kind, source=source, confidence=sure),
        st.sampled_from(PARENTS),
        st.sampled_from(("birth", "birth", "step")),
        st.sampled_from(SOURCES),
        st.sampled_from(Confidence),
    ),
    st.builds(
        lambda who, sex, sure: claim(who, "sex", value=sex, source=SOURCES[sure - 1], confidence=sure),
        st.sampled_from(PARENTS),
        st.sampled_from(("female", "female", "male")),
        st.sampled_from(Confidence),
    ),
)


def expected(claims: list[Claim], view: View) -> dict[tuple[str, str], bool]:
    """What the claims say: a sex is that of the surest claim that the view admits."""
    by_id: dict[str, Claim] = {}
    sexes: dict[str, str] = {}
    for one in sorted(claims, key=lambda c: (-c.confidence, -len([d for d in claims if says_same(c, d)]), c.id)):
        if one.predicate == "sex" and naive.admits(view, one, by_id):
            sexes.setdefault(one.subject, one.value)
    found = {(key[1], key[3][0]): edge for key, edge in naive.edges(claims, view).items() if edge.asserting}
    births = {start for start, kind in found if kind == "birth"}
    rival = {a: any(a != b and sexes.get(a) == sexes.get(b) for b in births) for a in births if a in sexes}
    return {(start, kind): kind == "birth" and rival.get(start, False) for start, kind in found}


def says_same(one: Claim, other: Claim) -> bool:
    """Whether two claims give somebody the same value."""
    return (one.subject, one.predicate, one.value) == (other.subject, other.predicate, other.value)


@given(claims=st.lists(CLAIMS, min_size=3, max_size=10, unique_by=lambda c: c.id), view=views())
@settings(
    max_examples=EXAMPLES,
    phases=(Phase.reuse, Phase.generate),
    deadline=timedelta(seconds=60),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_birth_parents_of_one_sex_are_disputed_in_the_views_that_see_both(
    shared_store: Store, claims: list[Claim], view: View
) -> None:
    await wipe(shared_store)
    await load(shared_store, *claims)
    for chosen in (View(), view):
        assert await disputes(shared_store, chosen) == expected(claims, chosen)
