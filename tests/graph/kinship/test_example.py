"""What the persons of the example case are to each other, in three languages."""

from __future__ import annotations

from itertools import permutations

import pytest

from graph.kinship import LANGUAGES, Link, Open, kinship, label, question, relatives, sentence, would_settle
from tests.graph.kinship.families import example, family, kin, labels, parent, partner

PAIRS = {
    ("alexander", "yelena"): ("son", "сын", "בן"),
    ("alexander", "vitali"): ("son", "сын", "בן"),
    ("alexander", "partner"): ("partner", "партнёр", "בן זוג"),
    ("alexander", "grandmother"): ("grandson", "внук", "נכד"),
    ("yelena", "alexander"): ("mother", "мать", "אם"),
    ("yelena", "vitali"): ("child's mother", "мать ребёнка", "אם הילד"),
    ("yelena", "partner"): ("partner's mother", "мать партнёра", "האם של בן הזוג"),
    ("yelena", "grandmother"): (
        "daughter, or son's child's mother",
        "дочь или мать ребёнка сына",
        "בת או אם הילד של הבן",
    ),
    ("vitali", "alexander"): ("father", "отец", "אב"),
    ("vitali", "yelena"): ("child's father", "отец ребёнка", "אבי הילד"),
    ("vitali", "partner"): ("partner's father", "отец партнёра", "האב של בן הזוג"),
    ("vitali", "grandmother"): (
        "son, or daughter's child's father",
        "сын или отец ребёнка дочери",
        "בן או אבי הילד של הבת",
    ),
    ("partner", "alexander"): ("partner", "партнёр", "בן או בת זוג"),
    ("partner", "yelena"): ("son's partner", "партнёр сына", "בן או בת הזוג של הבן"),
    ("partner", "vitali"): ("son's partner", "партнёр сына", "בן או בת הזוג של הבן"),
    ("partner", "grandmother"): ("grandson's partner", "партнёр внука", "בן או בת הזוג של הנכד"),
    ("grandmother", "alexander"): (
        "grandmother (maternal or paternal: unknown)",
        "бабушка (по материнской или отцовской линии: неизвестно)",
        "סבתא (מצד האם או מצד האב: לא ידוע)",
    ),
    ("grandmother", "yelena"): (
        "mother, or mother of the child's father",
        "мать или мать отца ребёнка",
        "אם או האם של אבי הילד",
    ),
    ("grandmother", "vitali"): (
        "mother, or mother of the child's mother",
        "мать или мать матери ребёнка",
        "אם או האם של אם הילד",
    ),
    ("grandmother", "partner"): (
        "partner's grandmother (maternal or paternal: unknown)",
        "бабушка партнёра (по материнской или отцовской линии: неизвестно)",
        "הסבתא של בן הזוג (מצד האם או מצד האב: לא ידוע)",
    ),
}


def test_every_pair_is_told() -> None:
    assert set(PAIRS) == set(permutations(["alexander", "yelena", "vitali", "partner", "grandmother"], 2))


@pytest.mark.parametrize("pair", PAIRS, ids=" to ".join)
def test_pairs(pair: tuple[str, str]) -> None:
    (relation,) = kinship(example(), *pair).relations
    assert tuple(label(relation, lang) for lang in LANGUAGES) == PAIRS[pair]
    assert relation.certain == ("grandmother" not in pair or not {"yelena", "vitali"} & set(pair))


def test_the_grandmother_and_vitali() -> None:
    """The report says neither on which side she is, nor that the parents were a couple."""
    (relation,) = kinship(example(), "grandmother", "vitali").relations
    mother, other = (option[0] for option in relation.options)
    assert mother.persons == ("grandmother", "vitali")
    assert other.persons == ("grandmother", "yelena", "alexander", "vitali") or other.persons == (
        "grandmother",
        "yelena",
        "vitali",
    )
    assert relation.asserted == ("grandmother:alexander 2.0",)
    settling = would_settle(example(), relation)
    assert [ask for ask in settling if not ask.kind] == [
        Open("PARENT_OF", "grandmother", "vitali"),
        Open("PARENT_OF", "grandmother", "yelena"),
    ]
    assert question(settling[0], "en", "Grandmother", "Vitali") == "whether Grandmother is a parent of Vitali"
    assert sentence(relation, "en", "She", "Vitali") == "She is Vitali's mother, or mother of the child's mother"


def told(*more: Link, line: str = "unknown") -> dict[tuple[str, str], list[str]]:
    """What the grandmother is to each, when more is known."""
    known = family(
        parent("alexander", "yelena", "vitali", kind="unspecified"),
        kin("grandmother", "alexander", 2, 0, line),
        more,
        f="yelena grandmother other",
        m="alexander vitali",
    )
    return {("grandmother", b): labels(known, "grandmother", b) for b in ("alexander", "yelena", "vitali")}


@pytest.mark.parametrize(
    "more",
    [
        parent("yelena", "grandmother", kind="unspecified"),
        # Somebody else as Vitali's mother leaves one side alone.
        parent("vitali", "other"),
    ],
    ids=["the link itself", "the other side is taken"],
)
def test_a_link_narrows(more: list[Link]) -> None:
    assert_maternal(told(*more))


def test_a_line_narrows() -> None:
    assert_maternal(told(line="maternal"))


def assert_maternal(found: dict[tuple[str, str], list[str]]) -> None:
    assert found["grandmother", "alexander"][0] == "maternal grandmother"
    assert found["grandmother", "yelena"][0] == "mother"
    assert found["grandmother", "vitali"][0] == "mother of the child's mother"


def test_a_marriage_gives_the_usual_words() -> None:
    known = family(
        parent("alexander", "yelena", "vitali", kind="unspecified"),
        partner("yelena", "vitali"),
        partner("alexander", "partner"),
        kin("grandmother", "alexander", 2, 0),
        f="yelena grandmother partner",
        m="alexander vitali",
    )
    assert labels(known, "partner", "yelena") == ["daughter-in-law"]
    assert labels(known, "yelena", "partner", "ru") == ["свекровь"]
    assert labels(known, "grandmother", "vitali", "ru") == ["мать или тёща"]
    assert labels(known, "grandmother", "vitali") == ["mother, or mother-in-law"]


def test_the_relatives_of_one() -> None:
    found = {
        each.person: [label(relation) for relation in each.relations] for each in relatives(example(), "alexander")
    }
    assert found == {
        "yelena": ["mother"],
        "vitali": ["father"],
        "partner": ["partner"],
        "grandmother": ["grandmother (maternal or paternal: unknown)"],
    }
