"""GEDCOM of an export: two readers agree on what it holds, and what Kith reads is what Kith wrote."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from ged4py.parser import GedcomReader
from hypothesis import example, given, settings
from hypothesis import strategies as st

from exports.gedcom import write
from exports.gedcom.dates import gedcom
from exports.gedcom.lines import flat, xref_of
from exports.gedcom.persons import SLASH
from exports.records import Edge, Selection
from exports.world import World, world_of
from graph.claims import Claim, Confidence, Modality, Source, Visibility
from graph.dates import parse, read
from loaders.gedcom.dates import read_date
from tests.claims import claim, denial
from tests.loaders.gedcom import Taken, take
from tests.strategies import EXAMPLES, claim_sets

ANN, BOB, CAT, DAN, EVE = (f"person/case/{name}" for name in ("ann", "bob", "cat", "dan", "eve"))
WEDDING, END, RYE = "event/case/wedding", "event/case/end", "place/case/rye"
BOOK = Source("source/case/book", "case", title="The Book", author="A. Writer", publisher="A Press")
BANNED = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
VALUE = rf"@[A-Z0-9_]+@|(?:@@|[^@{BANNED}])[^{BANNED}]*"
LINE = re.compile(rf"[0-9] (?:@[A-Z0-9_]+@ )?[A-Z_]+(?: (?:{VALUE}))?")
FAMILY = (
    claim(ANN, "name", value="Ann Hale", name="1", use="main"),
    claim(ANN, "name", value="אן הייל", name="1", use="main", lang="he"),
    claim(ANN, "name", value="Ann Moss", name="2", use="married"),
    claim(ANN, "sex", value="female"),
    claim(ANN, "born", value="1900-05-03", source=BOOK, locator="p. 7", confidence=Confidence.HIGH),
    claim(ANN, "born", value="1901"),
    claim(BOB, "name", value="Bob Moss", name="1", use="main"),
    claim(BOB, "sex", value="male"),
    claim(BOB, "DIED_IN", END, at="1970-03"),
    claim(END, "type", value="death"),
    claim(END, "OCCURRED_AT", RYE),
    claim(RYE, "name", value="Rye", name="1", use="main"),
    claim(ANN, "PARTNER_OF", BOB, event=WEDDING, kind="married", since="1920-06-01"),
    claim(WEDDING, "OCCURRED_AT", RYE),
    claim(ANN, "PARENT_OF", CAT, kind="birth", source=BOOK),
    claim(BOB, "PARENT_OF", CAT, kind="birth", source=BOOK),
    claim(ANN, "PARENT_OF", DAN, kind="birth"),
    claim(BOB, "PARENT_OF", DAN, kind="step"),
    claim(CAT, "PARENT_OF", EVE),
    claim(DAN, "PARENT_OF", EVE),
    claim(CAT, "PARTNER_OF", EVE, kind="engaged", since="1950"),
    denial(EVE, "died"),
)


def written(world: World) -> str:
    return "".join(write(world))


def families(text: str) -> list[str]:
    return [found[0] for found in re.finditer(r"0 @F[^\n]*\n(?:[1-9][^\n]*\n)*", text)]


def back(text: str) -> tuple[Taken, World]:
    taken = take(text, "tree.ged")
    return taken, world_of(taken.claims)


def summary(world: World, key: Callable[[str], str]) -> tuple[object, ...]:
    """Persons, parents and partners of a world, told alike whatever their ids are."""
    people = {key(entity.id): _person(entity.id, world) for entity in world.entities("Person")}
    parents = {(key(e.start), key(e.end), e.qualifiers["kind"]) for e in world.edges("PARENT_OF")}
    partners = {
        (frozenset((key(e.start), key(e.end))), e.qualifiers["kind"], e.qualifiers.get("former", "no"), *_dates(e))
        for e in world.edges("PARTNER_OF")
    }
    return people, parents, partners


def _dates(edge: Edge) -> list[str]:
    return [getattr(edge.picked, name).partition("|")[0] for name in ("since", "until")]


def _person(id_: str, world: World) -> tuple[object, ...]:
    entity = world.entity(id_)
    assert entity
    names = {flat(entry.value) for name in entity.names for entry in name.current}
    days = [{_bounds(value) for value in entity.values(name)} for name in ("born", "died")]
    died = any(edge.type == "DIED_IN" for edge in world.edges_of(id_))
    return names, entity.value("sex"), days, died


def _bounds(stored: str) -> tuple[str | None, str | None]:
    date = read(stored)
    assert date
    return date.earliest, date.latest


def key(id_: str) -> str:
    return id_.rpartition("/")[2]


def test_an_invented_family_comes_back() -> None:
    world = world_of(FAMILY)
    people, parents, partners = summary(back(written(world))[1], key)
    wanted = list(summary(world, xref_of))
    assert isinstance(people, dict)
    # A death with a date and a place is dated as well where it comes back.
    assert people[xref_of(BOB)] == ({"Bob Moss"}, "male", [set(), {("1970-03-01", "1970-03-31")}], True)
    people[xref_of(BOB)] = wanted[0][xref_of(BOB)]  # type: ignore[index]
    assert [people, parents, partners] == wanted


@pytest.mark.parametrize("modality", [Modality.ALLEGED, Modality.INFERRED])
def test_what_no_source_says_as_a_fact_comes_back_as_no_fact(modality: Modality) -> None:
    said = (
        claim(ANN, "born", value="1900-05-03", locator="p. 7"),
        claim(ANN, "occupation", value="spy"),
        claim(ANN, "PARTNER_OF", BOB, kind="married", since="1920-06-01"),
        claim(ANN, "sex", value="female"),
        claim(ANN, "identifier", value="inn:7701"),
    )
    text = written(world_of([*(replace(each, modality=modality) for each in said), claim(BOB, "born", value="1899")]))
    found = {(each.predicate, each.modality) for each in back(text)[0].claims if each.predicate != "identifier"}
    assert found == {
        ("born", Modality.FACT),
        *((name, modality) for name in ("born", "occupation", "PARTNER_OF", "type", "date")),
    }
    assert "7701" not in text


def test_two_parents_who_are_not_said_to_be_partners_come_back_as_parents_alone() -> None:
    text = written(world_of([claim(ANN, "PARENT_OF", CAT), claim(BOB, "PARENT_OF", CAT)]))
    (family,) = families(text)
    assert (family.count("HUSB"), family.count("WIFE"), family.count("CHIL")) == (1, 1, 1)
    assert "1 NOTE That they are partners is not said" in family
    assert [c.predicate for c in back(text)[0].claims if c.object] == ["PARENT_OF"] * 2


CONSTRUCTS = {
    "a date that GEDCOM has no word for": ([claim(ANN, "born", value="1900?")], "1 BIRT Y\n2 DATE\n3 PHRASE 1900?\n"),
    "the source's own words": ([claim(ANN, "born", value="1900|about then")], "2 DATE 1900\n3 PHRASE about then\n"),
    "surname": ([claim(ANN, "name", value="Ann /X/ Hale")], f"1 NAME Ann {SLASH}X{SLASH} Hale\n"),
    "spelling": (FAMILY, "1 NAME Ann Hale\n2 TRAN אן הייל\n3 LANG he\n"),
    "use": (FAMILY, "1 NAME Ann Moss\n2 TYPE MARRIED\n"),
    "citation": (FAMILY, f"2 DATE 3 MAY 1900\n2 SOUR @{xref_of(BOOK.id)}@\n3 PAGE p. 7\n3 QUAY 3\n"),
    "source": (
        FAMILY,
        "SOUR\n1 TITL The Book\n1 AUTH A. Writer\n1 PUBL A Press\n1 REFN source/case/book\n2 TYPE Kith\n",
    ),
    "a death in a place": (FAMILY, "1 DEAT\n2 DATE MAR 1970\n2 PLAC Rye\n"),
    "a wedding": (FAMILY, "1 MARR\n2 DATE 1 JUN 1920\n2 PLAC Rye\n"),
    "an engagement": (FAMILY, "1 ENGA\n2 DATE 1950\n"),
    "step": (FAMILY, "2 PEDI OTHER\n3 PHRASE step\n"),
    "no death": (FAMILY, "1 NO DEAT\n2 SOUR "),
    "no wedding": (
        [claim(ANN, "PARTNER_OF", BOB, kind="partner"), denial(ANN, "PARTNER_OF", BOB, kind="married")],
        "1 NO MARR\n2 SOUR ",
    ),
    "a divorce": ([claim(ANN, "PARTNER_OF", BOB, kind="married", former="yes")], "1 DIV Y\n"),
    "an end": (
        [claim(ANN, "PARTNER_OF", BOB, kind="partner", former="yes")],
        "1 EVEN Over\n2 TYPE End of partnership\n",
    ),
    "an allegation": ([claim(ANN, "PARENT_OF", CAT, modality=Modality.ALLEGED)], "2 STAT CHALLENGED\n"),
    "line ends": ([claim(ANN, "born", value="1900", quote="@one\r\n@two")], "4 TEXT @@one\n5 CONT @@two\n"),
    "an id": (FAMILY, f"1 REFN {ANN}\n2 TYPE Kith\n"),
    "another's id": (
        [claim(ANN, "identifier", value="wikidata:Q1")],
        "1 EXID Q1\n2 TYPE https://www.wikidata.org/entity/\n",
    ),
}


@pytest.mark.parametrize(("claims", "said"), CONSTRUCTS.values(), ids=CONSTRUCTS)
def test_what_is_said_is_written(claims: Sequence[Claim], said: str) -> None:
    assert said in written(world_of(claims))


def test_children_are_grouped_by_their_parents_and_the_kind_of_these() -> None:
    found = families(written(world_of(FAMILY)))
    members = [set(re.findall("1 (?:HUSB|WIFE) @(.*)@", family)) for family in found]
    children = [re.findall("1 CHIL @(.*)@", family) for family in found]
    grouped = {frozenset(two): born for two, born in zip(members, children, strict=True)}
    ann, bob, cat, dan, eve = map(xref_of, (ANN, BOB, CAT, DAN, EVE))
    wanted = {(ann, bob): [cat], (ann,): [dan], (bob,): [dan], (cat, dan): [eve], (cat, eve): []}
    assert grouped == {frozenset(two): born for two, born in wanted.items()}
    assert len(found) == len(grouped)


@pytest.mark.parametrize("died", ["", "1950"])
def test_a_marriage_that_a_death_ended_is_no_divorce(died: str) -> None:
    over = claim(ANN, "PARTNER_OF", BOB, kind="married", former="yes")
    dead = claim(BOB, "died", value=died) if died else claim(BOB, "DIED_IN", END)
    text = written(world_of([over, dead]))
    assert "1 DIV" not in text
    assert "2 TYPE End of partnership" in text


def test_what_is_not_for_everybody_is_marked() -> None:
    secret = claim(ANN, "born", value="1900", visibility=Visibility.RESTRICTED)
    name = claim(ANN, "name", value="Ann")
    assert "1900" not in written(world_of([name, secret]))
    text = written(world_of([name, secret], Selection("restricted")))
    assert "1 BIRT\n2 DATE 1900\n2 RESN CONFIDENTIAL\n" in text
    assert "1 RESN" not in text
    alone = written(world_of([secret], Selection("restricted")))
    assert "INDI\n1 RESN CONFIDENTIAL\n" in alone


DATES = ["1900", "1900-05", "1900-05-03", "1900~", "[1900..1905]", "[1900-05..1900-06]", "1900/1905", "0945-02"]
DATES += ["[..1900]", "[1900-05-03..]", "1900/..", "../1900"]


@pytest.mark.parametrize("edtf", DATES)
def test_a_date_comes_back_as_it_was(edtf: str) -> None:
    assert read_date(gedcom(edtf), inclusive=True).edtf == edtf


@pytest.mark.parametrize("edtf", ["199X", "19XX"])
def test_a_mask_comes_back_as_the_days_that_it_allows(edtf: str) -> None:
    said, found = parse(edtf), read_date(gedcom(edtf), inclusive=True)
    assert (found.earliest, found.latest) == (said.earliest, said.latest)


@pytest.mark.parametrize("edtf", ["1900?", "1900%", "1900-21", "[1900,1905]", "{1900,1901}", "1900~/1905"])
def test_what_gedcom_cannot_say_is_no_date(edtf: str) -> None:
    assert gedcom(edtf) == ""


@st.composite
def trees(draw: st.DrawFn) -> list[Claim]:
    """Small families: parents of any kinds, partners, names, sexes, births and deaths."""
    people = [f"person/case/p{number}" for number in range(draw(st.integers(2, 6)))]
    pairs = [(one, other) for at, one in enumerate(people) for other in people[at + 1 :]]
    claims = []
    for id_ in people:
        claims.append(claim(id_, "name", value=draw(st.sampled_from(["Ann", "Bo Li", "Дан"])), name="1", use="main"))
        for name, values in {"sex": ("male", "female", "other"), "born": DATES[:6], "died": DATES[:6]}.items():
            if value := draw(st.sampled_from(("", *values))):
                claims.append(claim(id_, name, value=value.replace("190", "199") if name == "died" else value))
    for one, other in draw(st.lists(st.sampled_from(pairs), unique=True)):
        claims.append(claim(one, "PARENT_OF", other, kind=draw(st.sampled_from(KINDS))))
    for one, other in draw(st.lists(st.sampled_from(pairs), unique=True, max_size=4)):
        claims.append(claim(one, "PARTNER_OF", other, **draw(st.sampled_from(UNIONS))))
    return claims


KINDS = ("birth", "adoptive", "step", "foster", "unspecified")
UNIONS: tuple[dict[str, str], ...] = (
    {"kind": "partner"},
    {"kind": "engaged", "since": "1880"},
    {"kind": "married"},
    {"kind": "married", "since": "1880-02"},
    {"kind": "married", "since": "1880", "until": "1889", "former": "yes"},
)


@settings(max_examples=EXAMPLES * 4, deadline=None)
@given(claims=trees())
def test_any_family_comes_back(claims: list[Claim]) -> None:
    world = world_of(claims)
    assert summary(back(written(world))[1], key) == summary(world, xref_of)


@settings(max_examples=EXAMPLES, deadline=None)
@given(claims=claim_sets() | trees())
def test_another_reader_finds_every_person_and_every_family(claims: list[Claim]) -> None:
    world = world_of(claims, Selection("sealed"))
    text = written(world)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tree.ged"
        path.write_text(text, encoding="utf-8", newline="")
        with GedcomReader(str(path)) as reader:
            people = [str(found.xref_id) for found in reader.records0("INDI")]
            found = [str(family.xref_id) for family in reader.records0("FAM")]
            pointers = {
                part.value for family in reader.records0("FAM") for part in family.sub_records if part.tag == "CHIL"
            }
    assert sorted(people) == sorted(f"@{xref_of(entity.id)}@" for entity in world.entities("Person"))
    assert len(found) == len(set(found)) == len(families(text))
    assert pointers <= set(people)
    assert set(re.findall(r"FAM[CS] (@F\w+@)", text)) == set(found)


ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@settings(max_examples=EXAMPLES * 4, deadline=None)
@given(text=ANYTHING)
@example("Ann\n0 @X@ INDI\r1 NAME B\x0bo\x85@@ @me@\x00/Hale/")
@example("@I1@")
def test_no_text_breaks_its_line(text: str) -> None:
    source = Source("source/case/odd", "case", title=text, author=text, publisher=text)
    said: dict[str, Any] = {"source": source, "quote": text, "locator": text}
    claims = [claim(ANN, name, value=text, **said) for name in ("name", "occupation", "identifier")]
    lines = written(world_of(claims)).removeprefix("\ufeff").removesuffix("\n").split("\n")
    assert [each for each in lines if not LINE.fullmatch(each)] == []
    assert [each.split(" ")[-1] for each in lines if each[0] == "0"] == ["HEAD", "INDI", "SOUR", "TRLR"]
