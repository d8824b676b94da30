"""The pages about tables: the worked example comes to what they say, and the reference names every field."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loaders.table.document import COLUMN, FILE, HEAD, PARTS, TABLE
from loaders.table.layout import PARTS as ROW_PARTS
from tests.loaders.tables import Read, read

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "how-to/load-a-table.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """The example of the page, read."""
    content, map_text = (re.search(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL) for kind in ("csv", "yaml"))
    assert content
    assert map_text
    return read(tmp_path_factory.mktemp("page"), content[1], map_text[1])


def test_the_rows_that_the_page_says_are_rejected(example: Read) -> None:
    assert [f"line {line}: {reason}" for line, reason in example.rejected] == re.findall(
        r"^line .*", PAGE, re.MULTILINE
    )
    assert example.harvest.records["row"] == 5


def test_what_the_page_says_of_the_others(example: Read) -> None:
    assert "1 CAPTURED_BY guards in capture-1 at 2023-10-07|07.10.2023" in example.said
    assert "3 PARTICIPATED_IN capture-3 role=captive at 2023-10-08|08.10.2023" in example.said
    assert "2 CAPTURED_BY guards in capture-2 at 2023-23|autumn 2023" in example.said
    released = next(
        claim for claim in example.claims if claim.event.endswith("release-1") or "release-1" in claim.object
    )
    assert released.source.url == "https://paper.example/anna"
    assert [line for line in example.said if "PARENT_OF" in line and line.endswith(" 1")] == ["1-mother PARENT_OF 1"]
    assert not any("2-mother" in line for line in example.said)


def test_the_reference_names_every_field() -> None:
    page = (DOCS / "reference/column-map.md").read_text(encoding="utf-8")
    names = [slot.name for slots in (HEAD, TABLE, FILE, COLUMN) for slot in slots]
    assert {name for name in (*names, *PARTS, *ROW_PARTS, "values", "from", "if") if f"`{name}`" not in page} == set()
