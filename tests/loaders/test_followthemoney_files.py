"""Files of FollowTheMoney: their forms, what is refused or kept raw, and that nothing is dropped."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.claims import Claim
from graph.vocabulary import EDGE, PROPERTY
from loaders import followthemoney
from loaders.followthemoney.table import (
    BONDS,
    THINGS,
)
from loaders.harvest import FileRefused, Harvest
from tests.loaders.followthemoney import (
    ANNA,
    BEN,
    FLAT,
    PEOPLE,
    Reading,
    Row,
    entity,
    family,
    person,
    reading,
)
from tests.loaders.test_followthemoney_meaning import MEANINGS
from tests.strategies import EXAMPLES

NESTED = {
    **person("anna"),
    "properties": {
        "name": ["Anna"],
        "familyPerson": [{"id": "f", "schema": "Family", "properties": {
            "relationship": ["son"], "relative": [person("ben")]
        }}],
        "positionOccupancies": [entity("o", "Occupancy", post=[entity("seat", "Position", name=["Seat"])])],
    },
}  # fmt: skip


def as_gzip(text: str) -> bytes:
    return gzip.compress(text.encode())


FORMS: tuple[tuple[str, Callable[[], bytes]], ...] = (
    ("lines", lambda: "\n\n".join(map(json.dumps, FLAT)).encode()),
    ("gzip", lambda: as_gzip("\r\n".join(map(json.dumps, FLAT)))),
    ("array", lambda: json.dumps(FLAT).encode()),
    ("broken array", lambda: b"\xef\xbb\xbf" + json.dumps(FLAT, indent=2).encode()),
    ("broken objects", lambda: "\n".join(json.dumps(row, indent=1) for row in FLAT).encode()),
    ("nested", lambda: json.dumps(NESTED).encode()),
)


@pytest.mark.parametrize(("name", "content"), FORMS, ids=[name for name, _ in FORMS])
def test_every_form_of_a_file_says_the_same(tmp_path: Path, name: str, content: Callable[[], bytes]) -> None:
    path = tmp_path / "file"
    path.write_bytes(content())
    found, wanted = Reading(path), reading(tmp_path, *FLAT)
    assert {claim.id for claim in found.claims} == {claim.id for claim in wanted.claims}
    assert found.harvest.records == wanted.harvest.records
    assert not found.asides
    assert found.harvest.position == found.harvest.size > 0


def test_strings_of_an_array_hold_anything(tmp_path: Path) -> None:
    path = tmp_path / "file"
    names = ['a "b" {', "]}\\", "\\\"", "[,]"]  # fmt: skip
    path.write_text(json.dumps([person(f"p{n}", name=[name]) for n, name in enumerate(names)]), "utf-8")
    assert [claim.value for claim in Reading(path).claims] == names


FAULTS: tuple[tuple[str, str, str], ...] = (
    ('{"id": "a", "schema": "Person"', "2 record", "This is no JSON"),
    ('["a"]', "2 record", "no mapping"),
    ('{"schema": "Person", "properties": {}}', "2 record", "no 'id'"),
    ('{"id": "a", "properties": {}}', "2 record", "no 'schema'"),
    ('{"id": "a", "schema": "../x", "properties": {}}', "2 record", "schema"),
    ('{"id": "a", "schema": "Person", "properties": []}', "2 record", "no mapping"),
    ('{"id": "a", "schema": "Person", "properties": {"name": ["\\ud800"]}}', "2 record", "This is no JSON"),
    (json.dumps(family("f", "anna", "son", "anna")), "2 Family f", "with itself"),
    (json.dumps(entity("u", "UnknownLink", subject=["anna"], object=["anna"])), "2 UnknownLink u", "with itself"),
    (json.dumps(entity("anna", "Company", name=["Anna Ltd"])), "2 Company anna", "is a person"),
    ("x" * (16 * 1024 * 1024 + 1), "2 line", "longer than"),
)


@pytest.mark.parametrize(("line", "record", "reason"), FAULTS, ids=[reason for _, _, reason in FAULTS])
def test_a_record_that_makes_no_sense_is_refused_and_the_rest_read(
    tmp_path: Path, line: str, record: str, reason: str
) -> None:
    path = tmp_path / "file"
    path.write_text("\n".join((json.dumps(person("anna")), line, json.dumps(person("ben")))), "utf-8")
    found = Reading(path)
    assert found.said == {f"{ANNA} name Anna use=main", f"{BEN} name Ben use=main"}
    assert len(found.refused) == found.harvest.rejected == 1
    assert found.refused[0].startswith(f"{record}: ")
    assert reason in found.refused[0]
    assert sum(found.harvest.records.values()) == 3


KEPT: tuple[tuple[Row, str, str], ...] = (
    (person("a", shoeSize=[44]), "shoeSize", "44"),
    (person("a", religion="none"), "religion", "none"),
    (person("a", birthDate=["Unknown"]), "birthDate", "Unknown"),
    (person("a", gender=["yes"]), "gender", "yes"),
    (person("a", nationality=["Ruritania"]), "nationality", "Ruritania"),
    (person("a", nationality=["zz"]), "nationality", "zz"),
    (person("a", country=["ru"]), "country", "ru"),
    (person("a", wikidataId=["7747"]), "wikidataId", "7747"),
    (person("a", alias=["A\u0000"]), "alias", "A\u0000"),
    (person("a", career=[{"employer": "E"}]), "career", '{"employer":"E"}'),
    (person("a", incorporationDate=["1999"]), "incorporationDate", "1999"),
    ({**person("a"), "referents": ["old"]}, "referents", "old"),
    (entity("a", "LegalEntity", name=["L"]), "schema", "LegalEntity"),
    (entity("a", "Company", name=["C"], parent=["anna"]), "parent", "anna"),
    (entity("a", "Company", name=["C"], topics=["pol.party"]), "topics", "pol.party"),
    (family("a", "anna", "son", "ben", startDate=["1999"]), "startDate", "1999"),
    (
        entity("a", "Family", person=["anna"], relative=["ben"], relationship=["cousin", "son"]),
        "relationship",
        "cousin",
    ),
    (
        entity("a", "Membership", member=["anna"], organization=["firm"], startDate=["1999", "2001"]),
        "startDate",
        "1999",
    ),
)


@pytest.mark.parametrize(("row", "name", "raw"), KEPT, ids=[f"{row['schema']}-{name}-{raw}" for row, name, raw in KEPT])
def test_a_part_without_a_meaning_is_kept_and_the_rest_read(tmp_path: Path, row: Row, name: str, raw: str) -> None:
    found = reading(tmp_path, *PEOPLE, row)
    assert (name, raw) in {(aside.field, aside.raw) for aside in found.asides if aside.line == 4}
    assert found.harvest.kept[f"{row['schema']}.{name}"]
    assert any(claim.locator == "a" for claim in found.claims)
    assert not found.harvest.rejected


WHOLE: tuple[tuple[Row, str], ...] = (
    (entity("w", "Yacht", name=["Y"]), "no word for records of this schema"),
    (entity("w", "Person", email=["a@example.org"]), "Nothing in it"),
    (family("w", "anna", "mother-in-law", "ben"), "no word with a certain meaning"),
    (entity("w", "Occupancy", holder=["anna"]), "names no post"),
    (family("w", "anna", "son", "firm"), "Person is wanted"),
    (entity("w", "Directorship", director=["firm"], organization=["firm2"]), "Person is wanted"),
    (entity("w", "Sanction", entity=["nobody"]), "Nothing in the file tells"),
    (entity("w", "Article", title=["T"]), "No record of the file names this document"),
    (entity("w", "Passport", holder=["anna"]), "no number"),
    (entity("w", "Family", person=["p"] * 200, relative=["q"] * 200, relationship=["son"]), "too many"),
)


@pytest.mark.parametrize(("row", "reason"), WHOLE, ids=[f"{row['schema']}-{reason}" for row, reason in WHOLE])
def test_a_record_without_a_meaning_is_kept_whole(tmp_path: Path, row: Row, reason: str) -> None:
    found = reading(tmp_path, *PEOPLE, row)
    assert len(found.whole) == found.harvest.kept[f"{row['schema']}.record"] == 1
    assert reason in found.whole[0]
    assert found.said == reading(tmp_path, *PEOPLE).said


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b'{"properties": {}}', "no FollowTheMoney entity"),
        (b'[{"id": "a", "schema": "Person", "properties": {"name": "A"}}', "cut short"),
        (b'[{"id": "a", "schema": "Person", "prop', "cut short"),
        (b'[{"id": "a", "schema": "Person"} and {}]', "between the records"),
        (as_gzip(json.dumps(person("a")))[:-9], "cut short"),
    ],
)
def test_what_is_no_such_file_is_refused(tmp_path: Path, content: bytes, wrong: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(FileRefused, match=wrong):
        Reading(path)


def test_nesting_has_a_bound(tmp_path: Path) -> None:
    row = person("deep")
    for level in range(30):
        row = person(f"p{level}", friend=[row])
    assert reading(tmp_path, person("anna"), row).refused == ["2 record: Records are nested more than 20 deep."]


def test_a_correction_changes_what_it_corrects(tmp_path: Path) -> None:
    rows = (*PEOPLE, *FLAT[1:4], person("cara", birthDate=["1950-02-03"]))
    corrected = (*PEOPLE, *FLAT[1:4], person("cara", birthDate=["1950-02-04"]))
    before = {claim.id for claim in reading(tmp_path, *rows).claims}
    assert before == {claim.id for claim in reading(tmp_path, *rows).claims}
    assert len(before ^ {claim.id for claim in reading(tmp_path, *corrected).claims}) == 2
    assert before == {claim.id for claim in reading(tmp_path, *reversed(rows)).claims}


ANY_VALUE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(("anna", "ben", "1950-01-01", "son")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("id", "schema", "properties")), inner),
    max_leaves=5,
)
ANY_ROW = st.fixed_dictionaries(
    {
        "id": st.sampled_from(("anna", "ben", "Q1", " ", "ü")),
        "schema": st.sampled_from((*THINGS, *BONDS, "Associate", "Sanction", "Passport", "Address", "Article", "Odd")),
        "properties": st.dictionaries(
            st.sampled_from(("name", "birthDate", "person", "relative", "relationship", "holder", "post", "proof")),
            ANY_VALUE,
        ),
    }
)  # fmt: skip


def tried(path: Path, content: bytes) -> Iterator[Claim]:
    path.write_bytes(content)
    harvest = Harvest("x")
    try:
        yield from followthemoney.read(path, harvest)
    except FileRefused:
        assert path.exists()
    finally:
        harvest.spool.close()


@given(st.lists(ANY_ROW.map(lambda row: json.dumps(row).encode()) | st.binary(max_size=40), max_size=5))
@settings(
    max_examples=10 * EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_bytes_give_claims_or_a_refusal(tmp_path: Path, texts: list[bytes]) -> None:
    for content in (b"\n".join(texts), b"[" + b",".join(texts) + b"]", b"".join(texts)):
        for claim in tried(tmp_path / "file", content):
            assert claim.predicate in {*EDGE, *PROPERTY}
    assert followthemoney.recognises(b"".join(texts), "file") in (True, False)


@pytest.mark.parametrize(
    ("head", "is_it"),
    [
        (b'{"id": "a", "schema": "Person", "properties": {}}', True),
        (b'\xef\xbb\xbf [ {"id":"a","caption":"A","properties":{"name"', True),
        (b'{"entities": {"Q1": {"type": "item", "claims": {}}}}', False),
        (b'{"$schema": "x", "properties": {"schema": {}}}', False),
        (b"0 HEAD", False),
    ],
)
def test_it_is_recognised_by_content(head: bytes, is_it: bool) -> None:
    assert followthemoney.recognises(head, "x.json") is is_it


def test_every_record_is_claims_or_refused_or_kept(tmp_path: Path) -> None:
    rows = [*PEOPLE, *(row | {"id": f"m{n}"} for n, (row, _) in enumerate(MEANINGS))]
    rows += [row | {"id": f"w{n}"} for n, (row, _) in enumerate(WHOLE)]
    found = reading(tmp_path, *rows)
    speaking = {claim.locator for claim in found.claims if not claim.subject.startswith("organization/x/state-")}
    assert len(speaking) + len(found.whole) + found.harvest.rejected == sum(found.harvest.records.values()) == len(rows)
    assert {claim.predicate for claim in found.claims} <= {*EDGE, *PROPERTY}
