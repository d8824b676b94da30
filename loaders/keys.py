"""Keys of entities and sources out of the identifiers that other formats have."""

from __future__ import annotations

import hashlib
import re

from graph.claims import KEY
from graph.names import latin

_LONGEST = 60
_OTHER = re.compile(r"[^A-Za-z0-9._-]+")


def key_of(text: str) -> str:
    """A key that stands for a text: itself where it is one, else its Latin letters and a digest of the whole.

    One text has one key, and no two have the same; what another program wrote as an id stays readable.
    """
    if KEY.fullmatch(text) and "--" not in text:
        return text
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    words = _OTHER.sub("-", latin(text)).strip("-._")[:_LONGEST].rstrip("-._")
    return f"{words}--{digest}" if words else f"x--{digest}"
