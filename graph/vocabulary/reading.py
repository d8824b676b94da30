"""How an edge reads as a sentence: in English by the vocabulary, else by a file that a speaker can correct."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from graph.tongues import ENGLISH, primary
from graph.vocabulary.edges import EDGES

FORWARD = {edge.type: f"{{a}} {edge.forward} {{b}}" for edge in EDGES}
LANGUAGES = ("en", "ru", "he")


@cache
def sentences(lang: str) -> Mapping[str, Any]:
    """The sentences of a language by type of edge, with places for the names of both ends, `{a}` and `{b}`."""
    if lang == "en":
        return FORWARD
    found: dict[str, Any] = yaml.safe_load(
        (files("graph.vocabulary") / "sentences" / f"{lang}.yaml").read_text("utf-8")
    )
    return found


def sentence(type_: str, start: str, end: str, lang: str | None = None) -> str:
    """An edge in words, from its start to its end; in English where a language has no file."""
    code = primary(lang)
    text: str = sentences(code if code in LANGUAGES else ENGLISH)[type_]
    return text.format(a=start, b=end)
