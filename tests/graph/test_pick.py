"""Why a value is shown: the rule that put it before the others, and what counts against it; without a database."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.claims import ASSERTING
from graph.entries import Entry
from graph.projection.facts import settle
from graph.projection.pick import RULES, Decision, decided_by, pick, pick_edge

BETTER: dict[Decision, dict[str, Any]] = {
    Decision.STANCE: {"stance": "fact"},
    Decision.CONFIDENCE: {"confidence": 2},
    Decision.INDEPENDENT_SOURCES: {},
    Decision.NARROWER_DATE: {"value": "1990-05-02"},
    Decision.LATER_PUBLICATION: {"published": "2025-02-01"},
    Decision.SMALLER_ID: {"claim": "claim/a"},
}


def entry(value: str = "1995-01-01", **said: Any) -> Entry:
    """A weak entry: an allegation of low confidence, published early."""
    known: dict[str, Any] = {
        "claim": "claim/m",
        "stance": "alleged",
        "confidence": 1,
        "source": "source/s",
        "published": "2025-01-01",
        "live": "/",
        "origin": "one",
    }
    return Entry(**{**known, "value": value, **said})


@pytest.mark.parametrize("rule", RULES)
def test_a_fact_says_which_rule_put_its_value_first(rule: Decision) -> None:
    better = entry(**{"value": "1990-01", **BETTER[rule]})
    others = [entry("1995-01", claim="claim/z")]
    if rule is Decision.NARROWER_DATE:
        others = [entry("1995", claim="claim/b")]
    if rule is Decision.INDEPENDENT_SOURCES:
        others.append(entry("1990-01", claim="claim/n", origin="two"))
    for order in ([better, *others], [*others, better]):
        values = settle("born", order).values
        assert values[0].value == better.value
        assert [value.decided_by for value in values] == [rule, rule]


def test_an_alternative_says_why_the_picked_value_comes_before_it() -> None:
    values = settle(
        "born", [entry("1990", stance="fact"), entry("1991", stance="fact", published=""), entry("1992", claim="c")]
    ).values
    assert [value.decided_by for value in values] == [
        Decision.LATER_PUBLICATION,
        Decision.LATER_PUBLICATION,
        Decision.STANCE,
    ]


def test_a_value_that_nobody_contradicts_is_the_only_one() -> None:
    (value,) = settle("born", [entry("1995"), entry("1995|in 1995", claim="claim/n")]).values
    assert value.decided_by is Decision.ONLY
    assert settle("born", []).values == ()
    assert pick([], lambda e: e.value).decisions() == []


def test_each_date_of_an_edge_says_which_rule_picked_it() -> None:
    entries = [
        entry("", since="2001", until="2005"),
        entry("", since="2001-03", claim="claim/n"),
        entry("", until="2006", claim="claim/o", confidence=2),
    ]
    assert decided_by(entries, "since") is Decision.NARROWER_DATE
    assert decided_by(entries, "until") is Decision.CONFIDENCE
    assert decided_by(entries, "at") is None
    assert (pick_edge("MEMBER_OF", entries).since, pick_edge("MEMBER_OF", entries).until) == ("2001-03", "2006")


def test_a_denial_counts_against_the_value_that_it_names_alone() -> None:
    entries = [
        entry("painter", stance="fact"),
        entry("teacher", claim="claim/n"),
        entry("teacher", claim="claim/d", stance="denied"),
    ]
    painter, teacher = settle("occupation", entries).values
    assert (painter.disputed, [e.claim for e in painter.denials]) == (False, [])
    assert (teacher.disputed, [e.claim for e in teacher.denials]) == (True, ["claim/d"])
    assert all(v.disputed for v in settle("occupation", [*entries, entry("", stance="denied", claim="e")]).values)


@pytest.mark.parametrize(
    ("denied", "counts"), [("1995", True), ("1995-05", True), ("1995-05-02", True), ("1996", False), ("1995-06", False)]
)
def test_who_denies_a_date_denies_every_date_within_it(denied: str, counts: bool) -> None:
    assert settle("born", [entry("1995-05-02"), entry(denied, stance="denied", claim="claim/d")]).disputed is counts
    wide = settle("born", [entry("1995"), entry(denied, stance="denied", claim="claim/d")])
    assert wide.disputed is (denied == "1995")


SAID = st.builds(
    entry,
    st.sampled_from(("1990", "1990-05", "1991", "[1990..1995]")),
    claim=st.uuids().map(str),
    stance=st.sampled_from(ASSERTING),
    confidence=st.integers(1, 3),
    published=st.sampled_from(("", "2024-01-01", "2025-01-01")),
    origin=st.sampled_from(("", "one", "two")),
)


@given(entries=st.lists(SAID, max_size=6).flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_the_order_of_claims_decides_nothing(entries: tuple[list[Entry], list[Entry]]) -> None:
    given_, shuffled = entries
    assert settle("born", given_) == settle("born", shuffled)
