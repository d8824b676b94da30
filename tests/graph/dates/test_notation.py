"""Imprecise dates: what EDTF text allows, and what is refused."""

from __future__ import annotations

import pytest

from graph.dates import BadDate, parse, read


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision", "qualifier"),
    [
        ("2023", "2023-01-01", "2023-12-31", "year", ""),
        ("2024-02", "2024-02-01", "2024-02-29", "month", ""),
        ("2023-10-07", "2023-10-07", "2023-10-07", "day", ""),
        ("2023-11-24/2023-11-30", "2023-11-24", "2023-11-30", "interval", ""),
        ("../2025-02-15", None, "2025-02-15", "interval", ""),
        ("/2025-02-15", None, "2025-02-15", "interval", ""),
        ("2025-02-15/..", "2025-02-15", None, "interval", ""),
        ("[1995..1999]", "1995-01-01", "1999-12-31", "set", ""),
        ("199X", "1990-01-01", "1999-12-31", "set", ""),
        ("1996~", "1995-01-01", "1997-12-31", "year", "approximate"),
        ("2023-12~", "2023-11-01", "2024-01-31", "month", "approximate"),
        ("2023-10-07?", "2023-10-06", "2023-10-08", "day", "uncertain"),
        ("2023%", "2021-01-01", "2025-12-31", "year", "approximate uncertain"),
        ("2023-21", "2023-03-01", "2023-05-31", "season", ""),
    ],
)
def test_bounds(text: str, earliest: str | None, latest: str | None, precision: str, qualifier: str) -> None:
    date = parse(text)
    assert (date.earliest, date.latest, date.precision, date.qualifier) == (earliest, latest, precision, qualifier)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "/",
        "03/04/2025",
        "2023-13",
        "2023-02-30",
        "XXXX-11",
        "late 1990s",
        "Y17000",
        "-0044",
        "2024/2023",
        "0000",
    ],
)
def test_refused(text: str) -> None:
    with pytest.raises(BadDate):
        parse(text)


def test_the_sources_own_words_are_kept() -> None:
    date = parse("[1995..1999]", "late 1990s")
    assert read(date.text) == date
    assert read("") is None


def test_dates_without_a_common_day_exclude_each_other() -> None:
    assert parse("2023-10-07").excludes(parse("2023-10-08"))
    assert not parse("2023-10").excludes(parse("2023-10-08"))
    assert not parse("../2023").excludes(parse("1990"))
