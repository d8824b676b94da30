"""What each field answers, over a small invented case, on both engines."""

from __future__ import annotations

import json
from typing import Any

import pytest

from graph.store import Store
from tests.claims import RADIO, load
from tests.databases.bolt import bolt_runs
from tests.databases.marker import wipe
from tests.schema.world import (
    ANNA,
    BAND,
    BEN,
    BORN,
    CAPTURE,
    CARL,
    CITY,
    CLAIMS,
    RAID,
    RELEASE,
    SCHEMA,
    STATE,
    TALK,
    TWIN,
    ask,
)

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
async def case(shared_store: Store) -> Store:
    await wipe(shared_store)
    await load(shared_store, *CLAIMS)
    return shared_store


async def anna(store: Store, fields: str, view: str = "") -> Any:
    claims = f", claims: {{{view}}}" if view else ""
    return (await ask(store, f'{{ person(id: "{ANNA}"{claims}) {{ {fields} }} }}'))["person"]


async def test_anything_is_found_by_its_id(case: Store) -> None:
    for id_ in (ANNA, BAND, RAID, CITY, "source/case/paper", BORN.id):
        found = await ask(case, "query($id: ID!) { node(id: $id) { __typename id } }", id=id_)
        assert found["node"]["id"] == id_
        kind = id_.partition("/")[0]
        assert found["node"]["__typename"] == kind.capitalize()
        assert (await ask(case, f'{{ {kind}(id: "{id_}") {{ id }} }}'))[kind] == {"id": id_}


@pytest.mark.parametrize("id_", ["person/case/nobody", "person", "", "thing/a/b", "Person/case/anna"])
async def test_what_is_not_there_is_null(case: Store, id_: str) -> None:
    found = await ask(case, "query($id: ID!) { node(id: $id) { id } person(id: $id) { id } }", id=id_)
    assert found == {"node": None, "person": None}


async def test_a_merged_id_answers_with_whom_it_was_merged_into(case: Store) -> None:
    with bolt_runs() as statements:
        answer = await SCHEMA.execute(
            f'{{ person(id: "{TWIN}") {{ id mergedIds occupation {{ value claims {{ subject {{ id }} }} }} }} }}',
            context_value={"store": case},
        )
    assert answer.data == {
        "person": {
            "id": ANNA,
            "mergedIds": [TWIN],
            "occupation": {"value": "painter", "claims": [{"subject": {"id": ANNA}}]},
        }
    }
    assert len(statements) == 2


async def test_names_with_their_forms(case: Store) -> None:
    found = await anna(case, "names { use forms { text lang script confidence sources { title } } }")
    main, nick = found["names"]
    assert (main["use"], nick["use"]) == ("main", "nickname")
    assert {(form["text"], form["lang"], form["script"]) for form in main["forms"]} == {
        ("Anna Archer", "en", "Latn"),
        ("Анна Арчер", "ru", "Cyrl"),
    }
    (form,) = nick["forms"]
    assert form == {
        "text": "Annie", "lang": None, "script": None, "confidence": "low", "sources": [{"title": "The Paper"}],
    }  # fmt: skip


async def test_a_view_shows_the_names_that_it_admits(case: Store) -> None:
    fields = 'caption ru: caption(lang: "ru") names { forms { text } }'
    radio = await anna(case, fields, 'sources: ["source/case/radio"]')
    assert radio == {"caption": "Анна Арчер", "ru": "Анна Арчер", "names": [{"forms": [{"text": "Анна Арчер"}]}]}
    none = await anna(case, fields, 'publishedBy: "1999-01-01"')
    assert none == {"caption": "unnamed", "ru": "unnamed", "names": []}
    assert (await anna(case, 'ru: caption(lang: "ru") fr: caption(lang: "fr")'))["ru"] == "Анна Арчер"


async def test_a_fact_with_its_alternatives(case: Store) -> None:
    fields = """born { value { edtf earliest latest precision } disputed confidence independentSources
        claims { id } sources { id }
        alternatives { value { edtf } confidence sources { id } alternatives { disputed } } }"""
    found = (await anna(case, fields))["born"]
    assert found["value"] == {
        "edtf": "1995", "earliest": "1995-01-01", "latest": "1995-12-31", "precision": "year",
    }  # fmt: skip
    assert (found["disputed"], found["confidence"], found["independentSources"]) == (True, "medium", 1)
    assert (found["claims"], found["sources"]) == ([{"id": BORN.id}], [{"id": "source/case/paper"}])
    (other,) = found["alternatives"]
    assert other == {
        "value": {"edtf": "1997"}, "confidence": "low", "sources": [{"id": "source/case/radio"}], "alternatives": [],
    }  # fmt: skip
    sure = (await anna(case, fields, "minConfidence: medium"))["born"]
    assert (sure["disputed"], sure["alternatives"]) == (False, [])
    radio = (await anna(case, "born { value { edtf } }", 'sources: ["source/case/radio"]'))["born"]
    assert radio == {"value": {"edtf": "1997"}}


async def test_a_denied_fact_is_disputed(case: Store) -> None:
    query = f'{{ person(id: "{BEN}") {{ born {{ value {{ edtf }} disputed denials {{ source {{ id }} }} }} }} }}'
    found = (await ask(case, query))["person"]["born"]
    assert (found["disputed"], found["denials"]) == (True, [{"source": {"id": "source/case/radio"}}])


async def test_all_facts_or_some(case: Store) -> None:
    fields = "facts%s { property text date { edtf } quantity { min unit } on { edtf } claims { predicate } }"
    found = {fact["property"]: fact for fact in (await anna(case, fields % ""))["facts"]}
    assert set(found) == {"born", "sex", "age", "occupation"}
    assert found["born"]["date"] == {"edtf": "1995"}
    assert (found["age"]["quantity"], found["age"]["on"]) == ({"min": 29.0, "unit": "year"}, {"edtf": "2025-04-17"})
    assert found["sex"]["text"] == "female"
    for name, fact in found.items():
        assert {said["predicate"] for said in fact["claims"]} == {name}
    some = await anna(case, fields % "(properties: [sex, type])")
    assert [fact["property"] for fact in some["facts"]] == ["sex"]


async def test_an_edge_says_all_that_its_claims_say(case: Store) -> None:
    fields = """capturedBy { totalCount pageInfo { hasNextPage } nodes { id } edges {
        condition basis confidence disputed
        independentSources date { edtf } event { id type { value } partOf { nodes { id places { edges { kind node { id }
        } } } } } node { __typename caption } denials { id } sources { id }
        claims { locator source { id } attributedTo { words entity { id } } qualifiers { name value } } } }"""
    found = (await anna(case, fields))["capturedBy"]
    assert (found["totalCount"], found["pageInfo"], found["nodes"]) == (1, {"hasNextPage": False}, [{"id": BAND}])
    (edge,) = found["edges"]
    assert (edge["condition"], edge["basis"], edge["date"]) == ("alive", "hostage", {"edtf": "2023-10-07"})
    assert (edge["disputed"], edge["independentSources"], edge["confidence"]) == (True, 2, "medium")
    assert edge["event"]["partOf"]["nodes"] == [
        {"id": RAID, "places": {"edges": [{"kind": "at", "node": {"id": CITY}}]}}
    ]
    assert [source["id"] for source in edge["sources"]] == ["source/case/paper", "source/case/radio"]
    said = {one["source"]["id"]: one for one in edge["claims"]}
    assert said["source/case/paper"]["locator"] == "p. 1"
    assert said["source/case/radio"]["attributedTo"] == [
        {"words": None, "entity": {"id": BEN}},
        {"words": "a neighbour", "entity": None},
    ]
    radio = (await anna(case, fields, 'sources: ["source/case/radio"]'))["capturedBy"]["edges"][0]
    assert (radio["date"], radio["condition"], radio["disputed"]) == ({"edtf": "2023-10-08"}, "unknown", False)


async def test_qualifiers_are_words_numbers_and_flags(case: Store) -> None:
    query = f"""{{ ben: person(id: "{BEN}") {{
        partners {{ edges {{ kind former observed {{ edtf }} since {{ edtf }} }} }}
        kinOf {{ edges {{ up down line node {{ id }} }} }} diedIn {{ edges {{ manner }} }} }}
      anna: person(id: "{ANNA}") {{ kin {{ edges {{ up node {{ id }} }} }} parents {{ edges {{ kind }} }}
        memberOf {{ edges {{ title since {{ edtf }} until {{ edtf }} }} }} }} }}"""
    found = await ask(case, query)
    assert found["ben"]["partners"]["edges"] == [
        {"kind": "married", "former": True, "observed": [{"edtf": "1999"}], "since": None}
    ]
    assert found["ben"]["kinOf"]["edges"] == [{"up": 2, "down": 0, "line": "maternal", "node": {"id": ANNA}}]
    assert found["ben"]["diedIn"]["edges"] == [{"manner": "killed"}]
    assert found["anna"]["kin"]["edges"] == [{"up": 2, "node": {"id": BEN}}]
    assert found["anna"]["parents"]["edges"] == [{"kind": "birth"}]
    assert found["anna"]["memberOf"]["edges"] == [
        {"title": "clerk", "since": {"edtf": "2001"}, "until": {"edtf": "2005"}}
    ]


async def test_a_timeline_runs_over_what_is_dated(case: Store) -> None:
    fields = """timeline%s { totalCount pageInfo { hasNextPage endCursor } edges { type reads
        date { edtf raw } since { edtf } node { id } event { id } } }"""
    found = (await anna(case, fields % ""))["timeline"]
    lived = [(edge["type"], edge["reads"], edge["node"]["id"]) for edge in found["edges"]]
    assert lived == [
        ("MEMBER_OF", "is a member of", STATE),
        ("PARTICIPATED_IN", "took part in", TALK),
        ("PARTICIPATED_IN", "took part in", CAPTURE),
        ("PARTICIPATED_IN", "took part in", RELEASE),
    ]
    assert [edge["event"] and edge["event"]["id"] for edge in found["edges"]] == [None, TALK, CAPTURE, RELEASE]
    assert found["edges"][3]["date"] == {"edtf": "2025-02-15", "raw": "mid February"}
    assert found["totalCount"] == 4
    pages, after = [], ""
    while True:
        page = (await anna(case, fields % f"(first: 2{after})"))["timeline"]
        pages += page["edges"]
        after = f", after: {json.dumps(page['pageInfo']['endCursor'])}"
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert pages == found["edges"]


async def test_what_has_no_date_in_a_timeline_has_that_of_its_event(case: Store) -> None:
    query = f'{{ person(id: "{BEN}") {{ timeline {{ edges {{ type date {{ edtf }} event {{ id }} }} }} }} }}'
    found = (await ask(case, query))["person"]["timeline"]["edges"]
    assert {"type": "DIED_IN", "date": {"edtf": "2023-10-07"}, "event": {"id": RAID}} in found


async def test_all_edges_in_one_list(case: Store) -> None:
    fields = "edges%s { totalCount edges { type outgoing reads node { id } qualifiers { name value } } }"
    found = (await anna(case, fields % ""))["edges"]
    types = [edge["type"] for edge in found["edges"]]
    assert found["totalCount"] == len(types)
    assert set(types) == {
        "CAPTURED_BY", "RELEASED_BY", "MET_WITH", "PARENT_OF", "MEMBER_OF", "KIN_OF", "PARTICIPATED_IN",
    }  # fmt: skip
    some = (await anna(case, fields % "(types: [PARENT_OF, KIN_OF], direction: incoming)"))["edges"]["edges"]
    assert [(edge["type"], edge["outgoing"], edge["reads"]) for edge in some] == [
        ("KIN_OF", False, "has as kin"),
        ("PARENT_OF", False, "is a child of"),
    ]
    assert {"name": "up", "value": "2"} in some[0]["qualifiers"]
    assert (await anna(case, fields % "(types: [PARENT_OF], direction: outgoing)"))["edges"]["edges"] == []
    assert (await anna(case, fields % "(types: [])"))["edges"] == {"totalCount": 0, "edges": []}


async def test_denials_and_plans_are_listed(case: Store) -> None:
    query = "query($id: ID!) { node(id: $id) { ... on Entity { denials { predicate } plans { predicate stance } } } }"
    of_anna = (await ask(case, query, id=ANNA))["node"]
    assert (of_anna["denials"], of_anna["plans"]) == ([{"predicate": "MET_WITH"}], [])
    for id_ in (CARL, BAND, RELEASE):
        assert (await ask(case, query, id=id_))["node"]["plans"] == [{"predicate": "RELEASED_BY", "stance": "planned"}]


async def test_a_claim_with_all_that_it_rests_on(case: Store) -> None:
    query = f"""{{ person(id: "{CARL}") {{ capturedBy {{ edges {{ claims {{
        stance polarity modality counts dataset recorded
        periods {{ start end confidence }} restsOn {{ id value subject {{ id }} date {{ edtf }} }} }} }} }} }} }}"""
    (said,) = (await ask(case, query))["person"]["capturedBy"]["edges"][0]["claims"]
    assert (said["stance"], said["polarity"], said["modality"], said["counts"]) == (
        "inferred", "asserted", "inferred", True,
    )  # fmt: skip
    assert said["restsOn"] == [{"id": BORN.id, "value": "1995", "subject": {"id": ANNA}, "date": None}]
    assert said["periods"] == [{"start": said["recorded"], "end": None, "confidence": "medium"}]


async def test_a_source_tells_what_it_says(case: Store) -> None:
    query = """query($after: String) { source(id: "source/case/radio") { title published { edtf } derivedFrom { id }
        claims(first: 3, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id stance } } } }"""
    found, after = [], None
    while True:
        source = (await ask(case, query, after=after))["source"]
        found += source["claims"]["nodes"]
        after = source["claims"]["pageInfo"]["endCursor"]
        if not source["claims"]["pageInfo"]["hasNextPage"]:
            break
    assert (source["title"], source["published"], source["derivedFrom"]) == ("The Radio", {"edtf": "2025-05-01"}, None)
    expected = sorted(said.id for said in CLAIMS if said.source == RADIO)
    assert [said["id"] for said in found] == expected
    assert source["claims"]["totalCount"] == len(expected)
