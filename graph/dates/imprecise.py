"""The record of an imprecise date: EDTF text, the first and last day that it allows, the source's own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.errors import BadInput

QUALIFIERS = "~?%"
UNBOUNDED = 10**7


class BadDate(BadInput):
    """A text that is not a date, or that may be more than one."""

    code = "BAD_DATE"


@dataclass(frozen=True, slots=True)
class ImpreciseDate:
    """A date as imprecise as its source left it.

    `edtf` is EDTF text; `earliest` and `latest` are ISO days, None where the date is open; `raw` is how the source
    put it, empty where that is the EDTF text.
    """

    edtf: str
    earliest: str | None
    latest: str | None
    raw: str = ""

    @property
    def precision(self) -> str:
        """`day`, `month`, `season` or `year` for a plain date, `interval` for one of two ends, else `set`."""
        if "/" in self.edtf:
            return "interval"
        if self.edtf[:1] in "[{" or "X" in self.edtf or "S" in self.edtf:
            return "set"
        parts = self.edtf.split("-", 2)
        if len(parts) == 2 and parts[1].strip(QUALIFIERS) > "12":
            return "season"
        return ("year", "month", "day")[len(parts) - 1]

    @property
    def qualifier(self) -> str:
        """`approximate`, `uncertain`, both joined by a space, or empty."""
        words = []
        if "~" in self.edtf or "%" in self.edtf:
            words.append("approximate")
        if "?" in self.edtf or "%" in self.edtf:
            words.append("uncertain")
        return " ".join(words)

    @property
    def text(self) -> str:
        """How it is stored in one string: EDTF, and after a bar the source's own words."""
        return f"{self.edtf}|{self.raw}" if self.raw else self.edtf

    def excludes(self, other: ImpreciseDate) -> bool:
        """Whether the two have no day in common."""
        return after(self.earliest, other.latest) or after(other.earliest, self.latest)

    @property
    def width(self) -> int:
        """Days between the bounds; `UNBOUNDED` where one is open."""
        if self.earliest is None or self.latest is None:
            return UNBOUNDED
        return (date.fromisoformat(self.latest) - date.fromisoformat(self.earliest)).days


def after(start: str | None, end: str | None) -> bool:
    """Whether a first day lies after a last one; no where either is open."""
    return start is not None and end is not None and start > end
