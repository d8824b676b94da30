"""How two persons are kin, through the interface: the path with its claims, what is not known, views and bounds."""

from __future__ import annotations

from typing import Any

import pytest

from graph.claims import Confidence
from graph.errors import BadInput, NotFound
from graph.store import Store
from graph.vocabulary import SAME_AS
from resolvers.kin import family
from tests.claims import RADIO, claim, denial, instant, load, sure
from tests.databases.marker import wipe
from tests.schema.kinfolk import BAND, FAMILY, OLGA, PAVEL, RITA, SAM, TIM, UMA, VERA, WIM, called, parents, person
from tests.schema.world import ask, refused

pytestmark = pytest.mark.anyio

KINSHIP = """query($a: ID!, $b: ID!, $lang: String, $view: ClaimFilter) {
  kinship(from: $a, to: $b, lang: $lang, claims: $view) { a { id } b { id } summary related complete beyond coefficient
    relations { label sentence certainty settled category degree canonDegree distance line ifByBirth
      confidence independentSources disputed sources { id } claims { id }
      path { person { id } next { id } links { type assumed start { id } end { id } qualifiers { name value }
        event { id } claims { id } denials { id } sources { id } confidence independentSources disputed } }
      beside { start { id } end { id } } options { label path { person { id } next { id } } }
      settledBy { text kind parent { id } child { id } } links { claims { id } } } } }"""


@pytest.fixture
async def case(shared_store: Store) -> Store:
    await wipe(shared_store)
    await load(shared_store, *FAMILY)
    return shared_store


async def kinship(store: Store, a: str, b: str, **variables: Any) -> Any:
    return (await ask(store, KINSHIP, a=a, b=b, **variables))["kinship"]


async def test_cousins_with_their_path_and_who_says_so(case: Store) -> None:
    found = await kinship(case, UMA, TIM)
    assert (found["a"]["id"], found["b"]["id"]) == (UMA, TIM)
    assert (found["summary"], found["related"], found["complete"]) == ("maternal first cousin", "certain", True)
    assert found["coefficient"] == 0.125
    (cousin,) = found["relations"]
    assert cousin["sentence"] == "Uma is Tim's maternal first cousin"
    assert (cousin["certainty"], cousin["settled"], cousin["ifByBirth"]) == ("certain", True, False)
    assert (cousin["category"], cousin["degree"], cousin["canonDegree"], cousin["line"]) == ("blood", 4, 2, "maternal")
    steps = [(step["person"]["id"], step["next"]["id"]) for step in cousin["path"]]
    assert steps in (
        [(UMA, SAM), (SAM, OLGA), (OLGA, RITA), (RITA, TIM)],
        [(UMA, SAM), (SAM, PAVEL), (PAVEL, RITA), (RITA, TIM)],
    )
    (last,) = cousin["path"][-1]["links"]
    assert (last["type"], last["assumed"], last["event"]) == ("PARENT_OF", False, None)
    assert (last["start"]["id"], last["end"]["id"]) == (RITA, TIM)
    assert last["qualifiers"] == [{"name": "kind", "value": "birth"}]
    assert len(last["claims"]) == last["independentSources"] == 2
    assert [source["id"] for source in last["sources"]] == ["source/case/paper", "source/case/radio"]
    # Both grandparents make it what it is: full, not half.
    assert len(cousin["beside"]) == 2
    assert cousin["independentSources"] == 1
    assert len(cousin["claims"]) == 7


async def test_the_other_way_round_and_in_russian(case: Store) -> None:
    found = await kinship(case, TIM, UMA, lang="ru")
    assert found["relations"][0]["sentence"] == "Ума: Tim — двоюродный брат по отцовской линии"
    assert (await kinship(case, TIM, UMA, lang="xx"))["summary"] == "paternal first cousin"


async def test_in_laws_and_oneself(case: Store) -> None:
    assert (await kinship(case, VERA, RITA))["summary"] == "daughter-in-law"
    assert (await kinship(case, TIM, TIM))["summary"] == "the same person"


async def test_a_marriage_that_has_ended_is_a_former_one(case: Store) -> None:
    ended = claim(SAM, "PARTNER_OF", VERA, kind="married", since="1990", until="1999")
    await load(case, *FAMILY, ended)
    assert (await kinship(case, VERA, SAM))["summary"] == "former wife; nephew's wife"
    partners = await person(case, SAM, "partners { edges { label } }")
    assert partners["partners"]["edges"] == [{"label": "former wife"}]
    view = f'claims: {{sources: ["{ended.source.id}"]}}'
    again = await ask(case, f'{{ person(id: "{SAM}", {view}) {{ partners {{ edges {{ label }} }} }} }}')
    assert again["person"] == partners


async def test_nobody_is_unrelated_unless_all_was_searched(case: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    none = await kinship(case, WIM, TIM)
    assert (none["summary"], none["related"], none["coefficient"]) == ("no kinship recorded", "no", 0)
    monkeypatch.setattr(family, "MOST_LINKS", 2)
    cut = await kinship(case, WIM, TIM)
    assert (cut["related"], cut["complete"], cut["beyond"], cut["coefficient"]) == ("possible", False, 1, None)
    assert cut["summary"] == "no kinship known; unknown beyond generation 1"
    assert (await person(case, TIM, "relatives { truncated }"))["relatives"]["truncated"]


async def test_a_kinship_that_is_asserted_narrows_when_the_link_arrives(case: Store) -> None:
    said = claim(WIM, "KIN_OF", RITA, up="2", down="0", source=RADIO)
    await load(case, *FAMILY, said)
    found = await kinship(case, WIM, RITA)
    assert (found["related"], found["coefficient"]) == ("certain", None)
    (grandparent,) = found["relations"]
    assert grandparent["label"] == "grandparent (maternal or paternal: unknown)"
    assert (grandparent["settled"], grandparent["degree"], grandparent["line"]) == (False, 2, "unknown")
    ways = [[step["person"]["id"] for step in option["path"]] for option in grandparent["options"]]
    assert ways == [[WIM, OLGA], [WIM, PAVEL]]
    first, second = grandparent["path"]
    assert [link["assumed"] for link in (*first["links"], *second["links"])] == [True, False]
    assert [each["id"] for each in first["links"][0]["claims"]] == [said.id]
    assert [each["text"] for each in grandparent["settledBy"]] == [
        "whether Wim is a parent of Olga",
        "whether Wim is a parent of Pavel",
    ]
    assert (await kinship(case, WIM, OLGA))["summary"] == "parent, or parent of the child's father"
    link = claim(WIM, "PARENT_OF", PAVEL, kind="birth")
    await load(case, *FAMILY, said, link)
    found = await kinship(case, WIM, RITA)
    (grandparent,) = found["relations"]
    assert (found["summary"], grandparent["settled"]) == ("paternal grandparent", True)
    assert link.id in {each["id"] for each in grandparent["claims"]}
    assert (await kinship(case, WIM, OLGA))["summary"] == "parent of the child's father"


async def test_parents_of_an_unsaid_kind_are_marked(case: Store) -> None:
    await load(case, *FAMILY, *parents(WIM, UMA, kind="unspecified"))
    (relation,) = (await kinship(case, SAM, WIM))["relations"]
    assert (relation["label"], relation["ifByBirth"]) == ("maternal grandfather", True)
    assert [each["text"] for each in relation["settledBy"]] == ["whether Uma is a parent of Wim by birth"]


async def test_kin_of_whom_nobody_says_how(case: Store) -> None:
    await load(case, *FAMILY, claim(WIM, "KIN_OF", TIM))
    (relation,) = (await kinship(case, WIM, TIM))["relations"]
    assert (relation["label"], relation["category"], relation["degree"]) == ("relative", "unknown", None)
    behind = await kinship(case, WIM, RITA)
    assert (behind["related"], behind["complete"]) == ("possible", False)


async def test_a_view_leaves_out_links_names_and_sexes(case: Store) -> None:
    known = [one for one in FAMILY if one.subject != UMA or one.predicate not in ("name", "sex")]
    low = Confidence.LOW
    more = [sure(claim(UMA, "name", value="Uma", name="1"), low), sure(claim(UMA, "sex", value="female"), low)]
    await load(case, *known, *more)
    mother = (await kinship(case, UMA, SAM, view={"minConfidence": "medium"}))["relations"][0]
    assert mother["sentence"] == "unnamed is Sam's child"
    assert (await kinship(case, UMA, SAM))["relations"][0]["sentence"] == "Uma is Sam's daughter"
    radio = await kinship(case, UMA, TIM, view={"sources": [RADIO.id]})
    assert (radio["relations"], radio["related"]) == ([], "no")


async def test_what_was_withdrawn_is_found_as_it_was_known(case: Store) -> None:
    before = instant()
    await load(case, *(one for one in FAMILY if one.subject != SAM or one.predicate != "PARENT_OF"), withdraw=True)
    assert (await kinship(case, UMA, TIM))["related"] == "no"
    assert (await kinship(case, UMA, TIM, view={"knownAt": before}))["summary"] == "maternal first cousin"


async def test_a_sex_in_dispute_gives_a_neutral_word(case: Store) -> None:
    await load(case, *FAMILY, claim(TIM, "sex", value="female", source=RADIO))
    assert (await kinship(case, TIM, RITA))["summary"] == "child"


async def test_what_is_disputed_on_the_way_is_so_as_an_edge(case: Store) -> None:
    await load(case, *FAMILY, *parents(TIM, VERA), denial(SAM, "PARENT_OF", UMA, source=RADIO))
    (grandmother, *_) = (await kinship(case, OLGA, TIM))["relations"]
    edges = await person(case, TIM, "parents { edges { disputed node { id } } }")
    assert {edge["node"]["id"]: edge["disputed"] for edge in edges["parents"]["edges"]} == {RITA: True, VERA: True}
    assert grandmother["disputed"]
    (father,) = (await kinship(case, SAM, UMA))["relations"]
    assert father["disputed"]
    assert len(father["path"][0]["links"][0]["denials"]) == 1


async def test_who_was_merged_is_answered_as_whom_it_was_merged_into(case: Store) -> None:
    twin = "person/case/twin"
    await load(case, *FAMILY, claim(twin, SAME_AS, UMA), *called(twin, "Twin", "female"))
    found = await kinship(case, twin, TIM)
    assert found["summary"] == "maternal first cousin"
    assert found["a"]["id"] == (await person(case, twin, "id"))["id"]


async def test_ids_that_cannot_be_asked_about(case: Store) -> None:
    assert isinstance(await refused(case, KINSHIP, a="person/case/nobody", b=TIM), NotFound)
    assert isinstance(await refused(case, KINSHIP, a=BAND, b=TIM), BadInput)
    for field in ("relatives(maxDegree: 9)", "relatives(maxDegree: 0)", "ancestors(depth: 41)", "relatives(first: -1)"):
        query = f"query($id: ID!) {{ person(id: $id) {{ {field} {{ totalCount }} }} }}"
        assert isinstance(await refused(case, query, id=TIM), BadInput), field
