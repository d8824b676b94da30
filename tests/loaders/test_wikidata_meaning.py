"""What each construct of Wikidata means in claims."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.claims import Claim
from loaders.wikidata.properties import RELATIONS
from tests.loaders.wikidata import (
    ANNA,
    BEN,
    CARA,
    GUILD,
    NONE,
    OFFICE,
    SOME,
    Json,
    entity,
    harvest,
    human,
    item,
    said,
    statement,
    text,
    time,
)

HOW_TO = Path("docs/how-to/load-wikidata.md")


def meaning(folder: Path, *made: tuple[str, Json], **more: Any) -> list[str]:
    """What statements of Anna come to, but for what every person has."""
    claims, _, _ = harvest(folder, human(ANNA, *made), *more.values())
    return [said(claim) for claim in claims if "$" in claim.locator]


@pytest.mark.parametrize(
    ("property_", "value", "qualifiers", "expected"),
    [
        ("P22", item(BEN), {}, ["person/Q2 PARENT_OF person/Q1", "person/Q2 sex male"]),
        ("P25", item(CARA), {}, ["person/Q3 PARENT_OF person/Q1", "person/Q3 sex female"]),
        ("P8810", item(BEN), {}, ["person/Q2 PARENT_OF person/Q1"]),
        ("P3448", item(BEN), {}, ["person/Q2 PARENT_OF person/Q1 kind=step"]),
        ("P40", item(BEN), {}, ["person/Q1 PARENT_OF person/Q2"]),
        ("P40", item(BEN), {"P1039": item("Q20746725")}, ["person/Q1 PARENT_OF person/Q2 kind=adoptive"]),
        ("P3373", item(BEN), {}, ["person/Q1 SIBLING_OF person/Q2"]),
        ("P26", item(BEN), {"P580": time("1990")}, ["person/Q1 PARTNER_OF person/Q2 kind=married since 1990"]),
        (
            "P26",
            item(BEN),
            {"P582": time("1995-03")},
            ["person/Q1 PARTNER_OF person/Q2 kind=married former=yes until 1995-03"],
        ),
        ("P26", item(BEN), {"P582": SOME}, ["person/Q1 PARTNER_OF person/Q2 kind=married former=yes"]),
        (
            "P26",
            item(BEN),
            {"P580": time("1995"), "P582": time("1990")},
            ["person/Q1 PARTNER_OF person/Q2 kind=married former=yes"],
        ),
        ("P451", item(BEN), {}, ["person/Q1 PARTNER_OF person/Q2 kind=partner"]),
        ("P1038", item(BEN), {}, ["person/Q1 KIN_OF person/Q2"]),
        ("P463", item(GUILD), {"P585": time("2001")}, ["person/Q1 MEMBER_OF organization/Q4 observed 2001"]),
        ("P102", item(GUILD), {}, ["person/Q1 MEMBER_OF organization/Q4"]),
        ("P108", item(GUILD), {}, ["person/Q1 HOLDS_POSITION organization/Q4"]),
        ("P39", item(OFFICE), {}, ["person/Q1 HOLDS_POSITION organization/Q5"]),
        (
            "P39",
            item(OFFICE),
            {"P642": item(GUILD), "P580": time("2001-02-03")},
            ["person/Q1 HOLDS_POSITION organization/Q4 title=Q5 since 2001-02-03"],
        ),
        ("P27", item(GUILD), {}, ["person/Q1 CITIZEN_OF organization/Q4"]),
        ("P27", item(GUILD), {"P5102": item("Q32188232")}, ["person/Q1 CITIZEN_OF organization/Q4 alleged"]),
        ("P22", SOME, {}, ["person/Q1-s PARENT_OF person/Q1", "person/Q1-s sex male"]),
        ("P40", SOME, {}, ["person/Q1 PARENT_OF person/Q1-s"]),
        ("P40", SOME, {"P1932": text("Eva")}, ["person/Q1 PARENT_OF person/Q1-s", "person/Q1-s name Eva"]),
        ("P40", NONE, {}, ["person/Q1 PARENT_OF denied"]),
        ("P26", NONE, {}, ["person/Q1 PARTNER_OF kind=married denied"]),
        ("P40", NONE, {"P585": time("1990")}, []),
        ("P22", NONE, {}, []),
        ("P102", NONE, {}, []),
        ("P102", SOME, {}, []),
        ("P26", item(ANNA), {}, []),
        ("P569", time("1970"), {}, ["person/Q1 born 1970"]),
        ("P569", time("1970"), {"P1480": item("Q5727902")}, ["person/Q1 born 1970~"]),
        ("P569", time("1970"), {"P1480": item("Q18122778")}, ["person/Q1 born 1970 alleged"]),
        (
            "P569",
            time("1970"),
            {"P1319": time("1968"), "P1326": time("1971")},
            ["person/Q1 born 1968-01-01/1971-12-31|+1970-00-00T00:00:00Z"],
        ),
        ("P569", SOME, {}, []),
        ("P570", SOME, {}, ["person/Q1 DIED_IN event/Q1-s", "event/Q1-s type death"]),
        ("P570", SOME, {"P1326": time("1980")}, ["person/Q1 died ../1980-12-31"]),
        ("P570", NONE, {}, ["person/Q1 died denied"]),
        ("P21", item("Q6581072"), {}, ["person/Q1 sex female"]),
        ("P21", item("Q48270"), {}, ["person/Q1 sex other"]),
        ("P1477", text("Anna Bird", "en"), {}, ["person/Q1 name Anna Bird name=birth use=birth lang=en script=Latn"]),
        ("P1559", text("Анна", "ru"), {}, ["person/Q1 name Анна lang=ru script=Cyrl"]),
        ("P214", text("123"), {}, ["person/Q1 identifier viaf:123"]),
        ("P106", item("Q900000099"), {}, []),
        ("P1290", item(BEN), {}, []),
        ("P571", time("1990"), {}, []),
    ],
)
def test_a_statement_of_a_person(
    tmp_path: Path, property_: str, value: Json, qualifiers: Json, expected: list[str]
) -> None:
    adopted = entity("Q20746725", label="adopted child")
    made = statement(f"{ANNA}$s", property_, value, **qualifiers)
    assert meaning(tmp_path, made, adopted=adopted) == expected


@pytest.mark.parametrize(
    ("property_", "label", "expected"),
    [
        ("P1038", "maternal uncle", "person/Q2 KIN_OF person/Q1 up=2 down=1 line=maternal"),
        ("P1038", "uncle", "person/Q1 KIN_OF person/Q2 up=1 down=2"),
        ("P1038", "great-grandmother", "person/Q1 KIN_OF person/Q2 up=0 down=3"),
        ("P1038", "grandnephew", "person/Q1 KIN_OF person/Q2 up=3 down=1"),
        ("P1038", "male first cousin", "person/Q1 KIN_OF person/Q2 up=2 down=2"),
        ("P1038", "second cousin", "person/Q1 KIN_OF person/Q2 up=3 down=3"),
        ("P1038", "son-in-law", "person/Q1 KIN_OF person/Q2"),
        ("P1038", "second nephew", "person/Q1 KIN_OF person/Q2"),
        ("P3373", "half-brother", "person/Q1 SIBLING_OF person/Q2 kind=half"),
        ("P22", "foster father", "person/Q2 PARENT_OF person/Q1 kind=foster"),
        ("P40", "stepdaughter", "person/Q1 PARENT_OF person/Q2 kind=step"),
        ("P22", "biological father", "person/Q2 PARENT_OF person/Q1 kind=birth"),
        ("P22", "something else", "person/Q2 PARENT_OF person/Q1"),
    ],
)
def test_a_word_of_kinship(tmp_path: Path, property_: str, label: str, expected: str) -> None:
    made = statement(f"{ANNA}$s", property_, item(BEN), P1039=item("Q900000099"))
    assert meaning(tmp_path, made, word=entity("Q900000099", label=label))[0] == expected


def test_a_godchild_is_no_kin(tmp_path: Path) -> None:
    made = statement(f"{ANNA}$s", "P1038", item(BEN), P1039=item("Q900000099"))
    assert meaning(tmp_path, made, word=entity("Q900000099", label="goddaughter")) == []


def test_labels_of_the_file_give_titles_and_occupations(tmp_path: Path) -> None:
    found = meaning(
        tmp_path,
        statement(f"{ANNA}$s", "P39", item(OFFICE), P642=item(GUILD)),
        statement(f"{ANNA}$t", "P106", item("Q900000099")),
        office=entity(OFFICE, label="master"),
        work=entity("Q900000099", label="weaver"),
    )
    assert found == ["person/Q1 HOLDS_POSITION organization/Q4 title=master", "person/Q1 occupation weaver"]


def test_what_a_statement_names_as_a_member_is_an_organization(tmp_path: Path) -> None:
    claims, _, _ = harvest(
        tmp_path, human(ANNA, statement(f"{ANNA}$s", "P463", item(GUILD))), entity(GUILD, label="The Guild")
    )
    assert "organization/Q4 name The Guild lang=en script=Latn" in map(said, claims)


def test_no_person_is_a_country(tmp_path: Path) -> None:
    assert meaning(tmp_path, statement(f"{ANNA}$s", "P27", item(BEN)), ben=human(BEN)) == []


def test_an_organization_has_one_type_and_dates(tmp_path: Path) -> None:
    guild = entity(
        GUILD,
        statement(f"{GUILD}$a", "P31", item("Q43229")),
        statement(f"{GUILD}$b", "P31", item("Q7278")),
        statement(f"{GUILD}$c", "P571", time("1900")),
        statement(f"{GUILD}$d", "P749", item("Q900000009")),
        statement(f"{GUILD}$e", "P22", item(BEN)),
    )
    claims, _, asides = harvest(tmp_path, guild)
    assert [said(claim) for claim in claims[1:]] == [
        "organization/Q4 type party",
        "organization/Q4 begun 1900",
        "organization/Q4 PART_OF organization/Q9",
    ]
    assert sorted(aside.field for aside in asides) == ["P22", "P31"]


def test_a_sex_that_the_file_says_is_not_told_again(tmp_path: Path) -> None:
    ben = human(BEN, statement(f"{BEN}$s", "P21", item("Q6581097")))
    assert meaning(tmp_path, statement(f"{ANNA}$s", "P22", item(BEN)), ben=ben) == [
        "person/Q2 PARENT_OF person/Q1",
        "person/Q2 sex male",
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (time("1990-05-01", 11), "1990-05-01"),
        (time("1990-05-01", 14), "1990-05-01"),
        (time("1990-05-01", 10), "1990-05"),
        (time("1990-05-01", 9), "1990"),
        (time("1990", 8), "199X"),
        (time("1900", 7), "[1800..1900]"),
        (time("1801", 7), "[1800..1900]"),
        (time("2000", 6), "[1000..2000]"),
        (time("1699-12-24", 11, "Q1985786"), "1700-01-03|1699-12-24 (Julian)"),
        (time("1582-10-05", 11, "Q1985786"), "1582-10-15|1582-10-05 (Julian)"),
        (time("1699-12", 10, "Q1985786"), "[1699-12-11..1700-01-10]|1699-12 (Julian)"),
        (time("1500", 9, "Q1985786"), "1500|1500 (Julian)"),
        (time("1990", 5), None),
        (time("1990-02-30", 11), None),
        (time("0000", 9), None),
        (time("1990", 9, "Q1"), None),
        (time("1990", 9, after=3), None),
        (time("1990", 9, time="-0044-03-15T00:00:00Z"), None),
        (time("1990", 9, time=None), None),
        (text("1990"), None),
        (item(BEN), None),
    ],
)
def test_a_date(tmp_path: Path, value: Json, expected: str | None) -> None:
    found = meaning(tmp_path, statement(f"{ANNA}$s", "P569", value))
    assert found == ([f"person/Q1 born {expected}"] if expected else [])


def test_ranks(tmp_path: Path) -> None:
    made = [
        statement(f"{ANNA}$a", "P569", time("1970"), rank="preferred"),
        statement(f"{ANNA}$b", "P569", time("1971")),
        statement(f"{ANNA}$c", "P569", time("1972"), rank="deprecated"),
        statement(f"{ANNA}$d", "P27", item(GUILD), rank="preferred"),
    ]
    claims, _, asides = harvest(tmp_path, human(ANNA, *made))
    assert [said(claim) for claim in claims if "$" in claim.locator] == [
        "person/Q1 born 1970 sure",
        "person/Q1 born 1971",
        "person/Q1 CITIZEN_OF organization/Q4",
    ]
    assert [aside.reason for aside in asides if aside.field == "P569"] == [
        "Its rank is deprecated, which is no denial."
    ]


def couple(folder: Path, hers: list[Json], his: list[Json]) -> list[str]:
    """The events that the statements of two married to each other name, hers first."""
    claims, _, _ = harvest(
        folder,
        human(ANNA, *(statement(f"{ANNA}$a{n}", "P26", item(BEN), **said) for n, said in enumerate(hers))),
        human(BEN, *(statement(f"{BEN}$b{n}", "P26", item(ANNA), **said) for n, said in enumerate(his))),
    )
    return [claim.event.rpartition("-")[2] for claim in claims if claim.predicate == "PARTNER_OF"]


FIRST, SECOND = {"P580": time("1980"), "P582": time("1985")}, {"P580": time("1990")}


@pytest.mark.parametrize(
    ("hers", "his", "expected"),
    [
        ([FIRST], [FIRST], ["", ""]),
        ([FIRST], [SECOND], ["", ""]),
        ([FIRST, SECOND], [], ["a0", "a1"]),
        ([FIRST, SECOND], [SECOND], ["a0", "a1", "a1"]),
        ([FIRST, SECOND], [{"P580": time("1990-05-01")}], ["a0", "a1", "a1"]),
        ([FIRST, SECOND], [{}], ["a0", "a1", ""]),
        ([FIRST, SECOND], [{"P580": time("1980", 7)}], ["a0", "a1", ""]),
        ([SECOND], [FIRST, SECOND], ["b1", "b0", "b1"]),
        ([FIRST, SECOND], [SECOND, FIRST], ["a0", "a1", "a1", "a0"]),
        ([FIRST, SECOND], [{"P580": time("2000")}, FIRST], ["a0", "a1", "b0", "a0"]),
    ],
)
def test_marriages_of_one_pair(tmp_path: Path, hers: list[Json], his: list[Json], expected: list[str]) -> None:
    assert couple(tmp_path, hers, his) == expected


def test_terms_in_one_office_are_told_apart_and_others_are_not(tmp_path: Path) -> None:
    found = meaning(
        tmp_path,
        statement(f"{ANNA}$a", "P39", item(OFFICE), P580=time("1980")),
        statement(f"{ANNA}$b", "P39", item(OFFICE), P580=time("1990")),
        statement(f"{ANNA}$c", "P39", item(GUILD)),
    )
    assert found == [
        "person/Q1 HOLDS_POSITION organization/Q5 in event/Q1-a since 1980",
        "event/Q1-a type tenure",
        "person/Q1 HOLDS_POSITION organization/Q5 in event/Q1-b since 1990",
        "event/Q1-b type tenure",
        "person/Q1 HOLDS_POSITION organization/Q4",
    ]


def sources(folder: Path, *references: Json, label: str = "The Register") -> list[Claim]:
    made = statement(f"{ANNA}$s", "P27", item(GUILD), *references)
    claims, _, _ = harvest(folder, human(ANNA, made), entity("Q900000077", label=label))
    return [claim for claim in claims if claim.predicate == "CITIZEN_OF"]


def test_without_a_reference_wikidata_says_it(tmp_path: Path) -> None:
    [claim] = sources(tmp_path)
    assert (claim.source.title, claim.locator) == ("Wikidata", f"{ANNA}$s")


def test_each_source_of_a_statement_says_it(tmp_path: Path) -> None:
    register, page = sources(
        tmp_path,
        {"P248": item("Q900000077"), "P304": text("30")},
        {
            "P854": text("https://paper.example/1"),
            "P1476": text("The News", "en"),
            "P577": time("2001-02-03"),
            "P813": time("2020-01-01"),
        },
    )
    assert (register.source.id, register.source.title) == ("source/wikidata/Q900000077", "The Register")
    assert register.locator == f"{ANNA}$s, p. 30"
    source = page.source
    assert (source.url, source.title, source.lang) == ("https://paper.example/1", "The News", "en")
    assert source.published is not None
    assert source.published.edtf == "2001-02-03"


def test_a_page_of_a_register_comes_from_the_register(tmp_path: Path) -> None:
    [claim] = sources(tmp_path, {"P248": item("Q900000077"), "P854": text("https://register.example/7")})
    assert claim.source.derived_from == "source/wikidata/Q900000077"
    assert [source.title for source in claim.source.above] == ["The Register"]


@pytest.mark.parametrize(
    "reference",
    [
        {"P143": item("Q328")},
        {"P143": item("Q328"), "P248": item("Q900000077")},
        {"P4656": text("https://en.wikipedia.org/wiki/A")},
        {"P854": text("https://ru.wikipedia.org/wiki/A")},
        {"P854": text("javascript:alert(1)")},
        {"P854": text("https://host.example/\u202egpj")},
        {"P813": time("2020")},
        {"P854": [text("https://paper.example/1"), text("https://paper.example/2")]},
    ],
)
def test_an_import_from_a_wiki_or_what_names_no_source_is_kept_raw(tmp_path: Path, reference: Json) -> None:
    made = statement(f"{ANNA}$s", "P27", item(GUILD), reference)
    claims, taken, _ = harvest(tmp_path, human(ANNA, made))
    assert {claim.source.title for claim in claims} == {"Wikidata"}
    assert sum(count for name, count in taken.kept.items() if name.startswith("reference.")) == len(
        next(iter(reference.values())) if isinstance(next(iter(reference.values())), list) else reference
    )


def test_what_wikidata_concludes_is_inferred(tmp_path: Path) -> None:
    [claim] = sources(tmp_path, {"P887": item("Q900000078")})
    assert claim.stance == "inferred"


def test_names(tmp_path: Path) -> None:
    labels = {"ru": "Анна", "de": "Anna Vogel", "en": "Anna Bird", "fr": "Anna Bird", "bg": "Анна", "he": "a\x00b"}
    anna = human(ANNA)
    anna["labels"] = {lang: {"language": lang, "value": value} for lang, value in labels.items()}
    anna["aliases"] = {"en": [{"value": "A. Bird"}, {"value": "Anna Vogel"}], "fr": [{"value": "A. Bird"}]}
    anna["descriptions"] = {"en": {"value": "weaver"}, "de": {"value": "Weberin"}}
    claims, taken, _ = harvest(tmp_path, anna)
    assert [said(claim).removeprefix("person/Q1 ") for claim in claims] == [
        "identifier wikidata:Q1",
        "name Anna Bird lang=en script=Latn",
        "name Анна lang=bg script=Cyrl",
        "name Anna Vogel lang=de script=Latn",
        "name Анна lang=ru script=Cyrl",
        "name A. Bird name=also use=also lang=en script=Latn",
        "description weaver",
    ]
    assert taken.kept["entity.labels"] == taken.kept["entity.descriptions"] == 1


def test_a_former_id_is_the_same(tmp_path: Path) -> None:
    claims, _, _ = harvest(tmp_path, human(BEN, redirects={"from": ANNA, "to": BEN}))
    assert "person/Q1 SAME_AS person/Q2" in map(said, claims)


def test_the_how_to_has_every_relation() -> None:
    rows = HOW_TO.read_text(encoding="utf-8").splitlines()
    for relation in RELATIONS:
        [row] = [row for row in rows if row.startswith(f"| {relation.property} ")]
        assert relation.label in row
        assert f"`{relation.type}`" in row
