"""Claims for tests, written in one line each; everybody in them is invented."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from graph import instants
from graph.claims import Claim, Confidence, Modality, Polarity, Source
from graph.dates import parse
from graph.store import Store
from loaders import writer
from loaders.report import Report

PAPER = Source(
    "source/case/paper", "case", title="The Paper", url="https://paper.example/1", published=parse("2025-04-17")
)
RADIO = Source(
    "source/case/radio", "case", title="The Radio", url="https://radio.example/9", published=parse("2025-05-01")
)
UNDATED = Source("source/case/leaflet", "case", title="A Leaflet")
AUTHOR = Source("source/case/case", "case", title="The case", kind="case")
SOURCES = (PAPER, RADIO, UNDATED)

_START = datetime(2026, 1, 1, tzinfo=UTC)
_ticks = count()


def instant() -> str:
    """A later instant with each call."""
    return instants.instant((_START + timedelta(minutes=next(_ticks))).isoformat())


def claim(subject: str, predicate: str, object_: str = "", **said: Any) -> Claim:
    """A claim of the paper in the dataset `case`; dates as EDTF text, qualifiers by their names."""
    texts = {name: said.pop(name, "") for name in ("at", "since", "until", "observed")}
    dates: dict[str, Any] = {name: parse(text) for name, text in texts.items() if text}
    known = {name: said.pop(name) for name in list(said) if name in _FIELDS}
    source = known.pop("source", PAPER)
    dataset = known.pop("dataset", "case")
    qualifiers = tuple(sorted((name, str(value)) for name, value in said.items()))
    return Claim(subject, predicate, source, dataset, object=object_, qualifiers=qualifiers, **dates, **known)


_FIELDS = (
    "source",
    "dataset",
    "value",
    "event",
    "polarity",
    "modality",
    "attributed_to",
    "locator",
    "confidence",
    "quote",
    "visibility",
    "rests_on",
)


def denial(subject: str = "", predicate: str = "", object_: str = "", **said: Any) -> Claim:
    """A claim that denies."""
    return claim(subject, predicate, object_, polarity=Polarity.DENIED, **said)


def plan(subject: str, predicate: str, object_: str = "", **said: Any) -> Claim:
    """A claim that something is planned."""
    return claim(subject, predicate, object_, modality=Modality.PLANNED, **said)


def inferred(subject: str, predicate: str, object_: str = "", *, on: Iterable[Claim], **said: Any) -> Claim:
    """A conclusion of the case's author."""
    grounds = tuple(ground.id for ground in on)
    return claim(subject, predicate, object_, modality=Modality.INFERRED, source=AUTHOR, rests_on=grounds, **said)


def sure(one: Claim, confidence: Confidence) -> Claim:
    """The same claim with another confidence."""
    return replace(one, confidence=confidence)


async def unprojected(_store: Store, _progress: object) -> None:
    """Leave what was loaded as it is, in the place of a projection."""


async def load(store: Store, *claims: Claim, **options: Any) -> Report:
    """Load claims as their whole datasets, and project."""
    return await writer.load(store, claims, instant=instant(), **options)


@contextmanager
def batches_of(size: int) -> Iterator[None]:
    """Inside the block, so many claims are handed in at once and projected in one batch."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("loaders.writing.CHUNK", size)
        patch.setattr("graph.projector.taking.HANDED", 1)
        patch.setattr("graph.projector.taking.BATCH", size)
        yield
