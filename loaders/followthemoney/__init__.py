"""FollowTheMoney: entities in JSON, one on each line, in one array, or nested in one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from graph.claims import Claim
from loaders.followthemoney.elements import elements
from loaders.followthemoney.reading import Reader
from loaders.followthemoney.survey import take_survey
from loaders.harvest import Harvest

_BOM = b"\xef\xbb\xbf"
_SCHEMA = re.compile(rb'"(?:schema"\s*:\s*"[A-Z][A-Za-z]+"|caption"\s*:\s*")')
_PROPERTIES = re.compile(rb'"properties"\s*:\s*\{')


def recognises(head: bytes, name: str) -> bool:
    """Whether a file holds entities of FollowTheMoney, by its beginning."""
    start = head.removeprefix(_BOM).lstrip()
    return start.startswith((b"{", b"[")) and bool(_SCHEMA.search(start) and _PROPERTIES.search(start))


def read(path: Path, harvest: Harvest) -> Iterator[Claim]:
    """The claims of a file, in its order. Raises FileRefused; see the harvest for what makes no claim.

    The file is read twice: first for what its ids stand for, and which records speak of one pair.
    """
    reader = Reader(harvest, take_survey(path, harvest))
    for line, text in elements(path, harvest, harvest):
        yield from reader.read(line, text)
