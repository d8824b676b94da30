"""Dates in words."""

from __future__ import annotations

import pytest

from graph.dates import display, parse


@pytest.mark.parametrize(
    ("edtf", "en", "ru", "he"),
    [
        ("2023", "2023", "2023", "2023"),
        ("2023-11", "November 2023", "ноябрь 2023", "נובמבר 2023"),
        ("2025-02-15", "15 February 2025", "15 февраля 2025 г.", "15 בפברואר 2025"),
        ("1996~", "about 1996", "около 1996", "בערך 1996"),
        ("1996?", "1996 (uncertain)", "1996 (предположительно)", "1996 (לא ודאי)"),
        ("2023-11-24/2023-11-30", "24 November 2023 – 30 November 2023", None, None),
        ("../2025-02-15", "until 15 February 2025", "до: 15 февраля 2025 г.", "עד 15 בפברואר 2025"),
        ("2023-10-07/..", "from 7 October 2023", "с: 7 октября 2023 г.", "מ־7 באוקטובר 2023"),
        ("[1995..1999]", "between 1995 and 1999", "между: 1995 и 1999", "בין 1995 ל־1999"),
        ("[..1995]", "no later than 1995", "не позднее: 1995", "לא יאוחר מ־1995"),
        ("[1997..]", "no earlier than 1997", "не ранее: 1997", "לא לפני 1997"),
        ("[1995,1997..1999]", "1995 or 1997 – 1999", "1995 или 1997 – 1999", "1995 או 1997 – 1999"),
        ("{1995,1997}", "1995 and 1997", "1995 и 1997", "1995 ו־1997"),
        ("199X", "1990s", "1990-е", "שנות ה־90 של המאה ה־20"),
        ("200X", "2000s", "2000-е", "שנות ה־2000"),
        ("190X", "190X", "190X", "190X"),
        ("18XX", "19th century", "XIX век", "המאה ה־19"),
        ("20XX", "21st century", "XXI век", "המאה ה־21"),
        ("2023-21", "spring 2023", "весна 2023", "אביב 2023"),
        ("2023-24/2024-01", "winter 2023 – January 2024", None, None),
        ("2023-11-24%", "about 24 November 2023 (uncertain)", None, None),
        ("2023-11-XX", "2023-11-XX", "2023-11-XX", "2023-11-XX"),
        ("2004-06~-11", "2004-06~-11", "2004-06~-11", "2004-06~-11"),
        ("2023-33", "2023-33", "2023-33", "2023-33"),
    ],
)
def test_a_date_is_said_in_three_languages(edtf: str, en: str, ru: str | None, he: str | None) -> None:
    date = parse(edtf)
    assert display(date) == display(date, "en-GB") == en
    assert ru is None or display(date, "ru") == ru
    assert he is None or display(date, "he") == he


def test_another_language_gets_edtf() -> None:
    assert display(parse("2023-11"), "fr") == "2023-11"
