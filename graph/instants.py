"""Instants of recorded time: one text form in UTC, so that texts compare as the instants do."""

from __future__ import annotations

from datetime import UTC, datetime, time

from graph.errors import BadInput

HOW_TO = "Write it as 2025-04-17T12:00:00Z, or as a day, 2025-04-17, which stands for its end in UTC."


class BadInstant(BadInput):
    """A text that is not an instant."""

    code = "BAD_INSTANT"


def instant(text: str) -> str:
    """The instant that a text in ISO 8601 names, in UTC to the microsecond; a day stands for its end.

    Raises BadInstant, also for a time without a zone.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadInstant(f"{text[:60]!r} is not an instant.", HOW_TO) from None
    if len(text) == len("2025-04-17"):
        moment = datetime.combine(moment, time.max, UTC)
    if moment.tzinfo is None:
        raise BadInstant(f"{text!r} has no time zone.", HOW_TO)
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
