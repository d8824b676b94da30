"""Periods in which a claim counts: its own versions, and what remains of them where it rests on others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Version:
    """A claim with one confidence from `start` on, until `end` (empty while it lasts); instants in UTC, ISO 8601."""

    start: str
    end: str
    confidence: int

    @property
    def text(self) -> str:
        """How it is stored: `start/end/confidence`."""
        return f"{self.start}/{self.end}/{self.confidence}"

    @property
    def live(self) -> str:
        """The period alone: `start/` while it lasts, else `start/end`."""
        return f"{self.start}/{self.end}"

    @property
    def lasts(self) -> bool:
        """Whether it counts now."""
        return not self.end


def read(texts: Iterable[str]) -> tuple[Version, ...]:
    """The versions kept as texts."""
    return tuple(map(_version, texts))


@lru_cache(1000)
def _version(text: str) -> Version:
    start, end, confidence = text.split("/")
    return Version(start, end, int(confidence))


def close(versions: Sequence[Version], instant: str) -> tuple[Version, ...]:
    """The same history, ended at an instant."""
    return tuple(v if v.end else Version(v.start, instant, v.confidence) for v in versions)


def reopen(versions: Sequence[Version], instant: str, confidence: int) -> tuple[Version, ...]:
    """The same history, with a new version from an instant on."""
    return (*close(versions, instant), Version(instant, "", confidence))


def cut(versions: Iterable[Version], by: Iterable[Version]) -> tuple[Version, ...]:
    """What of `versions` falls into periods of `by`, which do not overlap each other."""
    periods = joined(by)
    return tuple(
        Version(max(v.start, p.start), _earlier(v.end, p.end), v.confidence)
        for v in versions
        for p in periods
        if _overlap(v, p)
    )


def read_spans(texts: Iterable[str]) -> tuple[Version, ...]:
    """Periods kept as `start/end`, without a confidence."""
    return tuple(Version(start, end, 0) for start, _, end in (text.partition("/") for text in texts))


def without(versions: Iterable[Version], periods: Iterable[Version]) -> tuple[Version, ...]:
    """What of `versions` falls outside some periods, which do not overlap each other."""
    gaps: list[Version] = []
    start = ""
    for period in joined(periods):
        gaps.append(Version(start, period.start, 0))
        if period.lasts:
            return cut(versions, gaps)
        start = period.end
    return cut(versions, [*gaps, Version(start, "", 0)])


def joined(versions: Iterable[Version]) -> tuple[Version, ...]:
    """Versions that follow each other without a gap, as one period (its confidence is that of the first)."""
    result: list[Version] = []
    for version in sorted(versions, key=lambda v: v.start):
        if result and result[-1].end == version.start:
            result[-1] = Version(result[-1].start, version.end, result[-1].confidence)
        else:
            result.append(version)
    return tuple(result)


def _earlier(one: str, other: str) -> str:
    return min(end for end in (one, other) if end) if one or other else ""


def _overlap(one: Version, other: Version) -> bool:
    return (not one.end or other.start < one.end) and (not other.end or one.start < other.end)
