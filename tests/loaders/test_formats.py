"""Which format a file is: its content decides, and what is of none is refused with the list of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest

from graph.claims import Claim
from loaders.formats import FORMATS, NAMES, format_of
from loaders.harvest import FileRefused, Harvest


class Starting:
    """A format whose files start with its name."""

    def __init__(self, name: bytes) -> None:
        self._name = name

    def recognises(self, head: bytes, name: str) -> bool:
        return head.startswith(self._name)

    def read(self, path: Path, harvest: Harvest) -> Iterator[Claim]:
        return iter(())


KNOWN = {"first": Starting(b"FIRST"), "second": Starting(b"SECOND")}


def found(folder: Path, name: str, content: bytes) -> str:
    path = folder / name
    path.write_bytes(content)
    return format_of(path, KNOWN)


@pytest.mark.parametrize(
    ("name", "content", "format_"),
    [
        ("a.first", b"SECOND", "second"),
        ("a.json", b"FIRST", "first"),
        ("a.yaml", b"FIRST", "case"),
        ("a.json", b'{\n  "case": "x"}', "case"),
        ("a.json", b"nonsense", "case"),
        ("a", b"# mine\ncase: x\n", "case"),
        ("a.json", b"", "case"),
    ],
)
def test_content_decides(tmp_path: Path, name: str, content: bytes, format_: str) -> None:
    assert found(tmp_path, name, content) == format_


def test_what_is_of_no_format_is_refused_with_their_names(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="case, first, second"):
        found(tmp_path, "a.ged", b"0 HEAD")


@pytest.mark.parametrize("start", ["<!DOCTYPE html>", "\ufeff\n<html lang='en'>", "<!-- saved --><HTML>"])
def test_a_web_page_is_refused_as_one_whatever_its_name(tmp_path: Path, start: str) -> None:
    with pytest.raises(FileRefused, match="web page"):
        found(tmp_path, "a.ged", start.encode())


def test_every_format_has_a_name_of_its_own() -> None:
    assert ("case", *FORMATS) == NAMES


@pytest.mark.parametrize("content", [b"<!---->" * 9000, b"<!--" * 16_000, b"\n" * 65_536, b"{ " * 32_000])
def test_no_file_takes_long_to_be_told(tmp_path: Path, content: bytes) -> None:
    began = perf_counter()
    assert found(tmp_path, "a.json", content + b"x") == "case"
    assert perf_counter() - began < 5
