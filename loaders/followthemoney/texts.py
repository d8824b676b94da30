"""Texts of other people: cleaned for one line, read as dates and web addresses, or refused."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlsplit

from graph.dates import BadDate, ImpreciseDate, understand

LONGEST_TEXT = 20_000
LONGEST_URL = 2_000
_OVERRIDES = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.+Z-]+")
_NEW_YEAR = re.compile(r"([0-9]{4})-01-01")


def clean(text: str) -> str:
    """A text on one line, composed, without overrides of its direction; empty where it cannot be kept as a text."""
    if len(text) > LONGEST_TEXT:
        return ""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    found = unicodedata.normalize("NFC", " ".join(_OVERRIDES.sub("", text).split()))
    return "" if any(unicodedata.category(char) in ("Cc", "Cs") for char in found) else found


@lru_cache(maxsize=65536)
def read_date(text: str, *, exact: bool = False) -> ImpreciseDate | None:
    """A date; None for what is none. A time of day is left out, as the graph counts in days.

    The first of January says no more than the year, because programs write a year so; the text stays beside it. An
    `exact` one is taken as that day.
    """
    plain = clean(text)
    day = _TIME.fullmatch(plain)
    plain = day[1] if day else plain
    year = _NEW_YEAR.fullmatch(plain)
    try:
        if year and not exact:
            return replace(understand(year[1]), raw=plain)
        return understand(plain)
    except BadDate:
        return None


def is_web(text: str) -> bool:
    """Whether a text is a web address, which can be given to a reader to follow."""
    if len(text) > LONGEST_URL or any(char.isspace() or not char.isprintable() for char in text):
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
