"""FollowTheMoney: what each construct means in claims, what tells occurrences apart, and who says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.vocabulary import EDGE, PROPERTY, TYPES, label_of
from loaders.followthemoney.kinship import WORDS, kin_of
from loaders.followthemoney.table import (
    BONDS,
    DOCUMENTS,
    IDENTIFICATIONS,
    LINK_DATES,
    LINK_TEXTS,
    LINKS,
    THINGS,
    TOPICS,
    VALUES,
)
from tests.loaders.followthemoney import (
    ANNA,
    BEN,
    PEOPLE,
    Row,
    entity,
    family,
    person,
    reading,
    told,
)

MEANINGS: tuple[tuple[Row, tuple[str, ...]], ...] = (
    (
        person("cara", name=["Cara Cole", "Кара Коул"], alias=["Cara", "Cara Cole"], weakAlias="Caz"),
        (
            "person/x/cara name Cara Cole use=main",
            "person/x/cara name Кара Коул use=main",
            "person/x/cara name Cara use=also",
            "person/x/cara name Caz use=also",
        ),
    ),
    (
        person("cara", birthDate=["1950-01-01"], deathDate=["2001-03-04T00:00:00"], gender="Female"),
        (
            "person/x/cara born 1950|1950-01-01",
            "person/x/cara died 2001-03-04",
            "person/x/cara sex female",
            "person/x/cara name Cara use=main",
        ),
    ),
    (
        person("cara", name=[], nationality=["il"], citizenship=["IL", "ru"], position=["pilot"], innCode=["77"]),
        (
            "person/x/cara CITIZEN_OF organization/x/state-il",
            "person/x/cara CITIZEN_OF organization/x/state-ru",
            "organization/x/state-il type state",
            "organization/x/state-il name IL use=code",
            "organization/x/state-ru type state",
            "organization/x/state-ru name RU use=code",
            "person/x/cara occupation pilot",
            "person/x/cara identifier inn:77",
        ),
    ),
    (
        entity("Q42", "Person", wikidataId=["Q42"], notes=["a writer"]),
        ("person/wikidata/Q42 identifier wikidata:Q42", "person/wikidata/Q42 description a writer"),
    ),
    (
        entity("org", "Organization", name=["Org"], topics=["pol.party"], incorporationDate=["1999"], parent=["firm"]),
        (
            "organization/x/org name Org use=main",
            "organization/x/org type party",
            "organization/x/org begun 1999",
            "organization/x/org PART_OF organization/x/firm",
        ),
    ),
    (entity("office", "PublicBody"), ("organization/x/office type government",)),
    (entity("le", "LegalEntity", name=["Some Body"]), ("organization/x/le name Some Body use=main",)),
    (
        entity("attack", "Event", name=["The Attack"], date=["2024-01-01"], location=["Some Town"], involved=["ben"]),
        (
            "event/x/attack name The Attack use=main",
            "event/x/attack date 2024-01-01",
            "event/x/attack OCCURRED_AT place/x/attack-some-town--b9f110ce3b0e kind=at",
            "place/x/attack-some-town--b9f110ce3b0e name Some Town use=main",
            "person/x/ben PARTICIPATED_IN event/x/attack role=participant",
        ),
    ),
    (
        entity("m", "Membership", member=["anna"], organization=["firm"], role=["chair"], startDate=["2001-01-01"]),
        ("person/x/anna MEMBER_OF organization/x/firm title=chair since 2001|2001-01-01",),
    ),
    (
        entity("e", "Employment", employee=["anna"], employer=["firm"], role=["clerk", "cook"], endDate=["2004-05"]),
        (
            "person/x/anna HOLDS_POSITION organization/x/firm title=clerk until 2004-05",
            "person/x/anna HOLDS_POSITION organization/x/firm title=cook until 2004-05",
        ),
    ),
    (
        entity("d", "Directorship", director=["anna"], organization=["firm"]),
        ("person/x/anna HOLDS_POSITION organization/x/firm title=director",),
    ),
    (
        entity("d", "Directorship", director=["anna"], organization=["firm"], startDate=["2009", "2009-03-02"]),
        ("person/x/anna HOLDS_POSITION organization/x/firm title=director since 2009-03-02",),
    ),
    (
        entity("a", "Associate", person=["anna"], associate=["ben"], relationship=["aide"], startDate=["2011"]),
        (
            "event/x/a type other",
            "event/x/a description Associate: aide",
            "event/x/a begun 2011",
            "person/x/anna PARTICIPATED_IN event/x/a role=participant",
            "person/x/ben PARTICIPATED_IN event/x/a role=participant",
        ),
    ),
    (
        entity("u", "UnknownLink", subject=["anna"], object=["firm"]),
        (
            "event/x/u type other",
            "event/x/u description UnknownLink",
            "person/x/anna PARTICIPATED_IN event/x/u role=participant",
            "organization/x/firm PARTICIPATED_IN event/x/u role=participant",
        ),
    ),
    (
        entity("s", "Sanction", entity=["ben"], program=["P1"], authority=["A Council"], reason=["arms"]),
        (
            "event/x/s type other",
            "event/x/s description Sanction: P1",
            "event/x/s description Sanction by A Council",
            "event/x/s text arms",
            "person/x/ben PARTICIPATED_IN event/x/s role=subject",
        ),
    ),
    (
        entity("p", "Passport", holder=["ben"], number=["123"], country=["ru"]),
        ("person/x/ben identifier passport-ru:123",),
    ),
    (
        entity("i", "Identification", holder=["ben"], number=["9"], type=["Driving license"]),
        ("person/x/ben identifier driving-license:9",),
    ),
    (family("f", "anna", "mother", "ben"), (f"{BEN} PARENT_OF {ANNA}", f"{BEN} sex female")),
    (family("f", "anna", "Son", "ben"), (f"{ANNA} PARENT_OF {BEN}", f"{BEN} sex male")),
    (family("f", "ben", "отец", "anna"), (f"{ANNA} PARENT_OF {BEN}", f"{ANNA} sex male")),
    (family("f", "ben", "step-mother", "anna"), (f"{ANNA} PARENT_OF {BEN} kind=step", f"{ANNA} sex female")),
    (family("f", "ben", "sibling", "anna"), (f"{ANNA} SIBLING_OF {BEN}",)),
    (family("f", "ben", "nephew", "anna"), (f"{ANNA} KIN_OF {BEN} down=2 up=1", f"{ANNA} sex male")),
    (
        family("f", "ben", "ex-wife", "anna", startDate=["1999"], endDate=["2004-02-03"]),
        (
            f"{ANNA} PARTNER_OF {BEN} former=yes kind=married since 1999 until 2004-02-03",
            f"{ANNA} sex female",
        ),
    ),
)  # fmt: skip


@pytest.mark.parametrize(("row", "said"), MEANINGS, ids=[f"{row['schema']}-{n}" for n, (row, _) in enumerate(MEANINGS)])
def test_what_a_record_means(tmp_path: Path, row: Row, said: tuple[str, ...]) -> None:
    known = reading(tmp_path, *PEOPLE).said
    assert reading(tmp_path, *PEOPLE, row).said - known == set(said) - known


def test_a_post_stands_for_its_organization_where_it_names_one(tmp_path: Path) -> None:
    rows = (
        person("anna"),
        entity("firm", "Organization", name=["Firm"]),
        entity("seat", "Position", name=["Seat"], organization=["firm"]),
        entity("Q7", "Position", name=["Chair"]),
        entity("o1", "Occupancy", holder=["anna"], post=["seat"]),
        entity("o2", "Occupancy", holder=["anna"], post=["Q7"], startDate=["2001"]),
    )
    assert {each for each in reading(tmp_path, *rows).said if "HOLDS" in each or "PART_OF" in each} == {
        "organization/x/seat PART_OF organization/x/firm",
        "person/x/anna HOLDS_POSITION organization/x/firm title=Seat",
        "person/x/anna HOLDS_POSITION organization/wikidata/Q7 title=Chair since 2001",
    }


def test_what_names_an_id_tells_what_it_is(tmp_path: Path) -> None:
    rows = (
        family("f", "nobody", "son", "le"),
        entity("le", "LegalEntity", name=["Le Brun"]),
        entity("m", "Membership", member=["stranger"], organization=["club"]),
        entity("place", "Address", full=["1 Some Street"]),
        entity("alone", "Address", full=["2 Some Street"]),
        entity("fair", "Event", name=["Fair"], addressEntity=["place"]),
    )
    found = reading(tmp_path, *rows)
    assert "person/x/nobody PARENT_OF person/x/le" in found.said
    assert "person/x/le name Le Brun use=main" in found.said
    assert "event/x/fair OCCURRED_AT place/x/place kind=at" in found.said
    assert "place/x/place name 1 Some Street use=main" in found.said
    assert found.whole == [
        "Membership: Nothing in the file tells what 'stranger' is.",
        "Address: An address is read where an event names it.",
    ]


def married(id_: str, person_: str, word: str, relative: str, since: str = "", until: str = "") -> Row:
    dates = {"startDate": [since] if since else [], "endDate": [until] if until else []}
    return family(id_, person_, word, relative, **dates)


OCCURRENCES: tuple[tuple[tuple[Row, ...], dict[str, int]], ...] = (
    ((married("f1", "anna", "husband", "ben"), married("f2", "ben", "wife", "anna")), {"": 2}),
    ((married("f1", "anna", "husband", "ben", "1990"), married("f2", "ben", "wife", "anna")), {"": 2}),
    ((married("f1", "anna", "husband", "ben", "1990"), married("f2", "ben", "wife", "anna", "1990-05-01")), {"": 2}),
    (
        (married("f1", "anna", "husband", "ben", "1990", "1995"), married("f2", "ben", "wife", "anna", "2001")),
        {"f1": 1, "f2": 1},
    ),
    (
        (
            married("f1", "anna", "husband", "ben", "1990", "1995"),
            married("f2", "ben", "wife", "anna", "2001"),
            married("f3", "ben", "wife", "anna", "1990"),
            married("f4", "ben", "wife", "anna"),
        ),
        {"f1": 2, "f2": 1, "": 1},
    ),
)


@pytest.mark.parametrize(("rows", "wanted"), OCCURRENCES)
def test_marriages_are_told_apart(tmp_path: Path, rows: tuple[Row, ...], wanted: dict[str, int]) -> None:
    found: dict[str, int] = {}
    claims = reading(tmp_path, *PEOPLE, *rows).claims
    for claim in claims:
        if claim.predicate == "PARTNER_OF":
            event = claim.event.removeprefix("event/x/").partition(".")[0]
            found[event] = found.get(event, 0) + 1
    assert found == wanted
    types = {claim.value for claim in claims if claim.predicate == "type" and label_of(claim.subject) == "Event"}
    assert types == ({"marriage"} if set(wanted) - {""} else set())


def test_terms_are_told_apart_and_each_holder_has_his_own(tmp_path: Path) -> None:
    seat = entity("seat", "Position", name=["Seat"])
    terms = [
        entity("o1", "Occupancy", holder=["anna", "ben"], post=["seat"], startDate=["2001"], endDate=["2003"]),
        entity("o2", "Occupancy", holder=["anna", "ben"], post=["seat"], startDate=["2010"]),
    ]
    found = reading(tmp_path, *PEOPLE, seat, *terms)
    held = [claim for claim in found.claims if claim.predicate == "HOLDS_POSITION"]
    assert len({claim.event for claim in held}) == len(held) == 4
    assert {told(claim) for claim in found.claims if claim.value == "tenure"} == {
        f"{claim.event} type tenure" for claim in held
    }


def test_what_says_a_record(tmp_path: Path) -> None:
    paper = entity(
        "doc",
        "Article",
        title=["The Paper"],
        sourceUrl=["javascript:x", "https://example.org/a"],
        publishedAt="2024-01-01",
    )
    rows: tuple[Row, ...] = (
        {**person("anna", sourceUrl=["https://example.org/anna", "ftp://x"]), "datasets": ["one"]},
        {**person("ben"), "datasets": ["two"]},
        {**family("f", "anna", "son", "ben", proof=["doc", "lost"]), "datasets": ["one"]},
        {**paper, "datasets": ["one"]},
    )  # fmt: skip
    found = reading(tmp_path, *rows)
    by = {claim.subject + claim.predicate: claim for claim in found.claims}
    assert by[f"{ANNA}name"].source.id == "source/x/dataset.one"
    assert by[f"{ANNA}name"].locator == "anna https://example.org/anna"
    assert by[f"{BEN}name"].source.derived_from is None
    source = by[f"{ANNA}PARENT_OF"].source
    assert (source.id, source.title, source.url) == ("source/x/document.doc", "The Paper", "https://example.org/a")
    assert source.published is not None
    assert source.published.edtf == "2024-01-01"
    assert {(aside.field, aside.raw) for aside in found.asides} == {
        ("sourceUrl", "ftp://x"),
        ("sourceUrl", "javascript:x"),
        ("proof", "lost"),
    }


def test_lists_count_as_one_where_a_record_does_not_say_which(tmp_path: Path) -> None:
    rows = ({**person("anna"), "datasets": ["one", "two"]}, {**person("ben"), "datasets": ["two"]})
    sources = {claim.subject: claim.source for claim in reading(tmp_path, *rows).claims}
    assert sources[ANNA].id == sources[BEN].derived_from == "source/x/file"


def test_the_table_speaks_the_words_of_the_vocabulary() -> None:
    for value in VALUES.values():
        if value.predicate in PROPERTY:
            assert set(value.of) <= set(PROPERTY[value.predicate].of)
        else:
            assert value.predicate in EDGE
    assert {thing.type for thing in THINGS.values()} | set(TOPICS.values()) <= {"", *TYPES["Organization"]}
    assert {*LINK_DATES.values(), *LINK_TEXTS.values()} <= set(PROPERTY)
    for bond in BONDS.values():
        if bond.predicate:
            assert set(bond.starts) <= set(EDGE[bond.predicate].start)
            assert set(bond.ends) <= set(EDGE[bond.predicate].end)


def test_words_for_kin_speak_the_words_of_the_vocabulary() -> None:
    for word, kin in WORDS.items():
        assert kin_of(word) is kin
        said = {qualifier.name: qualifier.words for qualifier in EDGE[kin.predicate].qualifiers}
        for name, value in kin.qualifiers:
            assert value in said[name] or (not said[name] and value.isdigit())
    assert all(kin_of(word) is None for word in ("cousin", "mother-in-law", "relative", "guardian", ""))


def test_the_page_shows_the_whole_table() -> None:
    page = Path("docs/how-to/load-followthemoney.md").read_text("utf-8")
    assert [name for name in VALUES if f"`{name}`" not in page] == []
    assert [schema for schema in (*THINGS, *BONDS, *LINKS, *IDENTIFICATIONS, *DOCUMENTS) if schema not in page] == []
    assert [word for word in WORDS if f" {word}," not in page and f" {word} |" not in page] == []


def test_a_whole_id_stays_what_it_is(tmp_path: Path) -> None:
    rows = (person("person/case/anna", name=["Anna"]), person("event/case/ben", name=["Ben"]))
    one, other = (claim.subject for claim in reading(tmp_path, *rows).claims)
    assert one == "person/case/anna"
    assert other.startswith("person/x/event-case-ben--")
