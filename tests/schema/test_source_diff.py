"""`sourceDiff`: two sources compared through the interface, in every view, by pages, by a bounded number of reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from graph.claims import Claim, Confidence
from graph.errors import NotFound
from graph.store import Store
from graph.vocabulary import EDGE, SAME_AS
from resolvers import source_diff
from tests.claims import PAPER, RADIO, UNDATED, claim, denial, load, plan
from tests.databases.bolt import bolt_runs
from tests.databases.marker import wipe
from tests.schema.world import ask, refused
from tests.strategies import EXAMPLES, claim_sets

pytestmark = pytest.mark.anyio

ANNA, BEN, CARL, EVE, FAY = (f"person/case/{name}" for name in ("anna", "ben", "carl", "eve", "fay"))
TWIN = "person/other/anna"
BAND, ARMY = "organization/case/band", "organization/case/army"
TAKEN, TALK = "event/case/taken", "event/case/talk"
CLAIMS = (
    claim(ANNA, "name", value="Anna Archer", name="1"),
    claim(ANNA, "name", value="Anna Archer", name="1", source=RADIO),
    claim(ANNA, "born", value="1995"),
    claim(TWIN, "born", value="1995-05-02", source=RADIO),
    claim(TWIN, SAME_AS, ANNA, source=UNDATED),
    claim(ANNA, "CAPTURED_BY", BAND, event=TAKEN, at="2023-10-07"),
    claim(TWIN, "CAPTURED_BY", BAND, at="2023-10-08", source=RADIO),
    claim(ANNA, "PARTICIPATED_IN", TAKEN, role="captive", source=RADIO),
    claim(ANNA, "HELD_BY", ARMY, confidence=Confidence.LOW),
    denial(ANNA, "HELD_BY", source=RADIO),
    claim(EVE, "PARENT_OF", ANNA, kind="birth"),
    claim(FAY, "PARENT_OF", ANNA, kind="birth", source=RADIO),
    claim(EVE, "sex", value="female", source=UNDATED),
    claim(FAY, "sex", value="female", source=UNDATED),
    claim(ANNA, "occupation", value="clerk"),
    plan(CARL, "RELEASED_BY", BAND, event=TALK, source=RADIO),
    denial(event=TALK, source=RADIO),
)
ITEMS = """totalCount nodes { kind polarity planned predicate why valuesA valuesB
    subject { id } object { id } event { id }
    qualifiers { name value } claimsA { id } claimsB { id } }"""
QUERY = f"""query($a: ID!, $b: ID!, $view: ClaimFilter) {{ sourceDiff(a: $a, b: $b, claims: $view) {{
    a {{ title }} b {{ title }} truncated
    agree(first: 50) {{ {ITEMS} }} onlyA(first: 50) {{ {ITEMS} }}
    onlyB(first: 50) {{ {ITEMS} }} conflict(first: 50) {{ {ITEMS} }} }} }}"""


@pytest.fixture
async def case(shared_store: Store) -> Store:
    await wipe(shared_store)
    await load(shared_store, *CLAIMS)
    return shared_store


async def diff(store: Store, a: str = PAPER.id, b: str = RADIO.id, view: dict[str, Any] | None = None) -> Any:
    return (await ask(store, QUERY, a=a, b=b, view=view))["sourceDiff"]


def short(answer: Any, listed: str) -> list[str]:
    """The items of a list in one line each: what is said, and why it is a conflict."""

    def line(item: Any) -> str:
        ends = (item["subject"], item["object"], item["event"])
        parts = [item["predicate"] or "anything", *(end["id"].rpartition("/")[2] for end in ends if end)]
        values = [f"{'/'.join(item['valuesA'])}:{'/'.join(item['valuesB'])}"] if item["kind"] == "value" else []
        marks = ["denied"] * (item["polarity"] == "denied") + ["planned"] * item["planned"]
        return " ".join((*parts, *values, *marks, item["why"] or "")).strip()

    assert answer[listed]["totalCount"] == len(answer[listed]["nodes"])
    return [line(item) for item in answer[listed]["nodes"]]


async def test_two_sources_are_compared_by_what_their_claims_support(case: Store) -> None:
    with bolt_runs() as statements:
        found = await diff(case)
    assert len(statements) < 2 * 30  # asked twice, by either way of completing it
    assert (found["a"]["title"], found["b"]["title"], found["truncated"]) == ("The Paper", "The Radio", False)
    assert short(found, "agree") == [
        "PARTICIPATED_IN anna taken",
        "born anna 1995:1995-05-02",
        "name anna Anna Archer:Anna Archer",
    ]
    assert short(found, "onlyA") == ["occupation anna clerk:"]
    assert short(found, "onlyB") == ["RELEASED_BY carl band talk planned", "anything talk denied"]
    assert short(found, "conflict") == [
        "CAPTURED_BY anna band taken dates",
        "HELD_BY anna army denial",
        "PARENT_OF anna exclusive_parents",
    ]
    captured, held, parents = found["conflict"]["nodes"]
    assert (captured["claimsA"], captured["claimsB"]) == ([{"id": CLAIMS[5].id}], [{"id": CLAIMS[6].id}])
    assert (held["claimsA"], held["claimsB"]) == ([{"id": CLAIMS[8].id}], [{"id": CLAIMS[9].id}])
    assert (parents["subject"], parents["object"]) == (None, {"id": ANNA})
    assert parents["qualifiers"] == [{"name": "kind", "value": "birth"}]
    (part,) = [item for item in found["agree"]["nodes"] if item["kind"] == "participation"]
    assert (part["object"], part["event"], part["qualifiers"][0]["value"]) == (None, {"id": TAKEN}, "captive")
    assert part["claimsA"] == [{"id": CLAIMS[5].id}]


async def test_a_comparison_is_in_a_view(case: Store) -> None:
    found = await diff(case, view={"minConfidence": "medium"})
    assert "HELD_BY anna denied" in short(found, "onlyB")
    assert not [line for line in short(found, "conflict") if line.startswith("HELD_BY")]
    found = await diff(case, view={"sources": [PAPER.id]})
    assert (found["agree"]["totalCount"], found["onlyB"]["totalCount"], found["conflict"]["totalCount"]) == (0, 0, 0)
    assert found["onlyA"]["totalCount"] == 6


async def test_a_source_that_is_not_here_is_told(case: Store) -> None:
    problem = await refused(case, QUERY, a=PAPER.id, b="source/case/nothing")
    assert isinstance(problem, NotFound)
    assert "source/case/nothing" in str(problem)


async def test_the_lists_are_paged(case: Store) -> None:
    query = """query($a: ID!, $b: ID!, $after: String) { sourceDiff(a: $a, b: $b) {
        conflict(first: 2, after: $after) {
            totalCount pageInfo { hasNextPage endCursor } edges { cursor node { why } } } } }"""
    first = (await ask(case, query, a=PAPER.id, b=RADIO.id))["sourceDiff"]["conflict"]
    assert (first["totalCount"], first["pageInfo"]["hasNextPage"]) == (3, True)
    after = first["pageInfo"]["endCursor"]
    rest = (await ask(case, query, a=PAPER.id, b=RADIO.id, after=after))["sourceDiff"]["conflict"]
    assert (rest["totalCount"], rest["pageInfo"]["hasNextPage"], len(rest["edges"])) == (3, False, 1)
    whys = [edge["node"]["why"] for edge in (*first["edges"], *rest["edges"])]
    assert whys == ["dates", "denial", "exclusive_parents"]
    other = query.replace("conflict(", "conflict: agree(")
    assert (await refused(case, other, a=PAPER.id, b=RADIO.id, after=after)).code == "BAD_CURSOR"


async def test_what_is_more_than_can_be_compared_is_told(case: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_diff, "AT_ONCE", 2)
    assert not (await diff(case))["truncated"]
    monkeypatch.setattr(source_diff, "MOST", 3)
    found = await diff(case)
    assert found["truncated"]
    listed = [item for name in ("agree", "onlyA", "conflict") for item in found[name]["nodes"]]
    assert len({one["id"] for item in listed for one in item["claimsA"]}) <= 3


def turned(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    pairs = (("claimsA", "claimsB"), ("claimsB", "claimsA"), ("valuesA", "valuesB"), ("valuesB", "valuesA"))
    return [{**item, **{name: item[other] for name, other in pairs}} for item in items]


@given(claims=claim_sets())
@settings(
    max_examples=EXAMPLES,
    phases=(Phase.reuse, Phase.generate),
    deadline=timedelta(seconds=60),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_a_comparison_mirrors_and_follows_the_projection(shared_store: Store, claims: list[Claim]) -> None:
    both = [claim(CARL, "occupation", value="cook", source=source) for source in (PAPER, RADIO)]
    await wipe(shared_store)
    await load(shared_store, *claims, *both)
    forth, back = await diff(shared_store), await diff(shared_store, RADIO.id, PAPER.id)
    for one, other in (("agree", "agree"), ("conflict", "conflict"), ("onlyA", "onlyB"), ("onlyB", "onlyA")):
        assert forth[one]["nodes"] == turned(back[other]["nodes"])
    own = await diff(shared_store, PAPER.id, PAPER.id)
    assert [own[name]["totalCount"] for name in ("onlyA", "onlyB", "conflict")] == [0, 0, 0]
    together = {
        frozenset(ids)
        for listed in ("agree", "conflict")
        for item in forth[listed]["nodes"]
        if item["why"] != "denial"
        and item["kind"] != "value"
        and item["polarity"] == "asserted"
        and not item["planned"]
        for ids in [(a["id"], b["id"]) for a in item["claimsA"] for b in item["claimsB"]]
    }
    assert together == await on_one_edge(shared_store, {c.id: c for c in claims})


async def on_one_edge(store: Store, claims: dict[str, Claim]) -> set[frozenset[str]]:
    """The pairs of a claim of the paper and one of the radio that assert one edge, but for parts that both imply."""
    found: set[frozenset[str]] = set()
    for type_ in EDGE:
        rows = await store.read(f"MATCH ()-[r:{type_}]->() RETURN r.claims, r.stances")
        for ids, stances in rows:
            said = [claims[id_] for id_, stance in zip(ids, stances, strict=True) if not stance.startswith("denied")]
            said = [each for each in said if each.stance != "planned"]
            if any(each.predicate == type_ and each.source in (PAPER, RADIO) for each in said):
                pairs = [(a, b) for a in said for b in said if (a.source, b.source) == (PAPER, RADIO)]
                found |= {frozenset((a.id, b.id)) for a, b in pairs}
    return found


async def test_sources_of_one_address_are_compared_as_given(store: Store) -> None:
    twin = replace(PAPER, id="source/other/paper", dataset="other", derived_from=PAPER.id)
    await load(store, claim(ANNA, "MET_WITH", BEN), claim(ANNA, "MET_WITH", CARL, source=twin, dataset="other"))
    found = await diff(store, PAPER.id, twin.id)
    assert (short(found, "onlyA"), short(found, "onlyB")) == (["MET_WITH anna ben"], ["MET_WITH anna carl"])
