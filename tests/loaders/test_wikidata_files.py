"""Files of Wikidata: their forms, what is wrong with them, and that nothing of them is dropped silently."""

from __future__ import annotations

import bz2
import gzip
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.claims import Claim
from loaders.harvest import Aside, FileRefused, Harvest
from loaders.opening import CutShort
from loaders.wikidata import documents, names, read, recognises
from tests.loaders.wikidata import ANNA, BEN, GUILD, Json, entity, harvest, human, item, statement, text, time
from tests.strategies import EXAMPLES

WORLD: list[Json] = [
    human(
        ANNA,
        statement(f"{ANNA}$a", "P26", item(BEN), {"P854": text("https://paper.example/1")}, P580=time("1990")),
        statement(f"{ANNA}$b", "P463", item(GUILD), rank="deprecated"),
        statement(f"{ANNA}$c", "P9999", text("x")),
        label="Anna",
    ),
    human(BEN, statement(f"{BEN}$a", "P569", time("1970")), label="Ben"),
]
LINES = list(map(orjson.dumps, WORLD))
ANSWER = orjson.dumps({"entities": {each["id"]: each for each in WORLD}, "success": 1})


def taken(path: Path) -> tuple[list[Claim], Harvest, list[Aside]]:
    asides: list[Aside] = []
    found = Harvest("wikidata", aside=asides.append)
    return list(read(path, found)), found, asides


def ids(folder: Path, content: bytes) -> list[str]:
    path = folder / "file"
    path.write_bytes(content)
    assert recognises(content, "file")
    return [claim.id for claim in taken(path)[0]]


@pytest.mark.parametrize(
    "content",
    [
        b"[\n" + b",\n".join(LINES) + b"\n]\n",
        b"[" + b",\n".join(LINES) + b"]",
        b"[\r\n" + b",\r\n".join(LINES) + b"\r\n]",
        b"\n".join(LINES),
        b"\xef\xbb\xbf" + b"\n\n".join(LINES) + b"\n",
        b"[" + b",".join(LINES) + b"]",
        ANSWER,
        orjson.dumps(orjson.loads(ANSWER), option=orjson.OPT_INDENT_2),
        orjson.dumps(WORLD, option=orjson.OPT_INDENT_2),
    ],
)
def test_every_form_of_a_file_says_the_same(tmp_path: Path, content: bytes) -> None:
    expected = [claim.id for claim in harvest(tmp_path, *WORLD)[0]]
    assert len(expected) == 6
    assert ids(tmp_path, content) == expected


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_a_packed_dump_says_the_same(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    expected = [claim.id for claim in harvest(tmp_path, *WORLD)[0]]
    path = tmp_path / "packed"
    path.write_bytes(pack(b"[\n" + b",\n".join(LINES) + b"\n]\n"))
    assert [claim.id for claim in taken(path)[0]] == expected


@pytest.mark.parametrize(
    "content", [b'{"id": "Q1", "schema": "Person"}', b"case: x", b"", b"[1, 2]", b'{"entities": {"x": 1}}']
)
def test_what_is_not_of_wikidata_is_not_recognised(content: bytes) -> None:
    assert not recognises(content, "wikidata.json")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no entity"),
        (b"<html>", "cannot be read as JSON"),
        (b'{"id": "Q1", "schema": "Person"}', "no entity of Wikidata"),
        (b"[1]", "no entity of Wikidata"),
        (b'{"entities": {"Q1": {"id": "Q1", ', "cannot be read as JSON"),
        (b"[" * 5000, "cannot be read as JSON"),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(FileRefused, match=message):
        taken(path)


def test_a_dump_that_is_cut_short_gives_what_it_has_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "dump.json"
    path.write_bytes(b"[\n" + LINES[0] + b",\n" + LINES[1][:50])
    harvested = Harvest("wikidata")
    found: list[Claim] = []
    with pytest.raises(FileRefused, match=r"dump\.json:3: .* cut short"):
        found.extend(read(path, harvested))
    assert len(found) == 3
    assert harvested.rejected == 1


def test_a_packed_dump_that_is_cut_short_gives_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "dump.json.gz"
    whole = gzip.compress(b"[\n" + LINES[0] + b",\n" + b" " * 200_000 + b"\n" + LINES[1] + b"\n]\n")
    path.write_bytes(whole[:-40])
    found: list[Claim] = []
    with pytest.raises(CutShort):
        found.extend(read(path, Harvest("wikidata")))
    assert found


@pytest.mark.parametrize(
    "bad",
    [
        b"{",
        b"17",
        b'{"id": "Q1"}',
        b'{"id": "nobody", "type": "item"}',
        b'{"a": "\\ud800"}',
        b"\xff",
        b"{}" * 3,
        b"null",
    ],
)
def test_a_line_that_is_no_entity_is_rejected_and_the_rest_is_read(tmp_path: Path, bad: bytes) -> None:
    path = tmp_path / "dump.json"
    path.write_bytes(b"\n".join((LINES[0], bad, LINES[1])))
    claims, found, asides = taken(path)
    assert (found.rejected, [(aside.line, aside.record) for aside in asides if aside.rejected]) == (1, [(2, "entity")])
    assert len(claims) == 6


def test_a_line_that_is_too_long_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LONGEST", 2000)
    path = tmp_path / "dump.json"
    path.write_bytes(b"\n".join((LINES[0], b'{"id": "Q7", "type": "item", "x": "' + b"y" * 5000 + b'"}', LINES[1])))
    assert taken(path)[1].rejected == 1


def test_what_is_nested_deeply_is_read_or_rejected(tmp_path: Path) -> None:
    deep = b'{"a":' * 600 + b"1" + b"}" * 600
    for bad, rejected in (
        (deep, 1),
        (b'{"type": "item", "id": "Q7", "x": ' + deep + b"}", 0),
        (b'{"type": "item", "id": "Q7", "x": ' + b"[" * 5000 + b"]" * 5000 + b"}", 1),
    ):
        path = tmp_path / "dump.json"
        path.write_bytes(b"\n".join((LINES[0], bad, LINES[1])))
        claims, found, _ = taken(path)
        assert (len(claims), found.rejected) == (6, rejected)


def test_a_file_of_empty_lines_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_BLANKS", 100)
    path = tmp_path / "dump.json"
    path.write_bytes(LINES[0] + b"\n" * 102)
    with pytest.raises(FileRefused, match="are empty"):
        taken(path)


def test_names_without_measure_are_kept_raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "MOST", 3)
    labels = {f"l{n}": {"value": f"Anna {n}"} for n in range(4)}
    claims, found, _ = harvest(tmp_path, human(ANNA, labels=labels))
    assert (len(claims), found.kept["entity.labels"]) == (1, 1)


def test_what_comes_to_too_many_parts_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_PARTS", 500)
    path = tmp_path / "dump.json"
    path.write_bytes(b"\n".join((LINES[0], b"[" + b"{}," * 600 + b"{}]", LINES[1])))
    assert taken(path)[1].rejected == 1


@pytest.mark.parametrize(
    "harm",
    [
        {"id": None},
        {"id": "a\x00b"},
        {"rank": "best"},
        {"mainsnak": None},
        {"mainsnak": {"property": "P1", "snaktype": "somevalue"}},
        {"mainsnak": {"property": "P569", "snaktype": "value"}},
        {"mainsnak": {"property": "P569", "snaktype": "odd"}},
        {"qualifiers": {"P580": 3}},
        {"qualifiers": {"P580": [None]}},
        {"references": 3},
        {"references": [3]},
        {"references": [{"snaks": {"P854": ["x"]}}]},
    ],
)
def test_a_statement_of_another_shape_is_rejected(tmp_path: Path, harm: Json) -> None:
    property_, made = statement(f"{ANNA}$x", "P569", time("1970"))
    _, found, asides = harvest(tmp_path, human(ANNA, (property_, {**made, **harm}), label="Anna"))
    assert (found.rejected, [aside.record for aside in asides if aside.rejected]) == (1, ["statement"])


@pytest.mark.parametrize("name", ["labels", "aliases", "descriptions", "claims", "redirects"])
@pytest.mark.parametrize("value", [None, 3, "x", [], [3], {"en": 3}, {"en": [3]}, {"en": {"value": 3}}, {"P22": 3}])
def test_parts_of_an_entity_may_have_any_shape(tmp_path: Path, name: str, value: object) -> None:
    harvest(tmp_path, {**human(ANNA), name: value})


def test_nothing_is_dropped_silently(tmp_path: Path) -> None:
    others: list[Json] = [
        {"type": "property", "id": "P22", "labels": {}},
        {"id": "Q900000055", "missing": ""},
        entity("Q900000056", statement("Q900000056$a", "P31", item("Q16521"))),
    ]
    claims, found, asides = harvest(tmp_path, *WORLD, *others)
    assert found.records == {"person": 2, "other entity": 3, "statement": 6}
    told = {claim.locator for claim in claims if "$" in claim.locator}
    kept = [aside for aside in asides if aside.record == "statement"]
    assert len(told) + len(kept) == found.records["statement"]
    assert sorted(aside.field for aside in asides if aside.record == "entity") == ["item", "missing", "property"]


def test_one_correction_changes_one_claim(tmp_path: Path) -> None:
    before = {claim.id for claim in harvest(tmp_path, *WORLD)[0]}
    corrected = deepcopy(WORLD)
    corrected[1]["claims"]["P569"][0]["mainsnak"]["datavalue"] = time("1971")
    after = {claim.id for claim in harvest(tmp_path, *corrected)[0]}
    assert len(before - after) == len(after - before) == 1


def test_claims_belong_to_the_dataset_and_entities_to_wikidata(tmp_path: Path) -> None:
    claims, _, _ = harvest(tmp_path, *WORLD, dataset="mine")
    assert {claim.dataset for claim in claims} == {claim.source.dataset for claim in claims} == {"mine"}
    assert {claim.subject.split("/")[1] for claim in claims} == {"wikidata"}


SCRAPS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("id", "value", "P22", "en")), inner),
    max_leaves=6,
)


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, each in inner for found in _paths(each, (*path, key)))]


PATHS = [path for path in _paths(WORLD[0]) if path]


@settings(max_examples=EXAMPLES * 10)
@given(st.sampled_from(PATHS), SCRAPS)
def test_an_entity_with_any_part_exchanged_is_read(path: tuple[Any, ...], scrap: Any) -> None:
    harmed: Any = deepcopy(WORLD[0])
    place = harmed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = scrap
    with TemporaryDirectory() as folder:
        harvest(Path(folder), WORLD[1], harmed)


@settings(max_examples=EXAMPLES * 10)
@given(
    st.binary(max_size=60)
    | st.tuples(st.sampled_from([*LINES, ANSWER]), st.integers(0, 2000), st.binary(max_size=4)).map(
        lambda cut: cut[0][: cut[1]] + cut[2] + cut[0][cut[1] :]
    )
)
def test_any_bytes_give_claims_or_a_refusal(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file.json"
        path.write_bytes(content)
        recognises(content, path.name)
        with suppress(FileRefused):
            taken(path)
