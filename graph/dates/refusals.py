"""What is told of a text that is no date: what is wrong with it, and how to write what was meant."""

from __future__ import annotations

from collections.abc import Iterable

from graph.dates.imprecise import BadDate

HOW_TO = "Write 2023, 2023-11, 24 November 2023, about 1996, late 1990s, or EDTF such as [1995..1999]."


class NotUnderstood(BadDate):
    """A text that has no meaning as a date, as words or as numbers."""


def shown(text: str) -> str:
    """A text as a message quotes it."""
    return f"{text[:60]!r}{'…' if len(text) > 60 else ''}"


def not_a_date(text: str, because: str = "") -> NotUnderstood:
    """The text is not understood; `because` names the part of it that is not."""
    why = f": {shown(because)} has no meaning there" if because and because.strip() != text.strip() else ""
    return NotUnderstood(f"{shown(text)} is not understood as a date{why}.", HOW_TO)


def too_long(text: str) -> BadDate:
    """More characters than a date has."""
    return BadDate(f"{shown(text)} is too long for a date.", "Write 2023, 2023-11 or 2023-11-24.")


def without_year(text: str) -> BadDate:
    """A day or month of any year."""
    return BadDate(f"{shown(text)} does not say which year.", "Add the year in four digits: 24 November 2023.")


def relative(text: str, word: str) -> BadDate:
    """A date counted from a day that the text does not name."""
    return BadDate(
        f"{shown(text)} counts from a day that it does not name ({word}).",
        "Write the date that is meant, counted from when it was said: 2023-11-22.",
    )


def short_year(text: str) -> BadDate:
    """A year in two digits."""
    return BadDate(f"{shown(text)} does not say which century.", "Write the year in four digits: 2023, 1990s.")


def no_second_year(text: str, year: int) -> BadDate:
    """Two digits behind a year that are no month, nor the end of a later year of the same century."""
    return BadDate(
        f"{shown(text)} has no month from 1 to 12, nor a second year after {year}.", "Write 2023-11, or 1995/1999."
    )


def readings(text: str, wrong: str, meant: Iterable[str]) -> BadDate:
    """The text may be more than one date: each is offered."""
    return BadDate(f"{shown(text)} {wrong}.", f"Write {' or '.join(meant)}.")


def without_day(text: str, month: str, day: int) -> BadDate:
    """A day that its month does not have; `month` is in EDTF."""
    return BadDate(f"{shown(text)} is no day: {month} has no {day}.", f"Correct it, or write {month} for the month.")
