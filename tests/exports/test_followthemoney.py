"""The export as FollowTheMoney: only names of its model, nothing alleged as a fact, and what a loader reads back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from exports.followthemoney import write
from exports.kin_words import word_for
from graph.claims import Claim, Modality
from graph.vocabulary import EDGES
from loaders import followthemoney
from loaders.followthemoney.kinship import kin_of
from loaders.harvest import Aside, Harvest
from tests.claims import claim, denial, plan
from tests.exports.followthemoney_model import properties_of
from tests.exports.worlds import public, sealed

ANNA, BEN, CLARA, DAN = (f"person/case/{name}" for name in ("anna", "ben", "clara", "dan"))
BAND, FIRM, STATE = "organization/case/band", "organization/case/firm", "organization/case/state-xa"
TAKING, TOWN, WEDDING = "event/case/taking", "place/case/town", "event/case/wedding"

CARRIED: tuple[Claim, ...] = (
    claim(ANNA, "name", value="Anna Archer", name="main", use="main", script="Latn"),
    claim(ANNA, "name", value="Anya", name="also", use="also", script="Latn"),
    claim(ANNA, "born", value="1995-04-18"),
    claim(ANNA, "sex", value="female"),
    claim(ANNA, "occupation", value="pilot"),
    claim(ANNA, "identifier", value="wikidata:Q7"),
    claim(ANNA, "identifier", value="passport-xa:12"),
    claim(ANNA, "CITIZEN_OF", STATE),
    claim(STATE, "type", value="state"),
    claim(FIRM, "type", value="company"),
    claim(FIRM, "begun", value="1999"),
    claim(FIRM, "identifier", value="cik:5"),
    claim(ANNA, "PARENT_OF", BEN, kind="step"),
    claim(ANNA, "PARENT_OF", CLARA),
    claim(BEN, "SIBLING_OF", CLARA),
    claim(DAN, "KIN_OF", BEN, up="2", down="0"),
    claim(ANNA, "PARTNER_OF", DAN, kind="married", former="yes", since="2001", until="2004-05"),
    claim(ANNA, "MEMBER_OF", BAND, title="singer", since="2010-03-04"),
    claim(ANNA, "HOLDS_POSITION", FIRM, title="clerk"),
    claim(TAKING, "name", value="The Taking", name="main", use="main", script="Latn"),
    claim(TAKING, "date", value="2023-10-07"),
    claim(BEN, "PARTICIPATED_IN", TAKING, role="participant"),
    claim(TAKING, "OCCURRED_AT", TOWN, kind="at"),
    claim(TOWN, "name", value="Some Town", name="main", use="main", script="Latn"),
)
OTHERS: tuple[Claim, ...] = (
    claim(BEN, "CAPTURED_BY", BAND, event=TAKING, at="2023-10-07"),
    claim(BEN, "born", value="1950~"),
    claim(BEN, "age", value="29 year"),
    claim(CLARA, "DIED_IN", TAKING, manner="killed"),
    claim(TAKING, "type", value="attack"),
    claim(TAKING, "text", value="What was said"),
    claim(TAKING, "count", value="3"),
    claim(TAKING, "identifier", value="other:1"),
    claim(FIRM, "PART_OF", BAND),
    claim(BEN, "MET_WITH", DAN, at="2024-01-02/2024-01-05"),
    claim(CLARA, "MEMBER_OF", BAND, observed="2020"),
)


def lines(*claims: Claim) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in write(public(*claims))]


def one(rows: list[dict[str, Any]], schema: str) -> dict[str, list[str]]:
    found = [row["properties"] for row in rows if row["schema"] == schema]
    assert len(found) == 1, schema
    said: dict[str, list[str]] = found[0]
    return said


def everything() -> list[Claim]:
    ends = {
        "Person": (ANNA, BEN),
        "Organization": (FIRM, BAND),
        "Event": (TAKING, WEDDING),
        "Place": (TOWN, "place/case/land"),
    }
    each = [
        claim(ends[edge.start[0]][0], edge.type, ends[edge.end[-1]][1])
        for edge in EDGES
    ]  # fmt: skip
    return [*CARRIED, *OTHERS, *each]


def test_every_line_speaks_the_names_of_the_model() -> None:
    rows = lines(*everything())
    assert {row["schema"] for row in rows} == {
        *("Address", "Company", "Document", "Employment", "Event", "Family", "Identification", "Membership"),
        *("Organization", "Person", "PublicBody", "UnknownLink"),
    }
    for row in rows:
        assert set(row) == {"id", "schema", "properties"}
        assert set(row["properties"]) <= properties_of(row["schema"]), row
        assert all(isinstance(text, str) and text for texts in row["properties"].values() for text in texts)
    ids = [row["id"] for row in rows]
    assert len(set(ids)) == len(ids)


def test_what_is_named_is_there() -> None:
    rows = lines(*everything())
    known = {row["id"] for row in rows}
    joins = ("person", "relative", "member", "organization", "employee", "employer", "subject", "object", "involved")
    for row in rows:
        for name in (*joins, "proof", "holder", "addressEntity"):
            assert set(row["properties"].get(name, ())) <= known


def told(claim_: Claim) -> tuple[object, ...]:
    dates = [day.edtf if day else "" for day in (claim_.since, claim_.until)]
    qualifiers = tuple(sorted(claim_.qualifiers)) if claim_.predicate != "name" else ()
    return (claim_.subject, claim_.predicate, claim_.object or claim_.value, qualifiers, *dates)


def test_a_loader_reads_back_what_was_said(tmp_path: Path) -> None:
    path, asides = tmp_path / "export.json", list[Aside]()
    path.write_bytes(b"".join(write(public(*CARRIED))))
    harvest = Harvest("case", aside=asides.append)
    back = {told(each) for each in followthemoney.read(path, harvest)}
    assert {told(each) for each in CARRIED} <= back
    assert harvest.rejected == 0
    assert {(aside.record, aside.field) for aside in asides} <= {("Document", "record"), ("Event", "location")}


@pytest.mark.parametrize("sex", ["female", "male", ""])
@pytest.mark.parametrize(
    ("type_", "qualifiers"),
    [
        *(("PARENT_OF", {"kind": kind}) for kind in ("birth", "adoptive", "step", "foster", "unspecified")),
        *(("SIBLING_OF", {"kind": kind}) for kind in ("full", "half", "unspecified")),
        *(("PARTNER_OF", {"kind": kind}) for kind in ("married", "partner", "engaged")),
        ("PARTNER_OF", {"kind": "married", "former": "yes"}),
        ("KIN_OF", {"up": "2", "down": "0"}),
        ("KIN_OF", {"up": "0", "down": "2"}),
        ("KIN_OF", {"up": "2", "down": "2"}),
    ],
)
def test_words_for_kin_are_read_back(type_: str, qualifiers: dict[str, str], sex: str) -> None:
    kin = kin_of(word_for(type_, qualifiers, sex))
    assert kin is not None
    assert (kin.predicate, kin.first) == (type_, True)
    assert kin.sex in ("", sex)
    assert dict(kin.qualifiers) == {name: value for name, value in qualifiers.items() if value != "unspecified"}


def test_what_is_alleged_says_so() -> None:
    said = claim(ANNA, "MEMBER_OF", BAND)
    rows = lines(replace(said, modality=Modality.ALLEGED), claim(ANNA, "born", value="1990", modality=Modality.ALLEGED))
    assert one(rows, "Membership")["summary"] == ["alleged"]
    assert one(rows, "Person")["notes"] == ["born (alleged): 1990"]
    assert "birthDate" not in one(rows, "Person")


def test_a_name_a_number_and_a_sex_that_are_alleged_are_notes() -> None:
    alleged = (
        claim(ANNA, "name", value="The Cook", name="cook", use="nickname", script="Latn"),
        claim(ANNA, "identifier", value="inn:77"),
        claim(ANNA, "identifier", value="passport-xa:12"),
        claim(ANNA, "sex", value="female"),
    )
    named = claim(ANNA, "name", value="Anna", name="main", use="main", script="Latn")
    rows = lines(named, *(replace(each, modality=Modality.ALLEGED) for each in alleged), claim(ANNA, "PARENT_OF", BEN))
    person = next(row["properties"] for row in rows if row["id"] == ANNA)
    assert person["name"] == ["Anna"]
    assert not person.keys() & {"alias", "innCode", "gender"}
    assert sorted(person["notes"]) == [
        "identifier (alleged): inn:77",
        "identifier (alleged): passport-xa:12",
        "name (alleged): The Cook",
        "sex (alleged): female",
    ]
    assert "Identification" not in {row["schema"] for row in rows}
    assert one(rows, "Family")["relationship"] == ["parent"]


def test_an_inferred_name_stays_and_says_so() -> None:
    said = claim(ANNA, "name", value="Anna", name="main", use="main", script="Latn", modality=Modality.INFERRED)
    person = one(lines(said), "Person")
    assert (person["name"], person["notes"]) == (["Anna"], ["name (inferred): Anna"])


@pytest.mark.parametrize("modality", [Modality.ALLEGED, Modality.INFERRED])
def test_a_loader_reads_back_how_a_relation_is_said(tmp_path: Path, modality: Modality) -> None:
    said = (claim(ANNA, "PARENT_OF", BEN), claim(ANNA, "MEMBER_OF", BAND), claim(ANNA, "MET_WITH", BEN))
    path = tmp_path / "export.json"
    path.write_bytes(b"".join(write(public(*(replace(each, modality=modality) for each in said)))))
    back = [each for each in followthemoney.read(path, Harvest("case")) if each.source.id != "source/case/file"]
    assert {each.predicate for each in back} == {"PARENT_OF", "MEMBER_OF", "PARTICIPATED_IN", "type", "description"}
    assert {each.modality for each in back} == {modality}
    assert modality.value not in {each.value for each in back}


def test_what_is_alleged_of_an_event_or_a_citizen_is_told_beside_it() -> None:
    said = (claim(ANNA, "PARTICIPATED_IN", TAKING, role="participant"), claim(ANNA, "CITIZEN_OF", STATE))
    rows = lines(*(replace(each, modality=Modality.ALLEGED) for each in said))
    assert "involved" not in one(rows, "Event")
    assert "nationality" not in one(rows, "Person")
    links = [row["properties"] for row in rows if row["schema"] == "UnknownLink"]
    assert sorted(link["role"][0] for link in links) == ["is a citizen of", "took part in (participant)"]
    assert all(link["summary"] == ["alleged"] for link in links)


def test_a_plan_a_denial_and_what_is_withheld_are_not_told() -> None:
    rows = lines(
        claim(ANNA, "name", value="Anna"),
        plan(ANNA, "RELEASED_BY", BAND, event=TAKING),
        denial(ANNA, "MEMBER_OF", BAND),
        sealed(claim(ANNA, "SIBLING_OF", BEN)),
    )
    assert [row["schema"] for row in rows if row["schema"] in ("Membership", "UnknownLink", "Family")] == []
    assert BEN not in str(rows)


def test_imprecise_dates_are_told_in_words_of_edtf() -> None:
    rows = lines(
        claim(ANNA, "born", value="1950~|about 1950"), claim(ANNA, "MET_WITH", BEN, at="2024-01-02/2024-01-05")
    )
    person = next(row["properties"] for row in rows if row["id"] == ANNA)
    assert person["notes"] == ["born: 1950~"]
    assert one(rows, "UnknownLink")["summary"] == ["date: 2024-01-02/2024-01-05"]


def test_dates_that_contradict_each_other_are_all_told_as_disputed() -> None:
    rows = lines(claim(ANNA, "born", value="1950"), claim(ANNA, "born", value="1951-02-03"))
    assert sorted(one(rows, "Person")["birthDate"]) == ["1950", "1951-02-03"]
    assert one(rows, "Person")["notes"] == ["born is disputed."]


def test_items_of_wikidata_keep_their_ids() -> None:
    rows = lines(claim("person/wikidata/Q7", "name", value="Anna"), claim("person/wikidata/Q7", "SIBLING_OF", ANNA))
    assert {row["id"] for row in rows if row["schema"] == "Person"} == {"Q7", ANNA}
    assert one(rows, "Family")["person"] == ["Q7"] or one(rows, "Family")["relative"] == ["Q7"]
