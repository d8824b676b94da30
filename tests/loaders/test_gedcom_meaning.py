"""What GEDCOM means in claims: persons, families, events, names, citations, restrictions."""

from __future__ import annotations

import pytest

from graph.claims import Confidence, Visibility
from tests.loaders.gedcom import Taken, line, take, tree

ANN = "0 @A@ INDI\n1 NAME Ann /Hale/\n1 SEX F"
BOB = "0 @B@ INDI\n1 NAME Bob /Hale/\n1 SEX M"
CAT = "0 @C@ INDI\n1 NAME Cat /Hale/\n1 FAMC @F@"
FAMILY = "0 @F@ FAM\n1 HUSB @B@\n1 WIFE @A@\n1 CHIL @C@"

PERSONS = {
    "1 SEX F": ["sex: A female"],
    "1 SEX x": ["sex: A other"],
    "1 BIRT\n2 DATE 3 MAY 1900": ["born: A 1900-05-03"],
    "1 BIRT\n2 DATE 1900\n1 BIRT\n2 DATE 1901": ["born: A 1900", "born: A 1901"],
    "1 BIRT\n2 DATE 1900\n2 PLAC Rye": [
        "born: A 1900",
        "type: A.birt birth",
        "date: A.birt 1900",
        "OCCURRED_AT: A.birt Rye",
        "PARTICIPATED_IN: A A.birt subject at=1900",
        "name: Rye Rye",
    ],
    "1 DEAT\n2 DATE 1970": ["died: A 1970"],
    "1 DEAT Y": ["type: A.deat death", "DIED_IN: A A.deat"],
    "1 DEAT\n2 DATE in the war": ["type: A.deat death", "DIED_IN: A A.deat"],
    "1 IMMI\n2 DATE 1920\n2 PLAC Rye": [
        "type: A.immi migration",
        "date: A.immi 1920",
        "OCCURRED_AT: A.immi Rye to",
        "PARTICIPATED_IN: A A.immi at=1920",
        "name: Rye Rye",
    ],
    "1 EVEN\n2 TYPE Taken hostage\n2 DATE 1920": [
        "type: A.even other",
        "description: A.even Taken hostage",
        "date: A.even 1920",
        "PARTICIPATED_IN: A A.even subject at=1920",
    ],
    "1 BURI Y\n1 BURI Y": [
        "type: A.buri other",
        "description: A.buri burial",
        "PARTICIPATED_IN: A A.buri subject",
        "type: A.buri.2 other",
        "description: A.buri.2 burial",
        "PARTICIPATED_IN: A A.buri.2 subject",
    ],
    "1 OCCU Smith\n2 DATE FROM 1920": ["occupation: A Smith at=1920/.."],
    "1 REFN 17": ["identifier: A refn:17"],
    "1 EXID Q1\n2 TYPE http://www.wikidata.org/entity/": ["identifier: A wikidata:Q1"],
    "1 EXID 5\n2 TYPE https://register.example/": ["identifier: A register.example:5"],
    "1 NO DEAT": ["died: A denied", "DIED_IN: A denied"],
}
FAMILIES = {
    "": ["PARTNER_OF: A B partner", "PARENT_OF: B C", "PARENT_OF: A C"],
    "1 MARR\n2 DATE 1920": [
        "type: F.marr marriage",
        "date: F.marr 1920",
        "PARTNER_OF: A B married since=1920 in F.marr",
        "PARENT_OF: B C",
        "PARENT_OF: A C",
    ],
    "1 MARR\n2 TYPE common law": [
        "type: F.marr marriage",
        "description: F.marr common law",
        "PARTNER_OF: A B partner in F.marr",
        "PARENT_OF: B C",
        "PARENT_OF: A C",
    ],
    "1 _NOUNION Y": ["PARENT_OF: B C", "PARENT_OF: A C"],
    "1 ENGA\n2 DATE 1919": [
        "PARTNER_OF: A B partner",
        "PARTNER_OF: A B engaged since=1919",
        "PARENT_OF: B C",
        "PARENT_OF: A C",
    ],
    "1 DIV\n2 DATE 1930": [
        "PARTNER_OF: A B married",
        "type: F.div divorce",
        "date: F.div 1930",
        "PARTICIPATED_IN: A F.div at=1930",
        "PARTICIPATED_IN: B F.div at=1930",
        "PARTNER_OF: A B yes married until=1930",
        "PARENT_OF: B C",
        "PARENT_OF: A C",
    ],
    "1 NO MARR": [
        "PARTNER_OF: A B partner",
        "PARTNER_OF: A B married denied",
        "PARENT_OF: B C",
        "PARENT_OF: A C",
    ],
}


def told(taken: Taken, *without: str) -> list[str]:
    return [f"{claim.predicate}: {line(claim)}" for claim in taken.claims if claim.predicate not in without]


@pytest.mark.parametrize(("said", "meant"), PERSONS.items())
def test_what_a_person_means(said: str, meant: list[str]) -> None:
    assert told(tree(f"0 @A@ INDI\n{said}", version="7.0")) == meant


@pytest.mark.parametrize(("said", "meant"), FAMILIES.items())
def test_what_a_family_means(said: str, meant: list[str]) -> None:
    taken = tree("0 @A@ INDI", "0 @B@ INDI", "0 @C@ INDI", f"{FAMILY}\n{said}")
    assert told(taken) == meant


@pytest.mark.parametrize(
    ("pedigree", "kinds"),
    {
        "": ["B C", "A C"],
        "2 PEDI birth": ["B C birth", "A C birth"],
        "2 PEDI ADOPTED": ["B C adoptive", "A C adoptive"],
        "2 PEDI foster": ["B C foster", "A C foster"],
        "2 PEDI step": ["B C step", "A C step"],
        "2 PEDI OTHER\n3 PHRASE step": ["B C step", "A C step"],
        "2 PEDI OTHER\n3 PHRASE godchild": [],
        "2 PEDI unknown": ["B C", "A C"],
        "2 PEDI sealing": [],
        "2 PEDI birth\n2 STAT disproven": ["B C birth denied", "A C birth denied"],
        "2 STAT challenged": ["B C alleged", "A C alleged"],
        "2 _FREL Natural\n2 _MREL Step": ["B C birth", "A C step"],
        "2 PEDI birth\n1 ADOP\n2 FAMC @F@\n3 ADOP WIFE": ["B C birth", "A C birth", "A C adoptive"],
        "1 ADOP\n2 FAMC @F@\n3 ADOP HUSB": ["B C adoptive", "A C"],
        "1 ADOP\n2 FAMC @F@": ["B C adoptive", "A C adoptive"],
        "1 BIRT\n2 FAMC @F@": ["B C birth", "A C birth"],
    }.items(),
)
def test_what_kind_of_parents(pedigree: str, kinds: list[str]) -> None:
    assert tree(ANN, BOB, f"{CAT}\n{pedigree}", FAMILY).said("PARENT_OF") == kinds


def test_relations_of_vendors_name_each_side_on_its_own() -> None:
    family = f"{FAMILY}\n2 _FREL Adopted\n2 _MREL Natural"
    assert tree(ANN, BOB, CAT, family).said("PARENT_OF") == ["B C adoptive", "A C birth"]
    assert tree(ANN, BOB, CAT, f"{FAMILY}\n2 _FREL Guardian").said("PARENT_OF") == ["A C"]


@pytest.mark.parametrize(
    "records",
    [
        (ANN, BOB, CAT, FAMILY),
        (ANN, BOB, "0 @C@ INDI\n1 NAME Cat /Hale/", FAMILY),
        (ANN, BOB, CAT, "0 @F@ FAM\n1 HUSB @B@\n1 WIFE @A@"),
        (f"{ANN}\n1 FAMS @F@", f"{BOB}\n1 FAMS @F@", CAT, "0 @F@ FAM\n1 HUSB @B@"),
    ],
    ids=["both ends", "family alone", "child alone", "partner alone"],
)
def test_what_is_told_from_one_end_or_both_is_told_once(records: tuple[str, ...]) -> None:
    taken = tree(*records)
    assert sorted(taken.said("PARENT_OF")) == ["A C", "B C"]
    assert taken.said("PARTNER_OF") == ["A B partner"]


def test_two_families_of_one_pair_are_two_occurrences() -> None:
    taken = tree(
        ANN, BOB, "0 @F@ FAM\n1 HUSB @B@\n1 WIFE @A@\n1 MARR\n2 DATE 1920", "0 @G@ FAM\n1 HUSB @B@\n1 WIFE @A@"
    )
    assert taken.said("PARTNER_OF") == ["A B married since=1920 in F.marr", "A B partner in G.marr"]


def test_a_marriage_after_a_divorce_is_another_one() -> None:
    family = "0 @F@ FAM\n1 HUSB @B@\n1 WIFE @A@\n1 MARR\n2 DATE 1911\n1 DIV\n2 DATE 1912\n1 MARR\n2 DATE 1914"
    assert tree(ANN, BOB, family).said("PARTNER_OF") == [
        "A B married since=1911 in F.marr",
        "A B yes married until=1912 in F.marr",
        "A B married since=1914 in F.marr.2",
    ]


def test_a_divorce_that_is_told_first_ends_the_marriage_told_after_it() -> None:
    family = "0 @F@ FAM\n1 HUSB @B@\n1 WIFE @A@\n1 DIV\n2 DATE 1912\n1 MARR\n2 DATE 1911"
    assert tree(ANN, BOB, family).said("PARTNER_OF") == [
        "A B married since=1911 in F.marr",
        "A B yes married until=1912 in F.marr",
    ]


def test_dates_that_differ_are_one_marriage_and_ceremonies_of_another_type_are_events_of_it() -> None:
    family = "0 @F@ FAM\n1 HUSB @B@\n1 WIFE @A@\n1 MARR\n2 TYPE civil\n2 DATE 1911\n1 MARR\n2 DATE 1912"
    taken = tree(ANN, BOB, f"{family}\n1 MARR\n2 TYPE religious\n2 DATE 1913")
    assert taken.said("PARTNER_OF") == [
        "A B married since=1911 in F.marr",
        "A B married since=1912 in F.marr",
    ]
    assert taken.said("PARTICIPATED_IN") == ["A F.marr.ceremony-1 at=1913", "B F.marr.ceremony-1 at=1913"]


def test_who_is_husband_or_wife_says_nothing_of_sex_or_of_how_many_of_each() -> None:
    taken = tree("0 @A@ INDI", "0 @B@ INDI", "0 @F@ FAM\n1 HUSB @A@\n1 HUSB @B@\n1 MARR Y")
    assert taken.said("PARTNER_OF") == ["A B married in F.marr"]
    assert not taken.said("sex")


def test_children_of_nobody_known_are_siblings() -> None:
    taken = tree("0 @A@ INDI", "0 @B@ INDI", "0 @F@ FAM\n1 CHIL @A@\n1 CHIL @B@")
    assert taken.said("SIBLING_OF") == ["A B"]


def test_one_partner_who_is_known_married_somebody() -> None:
    taken = tree(ANN, "0 @F@ FAM\n1 WIFE @A@\n1 MARR\n2 DATE 1920")
    assert taken.said("PARTICIPATED_IN") == ["A F.marr at=1920"]


def test_names() -> None:
    taken = tree(
        "0 @A@ INDI\n1 NAME Ann /Hale/ Jr.\n2 GIVN Ann\n2 SURN Hale\n2 NICK Nan\n2 ROMN Anna /Heil/"
        "\n1 NAME Ann /Moor/\n2 TYPE married\n1 NAME //\n2 GIVN Anne\n1 NAME ?\n1 ALIA Annie"
    )
    assert taken.said("name") == [
        "A Ann Hale Jr. main",
        "A Anna Heil main",
        "A Nan nickname",
        "A Ann Moor married",
        "A Anne also",
        "A Annie also",
    ]
    keys = [claim.qualifier("name") for claim in taken.claims if claim.predicate == "name"]
    assert keys == ["1", "1", "2", "3", "4", "6"]
    assert taken.kept("NAME") == ["It is no name."]


def test_translations_of_a_name_are_forms_of_it_in_their_language() -> None:
    (_, form) = tree("0 @A@ INDI\n1 NAME Anna /Gal/\n2 TRAN אנה /גל/\n3 LANG he", version="7.0").claims
    assert (form.value, form.qualifier("lang"), form.qualifier("script")) == ("אנה גל", "he", "Hebr")


def test_citations_say_source_page_quality_and_words() -> None:
    taken = tree(
        "0 @A@ INDI\n1 BIRT\n2 DATE 1900\n2 SOUR @S@\n3 PAGE 12\n3 QUAY 3\n3 DATA\n4 TEXT Ann, born 1900"
        "\n2 SOUR A letter\n3 QUAY 0\n1 DEAT\n2 DATE 1970",
        "0 @S@ SOUR\n1 TITL A register\n2 CONC  of Rye\n1 AUTH The parish\n1 PUBL Rye, 1950\n1 WWW https://rye.example/1",
    )
    first, second, third = taken.claims
    assert (first.source.title, first.source.author, first.source.publisher) == (
        "A register of Rye",
        "The parish",
        "Rye, 1950",
    )
    assert (first.source.url, first.locator, first.quote) == ("https://rye.example/1", "12", "Ann, born 1900")
    assert (first.confidence, second.confidence, third.confidence) == (
        Confidence.HIGH,
        Confidence.LOW,
        Confidence.MEDIUM,
    )
    assert (second.source.title, second.locator) == ("A letter", "")
    assert (third.source.id, third.source.kind, third.locator) == ("source/tree/file", "dataset", "@A@")


def test_what_is_cited_for_a_family_is_cited_for_who_belongs_to_it() -> None:
    taken = tree(ANN, BOB, CAT, f"{FAMILY}\n1 SOUR @S@\n2 PAGE 9", "0 @S@ SOUR\n1 TITL A register")
    cited = {claim.predicate for claim in taken.claims if claim.locator == "9"}
    assert cited == {"PARTNER_OF", "PARENT_OF"}


def test_the_file_is_a_source_by_its_name_submitter_and_date() -> None:
    head = "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 FILE C:\\trees\\hale.ged\n1 DATE 3 MAY 2020\n1 SUBM @U@\n1 CHAR UTF-8\n"
    (claim,) = take(head + "0 @U@ SUBM\n1 NAME Eve Moor\n0 @A@ INDI\n1 SEX F\n0 TRLR\n").claims
    from_file = claim.source
    assert (from_file.title, from_file.author) == ("hale.ged", "Eve Moor")
    assert from_file.published
    assert from_file.published.edtf == "2020-05-03"


def test_a_restriction_holds_for_all_that_speaks_of_the_person() -> None:
    taken = tree(ANN, f"{BOB}\n1 RESN confidential\n1 BIRT\n2 PLAC Rye", CAT, f"{FAMILY}\n1 MARR\n2 PLAC Hove")
    open_ = [line(claim) for claim in taken.claims if claim.visibility is Visibility.PUBLIC]
    assert open_ == ["A Ann Hale main", "A female", "C Cat Hale main", "A C"]
    assert {claim.visibility for claim in taken.claims} == {Visibility.PUBLIC, Visibility.RESTRICTED}


@pytest.mark.parametrize(
    ("word", "seen_by"),
    {
        "confidential": Visibility.RESTRICTED,
        "PRIVACY": Visibility.RESTRICTED,
        "CONFIDENTIAL, LOCKED": Visibility.RESTRICTED,
        "something else": Visibility.RESTRICTED,
        "locked": Visibility.PUBLIC,
        "": Visibility.PUBLIC,
    }.items(),
)
def test_restrictions(word: str, seen_by: Visibility) -> None:
    assert {claim.visibility for claim in tree(f"{ANN}\n1 RESN {word}").claims} == {seen_by}


def test_a_restriction_of_an_event_holds_for_that_event() -> None:
    taken = tree(f"{ANN}\n1 BIRT\n2 DATE 1900\n2 RESN privacy")
    assert [line(claim) for claim in taken.claims if claim.visibility is not Visibility.PUBLIC] == ["A 1900"]


def test_a_place_that_is_named_in_public_too_is_public() -> None:
    taken = tree(f"{ANN}\n1 RESN privacy\n1 BIRT\n2 PLAC Rye", f"{BOB}\n1 BIRT\n2 PLAC Rye")
    (place,) = [claim for claim in taken.claims if claim.subject == "place/tree/Rye"]
    assert place.visibility is Visibility.PUBLIC


def test_one_correction_changes_one_claim() -> None:
    records = (f"{ANN}\n1 BIRT\n2 DATE 1900\n1 DEAT\n2 DATE 1970", BOB, CAT, f"{FAMILY}\n1 MARR\n2 DATE 1920")
    before = {claim.id for claim in tree(*records).claims}
    after = {claim.id for claim in tree("0 @N@ NOTE One more", records[0].replace("1970", "1971"), *records[1:]).claims}
    assert before == {claim.id for claim in tree(*records).claims}
    assert (len(before - after), len(after - before)) == (1, 1)
