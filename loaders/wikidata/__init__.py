"""Wikidata: entities in JSON, from one answer of the interface to a whole dump."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from graph.claims import Claim
from loaders.harvest import Harvest
from loaders.wikidata.documents import entities
from loaders.wikidata.reading import Reader
from loaders.wikidata.survey import take_survey

_ANSWER = re.compile(rb'"entities"\s*:\s*\{\s*"[QPLM][0-9]+"')
_TYPE = re.compile(rb'"type"\s*:\s*"(item|property|lexeme|mediainfo)"')
_ID = re.compile(rb'"id"\s*:\s*"[QPLM][0-9]+"')


def recognises(head: bytes, name: str) -> bool:
    """Whether a file is one of Wikidata's, by its beginning."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith((b"{", b"[")):
        return False
    return bool(_ANSWER.search(start) or (_TYPE.search(start) and _ID.search(start)))


def read(path: Path, harvest: Harvest) -> Iterator[Claim]:
    """The claims of a file, in its order. Raises FileRefused; see the harvest for what makes no claim."""
    survey = take_survey(path, harvest)
    reader = Reader(harvest, survey)
    for line, entity in entities(path, harvest):
        yield from reader.read(line, entity)
