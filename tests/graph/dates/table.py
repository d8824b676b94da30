"""The rows of `phrases.tsv`: dates as sources put them, and what is made of each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Row:
    """A text with its EDTF and bounds (None where open), or REFUSED with parts of what is wrong and the remedy."""

    text: str
    edtf: str
    first: str
    second: str

    @property
    def bounds(self) -> tuple[str | None, str | None]:
        """The first and last day; None where open."""
        return (None if self.first == ".." else self.first, None if self.second == ".." else self.second)

    def __str__(self) -> str:
        return self.text


LINES = Path(__file__).with_name("phrases.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [Row(*line.split("\t")) for line in LINES if not line.startswith("#")]
UNDERSTOOD = [row for row in ROWS if row.edtf != REFUSED]
NOT_UNDERSTOOD = [row for row in ROWS if row.edtf == REFUSED]
