"""`kith export`: what it prints and ends with, for whom, and that a file or folder appears whole or not at all."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from exports.formats import FORMATS, Part
from graph.errors import BadInput, Refused
from kith.cli.output import write_file, write_folder
from loaders.rejects import Rejects
from tests.kith.commands import CASE, here, write

SECRET = """\
  paper p3:
    - meeting: {event: talks, between: [anna, crew], when: 2021-01}
      visibility: sealed
"""


@pytest.fixture(scope="module")
def home(running_home: Path) -> Path:
    """A data folder with a case that says one thing to few."""
    case = CASE.replace("facts:", "events:\n  talks:\nfacts:") + SECRET
    assert here(running_home, "load", write(running_home, case)).returncode == 0
    return running_home


def failing() -> Iterator[str | bytes]:
    """Half of a file."""
    yield "half"
    raise ZeroDivisionError


def test_a_file_that_fails_leaves_the_old_one_and_no_half_one(tmp_path: Path) -> None:
    path = tmp_path / "all.graphml"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError):
        write_file(path, failing())
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("all.graphml", "old")]
    with path.open() as reader:
        write_file(path, ["n", b"ew"])
        assert reader.read() == "old"
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("all.graphml", "new")]


def test_a_folder_that_fails_is_not_there_at_all(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    whole = Part("person.csv", iter(["id\n"]))
    with pytest.raises(ZeroDivisionError):
        write_folder(folder, [whole, Part("edge.csv", failing())])
    assert not list(tmp_path.iterdir())
    folder.mkdir()
    assert write_folder(folder, [whole]) == [folder / "person.csv"]
    with pytest.raises(Refused, match="is there already"):
        write_folder(folder, [Part("place.csv", iter(["id\n"]))])
    assert [path.name for path in tmp_path.rglob("*")] == ["tables", "person.csv"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    for path, told in ((tmp_path / "none" / "a.gexf", "cannot be written"), (tmp_path, "is a folder")):
        with pytest.raises(BadInput, match=told):
            write_file(path, ["all"])
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="There are no pipes with a name here.")
def test_what_is_no_file_stays_in_its_place(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(BadInput, match="is no file"):
        write_file(pipe, ["all"])
    with pytest.raises(BadInput, match="is no file"):
        Rejects(pipe).start()
    assert pipe.is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_a_name_that_is_none_is_a_folder() -> None:
    with pytest.raises(BadInput, match="is a folder"):
        write_file(Path(), ["all"])


def test_it_goes_to_standard_output_for_the_public_unless_said_otherwise(home: Path) -> None:
    public = here(home, "export", "--format", "jsonld")
    assert public.returncode == 0
    assert json.loads(public.stdout)["@graph"]
    assert "2024-03" in public.stdout
    assert "2021-01" not in public.stdout
    assert "withheld   3 claims that the audience 'public' may not see" in public.stderr
    assert re.search(r"^Exported 4 entities, 3 edges, \d+ claims, 1 source\.$", public.stderr, re.MULTILINE)
    everything = here(home, "export", "--format", "jsonld", "--audience", "sealed")
    assert "2021-01" in everything.stdout
    assert "withheld" not in everything.stderr


def test_json_reports_what_was_written_and_what_was_not(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.gexf"
    report = json.loads(here(home, "export", "--format", "gexf", "--out", str(out), "--json").stdout)
    assert (report["files"], report["audience"], report["leftOut"]["withheld"]) == ([str(out)], "public", 3)
    assert (report["entities"], report["edges"], report["sources"]) == (4, 3, 1)
    assert out.read_text().count("<edge ") == 3
    folder = tmp_path / "tables"
    report = json.loads(here(home, "export", "--format", "csv", "--out", str(folder), "--json").stdout)
    assert sorted(report["files"]) == sorted(map(str, folder.iterdir()))
    unclear = here(home, "export", "--format", "gexf", "--json")
    assert (unclear.returncode, unclear.stdout) == (2, "")
    assert "--out" in unclear.stderr


@pytest.mark.parametrize("meant", ["person/harbour/anna", "Anna Archer", "archer"])
def test_a_neighbourhood_is_asked_for_by_id_or_by_name(home: Path, meant: str) -> None:
    around = here(home, "export", "--format", "gexf", "--about", meant, "--depth", "1")
    assert (around.returncode, around.stderr.count("outside what was asked for")) == (0, 1)
    assert "Anna Archer" in around.stdout
    assert "The Crew" not in around.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--format", "word"), f"Name one of: {', '.join(FORMATS)}."),
        (("--format", "csv"), "Name a folder with --out"),
        (("--format", "gexf", "--about", "person/harbour/nobody"), "person/harbour/nobody"),
        (("--format", "gexf", "--about", "Nobody"), "Nothing is found by the name 'Nobody'"),
        (("--format", "gexf", "--about", "The"), "The Band  organization/harbour/band"),
        (("--format", "gexf", "--dataset", "none"), "harbour"),
        (("--format", "gexf", "--audience", "friends"), "'public', 'restricted', 'sealed'"),
        ((), "--format"),
    ],
)
def test_what_cannot_be_exported_is_told(home: Path, words: tuple[str, ...], told: str) -> None:
    refused = here(home, "export", *words)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert told in refused.stderr


def test_more_than_the_instance_may_hold_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "all.ged"
    words = ("export", "--format", "gedcom", "--audience", "restricted", "--out", str(out))
    refused = here(tmp_path, *words, KITH_AUDIENCE="public")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "'restricted'" in refused.stderr
    assert not out.exists()
    assert not (tmp_path / "data").exists()
