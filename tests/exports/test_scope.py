"""A neighbourhood, and a dataset: what is in them is whole, what is not is counted."""

from __future__ import annotations

from itertools import pairwise

import pytest

from graph.errors import NotFound
from tests.claims import claim, denial, inferred
from tests.exports.worlds import public, sealed, told

P = [f"person/case/p{n}" for n in range(5)]
STATE = "organization/case/state"
MEETING = "event/case/meeting"
CHAIN = [claim(one, "PARENT_OF", other, kind="birth") for one, other in pairwise(P)]


def inside(*claims: object, **selection: object) -> list[str]:
    return [entity.id for entity in public(*claims, **selection).entities() if entity.inside]  # type: ignore[arg-type]


@pytest.mark.parametrize(("depth", "found"), [(1, P[:2]), (2, P[:3]), (10, P)])
def test_a_neighbourhood_is_so_many_hops_wide(depth: int, found: list[str]) -> None:
    assert inside(*CHAIN, about=P[0], depth=depth) == found


def test_a_shared_country_is_no_hop() -> None:
    citizens = [claim(person, "CITIZEN_OF", STATE) for person in P]
    assert inside(*citizens, about=P[0], depth=5) == [STATE, P[0]]


def test_a_withheld_edge_is_no_hop() -> None:
    assert inside(CHAIN[0], sealed(CHAIN[1]), CHAIN[2], about=P[0], depth=5) == P[:2]


def test_an_edge_within_has_all_its_claims() -> None:
    other = claim(P[1], "MET_WITH", P[4], event=MEETING, at="2024")
    claims = [*CHAIN, claim(P[0], "MET_WITH", P[1], event=MEETING), other, claim(P[4], "name", value="Far")]
    world = public(*claims, denial(event=MEETING, predicate="MET_WITH"), about=P[0], depth=1)
    met = {edge.end: edge for edge in world.edges("PARTICIPATED_IN") if edge.start == P[1]}
    assert other.id in met[MEETING].claims
    assert [edge.picked.disputed for edge in world.edges("MET_WITH")] == [True]
    border = [entity for entity in world.entities() if not entity.inside]
    assert [(entity.id, entity.name) for entity in border] == [(P[4], "Far")]
    ends = {end for edge in world.edges() for end in (edge.start, edge.end)}
    assert P[4] not in ends


def test_whoever_said_it_is_named() -> None:
    said = claim(P[0], "MET_WITH", P[1], attributed_to=(P[3],))
    world = public(said, claim(P[3], "name", value="Speaker"), about=P[0], depth=1)
    assert world.caption(P[3]) == "Speaker"


def test_a_walk_that_is_too_wide_says_so() -> None:
    world = public(*CHAIN, about=P[0], depth=4, most=3)
    assert (len(list(world.entities())), world.left_out.cut) == (3, True)


def test_nobody_is_around_whom_only_withheld_claims_name() -> None:
    with pytest.raises(NotFound):
        public(*map(sealed, CHAIN), about=P[0])


def test_a_dataset_is_its_claims_alone() -> None:
    other = claim(P[0], "name", value="Elsewhere", dataset="other")
    concluded = inferred(P[0], "SIBLING_OF", P[3], on=[other])
    world = public(*CHAIN, other, concluded, datasets=("case",))
    assert "Elsewhere" not in told(world)
    assert [edge.claims for edge in world.edges("SIBLING_OF")]
    assert world.left_out.elsewhere == 1
    with pytest.raises(NotFound, match="case, other"):
        public(*CHAIN, other, datasets=("none",))


def test_those_who_are_the_same_are_one_and_asked_for_by_any_id() -> None:
    same = claim(P[0], "SAME_AS", P[4])
    world = public(*CHAIN, same, about=P[4], depth=1)
    assert [entity.merged for entity in world.entities() if entity.id == P[0]] == [(P[4],)]
