"""Filters over relations: some, none, all, a single one; on an invented case, and against a walk over random claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.claims import Claim, Confidence
from graph.store import Store
from graph.views import View
from loaders import writer
from tests import naive
from tests.claims import RADIO, claim, denial, load
from tests.databases.bolt import bolt_runs
from tests.databases.marker import wipe
from tests.schema.test_pages_of_views import RELATIONS
from tests.schema.world import SCHEMA, argument
from tests.strategies import EVENTS, EXAMPLES, GROUPS, PEOPLE, claim_sets, views

pytestmark = pytest.mark.anyio

ANNA, BEN, CARL, DORA = PERSONS = tuple(f"person/case/{name}" for name in ("anna", "ben", "carl", "dora"))
BAND, CREW, STATE = GANGS = tuple(f"organization/case/{name}" for name in ("band", "crew", "state"))
RAID, TAKING, AGAIN, TALK = (f"event/case/{name}" for name in ("raid", "taking", "again", "talk"))
CASE = (
    *(claim(person, "sex", value="female") for person in PERSONS),
    claim(BAND, "type", value="armed_group"),
    claim(CREW, "type", value="company", source=RADIO),
    claim(STATE, "type", value="state"),
    claim(RAID, "type", value="attack"),
    claim(ANNA, "CAPTURED_BY", BAND, event=TAKING, at="2023-10-07", condition="alive", basis="hostage"),
    claim(ANNA, "CAPTURED_BY", BAND, event=AGAIN, at="2024-05", source=RADIO, confidence=Confidence.HIGH),
    claim(BEN, "CAPTURED_BY", BAND, at="2023-10-07", condition="dead", confidence=Confidence.LOW),
    claim(BEN, "CAPTURED_BY", BAND, at="2023-10-09", source=RADIO),
    claim(BEN, "CAPTURED_BY", CREW, at="2023-10-10"),
    claim(CARL, "CAPTURED_BY", ANNA),
    claim(ANNA, "RELEASED_AT_REQUEST_OF", STATE, at="2025-02-15"),
    claim(ANNA, "MET_WITH", BEN, at="2025-03-01", event=TALK),
    denial(ANNA, "MET_WITH", BEN, source=RADIO),
    claim(BEN, "MEMBER_OF", STATE, since="2001", until="2005", title="clerk"),
    claim(CARL, "MEMBER_OF", STATE, since="2003-05/2004", observed="2006"),
    claim(CARL, "MEMBER_OF", STATE, since="2010", source=RADIO),
    claim(CARL, "PARENT_OF", DORA, kind="birth"),
    claim(CARL, "PARTNER_OF", BEN, kind="married", former="yes"),
    claim(DORA, "DIED_IN", RAID, manner="killed"),
)
BY_BAND = f'organization: {{id: {{eq: "{BAND}"}}}}'
BY_CREW = f'organization: {{id: {{eq: "{CREW}"}}}}'
WITHIN = 'date: {within: {from: "2023-10-07", to: "2023-10-07"}}'
PAPER_ONLY, RADIO_ONLY = 'sources: ["source/case/paper"]', 'sources: ["source/case/radio"]'


@pytest.fixture(scope="module")
async def case(shared_store: Store) -> Store:
    await wipe(shared_store)
    await load(shared_store, *CASE)
    return shared_store


FILTERS: tuple[tuple[str, str, str, set[str]], ...] = (
    ("people", "capturedBy: {some: {}}", "", {ANNA, BEN, CARL}),
    ("people", "capturedBy: {none: {}}", "", {DORA}),
    ("people", "capturedBy: {all: {person: {}}}", "", {CARL, DORA}),
    ("people", "capturedBy: {single: {}}", "", {CARL}),
    ("people", f"capturedBy: {{some: {{{BY_BAND}}}}}", "", {ANNA, BEN}),
    ("people", f"capturedBy: {{none: {{{BY_BAND}}}}}", "", {CARL, DORA}),
    ("people", f"capturedBy: {{all: {{{BY_BAND}}}}}", "", {ANNA, DORA}),
    ("people", f"capturedBy: {{single: {{{BY_BAND}}}}}", "", {BEN}),
    ("people", f'capturedBy: {{some: {{organization: {{id: {{in: ["{CREW}", "{BAND}"]}}}}}}}}', "", {ANNA, BEN}),
    ("people", f'capturedBy: {{some: {{person: {{id: {{eq: "{ANNA}"}}}}}}}}', "", {CARL}),
    ("people", "capturedBy: {some: {person: {}, organization: {}}}", "", set()),
    ("people", f"capturedBy: {{some: {{person: {{}}, {BY_BAND}}}}}", "", set()),
    (
        "people",
        f"capturedBy: {{some: {{{BY_BAND}}}, none: {{{BY_CREW}}}}}",
        "",
        {ANNA},
    ),
    (
        "people",
        f'id: {{in: ["{BEN}", "{CARL}"]}}, capturedBy: {{some: {{{BY_BAND}}}}}',
        "",
        {BEN},
    ),
    (
        "people",
        f"capturedBy: {{some: {{{BY_BAND}, {WITHIN}}}}}, releasedAtRequestOf: {{none: {{}}}}",
        "",
        {BEN},
    ),
    ("people", "capturedBy: {some: {organization: {type: {eq: armed_group}}}}", "", {ANNA, BEN}),
    ("people", "capturedBy: {some: {organization: {type: {in: [company]}}}}", "", {BEN}),
    ("people", "capturedBy: {some: {organization: {type: {in: [company]}}}}", PAPER_ONLY, set()),
    ("people", "capturedBy: {some: {organization: {type: {eq: armed_group}}}}", PAPER_ONLY, {ANNA, BEN}),
    ("people", f"capturedBy: {{some: {{{WITHIN}}}}}", "", {ANNA, BEN}),
    ("people", f"capturedBy: {{some: {{{WITHIN}}}}}", RADIO_ONLY, set()),
    ("people", f"capturedBy: {{some: {{{WITHIN}}}}}", "minConfidence: medium", {ANNA}),
    ("people", 'capturedBy: {some: {date: {overlaps: {from: "2024-05-31"}}}}', "", {ANNA}),
    ("people", "capturedBy: {some: {date: {overlaps: {}}}}", "", {ANNA, BEN}),
    ("people", "capturedBy: {some: {condition: {eq: alive}}}", "", {ANNA}),
    ("people", "capturedBy: {some: {condition: {eq: alive}}}", RADIO_ONLY, set()),
    ("people", "capturedBy: {all: {condition: {eq: unknown}}}", "", {CARL, DORA}),
    ("people", "capturedBy: {some: {basis: {eq: hostage}}}", "", {ANNA}),
    ("people", f'capturedBy: {{some: {{event: {{id: {{eq: "{AGAIN}"}}}}}}}}', "", {ANNA}),
    ("people", f'capturedBy: {{some: {{event: {{id: {{in: ["{AGAIN}", "{TAKING}"]}}}}}}}}', PAPER_ONLY, {ANNA}),
    ("people", f'capturedBy: {{some: {{event: {{id: {{eq: "{AGAIN}"}}}}}}}}', PAPER_ONLY, set()),
    ("people", "capturedBy: {some: {confidence: {atLeast: high}}}", "", {ANNA}),
    ("people", "capturedBy: {all: {confidence: {atLeast: medium}}}", PAPER_ONLY, {ANNA, CARL, DORA}),
    ("people", "capturedBy: {some: {disputed: {eq: true}}}", "", {BEN}),
    ("people", "capturedBy: {some: {disputed: {eq: true}}}", PAPER_ONLY, set()),
    ("people", "capturedBy: {some: {disputed: {eq: true}}}", "inferred: false", {BEN}),
    ("people", "metWith: {some: {disputed: {eq: true}}}", "", {ANNA, BEN}),
    ("people", "metWith: {some: {disputed: {eq: false}}}", PAPER_ONLY, {ANNA, BEN}),
    ("people", f'metWith: {{some: {{person: {{id: {{eq: "{ANNA}"}}}}}}}}', "", {BEN}),
    ("people", "memberOf: {some: {disputed: {eq: true}}}", "inferred: false", {CARL}),
    ("people", "memberOf: {some: {disputed: {eq: true}}}", PAPER_ONLY, set()),
    ("people", 'memberOf: {some: {since: {within: {from: "2003-01-01", to: "2004-12-31"}}}}', "", {CARL}),
    ("people", 'memberOf: {some: {until: {overlaps: {to: "2005-01-01"}}}}', "", {BEN}),
    ("people", 'memberOf: {some: {since: {overlaps: {from: "2010-12-31"}}}}', PAPER_ONLY, set()),
    ("people", "partners: {some: {former: {eq: true}}}", "", {BEN, CARL}),
    ("people", "partners: {some: {former: {eq: false}}}", "", set()),
    ("people", "children: {some: {kind: {eq: birth}}}", "", {CARL}),
    ("people", "parents: {some: {kind: {eq: unspecified}}}", "", set()),
    ("people", "diedIn: {some: {event: {type: {eq: attack}}, manner: {eq: killed}}}", "", {DORA}),
    ("people", f'participatedIn: {{some: {{event: {{id: {{eq: "{TAKING}"}}}}, role: {{eq: captive}}}}}}', "", {ANNA}),
    ("organizations", f'captured: {{some: {{person: {{id: {{eq: "{ANNA}"}}}}}}}}', "", {BAND}),
    ("organizations", "captured: {none: {}}, type: {eq: state}", "", {STATE}),
    ("events", f'deaths: {{some: {{person: {{id: {{eq: "{DORA}"}}}}}}}}', "", {RAID}),
    (
        "events",
        f"participants: {{some: {{{BY_BAND}, role: {{eq: captor}}}}}}",
        "",
        {TAKING, AGAIN},
    ),
)


async def ask(store: Store, query: str, **variables: Any) -> Any:
    answer = await SCHEMA.execute(query, variable_values=variables, context_value={"store": store})
    assert answer.errors is None, answer.errors
    return answer.data


@pytest.mark.parametrize(("field", "where", "view", "expected"), FILTERS)
async def test_a_list_is_narrowed_by_relations(
    case: Store, field: str, where: str, view: str, expected: set[str]
) -> None:
    claims = f", claims: {{{view}}}" if view else ""
    query = f"{{ {field}(where: {{{where}}}{claims}) {{ totalCount nodes {{ id }} }} }}"
    with bolt_runs() as statements:
        found = (await ask(case, query))[field]
    assert len(statements) == 1
    assert len(found["nodes"]) == found["totalCount"] == len(expected)
    assert {node["id"] for node in found["nodes"]} == expected


@pytest.mark.parametrize("direction", ["ascending", "descending"])
async def test_pages_under_a_filter_neither_repeat_nor_skip(case: Store, direction: str) -> None:
    """Anna was captured by the band twice, and stands in the list once."""
    where = {"capturedBy": {"some": {"organization": {"id": {"in": list(GANGS)}}}}}
    query = """query($where: PersonFilter, $order: PersonOrder, $after: String) {
      people(where: $where, orderBy: $order, first: 1, after: $after) {
        totalCount nodes { id } pageInfo { hasNextPage endCursor } } }"""
    found, after, more = [], None, True
    while more:
        page = (await ask(case, query, where=where, order={"by": "name", "direction": direction}, after=after))[
            "people"
        ]
        assert page["totalCount"] == 2
        found += [node["id"] for node in page["nodes"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert found == ([ANNA, BEN] if direction == "ascending" else [BEN, ANNA])


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ('{capturedBy: {some: {date: {within: {from: "2023"}}}}}', "BAD_DATE"),
        ("{capturedBy: {any: {}}}", None),
        ("{capturedBy: {some: {place: {}}}}", None),
        ("{capturedBy: {some: {condition: {eq: fine}}}}", None),
        ("{children: {some: {disputed: {eq: true}}}}", None),
    ],
)
async def test_what_makes_no_sense_is_refused(case: Store, where: str, code: str | None) -> None:
    query = f"{{ people(where: {where}) {{ nodes {{ id }} }} }}"
    answer = await SCHEMA.execute(query, context_value={"store": case})
    assert answer.errors
    assert (answer.errors[0].extensions or {}).get("code") == code


async def test_what_is_null_asks_nothing(case: Store) -> None:
    for where in (
        {"capturedBy": None},
        {"capturedBy": {"some": None, "none": None}},
        {"capturedBy": {"all": {"person": None, "date": None, "event": None}}},
        {"capturedBy": {"all": {"organization": None, "date": {"within": None}, "event": {"id": None}}}},
    ):
        query = "query($where: PersonFilter) { people(where: $where) { totalCount } }"
        assert (await ask(case, query, where=where))["people"]["totalCount"] == len(PERSONS)


async def test_edges_are_those_that_were_known(store: Store) -> None:
    taken = claim(ANNA, "CAPTURED_BY", BAND, event=TAKING, at="2023-10-07")
    other = claim(ANNA, "CAPTURED_BY", CREW, event=TAKING, at="2023-10-08")
    for day, *claims in (("2026-01-01", taken), ("2026-02-01", other)):
        sex = claim(ANNA, "sex", value="female")
        await writer.load(store, [sex, *claims], instant=f"{day}T00:00:00Z", withdraw=True)
    for asked in (
        f'organization: {{id: {{eq: "{BAND}"}}}}',
        f'event: {{id: {{eq: "{TAKING}"}}}}, date: {{within: {{to: "2023-10-07"}}}}',
        WITHIN,
    ):
        for known, expected in (("", []), (', claims: {knownAt: "2026-01-15"}', [{"id": ANNA}])):
            query = f"{{ people(where: {{capturedBy: {{some: {{{asked}}}}}}}{known}) {{ totalCount nodes {{ id }} }} }}"
            found = (await ask(store, query))["people"]
            assert (found["nodes"], found["totalCount"]) == (expected, len(expected))


Edge = tuple[naive.Key, naive.NaiveEdge]
Holds = Callable[[Edge, str, dict[str, Claim]], bool]
ACTORS = ("person", "organization")
DAY_RANGES = (
    {"from": "2023-10-07", "to": "2023-10-07"},
    {"from": "2023-10-01", "to": "2023-11-30"},
    {"from": "2024-01-01"},
    {"to": "2023-12-31"},
)


def _far(draw: st.DrawFn, field: str) -> tuple[dict[str, Any], Holds]:
    prefixes = {"capturedBy": ACTORS, "releasedBy": ACTORS, "metWith": ACTORS, "participatedIn": ("event",)}
    prefix = draw(st.sampled_from(prefixes.get(field, ("person",))))
    ids = [id_ for id_ in (*PEOPLE, *GROUPS, *EVENTS) if id_.startswith(prefix)]
    chosen = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True))
    operators: dict[str, Any] = draw(st.sampled_from(({"eq": chosen[0]}, {"in": chosen})))
    wanted = chosen if "in" in operators else chosen[:1]
    return {prefix: {"id": operators}}, lambda _, far, __: far in wanted


def _date(draw: st.DrawFn, _: str) -> tuple[dict[str, Any], Holds]:
    operator = draw(st.sampled_from(("within", "overlaps")))
    asked = draw(st.sampled_from(DAY_RANGES))
    first, last = asked.get("from", "0001-01-01"), asked.get("to", "9999-12-31")

    def holds(edge: Edge, _: str, by_id: dict[str, Claim]) -> bool:
        dates = [date for id_ in edge[1].asserting if (date := by_id[id_].at)]
        if operator == "within":
            return any(first <= str(date.earliest) and str(date.latest) <= last for date in dates)
        return any(str(date.earliest) <= last and first <= str(date.latest) for date in dates)

    return {"date": {operator: asked}}, holds


def _event(draw: st.DrawFn, _: str) -> tuple[dict[str, Any], Holds]:
    event = draw(st.sampled_from(EVENTS))
    return {"event": {"id": {"eq": event}}}, lambda edge, _, __: edge[0][4] == event


def _confidence(draw: st.DrawFn, _: str) -> tuple[dict[str, Any], Holds]:
    least = draw(st.sampled_from(Confidence))
    return {"confidence": {"atLeast": least.name.lower()}}, lambda edge, _, by_id: any(
        by_id[id_].confidence >= least for id_ in edge[1].asserting
    )


def _disputed(draw: st.DrawFn, _: str) -> tuple[dict[str, Any], Holds]:
    wanted = draw(st.booleans())
    return (
        {"disputed": {"eq": wanted}},
        lambda edge, _, by_id: (
            wanted is (bool(edge[1].denying) or naive.dates_exclude(by_id[id_] for id_ in edge[1].asserting))
        ),
    )


def _word(draw: st.DrawFn, field: str) -> tuple[dict[str, Any], Holds]:
    name, words = ("role", ("captive", "witness")) if field == "participatedIn" else ("kind", ("birth", "unspecified"))
    word = draw(st.sampled_from(words))
    return {name: {"eq": word}}, lambda edge, _, __: edge[0][3] == (word,)


CONDITIONS = {
    "PARENT_OF": (_far, _confidence, _word),
    "PARTICIPATED_IN": (_far, _date, _confidence, _disputed, _word),
}


@st.composite
def relation_filters(draw: st.DrawFn, fields: Iterable[str]) -> tuple[str, str, dict[str, Any], list[Holds]]:
    """A field, a quantifier, what is asked of the edges, and the same as functions over naive edges."""
    field = draw(st.sampled_from(sorted(fields)))
    type_ = RELATIONS[field][0]
    possible = CONDITIONS.get(type_, (_far, _date, _event, _confidence, _disputed))
    made = [
        make(draw, field)
        for make in draw(st.lists(st.sampled_from(possible), max_size=2, unique_by=lambda m: m.__name__))
    ]
    asked = {name: said for one, _ in made for name, said in one.items()}
    return field, draw(st.sampled_from(("some", "none", "all", "single"))), asked, [holds for _, holds in made]


def holds(id_: str, asked: tuple[str, str, dict[str, Any], list[Holds]], said: Any, by_id: dict[str, Claim]) -> bool:
    """Whether a node holds a filter, by its edges as the claims make them."""
    field, quantifier, _, conditions = asked
    type_, end = RELATIONS[field]
    own = [
        (edge, far)
        for edge in said.items()
        if edge[0][0] == type_
        for mine, far, side in ((edge[0][1], edge[0][2], "start"), (edge[0][2], edge[0][1], "end"))
        if mine == id_ and end in (side, "both")
    ]
    number = sum(all(condition(edge, far, by_id) for condition in conditions) for edge, far in own)
    return {"some": number > 0, "none": number == 0, "all": number == len(own), "single": number == 1}[quantifier]


async def listed(store: Store, field: str, where: Any, view: View, size: int) -> tuple[list[str], set[int]]:
    """The ids of a list, page by page, and how many each page says there are."""
    filter_ = "PersonFilter" if field == "people" else "OrganizationFilter"
    query = f"""query($where: {filter_}, $view: ClaimFilter, $size: Int, $after: String) {{
      {field}(where: $where, claims: $view, first: $size, after: $after) {{
        totalCount nodes {{ id }} pageInfo {{ hasNextPage endCursor }} }} }}"""
    found: list[str] = []
    totals, after, more = set(), None, True
    while more:
        page = (await ask(store, query, where=where, view=argument(view), size=size, after=after))[field]
        found += [node["id"] for node in page["nodes"]]
        totals.add(page["totalCount"])
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    return found, totals


QUESTIONS = st.one_of(
    st.tuples(st.just("people"), relation_filters(RELATIONS)),
    st.tuples(st.just("organizations"), relation_filters(("captured", "metWith"))),
)


@given(
    claims=claim_sets(),
    view=views(),
    size=st.integers(1, 2),
    questions=st.lists(QUESTIONS, min_size=4, max_size=8),
)
@settings(
    max_examples=EXAMPLES * 2,
    phases=(Phase.reuse, Phase.generate),  # a world is shrunk for minutes; the failing one is small enough
    deadline=timedelta(seconds=60),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_a_filter_finds_what_the_claims_say(
    shared_store: Store, claims: list[Claim], view: View, size: int, questions: list[tuple[str, Any]]
) -> None:
    await wipe(shared_store)
    await load(shared_store, *claims)
    by_id = {one.id: one for one in claims}
    for chosen in (View(), view):
        said = naive.edges(claims, chosen)
        for field, asked in questions:
            everybody, _ = await listed(shared_store, field, {}, chosen, 100)
            where = {asked[0]: {asked[1]: asked[2]}}
            expected = [id_ for id_ in everybody if holds(id_, asked, said, by_id)]
            assert await listed(shared_store, field, where, chosen, 100) == (expected, {len(expected)}), where
            assert await listed(shared_store, field, where, chosen, size) == (expected, {len(expected)}), where
