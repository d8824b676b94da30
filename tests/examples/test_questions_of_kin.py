"""What the example case must answer on kin, asked through GraphQL on both engines: questions 11, 12, 13, 15 and 16."""

from __future__ import annotations

from typing import Any

import pytest

from graph.store import Store
from tests.examples.test_questions import ask, case

pytestmark = pytest.mark.anyio

__all__ = ["case"]
KINSHIP = """query($a: ID!, $b: ID!) { kinship(from: $a, to: $b) { related complete
  en: summary(lang: "en") ru: summary(lang: "ru") he: summary(lang: "he")
  relations { settled ifByBirth options { label path { person { caption } next { caption } } }
    settledBy { kind text } sources { title } path { links { claims { locator source { title } } } } } } }"""


async def kinship(store: Store, a: str, b: str) -> Any:
    ids = {"a": f"person/trufanov/{a}", "b": f"person/trufanov/{b}"}
    return (await ask(store, KINSHIP, **ids))["kinship"]


PAIRS = {
    ("yelena", "alexander"): ("mother", "мать", "אם"),
    ("vitali", "alexander"): ("father", "отец", "אב"),
    ("partner", "alexander"): ("partner", "партнёр", "בן או בת זוג"),
    ("grandmother", "alexander"): (
        "grandmother (maternal or paternal: unknown)",
        "бабушка (по материнской или отцовской линии: неизвестно)",
        "סבתא (מצד האם או מצד האב: לא ידוע)",
    ),
    ("alexander", "yelena"): ("son", "сын", "בן"),
    ("alexander", "grandmother"): ("grandson", "внук", "נכד"),
    ("alexander", "partner"): ("partner", "партнёр", "בן זוג"),
    ("grandmother", "vitali"): (
        "mother, or mother of the child's mother",
        "мать или мать матери ребёнка",
        "אם או האם של אם הילד",
    ),
    ("grandmother", "yelena"): (
        "mother, or mother of the child's father",
        "мать или мать отца ребёнка",
        "אם או האם של אבי הילד",
    ),
    ("partner", "yelena"): ("son's partner", "партнёр сына", "בן או בת הזוג של הבן"),
    ("yelena", "partner"): ("partner's mother", "мать партнёра", "האם של בן הזוג"),
    ("vitali", "yelena"): ("child's father", "отец ребёнка", "אבי הילד"),
    ("partner", "grandmother"): ("grandson's partner", "партнёр внука", "בן או בת הזוג של הנכד"),
}


async def test_what_each_is_to_the_other_in_three_languages(case: Store) -> None:
    for (a, b), words in PAIRS.items():
        found = await kinship(case, a, b)
        assert (found["en"], found["ru"], found["he"]) == words, (a, b)
        assert (found["related"], found["complete"]) == ("certain", True)
        for relation in found["relations"]:
            assert {source["title"] for source in relation["sources"]} == {
                "Report on the meeting of Vladimir Putin with a freed captive"
            }
            cited = [claim for step in relation["path"] for link in step["links"] for claim in link["claims"]]
            assert {claim["locator"] for claim in cited} == {"¶5"}


async def test_15_how_the_grandmother_is_kin_to_vitali(case: Store) -> None:
    """His mother, or that of his child's mother: the report says neither side, nor that the parents were a couple."""
    (relation,) = (await kinship(case, "grandmother", "vitali"))["relations"]
    assert (relation["settled"], relation["ifByBirth"]) == (False, True)
    paths = {option["label"]: [step["person"]["caption"] for step in option["path"]] for option in relation["options"]}
    grandmother = "grandmother of Alexander Trufanov"
    assert paths == {"mother": [grandmother], "mother of the child's mother": [grandmother, "Yelena"]}
    assert [each["text"] for each in relation["settledBy"] if not each["kind"]] == [
        f"whether {grandmother} is a parent of Vitali Trupanov",
        f"whether {grandmother} is a parent of Yelena",
    ]


async def test_16_how_the_partner_is_kin_to_yelena(case: Store) -> None:
    (relation,) = (await kinship(case, "partner", "yelena"))["relations"]
    steps = [(step["person"]["caption"], step["next"]["caption"]) for step in relation["options"][0]["path"]]
    assert steps == [
        ("partner of Alexander Trufanov", "Alexander Trufanov"),
        ("Alexander Trufanov", "Yelena"),
    ]


async def test_11_to_13_the_relatives_and_what_befell_them_in_one_question(case: Store) -> None:
    query = """{ person(id: "person/trufanov/alexander") { relatives { edges { label certainty
      node { caption capturedBy { nodes { caption } } captivities { end { edtf } }
        diedIn { nodes { caption } } } } } } }"""
    edges = (await ask(case, query))["person"]["relatives"]["edges"]
    befell = {
        edge["label"]: (
            [each["caption"] for each in edge["node"]["capturedBy"]["nodes"]],
            [each["end"]["edtf"] for each in edge["node"]["captivities"]],
            [each["caption"] for each in edge["node"]["diedIn"]["nodes"]],
        )
        for edge in edges
    }
    held: tuple[list[str], ...] = (["Hamas"], ["2023-11"], [])
    assert befell == {
        "mother": held,
        "partner": held,
        "grandmother (maternal or paternal: unknown)": held,
        "father": ([], [], ["the October 7 attack"]),
    }


async def test_nobody_is_said_to_be_kin_to_the_president(case: Store) -> None:
    found = await kinship(case, "putin", "alexander")
    assert (found["related"], found["en"], found["relations"]) == ("no", "no kinship recorded", [])
