"""Dates of GEDCOM: what each form means, what is refused, and other calendars against another converter."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from convertdate import french_republican, hebrew, julian
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dates import BadDate
from loaders.gedcom.calendars import FRENCH, GREGORIAN, HEBREW, JULIAN, MONTHS, NoSuchDay, days
from loaders.gedcom.dates import read_date
from tests.strategies import EXAMPLES

MEANING = {
    "12 MAY 1900": "1900-05-12",
    "may 1900": "1900-05",
    "1900": "1900",
    "ABT 1900": "1900~",
    "CAL MAY 1900": "1900-05~",
    "EST 987": "0987~",
    "JAN 987": "0987-01",
    "BEF 1900": "[..1899]",
    "AFT 12 MAY 1900": "[1900-05-13..]",
    "BET 1900 AND 1910": "[1900..1910]",
    "FROM 1900 TO MAY 1910": "1900/1910-05",
    "FROM 1900": "1900/..",
    "TO 1910": "../1910",
    "INT 1900 (the year of the flood)": "1900?",
    "@#DGREGORIAN@ 12 MAY 1900": "1900-05-12",
    "@#DJULIAN@ 12 MAY 1675": "1675-05-22",
    "JULIAN 4 OCT 1582": "1582-10-14",
    "@#DJULIAN@ 1700": "[1700-01-11..1701-01-11]",
    "@#DJULIAN@ 11 FEB 1731/32": "1732-02-22",
    "ABT @#DJULIAN@ MAR 1066": "1066-03~/1066-04~",
    "ABT @#DJULIAN@ 1066": "1066~/1067~",
    "INT @#DJULIAN@ 12 MAY 1675 (read so)": "1675-05-22?",
    "FROM 1700 TO @#DJULIAN@ 1750": "1700-01-01/1751-01-11",
    "FROM @#DJULIAN@ 1700": "1700-01-11/..",
    "TO @#DHEBREW@ 5500": "../1740-09-21",
    "8 JAN 1699/00": "[1700-01-08,1700-01-18]",
    "JAN 1699/00": "[1700-01-01..1700-02-10]",
    "1699/00": "[1699-01-01..1701-01-11]",
    "BET JAN 1699/00 AND FEB 1699/00": "[1700-01-01..1700-03-11]",
    "@#DHEBREW@ 1 TSH 5784": "[2023-09-15..2023-09-16]",
    "@#DHEBREW@ 14 ADS 5784": "[2024-03-23..2024-03-24]",
    "BEF @#DHEBREW@ 1 TSH 5784": "[..2023-09-14]",
    "@#DFRENCH R@ 11 FRIM 13": "1804-12-02",
    "FRENCH_R 6 COMP 3": "1795-09-22",
    "AFT @#DFRENCH R@ 1 VEND 1": "[1792-09-23..]",
}
REFUSED = {
    "14 MAY 85": "century",
    "@#DJULIAN@ 19 AUG 14": "century",
    "15 MAR 44 B.C.": "before the year 1",
    "@#DJULIAN@ 12 JUL 100 BC": "before the year 1",
    "44 BCE": "before the year 1",
    "(about the flood)": "no date",
    "5/6/1900": "which is the day",
    "@#DROMAN@ 5 IUN 700": "not one that can be converted",
    "@#DJULIAN@ 30 FEB 1700": "no 30 FEB",
    "@#DJULIAN@ FOO 1700": "no month",
    "@#DHEBREW@ 14 ADS 5783": "no 14 ADS",
    "@#DFRENCH R@ 1 VEND 15": "1 to 14",
    "@#DFRENCH R@ 6 COMP 2": "no 6 COMP",
    "8 JUN 1699/00": "24 March",
    "8 JAN 1699/05": "second year",
    "@#DJULIAN@ 0 JAN 1700": "day 0",
    "@#DHEBREW@ 1 TSH 3700": "1 to 9999",
    "31 FEB 1900": "no such|no day|has no",
    "unknown": "not understood",
}


@pytest.mark.parametrize(("said", "edtf"), MEANING.items())
def test_what_a_date_means(said: str, edtf: str) -> None:
    found = read_date(said, inclusive=False)
    assert found.edtf == edtf
    assert found.raw in (said, "" if said == edtf else said)


@pytest.mark.parametrize(
    ("said", "edtf"),
    {"BEF 1900": "[..1900]", "AFT 1900": "[1900..]", "BEF JULIAN 4 OCT 1582": "[..1582-10-14]"}.items(),
)
def test_from_gedcom_7_on_limits_take_in_the_date_that_they_name(said: str, edtf: str) -> None:
    assert read_date(said, inclusive=True).edtf == edtf


@pytest.mark.parametrize(("said", "reason"), REFUSED.items())
def test_what_is_no_date_is_told_with_the_reason(said: str, reason: str) -> None:
    with pytest.raises(BadDate, match=reason):
        read_date(said, inclusive=False)


def _other(calendar: str, year: int, month: int, day: int) -> date | None:
    """The day by another converter; None where it knows of none."""
    try:
        if calendar == JULIAN:
            return date(*julian.to_gregorian(year, month, day))
        if calendar == FRENCH:
            return date(*french_republican.to_gregorian(year, month, day))
        number = month + 6 if month < 8 else month - 7
        return date(*hebrew.to_gregorian(year, number, day))
    except ValueError:
        return None


@pytest.mark.filterwarnings("ignore:month_days is deprecated:DeprecationWarning")
@settings(max_examples=EXAMPLES * 20, deadline=None)
@given(st.sampled_from([(JULIAN, 8, 2200), (HEBREW, 3800, 6000), (FRENCH, 1, 14)]), st.data())
def test_days_of_other_calendars_are_those_of_another_converter(
    span: tuple[str, int, int], data: st.DataObject
) -> None:
    calendar, first, last = span
    year = data.draw(st.integers(first, last))
    month = data.draw(st.integers(1, len(MONTHS[calendar])))
    day = data.draw(st.integers(1, 29 if calendar != FRENCH else 30 if month < 13 else 5))
    expected = _other(calendar, year, month, day)
    try:
        found = date.fromordinal(days(calendar, year, MONTHS[calendar][month - 1], day)[1])
    except NoSuchDay:
        assert (calendar == HEBREW and month == 7) or (month, day) == (2, 29)
        return
    assert found == expected


@pytest.mark.parametrize("calendar", [GREGORIAN, JULIAN, HEBREW])
def test_years_follow_each_other_without_a_gap(calendar: str) -> None:
    for year in range(3900, 4400) if calendar == HEBREW else range(1500, 2000):
        over = 1 if calendar == HEBREW else 0
        assert days(calendar, year, "", 0)[1] + 1 - over == days(calendar, year + 1, "", 0)[0]


def test_years_of_our_own_calendar_are_those_of_the_standard_library() -> None:
    for year in (1, 1600, 1700, 1900, 2000, 2023, 9998):
        first, last = days(GREGORIAN, year, "", 0)
        assert (date.fromordinal(first), date.fromordinal(last)) == (date(year, 1, 1), date(year, 12, 31))
        assert days(GREGORIAN, year, "MAR", 1)[0] == (date(year, 3, 1) + timedelta()).toordinal()
