"""Placement and the pick, by example: each rule with the smallest set of claims that shows it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from graph.claims import Claim, Confidence, Modality
from graph.periods import Version
from graph.projection.facts import settle
from graph.projection.pick import pick_edge, ranked
from graph.projection.placement import Pair, ProjectedEdge, anchor, denied, pair_of, participations, place
from graph.projection.sameness import canonical_ids
from graph.projection.standing import Ground, SourceRecord, stand
from graph.records import StoredClaim, stored
from tests.claims import AUTHOR, PAPER, RADIO, claim, denial, inferred, plan, sure

ANNA, BEN = "person/case/anna", "person/case/ben"
BAND = "organization/case/band"
FIRST, SECOND = "event/case/first", "event/case/second"
SOURCES = {
    source.id: SourceRecord(source.id, (source.published.latest or "") if source.published else "", source.address)
    for source in (PAPER, RADIO, AUTHOR)
}


def stands(*claims: Claim) -> list[StoredClaim]:
    now = {c.id: stored(c, (Version("2026-01-01T00:00:00Z", "", int(c.confidence)),)) for c in claims}
    return [stand(c, Ground(now, SOURCES)) for c in now.values()]


def placed(*claims: Claim) -> Sequence[ProjectedEdge]:
    standing = stands(*claims)
    pair = next(pair for c in standing if (pair := pair_of(c, {})))
    denials = [c for c in standing if c.stance.startswith("denied")]
    return place(pair, [c for c in standing if c not in denials], denials, {})


def test_two_sources_that_differ_on_the_day_of_one_event_are_one_disputed_edge() -> None:
    (edge,) = placed(
        claim(ANNA, "CAPTURED_BY", BAND, event=FIRST, at="2023-10-07"),
        claim(ANNA, "CAPTURED_BY", BAND, event=FIRST, at="2023-10-08", source=RADIO),
    )
    assert edge.event == FIRST
    assert pick_edge("CAPTURED_BY", edge.entries).disputed


def test_two_events_are_two_edges_and_an_unplaced_claim_is_a_third() -> None:
    edges = placed(
        claim(ANNA, "CAPTURED_BY", BAND, event=FIRST),
        claim(ANNA, "CAPTURED_BY", BAND, event=SECOND),
        claim(ANNA, "CAPTURED_BY", BAND, at="2023"),
    )
    assert [edge.event for edge in edges] == ["", FIRST, SECOND]


def test_a_claim_without_an_event_joins_the_sole_occurrence() -> None:
    (edge,) = placed(
        claim(ANNA, "CAPTURED_BY", BAND, event=FIRST), claim(ANNA, "CAPTURED_BY", BAND, at="2023", source=RADIO)
    )
    assert (edge.event, len(edge.entries)) == (FIRST, 2)


def test_a_plan_neither_makes_nor_bridges_an_edge() -> None:
    edges = placed(claim(ANNA, "RELEASED_BY", BAND, at="2024"), plan(ANNA, "RELEASED_BY", BAND, event=FIRST, at="2023"))
    assert [(edge.event, edge.asserted) for edge in edges] == [("", True), (FIRST, False)]
    assert pick_edge("RELEASED_BY", edges[0].entries).at == "2024"


def test_a_denial_without_an_assertion_stands_unsupported_on_its_own() -> None:
    (edge,) = placed(denial(ANNA, "HELD_BY", BAND))
    assert not edge.asserted


@pytest.mark.parametrize(
    ("pattern", "counts"),
    [
        (denial(ANNA, "CAPTURED_BY", BAND), True),
        (denial("", "CAPTURED_BY", BAND), True),
        (denial(ANNA, "CAPTURED_BY"), True),
        (denial(event=FIRST), True),
        (denial("", "CAPTURED_BY", event=FIRST), True),
        (denial("", "CAPTURED_BY", event=SECOND), False),
        (denial(BEN, "CAPTURED_BY"), False),
        (denial(ANNA, "HELD_BY", BAND), False),
        (denial(BAND, "CAPTURED_BY", ANNA), False),
    ],
)
def test_a_denial_matches_by_what_it_names(pattern: Claim, counts: bool) -> None:
    (against,) = stands(pattern)
    assert denied(against, Pair("CAPTURED_BY", ANNA, BAND), FIRST, {}) is counts


def test_a_denial_of_a_symmetric_relation_matches_both_ways() -> None:
    (against,) = stands(denial(BEN, "MET_WITH", ANNA))
    assert denied(against, Pair("MET_WITH", ANNA, BEN), "", {})
    assert anchor(against, {}) == BEN


def test_a_denied_kind_leaves_other_kinds_alone() -> None:
    (against,) = stands(denial(ANNA, "PARENT_OF", BEN, kind="birth"))
    assert denied(against, Pair("PARENT_OF", ANNA, BEN, (("kind", "birth"),)), "", {})
    assert not denied(against, Pair("PARENT_OF", ANNA, BEN, (("kind", "adoptive"),)), "", {})


def test_symmetric_ends_are_one_pair() -> None:
    one, other = stands(claim(ANNA, "MET_WITH", BEN), claim(BEN, "MET_WITH", ANNA))
    assert pair_of(one, {}) == pair_of(other, {})


def test_a_title_survives_in_the_text_of_a_pair() -> None:
    pair = Pair("HOLDS_POSITION", ANNA, BAND, (("title", "заместитель; министра = |"),))
    assert pair.text.isascii()
    assert Pair.of(pair.text) == pair


def test_a_relation_with_an_event_makes_both_ends_take_part() -> None:
    (one,) = stands(claim(ANNA, "CAPTURED_BY", BAND, event=FIRST))
    roles = {(pair.start, dict(pair.qualifiers)["role"]) for pair in participations(one, {})}
    assert roles == {(ANNA, "captive"), (BAND, "captor")}
    for other in stands(plan(ANNA, "CAPTURED_BY", BAND, event=FIRST), denial(ANNA, "CAPTURED_BY", BAND, event=FIRST)):
        assert participations(other, {}) == []


def test_the_pick_goes_by_stance_confidence_independence_width_lateness_and_id() -> None:
    fact = claim(ANNA, "CAPTURED_BY", BAND, at="2023", confidence=Confidence.LOW)
    sure_fact = claim(ANNA, "CAPTURED_BY", BAND, at="2022")
    backed = claim(ANNA, "CAPTURED_BY", BAND, at="2022", source=RADIO)
    narrow = claim(ANNA, "CAPTURED_BY", BAND, at="2021-05")
    later = claim(ANNA, "CAPTURED_BY", BAND, at="2020-05", source=RADIO)
    alleged = claim(ANNA, "CAPTURED_BY", BAND, at="2019", modality=Modality.ALLEGED, confidence=Confidence.HIGH)
    guess = inferred(ANNA, "CAPTURED_BY", BAND, on=[fact], at="2018", confidence=Confidence.HIGH)
    entries = [e for c in stands(guess, alleged, later, narrow, backed, sure_fact, fact) for e in c.entries()]
    order = [e.claim for e in ranked(entries, lambda e: e.at, dated=True)]
    assert order == [backed.id, sure_fact.id, later.id, narrow.id, fact.id, alleged.id, guess.id]


def test_ten_papers_that_quote_one_man_are_one_origin() -> None:
    quoted = [claim(ANNA, "MET_WITH", BEN, source=s, attributed_to=("a guard",)) for s in (PAPER, RADIO)]
    (edge,) = placed(*quoted)
    assert pick_edge("MET_WITH", edge.entries).independent_sources == 1


def test_an_inferred_claim_is_as_late_as_the_newest_that_it_rests_on_and_has_no_origin() -> None:
    early, late = claim(ANNA, "MET_WITH", BEN), claim(ANNA, "MET_WITH", BEN, source=RADIO)
    conclusion = inferred(ANNA, "HELD_BY", BAND, on=[early, late])
    standing = {c.id: c for c in stands(early, late, conclusion)}
    assert standing[conclusion.id].published == "2025-05-01"
    assert standing[conclusion.id].origin == ""


def test_what_rests_on_itself_in_a_ring_ends() -> None:
    now = (Version("2026-01-01T00:00:00Z", "", 2),)
    ring = {
        "claim/case/a": StoredClaim("claim/case/a", restsOn=("claim/case/b",), versions=now, source=PAPER.id),
        "claim/case/b": StoredClaim("claim/case/b", restsOn=("claim/case/a",), versions=now, source=PAPER.id),
    }
    assert stand(ring["claim/case/a"], Ground(ring, SOURCES)).live == now


def test_an_exclusive_value_is_disputed_and_a_narrower_date_is_not() -> None:
    standing = stands(claim(ANNA, "born", value="1995"), claim(ANNA, "born", value="1995-05-02", source=RADIO))
    agreeing = settle("born", [e for c in standing for e in c.entries()])
    assert (agreeing.value, agreeing.disputed, len(agreeing.values)) == ("1995-05-02", False, 2)
    disagreeing = stands(claim(ANNA, "born", value="1995"), claim(ANNA, "born", value="1996", source=RADIO))
    assert settle("born", [e for c in disagreeing for e in c.entries()]).disputed


def test_a_denial_of_one_value_leaves_another_alone() -> None:
    standing = stands(claim(ANNA, "born", value="1995"), denial(ANNA, "born", value="1990", source=RADIO))
    assert not settle("born", [e for c in standing for e in c.entries()]).disputed
    standing = stands(claim(ANNA, "born", value="1995"), denial(ANNA, "born", source=RADIO))
    assert settle("born", [e for c in standing for e in c.entries()]).disputed


def test_sameness_follows_judgements_but_not_across_a_denial() -> None:
    chain = stands(claim("person/b/x", "SAME_AS", "person/a/x"), claim("person/c/x", "SAME_AS", "person/b/x"))
    assert set(canonical_ids(chain).values()) == {"person/a/x"}
    apart = stands(
        claim("person/b/x", "SAME_AS", "person/a/x"),
        sure(claim("person/c/x", "SAME_AS", "person/b/x"), Confidence.LOW),
        denial("person/a/x", "SAME_AS", "person/c/x"),
    )
    assert canonical_ids(apart) == {
        "person/a/x": "person/a/x",
        "person/b/x": "person/a/x",
        "person/c/x": "person/c/x",
    }


def test_an_allegation_of_sameness_merges_nothing() -> None:
    alleged = stands(claim("person/b/x", "SAME_AS", "person/a/x", modality=Modality.ALLEGED))
    assert canonical_ids(alleged)["person/b/x"] == "person/b/x"


def test_what_stands_in_a_value_separates_nothing() -> None:
    title = "chief; kind=boss | a=b"
    (edge,) = placed(claim(ANNA, "HOLDS_POSITION", BAND, title=title))
    assert pick_edge("HOLDS_POSITION", edge.entries).details == {"title": title}
    (said,) = stands(claim(ANNA, "description", value="one | two"))
    assert settle("description", said.entries()).value == "one | two"


def test_nobody_meets_themselves_after_a_merge() -> None:
    (met,) = stands(claim(ANNA, "MET_WITH", BEN))
    assert pair_of(met, {ANNA: ANNA, BEN: ANNA}) is None


def test_a_state_seen_after_its_end_is_disputed() -> None:
    (edge,) = placed(
        claim(ANNA, "MEMBER_OF", BAND, since="2010", until="2011"),
        claim(ANNA, "MEMBER_OF", BAND, observed="2015", source=RADIO),
    )
    assert pick_edge("MEMBER_OF", edge.entries).disputed
