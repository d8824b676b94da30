"""XML, piece by piece: texts escaped, and what XML 1.0 cannot hold shown as the character that stands for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT = "\ufffd"


def told(text: str) -> str:
    """A text as the content of an element."""
    return escape(_allowed(text))


def tag(name: str, attributes: Mapping[str, str], content: str | None = None) -> str:
    """An element with its attributes; `content` is markup, None for an element without any."""
    said = "".join(f" {key}={quoteattr(_allowed(value))}" for key, value in attributes.items())
    return f"<{name}{said}/>" if content is None else f"<{name}{said}>{content}</{name}>"


def _allowed(text: str) -> str:
    return FORBIDDEN.sub(REPLACEMENT, text)
