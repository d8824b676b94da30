"""Mistakes in a case file: each with its place, what is wrong and how to write it, told all at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from graph.errors import BadInput

SHOWN = 100
FEW = 20


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file: line and column, counted from 1; both 0 for the file as a whole."""

    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: where, in which field (`facts > report p3 > 2 > capture > of`), what is wrong, how to write it."""

    file: str
    line: int
    column: int
    field: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return ": ".join(filter(None, (place, self.field, f"{self.wrong} {self.remedy}".strip())))


class CaseRefused(BadInput):
    """A case file is refused whole; `mistakes` holds every mistake found in it, in the order of its lines."""

    code = "CASE_REFUSED"

    def __init__(self, file: str, mistakes: Sequence[Mistake]) -> None:
        ordered = sorted(mistakes, key=lambda mistake: (mistake.line, mistake.column))
        self.mistakes: tuple[Mistake, ...] = tuple(ordered)
        lines = [str(mistake) for mistake in ordered[:SHOWN]]
        if len(ordered) > SHOWN:
            lines.append(f"... and {len(ordered) - SHOWN} more.")
        count = f"{len(ordered)} mistakes" if len(ordered) != 1 else "1 mistake"
        super().__init__(f"{file} has {count}; nothing was loaded.\n" + "\n".join(lines))


@dataclass(slots=True)
class Mistakes:
    """Collects the mistakes of one file while it is read."""

    file: str
    found: list[Mistake] = field(default_factory=list)

    def tell(self, at: Mark, path: Sequence[str], wrong: str, remedy: str = "") -> None:
        """Note one mistake at a place."""
        self.found.append(Mistake(self.file, at.line, at.column, " > ".join(path), wrong, remedy))

    def refuse_if_any(self) -> None:
        """Raise CaseRefused where something was found."""
        if self.found:
            raise CaseRefused(self.file, self.found)


def suggestion(word: str, known: Iterable[str]) -> str:
    """`Did you mean 'x'?` where a known word is near, and the known words where they are few."""
    words = sorted(set(known))
    folded = {candidate.lower().replace("_", ""): candidate for candidate in words}
    near = get_close_matches(word[:200].lower().replace("_", ""), folded, n=1, cutoff=0.6)
    meant = f"Did you mean '{folded[near[0]]}'?" if near else ""
    few = f"Known here: {', '.join(words)}." if 0 < len(words) <= FEW else ""
    return f"{meant} {few}".strip()


def shown(text: str) -> str:
    """A text from the file as a message quotes it: on one line, in quotes, cut where it is long."""
    flat = " ".join(text.split())
    return f"'{flat[:60]}...'" if len(flat) > 60 else f"'{flat}'"
