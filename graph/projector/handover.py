"""How a load hands new claims to the projection: rows of them as one text, which a database keeps in little room."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Any


def packed(rows: Sequence[Any]) -> str:
    """Rows as compressed JSON, in letters."""
    return b64encode(zlib.compress(json.dumps(rows, ensure_ascii=False).encode(), 1)).decode()


def unpacked(text: str) -> list[Any]:
    """The rows of a text that `packed` made."""
    rows: list[Any] = json.loads(zlib.decompress(b64decode(text)))
    return rows
