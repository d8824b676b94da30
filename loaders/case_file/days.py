"""Dates that are not EDTF, as people write them: what they should have been, for the message that refuses them."""

from __future__ import annotations

import re
from calendar import month_abbr

from graph.dates import BadDate

MONTHS = {name.lower(): number for number, name in enumerate(month_abbr) if name}
NUMERIC = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
WORDS = re.compile(r"(?:(\d{1,2})\.?\s+)?([A-Za-z]{3,9})\.?(?:\s+(\d{1,2}),?)?,?\s+(\d{4})")


def hint(text: str, bad: BadDate) -> tuple[str, str]:
    """What is wrong with a text that is no date, and how to write it."""
    found = NUMERIC.fullmatch(text)
    if found:
        first, second, year = int(found[1]), int(found[2]), found[3]
        meant = dict.fromkeys(
            f"{year}-{month:02}-{day:02}" for day, month in ((first, second), (second, first)) if 1 <= month <= 12
        )
        return f"{text!r} does not say which is the day.", f"Write {' or '.join(meant) or '2023-11-24'}."
    spelt = WORDS.fullmatch(text)
    month = MONTHS.get(spelt[2][:3].lower()) if spelt else None
    if spelt and month:
        day = spelt[1] or spelt[3]
        edtf = f"{spelt[4]}-{month:02}" + (f"-{int(day):02}" if day else "")
        return f"{text!r} is not a date in EDTF.", f"Write {edtf}, or {{edtf: {edtf}, as: {text}}}."
    return bad.message, bad.remedy
