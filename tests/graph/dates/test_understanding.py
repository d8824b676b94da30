"""Understanding dates: declared orders, precision, languages, and properties that hold for any text."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dates import LONGEST, BadDate, ImpreciseDate, display, parse, understand
from graph.dates.languages import LANGUAGES, Language, Meaning
from graph.dates.lexicon import PHRASES, PREFIXES, items, phrases_of

ORDERED = [
    ("03/04/2025", "dmy", "2025-04-03"),
    ("03/04/2025", "mdy", "2025-03-04"),
    ("3.4.2025", "dmy", "2025-04-03"),
    ("3-4-2025", "mdy", "2025-03-04"),
    ("13/04/2025", "dmy", "2025-04-13"),
    ("2025/04/03", "dmy", "2025-04-03"),
    ("2025/04/03", "ymd", "2025-04-03"),
    ("2025-04-03", "mdy", "2025-04-03"),
    ("before 03/04/2025", "dmy", "[..2025-04-02]"),
    ("3 April 2025", "mdy", "2025-04-03"),
]
WORDS = sorted({word for phrase in PHRASES for word in phrase} | set(PREFIXES))
NUMBERS = [
    "1",
    "24",
    "31",
    "90",
    "00",
    "1996",
    "2023",
    "1990s",
    "1900s",
    "90-е",
    "20th",
    "XIX",
    "2023-11",
    "2023-11-24",
]
GLUE = [" ", " ", " ", "-", "–", "/", ", ", ". ", " (", ") ", "?", "~", "%"]
PLAIN = st.dates(min_value=date(1000, 1, 1)).map(lambda day: day.isoformat())
POINTS = st.one_of(
    PLAIN,
    PLAIN.map(lambda day: day[:7]),
    PLAIN.map(lambda day: day[:4]),
    PLAIN.map(lambda day: f"{day[:3]}X"),
)


@pytest.mark.parametrize(("text", "order", "edtf"), ORDERED)
def test_a_declared_order_decides(text: str, order: str, edtf: str) -> None:
    assert understand(text, order=order).edtf == edtf


@pytest.mark.parametrize(("text", "order"), [("13/04/2025", "mdy"), ("04/13/2025", "dmy"), ("03/04/2025", "ymd")])
def test_what_is_not_in_the_declared_order_is_refused(text: str, order: str) -> None:
    with pytest.raises(BadDate, match="declared order"):
        understand(text, order=order)


def test_an_order_that_there_is_not_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="ydm"):
        understand("2023", order="ydm")


@pytest.mark.parametrize(
    ("text", "precision", "qualifier"),
    [
        ("2023", "year", ""),
        ("November 2023", "month", ""),
        ("24 November 2023", "day", ""),
        ("about 24 November 2023", "day", "approximate"),
        ("perhaps about 1996", "year", "approximate uncertain"),
        ("summer 2023", "season", ""),
        ("winter 2023/24", "set", ""),
        ("24–30 November 2023", "interval", ""),
        ("since 1995", "interval", ""),
        ("late 1990s", "set", ""),
        ("the 1990s", "set", ""),
        ("about the 1990s", "set", "approximate"),
        ("before 1996", "set", ""),
        ("before about 1996", "interval", "approximate"),
        ("2004-06~-11", "day", "approximate"),
        ("1996~-05", "month", "approximate"),
        ("2023-11-XX", "set", ""),
        ("1950S2", "set", ""),
        ("2023-11-24T10:00:00-05:00", "day", ""),
    ],
)
def test_precision_and_qualifier(text: str, precision: str, qualifier: str) -> None:
    found = understand(text)
    assert (found.precision, found.qualifier) == (precision, qualifier)


def test_direction_marks_and_dashes_of_any_sort_make_no_difference() -> None:
    for text in ("\u200fבין 1995 ל־1999\u200f", "בין 1995 ל–1999", "בין\u00a01995 ל-1999"):
        assert understand(text).edtf == "[1995..1999]"
    for dash in "-‐‑‒–—―−":
        assert understand(f"24 {dash} 30 November 2023").edtf == "2023-11-24/2023-11-30"


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=lambda language: language.code)
def test_a_language_says_every_month_season_and_template(language: Language) -> None:
    assert len(set(language.months)) == len(set(language.months_with_day)) == 12
    assert set(language.seasons) == {"21", "22", "23", "24"}
    assert set(language.said) == set(LANGUAGES["en"].said)
    assert "other" in language.centuries
    roles = {meaning.role for _, meaning in language.phrases}
    needed = {"about", "uncertain", "before", "after", "by", "not before", "between", "from", "to", "or", "century"}
    assert needed | {"relative", "era", "present", "few", "unit", "ten", "part", "weekday"} <= roles


def test_a_phrase_that_means_two_things_is_found() -> None:
    english = LANGUAGES["en"]
    other = Language("xx", (), (), {}, {}, {}, (("May", Meaning("filler")),), {}, {})
    with pytest.raises(ValueError, match="May"):
        phrases_of([english, other])


@given(st.lists(st.tuples(st.sampled_from(WORDS + NUMBERS * 8), st.sampled_from(GLUE)), max_size=7))
@settings(max_examples=1500, deadline=None)
def test_whatever_is_understood_is_edtf_and_in_order(parts: list[tuple[str, str]]) -> None:
    check("".join(word + glue for word, glue in parts))


@given(st.text(max_size=40), st.sampled_from(["", "dmy", "mdy", "ymd"]))
@settings(max_examples=500, deadline=None)
def test_any_text_is_a_date_or_refused(text: str, order: str) -> None:
    check(text, order)


@given(st.text(alphabet="0123456789X~?%-/.,[]{}SYTZ: ", max_size=24))
@settings(max_examples=1500, deadline=None)
def test_any_marks_of_edtf_are_a_date_or_refused(text: str) -> None:
    check(text)


def check(text: str, order: str = "") -> None:
    """Fail unless the text is refused as a date, or gives EDTF that is read to the same bounds, in order."""
    try:
        found = understand(text, order=order)
    except BadDate:
        return
    known = parse(found.edtf)
    assert (known.earliest, known.latest) == (found.earliest, found.latest)
    assert found.earliest or found.latest
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest
    assert (found.precision, found.qualifier) == (known.precision, known.qualifier)
    assert all(display(found, lang) for lang in LANGUAGES)


@given(POINTS, st.sampled_from(["", "~", "?", "%"]), st.sampled_from(sorted(LANGUAGES)))
@settings(max_examples=1500, deadline=None)
def test_what_is_displayed_is_understood(point: str, mark: str, lang: str) -> None:
    same(parse(point + mark), lang)


@given(PLAIN, st.integers(1, 9000), st.sampled_from([4, 7, 10]), st.sampled_from(sorted(LANGUAGES)))
@settings(max_examples=500, deadline=None)
def test_intervals_and_sets_that_are_displayed_are_understood(start: str, days: int, size: int, lang: str) -> None:
    try:
        end = (date.fromisoformat(start) + timedelta(days)).isoformat()[:size]
    except OverflowError:
        return
    start = start[:size]
    for edtf in (f"{start}/{end}", f"{start}/..", f"../{end}", f"[{start}..{end}]", f"[..{end}]", f"[{start}..]"):
        same(parse(edtf), lang)
    if start != end:
        same(parse(f"[{start},{end}]"), lang)
        same(parse(f"{{{start},{end}}}"), lang)


def same(known: ImpreciseDate, lang: str) -> None:
    """Fail unless a date said in a language is understood to the same bounds."""
    found = understand(display(known, lang))
    assert (found.earliest, found.latest) == (known.earliest, known.latest), display(known, lang)


@pytest.mark.parametrize(
    "text", ["1995," * 20_000, "[" + "1995," * 20_000 + "1]", "ב" * 10**5, "(" * 10**5, "24 " * 10**5]
)
def test_a_long_text_is_refused_at_once(text: str) -> None:
    began = time.perf_counter()
    for cut in (text, text[:LONGEST]):
        with pytest.raises(BadDate):
            understand(cut)
        with pytest.raises(BadDate):
            parse(cut)
    assert time.perf_counter() - began < 1


def test_items_leave_out_what_says_nothing() -> None:
    assert [item.role for item in items("in the late 1990s", "")] == ["part", "decade"]
    assert [item.role for item in items("בסוף שנות ה־90", "")] == ["part", "decades of", "number"]
