"""Files of GEDCOM: their character sets, what is wrong with them, and that nothing of them is dropped silently."""

from __future__ import annotations

import codecs
import gzip
from pathlib import Path

import ansel
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from loaders.formats import format_of
from loaders.gedcom import read, recognises, records
from loaders.gedcom.lines import LONGEST
from loaders.harvest import FileRefused, Harvest
from tests.loaders.gedcom import HEAD, Taken, file, take, tree
from tests.strategies import EXAMPLES

ansel.register()
NAME = "José Łukasz Müller"
PERSON = f"0 @A@ INDI\n1 NAME {NAME}\n1 BIRT\n2 PLAC Ærø"
WESTERN = PERSON.replace("Ł", "L")


def names(taken: Taken) -> list[str]:
    return [claim.value for claim in taken.claims if claim.predicate == "name"]


@pytest.mark.parametrize(
    ("charset", "codec", "person"),
    [
        ("UTF-8", "utf-8", PERSON),
        ("UTF-8", "utf-8-sig", PERSON),
        ("UNICODE", "utf-16", PERSON),
        ("UNICODE", "utf-16-le", PERSON),
        ("UNICODE", "utf-16-be", PERSON),
        ("ANSEL", "gedcom", PERSON),
        ("ANSI", "cp1252", WESTERN),
        ("IBM WINDOWS", "cp1252", WESTERN),
        ("MACINTOSH", "mac_roman", WESTERN),
        ("IBMPC", "cp437", WESTERN.replace("ø", "o")),
        ("ASCII", "ascii", "0 @A@ INDI\n1 NAME Jose\n1 BIRT\n2 PLAC Aro"),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\n\n"], ids=["LF", "CRLF", "CR", "blank"])
def test_character_sets_and_line_ends(charset: str, codec: str, person: str, ends: str) -> None:
    content = file(person, charset=charset).replace("\n", ends).encode(codec)
    assert recognises(content[:65536], "tree")
    taken = take(content)
    assert names(taken) == [line.split(" ", 2)[2] for line in person.split("\n") if "NAME" in line or "PLAC" in line]
    assert not taken.kept("CHAR")
    assert taken.asides[-1].record == "HEAD"


@pytest.mark.parametrize(
    ("charset", "codec", "meant"),
    [
        ("ANSEL", "utf-8", "UTF-8"),
        ("ANSI", "utf-8", "UTF-8"),
        ("ANSEL", "cp1252", "windows-1252"),
        ("UTF-8", "cp1252", "windows-1252"),
        ("ASCII", "cp1252", "windows-1252"),
    ],
)
def test_a_wrong_label_is_told_and_the_bytes_are_believed(charset: str, codec: str, meant: str) -> None:
    taken = take(file(WESTERN, charset=charset).encode(codec))
    assert names(taken) == ["José Lukasz Müller", "Ærø"]
    (reason,) = taken.kept("CHAR")
    assert f"says {charset}" in reason
    assert meant in reason


def test_a_header_that_says_no_character_set() -> None:
    content = file(WESTERN).replace("1 CHAR UTF-8\n", "")
    assert names(take(content)) == ["José Lukasz Müller", "Ærø"]
    assert names(take(content.encode("cp1252"))) == ["José Lukasz Müller", "Ærø"]
    assert names(take(content.encode("gedcom"))) == ["José Lukasz Müller", "Ærø"]


def test_what_is_no_character_is_kept_and_the_rest_is_read() -> None:
    content = file("0 @A@ INDI\n1 NAME Zoë\n1 ALIA Jo?e", "0 @B@ INDI\n1 NAME Bob").encode().replace(b"?", b"\xe9")
    taken = take(content)
    assert names(taken) == ["Zoë", "Bob"]
    (aside,) = [aside for aside in taken.asides if aside.field == "ALIA"]
    assert (aside.raw, aside.line) == ("1 ALIA Jo\\udce9e", HEAD.count("\n") + 3)


def test_letters_of_dos_that_its_code_pages_disagree_on_are_not_read() -> None:
    content = file("0 @A@ INDI\n1 NAME J#rgen\n1 ALIA Jan", charset="IBMPC").encode().replace(b"#", b"\x9b")
    assert names(take(content)) == ["Jan"]


def test_a_character_that_a_continuation_cut_in_two_is_joined() -> None:
    content = file("0 @A@ INDI\n1 NAME Zo<\n2 CONC >").encode().replace(b"<", b"\xc3").replace(b">", b"\xab")
    assert names(take(content)) == ["Zoë"]


def test_letters_and_their_accents_are_composed() -> None:
    assert names(tree("0 @A@ INDI\n1 NAME Jose\u0301")) == ["José"]


FAULTS = {
    "0 @A@ INDI\n1 NAME Ann\n1 BIRT\n3 DATE 1900": (4, "INDI", "DATE", "jumps from level 1 to 3"),
    "0 @A@ INDI\n1 NAME Ann\nand more of it": (3, "INDI", "line", "no GEDCOM line"),
    "0 @A@ INDI\n1 NAME Ann\n100 NOTE x": (3, "INDI", "line", "no GEDCOM line"),
    "0 @A@ INDI\n1 NAME Ann\n1 FAMS @X@": (3, "INDI", "FAMS", "no record @X@"),
    "0 @A@ INDI\n1 NAME Ann\n1 FAMC @A@": (3, "INDI", "FAMC", "no FAM record, but INDI"),
    "0 @A@ INDI\n1 NAME Ann\n1 FAMC @VOID@": (3, "INDI", "FAMC", "nobody in this file"),
    "0 @A@ INDI\n1 NAME Ann\n1 BIRT\n2 DATE 5/6/1900": (4, "INDI", "BIRT.DATE", "which is the day"),
    "0 @A@ INDI\n1 NAME Ann\n1 BIRT\n2 DATE 44 BC": (4, "INDI", "BIRT.DATE", "before the year 1"),
    "0 @A@ INDI\n1 NAME Ann\n1 BIRT\n2 SOUR @X@": (4, "INDI", "BIRT.SOUR", "no record @X@"),
    "0 @A@ INDI\n1 NAME Ann\n1 SEX U": (3, "INDI", "SEX", "not say which"),
    "0 @A@ INDI\n1 NAME Ann\n1 DEAT": (3, "INDI", "DEAT", "not say that it happened"),
    "0 @A@ INDI\n1 NAME Ann\n1 NAME Bo\x07b": (3, "INDI", "NAME", "control character"),
    "0 @A@ INDI\n1 NAME Ann\n1 NAME Bo\x00b": (3, "INDI", "NAME", "control character"),
    "0 @A@ INDI\n1 NAME A\u202enn": (2, "INDI", "NAME", "direction of text"),
    "0 @A@ INDI\n1 NAME Ann\n1 SOUR A book": (3, "INDI", "SOUR", "for which fact is not said"),
    "0 @A@ INDI\n1 NAME Ann\n1 NOTE A note": (3, "INDI", "NOTE", "no meaning here"),
    "0 @A@ INDI\n1 NAME Ann\n1 ALIA @B@\n0 @B@ INDI": (3, "INDI", "ALIA", "a judgement"),
    "0 @A@ INDI\n1 NAME Ann\n0 @F@ FAM\n1 HUSB @A@\n1 CHIL @A@\n1 MARR Y": (5, "FAM", "CHIL", "their own parent"),
    "0 @A@ INDI\n0 @F@ FAM\n1 HUSB @A@\n1 WIFE @A@\n1 MARR Y": (4, "FAM", "WIFE", "same person"),
    "0 @A@ INDI\n1 NAME Ann\n0 @F@ FAM": (3, "FAM", "", "nothing"),
    "0 @A@ INDI\n0 @S@ SOUR\n1 TITL A book": (2, "SOUR", "", "No claim cites it"),
    "0 @A@ INDI\n1 SEX F\n2 SOUR @S@\n0 @S@ SOUR\n1 WWW javascript:x": (5, "SOUR", "WWW", "no address"),
    "0 @A@ INDI\n1 SEX F\n2 SOUR @S@\n0 @S@ SOUR\n1 TITL A\n1 TITL B": (6, "SOUR", "TITL", "a second one"),
    "0 @A@ INDI\n1 NAME Ann\n0 @N@ NOTE A note": (3, "NOTE", "", "make no claim"),
    "0 @A@ INDI\n1 NAME Ann": (1 - HEAD.count("\n"), "HEAD", "", "about the file"),
}


@pytest.mark.parametrize(("content", "told"), FAULTS.items())
def test_what_makes_no_claim_is_kept_with_its_line_and_reason(content: str, told: tuple[int, str, str, str]) -> None:
    at, record, name, reason = told
    taken = tree(content)
    place = (at + HEAD.count("\n"), record, name)
    found = [aside.reason for aside in taken.asides if (aside.line, aside.record, aside.field) == place]
    assert any(reason in each for each in found), taken.asides
    assert all(aside.reason for aside in taken.asides), taken.asides
    assert not taken.harvest.rejected


REJECTED = {
    "0 @A INDI\n1 NAME Ann": (1, "?", "no GEDCOM line"),
    "0 @B@ INDI\n1 SEX F\n0 @B@ INDI\n1 NAME Ann": (3, "INDI", "already, in line 5"),
}


@pytest.mark.parametrize(("content", "told"), REJECTED.items())
def test_a_record_that_makes_no_sense_is_rejected_and_the_others_are_read(
    content: str, told: tuple[int, str, str]
) -> None:
    taken = tree(content, "0 @C@ INDI\n1 NAME Cat")
    (aside,) = [aside for aside in taken.asides if aside.rejected]
    at, record, reason = told
    assert (aside.line, aside.record) == (at + HEAD.count("\n"), record)
    assert reason in aside.reason
    assert "NAME Ann" in aside.raw
    assert names(taken) == ["Cat"]


def test_a_pointer_to_two_records_points_to_neither() -> None:
    taken = tree(
        "0 @A@ INDI\n1 SEX F", "0 @A@ INDI\n1 SEX M", "0 @B@ INDI\n1 SEX M", "0 @F@ FAM\n1 HUSB @B@\n1 WIFE @A@"
    )
    assert not taken.said("PARTNER_OF")
    assert taken.harvest.kept["FAM."] == 1


def test_a_loop_of_ancestors_is_read_as_it_stands() -> None:
    people = ("0 @A@ INDI\n1 FAMC @F@\n1 FAMS @G@", "0 @B@ INDI\n1 FAMC @G@\n1 FAMS @F@")
    taken = tree(*people, "0 @F@ FAM\n1 HUSB @B@\n1 CHIL @A@", "0 @G@ FAM\n1 HUSB @A@\n1 CHIL @B@")
    assert taken.said("PARENT_OF") == ["B A", "A B"]


def test_a_file_without_an_end_is_told_to_be_cut_short() -> None:
    taken = take(file("0 @A@ INDI\n1 NAME Ann").replace("0 TRLR\n", ""))
    assert names(taken) == ["Ann"]
    (aside,) = [aside for aside in taken.asides if aside.rejected]
    assert "cut short" in aside.reason


@pytest.mark.parametrize(
    ("content", "reason"),
    {
        b"<!DOCTYPE html><html><body>Not here</body></html>": "web page",
        b"0 @A@ INDI\n1 NAME Ann\n0 TRLR\n": "does not begin with 0 HEAD",
        b"": "does not begin with 0 HEAD",
        b"PK\x03\x04 and so on": "archive",
        codecs.BOM_UTF32_LE + "0 HEAD".encode("utf-32-le"): "does not begin with 0 HEAD",
        file("0 @A@ INDI\n1 NAME " + "a" * (LONGEST + 1)).encode(): "longer than",
        gzip.compress(file("0 @A@ INDI\n1 NAME Ann").encode())[:-12]: "cut short",
    }.items(),
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "tree.ged"
    path.write_bytes(content)
    with pytest.raises(FileRefused, match=reason):
        list(read(path, Harvest("tree")))


def test_a_record_that_memory_should_not_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MOST_LINES", 9)
    assert take(file("0 @A@ INDI\n" + "1 NAME a\n" * 9)).claims
    with pytest.raises(FileRefused, match="longer than 9 lines"):
        take(file("0 @A@ INDI\n" + "1 NAME a\n" * 10))


@pytest.mark.parametrize("name", ["tree.ged", "tree.txt"])
def test_what_is_a_gedcom_file_is_told_by_its_content(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(file("0 @A@ INDI").encode("utf-16")))
    assert format_of(path) == "gedcom"
    assert not recognises(b'{"id": 1}', name)
    assert recognises(b"0 @A@ INDI\n", name) == name.endswith(".ged")


def test_persons_without_an_xref_have_one_of_their_own() -> None:
    taken = tree("0 INDI\n1 NAME Ann", "0 INDI\n1 NAME Bob", version="7.0")
    assert len({claim.subject for claim in taken.claims}) == 2


def test_progress_ends_with_the_file() -> None:
    harvest = take(file("0 @A@ INDI\n1 NAME Ann")).harvest
    assert harvest.position == harvest.size > 0
    assert dict(harvest.records) == {"HEAD": 1, "INDI": 1, "TRLR": 1}


TAGS = (
    "INDI",
    "FAM",
    "SOUR",
    "NAME",
    "BIRT",
    "DATE",
    "FAMC",
    "HUSB",
    "CHIL",
    "CONC",
    "CONT",
    "RESN",
    "PLAC",
    "MARR",
    "X",
)
VALUES = st.one_of(
    st.sampled_from(["", "@A@", "@B@", "@VOID@", "Y", "1900", "BET 1900 AND", "@#DHEBREW@ 1 TSH", "/", "@", "\ud800"]),
    st.text(max_size=8),
)
LINES = st.builds(
    lambda level, xref, tag, value: f"{level} {xref}{tag} {value}",
    st.integers(0, 4),
    st.sampled_from(["", "", "@A@ ", "@B@ ", "@A "]),
    st.sampled_from(TAGS),
    VALUES,
)
CONTENT = st.one_of(
    st.binary(max_size=200),
    st.binary(max_size=200).map(lambda content: b"0 HEAD\n" + content),
    st.lists(LINES, max_size=30).map(lambda lines: "\n".join(["0 HEAD", *lines]).encode("utf-8", "surrogatepass")),
    st.lists(LINES, max_size=9).map(lambda lines: "\n".join(["0 HEAD", *lines]).encode("utf-16", "surrogatepass")),
)


@settings(max_examples=EXAMPLES * 4, deadline=None)
@given(CONTENT)
@example(HEAD.encode() + b"1 CONC \xff\xfe\n0 @A@ INDI\n1 NAME \xed\xa0\x80\n1 SOUR \xff\n")
def test_any_bytes_give_claims_or_a_refusal(content: bytes) -> None:
    try:
        taken = take(content)
    except FileRefused:
        return
    whole = [aside for aside in taken.asides if not aside.field]
    assert all(claim.subject and claim.id for claim in taken.claims)
    assert [claim.id for claim in taken.claims] == [claim.id for claim in take(content).claims]
    assert sum(taken.harvest.records.values()) <= len(whole) + len(taken.claims) + taken.harvest.records["TRLR"] + 1
    for aside in taken.asides:
        aside.raw.encode()
        aside.reason.encode()
