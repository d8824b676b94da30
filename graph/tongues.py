"""Codes of languages, BCP 47, as whoever speaks some of them reads them."""

from __future__ import annotations

ENGLISH = "en"


def primary(lang: str | None) -> str:
    """The language alone, without script or region, in small letters; English where none is given."""
    return (lang or ENGLISH).partition("-")[0].lower()
