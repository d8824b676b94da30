"""Quantities as intervals: "more than a year", "498 days", "29" are a least and a most, in a unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from graph.errors import BadInput

UNITS = ("day", "week", "month", "year", "hour", "minute")
HOW_TO = "Write '29 years', '498 days', '2 to 3 months', 'more than 1 year', 'at most 40' or 'about 30 days'."

_NUMBER = r"\d{1,9}(?:\.\d{1,6})?"
_BEFORE = {
    ">": ">", "more than": ">", "over": ">", ">=": ">=", "at least": ">=", "<": "<", "less than": "<",
    "under": "<", "<=": "<=", "at most": "<=", "up to": "<=", "~": "~", "about": "~", "around": "~",
}  # fmt: skip
_TEXT = re.compile(
    rf"(?P<before>{'|'.join(sorted(map(re.escape, _BEFORE), key=len, reverse=True))})?\s*(?P<low>{_NUMBER}|an?)"
    rf"(?:\s*(?:\.\.|to|-|–)\s*(?P<high>{_NUMBER}))?\s*(?P<unit>[a-z]+)?"
)


class BadQuantity(BadInput):
    """A text that is not a quantity."""

    code = "BAD_QUANTITY"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A least and a most in one unit, None where open. `above` and `below` say that the bound itself is left out.

    `unit` is one of UNITS, empty for a bare number. `approximate` says that the source does.
    """

    min: Decimal | None
    max: Decimal | None
    unit: str = ""
    above: bool = False
    below: bool = False
    approximate: bool = False

    @property
    def text(self) -> str:
        """The canonical text: `29 year`, `>1 year`, `>=2 day`, `<40`, `2..3 month`, `~30 day`."""
        if self.min is None:
            said = f"{'<' if self.below else '<='}{_plain(self.max)}"
        elif self.max is None:
            said = f"{'>' if self.above else '>='}{_plain(self.min)}"
        elif self.min == self.max:
            said = _plain(self.min)
        else:
            said = f"{_plain(self.min)}..{_plain(self.max)}"
        return f"{'~' if self.approximate else ''}{said} {self.unit}".strip()


def parse(text: str, unit: str = "") -> Quantity:
    """Read canonical text or plain English; a number without a unit is in `unit`. Raises BadQuantity."""
    match = _TEXT.fullmatch(" ".join(text.lower().split()))
    if match is None:
        raise BadQuantity(f"{text[:60]!r} is not a quantity.", HOW_TO)
    before = _BEFORE.get(match["before"] or "", "")
    low = Decimal(1 if match["low"] in ("a", "an") else match["low"])
    if match["high"] is None:
        return _bounded(before, low, _unit(match["unit"], unit))
    high = Decimal(match["high"])
    if before not in ("", "~") or high < low:
        raise BadQuantity(f"{text[:60]!r} is not a range from less to more.", HOW_TO)
    return Quantity(low, high, _unit(match["unit"], unit), approximate=before == "~")


def _bounded(before: str, number: Decimal, unit: str) -> Quantity:
    if before.startswith(">"):
        return Quantity(number, None, unit, above=before == ">")
    if before.startswith("<"):
        return Quantity(None, number, unit, below=before == "<")
    return Quantity(number, number, unit, approximate=before == "~")


def _unit(said: str | None, default: str) -> str:
    if not said:
        return default
    singular = said if said in UNITS else said.removesuffix("s")
    if singular not in UNITS:
        raise BadQuantity(f"{said!r} is not a unit of time.", f"Use one of {', '.join(UNITS)}.")
    return singular


def _plain(number: Decimal | None) -> str:
    return format((number or Decimal(0)).normalize(), "f")
