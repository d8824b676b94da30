"""Imprecise dates: what EDTF text allows, and what is refused."""

from __future__ import annotations

import pytest
from edtf import parse_edtf

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
        ("2023-24", "2022-12-01", "2024-02-29", "season", ""),
        ("2023-30", "2022-12-01", "2024-02-29", "season", ""),
        ("2023-34", "2023-04-01", "2023-06-30", "season", ""),
        ("2023-41", "2023-07-01", "2023-12-31", "season", ""),
        ("19XX", "1900-01-01", "1999-12-31", "set", ""),
        ("2023-1X", "2023-10-01", "2023-12-31", "set", ""),
        ("2023-11-2X", "2023-11-20", "2023-11-29", "set", ""),
        ("2023-XX-15", "2023-01-15", "2023-12-15", "set", ""),
        ("201X-02-29", "2012-02-29", "2016-02-29", "set", ""),
        ("199X~", "1980-01-01", "2009-12-31", "set", "approximate"),
        ("1950S2", "1900-01-01", "1999-12-31", "set", ""),
        ("2004-06-~11", "2004-06-10", "2004-06-12", "day", "approximate"),
        ("2004-?06-11", "2004-05-11", "2004-07-11", "day", "uncertain"),
        ("1996~-05", "1995-05-01", "1997-05-31", "month", "approximate"),
        ("?2004-06-~11", "2003-06-10", "2005-06-12", "day", "approximate uncertain"),
        ("1996~/1999?", "1995-01-01", "2000-12-31", "interval", "approximate uncertain"),
        ("199X/2003", "1990-01-01", "2003-12-31", "interval", ""),
        ("[..1995]", None, "1995-12-31", "set", ""),
        ("{2023-11..2024-02}", "2023-11-01", "2024-02-29", "set", ""),
        ("[1667, 1668,1670..1672]", "1667-01-01", "1672-12-31", "set", ""),
        ("[2024,1995]", "1995-01-01", "2024-12-31", "set", ""),
        ("[1995,1996~]", "1995-01-01", "1997-12-31", "set", "approximate"),
        ("0001~", "0001-01-01", "0002-12-31", "year", "approximate"),
        ("9999~", "9998-01-01", "9999-12-31", "year", "approximate"),
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
        "0000-21",
        "9999-24",
        "2023-00",
        "2023-XX-32",
        "2XX3-02-29",
        "2023-21~",
        "2023~?",
        "2023-11-24/2023/2024",
        "[1999..1995]",
        "[1995..1999-05]",
        "[1995~..1999~]",
        "[1995,..1999]",
        "[1996]",
        "[1995,1996}",
        "[..]",
        "[]",
        "[",
        "２０２３",
        "٢٠٢٣",
        "unknown",
        "2023/open",
        "2023-11-24T25:00:00",
        "1" * 10_000,
    ],
)
def test_refused(text: str) -> None:
    with pytest.raises(BadDate):
        parse(text)


READ_OTHERWISE = {"2023-24", "1950S2", "201X-02-29", "2023-30"}
"""Where the library has no winter beyond December, forgets significance, or gives days that there are not."""


READ_ALIKE = """
2023 2024-02 2023-11-24 199X 19XX 1XXX 2023-11-XX 2023-XX-15 156X-12-25 20XX-11 2023-21 2023-29 2023-33 2023-37 2023-40
[1995..1999] [1667,1668,1670..1672] [..1995] {2023-11..2024-02} [2023,2024-05] [1995..] 2023-11-24T10:00:00Z
"""


@pytest.mark.parametrize("text", [*READ_ALIKE.split(), *sorted(READ_OTHERWISE)])
def test_the_librarys_own_reading_is_the_same(text: str) -> None:
    known, other = parse(text), parse_edtf(text)
    lower, upper = other.lower_strict(), other.upper_strict()
    told = tuple(None if isinstance(day, float) else f"{day[0]:04}-{day[1]:02}-{day[2]:02}" for day in (lower, upper))
    assert (told == (known.earliest, known.latest)) is (text not in READ_OTHERWISE)


def test_the_sources_own_words_are_kept() -> None:
    date = parse("[1995..1999]", "late 1990s")
    assert read(date.text) == date
    assert read("") is None


def test_dates_without_a_common_day_exclude_each_other() -> None:
    assert parse("2023-10-07").excludes(parse("2023-10-08"))
    assert not parse("2023-10").excludes(parse("2023-10-08"))
    assert not parse("../2023").excludes(parse("1990"))
