"""Dates in words."""

from __future__ import annotations

import pytest

from graph.dates import parse
from resolvers.display import display


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
        ("[1995..1999]", "one of 1995..1999", None, None),
        ("199X", "199X", "199X", "199X"),
    ],
)
def test_a_date_is_said_in_three_languages(edtf: str, en: str, ru: str | None, he: str | None) -> None:
    date = parse(edtf)
    assert display(date) == display(date, "en-GB") == en
    assert ru is None or display(date, "ru") == ru
    assert he is None or display(date, "he") == he


def test_another_language_gets_edtf() -> None:
    assert display(parse("2023-11"), "fr") == "2023-11"
