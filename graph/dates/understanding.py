"""A date as a source puts it, in EDTF or in words, understood as an imprecise date, or refused with the reason."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.dates import phrases
from graph.dates.calendar import days_in
from graph.dates.imprecise import BadDate, ImpreciseDate
from graph.dates.languages import LANGUAGES
from graph.dates.notation import LONGEST, parse
from graph.dates.numeric import ORDERS
from graph.dates.refusals import NotUnderstood, shown, too_long

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_EDTF = re.compile("[-0-9X~?%/.,TZYES:+]+")
_WORDS = re.compile(r"(?:([0-9]{1,2}) )?([^\W\d_]+)\.?(?: ([0-9]{1,2}),)? ([0-9]{4})")
_MONTHS = {
    phrase.lower(): int(meaning.which)
    for language in LANGUAGES.values()
    for phrase, meaning in language.phrases
    if meaning.role == "month"
}


def understand(text: str, *, order: str = "") -> ImpreciseDate:
    """The date that a text says: EDTF, or words in any of the languages of `graph/dates/words`.

    `order` is that of dates in numbers alone, declared by whoever knows the source: one of ORDERS, or empty, and then
    `03/04/2025` is refused. `raw` of the result is the text, empty where that is EDTF. Nothing is guessed and nothing
    rounded: what is read out of vague words stands in docs/reference/dates.md. Raises BadDate where the text may be
    several dates, says no year, or makes no sense, and ValueError for an order that there is not.
    """
    if order and order not in ORDERS:
        raise ValueError(f"{order!r} is not one of {ORDERS}.")
    found = _plain(text)
    if found:
        return found
    if len(text) > LONGEST:
        raise too_long(text)
    return _understood(text, order)


def _plain(text: str) -> ImpreciseDate | None:
    """A plain year, month or day, by the shortest way; None for all else."""
    if iso := _ISO.fullmatch(text):
        year, month, day = int(iso[1]), int(iso[2] or 0), int(iso[3] or 0)
        if day and 1 <= month <= 12 and year and day <= days_in(year, month):
            return ImpreciseDate(text, text, text)
        if not iso[3] and year and (not iso[2] or 1 <= month <= 12):
            first, last = month or 1, month or 12
            return ImpreciseDate(text, f"{iso[1]}-{first:02}-01", f"{iso[1]}-{last:02}-{days_in(year, last)}")
        return None
    words = _WORDS.fullmatch(text)
    month = _MONTHS.get(words[2].lower(), 0) if words else 0
    if not words or not month or (words[1] and words[3]) or words[4] == "0000":
        return None
    edtf, day, last = f"{words[4]}-{month:02}", int(words[1] or words[3] or 0), days_in(int(words[4]), month)
    if not words[1] and not words[3]:
        return ImpreciseDate(edtf, f"{edtf}-01", f"{edtf}-{last:02}", text)
    return ImpreciseDate(f"{edtf}-{day:02}", f"{edtf}-{day:02}", f"{edtf}-{day:02}", text) if 1 <= day <= last else None


@lru_cache(maxsize=65536)
def _understood(text: str, order: str) -> ImpreciseDate:
    stripped = text.strip()
    if not stripped:
        raise BadDate("A date is empty.", "Leave the field out where no date is known.")
    if stripped[0] in "[{":
        return parse(stripped)
    try:
        fault = None
        if _EDTF.fullmatch(stripped):
            return parse(stripped)
    except BadDate as bad:
        fault = bad
    try:
        edtf = phrases.edtf(stripped, order)
    except NotUnderstood as bad:
        raise fault or bad from None
    try:
        return parse(edtf, stripped)
    except BadDate as bad:
        raise BadDate(
            f"{shown(stripped)} ends before it begins.", "Write both dates whole, the earlier date first."
        ) from bad
