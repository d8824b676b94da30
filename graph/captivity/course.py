"""One captivity: when it began and ended, and how many days it lasted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.captivity.parts import Part, Span, Step, Whole
from graph.certainty import Within
from graph.dates import ImpreciseDate
from graph.quantities import Quantity

DAYS_IN = {"day": (1, 1), "week": (7, 7), "month": (28, 31), "year": (365, 366)}
UNSAID = ("", "unknown")
ENDLESS = 10**6


@dataclass(frozen=True, slots=True)
class Captivity:
    """One captivity. `certain` says that its parts belong together for sure; dates are None where they are unsaid."""

    whole: Whole | None
    parts: tuple[Part, ...]
    certain: bool
    start: ImpreciseDate | None
    end: ImpreciseDate | None

    def of(self, edge: str) -> list[Part]:
        """The parts that are edges of a type."""
        return [part for part in self.parts if part.edge == edge]

    @property
    def elapsed(self) -> Span | None:
        """Days from the start to the end, the first not counted; None where one is unsaid or they contradict."""
        if self.start is None or self.end is None or self.reversed:
            return None
        return _elapsed(self.start, self.end)

    @property
    def reversed(self) -> bool:
        """Whether it would end before it began: then its dates contradict each other, and no days follow."""
        first, last = self.start and self.start.earliest, self.end and self.end.latest
        return bool(first and last and first > last)

    @property
    def inclusive(self) -> Span | None:
        """Days from the start to the end, both counted."""
        span = self.elapsed
        if span is None:
            return None
        return Span(*(None if days is None else days + 1 for days in (span.min, span.max)))

    @property
    def claimed(self) -> Span | None:
        """Days by what sources say of the length: what all of them allow, else what any of them does."""
        spans = [span for span in map(in_days, self.whole.durations if self.whole else ()) if span]
        if not spans:
            return None
        least, most = max(span[0] for span in spans), min(span[1] for span in spans)
        if least > most:
            least, most = min(span[0] for span in spans), max(span[1] for span in spans)
        return Span(least, None if most >= ENDLESS else most)

    @property
    def disputed(self) -> bool:
        """Whether claims of its beginning, end or length exclude each other, the two ends do, or a part is denied."""
        whole = self.whole
        begun = [day for part in self.parts if part.step is Step.CAPTURE for day in part.dates.at]
        ended = [day for part in self.parts if part.step is Step.RELEASE for day in part.dates.at]
        begun += [day for part in self.parts for day in part.dates.since] + [*(whole.dates.since if whole else ())]
        ended += [day for part in self.parts for day in part.dates.until] + [*(whole.dates.until if whole else ())]
        spans = [span for span in map(in_days, whole.durations if whole else ()) if span]
        lengths = bool(spans) and max(span[0] for span in spans) > min(span[1] for span in spans)
        denied = any(part.denials for part in self.parts)
        return denied or self.reversed or lengths or any(_exclude(days) for days in (begun, ended))

    @property
    def undenied(self) -> Captivity | None:
        """It without the parts that a source denies; None where nothing is left."""
        left = tuple(part for part in self.parts if not part.denials)
        return replace(self, parts=left) if left else None

    @property
    def condition(self) -> str:
        """How the captive was at the last step that says it."""
        return _said(part.condition for part in reversed(self.parts))

    @property
    def basis(self) -> str:
        """On what ground the captive was held, by the first step that says it."""
        return _said(part.basis for part in self.parts)


def _exclude(days: Sequence[Within]) -> bool:
    return bool(days) and max(day.first for day in days) > min(day.last for day in days)


def in_days(length: Quantity) -> tuple[int, int] | None:
    """The least and the most days that a length allows; None for an approximate one, or one that no days are."""
    if length.unit not in DAYS_IN or length.approximate:
        return None
    short, long = DAYS_IN[length.unit]
    least = 0 if length.min is None else int(length.min) * short + length.above
    most = ENDLESS if length.max is None else int(length.max) * long - length.below
    return least, most


def _elapsed(start: ImpreciseDate, end: ImpreciseDate) -> Span:
    return Span(_between(start.latest, end.earliest), _between(start.earliest, end.latest))


def _between(first: str | None, last: str | None) -> int | None:
    if first is None or last is None:
        return None
    return max((date.fromisoformat(last) - date.fromisoformat(first)).days, 0)


def _said(words: Iterable[str]) -> str:
    return next((word for word in words if word not in UNSAID), "unknown")
